"""Which clauses reach which units, for all units at once: the column form of `matching.in_scope` and
`matching.on_place`."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np

from piket.policy.columns.codes import Coded, Flags, Ints, answers, combine, dense, first_rows, kinds_of
from piket.policy.columns.units import UnitColumns
from piket.policy.model import Scope, Selector
from piket.policy.regions import region_by_code

_WORD = 62


@dataclass(frozen=True, slots=True)
class Reach:
    """`kind` is (units,); `met` is (kinds, clauses): what a clause asks of a unit, met by the kind."""

    kind: Ints
    met: Flags


@dataclass(frozen=True, slots=True)
class Asked:
    """What the clauses ask of a unit: the scope of each one's directive and its own selector."""

    scopes: tuple[Scope, ...]
    whens: tuple[Selector, ...]


def reach(units: UnitColumns, asked: Asked) -> Reach:
    """Everything about the unit itself, save where its building stands (see `region_reach`)."""
    facts = [_types(units, asked), _patterns(units, asked)]
    asked_agencies = [*(s.agencies for s in asked.scopes), *(w.agencies for w in asked.whens)]
    if any(asked_agencies):
        facts += _agencies(units, asked_agencies)
    if any(when.units or when.within for when in asked.whens):
        facts.append(_names(units, asked.whens))
    return joined(facts)


def region_reach(regions: Coded, asked: Asked) -> Reach:
    """What hangs on a region, for units or readings of units that lie in `regions`."""
    names = [_wider(code) for code in regions.values]
    groups = [_island_group(code) for code in regions.values]
    both: list[Scope | Selector] = [*asked.scopes, *asked.whens]
    count = len(asked.whens)
    met = np.ones((len(names), count), dtype=bool)
    tests = (
        (names, [selector.regions for selector in both]),
        (groups, [(s.island_group,) if s.island_group else () for s in both]),
    )
    for values, wanted in tests:
        kinds, table = answers(values, wanted)
        met &= (table[:, :count] & table[:, count:])[kinds]
    alike, number = kinds_of(met)
    return Reach(number[regions.codes], alike)


def joined(facts: Iterable[Reach]) -> Reach:
    """All facts together: a clause reaches a unit whose every fact meets it."""
    listed = list(facts)
    kind = listed[0].kind
    for fact in listed[1:]:
        kind = combine(kind, fact.kind)
    kind = dense(kind)
    first = first_rows(kind)
    met = np.ones((len(first), listed[0].met.shape[1]), dtype=bool)
    for fact in listed:
        met &= fact.met[fact.kind[first]]
    return Reach(kind, met)


@cache
def _wider(code: str) -> tuple[str, ...]:
    """The code itself and those of the regions it lies in."""
    parts = code.split(".")
    return tuple(".".join(parts[: at + 1]) for at in range(len(parts)))


@cache
def _island_group(code: str) -> tuple[str, ...]:
    region = region_by_code(code)
    return (region.island_group,) if region else ()


def _types(units: UnitColumns, asked: Asked) -> Reach:
    kinds, met = answers([(t,) for t in units.unit_type.values], [w.unit_types for w in asked.whens])
    return Reach(kinds[units.unit_type.codes], met)


def _patterns(units: UnitColumns, asked: Asked) -> Reach:
    kinds, met = answers([(p,) for p in units.pattern.values], [w.patterns for w in asked.whens])
    return Reach(kinds[units.pattern.codes], met)


def _agencies(units: UnitColumns, asked: Sequence[tuple[str, ...]]) -> list[Reach]:
    """A clause names a unit's agency or the root of its tree; scope and selector each ask by themselves."""
    wanted = tuple({name for names in asked for name in names})
    agency = np.zeros(len(units.agency.values), dtype=np.int64)
    for name, code in units.agency.codes_of(wanted).items():
        agency[code] = wanted.index(name) + 1
    at_root = np.zeros(len(units.nodes), dtype=np.int64)
    for name, row in units.nodes_of(wanted).items():
        at_root[row] = wanted.index(name) + 1
    pair = combine(dense(agency[units.agency.codes]), at_root[units.root])
    first = first_rows(pair)
    texts = [
        (units.agency.values[units.agency.codes[row]], units.nodes[int(root)])
        for row, root in zip(first, units.root[first], strict=True)
    ]
    count = len(asked) // 2
    kinds, met = answers(texts, asked)
    return [Reach(kinds[pair], met[:, :count] & met[:, count:])]


def _names(units: UnitColumns, whens: Sequence[Selector]) -> Reach:
    """Clauses that name units, alone or with all that lies under them. Names asked by the same clauses
    share a mark; a unit's marks are its own and, for `within`, those of all above it."""
    alone, under = _marks(units, [w.units for w in whens]), _marks(units, [w.within for w in whens])
    free = np.array([not (w.units or w.within) for w in whens], dtype=bool)
    kind = np.zeros(len(units), dtype=np.int64)
    words: list[tuple[Ints, list[tuple[int, ...]]]] = []
    for marks, inherit in ((alone, False), (under, True)):
        groups = list(marks)
        for start in range(0, len(groups), _WORD):
            word = _word(units, [marks[g] for g in groups[start : start + _WORD]], inherit)
            words.append((word, groups[start : start + _WORD]))
            kind = combine(kind, dense(word))
    first = first_rows(kind)
    met = np.tile(free, (len(first), 1))
    for word, groups in words:
        for bit, clauses in enumerate(groups):
            met[np.ix_(np.flatnonzero(word[first] >> bit & 1), np.array(clauses))] = True
    return Reach(kind, met)


def _marks(units: UnitColumns, asked: Sequence[tuple[str, ...]]) -> dict[tuple[int, ...], list[int]]:
    """The nodes that are named, by the clauses that name them."""
    clauses_of: dict[str, list[int]] = {}
    for clause, names in enumerate(asked):
        for name in dict.fromkeys(names):
            clauses_of.setdefault(name, []).append(clause)
    groups: dict[tuple[int, ...], list[int]] = {}
    for name, row in units.nodes_of(clauses_of).items():
        groups.setdefault(tuple(clauses_of[name]), []).append(row)
    return groups


def _word(units: UnitColumns, groups: Sequence[list[int]], inherit: bool) -> Ints:
    """A bit for each group of nodes, set on its nodes and, with `inherit`, on all that lies under them."""
    word = np.zeros(len(units.nodes), dtype=np.int64)
    for bit, rows in enumerate(groups):
        word[rows] |= 1 << bit
    for above in units.leaps if inherit else ():
        word = word | word[above]
    return word[: len(units)]
