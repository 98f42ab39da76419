"""From rulings and people in columns to the quota rosters of a nation, each checked, and what has to wait."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

import numpy as np
import numpy.typing as npt

from piket.planning.columns.plan import plan_columns
from piket.planning.columns.values import OPEN, UNMARKED, QuotaColumns, QuotaRosters
from piket.planning.spread import Spread, here
from piket.planning.values import Pattern
from piket.planning.verify.columns import ColumnViolations, verify_columns
from piket.policy.columns import OUTCOMES, RulingColumns
from piket.policy.values import ROUND_THE_CLOCK, Outcome, PersonGroup, Population, WorkPattern

from .column_people import POPULATIONS, PeopleColumns
from .shifts import FEWEST_IN_A_WARD

_SETTLED = (Outcome.SETTLED, Outcome.CONFLICT)
_WAITING = (Outcome.UNKNOWN, Outcome.NEEDS_DECISION, Outcome.NOT_ADDRESSED)
_Flags = npt.NDArray[np.bool_]
_Heads = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class NationPlan:
    """The rosters of G groups, and the groups, as rows of `PeopleColumns`, that have none on some days.

    `waiting`: law or a decision is missing; `in_shifts`: a service that never closes; `by_vaccination`: the
    text puts the vaccinated first or admits only them; `unable`: more people are asked for than are there.
    """

    columns: QuotaColumns
    rosters: QuotaRosters
    violations: ColumnViolations
    waiting: _Flags
    in_shifts: _Flags
    by_vaccination: _Flags
    unable: _Flags


def plan_nation(
    rulings: RulingColumns,
    people: PeopleColumns,
    *,
    pattern: Pattern = Pattern.PEOPLE,
    seed: int = 0,
    spread: Spread = here,
) -> NationPlan:
    """What `plan_rosters` gives for the same units and people, where no squads and vaccinations count.

    `rulings` are of both populations and of the days of `people`; verification stays on this machine.
    """
    verdict = rulings.verdict[people.population, people.unit].astype(np.int64)
    outcome = np.array([OUTCOMES.index(v.outcome) for v in rulings.verdicts])[verdict]
    settled = np.isin(outcome, [OUTCOMES.index(o) for o in _SETTLED])
    vaccinated = np.array(
        [any(rule.group is PersonGroup.VACCINATED for rule in v.exemptions) for v in rulings.verdicts]
    )
    by_vaccination = (settled & vaccinated[verdict]).any(axis=1)
    in_shifts = _in_shifts(rulings, people)
    planned = settled & ~(by_vaccination | in_shifts)[:, None]
    least, most = _bounds(rulings, people, verdict)
    able = _able(people)
    unable = (planned & (np.minimum(least, np.diff(people.first)[:, None]) > able)).any(axis=1)
    columns = _columns(rulings, people, np.minimum(least, able), np.where(planned, most, OPEN), pattern)
    rosters = plan_columns(columns, seed=seed, spread=spread)
    waiting = np.asarray(np.isin(outcome, [OUTCOMES.index(o) for o in _WAITING]).any(axis=1))
    found = verify_columns(columns, rosters)
    return NationPlan(columns, rosters, found, waiting, in_shifts, by_vaccination, unable)


def _in_shifts(rulings: RulingColumns, people: PeopleColumns) -> _Flags:
    """Everyone of a round-the-clock service all of whose ASN may serve: it is rostered in shifts, not by quota.

    One of its people is taken for its head, who does not.
    """
    patterns = [WorkPattern(value) for value in rulings.units.pattern.values]
    never_closes = np.array([p in ROUND_THE_CLOCK for p in patterns], dtype=bool)
    whole = [v.outcome is Outcome.SETTLED and v.interval is not None and v.interval.high == 1
             for v in rulings.verdicts]  # fmt: skip
    working = np.array([v.outcome is not Outcome.DAY_OFF for v in rulings.verdicts])
    verdict = rulings.verdict[POPULATIONS.index(Population.ASN), people.unit]
    full = (np.array(whole) | ~working)[verdict].all(axis=1) & working[verdict].any(axis=1)
    staff = np.bincount(people.unit, np.diff(people.first), len(rulings.units))[people.unit]
    return np.asarray(
        full & (staff > FEWEST_IN_A_WARD) & never_closes[rulings.units.pattern.codes[people.unit]]
    )


def _bounds(rulings: RulingColumns, people: PeopleColumns, verdict: _Heads) -> tuple[_Heads, _Heads]:
    """(G, D) heads as ruled; where fewer people are listed than the law counts, the same share of these."""
    least = np.maximum(rulings.heads_min[people.population, people.unit], 0).astype(np.int64)
    most = np.maximum(rulings.heads_max[people.population, people.unit], 0).astype(np.int64)
    size = np.diff(people.first)
    base = np.array([rulings.units.base(p) for p in POPULATIONS])[people.population, people.unit]
    fewer = (size < base)[:, None]
    for number, found in enumerate(rulings.verdicts):
        if found.interval is None:
            continue
        rows, days = np.nonzero(fewer & (verdict == number))
        most[rows, days] = _whole(size[rows], found.interval.high)
        least[rows, days] = np.minimum(most[rows, days], -_whole(size[rows], -found.interval.low))
    return least, most


def _whole(size: _Heads, share: Fraction) -> _Heads:
    """The whole people in a share."""
    return np.asarray(size * share.numerator // share.denominator, dtype=np.int64)


def _able(people: PeopleColumns) -> _Heads:
    """(G, D) who may come and is there."""
    there = (people.marks == UNMARKED) & ~people.home_only[:, None]
    if not len(people.unit):
        return np.zeros((0, people.marks.shape[1]), dtype=np.int64)
    return np.add.reduceat(there, people.first[:-1], axis=0, dtype=np.int64)


def _columns(
    rulings: RulingColumns, people: PeopleColumns, least: _Heads, most: _Heads, pattern: Pattern
) -> QuotaColumns:
    """The problems of the groups: history counts from the least of a group, counters need one person each."""
    size, asn = np.diff(people.first), people.population == POPULATIONS.index(Population.ASN)
    some = len(size) > 0
    lowest = np.minimum.reduceat(people.before, people.first[:-1]) if some else people.before
    led = np.logical_or.reduceat(people.lead, people.first[:-1]) if some else asn
    desks = int(people.desks.sum())
    return QuotaColumns(
        rulings.days,
        np.where(most == OPEN, 0, np.minimum(least, most)).astype(np.int32),
        most.astype(np.int32),
        asn & led,
        people.first,
        np.concatenate([[0], np.cumsum(people.desks)]).astype(np.int64),
        np.ones(desks, dtype=np.int32),
        np.full(desks, OPEN, dtype=np.int32),
        people.desk,
        people.lead,
        people.home_only,
        people.before - np.repeat(lowest, size),
        people.marks,
        pattern,
    )
