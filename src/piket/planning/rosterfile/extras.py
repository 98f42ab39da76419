"""Rules across people, wishes, reserves and duties elsewhere in a workbook: rows of the sheet 'Aturan', as JSON."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from pydantic import TypeAdapter, ValidationError

from piket.planning.rosterfile.book import Entry
from piket.planning.rules.values import Elsewhere, Named, Reserve, Rule, Wish
from piket.planning.values import Person, QuotaProblem, QuotaRoster, ShiftProblem, ShiftRoster


@dataclass(frozen=True, slots=True)
class Extras:
    """What an entry has besides its own sheets; skills and duties elsewhere by person, office hours by day."""

    across: tuple[Rule, ...] = ()
    wishes: tuple[Wish, ...] = ()
    reserves: tuple[Reserve, ...] = ()
    named: tuple[Named, ...] = ()
    holidays: tuple[date, ...] = ()
    skills: dict[str, tuple[str, ...]] = field(default_factory=dict)
    elsewhere: dict[str, tuple[Elsewhere, ...]] = field(default_factory=dict)
    hours: dict[date, tuple[int, int]] = field(default_factory=dict)


NAMES = frozenset(Extras.__dataclass_fields__)
_EXTRAS = TypeAdapter(Extras)


def extra_rows(entry: Entry) -> Iterator[tuple[str, str]]:
    """Of an entry that has any: the name, and its value as JSON."""
    written = _EXTRAS.dump_python(_extras(entry), mode="json")
    for name, value in written.items():
        if value:
            yield name, json.dumps(value, ensure_ascii=False)


def _extras(entry: Entry) -> Extras:
    problem = entry.roster.problem
    hours = {}
    if isinstance(problem, QuotaProblem):
        hours = {day.day: day.hours for day in problem.days if day.hours is not None}
    return Extras(
        problem.across,
        problem.wishes,
        problem.reserves,
        entry.roster.reserves,
        problem.holidays if isinstance(problem, ShiftProblem) else (),
        {person.id: person.skills for person in problem.people if person.skills},
        {person.id: person.elsewhere for person in problem.people if person.elsewhere},
        hours,
    )


def read_extras(written: dict[str, Any]) -> Extras | None:
    """The extras of an entry; None where a value of them is not valid."""
    try:
        return _EXTRAS.validate_python(written)
    except ValidationError:
        return None


def with_extras(roster: QuotaRoster | ShiftRoster, extras: Extras) -> QuotaRoster | ShiftRoster:
    """The roster as it was before its extras were written apart."""
    people = tuple(_person(person, extras) for person in roster.problem.people)
    rules = {"across": extras.across, "wishes": extras.wishes, "reserves": extras.reserves}
    if isinstance(roster, ShiftRoster):
        shifts = replace(roster.problem, people=people, holidays=extras.holidays, **rules)  # type: ignore[arg-type]
        return replace(roster, problem=shifts, reserves=extras.named)
    days = tuple(replace(day, hours=extras.hours.get(day.day)) for day in roster.problem.days)
    quota = replace(roster.problem, people=people, days=days, **rules)  # type: ignore[arg-type]
    return replace(roster, problem=quota, reserves=extras.named)


def _person(person: Person, extras: Extras) -> Person:
    return replace(
        person,
        skills=extras.skills.get(person.id, ()),
        elsewhere=extras.elsewhere.get(person.id, ()),
    )
