"""The units whose risk she may ask about, and the comparison for one of them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np

from piket.epidemic.checks import MOST_PEOPLE
from piket.epidemic.compare import Comparison, Situation, compare
from piket.epidemic.contacts import everybody_alike
from piket.epidemic.patterns import COMPARED, heads_of, plan_of
from piket.epidemic.values import Epidemic, Horizon, Pressure, Runs
from piket.web.clock import today as this_day
from piket.web.permissions import Access, Action
from piket.web.rosters.models import Roster
from piket.web.rosters.parts import SHIFTS

DAYS = 28
FEWEST_PEOPLE = 10
# So that a page answers in about two seconds: fewer runs where there are more people, with wider intervals.
_CELLS, _FEWEST_RUNS, _MOST_RUNS = 4_000_000, 100, 2_000


@dataclass(frozen=True)
class Choice:
    """A unit with enough people to compare: in a smaller one nobody can infect as many as is assumed."""

    code: str
    name: str
    people: int


def choices(access: Access) -> list[Choice]:
    """In the tree's order. One query."""
    rows = access.units(Action.SUPPOSE).values_list("code", "name", "asn", "non_asn")
    return [
        Choice(code, name, asn + non)
        for code, name, asn, non in rows
        if FEWEST_PEOPLE <= asn + non <= MOST_PEOPLE
    ]


def comparison(people: int, percent: int, minimum: int, town: int, today: date) -> Comparison:
    """Four weeks from the coming Monday. The same question gives the same answer."""
    horizon = Horizon(today + timedelta(days=-today.weekday() % 7), DAYS)
    contacts, heads = everybody_alike(people), heads_of(people, percent)
    plans = [plan for p in COMPARED if (plan := plan_of(p, np.zeros(people, np.int32), heads, horizon))]
    situation = Situation(Epidemic(pressure=Pressure(town=town)), horizon, contacts, minimum, heads)
    return compare(situation, plans, Runs(runs_for(people)))


def runs_for(people: int) -> int:
    """As many as a page can wait for."""
    return min(_MOST_RUNS, max(_FEWEST_RUNS, _CELLS // (people * DAYS)))


def to_plan(access: Access, code: str) -> Roster | None:
    """The unit's roster of an office that she may plan anew: the newest not superseded whose last day is not past."""
    units = access.units(Action.EDIT_ROSTER).filter(code=code)
    rows = (
        Roster.objects.filter(unit__in=units, last_day__gte=this_day()).select_related("unit").defer("book")
    )
    newest = rows.exclude(status=Roster.Status.SUPERSEDED).order_by("-id").first()
    if newest is None or all(part["label"] == SHIFTS for part in newest.parts):
        return None
    return newest
