"""Cases among the staff by unit and day, in numbers and of nobody in particular."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from piket.situation.checks import Told
from piket.web.cases.models import Count
from piket.web.organisation.models import Unit
from piket.web.permissions import Access, Action

SHOWN = 14
_DAY = timedelta(days=1)


@dataclass(frozen=True)
class UnitDays:
    """New cases of a unit on each day, and those that are not over at the end of the last."""

    unit: Unit
    new: tuple[int, ...]
    open: int

    @property
    def total(self) -> int:
        return sum(self.new)


@dataclass(frozen=True)
class Days:
    """The lines of the units that have something to count, in the tree's order."""

    days: tuple[date, ...]
    lines: list[UnitDays]

    @property
    def sums(self) -> tuple[int, ...]:
        return tuple(sum(line.new[at] for line in self.lines) for at in range(len(self.days)))

    @property
    def total(self) -> int:
        return sum(self.sums)

    @property
    def week(self) -> int:
        return sum(self.sums[-7:])

    @property
    def open(self) -> int:
        return sum(line.open for line in self.lines)

    @property
    def told(self) -> list[Told]:
        """Each day as a chart takes it."""
        return [Told(day, day, {"new": n}) for day, n in zip(self.days, self.sums, strict=True)]


def by_day(access: Access, last: date, shown: int = SHOWN) -> Days:
    """The `shown` days up to `last`. Two queries."""
    days = tuple(last - n * _DAY for n in reversed(range(shown)))
    mine = access.units(Action.VIEW_PROTOCOL)
    rows = Count.objects.filter(unit__in=mine.values("pk"), day__lte=last).order_by()
    new: dict[int, dict[date, int]] = defaultdict(lambda: defaultdict(int))
    standing: dict[int, int] = defaultdict(int)
    for unit, what, day, number in rows.values_list("unit_id", "what", "day", "number"):
        standing[unit] += number if what == "new" else -number
        if what == "new":
            new[unit][day] += number
    units = mine.in_bulk(list(standing))
    lines = [_line(units[pk], days, new[pk], standing[pk]) for pk in standing]
    kept = [line for line in lines if line.total or line.open]
    return Days(days, sorted(kept, key=lambda line: line.unit.sort))


def _line(unit: Unit, days: Sequence[date], new: dict[date, int], standing: int) -> UnitDays:
    return UnitDays(unit, tuple(new[day] for day in days), standing)
