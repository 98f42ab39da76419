"""The places to fill in a unit before anyone fills them: posts, staff, squads, statuses."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from piket.organisation.generator.catalog import GuardPosts, Post, Profile, SquadSpec, posts
from piket.organisation.generator.chance import spread, stream
from piket.organisation.generator.expand import Workplace
from piket.organisation.values import EmploymentStatus

_ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII")
_MAX_SQUADS = len(_ROMAN)


@dataclass(frozen=True, slots=True)
class Slot:
    """`title` is a leading post's name or a non-ASN's work; `position` a key of the catalog for ASN staff."""

    status: EmploymentStatus
    title: str | None = None
    position: str | None = None
    echelon: str | None = None
    head: bool = False
    lead: bool = False
    squad: str | None = None


def profile_of(place: Workplace) -> Profile:
    row = place.row
    return posts().profile(row.id, row.unit_type, _class_of(row.name), ward=place.ward)


def asn_slots(place: Workplace, profile: Profile, seed: int) -> list[Slot]:
    """As many as the unit has ASN: the head first, then leads, then staff, all PNS as yet."""
    leads = _lead_slots(place, profile)[: place.row.asn]
    rest = place.row.asn - len(leads)
    rng = stream(seed, f"{place.row.id}/positions")
    staff = [Slot(EmploymentStatus.PNS, position=key) for key in spread(rest, profile.staff, rng)]
    if profile.guards is not None:
        staff = _guard(staff, profile.guards, place.row.guard_squads, place.row.guards_per_squad)
    return [*leads, *staff]


def helper_slots(place: Workplace, profile: Profile, seed: int) -> list[Slot]:
    rng = stream(seed, f"{place.row.id}/helpers")
    titles = spread(place.row.non_asn, profile.helpers, rng)
    return [Slot(EmploymentStatus.NON_ASN, title=title) for title in titles]


def with_squads(slots: Sequence[Slot], spec: SquadSpec, profile: Profile) -> list[Slot]:
    """The given share of the staff dealt out to squads in turn, the unit's main work first, the office last.

    The first ASN of each squad commands it where the profile names a commander.
    """
    main = {next(iter(profile.staff)), next(iter(profile.helpers))}
    staff = [i for i, s in enumerate(slots) if not s.head and s.echelon is None]
    staff.sort(key=lambda i: slots[i].position not in main and slots[i].title not in main)
    chosen = staff[: round(len(staff) * spec.share)]
    squads = spec.names[: max(1, min(len(spec.names), len(chosen)))]
    result = list(slots)
    for turn, index in enumerate(chosen):
        slot = replace(result[index], squad=squads[turn % len(squads)])
        if turn < len(squads) and spec.commander and slot.status.is_asn:
            slot = replace(slot, title=f"{spec.commander} {slot.squad}", lead=True)
        result[index] = slot
    return result


def with_status(slots: Sequence[Slot], status: EmploymentStatus, count: int) -> list[Slot]:
    """`count` of the plain PNS staff, counted from the end, get another status."""
    result = list(slots)
    for index in reversed(plain_staff(slots)):
        if count == 0:
            break
        result[index] = replace(result[index], status=status)
        count -= 1
    return result


def plain_staff(slots: Sequence[Slot]) -> list[int]:
    """Places of staff who may be CPNS or PPPK: no post, no command."""
    return [
        i
        for i, s in enumerate(slots)
        if s.status is EmploymentStatus.PNS and not s.head and not s.lead and s.title is None
    ]


def _lead_slots(place: Workplace, profile: Profile) -> list[Slot]:
    asn = place.row.asn
    found = [_post_slot(profile.head, place, head=True)]
    found += [_post_slot(p, place) for p in profile.named]
    for post in profile.posts:
        found += [_post_slot(post, place)] * (asn // post.each)
    if profile.seniors is not None:
        count = max(1, asn // profile.seniors.each) if asn >= 4 else 0
        key = profile.head.position or next(iter(profile.staff))
        senior = Slot(EmploymentStatus.PNS, title=profile.seniors.post, position=key, lead=True)
        found += [senior] * count
    return found


def _post_slot(post: Post, place: Workplace, *, head: bool = False) -> Slot:
    row = place.row
    first, _, rest = row.name.partition(" ")
    title = post.post.format(
        name=row.name, bare=rest or first, short=row.abbreviation or row.name, first=first
    )
    return Slot(
        EmploymentStatus.PNS,
        title=title,
        position=post.position,
        echelon=_echelon(post.echelon, _class_of(row.name)),
        head=head,
        lead=True,
    )


def _echelon(given: str | Mapping[str, str] | None, class_: str) -> str | None:
    if given is None or isinstance(given, str):
        return given
    return given.get(class_, next(iter(given.values())))


def _class_of(name: str) -> str:
    found = re.search(r"\bKelas (I{1,3}[AB]?)\b", name)
    return found[1] if found else ""


def _guard(staff: Sequence[Slot], names: GuardPosts, squads: int, strength: int) -> list[Slot]:
    """Guards first: a commander, a deputy and a gate keeper in each squad, the others members."""
    result = list(staff)
    for number in range(min(squads, _MAX_SQUADS)):
        for place in range(strength):
            index = number * strength + place
            if index >= len(result):
                return result
            title = (names.commander, names.deputy, names.gate)[place] if place < 3 else names.member
            result[index] = Slot(
                EmploymentStatus.PNS,
                title=title,
                position="penjaga_tahanan",
                lead=place < 2,
                squad=f"Regu {_ROMAN[number]}",
            )
    return result
