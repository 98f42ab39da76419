"""What one day of a quota roster could reach, worked out from its words, and what it lacks of that."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from piket.planning.values import DayBounds, Person, Place, QuotaProblem, Violation

Cells = Mapping[str, tuple[Place, ...]]


@dataclass(frozen=True, slots=True)
class Day:
    """One day of a roster: who was locked in, who else could be called, and who is in the office."""

    bounds: DayBounds
    locked: list[Person]
    able: list[Person]
    office: list[Person]
    only_some_locks: bool


def locks_on(person: Person, day: date) -> set[Place]:
    return {letter for locked_day, letter in person.locked if locked_day == day} if person.locked else set()


def read_day(problem: QuotaProblem, cells: Cells, away: dict[str, dict[date, Place]], at: int) -> Day:
    bounds = problem.days[at]
    locked, able, office = [], [], []
    for person in problem.people:
        if cells[person.id][at] is Place.OFFICE:
            office.append(person)
        if bounds.day in away[person.id] or person.home_only:
            continue
        locks = locks_on(person, bounds.day)
        if locks == {Place.OFFICE}:
            locked.append(person)
        elif len(locks) != 1:
            able.append(person)
    if len(locked) > bounds.office_max:
        return Day(bounds, [], locked, office, True)
    return Day(bounds, locked, able, office, False)


def check_day(problem: QuotaProblem, day: Day) -> Iterator[Violation]:
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


def _most_heads(problem: QuotaProblem, day: Day) -> int:
    """Everyone who can be there, no counter above its maximum unless locks put them there."""
    total = sum(person.desk is None for person in (*day.locked, *day.able))
    for desk in problem.desks:
        locked, able = _held(day.locked, desk.name), _held(day.able, desk.name)
        total += locked + (able if desk.maximum is None else min(able, max(desk.maximum - locked, 0)))
    return total


def _held(people: list[Person], desk: str) -> int:
    return sum(person.desk == desk for person in people)


def _lead_possible(problem: QuotaProblem, day: Day, reach: int) -> bool:
    if any(person.lead for person in day.locked):
        return True
    return reach > len(day.locked) and bool(_free_leads(problem, day))


def _free_leads(problem: QuotaProblem, day: Day) -> list[Person]:
    """Leads who could be called, their counter not yet full with locked people."""
    full = {
        desk.name
        for desk in problem.desks
        if desk.maximum is not None and _held(day.locked, desk.name) >= desk.maximum
    }
    return [person for person in day.able if person.lead and person.desk not in full]


def _counters(problem: QuotaProblem, day: Day, reach: int) -> Iterator[Violation]:
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


def _needs_reachable(problem: QuotaProblem, day: Day, reach: int) -> int:
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
