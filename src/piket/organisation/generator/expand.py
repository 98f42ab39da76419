"""Aggregate rows into workplaces: a row of schools into schools, a hospital into wards. Sums stay exact."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from piket.organisation.generator.catalog import Hospital, SchoolKind, WardPlan, workplaces
from piket.organisation.generator.chance import apportion, stream
from piket.organisation.unit_rows import UnitRow
from piket.policy.values import WorkPattern

AGGREGATE = 300
"""People from which a row of schools is taken to stand for many schools."""
LARGE_HOSPITAL = 200


@dataclass(frozen=True, slots=True)
class Workplace:
    row: UnitRow
    ward: bool = False


def expand(rows: Sequence[UnitRow], place: str, seed: int) -> tuple[Workplace, ...]:
    """All workplaces, each after the row it came from."""
    villages = [r.region for r in rows if r.unit_type == "kelurahan"]
    found: list[Workplace] = []
    for row in rows:
        if row.unit_type == workplaces().schools.unit_type and row.asn + row.non_asn >= AGGREGATE:
            found += _schools(row, place, villages or [row.region], seed)
        elif row.unit_type in workplaces().wards and row.pattern is WorkPattern.SHIFT_3X:
            found += _wards(row, workplaces().wards[row.unit_type])
        else:
            found.append(Workplace(row))
    return tuple(found)


def _schools(row: UnitRow, place: str, villages: Sequence[str], seed: int) -> list[Workplace]:
    rng = stream(seed, f"{row.id}/schools")
    spec = workplaces().schools
    schools: list[tuple[SchoolKind, int]] = [(k, n) for k in spec.kinds for n in range(1, k.count + 1)]
    sizes = [kind.size * rng.uniform(0.75, 1.25) for kind, _ in schools]
    asn, non_asn = apportion(row.asn, sizes), apportion(row.non_asn, sizes)
    made = [
        Workplace(
            replace(
                row,
                id=f"{row.id}-{kind.code}{number:02d}",
                parent=row.id,
                name=f"{kind.name} {number} {place}",
                abbreviation=f"{kind.code}N {number}",
                aliases=(),
                region=villages[index * 29 % len(villages)],
                pattern=spec.pattern,
                asn=asn[index],
                non_asn=non_asn[index],
                generated=True,
            ),
        )
        for index, (kind, number) in enumerate(schools)
    ]
    return [Workplace(replace(row, asn=0, non_asn=0)), *made]


def _wards(row: UnitRow, hospital: Hospital) -> list[Workplace]:
    big = hospital.large is not None and row.asn + row.non_asn >= LARGE_HOSPITAL
    plan: WardPlan = hospital.large if big and hospital.large is not None else hospital.small
    shares = [plan.own, *(w.share for w in plan.parts)]
    asn, non_asn = apportion(row.asn, shares), apportion(row.non_asn, shares)
    own = replace(row, pattern=hospital.own_pattern, asn=asn[0], non_asn=non_asn[0])
    wards = [
        Workplace(
            replace(
                row,
                id=f"{row.id}-{ward.code}",
                parent=row.id,
                name=f"{ward.name} {row.name}",
                abbreviation=ward.name,
                aliases=(),
                pattern=ward.pattern,
                asn=asn[i],
                non_asn=non_asn[i],
                generated=True,
            ),
            ward=True,
        )
        for i, ward in enumerate(plan.parts, start=1)
    ]
    return [Workplace(own), *wards]
