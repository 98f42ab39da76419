"""A made-up nation of quota units as columns, for `planning_scale` and `planning_cluster`. Nobody is real."""

from __future__ import annotations

from datetime import date, timedelta

import numpy as np

from piket.planning.columns.values import CODE, OPEN, UNMARKED, QuotaColumns
from piket.planning.values import Place

PEOPLE_PER_UNIT, SHARE, SPECIAL = 5_000_000 / 300_000, 0.25, 0.2
FIRST_DAY = date(2021, 7, 26)
_ABSENCES = np.array([CODE[place] for place in (Place.LEAVE, Place.SICK, Place.DUTY_TRAVEL)], dtype=np.uint8)


def working_days(count: int) -> tuple[date, ...]:
    days = (FIRST_DAY + timedelta(days=n) for n in range(3 * count))
    return tuple(day for day in days if day.weekday() < 5)[:count]


def nation(units: int, days: int = 10, seed: int = 1) -> QuotaColumns:
    """Units of 1 to some 400 people, in the mean 16.7, 25 % in the office. A fifth of the units, drawn at
    random, have leave (6 % of the people, 1 to 5 days, and as many again sick or travelling for 1 to 5),
    exemptions (5 %), counters (two in five hold one), history (three in ten one day more) and a few locked cells.
    """
    rng = np.random.default_rng(seed)
    size = _sizes(rng, units)
    first = np.concatenate([[0], np.cumsum(size)])
    people = int(first[-1])
    special = rng.random(units) < SPECIAL
    of = np.repeat(np.arange(units), size)
    number = np.arange(people) - first[of]
    apart = special[of]
    desks = np.where(special & (size >= 6), np.minimum(6, size // 12 + 1), 0)
    holds = (rng.random(people) < 0.4) & (desks[of] > 0)
    cap = np.floor(size * SHARE).astype(np.int32)
    heads = np.repeat(cap[:, None], days, axis=1)
    return QuotaColumns(
        working_days(days), heads, heads.copy(), np.ones(units, dtype=bool), first.astype(np.int64),
        np.concatenate([[0], np.cumsum(desks)]).astype(np.int64),
        np.ones(int(desks.sum()), dtype=np.int32), np.full(int(desks.sum()), OPEN, dtype=np.int32),
        np.where(holds, rng.integers(0, np.maximum(desks, 1)[of]) + 1, 0).astype(np.int32),
        number < np.maximum(1, size // 12)[of],
        apart & (rng.random(people) < 0.05),
        (apart & (rng.random(people) < 0.3)).astype(np.int32),
        _marks(rng, apart, days),
    )  # fmt: skip


def _sizes(rng: np.random.Generator, units: int) -> np.ndarray:
    """Many small offices, a few large ones; their mean is the nation's to within one in a thousand."""
    size = np.clip(rng.lognormal(2.45, 0.85, units), 1, 400)
    return np.clip(np.round(size * PEOPLE_PER_UNIT / size.mean()), 1, 400).astype(np.int64)


def _marks(rng: np.random.Generator, apart: np.ndarray, days: int) -> np.ndarray:
    marks = np.full((len(apart), days), UNMARKED, dtype=np.uint8)
    away = np.flatnonzero(apart & (rng.random(len(apart)) < 0.12))
    start, length = rng.integers(0, days, len(away)), rng.integers(1, 6, len(away))
    letter = np.where(rng.random(len(away)) < 0.5, _ABSENCES[0], rng.choice(_ABSENCES[1:], len(away)))
    for step in range(5):
        on = (step < length) & (start + step < days)
        marks[away[on], (start + step)[on]] = letter[on]
    locked = np.flatnonzero(apart & (rng.random(len(apart)) < 0.02))
    at = rng.integers(0, days, len(locked))
    free = marks[locked, at] == UNMARKED
    place = rng.choice(np.array([CODE[Place.OFFICE], CODE[Place.HOME]], dtype=np.uint8), len(locked))
    marks[locked[free], at[free]] = place[free]
    return marks
