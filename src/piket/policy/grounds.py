"""Where clauses meet people: the kinds of unit of an organisation, or, without one, every kind that clauses can
tell apart."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import product

from piket.policy.matching import Place, UnitIndex, cut_region
from piket.policy.regions import regencies, region_by_code
from piket.policy.space import Bits, ClauseSpace
from piket.policy.values import Population, Unit, WorkPattern

MOST = 5_000
_BOTH = (Population.ASN, Population.NON_ASN)
# One calendar for each last day of the week: schools keep the days of a six-day office.
_CALENDARS = (WorkPattern.OFFICE_5D, WorkPattern.OFFICE_6D, WorkPattern.SHIFT_3X)


class TooManyGrounds(Exception):
    """The clauses cut the country into more kinds of unit than can be walked."""


@dataclass(frozen=True, slots=True)
class Ground:
    """A kind of unit: `met` are the clauses that its place meets, whatever its regime and sector. `units` are
    its staffed units; without an organisation there are none, `place` is one that is of this kind, and
    `regions` says how many regencies and cities are alike in it (0: no clause tells any apart)."""

    met: Bits
    place: Place
    agency: str
    units: tuple[Unit, ...]
    populations: tuple[Population, ...] = _BOTH
    regions: int = 0


def grounds_of(space: ClauseSpace, units: Sequence[Unit]) -> tuple[Ground, ...]:
    """The staffed units in kinds. One that is called after another region than it stands in is of two."""
    *_, named, within = space.names
    index = UnitIndex(units, frozenset(named), frozenset(within))
    depth = max((code.count(".") + 1 for code in space.regions), default=2)
    found: dict[object, list[Unit]] = {}
    kept: dict[object, Ground] = {}
    for unit in units:
        staffed = tuple(p for p in _BOTH if unit.head_count(p))
        for region in dict.fromkeys((unit.region, unit.claimed_region or unit.region)):
            if staffed:
                place = index.place(unit, cut_region(region, depth))
                ground = Ground(space.met(place), place, unit.agency, (), staffed)
                kept.setdefault(ground, ground)
                found.setdefault(ground, []).append(unit)
    return tuple(replace(kept[key], units=tuple(members)) for key, members in found.items())


def every_ground(space: ClauseSpace, own: Bits) -> tuple[Ground, ...]:
    """Every kind of unit, in all regencies and cities, that some clause of `own` reaches.

    A name that no clause uses stands for all such names; kinds that meet the same clauses on the same
    calendar are one. Raises TooManyGrounds where more than 5,000 are left.
    """
    agencies, types, units, within = space.names
    front = {space.everything: _ANYWHERE}
    front = _split(front, own, _alike_regions(space))
    front = _split(front, own, _at_agencies(space, agencies))
    front = _split(front, own, _named(space, units, within))
    front = _split(front, own, ((space.of_type(name), {"unit_type": name}) for name in _and_other(types)))
    return tuple(ground for met, spot in front.items() for ground in _on_each_calendar(space, own, met, spot))


@dataclass(frozen=True, slots=True)
class _Spot:
    region: str = "00"
    agency: str = ""
    root: str = ""
    unit: str = ""
    above: str = ""
    unit_type: str = ""
    regions: int = 0


_ANYWHERE = _Spot()


def _split(
    front: dict[Bits, _Spot], own: Bits, steps: Iterable[tuple[Bits, Mapping[str, str | int]]]
) -> dict[Bits, _Spot]:
    """Each kind so far, cut by one more coordinate; what is cut alike stays one."""
    cuts = dict(reversed(list(steps)))
    found: dict[Bits, _Spot] = {}
    for met, spot in front.items():
        for mask, coordinate in cuts.items():
            both = met & mask
            if both & own and both not in found:
                found[both] = replace(spot, **coordinate)  # type: ignore[arg-type]
        if len(found) > MOST:
            raise TooManyGrounds
    return found


def _alike_regions(space: ClauseSpace) -> Iterable[tuple[Bits, Mapping[str, str | int]]]:
    """All regencies and cities, and the districts and villages that are named; those that meet the same
    clauses together."""
    alike: dict[Bits, list[str]] = {}
    for code in (*regencies(), *sorted(code for code in space.regions if code.count(".") > 1)):
        alike.setdefault(space.at_region(code), []).append(code)
    apart = len(alike) > 1
    for mask, codes in alike.items():
        yield mask, {"region": codes[0], "regions": len(codes) if apart else 0}


def _and_other(names: Iterable[str]) -> list[str]:
    return ["", *sorted(names)]


def _at_agencies(
    space: ClauseSpace, agencies: Iterable[str]
) -> Iterable[tuple[Bits, Mapping[str, str | int]]]:
    """An agency that nobody names, each that is named, and for a clause that names one where its text is for
    another, what is of both: an agency in the tree of the other."""
    for name in _and_other(agencies):
        yield space.at_agency((name,)), {"agency": name}
    for clause in space.clauses:
        whole, part = set(clause.directive.scope.agencies), set(clause.provision.when.agencies)
        if not whole & part:
            for root, name in product(sorted(whole), sorted(part)):
                yield space.at_agency((root, name)), {"agency": name, "root": root}


def _named(
    space: ClauseSpace, units: Iterable[str], within: Iterable[str]
) -> Iterable[tuple[Bits, Mapping[str, str | int]]]:
    """A unit that nobody names, each that is named, and one below each that is named with its branch."""
    yield space.at_unit("", ()), {}
    heads = set(within)
    for name in sorted({*units, *heads}):
        above = (name,) if name in heads else ()
        yield space.at_unit(name, above), {"unit": name, "above": name if above else ""}
        yield space.at_unit("", above), {"above": name} if above else {}


def _on_each_calendar(space: ClauseSpace, own: Bits, met: Bits, spot: _Spot) -> Iterable[Ground]:
    for pattern in (*_CALENDARS, *(p for p in WorkPattern if p not in _CALENDARS)):
        both = met & space.of_pattern(pattern)
        asked = both != met & space.of_pattern("")
        if both & own and (asked or pattern in _CALENDARS):
            yield Ground(both, _place(spot, pattern), spot.agency, (), _BOTH, spot.regions)


def _place(spot: _Spot, pattern: WorkPattern) -> Place:
    known = region_by_code(spot.region)
    return Place(
        spot.unit,
        frozenset({spot.agency, spot.root}),
        frozenset({spot.above} if spot.above else ()),
        spot.unit_type,
        pattern,
        spot.region,
        known.island_group if known else None,
        known.name if known else spot.region,
    )
