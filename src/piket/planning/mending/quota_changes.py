"""A quota problem with the changes written into it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from piket.planning.mending.people import People, Scene, period_faults
from piket.planning.mending.values import Change, Kind, refusal
from piket.planning.mending.words import Names, dated
from piket.planning.values import DayBounds, Person, Place, QuotaProblem, QuotaRoster

_PLACES = frozenset({Place.OFFICE, Place.HOME})


def changed_quota(roster: QuotaRoster, changes: Sequence[Change], since: date, names: Names) -> QuotaProblem:
    """The problem as it is now. Raises `NotMendable` with every fault of the changes."""
    edit = _Edit(roster, since, names)
    edit.people.faults.extend(period_faults(edit.scene, changes))
    edit.people.write(changes)
    for change in changes:
        edit.write(change)
    if edit.people.faults:
        raise refusal(edit.people.faults)
    return edit.problem()


class _Edit:
    """Bounds and swaps on top of what `People` writes."""

    def __init__(self, roster: QuotaRoster, since: date, names: Names) -> None:
        self.roster = roster
        self.old = roster.problem
        days = tuple(bounds.day for bounds in self.old.days)
        self.scene = Scene(self.old.people, days, since, names, _PLACES)
        self.people = People(self.scene)
        self.bounds = {bounds.day: bounds for bounds in self.old.days}
        self.recalled: dict[date, set[str]] = {}

    def write(self, change: Change) -> None:
        if change.kind is Kind.BOUNDS:
            self._bounds(change)
        elif change.kind is Kind.SWAP:
            self._swap(change)
        elif change.kind is Kind.RECALL:
            self._recall(change)
        elif change.kind is Kind.NEED:
            self.people.fault(change, "unit ini tidak bersif.", "this unit has no shifts.")

    def _cell(self, person: str, day: date) -> Place:
        return self.roster.cells[person][self.scene.days.index(day)]

    def _bounds(self, change: Change) -> None:
        for day in self.scene.ahead(change):
            old = self.bounds[day]
            most = old.office_max if change.maximum is None else change.maximum
            least = min(old.office_min, most) if change.minimum is None else change.minimum
            if not 0 <= least <= most:
                self.people.fault(change, "batas ini mustahil.", "these bounds cannot be.")
                return
            self.bounds[day] = replace(old, office_min=least, office_max=most)

    def _recall(self, change: Change) -> None:
        """Who was not to come that day comes besides the bound: the order itself allows it, but not into an office
        that is shut."""
        for day in self.scene.ahead(change):
            if self.bounds[day].closed:
                when = dated(day)
                self.people.fault(
                    change,
                    f"{when.id} kantor ditutup; tidak ada yang boleh dipanggil.",
                    f"{when.en}: the office is closed; nobody may be called.",
                )
                continue
            known = change.person in self.people.locks
            if known and self._cell(change.person, day) is not Place.OFFICE:
                self.recalled.setdefault(day, set()).add(change.person)

    def _swap(self, change: Change) -> None:
        one, other = change.person, change.other
        unknown = one == other or one not in self.people.away or other not in self.people.away
        if unknown:
            self.people.fault(
                change,
                "keduanya harus dua orang dalam jadwal ini.",
                "both must be two people of this roster.",
            )
            return
        for day in self.scene.ahead(change):
            cells = self._cell(one, day), self._cell(other, day)
            if set(cells) != _PLACES:
                when = dated(day)
                self.people.fault(
                    change,
                    f"{when.id} tidak ada yang dapat ditukar ({cells[0].value}, {cells[1].value}).",
                    f"{when.en}: nothing to swap ({cells[0].value}, {cells[1].value}).",
                )
                continue
            self.people.fix(change, one, day, cells[1])
            self.people.fix(change, other, day, cells[0])

    def problem(self) -> QuotaProblem:
        people = self.people.result()
        bounds = tuple(self._counted(self.bounds[day], people) for day in self.scene.days)
        return replace(self.old, days=bounds, people=people, standing=None)

    def _counted(self, bounds: DayBounds, people: tuple[Person, ...]) -> DayBounds:
        """A recall adds a head; a minimum asks only for those who are there, where someone more is away."""
        most = bounds.office_max + len(self.recalled.get(bounds.day, ()))
        if bounds.day not in self.people.newly_away:
            return replace(bounds, office_max=most)
        able = sum(_able(person, bounds.day) for person in people)
        return replace(bounds, office_min=min(bounds.office_min, able), office_max=most)


def _able(person: Person, day: date) -> bool:
    out = {when for when, letter in (*person.away, *person.locked) if letter is not Place.OFFICE}
    return not person.home_only and day not in out
