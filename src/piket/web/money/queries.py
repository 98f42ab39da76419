"""What the pages of money show. A constant number of queries, whatever the number of units and lines."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import groupby

from django.db.models import Q, QuerySet
from django.db.models import Sum as SumOf

from piket.money.absorption import Place, Sum, place, summed
from piket.web.money.models import COUNTED, Entry, Evidence, Line, Revision
from piket.web.money.standing import LineStands, stand
from piket.web.organisation.models import Unit
from piket.web.permissions import Access, Action


class Only(StrEnum):
    """Which lines a list shows; the value stands in its address."""

    WAITING = "belum-diperiksa"
    BARE = "tanpa-bukti"
    FLAGGED = "bertanda"
    BEHIND = "di-bawah-rencana"
    SILENT = "belum-dilaporkan"
    OVER = "melebihi"


def lines(access: Access, year: int) -> QuerySet[Line]:
    """Those of her units, in the tree's order."""
    rows = Line.objects.filter(unit__in=access.units(Action.VIEW_MONEY), year=year)
    return rows.select_related("unit", "reviewer")


def entries(access: Access) -> QuerySet[Entry]:
    rows = Entry.objects.filter(unit__in=access.units(Action.VIEW_MONEY))
    return rows.select_related("line", "unit", "entered_by", "reviewed_by", "insisted_by")


def evidence(access: Access) -> QuerySet[Evidence]:
    return Evidence.objects.filter(unit__in=access.units(Action.VIEW_MONEY))


def years(access: Access, current: int) -> list[int]:
    """Those that have lines, and the current one. One query."""
    mine = Line.objects.filter(unit__in=access.units(Action.VIEW_MONEY))
    found = set(mine.order_by().values_list("year", flat=True).distinct())
    return sorted(found | {current}, reverse=True)


@dataclass(frozen=True)
class UnitStands:
    """A unit's lines together, and where it stands among the others by its share of the ceiling."""

    unit: Unit
    sum: Sum
    place: Place | None


@dataclass(frozen=True)
class Counts:
    """How many lines each narrower list has."""

    waiting: int
    bare: int
    flagged: int
    behind: int
    silent: int
    over: int


@dataclass(frozen=True)
class Overview:
    """The lines of a year at the end of a day: together, by unit, and each that is shown; and what waits for a head."""

    year: int
    day: date
    sum: Sum
    units: list[UnitStands]
    shown: list[LineStands]
    counts: Counts
    bookings: list[tuple[date, int]]
    plans: list[LineStands]
    held: list[Entry]
    held_revisions: list[Revision]

    @property
    def generated(self) -> bool:
        """Whether any of its figures is made up for a demonstration."""
        return any(one.line.generated for one in self.plans)

    @property
    def held_count(self) -> int:
        return len(self.held) + len(self.held_revisions)


def is_behind(one: LineStands) -> bool:
    planned, realised = one.standing.planned, one.standing.realised
    return planned is not None and realised is not None and realised < planned


def is_over(one: LineStands) -> bool:
    """Committed or spent above its ceiling, or spent above what is committed."""
    ceiling, committed, realised = one.standing.ceiling, one.standing.committed, one.standing.realised
    above = ceiling is not None and max(committed or 0, realised or 0) > ceiling
    return above or (realised or 0) > (committed or 0)


_TESTS = {
    Only.WAITING: lambda one: one.booked.waiting > 0,
    Only.BARE: lambda one: one.booked.bare > 0,
    Only.FLAGGED: lambda one: one.booked.flagged > 0,
    Only.BEHIND: is_behind,
    Only.SILENT: lambda one: one.standing.realised is None,
    Only.OVER: is_over,
}


def overview(access: Access, day: date, only: Only | None = None, unit: str = "") -> Overview:
    """Seven queries at most. `only` and `unit` narrow the lines that are shown, never the sums."""
    all_lines = stand(list(lines(access, day.year)), day)
    shown = [one for one in all_lines if unit in ("", one.line.unit.code)]
    whole = summed(one.standing for one in all_lines)
    return Overview(
        year=day.year,
        day=day,
        sum=whole,
        units=by_unit(all_lines, whole),
        shown=[one for one in shown if only is None or _TESTS[only](one)],
        counts=_counts(all_lines),
        bookings=realised_by_day([one.line for one in all_lines], day),
        plans=all_lines,
        held=held(access, day.year),
        held_revisions=held_revisions(access, day.year),
    )


def by_unit(found: Iterable[LineStands], whole: Sum) -> list[UnitStands]:
    """In the tree's order."""
    groups = [
        (unit, summed(one.standing for one in rows))
        for unit, rows in groupby(
            sorted(found, key=lambda one: one.line.unit.sort), key=lambda one: one.line.unit
        )
    ]
    shares = [own.of_ceiling for _unit, own in groups]
    return [UnitStands(unit, own, place(own.of_ceiling, shares, whole.of_ceiling)) for unit, own in groups]


def _counts(found: Sequence[LineStands]) -> Counts:
    return Counts(**{name.name.lower(): sum(test(one) for one in found) for name, test in _TESTS.items()})


def held(access: Access, year: int) -> list[Entry]:
    """What waits for a head and counts for nothing yet. One query."""
    rows = entries(access).filter(state=Entry.State.HELD, line__year=year)
    return list(rows.order_by("entered_at"))


def held_revisions(access: Access, year: int) -> list[Revision]:
    rows = Revision.objects.filter(state=Revision.State.HELD, line__year=year)
    mine = rows.filter(unit__in=access.units(Action.VIEW_MONEY))
    return list(mine.select_related("line", "unit", "set_by").order_by("set_at"))


def to_review(access: Access) -> QuerySet[Entry]:
    """What waits for her to look it over. One query."""
    rows = entries(access).filter(state=Entry.State.WAITING, unit__in=access.units(Action.REVIEW_MONEY))
    rows = rows.exclude(entered_by=access.user).exclude(insisted_by=access.user)
    if not access.holds_whole_agency(Action.REVIEW_MONEY):
        rows = rows.filter(Q(line__reviewer=None) | Q(line__reviewer=access.user))
    return rows.order_by("entered_at")


def realised_by_day(found: Sequence[Line], day: date) -> list[tuple[date, int]]:
    """What was spent each day, for the curve. One query."""
    rows = Entry.objects.filter(line__in=found, kind=Entry.Kind.REALISATION, state__in=COUNTED, day__lte=day)
    return list(rows.order_by("day").values_list("day").annotate(SumOf("rupiah")))
