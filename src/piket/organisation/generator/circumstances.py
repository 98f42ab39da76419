"""What made-up people bring to a period: health grounds, vaccination, absences, earlier days, counters."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from piket.organisation.identifiers import WOMAN
from piket.organisation.values import Absence, AbsenceKind, DeskSpec, Employee, EmploymentStatus, Exemption

FERTILE_AGES = range(20, 45)
DESK_HOLDERS = 3
"""People able to hold a counter for each person it needs."""

_ABSENCES = (
    (AbsenceKind.LEAVE, 3, 6, 0.018),
    (AbsenceKind.SICK, 2, 14, 0.020),
    (AbsenceKind.DUTY_TRAVEL, 2, 4, 0.008),
)
"""Kind, shortest and longest in days, share of all person-days (maternity leave is apart)."""
_MATERNITY_DAYS, _MATERNITY_SHARE = 90, 0.012


def in_period(person: Employee, start: date, end: date, rng: random.Random) -> Employee:
    age = start.year - person.birth_date.year
    exemption = _exemption(person, age, rng)
    return replace(
        person,
        exemption=exemption,
        vaccine_doses=_doses(exemption, rng),
        office_days_before=rng.choices((0, 1, 2, 3), (3, 4, 2, 1))[0],
        absences=_absences(person, age, exemption, start, end, rng),
    )


def _exemption(person: Employee, age: int, rng: random.Random) -> Exemption | None:
    draw = rng.random()
    if person.sex == WOMAN and age in FERTILE_AGES and draw < 0.045:
        return Exemption.PREGNANT
    if draw > 1 - (0.075 if age >= 45 else 0.022):
        return Exemption.COMORBID
    return None


def _doses(exemption: Exemption | None, rng: random.Random) -> int:
    if exemption is Exemption.PREGNANT:
        return rng.choices((0, 1, 2), (85, 10, 5))[0]
    weights = (30, 25, 45) if exemption else (6, 14, 80)
    return rng.choices((0, 1, 2), weights)[0]


def _absences(
    person: Employee, age: int, exemption: Exemption | None, start: date, end: date, rng: random.Random
) -> tuple[Absence, ...]:
    """At most one absence, so that none overlap."""
    length = (end - start).days + 1
    if person.sex == WOMAN and age in FERTILE_AGES and exemption is not Exemption.PREGNANT:
        chance = _MATERNITY_SHARE * (length + _MATERNITY_DAYS - 1) / _MATERNITY_DAYS
        if rng.random() < chance:
            return (_absence(AbsenceKind.LEAVE, _MATERNITY_DAYS, start, length, rng),)
    for kind, shortest, longest, share in _ABSENCES:
        days = rng.randint(shortest, longest)
        if rng.random() < share * (length + days - 1) / days:
            return (_absence(kind, days, start, length, rng),)
    return ()


def _absence(kind: AbsenceKind, days: int, start: date, length: int, rng: random.Random) -> Absence:
    first = start + timedelta(days=rng.randint(1 - days, length - 1))
    return Absence(kind, first, first + timedelta(days=days - 1))


def with_leads(people: Sequence[Employee]) -> list[Employee]:
    """A unit with people has a head; with four ASN or more, a second person who may be in charge."""
    result = list(people)
    if result and not any(p.head for p in result):
        result[0] = replace(result[0], head=True, lead=True)
    asn = [i for i, p in enumerate(result) if p.status.is_asn]
    if len(asn) >= 4 and sum(result[i].lead for i in asn) < 2:
        able = [i for i in asn if result[i].status is EmploymentStatus.PNS and not result[i].lead] or [
            i for i in asn if not result[i].lead
        ]
        eldest = min(able, key=lambda i: result[i].birth_date)
        result[eldest] = replace(result[eldest], lead=True)
    return result


def with_desks(people: Sequence[Employee], desks: Sequence[DeskSpec]) -> list[Employee]:
    """Three people for each one a counter needs, taken from ASN staff who may come to the office."""
    result = list(people)
    for desk in desks:
        free = [
            i
            for i, p in enumerate(result)
            if p.status.is_asn and not p.lead and p.desk is None and p.squad is None and p.exemption is None
        ]
        for i in free[: DESK_HOLDERS * desk.minimum + 1]:
            result[i] = replace(result[i], desk=desk.name)
    return result
