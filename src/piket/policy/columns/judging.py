"""Each kind of unit is judged once; everything here is as many rows as there are kinds."""

from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction

import numpy as np

from piket.policy.columns.codes import Flags, Ints, combine, dense, kinds_of
from piket.policy.columns.standing import Standing
from piket.policy.columns.units import UnitColumns
from piket.policy.law import Law
from piket.policy.matching import Place, names_in
from piket.policy.reasons import DAY_OFF as DAY_OFF_STEP
from piket.policy.regions import region_by_code
from piket.policy.values import Outcome, Population, Sector
from piket.policy.verdict import Case, Verdict, judge

DAY_OFF = Verdict(Outcome.DAY_OFF, steps=(DAY_OFF_STEP,))


@dataclass
class Verdicts:
    """Distinct verdicts by number; 0 is the day off."""

    listed: list[Verdict] = field(default_factory=lambda: [DAY_OFF])
    numbers: dict[Verdict, int] = field(default_factory=lambda: {DAY_OFF: 0})

    def number(self, verdict: Verdict) -> int:
        at = self.numbers.setdefault(verdict, len(self.listed))
        if at == len(self.listed):
            self.listed.append(verdict)
        return at


@dataclass(frozen=True, slots=True)
class Personal:
    """What persons decided about a unit: its sector for each directive asked, and the agency where it has
    answered how to split."""

    sectors: tuple[tuple[str, Sector], ...]
    agency: str


@dataclass(frozen=True, slots=True)
class Kinds:
    """Units alike in all that the law asks, one row each: an example unit, the region it is read in, what
    reaches it (index into `met`), what persons decided (index into `personal`), how many people."""

    rows: Ints
    regions: tuple[str, ...]
    claimed: Flags
    reach: Ints
    met: Flags
    personal_of: Ints
    personal: tuple[Personal, ...]
    base: Ints


class Judge:
    """Verdicts of kinds under one law, each distinct question judged once."""

    def __init__(self, law: Law, units: UnitColumns, standing: Standing, verdicts: Verdicts) -> None:
        self._law = law
        self._units = units
        self._standing = standing
        self._verdicts = verdicts
        self._named, self._within = names_in(law.directives)

    def table(self, kinds: Kinds, population: Population) -> Ints:
        """(kinds, epochs): the number of each kind's verdict while the epoch lasts."""
        bundle_of, bundles = self._bundles(kinds)
        sensitive: Flags = np.any(bundles & self._standing.sensitive, axis=1)
        scarce = self._scarce(kinds.base)
        who = combine(kinds.personal_of, kinds.claimed.astype(np.int64))
        found = np.zeros(bundle_of.shape, dtype=np.int64)
        cases: dict[tuple[int, int, int], int] = {}
        for epoch, bundle in enumerate(bundle_of.T):
            heads = np.where(sensitive[bundle], scarce, 0)
            key = combine(combine(dense(bundle), who), heads)
            _, first = np.unique(key, return_index=True)
            numbers = np.zeros(len(first), dtype=np.int64)
            for at, kind in enumerate(first):
                case = (int(bundle[kind]), int(who[kind]), int(heads[kind]))
                if case not in cases:
                    cases[case] = self._judge(kinds, int(kind), bundles[bundle[kind]], population)
                numbers[at] = cases[case]
            found[:, epoch] = numbers[key]
        return found

    def _bundles(self, kinds: Kinds) -> tuple[Ints, Flags]:
        """The clauses that stand at each kind in each epoch: (kinds, epochs) numbers, (bundles, clauses)."""
        stacked = np.concatenate([kinds.met & stands for stands in self._standing.stands])
        bundles, number = kinds_of(stacked)
        per_epoch = number.reshape(len(self._standing.stands), len(kinds.met))
        return np.ascontiguousarray(per_epoch.T)[kinds.reach], bundles

    def _scarce(self, base: Ints) -> Ints:
        """Which pairs of a minimum and a maximum no whole number of people satisfies together."""
        code = np.zeros(len(base), dtype=np.int64)
        for low, high in self._standing.pairs:
            code = combine(code, (ceil_of(base, low) > floor_of(base, high)).astype(np.int64))
        return code

    def _judge(self, kinds: Kinds, kind: int, clauses: Flags, population: Population) -> int:
        personal = kinds.personal[kinds.personal_of[kind]]
        case = Case(
            self._place(kinds, kind), personal.agency, population, int(kinds.base[kind]), personal.sectors
        )
        return self._verdicts.number(judge(self._law, self._standing.epoch(clauses), case))

    def _place(self, kinds: Kinds, kind: int) -> Place:
        """The example unit's own place, save that its region is named when a ruling is read."""
        row = int(kinds.rows[kind])
        line = [self._units.nodes[at] for at in self._units.line(row)]
        unit = self._units.unit(row)
        region = region_by_code(kinds.regions[kind])
        return Place(
            unit.id if unit.id in self._named else "",
            frozenset({unit.agency, line[-1]}),
            self._within & frozenset(line),
            unit.unit_type,
            unit.pattern,
            kinds.regions[kind],
            region.island_group if region else None,
            "{claimed}" if kinds.claimed[kind] else "{region}",
        )


def floor_of(base: Ints, share: Fraction) -> Ints:
    """The whole people in a share of each base, exactly. `base` and the result are (n,)."""
    whole: Ints = (_exact(base, share) * share.numerator // share.denominator).astype(np.int64)
    return whole


def ceil_of(base: Ints, share: Fraction) -> Ints:
    """The fewest whole people that are no less than a share of each base, exactly."""
    return -floor_of(base, -share)


def _exact(base: Ints, share: Fraction) -> Ints:
    """The same numbers, as Python's own where a product would not fit into 64 bits."""
    top = int(base.max(initial=0)) * abs(share.numerator)
    return base if max(top, share.denominator) < 1 << 62 else base.astype(object)
