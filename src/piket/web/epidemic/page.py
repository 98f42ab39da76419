"""The comparison as the page shows it: a table, and curves as paths in a drawing of fixed size."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from math import ceil, floor, log10

from django.utils.translation import gettext as _

from piket.epidemic.assumptions import Assumption, assumptions
from piket.epidemic.compare import Comparison, Figure, Result
from piket.epidemic.words import pattern_name
from piket.policy.values import Bilingual
from piket.web.language import language

LEFT, RIGHT, TOP, BOTTOM = 40, 352, 10, 190
_MOST_TICKS = 5


@dataclass(frozen=True)
class Row:
    """One pattern of the table; figures are text with the page's separators."""

    name: Bilingual
    code: str
    infections: str
    interval: str
    at_office: str
    closed: str
    hours: str
    planned: str
    service: str
    keeps: bool
    safest: bool


@dataclass(frozen=True)
class Curve:
    name: Bilingual
    code: str
    points: str


@dataclass(frozen=True)
class Drawing:
    """Points of an SVG of 360 by 220. `band` is the interval around the safest; `ticks` pairs a height and a text."""

    curves: list[Curve]
    band: str
    ticks: list[tuple[float, str]]
    weeks: list[tuple[float, int]]


def rows(comparison: Comparison) -> list[Row]:
    return [_row(comparison, result) for result in comparison.results]


def listed(comparison: Comparison) -> tuple[Assumption, ...]:
    return assumptions(comparison)


def _row(comparison: Comparison, result: Result) -> Row:
    return Row(
        pattern_name(result.plan),
        result.pattern.value,
        number(result.infections.mean, 2),
        f"{number(result.infections.low, 2)}–{number(result.infections.high, 2)}",
        number(result.at_office.mean, 2),
        number(result.closed_days.mean, 2),
        number(result.hours.mean, 0),
        number(result.hours_planned, 0),
        _service(comparison, result),
        comparison.keeps_service(result),
        result is comparison.safest,
    )


def _service(comparison: Comparison, result: Result) -> str:
    if result.most_called > comparison.situation.maximum:
        return _("melebihi batas")
    if result.fewest_called < comparison.situation.minimum:
        return _("ada hari dengan %(n)s orang") % {"n": result.fewest_called}
    return _("jalan tiap hari")


def drawing(comparison: Comparison) -> Drawing:
    days = comparison.situation.horizon.days
    highest = max(point.high for result in comparison.results for point in result.curve)
    step, decimals = tick_step(highest)
    ticks_above = ceil(highest / step) or 1
    top = step * ticks_above
    curves = [
        Curve(pattern_name(r.plan), r.pattern.value, _points((p.mean for p in r.curve), days, top))
        for r in comparison.results
    ]
    ticks = [(_height(step * n, top), number(step * n, decimals)) for n in range(ticks_above + 1)]
    weeks = [(_across(7 * n - 1, days), n) for n in range(1, days // 7 + 1)]
    return Drawing(curves, _band(comparison.safest, days, top), ticks, weeks)


def tick_step(highest: float) -> tuple[float, int]:
    """The distance of lines at round figures (1, 2 or 5 of a power of ten), at most five, and its decimals."""
    if highest <= 0:
        return 1.0, 0
    power = floor(log10(highest / _MOST_TICKS))
    step = next(n * 10.0**power for n in (1, 2, 5, 10) if n * 10.0**power * _MOST_TICKS >= highest)
    return step, max(0, -floor(log10(step)))


def _band(safest: Result | None, days: int, top: float) -> str:
    if safest is None:
        return ""
    there: list[Figure] = list(safest.curve)
    back = [(_across(day, days), _height(there[day].low, top)) for day in reversed(range(days))]
    return _points((p.high for p in there), days, top) + " " + " ".join(f"{x:.1f},{y:.1f}" for x, y in back)


def _points(values: Iterable[float], days: int, top: float) -> str:
    return " ".join(f"{_across(day, days):.1f},{_height(v, top):.1f}" for day, v in enumerate(values))


def _across(day: int, days: int) -> float:
    return LEFT + (RIGHT - LEFT) * day / max(days - 1, 1)


def _height(value: float, top: float) -> float:
    return round(BOTTOM - (BOTTOM - TOP) * max(value, 0) / top, 1)


def number(value: float, decimals: int) -> str:
    """'1.234,50', or '1,234.50' in English; a rounded nothing has no sign."""
    text = f"{round(value, decimals) + 0.0:,.{decimals}f}"
    return text if language() == "en" else text.translate(str.maketrans(",.", ".,"))
