"""The exact model of a shift roster for OR-Tools CP-SAT. `add_constraints` is its table of contents."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from itertools import combinations

from ortools.sat.python import cp_model

from piket.planning.rules.shifts import RulesAcross
from piket.planning.shifts_clash import Demanded
from piket.planning.shifts_crew import (
    HOLIDAY_WEIGHT,
    NIGHT_WEIGHT,
    SATURDAY,
    WEEK,
    WEEKEND_WEIGHT,
    Cell,
    Crew,
    Row,
    is_night,
    minutes,
    peers_of,
)
from piket.planning.shifts_listen import listening
from piket.planning.shifts_terms import Sum, Truth, negated, solver_of, too_close, total_of
from piket.planning.values import ShiftType
from piket.planning.watch import Look

_ROSTER = (cp_model.OPTIMAL, cp_model.FEASIBLE)


@dataclass(frozen=True, slots=True)
class Found:
    """What the solver says: rows by crew (None: none found), objective, the best possible, and certainty."""

    rows: dict[str, Row] | None
    objective: int
    bound: int
    impossible: bool


class ShiftModel(RulesAcross):
    """The rules of one problem over its crews, and what is sought among the rosters that keep them."""

    scale = 1  # what one changed cell weighs in an objective of fewest changes

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
        self.add_rules()

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
        """No run of working dates, the known history included, is longer than allowed. In one that is, since she serves
        elsewhere on them, nothing is planned."""
        most = self.problem.rules.max_consecutive_days
        there = self._elsewhere_days(crew)
        if most is None:
            return
        rule = Demanded("consecutive_days", figure=most)
        for window in self._windows(crew, most + 1):
            if len(window) > most:
                working = [1 if day in there else self._works(crew, day) for day in window]
                self._at_most(rule, [(truth, 1) for truth in working], most)
                if all(isinstance(truth, int) and truth for truth in working):
                    for day in there.intersection(window):
                        self._any(rule, [negated(self._works(crew, day))])

    def _days_off_together(self, crew: Crew) -> None:
        """A run of dates off between two working dates is long enough, unless leave or a lock is in it, or a duty
        elsewhere."""
        least = self.problem.rules.min_days_off or 0
        exempt = crew.off | self._elsewhere_days(crew)
        for short in range(1, least):
            for before in range(-short - 1, len(self.span) - short - 1):
                gap = range(before + 1, before + 1 + short)
                if exempt.isdisjoint(gap):
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
                worked.append((1, self._extra(crew, window)))
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
        """Minimise the spread of minutes, nights, weekend days and holidays; the least is taken over the peers."""
        peers = peers_of(self.crews)
        weekend = [day for day in self.span if self.problem.days[day].weekday() >= SATURDAY]
        holidays = [day for day in self.span if self.problem.days[day] in self.problem.holidays]
        nights = [shift for shift in self.shifts if is_night(shift)]
        loads: tuple[tuple[int, dict[str, Sum]], ...] = (
            (1, {c.id: self._load(c, {shift: minutes(shift) for shift in self.shifts}) for c in self.crews}),
            (NIGHT_WEIGHT, {c.id: self._load(c, dict.fromkeys(nights, 1)) for c in self.crews}),
            (WEEKEND_WEIGHT, {c.id: total_of(self._works(c, day) for day in weekend) for c in self.crews}),
            (HOLIDAY_WEIGHT, {c.id: total_of(self._works(c, day) for day in holidays) for c in self.crews}),
        )
        self._seek(sum(weight * self._spread(load, peers) for weight, load in loads))

    def seek_kept_rules(self) -> None:
        """Minimise the weight of the weighted rules that are broken."""
        self._seek(total_of(self.broken))

    def seek_kept_wishes(self) -> None:
        """Minimise the sum of squared weights of wishes left unkept, by person: the share of each is then equal."""
        squares: list[Sum] = []
        for total, ceiling in self._unkept():
            square = self.model.new_int_var(0, ceiling * ceiling, "")
            self.model.add_multiplication_equality(square, [total, total])
            squares.append(square)
        self._seek(total_of(squares))

    def hold(self, level: int) -> None:
        """Keep what was sought at this level while something else is sought."""
        self.model.add(self._sought <= level)
        self.model.clear_hints()  # type: ignore[no-untyped-call]

    def _seek(self, cost: Sum) -> None:
        self._sought: Sum = cost
        self.model.minimize(cost)

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
        self._seek(self.scale * (total + besides) + most)

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

    def solve(self, *, seconds: float, effort: float, seed: int, look: Look | None = None) -> Found:
        """Search until proven best or out of time; one worker and deterministic time let a seed repeat.

        With a `look` whoever watches hears of it, and may end it: then the best found by then stands.
        """
        solver = solver_of(seconds, effort, seed)
        solver.parameters.linearization_level = 2
        if look is None:
            status = solver.solve(self.model)
        else:
            with listening(solver, look.watch, look.aim, self.scale if look.scaled else 1) as listener:
                status = solver.solve(self.model, listener)
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
