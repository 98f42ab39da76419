"""A list of employees held against those on record. Only what the file has columns for can change."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from piket.organisation.employee_file import repeated_numbers, unit_names
from piket.organisation.employee_row import RowReader
from piket.organisation.identifiers import bare_digits
from piket.organisation.importing.values import Comparison, Difference, Entry, Fate, Known, Scope
from piket.organisation.tables import Row, Schema, read_table
from piket.organisation.values import Employee, RowError
from piket.policy.values import Unit

_ATTRIBUTES: Mapping[str, tuple[str, ...]] = {
    "name": ("name",),
    "title_before": ("name",),
    "title_after": ("name",),
    "unit": ("unit",),
    "unit_name": ("unit",),
    "status": ("status",),
    "position": ("position",),
    "rank": ("rank",),
    "echelon": ("echelon",),
    "sex": ("sex",),
    "birth_date": ("birth_date",),
    "head": ("head", "lead"),
    "lead": ("lead",),
    "desk": ("desk",),
    "squad": ("squad",),
}
"""By column of the file: the attributes of `Employee` that it brings."""
_FORMULA = ("=", "+", "@")


@dataclass(frozen=True, slots=True)
class Record:
    """What is on record, asked for the numbers of a file only.

    `find` gives the people of the importer's branch, `elsewhere` those of the numbers that are outside it; `staff` is
    number to (name, unit) of the branch's people in service. `names`: how the agency's lists call its units besides
    their own names, folded name to unit id.
    """

    units: tuple[Unit, ...]
    find: Callable[[Collection[str]], Mapping[str, Known]]
    staff: Mapping[str, tuple[str, str]]
    elsewhere: Callable[[Collection[str]], Collection[str]] = frozenset
    names: Mapping[str, str] = field(default_factory=dict)


def numbers_in(rows: Iterable[Row]) -> frozenset[str]:
    """Every number that a file names, whatever else is wrong with its row."""
    found = {bare_digits(row.text(column)) for row in rows for column in ("id", "nik")}
    return frozenset(found - {""})


@dataclass(frozen=True, slots=True)
class _Read:
    people: list[tuple[Row, Employee]]
    out: list[tuple[Row, str, str]]
    """Row, number and legal position of those who may not be rostered."""
    faults: list[RowError]


def compare_people(path: Path, schema: Schema, record: Record, scope: Scope, today: date) -> Comparison:
    """Raises `FileErrors` where the file as a whole cannot be read; faults of its rows are in the comparison."""
    rows = read_table(path, schema)
    numbers = numbers_in(rows)
    known, outside = record.find(numbers), record.elsewhere(numbers)
    read = _read(rows, record, outside, today)
    columns = frozenset(rows[0].titles).union(*(row.titles for row in rows[1:]))
    brought = {attribute for column in columns for attribute in _ATTRIBUTES.get(column, ())}
    entries = [*_entries(read, known, brought), *_out(read, known)]
    missing = _missing(numbers, read, record.staff, scope)
    faults = read.faults
    return Comparison(
        entries=(*entries, *missing),
        errors=tuple(f for f in faults if not f.warning),
        warnings=tuple(f for f in faults if f.warning),
        columns=columns,
    )


def _read(rows: Iterable[Row], record: Record, outside: Collection[str], today: date) -> _Read:
    names = dict(unit_names(record.units))
    names |= {name: (unit,) for name, unit in record.names.items()}
    read = _Read([], [], [])
    for row in rows:
        reader = RowReader(row, names, today)
        person = reader.read()
        read.faults.extend(reader.faults)
        number = bare_digits(row.text("id") or row.text("nik"))
        if any(f.code == "not_active" for f in reader.faults):
            read.out.append((row, number, row.text("legal_position")))
        elif person is not None and (fault := _refused(row, person, outside)):
            read.faults.append(fault)
        elif person is not None:
            read.people.append((row, person))
    repeated = repeated_numbers(read.people)
    read.faults.extend(repeated)
    wrong = {fault.row for fault in repeated}
    kept = [(row, person) for row, person in read.people if row.number not in wrong]
    return replace(read, people=kept)


def _refused(row: Row, person: Employee, outside: Collection[str]) -> RowError | None:
    if row.text("name").startswith(_FORMULA):
        return row.fault(
            "name",
            "formula",
            "Nama ini berupa rumus, bukan teks. Salin nilainya saja (Tempel khusus, Nilai).",
            "This name is a formula, not text. Copy its value only (Paste special, Values).",
        )
    if person.id in outside:
        return row.fault(
            "id",
            "elsewhere",
            "Pegawai ini tercatat di unit di luar wewenang Anda. Perpindahannya diimpor oleh pengelola "
            "kepegawaian instansi.",
            "This person is on record in a unit outside your branch. The agency's personnel office imports "
            "the move.",
        )
    return None


def _entries(read: _Read, known: Mapping[str, Known], brought: Collection[str]) -> Iterator[Entry]:
    for row, person in read.people:
        there = known.get(person.id)
        if there is None:
            yield Entry(Fate.NEW, person.id, person.name, row.number, person)
            continue
        after = replace(there.person, **{name: getattr(person, name) for name in brought})
        if _shouts(after.name, there.person.name):
            after = replace(after, name=there.person.name)
        differences = tuple(_differences(there.person, after))
        fate = Fate.BACK if not there.active else Fate.CHANGED if differences else Fate.UNCHANGED
        yield Entry(fate, person.id, after.name, row.number, after, differences)


def _shouts(name: str, known: str) -> bool:
    """The same name in more capitals: exports of SIASN write every name so, which changes nobody's."""
    capitals, fewer = (sum(map(str.isupper, one)) for one in (name, known))
    return name.casefold() == known.casefold() and capitals > fewer


def _differences(before: Employee, after: Employee) -> Iterator[Difference]:
    for name in dict.fromkeys(attribute for group in _ATTRIBUTES.values() for attribute in group):
        old, new = as_text(getattr(before, name)), as_text(getattr(after, name))
        if old != new:
            yield Difference(name, old, new)


def as_text(value: object) -> str:
    """A value of a person as a difference shows it."""
    if isinstance(value, bool):
        return "ya" if value else ""
    if isinstance(value, date):
        return value.isoformat()
    return "" if value is None else str(value)


def _out(read: _Read, known: Mapping[str, Known]) -> Iterator[Entry]:
    """Those whom their legal position takes off every roster."""
    for row, number, position in read.out:
        there = known.get(number)
        if there is not None:
            fate = Fate.LEFT if there.active else Fate.UNCHANGED
            yield Entry(fate, number, there.person.name, row.number, there.person, reason=position)


def _missing(
    named: Collection[str], read: _Read, staff: Mapping[str, tuple[str, str]], scope: Scope
) -> Iterator[Entry]:
    """People in service whom the list does not name; a row with an error names its person all the same."""
    units = {person.unit for _row, person in read.people}
    for number, (name, unit) in staff.items():
        if number not in named:
            whole = scope is Scope.ALL or (scope is Scope.UNITS and unit in units)
            yield Entry(Fate.LEFT if whole else Fate.MISSING, number, name)
