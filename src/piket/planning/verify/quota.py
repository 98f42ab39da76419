"""A quota roster checked rule by rule, from the problem's words, without any of the solver's code.

What a day could reach (heads, counters, someone in charge) is worked out anew in `quota_day`, so a demand that
nothing could meet is not held against the roster, and one that could be met is.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from piket.planning.values import Person, Place, Proof, QuotaProblem, Violation
from piket.planning.verify.office_rules import busy_days, falls_short, hard_rules, lacks_skill, verify_rules
from piket.planning.verify.quota_day import Cells, Day, check_day, locks_on, read_day
from piket.planning.verify.quota_turns import turns


def verify_quota(problem: QuotaProblem, cells: Cells, proof: Proof | None = None) -> tuple[Violation, ...]:
    """Every broken rule of a roster; empty when it is good. With a proof, its claims are checked too.

    Rule codes: unknown_person, missing_person, wrong_length, away_at_office, wrong_place,
    home_only_at_office, locked, office_max, office_min, quota_unused, lead_missing, desk_minimum,
    desk_maximum, fairness, apart, together, separate, in_charge; of a mended roster also standing, past_changed,
    needless_change.
    """
    shape = tuple(_shape(problem, cells))
    if shape:
        return shape
    away = {person.id: {**busy_days(problem, person), **dict(person.away)} for person in problem.people}
    days = [read_day(problem, cells, away, at) for at in range(len(problem.days))]
    return (
        *_places(problem, cells, away, days),
        *(violation for at in range(len(days)) for violation in _day(problem, cells, days, at)),
        *verify_rules(problem, cells),
        *turns(problem, cells, days, proof),
    )


_DEMANDS = frozenset({"office_min", "quota_unused", "lead_missing", "desk_minimum"})


def _day(problem: QuotaProblem, cells: Cells, days: list[Day], at: int) -> Iterator[Violation]:
    """What one day breaks; where rules hold across people, a demand only if more of it could be met within them."""
    found = list(check_day(problem, days[at]))
    if not hard_rules(problem):
        yield from found
        return
    yield from (one for one in found if one.rule not in _DEMANDS)
    demands = [one for one in found if one.rule in _DEMANDS]
    if (demands or lacks_skill(problem, days[at])) and falls_short(problem, cells, days, at):
        day = days[at].bounds.day
        yield from demands or [Violation("in_charge", None, day, "a skill lacks that someone there has")]


def _shape(problem: QuotaProblem, cells: Cells) -> Iterator[Violation]:
    known = {person.id for person in problem.people}
    for name in cells:
        if name not in known:
            yield Violation("unknown_person", name, None, "not in the unit")
    for name in known:
        if name not in cells:
            yield Violation("missing_person", name, None, "has no row")
        elif len(cells[name]) != len(problem.days):
            yield Violation("wrong_length", name, None, f"{len(cells[name])} cells, {len(problem.days)} days")


def _places(
    problem: QuotaProblem, cells: Cells, away: dict[str, dict[date, Place]], days: list[Day]
) -> Iterator[Violation]:
    """Cell by cell: absence has its letter, the exempt stay at home, locks hold, else office or home."""
    for person in problem.people:
        absent = away[person.id]
        for cell, day in zip(cells[person.id], days, strict=True):
            when = day.bounds.day
            if when in absent:
                if cell is not absent[when]:
                    rule = "away_at_office" if cell is Place.OFFICE else "wrong_place"
                    yield Violation(rule, person.id, when, f"{cell.value}, absent as {absent[when].value}")
                continue
            if person.home_only and cell is Place.OFFICE:
                yield Violation("home_only_at_office", person.id, when, "is exempt from the office")
            yield from _lock_or_place(person, cell, day)


def _lock_or_place(person: Person, cell: Place, day: Day) -> Iterator[Violation]:
    locks = locks_on(person, day.bounds.day)
    if len(locks) == 1:
        (lock,) = locks
        excused = lock is Place.OFFICE and (person.home_only or day.only_some_locks) and cell is Place.HOME
        if cell is not lock and not excused:
            yield Violation("locked", person.id, day.bounds.day, f"{cell.value}, locked as {lock.value}")
    elif cell not in (Place.OFFICE, Place.HOME):
        yield Violation("wrong_place", person.id, day.bounds.day, f"{cell.value} without a ground")
