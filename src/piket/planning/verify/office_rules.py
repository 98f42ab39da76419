"""Rules across people of an office roster, looked for in its letters.

With such rules a day may reach less than its people alone could. So a demand is held against the roster only where
calling one more person, or one in place of another, meets more of it and breaks no rule.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from piket.planning.place import Place
from piket.planning.rules.values import Apart, InCharge, Rule, Separate, Together
from piket.planning.values import DayBounds, Person, Proof, QuotaProblem, Violation
from piket.planning.verify.quota_day import Cells, Day, locks_on

_DAY = 1440
_PLACES = (Place.OFFICE, Place.HOME)
Reached = tuple[bool, int, int, int]


def hard_rules(problem: QuotaProblem) -> tuple[Rule, ...]:
    return tuple(rule for rule in problem.across if rule.weight is None)


def verify_rules(problem: QuotaProblem, cells: Cells) -> Iterator[Violation]:
    """Codes: apart, together, separate. That a skill lacks is a demand of the day (`falls_short`)."""
    for rule in hard_rules(problem):
        match rule:
            case Apart():
                yield from _apart(problem, cells, rule)
            case Together():
                yield from _together(problem, cells, rule)
            case Separate():
                yield from _separate(problem, cells, rule)


def _apart(problem: QuotaProblem, cells: Cells, rule: Apart) -> Iterator[Violation]:
    for at, bounds in enumerate(problem.days):
        both = [_person(problem, name) for name in (rule.first, rule.second)]
        inside = all(cells[person.id][at] is Place.OFFICE for person in both)
        if inside and not all(locks_on(person, bounds.day) for person in both):
            yield Violation("apart", rule.first, bounds.day, "both in the office", (rule.first, rule.second))


def _together(problem: QuotaProblem, cells: Cells, rule: Together) -> Iterator[Violation]:
    both = [_person(problem, name) for name in (rule.first, rule.second)]
    if any(person.home_only for person in both):
        return
    for at, bounds in enumerate(problem.days):
        letters = [cells[person.id][at] for person in both]
        there = all(letter in _PLACES for letter in letters)
        if there and letters[0] is not letters[1] and not all(locks_on(p, bounds.day) for p in both):
            text = f"{letters[0].value}, the other {letters[1].value}"
            yield Violation("together", rule.first, bounds.day, text, (rule.first, rule.second))


def _separate(problem: QuotaProblem, cells: Cells, rule: Separate) -> Iterator[Violation]:
    """Days of one team and of the other that lie too close, but for what locks alone bring."""
    days = [list(_inside(problem, cells, name)) for name in (rule.first, rule.second)]
    for at, locked in days[0]:
        for other, fixed in days[1]:
            between = _between(problem.days[at], problem.days[other])
            if between < rule.minutes and not (locked and fixed):
                day = problem.days[max(at, other)].day
                text = f"{between} of {rule.minutes} minutes"
                yield Violation("separate", None, day, text, (rule.first, rule.second))


def _inside(problem: QuotaProblem, cells: Cells, team: str) -> Iterator[tuple[int, bool]]:
    """Days on which someone of the team is in the office, and whether a lock alone says so."""
    for at, bounds in enumerate(problem.days):
        there = [p for p in problem.people if p.team == team and cells[p.id][at] is Place.OFFICE]
        if there:
            yield at, any(locks_on(person, bounds.day) for person in there)


def _between(one: DayBounds, other: DayBounds) -> int:
    start, end = one.hours or (0, _DAY)
    begin, finish = other.hours or (0, _DAY)
    later = (other.day - one.day).days * _DAY
    return max(begin + later - end, start - finish - later)


def _person(problem: QuotaProblem, name: str) -> Person:
    return next(person for person in problem.people if person.id == name)


def busy_days(problem: QuotaProblem, person: Person) -> dict[date, Place]:
    """Days whose office hours a duty elsewhere meets: the person is then at another place."""
    found = {}
    for bounds in problem.days if person.elsewhere else ():
        start, end = bounds.hours or (0, _DAY)
        for duty in person.elsewhere:
            later = (duty.day - bounds.day).days * _DAY
            if duty.start + later < end and duty.end + later > start:
                found[bounds.day] = Place.OTHER
    return found


def lacks_skill(problem: QuotaProblem, day: Day) -> bool:
    asked = [rule for rule in hard_rules(problem) if isinstance(rule, InCharge)]
    return _reached(problem, day.office)[1] < len(asked)


def falls_short(problem: QuotaProblem, cells: Cells, days: Sequence[Day], at: int) -> bool:
    """Whether one person more, or one for another, meets more of the day's demands and breaks no rule."""
    day = days[at]
    now = _reached(problem, day.office)
    called = [person for person in day.able if person in day.office]
    for one in day.able:
        if one in day.office:
            continue
        for out in (None, *called):
            office = [person for person in day.office if person is not out] + [one]
            better = _within(problem, day, office) and _reached(problem, office) > now
            if better and not _breaks_more(problem, cells, at, office):
                return True
    return False


def _reached(problem: QuotaProblem, office: Sequence[Person]) -> Reached:
    """Someone in charge, skills, needs of counters, heads: more is better, the first first."""
    led = not problem.lead_required or any(person.lead for person in office)
    charged = sum(
        sum(person.lead if rule.skill == "lead" else rule.skill in person.skills for person in office)
        >= rule.minimum
        for rule in hard_rules(problem)
        if isinstance(rule, InCharge)
    )
    met = sum(min(desk.minimum, sum(person.desk == desk.name for person in office)) for desk in problem.desks)
    return led, charged, met, len(office)


def _within(problem: QuotaProblem, day: Day, office: Sequence[Person]) -> bool:
    if len(office) > day.bounds.office_max:
        return False
    for desk in problem.desks:
        locked = sum(person.desk == desk.name for person in day.locked)
        here = sum(person.desk == desk.name for person in office)
        if desk.maximum is not None and here > max(desk.maximum, locked):
            return False
    return True


def _breaks_more(problem: QuotaProblem, cells: Cells, at: int, office: Sequence[Person]) -> bool:
    inside = {person.id for person in office}
    changed = {
        name: (*row[:at], Place.OFFICE if name in inside else Place.HOME, *row[at + 1 :])
        if row[at] in _PLACES
        else row
        for name, row in cells.items()
    }
    return len(list(verify_rules(problem, changed))) > len(list(verify_rules(problem, cells)))


def trade_breaks(problem: QuotaProblem, cells: Cells, at: int, giver: str, taker: str) -> bool:
    """Whether handing a day of one to the other would break a rule, or leave a skill out."""
    day = problem.days[at].day
    before = [p for p in problem.people if cells[p.id][at] is Place.OFFICE]
    office = [_person(problem, taker), *(p for p in before if p.id != giver)]
    locked = {name for name in (giver, taker) if locks_on(_person(problem, name), day)}
    fewer = _reached(problem, office) < _reached(problem, before)
    return bool(locked) or fewer or _breaks_more(problem, cells, at, office)


def unproven(problem: QuotaProblem, proof: Proof | None) -> bool:
    """Whether turns may be uneven: a weighted rule comes before them, or nobody claims that they are the best."""
    weighted = any(rule.weight is not None for rule in problem.across)
    return bool(problem.across or problem.wishes) and (weighted or proof is None or not proof.optimal)
