from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Count

from piket.pipeline.agreed import NONE, Agreed, UnitAgreed
from piket.planning.rules.values import Reserve, Rule, Wish
from piket.planning.rules.words import reserve_words, rule_words
from piket.policy.values import Bilingual
from piket.web.agreed.models import Agreement, Skill
from piket.web.agreed.posts.queries import post_values
from piket.web.organisation.models import Agency, Unit
from piket.web.organisation.queries import is_called
from piket.web.permissions import Access, Action
from piket.web.requests.queries import open_wishes, wished


@dataclass(frozen=True)
class Counted:
    """A staffed unit and how much it has agreed."""

    unit: Unit
    count: int


@dataclass(frozen=True)
class Said:
    """One agreement in words. `weight` is None where it always holds."""

    pk: int
    words: Bilingual
    weight: int | None


def counted_units(access: Access, text: str) -> list[Counted]:
    """The units whose rosters she may edit and that have staff, those whose name holds `text`. Two queries."""
    counts = dict(Agreement.objects.values_list("unit").annotate(Count("pk")))
    return [
        Counted(unit, counts.get(unit.pk, 0))
        for unit in access.units(Action.EDIT_ROSTER)
        if (unit.asn or unit.non_asn) and is_called(unit, text)
    ]


def said_of(unit: Unit, names: dict[str, str]) -> list[Said]:
    """The unit's agreements in words, oldest first. `names` by the number of the person."""
    found = []
    for row in Agreement.objects.filter(unit=unit).order_by("pk"):
        value = row.value()
        words = reserve_words(value) if isinstance(value, Reserve) else rule_words(value, names)
        found.append(Said(row.pk, Bilingual(words.id, words.en), getattr(value, "weight", None)))
    return found


def skills_of(unit: Unit) -> dict[str, tuple[str, ...]]:
    """By the number of the person, what each of the unit's people is able to do."""
    return _grouped(Skill.objects.filter(employee__unit=unit).values_list("employee__number", "name"))


def agreed_values(agency: Agency, since: date) -> Agreed:
    """What the agency's units have agreed and their people wish from `since` on, as planning takes it.

    Four queries. Needs the agency open.

    Rules that name somebody who is not on the unit's staff any more are left out by planning, which says so.
    """
    rows = Agreement.objects.filter(agency=agency).select_related("unit")
    rules: dict[str, list[Rule]] = defaultdict(list)
    reserves: dict[str, list[Reserve]] = defaultdict(list)
    for row in rows:
        value = row.value()
        if isinstance(value, Reserve):
            reserves[row.unit.code].append(value)
        else:
            rules[row.unit.code].append(value)
    wishes: dict[str, list[Wish]] = defaultdict(list)
    for wish in open_wishes(Unit.objects.filter(agency=agency).values_list("pk", flat=True), since, None):
        wishes[wish.unit.code] += wished(wish)
    skills = _grouped(Skill.objects.filter(agency=agency).values_list("employee__number", "name"))
    posts = post_values(agency, since)
    if not rules and not reserves and not wishes and not posts:
        return NONE
    return Agreed(
        {
            code: UnitAgreed(tuple(rules[code]), tuple(wishes[code]), tuple(reserves[code]))
            for code in dict.fromkeys((*rules, *wishes, *reserves))
        },
        skills,
        posts,
    )


def _grouped(pairs: Iterable[tuple[str, str]]) -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = defaultdict(list)
    for number, word in pairs:
        found[number].append(word)
    return {number: tuple(words) for number, words in found.items()}
