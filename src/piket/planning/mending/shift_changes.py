"""A service in shifts with the changes written into its problem."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from piket.planning.mending.people import People, Scene, period_faults
from piket.planning.mending.values import Change, Kind, refusal
from piket.planning.mending.words import Names, dated
from piket.planning.shifts_crew import Cell, Row, crews_of
from piket.planning.values import Place, ShiftDemand, ShiftProblem, ShiftRoster

_PLACES = frozenset({Place.OFFICE, Place.OFF})


def changed_shifts(
    roster: ShiftRoster, rows: dict[str, Row], changes: Sequence[Change], since: date, names: Names
) -> ShiftProblem:
    """The problem as it is now; `rows` are those of the crews. Raises `NotMendable` with every fault."""
    edit = _Edit(roster, rows, since, names)
    edit.people.faults.extend(period_faults(edit.scene, changes))
    edit.people.write([change for change in changes if not edit.is_of_squad(change)])
    for change in changes:
        edit.write(change)
    if edit.people.faults:
        raise refusal(edit.people.faults)
    return edit.problem(changes)


class _Edit:
    """Demand and exact cells on top of what `People` writes."""

    def __init__(self, roster: ShiftRoster, rows: dict[str, Row], since: date, names: Names) -> None:
        self.old = roster.problem
        self.rows = rows
        self.scene = Scene(self.old.people, self.old.days, since, names, _PLACES)
        self.people = People(self.scene)
        self.demand = {(demand.day, demand.shift): demand for demand in self.old.demand}
        self.fixed = {(who, day): codes for who, day, codes in self.old.fixed}
        self.helpers = list(self.old.helpers)

    def is_of_squad(self, change: Change) -> bool:
        """A squad works as one: nobody of it can be called or fixed alone, and a squad's swap is its own."""
        if not self.old.by_squad:
            return False
        if change.kind in (Kind.RECALL, Kind.LOCK):
            self.people.fault(
                change,
                "unit ini bertugas per regu; tukar regu, atau catat kebutuhan sif.",
                "this unit works in squads; swap squads, or record the need of the shift.",
            )
            return True
        return change.kind is Kind.UNLOCK and change.person in self.rows

    def write(self, change: Change) -> None:
        if change.kind is Kind.SWAP:
            self._swap(change)
        elif change.kind is Kind.HELP:
            self._help(change)
        elif change.kind is Kind.NEED:
            self._need(change)
        elif change.kind is Kind.BOUNDS:
            self.people.fault(
                change,
                "unit ini bersif; catat kebutuhan sif.",
                "this unit works shifts; record the need of a shift.",
            )

    def _need(self, change: Change) -> None:
        if change.shift not in {shift.code for shift in self.old.shifts}:
            self.people.fault(change, "sif ini tidak ada.", "there is no such shift.")
            return
        for day in self.scene.ahead(change):
            old = self.demand.get((day, change.shift), ShiftDemand(day, change.shift, 0))
            most = old.maximum if change.maximum is None else change.maximum
            least = old.minimum if change.minimum is None else change.minimum
            if least < 0 or (most is not None and most < least):
                self.people.fault(change, "kebutuhan ini mustahil.", "this need cannot be.")
                return
            self.demand[day, change.shift] = ShiftDemand(day, change.shift, least, most)

    def _swap(self, change: Change) -> None:
        one, other = change.person, change.other
        if one == other or one not in self.rows or other not in self.rows:
            kind = ("regu", "squads") if self.old.by_squad else ("orang", "people")
            self.people.fault(
                change,
                f"keduanya harus dua {kind[0]} dalam jadwal ini.",
                f"both must be two {kind[1]} of this roster.",
            )
            return
        for day in self.scene.ahead(change):
            at = self.scene.days.index(day)
            if set(self.rows[one][at]) == set(self.rows[other][at]):
                when = dated(day)
                self.people.fault(
                    change, f"{when.id} keduanya bertugas sama.", f"{when.en}: both work the same."
                )
                continue
            self._fix(change, one, day, self.rows[other][at])
            self._fix(change, other, day, self.rows[one][at])

    def _help(self, change: Change) -> None:
        """Of a service in squads beside the squad's row; where people are assigned one by one, as their fixed cell."""
        person = next((one for one in self.old.people if one.id == change.person), None)
        if person is None or change.shift not in {shift.code for shift in self.old.shifts}:
            self.people.fault(change, "orang atau sif ini tidak ada.", "there is no such person or shift.")
            return
        away = self.people.away[person.id]
        row = self.rows[person.id if not self.old.by_squad else person.team or ""]
        for day in self.scene.ahead(change):
            cell = row[self.scene.days.index(day)]
            if day in away or change.shift in cell:
                self.people.fault(
                    change, "ia absen atau sudah di sif itu.", "they are away or on it already."
                )
            elif self.old.by_squad:
                self.helpers.append((person.id, day, change.shift))
            else:
                self._fix(change, person.id, day, (*cell, change.shift))

    def _fix(self, change: Change, who: str, day: date, cell: Cell) -> None:
        stands = self.fixed.get((who, day), cell)
        if set(stands) != set(cell):
            self.people.fault(
                change,
                "salah satunya sudah terkunci; lepaskan dahulu.",
                "one of them is locked; release that first.",
            )
        elif self.old.by_squad or self.people.fix(change, who, day, Place.OFFICE if cell else Place.OFF):
            self.fixed[who, day] = cell

    def problem(self, changes: Sequence[Change]) -> ShiftProblem:
        released = {
            (change.person, day)
            for change in changes
            if change.kind is Kind.UNLOCK
            for day in self.scene.ahead(change)
        }
        made = replace(
            self.old, people=self.people.result(), demand=tuple(self.demand.values()), standing=None
        )
        off = {(crew.id, made.days[day]) for crew in crews_of(made) for day in crew.off - crew.locked_off}
        kept = ((key, codes) for key, codes in self.fixed.items() if key not in released | off)
        gone = {(person.id, day) for person in made.people for day, _ in person.away}
        return replace(
            made,
            fixed=tuple((who, day, codes) for (who, day), codes in kept),
            helpers=tuple(one for one in self.helpers if one[:2] not in gone),
        )
