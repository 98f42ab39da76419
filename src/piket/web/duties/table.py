"""The follow-up: units × duties, with how complete and how timely each unit is."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from django.db.models import Count, F, Q

from piket.duties.standing import WAITING
from piket.web.duties.models import Duty, Obligation
from piket.web.duties.queries import current
from piket.web.organisation.models import Unit
from piket.web.permissions import Access, Action

_WAITING = [state.value for state in WAITING]
_COUNTED = ("all", "asked", "handed_in", "in_time", "late", "locked", "late_accepted", "undated", "begun")


@dataclass
class Counts:
    """Of one unit and duty, or of a unit in all; `asked`: fallen due, or handed in."""

    all: int = 0
    asked: int = 0
    handed_in: int = 0
    in_time: int = 0
    late: int = 0
    locked: int = 0
    late_accepted: int = 0
    undated: int = 0
    begun: int = 0

    def add(self, other: Counts) -> None:
        for name in _COUNTED:
            setattr(self, name, getattr(self, name) + getattr(other, name))

    @property
    def completeness(self) -> int | None:
        return self.handed_in * 100 // self.asked if self.asked else None

    @property
    def timeliness(self) -> int | None:
        return self.in_time * 100 // self.asked if self.asked else None


@dataclass(frozen=True)
class Cell:
    """`bond` empty: the duty does not meet the unit."""

    bond: str = ""
    counts: Counts = field(default_factory=Counts)

    @property
    def label(self) -> str:
        """'2/3': handed in of those that fell due; '?' where nobody has said by when; empty where nothing is asked."""
        if self.bond != Obligation.Bond.OBLIGED:
            return {"addressed": "·", "undecided": "…"}.get(self.bond, "")
        if self.counts.undated:
            return f"{self.counts.handed_in or ''}?"
        return f"{self.counts.handed_in}/{self.counts.asked}"

    @property
    def mark(self) -> str:
        """Of the worst that stands in it."""
        counts = self.counts
        if self.bond != Obligation.Bond.OBLIGED:
            return "is-quiet"
        if counts.late:
            return "is-bad"
        if counts.undated:
            return "is-unknown"
        if not counts.asked:
            return "is-quiet"
        return "is-good" if counts.handed_in == counts.asked else "is-wait"


@dataclass(frozen=True)
class Row:
    unit: Unit
    cells: list[Cell]
    total: Counts


@dataclass(frozen=True)
class Table:
    duties: list[Duty]
    rows: list[Row]
    total: Counts


def table(access: Access, now: datetime, key: str = "") -> Table:
    """Four queries. `key`: the duties of one directive alone."""
    duties = list(Duty.objects.filter(ended=False, **({"key": key} if key else {})))
    counts = _counts(access, now)
    bonds = _bonds(access, duties)
    units = list(access.units(Action.VIEW_DUTIES))
    rows = [
        _row(unit, duties, bonds, counts) for unit in units if any((d.pk, unit.pk) in bonds for d in duties)
    ]
    total = Counts()
    for row in rows:
        total.add(row.total)
    return Table(duties, rows, total)


def _bonds(access: Access, duties: Sequence[Duty]) -> dict[tuple[int, int], str]:
    rows = Obligation.objects.filter(
        duty__in=[duty.pk for duty in duties], ended=False, unit__in=access.units(Action.VIEW_DUTIES)
    )
    found = rows.order_by().values_list("duty_id", "unit_id", "bond")
    return {(duty, unit): bond for duty, unit, bond in found}


def _counts(access: Access, now: datetime) -> dict[tuple[int, int], Counts]:
    """By duty and unit, counted by the database; a test holds it to `duties.standing.tally`."""
    handed, waiting = Q(state__in=("done", "accepted")), Q(state__in=_WAITING)
    dated, late = Q(due_at__isnull=False), Q(due_at__lt=now)
    after = Q(handed_in_at__gt=F("due_at"))
    rows = current(access).order_by().values_list("obligation__duty_id", "unit_id")
    counted = rows.annotate(
        n_all=Count("id"),
        n_asked=Count("id", filter=dated & (handed | late)),
        n_handed_in=Count("id", filter=dated & handed),
        n_in_time=Count("id", filter=dated & handed & ~after),
        n_late=Count("id", filter=dated & waiting & late),
        n_locked=Count("id", filter=waiting & Q(locks_at__lt=now)),
        n_late_accepted=Count("id", filter=dated & Q(state="accepted") & after),
        n_undated=Count("id", filter=~dated & waiting),
        n_begun=Count("id", filter=~Q(state="open")),
    )
    found: dict[tuple[int, int], Counts] = defaultdict(Counts)
    for duty, unit, *numbers in counted:
        found[duty, unit] = Counts(*numbers)
    return found


def _row(
    unit: Unit,
    duties: Sequence[Duty],
    bonds: dict[tuple[int, int], str],
    counts: dict[tuple[int, int], Counts],
) -> Row:
    cells = [
        Cell(bonds.get((duty.pk, unit.pk), ""), counts.get((duty.pk, unit.pk)) or Counts()) for duty in duties
    ]
    total = Counts()
    for cell in cells:
        total.add(cell.counts)
    return Row(unit, cells, total)
