"""Clauses as bits: which of them a place, a regime, a population or a sector meets, for all of them at once.

A set of clauses is a Python integer, one bit each. A selector's fields are independent of one another, so what
a unit meets is the intersection of what each of its coordinates meets; and coordinates that meet the same
clauses are one to every question that can be asked of them. That makes the check exact and quick together.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

from piket.policy.law import Clause
from piket.policy.matching import Match, Place, RegimeState, on_regime, sector_covers
from piket.policy.model import Presence, Selector
from piket.policy.regions import IslandGroup, region_by_code
from piket.policy.values import Population, Sector

Bits = int


def bits(mask: Bits) -> Iterator[int]:
    """The numbers of the bits that are set, lowest first."""
    while mask:
        low = mask & -mask
        yield low.bit_length() - 1
        mask ^= low


class _Field:
    """One field of all selectors: `asked` has the clauses that name a value, `open` those that name none."""

    def __init__(self, named: Iterable[tuple[str, ...]]) -> None:
        self.asked: dict[str, Bits] = {}
        self.open: Bits = 0
        for at, names in enumerate(named):
            if not names:
                self.open |= 1 << at
            for name in names:
                self.asked[name] = self.asked.get(name, 0) | 1 << at

    def meeting(self, names: Iterable[str]) -> Bits:
        """The clauses that one of these names meets."""
        found = self.open
        for name in names:
            found |= self.asked.get(name, 0)
        return found


class ClauseSpace:
    """`clauses` by number. Each method says which of them one coordinate of a point meets."""

    def __init__(self, clauses: Sequence[Clause[Any]]) -> None:
        self.clauses = tuple(clauses)
        self.everything: Bits = (1 << len(self.clauses)) - 1
        whens = [clause.provision.when for clause in self.clauses]
        scopes = [clause.directive.scope for clause in self.clauses]
        self.presence = self.where(lambda clause: isinstance(clause.provision, Presence))
        self._beats = _beats(self.clauses)
        self._excepting = sum(1 << at for at in self._beats)
        self._regions = (_Field(s.regions for s in scopes), _Field(w.regions for w in whens))
        self._islands = (
            _Field(_one(s.island_group) for s in scopes),
            _Field(_one(w.island_group) for w in whens),
        )
        self._agencies = (_Field(s.agencies for s in scopes), _Field(w.agencies for w in whens))
        self._types = _Field(when.unit_types for when in whens)
        self._patterns = _Field(when.patterns for when in whens)
        self._units = _Field(when.units for when in whens)
        self._within = _Field(when.within for when in whens)
        self._populations = _Field(
            clause.provision.when.populations if isinstance(clause.provision, Presence) else ()
            for clause in self.clauses
        )
        self._regimes = _grouped(whens, lambda when: (when.regimes, when.levels, when.zones))
        by_sector = _grouped(whens, lambda when: when.sectors)
        self._in_sector = {sector: _of_sector(by_sector, sector) for sector in (*Sector, None)}
        self._under: dict[RegimeState | None, Bits] = {}

    def unbeaten(self, applying: Bits) -> Bits:
        """Those of `applying` that no other of them overrides (`situation.not_overridden`, in bits)."""
        beaten = 0
        for at in bits(applying & self._excepting):
            beaten |= self._beats[at]
        return applying & ~beaten

    def beating(self, of: Bits) -> Bits:
        """The clauses that override one of these."""
        return sum(1 << at for at, beaten in self._beats.items() if beaten & of)

    def where(self, test: Callable[[Clause[Any]], bool]) -> Bits:
        """The clauses that pass a test."""
        return sum(1 << at for at, clause in enumerate(self.clauses) if test(clause))

    def met(self, place: Place) -> Bits:
        """Those that whatever stands at the place meets (`situation.at_place`, in bits)."""
        return (
            self.at_region(place.region)
            & self.at_agency(place.agencies)
            & self.at_unit(place.id, place.above)
            & self.of_type(place.unit_type)
            & self.of_pattern(place.pattern)
        )

    def at_region(self, code: str) -> Bits:
        """Those that a unit standing in the region may meet."""
        parts = code.split(".")
        wider = [".".join(parts[:end]) for end in range(1, len(parts) + 1)]
        region = region_by_code(code)
        islands = _one(region.island_group if region else None)
        found = self.everything
        for one, other in ((wider, self._regions), (islands, self._islands)):
            found &= other[0].meeting(one) & other[1].meeting(one)
        return found

    def at_agency(self, names: Iterable[str]) -> Bits:
        known = tuple(names)
        return self._agencies[0].meeting(known) & self._agencies[1].meeting(known)

    def at_unit(self, unit: str, above: Iterable[str]) -> Bits:
        """`units` and `within` are two ways to name, so one of them suffices."""
        named = self._units.asked.get(unit, 0)
        for name in above:
            named |= self._within.asked.get(name, 0)
        return named | (self._units.open & self._within.open)

    def of_type(self, unit_type: str) -> Bits:
        return self._types.meeting((unit_type,))

    def of_pattern(self, pattern: str) -> Bits:
        return self._patterns.meeting((pattern,))

    def for_population(self, population: Population) -> Bits:
        return self._populations.meeting((population.value,))

    @property
    def naming_populations(self) -> Bits:
        """Presence clauses that say whom they bind."""
        return self.everything & ~self._populations.open

    def under(self, state: RegimeState | None) -> Bits:
        """Those that ask for nothing else than this regime; where none is known, those that ask for none."""
        if state not in self._under:
            self._under[state] = _meeting(self._regimes, lambda when: on_regime(when, state) is Match.YES)
        return self._under[state]

    def in_sector(self, sector: Sector | None) -> Bits:
        """Those that ask for no other sector; where none is known, those that ask for none."""
        return self._in_sector[sector]

    @property
    def names(self) -> tuple[set[str], set[str], set[str], set[str]]:
        """The agencies, unit types, units and heads of branches that some clause names."""
        agencies = set(self._agencies[0].asked) | set(self._agencies[1].asked)
        return agencies, set(self._types.asked), set(self._units.asked), set(self._within.asked)

    @property
    def regions(self) -> set[str]:
        """The codes of regions that some clause or scope names."""
        return set(self._regions[0].asked) | set(self._regions[1].asked)


def _beats(clauses: Sequence[Clause[Any]]) -> dict[int, Bits]:
    """Of each clause with `overrides`, the clauses that it beats where both apply."""
    number = {(c.directive.id, c.provision.id): at for at, c in enumerate(clauses)}
    found: dict[int, Bits] = {}
    for at, clause in enumerate(clauses):
        for override in clause.provision.overrides:
            directive, _, name = override.provision.rpartition("#")
            target = number.get((directive or clause.directive.id, name))
            if target is not None:
                found[at] = found.get(at, 0) | 1 << target
    return found


def _one(group: IslandGroup | None) -> tuple[str, ...]:
    return () if group is None else (group.value,)


def _asks_sector(when: Selector, sector: Sector | None) -> bool:
    return not when.sectors or (sector is not None and any(sector_covers(s, sector) for s in when.sectors))


_Groups = list[tuple[Selector, Bits]]


def _grouped(whens: Sequence[Selector], key: Callable[[Selector], object]) -> _Groups:
    """The selectors alike in one field, with the clauses that have it: it is asked once for all of them."""
    found: dict[object, tuple[Selector, Bits]] = {}
    for at, when in enumerate(whens):
        first, mask = found.get(key(when), (when, 0))
        found[key(when)] = (first, mask | 1 << at)
    return list(found.values())


def _of_sector(groups: _Groups, sector: Sector | None) -> Bits:
    return _meeting(groups, lambda when: _asks_sector(when, sector))


def _meeting(groups: _Groups, test: Callable[[Selector], bool]) -> Bits:
    return sum(mask for when, mask in groups if test(when))
