"""The search for a roster with CP-SAT, within its time: the fairest, or the fewest changes of a cycle."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace

from piket.planning.rules.values import Apart, Separate, Together
from piket.planning.shifts_crew import Crew, Frozen, Row, crew_id, unfairness
from piket.planning.shifts_cycle import far_from, faulty_days, fewest_changes, keeps_the_cycle
from piket.planning.shifts_model import Found, ShiftModel
from piket.planning.values import ShiftProblem
from piket.planning.watch import Aim, Look, Watch

_NOTHING = Found(None, 0, 0, impossible=False)


class Search:
    """One search for a roster, which ends about `seconds` after it is made."""

    def __init__(
        self,
        problem: ShiftProblem,
        crews: tuple[Crew, ...],
        seconds: float,
        seed: int,
        watch: Watch | None = None,
    ) -> None:
        self.watch = watch
        self.problem = problem
        self.crews = crews
        self.seconds = seconds
        self.end = time.monotonic() + seconds
        self.seed = seed

    def freely(self) -> Found:
        """The fairest roster."""
        model = ShiftModel(self.problem, self.crews)
        return self._in_order(
            model, model.seek_fairness, lambda rows: unfairness(self.problem, rows).penalty, 1.0, Aim.FAIRNESS
        )

    def mended(self, base: dict[str, Row], broken: frozenset[int] | None) -> Found:
        """The fewest changes of the cycle's rows, near the broken days first (None: all are).

        Where rules across people name a few, those are first, with everyone near a broken day.
        """
        bound = fewest_changes(self.problem, base)
        near = _NOTHING
        if broken:
            near = self._mended(base, self._far(base, broken, frozenset()), bound, share=0.25)
        elif broken is None and (named := self._named(base)):
            faulty = faulty_days(self.problem, self.crews, base)
            near = self._mended(base, self._far(base, faulty, named), bound, share=0.25)
        if near.rows is not None and near.objective == bound:
            return near
        whole = self._mended(base, {}, bound, share=0.7, hint=near.rows)
        if whole.rows is None and not whole.impossible:
            return near if near.rows is not None else self._any(base, bound)
        return whole

    def _far(self, base: dict[str, Row], broken: frozenset[int], named: frozenset[str]) -> Frozen:
        """Cells far from the broken days, those of the named left out."""
        far = far_from(broken, range(len(self.problem.days)))
        crews = [crew.id for crew in self.crews if crew.id not in named]
        return {(crew, day): base[crew][day] for crew in crews for day in far}

    def _named(self, base: dict[str, Row]) -> frozenset[str]:
        """Crews that pairs, teams and duties elsewhere are about; none where other rules may be about anyone, or where
        the rows do not keep the cycle: then no cell may stay unseen."""
        pairs = [rule for rule in self.problem.across if isinstance(rule, Apart | Together | Separate)]
        every = len(pairs) < len(self.problem.across)
        if every or not keeps_the_cycle(self.problem, self.crews, base):
            return frozenset()
        about = {name for rule in pairs for name in (rule.first, rule.second)}
        return frozenset(
            crew_id(self.problem, person)
            for person in self.problem.people
            if person.elsewhere or about & {person.id, person.team}
        )

    def _mended(
        self,
        base: dict[str, Row],
        frozen: Frozen,
        bound: int,
        *,
        share: float,
        hint: dict[str, Row] | None = None,
    ) -> Found:
        """The fewest changes of the base in the cells that are not frozen."""
        model = ShiftModel(self.problem, self.crews, frozen=frozen)
        found = self._in_order(
            model,
            lambda: model.seek_fewest_changes(base),
            lambda rows: model.scale * self._changes(rows, base),
            share,
            Aim.FEWEST_CHANGES,
            hint or base,
        )
        scale = model.scale
        proven = found.bound // scale if not frozen else 0
        return Found(found.rows, found.objective // scale, max(bound, proven), found.impossible)

    def _in_order(
        self,
        model: ShiftModel,
        seek: Callable[[], None],
        worth: Callable[[dict[str, Row]], int],
        share: float,
        aim: Aim,
        hint: dict[str, Row] | None = None,
    ) -> Found:
        """Least broken of the weighted rules, then what is sought, then the wishes: each holds what came before.

        `worth` is the objective of rows that were not sought for it, because the time ran out.
        """
        rows = hint
        if model.broken:
            first = self._held(model, model.seek_kept_rules, share / 2, Aim.RULES, hint)
            if first.rows is None:
                return first
            rows = first.rows
        found = self._held(model, seek, share, aim, rows)
        if found.rows is None and model.broken and rows is not None:
            return Found(rows, worth(rows), 0, impossible=False)
        if found.rows is None or not self.problem.wishes:
            return found
        wished = self._held(model, model.seek_kept_wishes, share / 2, Aim.WISHES, found.rows)
        return found if wished.rows is None else replace(found, rows=wished.rows)

    def _held(
        self,
        model: ShiftModel,
        seek: Callable[[], None],
        share: float,
        aim: Aim,
        hint: dict[str, Row] | None,
    ) -> Found:
        """The best of what is sought, which the model then holds."""
        seek()
        if hint is not None:
            model.hint(hint)
        found = self._solve(model, aim, share)
        if found.rows is not None:
            model.hold(found.objective)
        return found

    def _any(self, base: dict[str, Row], bound: int) -> Found:
        """Any roster, where the fewest changes were not found in time; its departures are counted."""
        found = self._solve(ShiftModel(self.problem, self.crews), Aim.RULES)
        return Found(found.rows, self._changes(found.rows or {}, base), bound, found.impossible)

    def _changes(self, rows: dict[str, Row], base: dict[str, Row]) -> int:
        return sum(
            set(new) != set(old)
            for crew, row in rows.items()
            for new, old in zip(row, base[crew], strict=True)
        )

    def _solve(self, model: ShiftModel, aim: Aim, share: float = 1.0) -> Found:
        """Solve with a share of the effort; the clock ends it on a slow machine only, so seeds repeat."""
        left = max(0.1, self.end - time.monotonic())
        look = Look(self.watch, aim) if self.watch else None
        if self.watch and self.watch.ended():
            left = 0.1  # what was found before stands
        return model.solve(seconds=left, effort=share * self.seconds / 2, seed=self.seed, look=look)
