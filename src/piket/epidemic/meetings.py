"""Who meets whom over a whole roster: the pairs that ever share a day, and how often."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from piket.epidemic.values import Bools


@dataclass(frozen=True, slots=True)
class Meetings:
    """`pairs` that are ever in the office on one day, of `of` pairs; `contact_days` counts each day of each pair."""

    pairs: int
    of: int
    contact_days: int


def meetings(planned: Bools) -> Meetings:
    """`planned` is (days, people)."""
    people = planned.shape[1]
    shared = planned.T.astype(np.float32) @ planned.astype(np.float32)
    above = np.triu_indices(people, k=1)
    return Meetings(int((shared[above] > 0).sum()), people * (people - 1) // 2, int(shared[above].sum()))
