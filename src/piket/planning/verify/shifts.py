"""The independent check of a shift roster. It reads rows and clocks; it shares no code with the solvers.

A row is laid after the known history on one line of days, its shifts become intervals in minutes, and each
rule is looked for as a person with the printed roster would. Shifts of history alone break no rule here.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import combinations, groupby

from piket.planning.rules.values import Elsewhere
from piket.planning.values import (
    Person,
    Place,
    Proof,
    ShiftProblem,
    ShiftRules,
    ShiftType,
    Violation,
)
from piket.planning.verify.across import verify_across
from piket.planning.verify.shifts_mended import mended_shifts

_DAY = 1440
_DUTY = (Place.OFFICE, Place.OTHER)


def verify_shifts(
    problem: ShiftProblem, cells: Mapping[str, tuple[tuple[str, ...], ...]], proof: Proof | None = None
) -> tuple[Violation, ...]:
    """Every broken rule of the roster; empty when it is sound.

    Of a mended one also the codes of `shifts_mended`: with a proof, its figures are checked.

    Codes: cover_min, cover_max, rest, succession, same_day_overlap, consecutive_days, days_off, nights,
    weekly_minutes, away, locked, squad_split, unknown_person, missing_person, unknown_shift, apart, together,
    separate, handover, in_charge, hours, elsewhere.
    """
    named = tuple(_names(problem, cells))
    if named:
        return named
    found = [*_cover(problem, cells)]
    for person in problem.people:
        line = _Line(problem, person, cells[person.id])
        for check in (_same_day, _rest, _succession, _runs, _free_runs, _weeks, _absence):
            found.extend(check(line, problem.rules))
    if problem.by_squad:
        found.extend(_squads(problem, cells))
    found.extend(_fixed(problem, cells))
    found.extend(_helpers(problem, cells))
    found.extend(verify_across(problem, cells))
    found.extend(mended_shifts(problem, cells, proof))
    return tuple(found)


def _names(problem: ShiftProblem, cells: Mapping[str, tuple[tuple[str, ...], ...]]) -> Iterator[Violation]:
    people = {person.id for person in problem.people}
    codes = {shift.code for shift in problem.shifts}
    for stranger in sorted(set(cells) - people):
        yield Violation("unknown_person", stranger, None, "not a person of this unit")
    for person in sorted(people):
        if person not in cells or len(cells[person]) != len(problem.days):
            yield Violation("missing_person", person, None, f"no row of {len(problem.days)} days")
            continue
        for day, cell in zip(problem.days, cells[person], strict=True):
            for code in cell:
                if code not in codes:
                    yield Violation("unknown_shift", person, day, f"shift {code} is not defined", (code,))


class _Line:
    """One person's history and row on one line; `first` is where the row begins."""

    def __init__(self, problem: ShiftProblem, person: Person, row: tuple[tuple[str, ...], ...]) -> None:
        past = dict(problem.history).get((person.team or "") if problem.by_squad else person.id, ())
        shifts = {shift.code: shift for shift in problem.shifts}
        start = problem.days[0] - timedelta(days=len(past))
        self.person = person.id
        self.first = len(past)
        self.days = [start + timedelta(days=number) for number in range(len(past) + len(row))]
        self.cells = [[shifts[code] for code in cell] for cell in (*past, *row)]
        self.turns = [
            [shift for shift in cell if (person.id, day, shift.code) not in problem.helpers]
            for day, cell in zip(self.days, self.cells, strict=True)
        ]
        self.away = {day for day, _ in person.away}
        self.told_off = {day for day, place in person.locked if place not in _DUTY}
        self.busy: dict[date, int] = {}
        for duty in () if problem.by_squad else person.elsewhere:
            self.busy[duty.day] = self.busy.get(duty.day, 0) + duty.end - duty.start
        self.told_on = {day for day, place in person.locked if place in _DUTY}

    def broken(self, rule: str, at: int, detail: str, *subjects: str) -> Violation:
        return Violation(rule, self.person, self.days[at], detail, subjects)

    def works_on(self, at: int) -> bool:
        return bool(self.turns[at]) or self.days[at] in self.busy

    def granted(self, at: int) -> bool:
        """A day off by leave, by a lock, or because of a duty elsewhere."""
        day = self.days[at]
        return day in self.busy or (at >= self.first and day in self.away | self.told_off)

    def spans(self) -> list[_Span]:
        """All shifts worked, as minutes from the start of the line, in order."""
        spans = (
            _Span(at * _DAY + shift.start, at * _DAY + shift.end, at, shift.code)
            for at, cell in enumerate(self.cells)
            for shift in cell
        )
        return sorted(spans, key=lambda span: (span.start, span.end))


@dataclass(frozen=True, slots=True)
class _Span:
    start: int
    end: int
    at: int
    code: str


def _cover(problem: ShiftProblem, cells: Mapping[str, tuple[tuple[str, ...], ...]]) -> Iterator[Violation]:
    for demand in problem.demand:
        at = problem.days.index(demand.day)
        on = [person for person in problem.people if demand.shift in cells[person.id][at]]
        own = [person for person in on if (person.id, demand.day, demand.shift) not in problem.helpers]
        count = len({person.team for person in own}) if problem.by_squad else len(on)
        if count < demand.minimum:
            text = f"{demand.shift}: {count} of at least {demand.minimum}"
            yield Violation("cover_min", None, demand.day, text, (demand.shift,))
        if demand.maximum is not None and count > demand.maximum:
            text = f"{demand.shift}: {count} of at most {demand.maximum}"
            yield Violation("cover_max", None, demand.day, text, (demand.shift,))


def _same_day(line: _Line, rules: ShiftRules) -> Iterator[Violation]:
    """Two shifts of one date must be an allowed pair, and must not overlap."""
    for at in range(line.first, len(line.cells)):
        for one, other in combinations(line.cells[at], 2):
            allowed = {(one.code, other.code), (other.code, one.code)} & rules.allowed_same_day
            overlap = one.start < other.end and other.start < one.end
            if overlap or not allowed:
                why = "overlap" if overlap else "are not allowed on one date"
                yield line.broken(
                    "same_day_overlap", at, f"{one.code} and {other.code} {why}", one.code, other.code
                )


def _rest(line: _Line, rules: ShiftRules) -> Iterator[Violation]:
    """Between shifts of different dates lies the rest; without a figure they still must not overlap."""
    least = rules.min_rest or 0
    for earlier, later in combinations(line.spans(), 2):
        rest = later.start - earlier.end
        if earlier.at != later.at and later.at >= line.first and rest < least:
            yield line.broken("rest", later.at, f"{rest} of {least} minutes", earlier.code, later.code)


def _succession(line: _Line, rules: ShiftRules) -> Iterator[Violation]:
    for at in range(max(1, line.first), len(line.cells)):
        for before in line.turns[at - 1]:
            for after in line.turns[at]:
                if (before.code, after.code) in rules.forbidden_successions:
                    yield line.broken(
                        "succession", at, f"{before.code} then {after.code}", before.code, after.code
                    )


def _runs(line: _Line, rules: ShiftRules) -> Iterator[Violation]:
    """Runs of dates with a shift, here or elsewhere, in which one is planned."""
    most = rules.max_consecutive_days
    for works, group in groupby(range(len(line.cells)), key=line.works_on):
        run = list(group)
        planned = [at for at in run if at >= line.first and line.turns[at]]
        if works and planned and most is not None and len(run) > most:
            yield line.broken("consecutive_days", planned[-1], f"{len(run)} of at most {most} days")


def _free_runs(line: _Line, rules: ShiftRules) -> Iterator[Violation]:
    """Runs of dates off between two shifts. One that the edge cuts may go on beyond it."""
    least = rules.min_days_off
    for works, group in groupby(range(len(line.turns)), key=lambda at: bool(line.turns[at])):
        run = list(group)
        inside = run[0] > 0 and line.first <= run[-1] + 1 < len(line.cells)
        granted = any(line.granted(at) for at in run)
        if not works and least is not None and inside and not granted and len(run) < least:
            yield line.broken("days_off", run[0], f"{len(run)} of at least {least} days")


def _weeks(line: _Line, rules: ShiftRules) -> Iterator[Violation]:
    """Any seven days in a row: nights begun and minutes of the shifts begun."""
    for end in range(line.first, len(line.cells)):
        week = range(max(0, end - 6), end + 1)
        shifts = [shift for at in week for shift in line.cells[at]]
        planned = [shift for at in week if at >= line.first for shift in line.cells[at]]
        elsewhere = sum(line.busy.get(line.days[at], 0) for at in week)
        yield from _week(line, end, shifts, planned, elsewhere, rules)


def _week(
    line: _Line,
    end: int,
    shifts: list[ShiftType],
    planned: list[ShiftType],
    elsewhere: int,
    rules: ShiftRules,
) -> Iterator[Violation]:
    nights = sum(shift.end > _DAY for shift in shifts)
    new_night = any(shift.end > _DAY for shift in planned)
    if rules.max_nights is not None and new_night and nights > rules.max_nights:
        yield line.broken("nights", end, f"{nights} of at most {rules.max_nights} in seven days")
    worked = sum(shift.end - shift.start for shift in shifts) + elsewhere
    if rules.max_minutes_per_week is not None and planned and worked > rules.max_minutes_per_week:
        yield line.broken("weekly_minutes", end, f"{worked} of at most {rules.max_minutes_per_week} minutes")


def _absence(line: _Line, rules: ShiftRules) -> Iterator[Violation]:
    for at in range(line.first, len(line.cells)):
        day, works = line.days[at], bool(line.cells[at])
        if works and day in line.away:
            yield line.broken("away", at, "works while away")
        if works and day in line.told_off:
            yield line.broken("locked", at, "works on a day locked off")
        if not works and day in line.told_on:
            yield line.broken("locked", at, "is off on a day locked to duty")


def _squads(problem: ShiftProblem, cells: Mapping[str, tuple[tuple[str, ...], ...]]) -> Iterator[Violation]:
    """All present members of a squad work the same shifts."""
    squads: dict[str, list[Person]] = {}
    for person in problem.people:
        squads.setdefault(person.team or "", []).append(person)
    for squad, members in squads.items():
        for at, day in enumerate(problem.days):
            present = [person for person in members if not _excused(problem, person, day)]
            rows = Counter(_turn(problem, person, at, cells) for person in present)
            for person in present:
                if (cell := _turn(problem, person, at, cells)) != rows.most_common(1)[0][0]:
                    text = f"{'+'.join(cell) or 'off'} while the squad works otherwise"
                    yield Violation("squad_split", person.id, day, text, (squad,))


def _turn(
    problem: ShiftProblem, person: Person, at: int, cells: Mapping[str, tuple[tuple[str, ...], ...]]
) -> tuple[str, ...]:
    """What a member works with the squad: a shift on which they help out is none of its."""
    day = problem.days[at]
    return tuple(sorted(c for c in cells[person.id][at] if (person.id, day, c) not in problem.helpers))


def _helpers(problem: ShiftProblem, cells: Mapping[str, tuple[tuple[str, ...], ...]]) -> Iterator[Violation]:
    """Who is to help out on a shift is on it."""
    for person, day, code in problem.helpers:
        if person not in cells or day not in problem.days:
            yield Violation("locked", None, day, "no cell of this roster", (person,))
        elif code not in cells[person][problem.days.index(day)]:
            yield Violation("locked", person, day, f"not on {code} to help out", (code,))


def _excused(problem: ShiftProblem, person: Person, day: date) -> bool:
    """Away, told to be off, or on duty elsewhere so that one of the squad's shifts of that date is ruled out."""
    away = any(when == day for when, _ in person.away)
    told_off = any(when == day and place not in _DUTY for when, place in person.locked)
    return away or told_off or any(_rules_out(problem, duty, day) for duty in person.elsewhere)


def _rules_out(problem: ShiftProblem, duty: Elsewhere, day: date) -> bool:
    later = (duty.day - day).days
    least = 0 if later == 0 else problem.rules.min_rest or 0
    start, end = later * _DAY + duty.start, later * _DAY + duty.end
    return any(max(start - shift.end, shift.start - end) < least for shift in problem.shifts)


def _fixed(problem: ShiftProblem, cells: Mapping[str, tuple[tuple[str, ...], ...]]) -> Iterator[Violation]:
    """A fixed cell has exactly its shifts, for everyone of it who is there."""
    for who, day, codes in problem.fixed:
        of_it = [one for one in problem.people if (one.team if problem.by_squad else one.id) == who]
        if not of_it or day not in problem.days:
            yield Violation("locked", None, day, "no cell of this roster", (who,))
            continue
        at = problem.days.index(day)
        for person in of_it:
            out = any(_rules_out(problem, duty, day) for duty in person.elsewhere) and problem.by_squad
            if not out and not any(when == day for when, _ in person.away):
                cell = _turn(problem, person, at, cells)
                if cell != tuple(sorted(codes)):
                    text = f"{'+'.join(cell) or 'off'}, fixed to {'+'.join(codes) or 'off'}"
                    yield Violation("locked", person.id, day, text, (who,))
