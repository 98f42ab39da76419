"""The cells of a shift roster as variables of CP-SAT, and how a rule over them is stated.

One Boolean per crew, day and shift; a crew is a squad or a person. Days before the first (history) and frozen
cells are constants in the same formulas, so that every rule also holds across the edges of the period.
"""

from __future__ import annotations

from collections.abc import Iterator

from ortools.sat.python import cp_model

from piket.planning.shifts_clash import Demanded
from piket.planning.shifts_crew import Cell, Crew, Frozen, day_numbers
from piket.planning.shifts_terms import Sum, Truth, negated
from piket.planning.values import ShiftProblem, ShiftType


class ShiftCells:
    """The variables of one problem over its crews.

    `frozen` holds cells that stay as they are. With `explain` every rule gets a literal of its own, so that
    the solver can say which of them clash; rules with a weight are then left out.
    """

    def __init__(
        self,
        problem: ShiftProblem,
        crews: tuple[Crew, ...],
        *,
        frozen: Frozen | None = None,
        explain: bool = False,
    ) -> None:
        self.problem = problem
        self.crews = crews
        self.shifts = problem.shifts
        self.span = range(len(problem.days))
        self.model = cp_model.CpModel()
        self.literals: dict[Demanded, cp_model.IntVar] = {}
        self.broken: list[Sum] = []  # what each weighted rule that is broken costs
        self._index = day_numbers(problem)
        self._frozen = frozen or {}
        self._explain = explain
        self._cells: dict[tuple[str, int, str], Truth] = {}
        self._working: dict[tuple[str, int], Truth] = {}
        self._known = {person.id: person for person in problem.people}
        self._crew = {crew.id: crew for crew in crews}
        self._shift = {shift.code: shift for shift in problem.shifts}
        for crew in crews:
            self._add_row(crew)
        self.add_constraints()

    def add_constraints(self) -> None:
        raise NotImplementedError

    def _add_row(self, crew: Crew) -> None:
        for past, cell in enumerate(reversed(crew.history), start=1):
            self._fix(crew, -past, cell)
        for day in self.span:
            if (crew.id, day) in self._frozen:
                self._fix(crew, day, self._frozen[crew.id, day])
            elif day in crew.off and not self._explain:
                self._fix(crew, day, ())
            else:
                self._free(crew, day)

    def _fix(self, crew: Crew, day: int, cell: Cell) -> None:
        for shift in self.shifts:
            self._cells[crew.id, day, shift.code] = int(shift.code in cell)
        self._working[crew.id, day] = int(bool(cell))

    def _free(self, crew: Crew, day: int) -> None:
        working = self._working[crew.id, day] = self.model.new_bool_var("")
        on = [self.model.new_bool_var("") for _ in self.shifts]
        for shift, variable in zip(self.shifts, on, strict=True):
            self._cells[crew.id, day, shift.code] = variable
        self.model.add_max_equality(working, on)

    def _on(self, crew: Crew, day: int, shift: ShiftType) -> Truth:
        """Whether the crew works the shift; a day before the known history counts as not worked."""
        return self._cells.get((crew.id, day, shift.code), 0)

    def _works(self, crew: Crew, day: int) -> Truth:
        return self._working.get((crew.id, day), 0)

    # How a rule is stated

    def _must(self, demanded: Demanded, constraint: cp_model.Constraint) -> None:
        if self._explain:
            if demanded not in self.literals:
                self.literals[demanded] = self.model.new_bool_var("")
            constraint.only_enforce_if(self.literals[demanded])

    def _not_both(self, demanded: Demanded, first: Truth, second: Truth) -> None:
        self._any(demanded, [negated(first), negated(second)])

    def _any(self, demanded: Demanded, truths: list[Truth]) -> None:
        """At least one of these holds. A clause of constants alone is the past and is left as it was."""
        variables = open_clause(truths)
        if variables:
            self._must(demanded, self.model.add_bool_or(variables))

    def _at_most(self, demanded: Demanded, weighed: list[tuple[Truth, int]], most: int) -> None:
        """The weighed truths sum to `most` at most; where the past alone exceeds it, none is added."""
        past, terms = past_and_terms(weighed)
        if terms:
            self._must(demanded, self.model.add(sum(terms) <= max(0, most - past)))

    def _windows(self, crew: Crew, length: int) -> Iterator[range]:
        """Every run of `length` days that touches the period, cut at the known history and the last day."""
        first = -len(crew.history)
        for start in range(max(first, 1 - length), max(first, len(self.span) - length) + 1):
            yield range(start, min(start + length, len(self.span)))


def open_clause(truths: list[Truth]) -> list[cp_model.IntVar]:
    """The variables of a clause; none where it already holds, or where all of it is settled."""
    if any(isinstance(truth, int) and truth for truth in truths):
        return []
    return [truth for truth in truths if not isinstance(truth, int)]


def past_and_terms(weighed: list[tuple[Truth, int]]) -> tuple[int, list[cp_model.LinearExpr]]:
    """What is settled of a weighed sum, and its open terms."""
    past = sum(weight for truth, weight in weighed if isinstance(truth, int) and truth)
    return past, [truth * weight for truth, weight in weighed if not isinstance(truth, int)]
