"""The master programme: one line for each person, cover rows with slack, duals for pricing.

Rows: one per cover row, `people present + missing - surplus = need`, and one per person, `lines = 1`.
A line's column costs its refused wishes. Slack keeps it feasible and its duals between -over and under.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from piket.planning.lines.highs import ColumnModel, Indices, LpSolution
from piket.planning.lines.instance import FREE, Cover, Floats, Ints, LineProblem
from piket.planning.lines.interior import Columns, Soft, centre

Line = npt.NDArray[np.int16]
_LARGE = 30_000
"""Rows x people from which the simplex method takes seconds a round."""


@dataclass(frozen=True, eq=False)
class Duals:
    """`rows` (cover rows,), `people` (people of the master,)."""

    rows: Floats
    people: Floats

    def towards(self, other: Duals, share: float) -> Duals:
        """The point at `share` of the way to `other`."""
        return Duals(
            self.rows + share * (other.rows - self.rows), self.people + share * (other.people - self.people)
        )


class CoverRows:
    """Where a worked cell counts: the cover rows of some days (all, unless `window` says which) by cell."""

    def __init__(self, problem: LineProblem, window: range | None = None) -> None:
        whole, days, shifts = problem.cover, problem.days, len(problem.shifts)
        inside = range(days) if window is None else window
        keep = (whole.day >= inside.start) & (whole.day < inside.stop)
        self.cover = cover = Cover(
            whole.day[keep], whole.shift[keep], whole.need[keep], whole.under[keep], whole.over[keep]
        )
        self.cells = cover.day * shifts + cover.shift
        self.order = np.argsort(self.cells, kind="stable")
        counts = np.bincount(self.cells, minlength=days * shifts)
        self.most = int(counts.max(initial=0))
        self.at = np.full((days * shifts, max(self.most, 1)), -1, dtype=np.int32)
        place: dict[int, int] = {}
        for row in self.order:
            cell = int(self.cells[row])
            self.at[cell, place.get(cell, 0)] = row
            place[cell] = place.get(cell, 0) + 1
        self._shape = (days, shifts)

    def of(self, line: Line) -> Indices:
        """The cover rows in which a line counts."""
        days = np.nonzero(line >= 0)[0]
        rows = self.at[days * self._shape[1] + line[days]].ravel()
        return np.asarray(rows[rows >= 0], dtype=np.int32)

    def cell_sum(self, rows: Floats) -> Floats:
        """Row figures added up by cell, shape (days, shifts)."""
        summed = np.bincount(self.cells, weights=rows, minlength=self._shape[0] * self._shape[1])
        return np.asarray(summed.reshape(self._shape), dtype=np.float64)


class Master:
    """The restricted master of some people of a problem; the others' presence is taken off the need."""

    def __init__(self, problem: LineProblem, rows: CoverRows, people: Sequence[int], need: Ints) -> None:
        self.problem, self.rows, self.people = problem, rows, tuple(people)
        self.need = need.astype(np.float64)
        ends = np.concatenate((self.need, np.ones(len(self.people))))
        self._model = ColumnModel(ends, ends)
        self._place = {person: index for index, person in enumerate(self.people)}
        self._seen: set[tuple[int, bytes]] = set()
        self.lines: list[tuple[int, Line]] = []
        self.costs: list[float] = []
        self._entries: list[Indices] = []
        self.chosen: list[tuple[int, Line, float]] = []
        self.held: dict[int, Line] = {}
        self._closed: list[bool] = []
        self._add_slack()

    @property
    def large(self) -> bool:
        """Whether corners take so long that the middle is the better way."""
        return len(self.need) * len(self.people) > _LARGE

    def _add_slack(self) -> None:
        count = len(self.need)
        row = np.arange(count, dtype=np.int32)
        starts = np.arange(2 * count, dtype=np.int32)
        values = np.concatenate((np.ones(count), -np.ones(count)))
        cost = np.concatenate((self.rows.cover.under, self.rows.cover.over)).astype(np.float64)
        self._model.add(cost, starts, np.concatenate((row, row)), values)
        self._slack = 2 * count

    def add(self, lines: Sequence[tuple[int, Line]]) -> int:
        """Add the lines not yet there, each (person, line); returns how many were new."""
        new = []
        for person, line in lines:
            key = (person, line.tobytes())
            if key not in self._seen:
                self._seen.add(key)
                new.append((person, line))
        if not new:
            return 0
        counted = [self.rows.of(line) for _, line in new]
        entries = [
            np.append(rows, len(self.need) + self._place[person])
            for (person, _), rows in zip(new, counted, strict=True)
        ]
        lengths = np.array([len(entry) for entry in entries], dtype=np.int32)
        starts = np.concatenate(([0], np.cumsum(lengths)[:-1])).astype(np.int32)
        cost = [float(self.problem.wishes_cost(person, line)) for person, line in new]
        self._model.add(
            np.array(cost), starts, np.concatenate(entries).astype(np.int32), np.ones(int(lengths.sum()))
        )
        self.lines.extend(new)
        self.costs.extend(cost)
        self._entries.extend(counted)
        self._closed.extend([False] * len(new))
        return len(new)

    def solve(self) -> tuple[LpSolution, Duals]:
        """The linear optimum over the lines at hand; `values` of the solution are those of the lines."""
        solution = self._model.solve()
        count = len(self.need)
        cover = self.rows.cover
        rows = np.clip(solution.duals[:count], -cover.over, cover.under)
        return (
            LpSolution(solution.objective, solution.duals, solution.values[self._slack :]),
            Duals(rows, solution.duals[count:]),
        )

    def centre(self, tolerance: float, start: Floats | None) -> tuple[LpSolution, Duals]:
        """As `solve`, from the middle of the optimal duals and as loosely as `tolerance` says."""
        decided = {person for person, _, _ in self.chosen}
        still = [person for person in self.people if person not in decided]
        number = {person: index for index, person in enumerate(still)}
        open_ = [
            column
            for column, (person, _) in enumerate(self.lines)
            if person in number and not self._closed[column]
        ]
        need = self.need.copy()
        for _, line, _ in self.chosen:
            need[self.rows.of(line)] -= 1.0
        cover = self.rows.cover
        entries = [self._entries[column] for column in open_]
        starts = np.concatenate(([0], np.cumsum([len(entry) for entry in entries]))).astype(np.int32)
        columns = Columns(
            np.concatenate(entries).astype(np.int32),
            starts,
            np.array([number[self.lines[column][0]] for column in open_], dtype=np.int32),
            np.array([self.costs[column] for column in open_]),
            len(still),
        )
        soft = Soft(need, cover.under.astype(np.float64), cover.over.astype(np.float64))
        made = centre(columns, soft, tolerance=tolerance, start=start)
        values, people = np.zeros(len(self.lines)), np.zeros(len(self.people))
        values[open_] = made.values
        people[[self._place[person] for person in still]] = made.people
        fixed = sum(cost for _, _, cost in self.chosen)
        duals = Duals(made.rows, people)
        return LpSolution(made.objective + fixed, np.concatenate((made.rows, people)), values), duals

    def fix(self, columns: Sequence[int]) -> None:
        """Choose these lines for good."""
        index = np.array(columns, dtype=np.int32) + self._slack
        self._model.bound(index, np.ones(len(index)), np.ones(len(index)))
        self.chosen.extend((*self.lines[column], self.costs[column]) for column in columns)

    def hold(self, cells: dict[int, Line]) -> None:
        """Leave these people only lines that have their `cells`, where those are not FREE."""
        self.held |= cells
        closing = [
            column
            for column, (person, line) in enumerate(self.lines)
            if person in cells
            and not self._closed[column]
            and not ((cells[person] == FREE) | (line == cells[person])).all()
        ]
        for column in closing:
            self._closed[column] = True
        nothing = np.zeros(len(closing))
        self._model.bound(np.array(closing, dtype=np.int32) + self._slack, nothing, nothing)

    def forget_closed(self) -> None:
        """Forget lines that `hold` ruled out: the programme gets smaller, and `release` does not bring them back."""
        closed = np.nonzero(np.array(self._closed, dtype=np.bool_))[0].astype(np.int32) + self._slack
        self.drop((self._model.idle(closed) - self._slack).tolist())

    def column_of(self, person: int, line: Line) -> int:
        """Where a line stands in `lines`."""
        return next(
            column
            for column, (who, other) in enumerate(self.lines)
            if who == person and np.array_equal(other, line)
        )

    def release(self) -> None:
        """Take back every choice made by `fix` and `hold`."""
        self.held.clear()
        self._closed = [False] * len(self.lines)
        index = np.arange(self._slack, self._model.columns, dtype=np.int32)
        self._model.bound(index, np.zeros(len(index)), np.full(len(index), np.inf))
        self.chosen.clear()

    def drop(self, columns: Sequence[int]) -> None:
        """Forget lines, to keep the programme small."""
        gone = set(columns)
        for column in gone:
            person, line = self.lines[column]
            self._seen.discard((person, line.tobytes()))
        self._model.drop(np.array(sorted(gone), dtype=np.int32) + self._slack)
        self.lines = [line for index, line in enumerate(self.lines) if index not in gone]
        self.costs = [cost for index, cost in enumerate(self.costs) if index not in gone]
        self._entries = [entry for index, entry in enumerate(self._entries) if index not in gone]
        self._closed = [closed for index, closed in enumerate(self._closed) if index not in gone]

    def reduced_costs(self, duals: Duals) -> Floats:
        """Of every line at hand."""
        return np.array(
            [
                cost - duals.rows[entry].sum() - duals.people[self._place[person]]
                for cost, entry, (person, _) in zip(self.costs, self._entries, self.lines, strict=True)
            ]
        )

    def choose(
        self, current: dict[int, Line], cutoff: float, *, seconds: float, nodes: int
    ) -> dict[int, Line] | None:
        """The best whole choice among the lines at hand, if one costs at most `cutoff`.

        A mixed-integer programme, ended after `nodes` or `seconds`; the master is of no use afterwards.
        """
        chosen = {(person, line.tobytes()) for person, line in current.items()}
        start = np.array([float((p, line.tobytes()) in chosen) for p, line in self.lines])
        present = np.zeros(len(self.need))
        for line in current.values():
            np.add.at(present, self.rows.of(line), 1)
        gap = self.need - present
        known = np.concatenate((np.maximum(gap, 0), np.maximum(-gap, 0), start))
        columns = np.arange(self._slack, self._slack + len(self.lines), dtype=np.int32)
        values = self._model.solve_integer(columns, known, cutoff, seconds=seconds, nodes=nodes)
        if values is None:
            return None
        picked = np.nonzero(values[self._slack :] > 0.5)[0]
        return {self.lines[index][0]: self.lines[index][1] for index in picked}
