"""Exemptions and priorities of rulings, as they fall on people: who stays at home by law, and who comes first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from piket.organisation.values import Employee, Exemption
from piket.planning.values import Person, Place
from piket.policy.values import Bilingual, GroupEffect, PersonGroup, Ruling

_GROUNDS = {Exemption.PREGNANT: PersonGroup.PREGNANT, Exemption.COMORBID: PersonGroup.COMORBID}
VACCINATION_UNKNOWN = Bilingual(
    "Naskah mendahulukan atau mensyaratkan pegawai yang sudah divaksin, tetapi tidak ada dosis yang tercatat; "
    "jadwal ini tidak memperhitungkannya.",
    "The text asks for vaccinated staff, or for them first, but no dose is recorded; this roster takes no "
    "account of it.",
)


@dataclass(frozen=True, slots=True)
class Called:
    """The people of a unit with the days that law settles for them, and what could not be applied."""

    people: tuple[Person, ...]
    notices: tuple[Bilingual, ...] = ()


def excused(employee: Employee, ruling: Ruling) -> bool:
    """Whether the law itself lets the employee stay at home that day, on the ground that is recorded."""
    group = _GROUNDS.get(employee.exemption) if employee.exemption else None
    return any(rule.group is group and rule.effect is GroupEffect.HOME for rule in ruling.exemptions)


def call_by_law(people: Sequence[Person], employees: Sequence[Employee], rulings: Sequence[Ruling]) -> Called:
    """`people` and `employees` are the same persons in one order. Vaccinated is who has a dose on record."""
    days = [(r, effects) for r in rulings if (effects := _effects(r))]
    if not days:
        return Called(tuple(people))
    vaccinated = [employee.vaccine_doses > 0 for employee in employees]
    if not any(vaccinated):
        return Called(tuple(people), (VACCINATION_UNKNOWN,))
    locks: list[list[tuple[date, Place]]] = [[] for _ in people]
    for ruling, effects in days:
        for at, place in _places(people, vaccinated, ruling, effects).items():
            locks[at].append((ruling.day, place))
    pairs = zip(people, locks, strict=True)
    return Called(tuple(replace(p, locked=(*p.locked, *own)) if own else p for p, own in pairs))


def _effects(ruling: Ruling) -> frozenset[GroupEffect]:
    return frozenset(r.effect for r in ruling.exemptions if r.group is PersonGroup.VACCINATED)


def _places(
    people: Sequence[Person], vaccinated: Sequence[bool], ruling: Ruling, effects: frozenset[GroupEffect]
) -> dict[int, Place]:
    """Whom a day settles. `only`: the others stay at home. `first`: they do where enough vaccinated are
    there, save who holds a counter or may be in charge; else every vaccinated one comes."""
    others = [at for at, has in enumerate(vaccinated) if not has]
    if GroupEffect.ONLY in effects:
        return dict.fromkeys(others, Place.HOME)
    if GroupEffect.FIRST not in effects:
        return {}
    there = [at for at, has in enumerate(vaccinated) if has and _may_come(people[at], ruling.day)]
    if len(there) < (ruling.heads_max or 0):
        return dict.fromkeys(there, Place.OFFICE)
    return {at: Place.HOME for at in others if people[at].desk is None and not people[at].lead}


def _may_come(person: Person, day: date) -> bool:
    return not person.home_only and day not in {away for away, _ in person.away}
