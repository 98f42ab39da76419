"""Rules across people of a roster in shifts, looked for in the printed roster: intervals of minutes on one clock.

Only what always holds is looked for; a rule with a weight may be broken. What the history alone broke is left.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from piket.planning.place import Place
from piket.planning.rules.values import Apart, Handover, Hours, InCharge, Period, Rule, Separate, Together
from piket.planning.values import Person, ShiftProblem, Violation

_DAY = 1440
_LEAD = "lead"
Cells = Mapping[str, tuple[tuple[str, ...], ...]]


@dataclass(frozen=True, slots=True)
class _Duty:
    """One shift of one person; `day` counts from the first, below nought in the history."""

    person: str
    day: int
    code: str
    start: int
    end: int


class _Roster:
    """The printed roster: every duty of everyone, planned or past."""

    def __init__(self, problem: ShiftProblem, cells: Cells) -> None:
        self.problem = problem
        self.cells = cells
        self.first = problem.days[0]
        self.people = {person.id: person for person in problem.people}
        self.hours = {shift.code: (shift.start, shift.end) for shift in problem.shifts}
        self.duties = [duty for person in problem.people for duty in self._duties(person)]

    def _duties(self, person: Person) -> Iterator[_Duty]:
        past = dict(self.problem.history).get((person.team or "") if self.problem.by_squad else person.id, ())
        for at, cell in enumerate((*past, *self.cells[person.id]), start=-len(past)):
            for code in cell:
                start, end = self.hours[code]
                yield _Duty(person.id, at, code, at * _DAY + start, at * _DAY + end)

    def date(self, at: int) -> date:
        return self.first + timedelta(days=at)

    def there(self, person: Person, at: int) -> bool:
        """Neither away nor told to be off."""
        day = self.date(at)
        duty = (Place.OFFICE, Place.OTHER)
        told_off = any(when == day and place not in duty for when, place in person.locked)
        return not told_off and all(when != day for when, _ in person.away)

    def of(self, person: str) -> list[_Duty]:
        return [duty for duty in self.duties if duty.person == person]

    def planned(self, at: int) -> bool:
        return 0 <= at < len(self.problem.days)


def verify_across(problem: ShiftProblem, cells: Cells) -> Iterator[Violation]:
    """Codes: apart, together, separate, handover, in_charge, hours, elsewhere."""
    if not problem.across and not any(person.elsewhere for person in problem.people):
        return
    roster = _Roster(problem, cells)
    for rule in problem.across:
        if rule.weight is None:
            yield from _broken(roster, rule)
    for person in problem.people:
        yield from _elsewhere(roster, person)


def _broken(roster: _Roster, rule: Rule) -> Iterator[Violation]:
    match rule:
        case Apart():
            firsts, seconds = roster.of(rule.first), roster.of(rule.second)
            yield from _too_close(roster, rule.rule, firsts, seconds, 0)
        case Separate():
            firsts, seconds = _team(roster, rule.first), _team(roster, rule.second)
            yield from _too_close(roster, rule.rule, firsts, seconds, rule.minutes)
        case Together():
            yield from _parted(roster, rule)
        case Handover():
            yield from _unmet(roster, rule)
        case InCharge():
            yield from _uncharged(roster, rule)
        case Hours():
            for person in roster.people.values():
                yield from _too_many_hours(roster, rule, person)


def _team(roster: _Roster, name: str) -> list[_Duty]:
    return [duty for duty in roster.duties if roster.people[duty.person].team == name]


def _too_close(
    roster: _Roster, rule: str, firsts: list[_Duty], seconds: list[_Duty], least: int
) -> Iterator[Violation]:
    for one in firsts:
        for other in seconds:
            between = max(other.start - one.end, one.start - other.end)
            at = max(one.day, other.day)
            if between < least and one.person != other.person and roster.planned(at):
                text = f"{between} of {least} minutes" if least else "on duty at the same time"
                pair = (one.person, other.person)
                yield Violation(rule, one.person, roster.date(at), text, pair)


def _parted(roster: _Roster, rule: Together) -> Iterator[Violation]:
    people = roster.people.get(rule.first), roster.people.get(rule.second)
    one, other = people
    if one is None or other is None:
        return
    for at in range(len(roster.problem.days)):
        cells = roster.cells[one.id][at], roster.cells[other.id][at]
        if roster.there(one, at) and roster.there(other, at) and sorted(cells[0]) != sorted(cells[1]):
            text = f"{'+'.join(cells[0]) or 'off'}, the other {'+'.join(cells[1]) or 'off'}"
            yield Violation("together", one.id, roster.date(at), text, (one.id, other.id))


def _unmet(roster: _Roster, rule: Handover) -> Iterator[Violation]:
    """Nobody comes in time for someone who goes; at the last day's end the next period begins."""
    late = 0 if roster.hours[rule.after][0] > roster.hours[rule.before][0] else 1
    for duty in roster.duties:
        at = duty.day + late
        if duty.code != rule.before or not roster.planned(at):
            continue
        comes = [other for other in roster.duties if other.code == rule.after and other.day == at]
        if not any(other.start <= duty.end - rule.minutes for other in comes):
            yield Violation("handover", duty.person, roster.date(duty.day), f"no {rule.after} comes", ())


def _uncharged(roster: _Roster, rule: InCharge) -> Iterator[Violation]:
    for at, day in enumerate(roster.problem.days):
        for code in rule.shifts or tuple(roster.hours):
            on = [person for person in roster.people.values() if code in roster.cells[person.id][at]]
            able = sum(person.lead if rule.skill == _LEAD else rule.skill in person.skills for person in on)
            if on and able < rule.minimum:
                text = f"{code}: {able} of at least {rule.minimum}"
                yield Violation("in_charge", None, day, text, (rule.skill,))


def _too_many_hours(roster: _Roster, rule: Hours, person: Person) -> Iterator[Violation]:
    """Each calendar week or month in which a shift is planned, with what was worked and what is elsewhere."""
    worked: dict[tuple[int, int], int] = {}
    last: dict[tuple[int, int], date] = {}
    for duty in roster.of(person.id):
        key = _period(roster.date(duty.day), rule.period)
        worked[key] = worked.get(key, 0) + duty.end - duty.start
        if roster.planned(duty.day):
            last[key] = roster.date(duty.day)
    past = dict(roster.problem.history).get((person.team or "") if roster.problem.by_squad else person.id, ())
    for other in () if roster.problem.by_squad else person.elsewhere:
        key, at = _period(other.day, rule.period), (other.day - roster.first).days
        if -len(past) <= at < len(roster.problem.days):
            worked[key] = worked.get(key, 0) + other.end - other.start
    for key, day in last.items():
        if worked[key] > rule.minutes:
            yield Violation("hours", person.id, day, f"{worked[key]} of at most {rule.minutes} minutes")


def _period(day: date, period: Period) -> tuple[int, int]:
    if period is Period.MONTH:
        return day.year, day.month
    year, week, _ = day.isocalendar()
    return year, week


def _elsewhere(roster: _Roster, person: Person) -> Iterator[Violation]:
    """In two units at once, or too little rest between a duty here and one there on another date."""
    least = roster.problem.rules.min_rest or 0
    own = [duty for duty in roster.of(person.id) if roster.planned(duty.day)] if person.elsewhere else []
    for duty in own:
        for other in person.elsewhere:
            at = (other.day - roster.first).days
            start, end = at * _DAY + other.start, at * _DAY + other.end
            between = max(start - duty.end, duty.start - end)
            if between < (0 if at == duty.day else least):
                text = f"{duty.code}: {between} of {0 if at == duty.day else least} minutes"
                yield Violation("elsewhere", person.id, roster.date(duty.day), text, (other.unit,))
