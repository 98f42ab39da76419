"""Cases that the clauses of some days cannot tell apart, so that each kind is judged once."""

from __future__ import annotations

from piket.policy.law import Epoch, Law
from piket.policy.matching import Place
from piket.policy.scarcity import minimum_of, scarce, scarce_pairs
from piket.policy.space import Bits, ClauseSpace
from piket.policy.verdict import Case

Kind = tuple[object, ...]


class Alike:
    """The clauses of one epoch as bits: places that meet the same of them are one to every rule.

    A verdict names its region besides, and the number of people tells only where some clause is a minimum.
    """

    def __init__(self, law: Law, epoch: Epoch) -> None:
        clauses = tuple(epoch.clauses)
        self._space = ClauseSpace(clauses)
        self._minima = self._space.where(lambda clause: minimum_of(clause) is not None)
        self._pairs = scarce_pairs(clauses, law)
        self._met: dict[Place, Bits] = {}

    def met(self, place: Place) -> Bits:
        """The clauses whose scope and selector the place meets, whatever its regime and sector."""
        if place not in self._met:
            self._met[place] = self._space.met(place)
        return self._met[place]

    def kind(self, case: Case) -> Kind:
        """Cases of one kind get one verdict."""
        met = self.met(case.place)
        heads = scarce(self._pairs, case.base) if met & self._minima else ()
        return met, case.place.region_name, case.agency, case.population, case.sectors, case.closed_by, heads
