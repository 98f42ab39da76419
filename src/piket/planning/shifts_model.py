"""The exact model of a shift roster for OR-Tools CP-SAT. `add_constraints` is its table of contents.

One Boolean per crew, day and shift; a crew is a squad or a person. Days before the first (history) and frozen
cells are constants in the same formulas, so that every rule also holds across the edges of the period.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations

from ortools.sat.python import cp_model

from piket.planning.shifts_clash import Demanded
from piket.planning.shifts_crew import (
    NIGHT_WEIGHT,
    SATURDAY,
    WEEK,
    WEEKEND_WEIGHT,
    Cell,
    Crew,
    Frozen,
    Row,
    day_numbers,
    is_night,
    minutes,
    peers_of,
)
from piket.planning.shifts_terms import Sum, Truth, negated, solver_of, too_close, total_of
from piket.planning.values import ShiftProblem, ShiftType

_ROSTER = (cp_model.OPTIMAL, cp_model.FEASIBLE)


@dataclass(frozen=True, slots=True)
class Found:
    """What the solver says: rows by crew (None: none found), objective, the best possible, and certainty."""

    rows: dict[str, Row] | None
    objective: int
    bound: int
    impossible: bool


class ShiftModel:
    """The rules of one problem over its crews.

    `frozen` holds cells that stay as they are. With `explain` every rule gets a literal of its own, so that
    the solver can say which of them clash.
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
        self.scale = 1  # what one changed cell weighs in an objective of fewest changes
        self._index = day_numbers(problem)
        self._frozen = frozen or {}
        self._explain = explain
        self._cells: dict[tuple[str, int, str], Truth] = {}
        self._working: dict[tuple[str, int], Truth] = {}
        for crew in crews:
            self._add_row(crew)
        self.add_constraints()

    def add_constraints(self) -> None:
        self._cover()
        for crew in self.crews:
            self._one_shift_a_day(crew)
            self._rest(crew)
            self._successions(crew)
            self._consecutive_days(crew)
            self._days_off_together(crew)
            self._nights(crew)
            self._weekly_minutes(crew)
            self._away(crew)
            self._locked_on(crew)
            self._fixed(crew)

    # The variables

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
        variables = [truth for truth in truths if not isinstance(truth, int)]
        if variables and not any(isinstance(truth, int) and truth for truth in truths):
            self._must(demanded, self.model.add_bool_or(variables))

    def _at_most(self, demanded: Demanded, weighed: list[tuple[Truth, int]], most: int) -> None:
        """The weighed truths sum to `most` at most; where the past alone exceeds it, none is added."""
        past = sum(weight for truth, weight in weighed if isinstance(truth, int) and truth)
        terms = [truth * weight for truth, weight in weighed if not isinstance(truth, int)]
        if terms:
            self._must(demanded, self.model.add(sum(terms) <= max(0, most - past)))

    def _windows(self, crew: Crew, length: int) -> Iterator[range]:
        """Every run of `length` days that touches the period, cut at the known history and the last day."""
        first = -len(crew.history)
        for start in range(max(first, 1 - length), max(first, len(self.span) - length) + 1):
            yield range(start, min(start + length, len(self.span)))

    # The rules

    def _cover(self) -> None:
        """Each demand gets at least its minimum and at most its maximum of crews."""
        shifts = {shift.code: shift for shift in self.shifts}
        for demand in self.problem.demand:
            there = total_of(
                self._on(crew, self._index[demand.day], shifts[demand.shift]) for crew in self.crews
            )
            self._enough(Demanded("cover_min", demand.day, demand.shift, demand.minimum), there)
            if demand.maximum is not None:
                self._not_too_many(Demanded("cover_max", demand.day, demand.shift, demand.maximum), there)

    def _enough(self, demanded: Demanded, there: Sum) -> None:
        self._must(demanded, self.model.add(there >= (demanded.figure or 0)))

    def _not_too_many(self, demanded: Demanded, there: Sum) -> None:
        self._must(demanded, self.model.add(there <= (demanded.figure or 0)))

    def _one_shift_a_day(self, crew: Crew) -> None:
        """A crew works one shift a day, or a pair that is allowed on one date and does not overlap."""
        allowed = self.problem.rules.allowed_same_day
        rule = Demanded("same_day_overlap")
        for first, second in combinations(sorted(self.shifts, key=lambda shift: shift.start), 2):
            named = (first.code, second.code) in allowed or (second.code, first.code) in allowed
            if not named or first.end > second.start:
                for day in self.span:
                    self._not_both(rule, self._on(crew, day, first), self._on(crew, day, second))

    def _rest(self, crew: Crew) -> None:
        """Between shifts of different dates lies at least the minimum rest; none set: they never overlap."""
        least = self.problem.rules.min_rest or 0
        rule = Demanded("rest", figure=least)
        for earlier, later, apart in too_close(self.shifts, least):
            for day in range(-apart, len(self.span) - apart):
                self._not_both(rule, self._on(crew, day, earlier), self._on(crew, day + apart, later))

    def _successions(self, crew: Crew) -> None:
        """A forbidden pair of shifts does not fall on two dates in a row."""
        shifts = {shift.code: shift for shift in self.shifts}
        for earlier, later in sorted(self.problem.rules.forbidden_successions):
            for day in range(-1, len(self.span) - 1):
                self._not_both(
                    Demanded("succession"),
                    self._on(crew, day, shifts[earlier]),
                    self._on(crew, day + 1, shifts[later]),
                )

    def _consecutive_days(self, crew: Crew) -> None:
        """No run of working dates, the known history included, is longer than allowed."""
        most = self.problem.rules.max_consecutive_days
        if most is not None:
            for window in self._windows(crew, most + 1):
                if len(window) > most:
                    working = [(self._works(crew, day), 1) for day in window]
                    self._at_most(Demanded("consecutive_days", figure=most), working, most)

    def _days_off_together(self, crew: Crew) -> None:
        """A run of dates off between two working dates is long enough, unless leave or a lock is in it."""
        least = self.problem.rules.min_days_off or 0
        for short in range(1, least):
            for before in range(-short - 1, len(self.span) - short - 1):
                gap = range(before + 1, before + 1 + short)
                if crew.off.isdisjoint(gap):
                    ends = [negated(self._works(crew, day)) for day in (before, gap.stop)]
                    within = [self._works(crew, day) for day in gap]
                    self._any(Demanded("days_off", figure=least), ends + within)

    def _nights(self, crew: Crew) -> None:
        """Of any seven days in a row, the known history included, at most so many start a night."""
        most = self.problem.rules.max_nights
        nights = [shift for shift in self.shifts if is_night(shift)]
        if most is not None:
            for window in self._windows(crew, WEEK):
                worked = [(self._on(crew, day, shift), 1) for day in window for shift in nights]
                self._at_most(Demanded("nights", figure=most), worked, most)

    def _weekly_minutes(self, crew: Crew) -> None:
        """The shifts begun in any seven days in a row, with the known history, stay within the minutes."""
        most = self.problem.rules.max_minutes_per_week
        if most is not None:
            for window in self._windows(crew, WEEK):
                worked = [
                    (self._on(crew, day, shift), minutes(shift)) for day in window for shift in self.shifts
                ]
                self._at_most(Demanded("weekly_minutes", figure=most), worked, most)

    def _away(self, crew: Crew) -> None:
        """Nobody starts a shift on a date on which they are away or locked to be off."""
        for day in sorted(crew.off):
            rule = "locked" if day in crew.locked_off else "away"
            demanded = Demanded(rule, self.problem.days[day], crew.id)
            self._any(demanded, [negated(self._works(crew, day))])

    def _locked_on(self, crew: Crew) -> None:
        """A crew with a member locked to duty on a date works a shift on it."""
        for day in sorted(crew.on):
            demanded = Demanded("locked", self.problem.days[day], crew.id)
            self._must(demanded, self.model.add(self._works(crew, day) >= 1))

    def _fixed(self, crew: Crew) -> None:
        """A crew works exactly the shifts of its fixed cells, unless it is away that date."""
        for who, day, codes in self.problem.fixed:
            if who == crew.id and day in self._index and self._index[day] not in crew.off:
                for shift in self.shifts:
                    truth = self._on(crew, self._index[day], shift)
                    wanted = truth if shift.code in codes else negated(truth)
                    self._any(Demanded("locked", day, crew.id), [wanted])

    # What is sought

    def seek_fairness(self) -> None:
        """Minimise the spread of minutes, nights and weekend days; the least is taken over the peers."""
        peers = peers_of(self.crews)
        weekend = [day for day in self.span if self.problem.days[day].weekday() >= SATURDAY]
        nights = [shift for shift in self.shifts if is_night(shift)]
        loads: tuple[tuple[int, dict[str, Sum]], ...] = (
            (1, {c.id: self._load(c, {shift: minutes(shift) for shift in self.shifts}) for c in self.crews}),
            (NIGHT_WEIGHT, {c.id: self._load(c, dict.fromkeys(nights, 1)) for c in self.crews}),
            (WEEKEND_WEIGHT, {c.id: total_of(self._works(c, day) for day in weekend) for c in self.crews}),
        )
        self.model.minimize(sum(weight * self._spread(load, peers) for weight, load in loads))

    def _load(self, crew: Crew, weights: dict[ShiftType, int]) -> Sum:
        return total_of(self._on(crew, day, s) * weight for day in self.span for s, weight in weights.items())

    def _spread(self, loads: dict[str, Sum], peers: frozenset[str]) -> Sum:
        ceiling = len(self.span) * sum(minutes(shift) for shift in self.shifts)
        most = self.model.new_int_var(0, ceiling, "")
        least = self.model.new_int_var(0, ceiling, "")
        for crew, load in loads.items():
            self.model.add(load <= most)
            if crew in peers:
                self.model.add(load >= least)
        return most - least

    def seek_fewest_changes(self, base: Mapping[str, Row]) -> None:
        """Minimise the crew-days that depart from `base`, then the most that one crew has to bear."""
        cells = ((crew.id, day) for crew in self.crews for day in self.span)
        self.seek_least_moved({(crew, day): {base[crew][day]: 1} for crew, day in cells})

    def seek_least_moved(self, kept: Mapping[tuple[str, int], Mapping[Cell, int]], besides: Sum = 0) -> None:
        """Minimise the weight of the cells left, then the most crew-days that one crew has to change.

        `kept` maps a crew and day to its earlier cells, each with the number of people who had it. `besides`
        is what else counts, in cells.
        """
        ceiling = len(self.span) * max(map(len, kept.values()), default=1)
        self.scale = ceiling + 1
        most = self.model.new_int_var(0, ceiling, "")
        total: Sum = 0
        for crew in self.crews:
            left = [
                (self._changed(crew, day, cell), weight)
                for day in self.span
                for cell, weight in kept.get((crew.id, day), {}).items()
            ]
            self.model.add(total_of(changed for changed, _ in left) <= most)
            total += total_of(changed * weight for changed, weight in left)
        self.model.minimize(self.scale * (total + besides) + most)

    def _changed(self, crew: Crew, day: int, cell: Cell) -> Truth:
        truths = {shift.code: self._on(crew, day, shift) for shift in self.shifts}
        if isinstance(next(iter(truths.values())), int):
            return 0
        changed = self.model.new_bool_var("")
        for code, truth in truths.items():
            self.model.add(changed >= (1 - truth if code in cell else truth))
        return changed

    def hint(self, rows: Mapping[str, Row]) -> None:
        """Start the search from these rows."""
        for crew in self.crews:
            for day in self.span:
                for shift in self.shifts:
                    truth = self._on(crew, day, shift)
                    if not isinstance(truth, int):
                        self.model.add_hint(truth, shift.code in rows[crew.id][day])

    # The answer

    def solve(self, *, seconds: float, effort: float, seed: int) -> Found:
        """Search until proven best or out of time; one worker and deterministic time let a seed repeat."""
        solver = solver_of(seconds, effort, seed)
        solver.parameters.linearization_level = 2
        status = solver.solve(self.model)
        if status not in _ROSTER:
            return Found(None, 0, 0, impossible=status == cp_model.INFEASIBLE)
        bound = round(solver.best_objective_bound) if self.model.has_objective() else 0
        return Found(self._rows(solver), round(solver.objective_value), bound, impossible=False)

    def reason(self, *, seconds: float, effort: float, seed: int) -> tuple[Demanded, ...]:
        """Demands that the solver names as impossible together; none where it finds no reason in time."""
        solver = solver_of(seconds, effort, seed)
        self.model.clear_assumptions()
        self.model.add_assumptions(list(self.literals.values()))
        status = solver.solve(self.model)
        self.model.clear_assumptions()
        core = (
            set(solver.sufficient_assumptions_for_infeasibility()) if status == cp_model.INFEASIBLE else set()
        )
        return tuple(demanded for demanded, literal in self.literals.items() if literal.index in core)

    def can_meet(
        self, demands: Collection[Demanded], *, seconds: float, effort: float, seed: int
    ) -> bool | None:
        """Whether a roster meets these demands, the others left out; None: not known in time."""
        model = self.model.clone()
        for demanded, literal in self.literals.items():
            model.add(model.get_bool_var_from_proto_index(literal.index) == (demanded in demands))
        status = solver_of(seconds, effort, seed).solve(model)
        return False if status == cp_model.INFEASIBLE else status in _ROSTER or None

    def _rows(self, solver: cp_model.CpSolver) -> dict[str, Row]:
        ordered = sorted(self.shifts, key=lambda shift: shift.start)

        def cell(crew: Crew, day: int) -> Cell:
            return tuple(s.code for s in ordered if solver.value(self._on(crew, day, s)))

        return {crew.id: tuple(cell(crew, day) for day in self.span) for crew in self.crews}
