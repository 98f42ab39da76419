"""Organisation and employee files out: CSV or XLSX that the readers take back, safe in a spreadsheet."""

from __future__ import annotations

import csv
import os
from collections.abc import Iterable, Sequence
from pathlib import Path

import xlsxwriter

from piket.organisation.cells import write_absences
from piket.organisation.ranks import rank_code
from piket.organisation.values import Employee, Organisation
from piket.policy.values import Unit

_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
_UNIT_COLUMNS = (
    "id", "parent_id", "name", "abbreviation", "aliases", "unit_type", "region_code", "claimed_region",
    "pattern", "asn", "non_asn", "generated",
)  # fmt: skip
_EMPLOYEE_COLUMNS = (
    "nip_nik", "nama", "unit", "status", "jabatan", "golongan", "eselon", "jenis_kelamin", "tanggal_lahir",
    "kepala", "dapat_memimpin", "loket", "regu", "dosis_vaksin", "hari_kantor_sebelumnya", "ketidakhadiran",
    "dibuat", "di_rumah",
)  # fmt: skip


def write_organisation(organisation: Organisation, path: Path) -> None:
    """The tree of units, parents first."""
    _write(path, _UNIT_COLUMNS, (_unit_cells(u) for u in organisation.units))


def write_employees(employees: Iterable[Employee], path: Path, *, include_health: bool = False) -> None:
    """People with `di_rumah` (ya, tidak); health ground and vaccination only with `include_health`."""
    columns = [c for c in _EMPLOYEE_COLUMNS if include_health or c != "dosis_vaksin"]
    if include_health:
        columns.append("alasan_kesehatan")
    rows = (_employee_cells(e) for e in employees)
    _write(path, columns, ([cells[c] for c in columns] for cells in rows))


def _unit_cells(unit: Unit) -> list[str]:
    counts = [str(n) if n else "" for n in (unit.asn, unit.non_asn)]
    return [
        unit.id,
        unit.parent or "",
        unit.name,
        unit.abbreviation,
        "|".join(unit.aliases),
        unit.unit_type,
        unit.region,
        unit.claimed_region or "",
        unit.pattern.value,
        *counts,
        "ya" if unit.generated else "",
    ]


def _employee_cells(person: Employee) -> dict[str, str]:
    return {
        "nip_nik": person.id,
        "nama": person.name,
        "unit": person.unit,
        "status": person.status.value.upper().replace("_", "-"),
        "jabatan": person.position,
        "golongan": (rank_code(person.rank) or "") if person.rank else "",
        "eselon": person.echelon or "",
        "jenis_kelamin": person.sex,
        "tanggal_lahir": person.birth_date.isoformat(),
        "kepala": _yes(person.head),
        "dapat_memimpin": _yes(person.lead),
        "loket": person.desk or "",
        "regu": person.squad or "",
        "dosis_vaksin": str(person.vaccine_doses),
        "hari_kantor_sebelumnya": str(person.office_days_before),
        "ketidakhadiran": write_absences(person.absences),
        "dibuat": _yes(person.generated),
        "di_rumah": _yes(person.exemption is not None),
        "alasan_kesehatan": person.exemption.value if person.exemption else "",
    }


def _yes(flag: bool) -> str:
    return "ya" if flag else "tidak"


def _write(path: Path, columns: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """Written beside the target and moved over it when whole, so that nobody ever sees half a file."""
    path = Path(path)
    draft = path.with_name(f".{path.name}.part")
    try:
        if path.suffix.lower() == ".xlsx":
            _write_xlsx(draft, columns, rows)
        else:
            _write_csv(draft, columns, rows)
        os.replace(draft, path)
    finally:
        draft.unlink(missing_ok=True)


def _write_csv(path: Path, columns: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    with path.open("w", encoding="utf-8-sig", newline="") as stream:
        writer = csv.writer(stream, lineterminator="\r\n")
        writer.writerow(columns)
        writer.writerows([_guarded(c) for c in row] for row in rows)


def _guarded(cell: str) -> str:
    """A cell that a spreadsheet would run as a formula becomes text; readers drop the apostrophe again."""
    return f"'{cell}" if cell.startswith(_FORMULA_STARTS) else cell


def _write_xlsx(path: Path, columns: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    book = xlsxwriter.Workbook(str(path), {"strings_to_formulas": False, "strings_to_urls": False})
    sheet = book.add_worksheet("Data")
    text = book.add_format({"num_format": "@"})
    bold = book.add_format({"bold": True})
    sheet.set_column(0, len(columns) - 1, 18, text)
    sheet.freeze_panes(1, 0)
    for index, column in enumerate(columns):
        sheet.write_string(0, index, column, bold)
    for number, row in enumerate(rows, start=1):
        for index, cell in enumerate(row):
            sheet.write_string(number, index, cell, text)
    book.close()
