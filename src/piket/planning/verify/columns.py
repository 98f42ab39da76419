"""Quota rosters in columns checked rule by rule: what `verify_quota` answers of a unit, with numbers for
names, of every unit.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from piket.planning.columns.values import QuotaColumns, QuotaRosters, plain
from piket.planning.spread import Spread, here
from piket.planning.values import Pattern
from piket.planning.verify.column_rules import verify_units

_KEPT = 10_000


@dataclass(frozen=True, slots=True)
class ColumnViolations:
    """`count` broken rules; the first 10,000 as rows.

    `unit`, `rule` (a number of `RULES`), `person` (number in the unit) and `day` (column), both `NOBODY`
    where the rule has none.
    """

    count: int
    unit: npt.NDArray[np.int64]
    rule: npt.NDArray[np.int64]
    person: npt.NDArray[np.int64]
    day: npt.NDArray[np.int64]


def verify_columns(
    columns: QuotaColumns, rosters: QuotaRosters, *, spread: Spread = here, units_a_part: int = 4096
) -> ColumnViolations:
    """Every broken rule of the rosters, and every claim of a proof that its roster does not keep."""
    starts = range(0, len(columns), units_a_part)
    stops = [min(start + units_a_part, len(columns)) for start in starts]
    parts = [
        (columns.units(*span), rosters.units(columns, *span)) for span in zip(starts, stops, strict=True)
    ]
    found = list(spread(_verify_part, parts))
    rows = [part + np.array([start, 0, 0, 0]) for start, (_, part) in zip(starts, found, strict=True)]
    kept = np.concatenate(rows)[:_KEPT] if rows else np.empty((0, 4), dtype=np.int64)
    return ColumnViolations(sum(count for count, _ in found), *kept.T)


def _verify_part(part: tuple[QuotaColumns, QuotaRosters]) -> tuple[int, npt.NDArray[np.int64]]:
    columns, rosters = part
    claims = (rosters.letters, rosters.objective, rosters.bound, rosters.spread, rosters.spread_bound)
    found = np.empty((_KEPT, 4), dtype=np.int64)
    count = verify_units(
        plain(columns.least), columns.arrays, columns.pattern is Pattern.PEOPLE,
        tuple(plain(claim) for claim in claims), found,
    )  # fmt: skip
    return int(count), found[: min(count, _KEPT)].copy()
