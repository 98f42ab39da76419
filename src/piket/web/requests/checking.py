"""Whether a swap keeps every rule: the roster with both days exchanged, mended as a recorded change would be."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass

from piket.pipeline.mending import MendedBook
from piket.planning.mending.values import Change, Kind, NotMendable
from piket.web.clock import today
from piket.web.requests.models import Swap
from piket.web.rosters.mending.queries import mended_book
from piket.web.rosters.models import Roster
from piket.web.rosters.queries import IN_FORCE

__all__ = ["Checked", "NotSwappable", "checked", "today"]
Text = dict[str, str]
_OTHERS = {
    "id": "Agar aturan tetap dipatuhi, orang lain harus ikut pindah; pertukaran hanya di antara dua orang.",
    "en": "For the rules to hold somebody else would have to move; a swap is between two people alone.",
}


class NotSwappable(Exception):
    """`code`: `days`, `colleague` or `rules`; then `reasons` says which, in both languages."""

    def __init__(self, code: str, reasons: tuple[Text, ...] = ()) -> None:
        self.code, self.reasons = code, reasons
        super().__init__(code)


@dataclass(frozen=True)
class Checked:
    """A lawful swap: the roster in force, what is recorded on it, and the roster that comes of it."""

    roster: Roster
    changes: Sequence[Change]
    mended: MendedBook


def checked(swap: Swap, agency_zone: str) -> Checked:
    """Raises `NotSwappable`."""
    roster = _roster(swap)
    people = (swap.employee.number, swap.colleague.number)
    changes = [Change(Kind.SWAP, day, day, people[0], people[1]) for day in (swap.day, swap.back_day) if day]
    try:
        mended = mended_book(roster, changes, roster.unit.zone_name(agency_zone))
    except NotMendable as error:
        reasons = [asdict(text) for one in error.reasons for text in (one.text, *one.mends[:1])]
        raise NotSwappable("rules", tuple(reasons)) from error
    if any(entry.violations or entry.mending.unmet for entry in mended.entries):
        unmet = [one.text for entry in mended.entries for one in entry.mending.unmet]
        raise NotSwappable("rules", tuple(asdict(text) for text in unmet))
    if any(move.person not in people for entry in mended.entries for move in entry.mending.moves):
        raise NotSwappable("rules", (_OTHERS,))
    return Checked(roster, changes, mended)


def _roster(swap: Swap) -> Roster:
    """The roster in force that holds both people and both days."""
    days = [day for day in (swap.day, swap.back_day) if day]
    found = Roster.objects.filter(
        unit_id=swap.unit_id, status__in=IN_FORCE, first_day__lte=min(days), last_day__gte=max(days)
    )
    roster = found.select_related("unit").first()
    if roster is None or min(days) < today() or len(set(days)) < len(days):
        raise NotSwappable("days")
    members = {number for part in roster.parts for number in part["members"]}
    if not {swap.employee.number, swap.colleague.number} <= members:
        raise NotSwappable("colleague")
    return roster
