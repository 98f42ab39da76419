"""The follow-up: units × duties, with how complete and how timely each unit is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from django.db.models import Count, F, Q
from django.utils.html import format_html_join
from django.utils.safestring import SafeString

from piket.duties.standing import Tally
from piket.web.duties.models import HANDED_IN, WAITING, Duty, Obligation
from piket.web.duties.queries import current
from piket.web.organisation.models import Unit
from piket.web.permissions import Access, Action


@dataclass(frozen=True, slots=True)
class Counts(Tally):
    """Of one unit and duty, or of a unit in all; `asked`: fallen due, or handed in."""

    all: int = 0
    begun: int = 0

    def __add__(self, other: Counts) -> Counts:
        return Counts(
            self.asked + other.asked, self.handed_in + other.handed_in, self.in_time + other.in_time,
            self.late + other.late, self.locked + other.locked, self.late_accepted + other.late_accepted,
            self.undated + other.undated, self.all + other.all, self.begun + other.begun,
        )  # fmt: skip


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


_CELL = '<td class="duty-cell"><span class="cell {}">{}</span></td>'


@dataclass(frozen=True)
class Row:
    unit: Unit
    cells: list[Cell]
    total: Counts

    @property
    def drawn(self) -> SafeString:
        """Its cells as the page has them: thousands, drawn without the template's help."""
        return format_html_join("", _CELL, ((one.mark, one.label) for one in self.cells))


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
    return Table(duties, rows, sum((row.total for row in rows), Counts()))


def _bonds(access: Access, duties: Sequence[Duty]) -> dict[tuple[int, int], str]:
    rows = Obligation.objects.filter(
        duty__in=[duty.pk for duty in duties], ended=False, unit__in=access.units(Action.VIEW_DUTIES)
    )
    found = rows.order_by().values_list("duty_id", "unit_id", "bond")
    return {(duty, unit): bond for duty, unit, bond in found}


def _counts(access: Access, now: datetime) -> dict[tuple[int, int], Counts]:
    """By duty and unit, counted by the database; a test holds it to `duties.standing.tally`."""
    handed, waiting = Q(state__in=HANDED_IN), Q(state__in=WAITING)
    dated, late = Q(due_at__isnull=False), Q(due_at__lt=now)
    after = Q(handed_in_at__gt=F("due_at"))
    rows = current(access).order_by().values_list("obligation__duty_id", "unit_id")
    counted = rows.annotate(  # in the order of the fields of `Counts`
        n_asked=Count("id", filter=handed | late),
        n_handed_in=Count("id", filter=handed),
        n_in_time=Count("id", filter=handed & (~dated | ~after)),
        n_late=Count("id", filter=dated & waiting & late),
        n_locked=Count("id", filter=waiting & Q(locks_at__lt=now)),
        n_late_accepted=Count("id", filter=dated & Q(state="accepted") & after),
        n_undated=Count("id", filter=~dated & waiting),
        n_all=Count("id"),
        n_begun=Count("id", filter=~Q(state="open")),
    )
    return {(duty, unit): Counts(*numbers) for duty, unit, *numbers in counted}


def _row(
    unit: Unit,
    duties: Sequence[Duty],
    bonds: dict[tuple[int, int], str],
    counts: dict[tuple[int, int], Counts],
) -> Row:
    keys = [(duty.pk, unit.pk) for duty in duties]
    cells = [Cell(bonds.get(key, ""), counts.get(key, Counts())) for key in keys]
    return Row(unit, cells, sum((cell.counts for cell in cells), Counts()))
