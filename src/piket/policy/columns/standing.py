"""The clauses that stand on the days asked, and what of the law hangs on the number of people."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np

from piket.policy.columns.codes import Flags, Ints
from piket.policy.columns.places import Asked
from piket.policy.law import Clause, Epoch, Law
from piket.policy.scarcity import Pair, minimum_of, scarce_pairs

KINDS = ("presence", "classification", "regime", "hours", "closure", "duty", "exemption")


@dataclass(frozen=True, slots=True)
class Standing:
    """`clauses` once each; `stands` is (epochs, clauses); `epoch_of` is (days,).

    `sensitive` is (clauses,): a minimum share, under which two bounds may leave no whole number of people
    for some head counts and leave one for others. `pairs` are the minimum and maximum shares that could
    meet so.
    """

    clauses: tuple[Clause[Any], ...]
    kinds: tuple[str, ...]
    stands: Flags
    epoch_of: Ints
    sensitive: Flags
    pairs: tuple[Pair, ...]

    @property
    def asked(self) -> Asked:
        return Asked(
            tuple(c.directive.scope for c in self.clauses), tuple(c.provision.when for c in self.clauses)
        )

    def epoch(self, flags: Flags) -> Epoch:
        """The clauses that `flags` picks, as an epoch of their own."""
        picked: dict[str, list[Clause[Any]]] = {kind: [] for kind in KINDS}
        for at in np.flatnonzero(flags):
            picked[self.kinds[at]].append(self.clauses[at])
        return Epoch(**{kind: tuple(found) for kind, found in picked.items()})


def standing(law: Law, days: Sequence[date]) -> Standing:
    """Days on which the same clauses stand share an epoch."""
    epochs: dict[Epoch, int] = {}
    epoch_of = [epochs.setdefault(law.epoch(day), len(epochs)) for day in days]
    clauses: dict[tuple[str, str], tuple[str, Clause[Any]]] = {}
    standing_in = [set[tuple[str, str]]() for _ in epochs]
    for epoch, at in epochs.items():
        for kind in KINDS:
            for clause in getattr(epoch, kind):
                key = (clause.directive.id, clause.provision.id)
                clauses.setdefault(key, (kind, clause))
                standing_in[at].add(key)
    order = _in_order(law, clauses)
    stands = np.array([[key in found for key in order] for found in standing_in], dtype=bool)
    chosen = tuple(clauses[key][1] for key in order)
    return Standing(
        chosen,
        tuple(clauses[key][0] for key in order),
        stands.reshape(len(standing_in), len(order)),
        np.array(epoch_of, dtype=np.int64),
        np.array([minimum_of(clause) is not None for clause in chosen], dtype=bool),
        scarce_pairs(chosen, law),
    )


def _in_order(law: Law, found: dict[tuple[str, str], tuple[str, Clause[Any]]]) -> list[tuple[str, str]]:
    """From the highest tier to the lowest, older first: the order of the law's own epochs."""
    keys = ((d.id, p.id) for d in law.directives for p in d.provisions)
    return [key for key in keys if key in found]
