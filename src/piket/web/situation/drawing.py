"""Figures over time as bars in a drawing of fixed size, with the same figures for its table and its sentence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from math import ceil

from django.utils.translation import gettext as _

from piket.policy.wording import count, short_date
from piket.situation.checks import Told
from piket.web.epidemic.page import number, tick_step
from piket.web.language import language

LEFT, RIGHT, TOP, BOTTOM = 56, 712, 12, 188
_ONE_DAY = timedelta(days=1)
_DATES = 6


@dataclass(frozen=True)
class Bar:
    x: float
    y: float
    width: float
    height: float
    title: str


@dataclass(frozen=True)
class Row:
    """A line of the table: the days, the figure as it was told, and what it makes a day."""

    days: str
    told: str
    daily: str


@dataclass(frozen=True)
class Chart:
    """`ticks` pairs a height with a text, `dates` a distance from the left with a text."""

    title: str
    summary: str
    bars: list[Bar]
    ticks: list[tuple[float, str]]
    dates: list[tuple[float, str]]
    rows: list[Row]
    daily: bool


@dataclass(frozen=True)
class Span:
    """A figure of some days; `height` is what its bar shows."""

    first: date
    last: date
    told: int
    height: Fraction


def flow_chart(title: str, reports: Sequence[Told], code: str) -> Chart | None:
    """A flow as bars as wide as their days and as high as it makes a day. None where no report has the figure."""
    spans = [
        Span(told.first, told.last, told.figures[code], Fraction(told.figures[code], told.days))
        for told in reports
        if code in told.figures
    ]
    return _chart(title, spans, daily=True) if spans else None


def stock_chart(title: str, reports: Sequence[Told], code: str) -> Chart | None:
    """A stock as bars at the last day of each report."""
    spans = [
        Span(told.last, told.last, told.figures[code], Fraction(told.figures[code]))
        for told in reports
        if code in told.figures
    ]
    return _chart(title, spans, daily=False) if spans else None


def span_chart(title: str, spans: Sequence[Span]) -> Chart:
    """Figures that held for spans of days, as bars as wide as those."""
    return _chart(title, spans, daily=False)


def _chart(title: str, spans: Sequence[Span], *, daily: bool) -> Chart:
    first, last = spans[0].first, max(span.last for span in spans)
    days = max((last - first).days + 1, 1)
    highest = max(span.height for span in spans)
    step, decimals = tick_step(float(highest))
    if step < 1 and all(span.height.denominator == 1 for span in spans):
        step, decimals = 1.0, 0  # what is counted whole has no half lines
    above = max(ceil(float(highest) / step), 1)
    top = step * above
    return Chart(
        title,
        _summary(spans, daily=daily),
        [_bar(span, first, days, top) for span in spans],
        [(_height(step * n, top), number(step * n, decimals)) for n in range(above + 1)],
        _dates_of(first, days),
        [Row(_days(span), count(span.told, language()), _tenth(span.height)) for span in spans],
        daily,
    )


def _bar(span: Span, first: date, days: int, top: float) -> Bar:
    wide = (RIGHT - LEFT) / days
    x = LEFT + (span.first - first).days * wide
    y = _height(float(span.height), top)
    width = max(wide * ((span.last - span.first).days + 1) - 1, 1)
    return Bar(
        round(x, 1),
        round(y, 1),
        round(width, 1),
        round(BOTTOM - y, 1),
        f"{_days(span)}: {_tenth(span.height)}",
    )


def _height(value: float, top: float) -> float:
    return round(BOTTOM - (BOTTOM - TOP) * value / top, 1)


def _dates_of(first: date, days: int) -> list[tuple[float, str]]:
    every = max(ceil(days / _DATES), 1)
    wide = (RIGHT - LEFT) / days
    return [(round(LEFT + n * wide, 1), f"{(first + n * _ONE_DAY):%d/%m}") for n in range(0, days, every)]


def _summary(spans: Sequence[Span], *, daily: bool) -> str:
    highest = max(spans, key=lambda span: span.height)
    words = {
        "last": _tenth(spans[-1].height),
        "when": _days(spans[-1]),
        "most": _tenth(highest.height),
        "then": _days(highest),
    }
    if daily:
        return _("Terakhir {last} sehari ({when}); tertinggi {most} sehari ({then}).").format(**words)
    return _("Terakhir {last} ({when}); tertinggi {most} ({then}).").format(**words)


def _days(span: Span) -> str:
    if span.first == span.last:
        return short_date(span.last, language())
    if (span.first.year, span.first.month) == (span.last.year, span.last.month):
        return f"{span.first.day}–{short_date(span.last, language())}"
    return f"{short_date(span.first, language())} – {short_date(span.last, language())}"


def _tenth(value: Fraction) -> str:
    """One decimal, where there is one."""
    tenths = round(value * 10)
    return number(tenths / 10, 0 if tenths % 10 == 0 else 1)
