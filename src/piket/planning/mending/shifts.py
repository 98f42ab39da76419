"""The fewest changes that mend a roster in shifts, by CP-SAT, at any time the best found and its bound.

Days before the change are constants of the model, so every rule holds across that edge. Only the days near a gap are
free at first; where the changes found there equal what the gaps alone ask for, nothing better exists. Else all days
ahead are free, and the solver's own bound says how far from the fewest the roster may be; a large service is then
mended piece by piece (`patching`).
"""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from piket.planning.checks import Saying
from piket.planning.explain import Explanation
from piket.planning.mending.listing import moves_of, on_board
from piket.planning.mending.patching import Patching
from piket.planning.mending.shift_changes import changed_shifts
from piket.planning.mending.values import Change, Mending, Move, NotMendable
from piket.planning.rules.reserves import shift_reserves
from piket.planning.shifts import expanded, least_night_spread, weak_shifts
from piket.planning.shifts_check import refuse_impossible
from piket.planning.shifts_clash import NoShiftRoster, ShiftClash, out_of_time
from piket.planning.shifts_crew import (
    Cell,
    Crew,
    Frozen,
    Row,
    crew_id,
    crews_of,
    day_numbers,
    off_days,
    unfairness,
)
from piket.planning.shifts_cycle import far_from, faulty_days, fewest_changes
from piket.planning.shifts_explain import is_small, near_clash, smallest_clash
from piket.planning.shifts_model import Found, ShiftModel
from piket.planning.values import Proof, ShiftProblem, ShiftRoster, StandingShifts


def mended_shifts(
    roster: ShiftRoster,
    changes: Sequence[Change],
    since: date,
    names: Mapping[str, str],
    *,
    seconds: float,
    seed: int,
) -> Mending:
    """See `mend.mend`."""
    rows = _crew_rows(roster)
    problem = changed_shifts(roster, rows, changes, since, names)
    problem = replace(problem, standing=StandingShifts(since, tuple(roster.cells.items())))
    try:
        made = _Search(problem, rows, roster.cells, seconds, seed).mended(names)
    except NoShiftRoster as error:
        raise NotMendable(_explained(clash) for clash in error.clashes) from None
    return Mending(made, tuple(changes), _moves(roster, made, changes, since))


def _explained(clash: ShiftClash) -> Explanation:
    return Explanation(Saying(clash.id, clash.en), clash.ways)


def _crew_rows(roster: ShiftRoster) -> dict[str, Row]:
    """What each squad or person worked: that of the members who were there."""
    problem = roster.problem
    found: dict[str, list[Row]] = {}
    for person in problem.people:
        off = off_days(problem, person)
        row = with_squad(problem, person.id, roster.cells[person.id])
        found.setdefault(crew_id(problem, person), []).append(
            tuple(() if day in off else cell for day, cell in enumerate(row))
        )
    return {
        crew: tuple(max((row[day] for row in rows), key=len) for day in range(len(problem.days)))
        for crew, rows in found.items()
    }


def with_squad(problem: ShiftProblem, person: str, row: Row) -> Row:
    """A row without the shifts on which the person helps out another squad."""
    if not problem.helpers:
        return row
    return tuple(
        tuple(code for code in cell if (person, day, code) not in problem.helpers)
        for day, cell in zip(problem.days, row, strict=True)
    )


def _moves(old: ShiftRoster, new: ShiftRoster, changes: Sequence[Change], since: date) -> tuple[Move, ...]:
    """Cells whose shifts changed; of a day off that becomes leave only the ground is new."""
    days = new.problem.days
    before, after = _board(old), _board(new)
    for person, row in old.cells.items():
        for at, cell in enumerate(row):
            if set(cell) == set(new.cells[person][at]):
                after[person][at] = before[person][at]
    return moves_of(before, after, days, changes, since)


def _board(roster: ShiftRoster) -> dict[str, list[str]]:
    problem = roster.problem
    codes = frozenset(shift.code for shift in problem.shifts)
    away = {person.id: dict(person.away) for person in problem.people}
    return {person: on_board(row, away[person], problem.days, codes) for person, row in roster.cells.items()}


class _Search:
    """One search, which ends about `seconds` after it is made."""

    def __init__(
        self,
        problem: ShiftProblem,
        rows: Mapping[str, Row],
        standing: Mapping[str, Row],
        seconds: float,
        seed: int,
    ) -> None:
        refuse_impossible(problem)
        since = problem.standing.since if problem.standing else problem.days[0]
        self.problem, self.standing, self.seconds, self.seed = problem, standing, seconds, seed
        self.began = time.monotonic()
        self.crews = crews_of(problem)
        self.first = sum(day < since for day in problem.days)
        self.base = {crew.id: self._cleared(crew, rows[crew.id]) for crew in self.crews}
        self.past = self._frozen(range(self.first))
        self.kept = self._kept()

    def _cleared(self, crew: Crew, row: Row) -> Row:
        """The row without the shifts of those who are away now."""
        return tuple(() if day >= self.first and day in crew.off else cell for day, cell in enumerate(row))

    def _frozen(self, days: Iterable[int]) -> dict[tuple[str, int], Cell]:
        return {(crew.id, day): self.base[crew.id][day] for day in days for crew in self.crews}

    def _kept(self) -> dict[tuple[str, int], Counter[Cell]]:
        """Of each crew and day ahead: the cells of those who are there, with how many had them."""
        found: dict[tuple[str, int], Counter[Cell]] = {}
        for person in self.problem.people:
            off, crew = off_days(self.problem, person), crew_id(self.problem, person)
            row = with_squad(self.problem, person.id, self.standing[person.id])
            for day in range(self.first, len(self.problem.days)):
                if day not in off:
                    found.setdefault((crew, day), Counter())[row[day]] += 1
        return found

    def mended(self, names: Mapping[str, str]) -> ShiftRoster:
        """The best roster found, with its proof. Raises `NoShiftRoster` with the smallest clash."""
        broken = faulty_days(self.problem, self.crews, self.base)
        asked = fewest_changes(self.problem, self.base)
        far = far_from(broken, self._ahead())
        small = is_small(self.problem, len(self._ahead())) or bool(self.problem.across)
        if not small and broken:
            self._refuse_clash(broken, names)
        near = self._solved(self._frozen(far), share=0.25 if small else 0.1, hint=self.base)
        if near.rows is not None and near.objective <= asked:
            return self._roster(near.rows, near.objective)
        rows, least = self._whole(near) if small else (self._patched(near, asked), asked)
        if rows is None:
            raise NoShiftRoster(
                self.problem.unit, [self._clash(names) if small else out_of_time(self.seconds)]
            )
        return self._roster(rows, max(asked, least))

    def _whole(self, near: Found) -> tuple[dict[str, Row] | None, int]:
        """All days ahead free at once, which also proves a bound."""
        whole = self._solved({}, share=0.7, hint=near.rows or self.base)
        if whole.rows is None and near.rows is None and not whole.impossible:
            whole = self._any()
        return whole.rows or near.rows, whole.bound

    def _patched(self, near: Found, enough: int) -> dict[str, Row] | None:
        """Too many cells for one model: piece by piece, as long as the time lasts."""
        patching = Patching(
            self.problem, self.crews, near.rows or self.base, self.kept, self.first, self.seed
        )
        patching.improve(enough, self.began + self.seconds)
        return patching.rows if patching.whole else None

    def _ahead(self) -> range:
        return range(self.first, len(self.problem.days))

    def _solved(self, frozen: Frozen, *, share: float, hint: Mapping[str, Row]) -> Found:
        """Objective and bound in cells; the clock ends it on a slow machine only, so that a seed repeats."""
        model = ShiftModel(self.problem, self.crews, frozen={**self.past, **frozen})
        model.seek_least_moved(self.kept)
        model.hint(hint)
        left = max(0.1, self.began + self.seconds - time.monotonic())
        found = model.solve(seconds=left, effort=share * self.seconds / 2, seed=self.seed)
        return Found(
            found.rows, found.objective // model.scale, max(0, found.bound // model.scale), found.impossible
        )

    def _any(self) -> Found:
        """Any roster, where the fewest changes were not found in time; nothing is claimed of it."""
        model = ShiftModel(self.problem, self.crews, frozen=self.past)
        left = max(1.0, self.began + self.seconds - time.monotonic())
        return model.solve(seconds=left, effort=self.seconds / 2, seed=self.seed)

    def _refuse_clash(self, broken: frozenset[int], names: Mapping[str, str]) -> None:
        """Of a large service: a clash that the days with gaps show by themselves, before any search."""
        clash = near_clash(self.problem, self.past, names, broken, seconds=self.seconds / 2, seed=self.seed)
        if clash is not None:
            raise NoShiftRoster(self.problem.unit, [clash])

    def _clash(self, names: Mapping[str, str]) -> ShiftClash:
        return smallest_clash(
            self.problem, self.crews, seconds=self.seconds, seed=self.seed, frozen=self.past, names=names
        )

    def _roster(self, rows: dict[str, Row], least: int) -> ShiftRoster:
        """`least`: the fewest cells of those who are there that any roster changes."""
        cells = expanded(self.problem, rows)
        cells = {
            person: (*self.standing[person][: self.first], *row[self.first :])
            for person, row in cells.items()
        }
        changed = sum(
            set(cell) != set(before)
            for person, row in cells.items()
            for cell, before in zip(row, self.standing[person], strict=True)
        )
        proof = Proof(
            "mended",
            changed,
            least + self._dictated(),
            unfairness(self.problem, rows).nights,
            least_night_spread(self.problem, self.crews),
            time.monotonic() - self.began,
        )
        reserves, unnamed = shift_reserves(self.problem, cells)
        return ShiftRoster(
            self.problem, cells, proof, (*weak_shifts(self.problem, cells), *unnamed), reserves
        )

    def _dictated(self) -> int:
        """Shifts of those who are away now, which any roster loses, and those on which somebody is to help out now."""
        lost = sum(
            bool(self.standing[person.id][day])
            for person in self.problem.people
            for day in off_days(self.problem, person)
            if day >= self.first
        )
        days = day_numbers(self.problem)
        gained = {(person, days[day], code) for person, day, code in self.problem.helpers}
        return lost + sum(code not in self.standing[person][day] for person, day, code in gained)
