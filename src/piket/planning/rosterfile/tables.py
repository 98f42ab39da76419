"""The sheets of a roster workbook that carry the problem: their names, columns and rows as text."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from datetime import date

from pydantic import TypeAdapter

from piket.planning.rosterfile.as_csv import cells_of
from piket.planning.rosterfile.book import Entry, RosterBook
from piket.planning.rosterfile.extras import extra_rows
from piket.planning.values import Place, QuotaProblem, ShiftProblem, ShiftRules

SCHEDULE = "Jadwal"
KEY = ("unit", "kelompok")
COLUMNS: dict[str, tuple[str, ...]] = {
    "Unit": (
        *KEY,
        "nama_unit",
        "jenis",
        "pola",
        "wajib_pimpinan",
        "metode",
        "nilai",
        "batas_nilai",
        "selisih",
        "batas_selisih",
        "detik",
    ),
    "Batas": (*KEY, "tanggal", "minimum", "maksimum"),
    "Loket": (*KEY, "loket", "minimum", "maksimum"),
    "Orang": (
        *KEY,
        "nomor_induk",
        "nama",
        "loket",
        "regu",
        "pimpinan",
        "hanya_rumah",
        "saldo",
        "tidak_hadir",
        "terkunci",
    ),
    "Sif": (*KEY, "kode", "nama", "mulai", "selesai"),
    "Kebutuhan": (*KEY, "jenis", "tanggal", "sif", "minimum", "maksimum"),
    "Aturan": (*KEY, "aturan", "nilai"),
    "Kekurangan": (*KEY, "jenis", "tanggal", "subjek", "perlu", "ada"),
    "Sebelumnya": (*KEY, "nomor_induk", "sejak", "sel"),
    "Penugasan": ("employee", "unit", "day", "start", "end", "place", "shift"),
}
OPTIONAL = frozenset({"Sebelumnya"})
"""Sheets of mended rosters alone: the roster before, a row a person, from which the mending started."""
NO_SHIFT = "-"
RULES = TypeAdapter(ShiftRules)

Row = tuple[str | int, ...]


def rows_of(book: RosterBook) -> dict[str, Iterator[Row]]:
    """The rows of each sheet, in the order of the book."""
    makers: dict[str, Callable[[Entry], Iterator[Row]]] = {
        "Unit": _unit,
        "Batas": _bounds,
        "Loket": _desks,
        "Sif": _shifts,
        "Kebutuhan": _demand,
        "Aturan": _rules,
        "Kekurangan": _shortages,
        "Sebelumnya": _standing,
        "Orang": lambda entry: _people(entry, book.names),
    }
    mended = any(entry.roster.problem.standing for entry in book.entries)
    sheets: dict[str, Iterator[Row]] = {
        name: _all(book, make) for name, make in makers.items() if mended or name not in OPTIONAL
    }
    sheets["Penugasan"] = (cells_of(row) for row in book.assignments)
    return sheets


def _all(book: RosterBook, make: Callable[[Entry], Iterator[Row]]) -> Iterator[Row]:
    for entry in book.entries:
        for row in make(entry):
            yield (*entry.key, *row)


def _unit(entry: Entry) -> Iterator[Row]:
    problem, proof = entry.roster.problem, entry.roster.proof
    quota = isinstance(problem, QuotaProblem)
    pattern = problem.pattern.value if isinstance(problem, QuotaProblem) else ""
    lead = _yes(isinstance(problem, QuotaProblem) and problem.lead_required)
    figures = (proof.objective, proof.bound, proof.spread, proof.spread_bound, f"{proof.seconds:.6f}")
    yield (entry.unit_name, "kuota" if quota else "sif", pattern, lead, proof.method, *figures)


def _bounds(entry: Entry) -> Iterator[Row]:
    if isinstance(entry.roster.problem, QuotaProblem):
        for bounds in entry.roster.problem.days:
            yield (bounds.day.isoformat(), bounds.office_min, bounds.office_max)


def _desks(entry: Entry) -> Iterator[Row]:
    if isinstance(entry.roster.problem, QuotaProblem):
        for desk in entry.roster.problem.desks:
            yield (desk.name, desk.minimum, _open(desk.maximum))


def _people(entry: Entry, names: dict[str, str]) -> Iterator[Row]:
    for person in entry.roster.problem.people:
        yield (
            person.id,
            names.get(person.id, ""),
            person.desk or "",
            person.team or "",
            _yes(person.lead),
            _yes(person.home_only),
            person.debt,
            letters(person.away),
            letters(person.locked),
        )


def letters(marks: tuple[tuple[date, Place], ...]) -> str:
    """'2021-07-26=C; 2021-07-27=C'."""
    return "; ".join(f"{day.isoformat()}={letter.value}" for day, letter in marks)


def _shifts(entry: Entry) -> Iterator[Row]:
    if isinstance(entry.roster.problem, ShiftProblem):
        for shift in entry.roster.problem.shifts:
            yield (shift.code, shift.name, clock(shift.start), clock(shift.end))


def clock(minutes: int) -> str:
    """'07:30'; '31:00' is seven on the next morning."""
    return f"{minutes // 60:02d}:{minutes % 60:02d}"


def _demand(entry: Entry) -> Iterator[Row]:
    problem = entry.roster.problem
    if isinstance(problem, ShiftProblem):
        for kind, demands in (("kebutuhan", problem.demand), ("kekuatan", problem.strength)):
            for demand in demands:
                yield (kind, demand.day.isoformat(), demand.shift, demand.minimum, _open(demand.maximum))


def _rules(entry: Entry) -> Iterator[Row]:
    problem = entry.roster.problem
    if isinstance(problem, ShiftProblem):
        yield ("days", _json([day.isoformat() for day in problem.days]))
        yield ("by_squad", _json(problem.by_squad))
        yield ("cycle", _json(problem.cycle))
        yield ("history", _json(problem.history))
        if problem.fixed:
            yield ("fixed", _json([[who, day.isoformat(), codes] for who, day, codes in problem.fixed]))
        if problem.helpers:
            yield ("helpers", _json([[who, day.isoformat(), code] for who, day, code in problem.helpers]))
        for name, value in RULES.dump_python(problem.rules, mode="json").items():
            yield (name, _json(sorted(value) if isinstance(value, list) else value))
    yield from extra_rows(entry)


def _standing(entry: Entry) -> Iterator[Row]:
    """'K R C', or of shifts 'P P+M -'."""
    standing = entry.roster.problem.standing
    if standing is None:
        return
    for person, row in standing.cells:
        cells = (cell.value if isinstance(cell, Place) else "+".join(cell) or NO_SHIFT for cell in row)
        yield (person, standing.since.isoformat(), " ".join(cells))


def _shortages(entry: Entry) -> Iterator[Row]:
    for short in entry.roster.shortages:
        day = short.day.isoformat() if short.day else ""
        yield (short.kind, day, short.subject, short.needed, short.available)


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def _yes(truth: bool) -> str:
    return "ya" if truth else ""


def _open(value: int | None) -> str | int:
    return "" if value is None else value
