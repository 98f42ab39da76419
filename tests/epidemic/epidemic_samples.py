"""A small office for the tests of the epidemic room."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import numpy as np

from piket.epidemic.compare import Comparison, Situation, compare
from piket.epidemic.contacts import everybody_alike
from piket.epidemic.patterns import Pattern, Plan, plan_of
from piket.epidemic.values import Disease, Epidemic, Horizon, Pressure, Response, Runs

MONDAY = date(2021, 7, 26)
FOUR_WEEKS = Horizon(MONDAY, 28)
# One person brings it in, on a day of the first fortnight; the town is quiet and the office stays open.
ONE_INDEX = Epidemic(
    pressure=Pressure(town=0, initial=1, initial_days=14), response=Response(closure_cases=0)
)


def plan(pattern: Pattern, people: int = 40, heads: int = 20, horizon: Horizon = FOUR_WEEKS) -> Plan:
    found = plan_of(pattern, np.zeros(people, dtype=np.int32), heads, horizon)
    assert found is not None
    return found


def compared(
    epidemic: Epidemic, *plans: Plan, runs: int = 400, minimum: int = 1, maximum: int = 20
) -> Comparison:
    people = plans[0].cells.shape[1]
    situation = Situation(epidemic, FOUR_WEEKS, everybody_alike(people), minimum, maximum)
    return compare(situation, plans, Runs(runs, seed=7))


def spreading(transmission: float, response: Response = ONE_INDEX.response) -> Epidemic:
    """One index case and this transmission a contact-day."""
    return replace(ONE_INDEX, disease=Disease(transmission=transmission), response=response)
