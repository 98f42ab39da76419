"""The linear master by an interior-point method: duals from the middle of the optimal ones, not from a corner.

Central duals price lines that many people could use, so that far fewer rounds of generation are needed (the
primal-dual column generation of Gondzio, González-Brevis & Munari 2013); early rounds are solved loosely. Slack
on every row makes both programmes feasible from the start, which keeps the method short: predictor and
corrector (Mehrotra 1992) from a strictly feasible point.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from piket.planning.lines.instance import Floats

_STEPS = 80
_SHORT_OF_EDGE = 0.98
_LEAST_WIDTH = 1e-6
Indices = npt.NDArray[np.int32]


@dataclass(frozen=True, eq=False)
class Columns:
    """Lines in compressed form: column j is `person[j]`'s, costs `cost[j]`, counts in `rows[starts[j]:starts[j+1]]`.

    Every person of 0 .. people - 1 has one column at least.
    """

    rows: Indices
    starts: Indices
    person: Indices
    cost: Floats
    people: int


@dataclass(frozen=True, eq=False)
class Soft:
    """Rows `present + missing - surplus = need`; a missing one costs `under`, a surplus one `over`."""

    need: Floats
    under: Floats
    over: Floats


@dataclass(frozen=True, eq=False)
class Centre:
    """A feasible pair: `objective` of `values` (columns,) above, `bound` of `rows` and `people` duals below."""

    objective: float
    bound: float
    rows: Floats
    people: Floats
    values: Floats


def centre(columns: Columns, soft: Soft, *, tolerance: float, start: Floats | None = None) -> Centre:
    """Solve the master until objective and bound differ by `tolerance` of the objective.

    `start` are row duals to begin from. Raises `FloatingPointError` where rounding ends it far from there.
    """
    point = _Point(columns, soft, start)
    for _ in range(_STEPS):
        objective, bound = point.values()
        if objective - bound <= tolerance * max(1.0, abs(objective)) or not point.step():
            break
    objective, bound = point.values()
    if not np.isfinite(objective - bound):
        raise FloatingPointError("the interior-point master diverged")
    rows = np.clip(point.y, -soft.over, soft.under)
    return Centre(objective, bound, rows, point.v, point.x)


class _Point:
    """Primal x, missing, surplus; dual y, v; and the reduced costs of the primal ones, all above zero."""

    def __init__(self, columns: Columns, soft: Soft, start: Floats | None) -> None:
        self.columns, self.need = columns, soft.need
        self.over = soft.over
        self.under = np.maximum(soft.under, _LEAST_WIDTH - soft.over)
        count = np.bincount(columns.person, minlength=columns.people)
        self.x = 1.0 / count[columns.person]
        gap = self.need - self._present(self.x)
        self.missing, self.surplus = np.maximum(gap, 0.0) + 1.0, np.maximum(-gap, 0.0) + 1.0
        width = self.under + self.over
        y = np.zeros(len(gap)) if start is None else start
        self.y = np.clip(y, 0.02 * width - self.over, self.under - 0.02 * width)
        reduced = columns.cost - self._along(self.y)
        self.v = np.full(columns.people, np.inf)
        np.minimum.at(self.v, columns.person, reduced)
        self.v -= max(1.0, 0.3 * float((reduced - self.v[columns.person]).mean()))
        self._reduced(reduced)

    def values(self) -> tuple[float, float]:
        """Objective and bound, the first of a feasible primal, the second of a feasible dual."""
        slack = self.under @ self.missing + self.over @ self.surplus
        return float(self.columns.cost @ self.x + slack), float(self.need @ self.y + self.v.sum())

    def step(self) -> bool:
        """A predictor-corrector step; False where the numbers allow no further one."""
        from piket.planning.lines.dense import factor, normal_matrix

        columns, rows = self.columns, len(self.need)
        self.weight = self.x / self.z
        self.weight_missing, self.weight_surplus = (
            self.missing / self.z_missing,
            self.surplus / self.z_surplus,
        )
        self.matrix = np.zeros((rows, rows))
        self.by_person, self.total = np.zeros((columns.people, rows)), np.zeros(columns.people)
        normal_matrix(
            columns.rows, columns.starts, columns.person, self.weight, self.matrix, self.by_person, self.total
        )
        self.matrix[np.diag_indices(rows)] += self.weight_missing + self.weight_surplus
        if not factor(self.matrix):
            return False
        mu, count = self._gap(), len(self.x) + 2 * rows
        guess = self._direction(
            -self.x * self.z, -self.missing * self.z_missing, -self.surplus * self.z_surplus
        )
        up, down = self._reach(guess, 1.0)
        after = self._gap(guess, up, down)
        aim = (after / mu) ** 3 * mu / count
        dx, dm, ds, dz, dy, _ = guess
        move = self._direction(
            aim - self.x * self.z - dx * dz,
            aim - self.missing * self.z_missing + dm * dy,
            aim - self.surplus * self.z_surplus - ds * dy,
        )
        up, down = self._reach(move, _SHORT_OF_EDGE)
        self._move(move, up, down)
        return True

    def _direction(self, target: Floats, target_missing: Floats, target_surplus: Floats) -> _Move:
        """The Newton direction on which x·z grows by `target`, and likewise for the slack."""
        from piket.planning.lines.dense import solve_factored

        who = self.columns.person
        rx, rm, rs = target / self.z, target_missing / self.z_missing, target_surplus / self.z_surplus
        mine = -np.bincount(who, weights=rx, minlength=self.columns.people)
        root = np.sqrt(self.total)
        dy = rs - rm - self._present(rx) - (mine / root) @ self.by_person
        solve_factored(self.matrix, dy)
        dv = (mine / root - self.by_person @ dy) / root
        dz = -(self._along(dy) + dv[who])
        return (
            rx - self.weight * dz,
            rm + self.weight_missing * dy,
            rs - self.weight_surplus * dy,
            dz,
            dy,
            dv,
        )

    def _reach(self, move: _Move, share: float) -> tuple[float, float]:
        """How far primal and dual may go, at most 1."""
        dx, dm, ds, dz, dy, _ = move
        up = min(_far(self.x, dx), _far(self.missing, dm), _far(self.surplus, ds))
        down = min(_far(self.z, dz), _far(self.z_missing, -dy), _far(self.z_surplus, dy))
        return min(1.0, share * up), min(1.0, share * down)

    def _gap(self, move: _Move | None = None, up: float = 0.0, down: float = 0.0) -> float:
        """The complementarity now, or after a move."""
        dx, dm, ds, dz, dy, _ = move or (0.0, 0.0, 0.0, 0.0, 0.0, 0.0)
        return float(
            (self.x + up * dx) @ (self.z + down * dz)
            + (self.missing + up * dm) @ (self.z_missing - down * dy)
            + (self.surplus + up * ds) @ (self.z_surplus + down * dy)
        )

    def _move(self, move: _Move, up: float, down: float) -> None:
        dx, dm, ds, dz, dy, dv = move
        self.x, self.missing, self.surplus = self.x + up * dx, self.missing + up * dm, self.surplus + up * ds
        self.y, self.v = self.y + down * dy, self.v + down * dv
        self._reduced(None, self.z + down * dz)

    def _reduced(self, reduced: Floats | None, z: Floats | None = None) -> None:
        if reduced is not None:
            z = reduced - self.v[self.columns.person]
        assert z is not None  # noqa: S101
        self.z, self.z_missing, self.z_surplus = z, self.under - self.y, self.y + self.over

    def _present(self, weight: Floats) -> Floats:
        from piket.planning.lines.dense import weighted_rows

        out = np.zeros(len(self.need))
        weighted_rows(self.columns.rows, self.columns.starts, weight, out)
        return out

    def _along(self, worth: Floats) -> Floats:
        from piket.planning.lines.dense import along_columns

        out = np.empty(len(self.columns.cost))
        along_columns(self.columns.rows, self.columns.starts, worth, out)
        return out


_Move = tuple[Floats, Floats, Floats, Floats, Floats, Floats]


def _far(value: Floats, change: Floats) -> float:
    """The longest step that leaves every value at zero or above."""
    falls = change < 0.0
    return float((value[falls] / -change[falls]).min(initial=np.inf))
