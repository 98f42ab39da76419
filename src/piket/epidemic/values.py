"""The values that cross the border of the epidemic room. Shares are of 1, periods in days."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

from piket.epidemic.sources import SENSITIVITY_POINTS

Bools: TypeAlias = npt.NDArray[np.bool_]
Ints: TypeAlias = npt.NDArray[np.int32]
Floats: TypeAlias = npt.NDArray[np.float64]

NEVER = 1_000_000
WEEKLY_HOURS = 37.5


@dataclass(frozen=True, slots=True)
class Disease:
    """How the infection runs and spreads.

    `transmission` is the probability that an infectious person infects a colleague they meet, a day; `None` finds it
    from `reproduction`, the people one infects at the office where everybody comes, nobody is immune and nobody is
    sent home. `stages` is the shape of the gamma distribution of both periods; `None` makes them fixed.
    Symptoms begin `incubation` days after infection on average, at the same distance from the infectious period.
    """

    reproduction: float = 1.3
    transmission: float | None = None
    latent: float = 3.0
    infectious: float = 4.0
    incubation: float = 5.1
    stages: int | None = 2
    symptomatic: float = 0.80


@dataclass(frozen=True, slots=True)
class Pressure:
    """Infections from outside the office.

    `town` is new cases a week in 100,000 inhabitants. Each of the `household` other members of a person's home
    catches it at that rate and passes it on with probability `household_attack`. `initial` people are infected at
    the start, each on a day drawn from the first `initial_days`.
    """

    town: float = 150.0
    household: float = 0.0
    household_attack: float = 0.166
    initial: int = 0
    initial_days: int = 1


@dataclass(frozen=True, slots=True)
class Response:
    """What the organisation does. A count of 0 days or cases switches that part off.

    `compliance` is the share of the ill who stay at home, from the day their symptoms begin. All in the office are
    tested every `test_every` days; the result is known on the next day. `quarantine_days` keeps the whole team of a
    found case at home. `closure_cases` found within `closure_window` days close the office for `closure_days`, the
    day itself being the first.
    """

    compliance: float = 1.0
    isolation_days: int = 13
    positive_days: int = 10
    test_every: int = 0
    sensitivity: tuple[tuple[int, float], ...] = SENSITIVITY_POINTS
    quarantine_days: int = 0
    closure_cases: int = 2
    closure_window: int = 14
    closure_days: int = 5


@dataclass(frozen=True, slots=True)
class Vaccination:
    """Each person is vaccinated with probability `coverage`; the vaccinated catch it less by `efficacy`."""

    coverage: float = 0.0
    efficacy: float = 0.653


@dataclass(frozen=True, slots=True)
class Epidemic:
    """All that is assumed of the disease, the town and the organisation."""

    disease: Disease = field(default_factory=Disease)
    pressure: Pressure = field(default_factory=Pressure)
    response: Response = field(default_factory=Response)
    vaccination: Vaccination = field(default_factory=Vaccination)


@dataclass(frozen=True, slots=True)
class Horizon:
    """The days simulated, from `first` on. The office works the first `workdays` days of a week that begins on
    Monday (5 or 6; 7 where it never closes), but for its `holidays`."""

    first: date
    days: int
    workdays: int = 5
    holidays: frozenset[date] = frozenset()

    @property
    def dates(self) -> tuple[date, ...]:
        return tuple(self.first + timedelta(days=n) for n in range(self.days))

    @property
    def working(self) -> Bools:
        """Whether the office is open, by day."""
        return np.array(
            [day.weekday() < self.workdays and day not in self.holidays for day in self.dates], dtype=np.bool_
        )

    @property
    def hours_a_day(self) -> float:
        """37.5 hours a week over its working days; nobody works more than six of seven."""
        return WEEKLY_HOURS / min(self.workdays, 6)


@dataclass(frozen=True, slots=True)
class Runs:
    """How often chance is tried. The same seed gives the same result."""

    count: int = 2000
    seed: int = 0
