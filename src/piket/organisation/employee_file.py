"""An agency's people from CSV or XLSX: Piket's own columns, the SIASN export, sheets people really send."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

from piket.organisation.employee_row import RowReader
from piket.organisation.faults import FileErrors
from piket.organisation.tables import Row, Schema, fold, read_table
from piket.organisation.values import Employee, Organisation, RowError
from piket.policy.values import Unit

EMPLOYEE_SCHEMA = Schema(
    headers={
        "id": ("nip baru", "nip", "nip nik", "ni pppk", "nomor induk"),
        "nik": ("nikppnpn", "no ktp"),
        "name": ("nama", "nama lengkap", "nama pegawai", "nmpppnpn"),
        "title_before": ("gelar depan",),
        "title_after": ("gelar belakang",),
        "unit": ("unor id", "id unor", "unit id", "kode unit"),
        "unit_name": ("unor nama", "unit kerja", "nama unit", "nama unor"),
        "status": ("status cpns pns", "status pegawai", "status kepegawaian"),
        "legal_position": ("kedudukan hukum id", "kedudukan hukum nama", "kedudukan hukum"),
        "position": ("jabatan nama", "jabatan", "nama jabatan"),
        "rank": ("gol akhir nama", "golongan", "gol ruang", "gol", "pangkat golongan", "pangkat"),
        "echelon": ("eselon nama", "eselon", "eselon id"),
        "sex": ("jenis kelamin",),
        "birth_date": ("tanggal lahir", "tgl lahir"),
        "appointed": ("tmt cpns",),
        "head": ("kepala",),
        "lead": ("dapat memimpin",),
        "desk": ("loket",),
        "squad": ("regu",),
        "at_home": ("di rumah",),
        "exemption": ("alasan kesehatan",),
        "vaccine_doses": ("dosis vaksin",),
        "office_days_before": ("hari kantor sebelumnya",),
        "absences": ("ketidakhadiran",),
        "generated": ("dibuat",),
    },
    required=(("id", "nik"), ("name",), ("unit", "unit_name")),
    key=("id", "nik"),
)


@dataclass(frozen=True, slots=True)
class EmployeeFile:
    employees: tuple[Employee, ...]
    warnings: tuple[RowError, ...]


def read_employees(
    path: Path, organisation: Organisation, *, today: date | None = None
) -> tuple[Employee, ...]:
    """All people of the file; nothing of it where one row is wrong. Raises `FileErrors` with every fault.

    No birth or appointment may lie after `today`; where that is not given, after the day the file was saved.
    """
    return check_employees(path, organisation, today=today).employees


def check_employees(path: Path, organisation: Organisation, *, today: date | None = None) -> EmployeeFile:
    """Like `read_employees`, with the warnings that a person should see."""
    path = Path(path)
    rows = read_table(path, EMPLOYEE_SCHEMA)
    names = unit_names(organisation.units)
    latest = today or datetime.fromtimestamp(path.stat().st_mtime, UTC).date()
    faults: list[RowError] = []
    found: list[tuple[Row, Employee]] = []
    for row in rows:
        reader = RowReader(row, names, latest)
        person = reader.read()
        faults += reader.faults
        if person is not None:
            found.append((row, person))
    faults += repeated_numbers(found) + _two_heads(found)
    errors = [f for f in faults if not f.warning]
    warnings = [f for f in faults if f.warning]
    if errors:
        raise FileErrors(path, errors, warnings)
    return EmployeeFile(tuple(e for _, e in found), tuple(warnings))


def unit_names(units: Iterable[Unit]) -> Mapping[str, tuple[str, ...]]:
    """An id means its unit alone; a name or alias may mean several, which the row must then settle."""
    units = tuple(units)
    found: dict[str, list[str]] = defaultdict(list)
    for unit in units:
        for name in {fold(n) for n in (unit.name, unit.abbreviation, *unit.aliases) if n}:
            found[name].append(unit.id)
    return {name: tuple(ids) for name, ids in found.items()} | {fold(u.id): (u.id,) for u in units}


def repeated_numbers(found: Iterable[tuple[Row, Employee]]) -> list[RowError]:
    """A fault for each row whose number an earlier row has."""
    first: dict[str, int] = {}
    errors = []
    for row, person in found:
        if person.id in first:
            column = "id" if row.text("id") else "nik"
            errors.append(
                row.fault(
                    column,
                    "duplicate_id",
                    f"Nomor ini sudah ada di baris {first[person.id]}. Satu orang satu baris; untuk yang "
                    "diperbantukan, sisakan baris unit tempat ia bekerja.",
                    f"This number is already in row {first[person.id]}. One row a person; for someone "
                    "seconded keep the row of the unit where they work.",
                )
            )
        first.setdefault(person.id, row.number)
    return errors


def _two_heads(found: Iterable[tuple[Row, Employee]]) -> list[RowError]:
    first: dict[str, int] = {}
    warnings = []
    for row, person in found:
        if person.head and person.unit in first:
            warnings.append(
                row.fault(
                    "head",
                    "two_heads",
                    f"Unit {person.unit} sudah mempunyai kepala di baris {first[person.unit]}. Periksa.",
                    f"The unit {person.unit} already has a head in row {first[person.unit]}. Check.",
                    warning=True,
                )
            )
        if person.head:
            first.setdefault(person.unit, row.number)
    return warnings
