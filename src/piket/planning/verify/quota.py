"""A quota roster checked rule by rule, from the problem's words, without any of the solver's code.

What a day could reach (heads, counters, someone in charge) is worked out anew here, so a demand that nothing
could meet is not held against the roster, and one that could be met is.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from piket.planning.values import DayBounds, Pattern, Person, Place, Proof, QuotaProblem, Violation

Cells = Mapping[str, tuple[Place, ...]]


@dataclass(frozen=True, slots=True)
class _Day:
    """One day of a roster: who was locked in, who else could be called, and who is in the office."""

    bounds: DayBounds
    locked: list[Person]
    able: list[Person]
    office: list[Person]
    only_some_locks: bool


def verify_quota(problem: QuotaProblem, cells: Cells, proof: Proof | None = None) -> tuple[Violation, ...]:
    """Every broken rule of a roster; empty when it is good. With a proof, its claims are checked too.

    Rule codes: unknown_person, missing_person, wrong_length, away_at_office, wrong_place,
    home_only_at_office, locked, office_max, office_min, quota_unused, lead_missing, desk_minimum,
    desk_maximum, fairness.
    """
    shape = tuple(_shape(problem, cells))
    if shape:
        return shape
    away = {person.id: dict(person.away) for person in problem.people}
    days = [_day(problem, cells, away, at) for at in range(len(problem.days))]
    return (
        *_places(problem, cells, away, days),
        *(violation for day in days for violation in _check_day(problem, day)),
        *_fairness(problem, cells, days, proof),
    )


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


def _locks(person: Person, day: date) -> set[Place]:
    return {letter for locked_day, letter in person.locked if locked_day == day} if person.locked else set()


def _day(problem: QuotaProblem, cells: Cells, away: dict[str, dict[date, Place]], at: int) -> _Day:
    bounds = problem.days[at]
    locked, able, office = [], [], []
    for person in problem.people:
        if cells[person.id][at] is Place.OFFICE:
            office.append(person)
        if bounds.day in away[person.id] or person.home_only:
            continue
        locks = _locks(person, bounds.day)
        if locks == {Place.OFFICE}:
            locked.append(person)
        elif len(locks) != 1:
            able.append(person)
    if len(locked) > bounds.office_max:
        return _Day(bounds, [], locked, office, True)
    return _Day(bounds, locked, able, office, False)


def _places(
    problem: QuotaProblem, cells: Cells, away: dict[str, dict[date, Place]], days: list[_Day]
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


def _lock_or_place(person: Person, cell: Place, day: _Day) -> Iterator[Violation]:
    locks = _locks(person, day.bounds.day)
    if len(locks) == 1:
        (lock,) = locks
        excused = lock is Place.OFFICE and (person.home_only or day.only_some_locks) and cell is Place.HOME
        if cell is not lock and not excused:
            yield Violation("locked", person.id, day.bounds.day, f"{cell.value}, locked as {lock.value}")
    elif cell not in (Place.OFFICE, Place.HOME):
        yield Violation("wrong_place", person.id, day.bounds.day, f"{cell.value} without a ground")


def _check_day(problem: QuotaProblem, day: _Day) -> Iterator[Violation]:
    """Heads, then someone in charge, then the counters."""
    heads, bounds = len(day.office), day.bounds
    reach = min(bounds.office_max, _most_heads(problem, day))
    if heads > bounds.office_max:
        yield Violation("office_max", None, bounds.day, f"{heads} in the office, at most {bounds.office_max}")
    if heads < min(bounds.office_min, reach):
        yield Violation(
            "office_min", None, bounds.day, f"{heads} in the office, at least {bounds.office_min}"
        )
    elif heads < reach:
        yield Violation("quota_unused", None, bounds.day, f"{heads} in the office, {reach} allowed and there")
    led = any(person.lead for person in day.office)
    if problem.lead_required and not led and _lead_possible(problem, day, reach):
        yield Violation("lead_missing", None, bounds.day, "nobody in charge, though someone could be")
    yield from _counters(problem, day, reach)


def _most_heads(problem: QuotaProblem, day: _Day) -> int:
    """Everyone who can be there, no counter above its maximum unless locks put them there."""
    total = sum(person.desk is None for person in (*day.locked, *day.able))
    for desk in problem.desks:
        locked, able = _held(day.locked, desk.name), _held(day.able, desk.name)
        total += locked + (able if desk.maximum is None else min(able, max(desk.maximum - locked, 0)))
    return total


def _held(people: list[Person], desk: str) -> int:
    return sum(person.desk == desk for person in people)


def _lead_possible(problem: QuotaProblem, day: _Day, reach: int) -> bool:
    if any(person.lead for person in day.locked):
        return True
    return reach > len(day.locked) and bool(_free_leads(problem, day))


def _free_leads(problem: QuotaProblem, day: _Day) -> list[Person]:
    """Leads who could be called, their counter not yet full with locked people."""
    full = {
        desk.name
        for desk in problem.desks
        if desk.maximum is not None and _held(day.locked, desk.name) >= desk.maximum
    }
    return [person for person in day.able if person.lead and person.desk not in full]


def _counters(problem: QuotaProblem, day: _Day, reach: int) -> Iterator[Violation]:
    """Counters together must meet as many needs as the day allows; then none is blamed for the rest."""
    short = [desk for desk in problem.desks if _held(day.office, desk.name) < desk.minimum]
    if short:
        met = sum(min(desk.minimum, _held(day.office, desk.name)) for desk in problem.desks)
        if met < _needs_reachable(problem, day, reach):
            for desk in short:
                seen = _held(day.office, desk.name)
                detail = f"{seen} at the counter, at least {desk.minimum}, and more could be met"
                yield Violation("desk_minimum", None, day.bounds.day, detail, (desk.name,))
    for desk in problem.desks:
        most = max(desk.maximum or 0, _held(day.locked, desk.name))
        if desk.maximum is not None and _held(day.office, desk.name) > most:
            yield Violation("desk_maximum", None, day.bounds.day, f"more than {most}", (desk.name,))


def _needs_reachable(problem: QuotaProblem, day: _Day, reach: int) -> int:
    """The most counter needs of a day that can be met once someone is in charge."""
    places = max(reach - len(day.locked), 0)
    by_locks, open_needs = 0, {}
    for desk in problem.desks:
        locked = _held(day.locked, desk.name)
        by_locks += min(desk.minimum, locked)
        open_needs[desk.name] = min(max(desk.minimum - locked, 0), _held(day.able, desk.name))
    wanted = sum(open_needs.values())
    leads = _free_leads(problem, day)
    must_lead = problem.lead_required and places > 0 and leads and not any(p.lead for p in day.locked)
    if must_lead and not any(open_needs.get(person.desk or "", 0) for person in leads):
        places -= 1
    return by_locks + min(places, wanted)


def _fairness(
    problem: QuotaProblem, cells: Cells, days: list[_Day], proof: Proof | None
) -> Iterator[Violation]:
    """The proof's figures are the roster's, and no two people could simply trade a day for a fairer one."""
    loads = {person.id: person.debt + cells[person.id].count(Place.OFFICE) for person in problem.people}
    if proof is not None:
        yield from _claims(loads, days, proof)
    if problem.pattern is Pattern.PEOPLE:
        for day in days:
            yield from _trade(loads, day)


def _claims(loads: dict[str, int], days: list[_Day], proof: Proof) -> Iterator[Violation]:
    squares = sum(load * load for load in loads.values())
    if squares != proof.objective or proof.objective < proof.bound:
        yield Violation(
            "fairness", None, None, f"squares {squares}, claimed {proof.objective}, {proof.bound}"
        )
    peers = {person.id for day in days for person in (*day.locked, *day.able)}
    compared = [load for name, load in loads.items() if name in peers]
    spread = max(compared) - min(compared) if compared else 0
    if spread > proof.spread or proof.spread < proof.spread_bound:
        yield Violation("fairness", None, None, f"spread {spread}, claimed {proof.spread}")


def _trade(loads: dict[str, int], day: _Day) -> Iterator[Violation]:
    """Two alike in counter and charge, the one in the office with two days more than the one at home."""
    present = {person.id for person in day.office}
    most: dict[tuple[str | None, bool], tuple[int, str]] = {}
    least: dict[tuple[str | None, bool], tuple[int, str]] = {}
    for person in day.able:
        alike, here = (person.desk, person.lead), (loads[person.id], person.id)
        if person.id in present:
            most[alike] = max(most.get(alike, here), here)
        else:
            least[alike] = min(least.get(alike, here), here)
    for alike in most.keys() & least.keys():
        (high, giver), (low, taker) = most[alike], least[alike]
        if high - low >= 2:
            yield Violation("fairness", giver, day.bounds.day, f"{high} days against {low}", (giver, taker))
