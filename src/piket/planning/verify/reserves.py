"""Whether those named in reserve are off duty and could come, and whether more could have been named."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from piket.planning.place import Place
from piket.planning.rules.values import Named, Reserve
from piket.planning.values import Person, QuotaRoster, ShiftRoster, Violation
from piket.planning.verify.shifts import verify_shifts

_SHAPE = frozenset({"succession", "consecutive_days", "days_off", "nights", "cover_max", "squad_split"})
"""Rules that only shape a pattern, and the demand of the shift itself: a recall may bend them."""


def verify_reserves(roster: QuotaRoster | ShiftRoster) -> Iterator[Violation]:
    """Codes: reserve (someone named who could not come, or twice a day), reserve_missing (fewer named than told)."""
    named = {(one.day, one.shift): one.people for one in roster.reserves}
    for one in roster.reserves:
        for person in one.people:
            if not _could_come(roster, person, one):
                yield Violation("reserve", person, one.day, "could not come", (one.shift or "",))
    turns = Counter((one.day, person) for one in roster.reserves for person in one.people)
    for (day, person), times in turns.items():
        if times > 1:
            yield Violation("reserve", person, day, f"named {times} times", ())
    told = {(s.day, s.subject or None): s.available for s in roster.shortages if s.kind == "reserve"}
    for key, number in _wanted(roster).items():
        there = len(named.get(key, ()))
        if there != told.get(key, number):
            text = f"{there} of {number}"
            yield Violation("reserve_missing", None, key[0], text, (key[1] or "",))


def _wanted(roster: QuotaRoster | ShiftRoster) -> Counter[tuple[date, str | None]]:
    found: Counter[tuple[date, str | None]] = Counter()
    shifts: list[str | None] = [None]
    if isinstance(roster, ShiftRoster):
        shifts = [shift.code for shift in roster.problem.shifts]
    for day in roster.days:
        for shift in shifts:
            asked = max((r.number for r in roster.problem.reserves if _means(r, day, shift)), default=0)
            if asked:
                found[day, shift] = asked
    return found


def _means(reserve: Reserve, day: date, shift: str | None) -> bool:
    on_day = not reserve.days or day in reserve.days
    return on_day and (shift is None or not reserve.shifts or shift in reserve.shifts)


def _could_come(roster: QuotaRoster | ShiftRoster, name: str, one: Named) -> bool:
    person = next((p for p in roster.problem.people if p.id == name), None)
    if person is None or one.day not in roster.days:
        return False
    at = roster.days.index(one.day)
    if isinstance(roster, QuotaRoster):
        return _may_be_called(person, one) and roster.cells[name][at] is Place.HOME
    return not roster.cells[name][at] and _lawful(roster, person, at, one.shift or "")


def _may_be_called(person: Person, one: Named) -> bool:
    locks = {place for day, place in person.locked if day == one.day}
    away = any(day == one.day for day, _ in person.away)
    return not person.home_only and not away and locks <= {Place.OFFICE}


def _lawful(roster: ShiftRoster, person: Person, at: int, shift: str) -> bool:
    """Their row with the shift in it breaks no rule that it did not break before, but for the pattern's shape."""
    alone = replace(
        roster.problem,
        people=(person,),
        demand=(),
        fixed=(),
        standing=None,
        across=tuple(rule for rule in roster.problem.across if rule.rule == "hours"),
        history=tuple((who, row) for who, row in roster.problem.history if who in (person.id, person.team)),
    )
    row = roster.cells[person.id]
    called = (*row[:at], (shift,), *row[at + 1 :])
    before = {(v.rule, v.day) for v in verify_shifts(alone, {person.id: row})}
    after = {(v.rule, v.day) for v in verify_shifts(alone, {person.id: called}) if v.rule not in _SHAPE}
    return after <= before
