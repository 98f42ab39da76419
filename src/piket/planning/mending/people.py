"""What changes say of people: who is away, who is back, whose day is fixed. Every fault is found at once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from piket.planning.checks import Saying
from piket.planning.mending.values import ABSENCE, Change, Kind
from piket.planning.mending.words import Names, about, dated, said
from piket.planning.values import Person, Place

_FIXING = frozenset({Kind.RECALL, Kind.LOCK})


@dataclass(frozen=True, slots=True)
class Scene:
    """What the changes of one roster are read against: its people, its days, and the first that may change.

    `places` are the letters that a lock may have: office and home, or on and off duty.
    """

    people: tuple[Person, ...]
    days: tuple[date, ...]
    since: date
    names: Names
    places: frozenset[Place]

    def ahead(self, change: Change) -> list[date]:
        """The roster's days of a change that are not past."""
        return [day for day in self.days if max(change.start, self.since) <= day <= change.end]


@dataclass(slots=True)
class People:
    """The people while changes are written into them, by id; `faults` holds what could not be."""

    scene: Scene
    away: dict[str, dict[date, Place]] = field(default_factory=dict)
    locks: dict[str, dict[date, set[Place]]] = field(default_factory=dict)
    newly_away: set[date] = field(default_factory=set)
    faults: list[Saying] = field(default_factory=list)
    _settled: dict[tuple[str, date], tuple[Change, str]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for person in self.scene.people:
            self.away[person.id] = dict(person.away)
            locks = self.locks[person.id] = {}
            for day, letter in person.locked:
                locks.setdefault(day, set()).add(letter)

    def write(self, changes: Sequence[Change]) -> None:
        """Absences and returns first, then releases, then what fixes a day."""
        known = [change for change in changes if self._is_known(change)]
        for kinds in (frozenset({*ABSENCE, Kind.BACK}), frozenset({Kind.UNLOCK}), _FIXING):
            for change in known:
                if change.kind in kinds:
                    for day in self.scene.ahead(change):
                        self._write_day(change, day)

    def result(self) -> tuple[Person, ...]:
        return tuple(
            replace(
                person,
                away=tuple(sorted(self.away[person.id].items())),
                locked=_in_order(self.locks[person.id]),
            )
            for person in self.scene.people
        )

    def _is_known(self, change: Change) -> bool:
        named = change.kind in ABSENCE or change.kind in {Kind.BACK, Kind.UNLOCK, Kind.HELP, *_FIXING}
        if named and change.person not in self.away:
            self.fault(change, "bukan orang dalam jadwal ini.", "not a person of this roster.")
            return False
        return named

    def _write_day(self, change: Change, day: date) -> None:
        if change.kind in ABSENCE:
            self._absent(change, day, ABSENCE[change.kind])
        elif change.kind is Kind.BACK:
            self._back(change, day)
        elif change.kind is Kind.UNLOCK:
            self.locks[change.person].pop(day, None)
        else:
            self.fix(change, change.person, day, change.place or Place.OFFICE)

    def _absent(self, change: Change, day: date, letter: Place) -> None:
        """An absence is a fact: a lock of that day cannot hold and falls."""
        if self.settle(change, change.person, day, letter.value):
            self.away[change.person][day] = letter
            self.locks[change.person].pop(day, None)
            self.newly_away.add(day)

    def _back(self, change: Change, day: date) -> None:
        if self.settle(change, change.person, day, "back") and not self.away[change.person].pop(day, None):
            when = dated(day)
            self.fault(change, f"{when.id} ia tidak tercatat absen.", f"{when.en}: no absence is recorded.")

    def fix(self, change: Change, person: str, day: date, letter: Place) -> bool:
        """Fix a person's day at a letter; False and a fault where something stands against it."""
        when = dated(day)
        if not self.settle(change, person, day, letter.value):
            return False
        who = next(one for one in self.scene.people if one.id == person)
        named = self.scene.names.get(person, person)
        against = self._against(who, day, letter, named)
        if against is not None:
            self.fault(change, f"{when.id}, {against.id}", f"{when.en}, {against.en}")
            return False
        self.locks[person][day] = {letter}
        return True

    def _against(self, who: Person, day: date, letter: Place, named: str) -> Saying | None:
        locked = self.locks[who.id].get(day, {letter})
        if letter not in self.scene.places:
            allowed = _marks(self.scene.places)
            return Saying(
                f"{letter.value} bukan tempat kerja; pakai {allowed}.",
                f"{letter.value} is no place of work; use {allowed}.",
            )
        if day in self.away[who.id]:
            mark = self.away[who.id][day].value
            return Saying(f"{named} absen ({mark}).", f"{named} is away ({mark}).")
        if who.home_only and letter is Place.OFFICE:
            return Saying(
                f"{named} tidak boleh dipanggil ke kantor.", f"{named} may not be called to the office."
            )
        if locked != {letter}:
            return Saying(
                f"{named} terkunci pada {_marks(locked)}; lepaskan dahulu.",
                f"{named} is locked at {_marks(locked)}; release that first.",
            )
        return None

    def settle(self, change: Change, person: str, day: date, as_what: str) -> bool:
        """Whether no other change says something else of that person and day."""
        other, what = self._settled.setdefault((person, day), (change, as_what))
        if what == as_what:
            return True
        words = said(other, self.scene.names)
        self.fault(change, f"bertentangan dengan '{words.id}'.", f"contradicts '{words.en}'.")
        return False

    def fault(self, change: Change, indonesian: str, english: str) -> None:
        words = about(change, self.scene.names, indonesian, english)
        if words not in self.faults:
            self.faults.append(words)


def period_faults(scene: Scene, changes: Iterable[Change]) -> list[Saying]:
    """Changes that touch no day of the roster which may still change."""
    found = []
    for change in changes:
        if change.end < change.start:
            found.append(about(change, scene.names, "berakhir sebelum dimulai.", "ends before it begins."))
        elif not scene.ahead(change):
            since = dated(scene.since)
            found.append(
                about(
                    change, scene.names,
                    f"tidak memuat hari kerja jadwal ini sejak {since.id}; yang sudah lewat tidak diubah.",
                    f"has no working day of this roster from {since.en} on; what is past does not change.",
                )
            )  # fmt: skip
    return found


def _in_order(locks: dict[date, set[Place]]) -> tuple[tuple[date, Place], ...]:
    return tuple((day, letter) for day in sorted(locks) for letter in sorted(locks[day]))


def _marks(places: Iterable[Place]) -> str:
    return ", ".join(sorted(place.value for place in places))
