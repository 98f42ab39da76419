"""A roster book read back from its workbook, edited or not, so that it can be checked again."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from pydantic import TypeAdapter, ValidationError

from piket.planning.checks import Saying
from piket.planning.rosterfile.as_csv import parse_assignment
from piket.planning.rosterfile.as_xlsx import FIXED
from piket.planning.rosterfile.book import Entry, FileFault, RosterBook
from piket.planning.rosterfile.extras import NAMES, read_extras, with_extras
from piket.planning.rosterfile.sheets import (
    CLOCK,
    DATE,
    LETTER,
    LETTERS,
    MARKS,
    MISSING,
    Faults,
    Grid,
    Line,
    day_of,
    grids,
    lines,
    marks_of,
    minutes_of,
    stop_on,
)
from piket.planning.rosterfile.standing import quota_standing, shifts_standing
from piket.planning.rosterfile.tables import COLUMNS, RULES, SCHEDULE
from piket.planning.values import (
    DayBounds,
    Desk,
    Pattern,
    Person,
    Place,
    Proof,
    QuotaProblem,
    QuotaRoster,
    ShiftDemand,
    ShiftProblem,
    ShiftRoster,
    ShiftType,
    Shortage,
)

Key = tuple[str, str]
_LISTS = TypeAdapter(tuple[tuple[str, ...], ...])
_HISTORY = TypeAdapter(tuple[tuple[str, tuple[tuple[str, ...], ...]], ...])
_DAYS = TypeAdapter(tuple[date, ...])
_FIXED = TypeAdapter(tuple[tuple[str, date, tuple[str, ...]], ...])
_HELPERS = TypeAdapter(tuple[tuple[str, date, str], ...])

NOT_IN_SCHEDULE = Saying(
    "Pegawai ini tidak ada di lembar Jadwal. Tambahkan barisnya.",
    "This employee is not in the sheet Jadwal. Add the row.",
)
NO_UNIT = Saying("Unit ini tidak ada di lembar Unit.", "This unit is not in the sheet Unit.")
RULE = Saying("Nilai aturan ini tidak sah. Ekspor ulang dari Piket.", "This rule is not valid. Export again.")
TWICE = Saying("Baris ini berulang. Hapus salah satunya.", "This row is there twice. Remove one.")
SHIFT = Saying("Kode sif ini tidak ada di lembar Sif.", "This shift code is not in the sheet Sif.")


@dataclass(slots=True)
class _Found:
    """What the table sheets say, by unit and label."""

    lines: dict[str, dict[Key, list[Line]]]
    schedule: dict[Key, dict[str, tuple[int, dict[date, str]]]]
    faults: Faults = field(default_factory=list)

    def of(self, sheet: str, key: Key) -> list[Line]:
        return self.lines[sheet].get(key, [])


def from_xlsx(content: bytes) -> RosterBook:
    """Read a workbook. Raises `RosterFileError` with every fault by sheet, row and column."""
    sheets, faults = grids(content), []  # type: tuple[dict[str, Grid], Faults]
    tables = {name: list(lines(sheets, name, faults)) for name in COLUMNS}
    schedule = _schedule(sheets.get(SCHEDULE), faults)
    stop_on(faults)
    by_key = {name: _by_key(rows) for name, rows in tables.items() if name != "Penugasan"}
    found = _Found(by_key, schedule, faults)
    units = {line.key: line for line in tables["Unit"]}
    _strangers(found, units)
    entries = tuple(_entry(found, line) for line in units.values())
    rows = tables["Penugasan"]
    assignments = [parse_assignment(line.cells, line.number, line.sheet, faults) for line in rows]
    stop_on(faults)
    names = {line.text("nomor_induk"): line.text("nama") for line in tables["Orang"] if line.text("nama")}
    return RosterBook(entries, tuple(row for row in assignments if row is not None), names)


def read_schedule(grid: Grid) -> dict[Key, dict[str, tuple[int, dict[date, str]]]]:
    """The sheet people read and edit, alone: by unit and label and person the row and each day's text. Raises
    `RosterFileError`."""
    faults: Faults = []
    found = _schedule(grid, faults)
    stop_on(faults)
    return found


def _by_key(rows: list[Line]) -> dict[Key, list[Line]]:
    grouped: dict[Key, list[Line]] = {}
    for line in rows:
        grouped.setdefault(line.key, []).append(line)
    return grouped


def _strangers(found: _Found, units: dict[Key, Line]) -> None:
    """Rows of a unit that the sheet Unit does not have."""
    for grouped in found.lines.values():
        for key, rows in grouped.items():
            if key not in units:
                rows[0].fault("unit", NO_UNIT)


def _schedule(grid: Grid | None, faults: Faults) -> dict[Key, dict[str, tuple[int, dict[date, str]]]]:
    """Cells by unit, person and day, from the rows that name a person."""
    if not grid:
        faults.append(FileFault(SCHEDULE, None, None, "", MISSING))
        return {}
    days: dict[int, date] = {}
    for at, text in enumerate(grid[0][len(FIXED) :], start=len(FIXED)):
        try:
            days[at] = day_of(text)
        except ValueError:
            faults.append(FileFault(SCHEDULE, 1, str(at + 1), text[:60], DATE))
    found: dict[Key, dict[str, tuple[int, dict[date, str]]]] = {}
    for number, row in enumerate(grid[1:], start=2):
        if not row[2]:
            continue
        people = found.setdefault((row[0], row[1]), {})
        if row[2] in people:
            faults.append(FileFault(SCHEDULE, number, FIXED[2], row[2], TWICE))
        people[row[2]] = number, {day: row[at].strip() for at, day in days.items()}
    return found


def _entry(found: _Found, line: Line) -> Entry:
    people = tuple(_person(row) for row in found.of("Orang", line.key))
    proof = Proof(
        line.text("metode"),
        line.whole("nilai"),
        line.whole("batas_nilai"),
        line.whole("selisih"),
        line.whole("batas_selisih"),
        line.read("detik", float, LETTER, 0.0),
    )
    shortages = tuple(_shortage(row) for row in found.of("Kekurangan", line.key))
    for row in found.of("Orang", line.key):
        if row.text("nomor_induk") not in found.schedule.get(line.key, {}):
            row.fault("nomor_induk", NOT_IN_SCHEDULE)
    roster: QuotaRoster | ShiftRoster
    if line.text("jenis") == "sif":
        shifts = _shift_problem(found, line, people)
        cells = {name: _shifts_of(found, row, shifts, name) for name, row in _rows(found, line.key).items()}
        roster = ShiftRoster(shifts, cells, proof, shortages)
    else:
        quota = _quota_problem(found, line, people)
        places = {name: _places_of(found, row, quota) for name, row in _rows(found, line.key).items()}
        roster = QuotaRoster(quota, places, proof, shortages)
    return Entry(_with_extras(found, line, roster), line.text("kelompok"), line.text("nama_unit"))


def _with_extras(found: _Found, line: Line, roster: QuotaRoster | ShiftRoster) -> QuotaRoster | ShiftRoster:
    rows = {row.text("aturan"): row for row in found.of("Aturan", line.key) if row.text("aturan") in NAMES}
    extras = read_extras({name: row.read("nilai", json.loads, RULE, None) for name, row in rows.items()})
    if extras is None:
        next(iter(rows.values())).fault("nilai", RULE)
        return roster
    return with_extras(roster, extras)


def _rows(found: _Found, key: Key) -> dict[str, tuple[int, dict[date, str]]]:
    return found.schedule.get(key, {})


def _person(row: Line) -> Person:
    return Person(
        row.text("nomor_induk"),
        row.text("loket") or None,
        row.text("regu") or None,
        bool(row.text("pimpinan")),
        bool(row.text("hanya_rumah")),
        row.whole("saldo"),
        row.read("tidak_hadir", marks_of, MARKS, ()),
        row.read("terkunci", marks_of, MARKS, ()),
    )


def _shortage(row: Line) -> Shortage:
    day = row.day("tanggal") if row.text("tanggal") else None
    return Shortage(row.text("jenis"), day, row.text("subjek"), row.whole("perlu"), row.whole("ada"))


def _quota_problem(found: _Found, line: Line, people: tuple[Person, ...]) -> QuotaProblem:
    days = tuple(
        DayBounds(row.day("tanggal"), row.whole("minimum"), row.whole("maksimum"))
        for row in found.of("Batas", line.key)
    )
    desks = tuple(
        Desk(row.text("loket"), row.whole("minimum"), row.maybe_whole("maksimum"))
        for row in found.of("Loket", line.key)
    )
    pattern = line.read("pola", Pattern, RULE, Pattern.PEOPLE)
    lead, standing = bool(line.text("wajib_pimpinan")), quota_standing(found.of("Sebelumnya", line.key))
    return QuotaProblem(line.key[0], days, people, desks, lead, pattern, standing)


def _places_of(found: _Found, row: tuple[int, dict[date, str]], problem: QuotaProblem) -> tuple[Place, ...]:
    number, cells = row
    letters = []
    for bounds in problem.days:
        text = cells.get(bounds.day, "").upper()
        if text not in LETTERS:
            found.faults.append(FileFault(SCHEDULE, number, bounds.day.isoformat(), text[:60], LETTER))
        letters.append(Place(text) if text in LETTERS else Place.HOME)
    return tuple(letters)


def _shift_problem(found: _Found, line: Line, people: tuple[Person, ...]) -> ShiftProblem:
    rules = {row.text("aturan"): row for row in found.of("Aturan", line.key)}
    shifts = tuple(
        ShiftType(
            row.text("kode"),
            row.text("nama"),
            row.read("mulai", minutes_of, CLOCK, 0),
            row.read("selesai", minutes_of, CLOCK, 0),
        )
        for row in found.of("Sif", line.key)
    )
    demand = {
        kind: tuple(
            ShiftDemand(
                row.day("tanggal"), row.text("sif"), row.whole("minimum"), row.maybe_whole("maksimum")
            )
            for row in found.of("Kebutuhan", line.key)
            if row.text("jenis") == kind
        )
        for kind in ("kebutuhan", "kekuatan")
    }
    limits = {
        name: row.read("nilai", json.loads, RULE, None) for name, row in rules.items() if name not in NAMES
    }
    days = _parsed(line, _DAYS, limits.pop("days", []), ())
    by_squad = bool(limits.pop("by_squad", True))
    cycle = _parsed(line, _LISTS, limits.pop("cycle", []), ())
    history = _parsed(line, _HISTORY, limits.pop("history", []), ())
    fixed = _parsed(line, _FIXED, limits.pop("fixed", []), ())
    helpers = _parsed(line, _HELPERS, limits.pop("helpers", []), ())
    return ShiftProblem(
        line.key[0],
        days,
        people,
        shifts,
        demand["kebutuhan"],
        _parsed(line, RULES, limits, None),
        by_squad,
        cycle,
        history,
        demand["kekuatan"],
        fixed,
        shifts_standing(found.of("Sebelumnya", line.key)),
        helpers=helpers,
    )


def _parsed(line: Line, adapter: TypeAdapter[Any], value: object, default: object) -> Any:
    try:
        return adapter.validate_python(value)
    except ValidationError:
        line.fault("unit", RULE)
        return default


def _shifts_of(
    found: _Found, row: tuple[int, dict[date, str]], problem: ShiftProblem, person: str
) -> tuple[tuple[str, ...], ...]:
    """Codes a date; a letter of absence is a day without a shift, unless a shift has that code."""
    number, cells = row
    codes = {shift.code for shift in problem.shifts}
    away = next((dict(p.away) for p in problem.people if p.id == person), {})
    result = []
    for day in problem.days:
        text = cells.get(day, "")
        absent = text == "" or text == (away.get(day) or Place.OFF).value or (text in LETTERS - codes)
        worked = () if absent else tuple(text.split("+"))
        if set(worked) - codes:
            found.faults.append(FileFault(SCHEDULE, number, day.isoformat(), text[:60], SHIFT))
        result.append(worked)
    return tuple(result)
