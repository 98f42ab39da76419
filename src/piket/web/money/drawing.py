"""Plan and realisation of a year as two lines in a drawing of fixed size, with their table and their sentence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import accumulate

from django.utils.translation import gettext as _

from piket.money.absorption import planned_to
from piket.money.rupiah import written
from piket.money.values import MONTHS
from piket.policy.wording import month_name
from piket.web.epidemic.page import number, tick_step
from piket.web.language import language
from piket.web.money.queries import Overview

LEFT, RIGHT, TOP, BOTTOM = 64, 712, 12, 188
_MILLION = 1_000_000


@dataclass(frozen=True)
class Row:
    """A month of the table: what was to be spent and was spent by its end; None where it lies ahead."""

    month: str
    planned: int | None
    realised: int | None


@dataclass(frozen=True)
class Curve:
    """`plan` and `spent` are the points of two lines; `ticks` pairs a height with a text, `months` a place with one."""

    summary: str
    plan: str
    spent: str
    ticks: list[tuple[float, str]]
    months: list[tuple[float, str]]
    rows: list[Row]
    unplanned: int


def curve_of(page: Overview) -> Curve | None:
    """Of all its lines, whichever of them are shown."""
    plans = [one.revision.plan if one.revision else [] for one in page.plans]
    return _curve(plans, page.bookings, page.day)


def _curve(plans: Sequence[Sequence[int]], bookings: Sequence[tuple[date, int]], day: date) -> Curve | None:
    """The year of `day` up to that day. None where nothing was planned and nothing spent."""
    known = [plan for plan in plans if plan]
    if not known and not bookings:
        return None
    planned = list(accumulate(sum(month) for month in zip(*known, strict=True))) if known else []
    spent = _spent(bookings, day)
    highest = max([*planned, *(amount for _at, amount in spent), 1])
    step, decimals = tick_step(highest / _MILLION)
    top = step * _MILLION * max(-(-highest // round(step * _MILLION)), 1)
    return Curve(
        summary=_summary(known, spent, day),
        plan=_points([(0.0, 0), *((n + 1.0, amount) for n, amount in enumerate(planned))], top) if planned else "",
        spent=_points([(0.0, 0), *spent], top) if spent else "",
        ticks=[
            (_y(value * _MILLION, top), number(value, decimals))
            for value in _steps(step, top)
        ],
        months=[(_x(n + 0.5), month_name(n + 1, language())[:3]) for n in range(MONTHS)],
        rows=_rows(planned, bookings, day),
        unplanned=len(plans) - len(known),
    )  # fmt: skip


def _steps(step: float, top: float) -> list[float]:
    return [step * n for n in range(round(top / (step * _MILLION)) + 1)]


def _spent(bookings: Sequence[tuple[date, int]], day: date) -> list[tuple[float, int]]:
    """The sum after each day that had a booking, and at the day itself; a month is as wide as any other."""
    if not bookings:
        return []
    sums: dict[date, int] = {}
    together = 0
    for at, amount in bookings:
        together += amount
        sums[at] = together
    sums.setdefault(day, together)
    return [
        (at.month - 1 + at.day / 31, amount) for at, amount in sorted(sums.items()) if at.year == day.year
    ]


def _rows(planned: Sequence[int], bookings: Sequence[tuple[date, int]], day: date) -> list[Row]:
    return [
        Row(
            month_name(n, language()),
            planned[n - 1] if planned else None,
            sum(amount for at, amount in bookings if at.month <= n) if bookings and n <= day.month else None,
        )
        for n in range(1, MONTHS + 1)
    ]


def _summary(plans: Sequence[Sequence[int]], spent: Sequence[tuple[float, int]], day: date) -> str:
    planned = sum(planned_to(plan, day.year, day) or 0 for plan in plans) if plans else None
    realised = spent[-1][1] if spent else None
    if realised is None:
        return _("Belum ada realisasi yang dilaporkan.")
    words = {"spent": written(realised, language()), "plan": written(planned or 0, language())}
    if not planned:
        return _("Terealisasi {spent}; rencana sampai hari ini tidak diketahui.").format(**words)
    return _("Terealisasi {spent}; direncanakan sampai hari ini {plan}.").format(**words)


def _points(places: Sequence[tuple[float, int]], top: float) -> str:
    return " ".join(f"{_x(at)},{_y(amount, top)}" for at, amount in places)


def _x(month: float) -> float:
    return round(LEFT + (RIGHT - LEFT) * month / MONTHS, 1)


def _y(amount: float, top: float) -> float:
    return round(BOTTOM - (BOTTOM - TOP) * amount / top, 1)
