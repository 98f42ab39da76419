"""The independent check of a roster of INRC-II: its hard and soft constraints by plain loops over the scenario.

Written from the competition's rules (Ceschia et al. 2015); it shares no code with the solver.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from piket.planning.inrc2.values import Assignment, Nurse, Past, Scenario

_SATURDAY, _WEEK = 5, 7
_SOFT = (
    "optimal_coverage",
    "consecutive",
    "days_off",
    "preferences",
    "complete_weekends",
    "total_assignments",
    "working_weekends",
)


@dataclass(frozen=True)
class Inrc2Verdict:
    """`violations` name the hard constraint, the nurse or cell, and the day; `soft` the penalties by constraint."""

    violations: tuple[tuple[str, str, int], ...]
    soft: dict[str, int]

    @property
    def penalty(self) -> int:
        return sum(self.soft.values())


def verify_inrc2(scenario: Scenario, assignments: Iterable[Assignment]) -> Inrc2Verdict:
    """Check a whole horizon."""
    rows = list(assignments)
    broken = [("unknown", made.nurse, made.day) for made in rows if not _known(scenario, made)]
    rows = [made for made in rows if _known(scenario, made)]
    times = Counter((made.nurse, made.day) for made in rows)
    broken += [("one_a_day", nurse, day) for (nurse, day), count in times.items() if count > 1]
    skills = {nurse.name: nurse.skills for nurse in scenario.nurses}
    broken += [("skill", made.nurse, made.day) for made in rows if made.skill not in skills[made.nurse]]
    works = {(made.nurse, made.day): made.shift for made in rows}
    soft = Counter(dict.fromkeys(_SOFT, 0))
    _cover(scenario, rows, broken, soft)
    for week, data in enumerate(scenario.weeks):
        for name, asked, day in data.requests:
            got = works.get((name, week * _WEEK + day))
            soft["preferences"] += 10 * (got is not None and asked in ("Any", got))
    for nurse in scenario.nurses:
        plan = [works.get((nurse.name, day)) for day in range(scenario.days)]
        _nurse(scenario, nurse, plan, broken, soft)
    return Inrc2Verdict(tuple(broken), dict(soft))


def _known(scenario: Scenario, made: Assignment) -> bool:
    return (
        made.nurse in scenario.past
        and made.shift in scenario.shifts
        and made.skill in scenario.skills
        and 0 <= made.day < scenario.days
    )


def _cover(
    scenario: Scenario, rows: list[Assignment], broken: list[tuple[str, str, int]], soft: Counter[str]
) -> None:
    have = Counter((made.day, made.shift, made.skill) for made in rows)
    for week, data in enumerate(scenario.weeks):
        for (shift, skill), pairs in data.need.items():
            for weekday, (least, best) in enumerate(pairs):
                day = week * _WEEK + weekday
                present = have[day, shift, skill]
                if present < least:
                    broken.append(("least_cover", f"{shift}:{skill}", day))
                soft["optimal_coverage"] += 30 * max(0, best - present)


def _nurse(
    scenario: Scenario,
    nurse: Nurse,
    plan: Sequence[str | None],
    broken: list[tuple[str, str, int]],
    soft: Counter[str],
) -> None:
    terms, past = scenario.contracts[nurse.contract], scenario.past[nurse.name]
    for day, (before, shift) in enumerate(pairwise([past.last, *plan])):
        if before is not None and shift in scenario.forbidden.get(before, ()):
            broken.append(("succession", nurse.name, day))
    works = [shift is not None for shift in plan]
    soft["consecutive"] += 30 * _outside(works, past.work, terms.work)
    for shift, limits in scenario.shifts.items():
        begun = past.same if past.last == shift else 0
        soft["consecutive"] += 15 * _outside([got == shift for got in plan], begun, limits)
    soft["days_off"] += 30 * _outside([not work for work in works], past.off, terms.off)
    _weekends(works, past, terms.weekends, soft, complete=terms.complete)
    total = past.total + sum(works)
    soft["total_assignments"] += 20 * (max(0, terms.total[0] - total) + max(0, total - terms.total[1]))


def _outside(days: Sequence[bool], begun: int, limits: tuple[int, int]) -> int:
    """Days by which the runs of True leave the limits.

    The first run goes on from one of `begun` days before the horizon, whose own excess was paid then. A run that
    the horizon cuts off is never too short.
    """
    lengths = [(day, len(list(run))) for day, run in groupby(days)]
    if begun and not (days and days[0]):
        lengths.insert(0, (True, 0))
    outside, left = 0, len(days)
    for place, (inside, length) in enumerate(lengths):
        left -= length
        if not inside:
            continue
        whole = length + (begun if place == 0 else 0)
        outside += min(length, max(0, whole - limits[1]))
        outside += max(0, limits[0] - whole) if left else 0
    return outside


def _weekends(works: Sequence[bool], past: Past, most: int, soft: Counter[str], *, complete: bool) -> None:
    pairs = [(works[day], works[day + 1]) for day in range(_SATURDAY, len(works), _WEEK)]
    worked = past.weekends + sum(saturday or sunday for saturday, sunday in pairs)
    soft["working_weekends"] += 30 * max(0, worked - most)
    soft["complete_weekends"] += 30 * sum(saturday != sunday for saturday, sunday in pairs) if complete else 0
