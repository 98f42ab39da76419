"""Edits that a person asks for: set cells, lock and unlock them. Each gives a patch, or says why not."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from piket.planning.editing.cells import Roster, crew_of, members_of, reader
from piket.planning.editing.values import OFF, Cell, NotEditable, Patch
from piket.planning.saying import Saying
from piket.planning.values import Place, QuotaRoster, ShiftProblem

OFFICE_TEXTS = (Place.OFFICE.value, Place.HOME.value, Place.OTHER.value, OFF)
GROUNDED = frozenset({Place.OTHER.value, OFF})
"""Letters of an office that hold only by somebody's decision: setting one is that decision, so it is locked with it."""


def texts_of(roster: Roster) -> tuple[str, ...]:
    """What a cell may be set to: places; or each shift, each pair allowed on one date, and off."""
    if isinstance(roster, QuotaRoster):
        return OFFICE_TEXTS
    start = {shift.code: shift.start for shift in roster.problem.shifts}
    pairs = sorted(tuple(sorted(pair, key=lambda code: start[code])) for pair in _pairs(roster.problem))
    return (*start, *dict.fromkeys("+".join(pair) for pair in pairs), OFF)


def _pairs(problem: ShiftProblem) -> set[tuple[str, str]]:
    known = {shift.code for shift in problem.shifts}
    return {pair for pair in problem.rules.allowed_same_day if set(pair) <= known and len(set(pair)) == 2}


def set_cells(roster: Roster, asked: Iterable[tuple[str, date, str]], since: date) -> Patch:
    """Cells set to texts; those that are so already are left out. Raises `NotEditable` with every reason."""
    return _patched(roster, ((name, day, text, None) for name, day, text in asked), since)


@dataclass(frozen=True)
class Sorted:
    """What was asked for, without what is so already: what can be set, and of the rest why not."""

    fit: tuple[tuple[str, date, str], ...]
    unfit: tuple[tuple[tuple[str, date, str], Saying], ...]


def sorted_out(roster: Roster, asked: Iterable[tuple[str, date, str]], since: date) -> Sorted:
    """Many cells at once, as a sheet or an earlier version has them; of who is absent the letter of the absence is no
    wish."""
    desk = _Desk(roster, reader(roster), _away(roster), since)
    letters = {(p.id, day): letter.value for p in roster.problem.people for day, letter in p.away}
    fit, unfit = [], []
    for name, day, text in asked:
        if desk.exists(name, day) and text in (desk.read(name, day).text, letters.get((name, day))):
            continue
        reason = _refused(desk, name, day, text)
        if reason is None:
            fit.append((name, day, text))
        else:
            unfit.append(((name, day, text), reason))
    return Sorted(tuple(fit), tuple(unfit))


def lock_cells(roster: Roster, asked: Iterable[tuple[str, date]], since: date, *, on: bool) -> Patch:
    """Cells locked as they stand, or let go. Raises `NotEditable`."""
    return _patched(roster, ((name, day, None, on) for name, day in asked), since)


_Asked = tuple[str, date, str | None, bool | None]


@dataclass(frozen=True)
class _Desk:
    """The roster laid out for editing."""

    roster: Roster
    read: Callable[[str, date], Cell]
    away: dict[str, set[date]]
    since: date

    @property
    def grounded(self) -> frozenset[str]:
        return GROUNDED if isinstance(self.roster, QuotaRoster) else frozenset()

    def exists(self, name: str, day: date) -> bool:
        return name in self.away and day in self.roster.days


def _patched(roster: Roster, asked: Iterable[_Asked], since: date) -> Patch:
    desk = _Desk(roster, reader(roster), _away(roster), since)
    reasons: dict[Saying, None] = {}
    made: dict[tuple[str, date], tuple[Cell, Cell]] = {}
    for name, day, text, lock in asked:
        reason = _refused(desk, name, day, text)
        if reason is not None:
            reasons[reason] = None
            continue
        for cell in _alike(desk, name, day):
            after = _after(cell, text, lock, grounded=desk.grounded)
            if after != cell:
                made[cell.key] = (cell, after)
    if reasons:
        raise NotEditable(tuple(reasons))
    return Patch(tuple(before for before, _ in made.values()), tuple(after for _, after in made.values()))


def _after(cell: Cell, text: str | None, lock: bool | None, *, grounded: frozenset[str]) -> Cell:
    if text is None:
        return replace(cell, locked=bool(lock))
    return replace(cell, text=text, locked=text in grounded)


def _away(roster: Roster) -> dict[str, set[date]]:
    """Days on which a person is absent or on a duty elsewhere: no plan and no hand moves them."""
    people = roster.problem.people
    return {p.id: {day for day, _ in p.away} | {duty.day for duty in p.elsewhere} for p in people}


def _alike(desk: _Desk, name: str, day: date) -> Iterator[Cell]:
    """The cell, and in a squad those of all who are there with it and have no lock of their own."""
    problem = desk.roster.problem
    yield desk.read(name, day)
    if isinstance(problem, ShiftProblem) and problem.by_squad:
        people = {person.id: person for person in problem.people}
        for member in members_of(problem)[crew_of(problem, people[name])]:
            own = any(locked == day for locked, _ in people[member].locked)
            if member != name and day not in desk.away[member] and not own:
                yield desk.read(member, day)


def _refused(desk: _Desk, name: str, day: date, text: str | None) -> Saying | None:
    if not desk.exists(name, day):
        return Saying("Sel itu tidak ada di jadwal ini.", "That cell is not in this roster.")
    if day < desk.since:
        return Saying("Hari yang sudah lewat tidak diubah.", "A day that is past is not changed.")
    if day in desk.away[name]:
        return Saying(
            "Yang tidak hadir (cuti, sakit, dinas, atau tugas di unit lain) tidak dijadwalkan.",
            "Who is absent (leave, illness, travel, or a duty in another unit) is not rostered.",
        )
    if text is not None and text not in texts_of(desk.roster):
        return Saying(f"'{text}' tidak dikenal di jadwal ini.", f"'{text}' is not known in this roster.")
    cell = desk.read(name, day)
    if text is None and cell.text in desk.grounded:
        return Saying(
            "Tempat lain dan libur berlaku karena ditetapkan; ganti hurufnya bila tidak lagi.",
            "Elsewhere and off hold because somebody set them so; change the letter if they no longer do.",
        )
    if text is not None and cell.locked and cell.text not in desk.grounded:
        return Saying("Sel itu dikunci. Buka kuncinya dahulu.", "That cell is locked. Unlock it first.")
    return None
