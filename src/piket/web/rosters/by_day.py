"""Units × days: how many are planned in the office, or with a shift, against the most that may be."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.urls import reverse
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from piket.policy.wording import short_date
from piket.web.rosters.queries import UnitLine

MOST_DAYS = 31
Figures = dict[date, tuple[int, int | None]]


@dataclass(frozen=True)
class Row:
    """One unit's days. Its cells are written by hand, since a city has thousands of them."""

    line: UnitLine
    cells: list[SafeString]


@dataclass(frozen=True)
class ByDay:
    """The newest rosters of the units, day by day, and how many are planned in all."""

    days: list[date]
    rows: list[Row]
    totals: list[int]


def by_day(lines: Sequence[UnitLine]) -> ByDay:
    """At most a month, from the day on which most of the rosters begin: others' other days stand on their boards."""
    if not lines:
        return ByDay([], [], [])
    (first, _count), *_others = Counter(line.roster.first_day for line in lines).most_common()
    last = max(line.roster.last_day for line in lines)
    length = min(MOST_DAYS, (last - first).days + 1)
    days = [first + timedelta(days=n) for n in range(length)]
    before, after = reverse("rosters:board", args=["-"]).split("-")
    figures = [(line, _figures(line)) for line in lines]
    rows = [
        Row(line, [_cell(found.get(day), f"{before}{line.roster.unit.code}{after}", day) for day in days])
        for line, found in figures
    ]
    totals = [sum(found[day][0] for _line, found in figures if day in found) for day in days]
    return ByDay(days, rows, totals)


def _figures(line: UnitLine) -> Figures:
    """All parts of the unit together; no most where one of them has none."""
    planned: dict[date, int] = defaultdict(int)
    most: dict[date, list[int | None]] = defaultdict(list)
    for text, cap, heads in _rows(line):
        day = date.fromisoformat(text)
        planned[day] += heads
        most[day].append(cap)
    return {
        day: (heads, None if None in most[day] else sum(cap or 0 for cap in most[day]))
        for day, heads in planned.items()
    }


def _rows(line: UnitLine) -> Iterable[tuple[str, int | None, int]]:
    for part in line.parts:
        for day, _low, cap, heads in part["days"]:
            if heads is not None:
                yield day, cap, heads


def _cell(figures: tuple[int, int | None] | None, address: str, day: date) -> SafeString:
    if figures is None:
        return mark_safe('<td class="off"></td>')
    planned, most = figures
    over = most is not None and planned > most
    text = f"<b>{planned}</b>" + ("" if most is None else f"/{most}") + (" !" if over else "")
    look = ' class="over"' if over else ""
    link = f"{escape(address)}?hari={day.isoformat()}"
    return mark_safe(f'<td{look}><a href="{link}" title="{escape(short_date(day))}">{text}</a></td>')  # noqa: S308
