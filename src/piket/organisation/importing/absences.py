"""Granted leave, sick leave and duty travel, and legal positions, held against what is on record."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Mapping
from datetime import date
from pathlib import Path

from piket.organisation.cells import read_date
from piket.organisation.identifiers import bare_digits
from piket.organisation.importing.people import numbers_in
from piket.organisation.importing.values import AbsenceEntry, Comparison, Entry, Fate, Known, KnownAbsence
from piket.organisation.legal import is_active, position_name
from piket.organisation.tables import Row, Schema, fold, read_table
from piket.organisation.values import AbsenceKind, RowError
from piket.organisation.workbook import LONG_NUMBER

Find = Callable[[Collection[str]], Mapping[str, Known]]
_KINDS = (
    (AbsenceKind.SICK, re.compile(r"\b(sakit|isolasi|isoman)\b")),
    (AbsenceKind.DUTY_TRAVEL, re.compile(r"\b(dinas luar|perjalanan dinas|tugas luar|dl|sppd|spd)\b")),
    (AbsenceKind.LEAVE, re.compile(r"\b(cuti|cltn)\b")),
)
_LETTERS = {"c": AbsenceKind.LEAVE, "s": AbsenceKind.SICK, "d": AbsenceKind.DUTY_TRAVEL}
_LONGEST = 366 * 4
"""Days; leave outside the state's charge lasts three years and may be prolonged by one."""


def compare_absences(
    path: Path, schema: Schema, find: Find, on_record: Callable[[Collection[str]], Iterable[KnownAbsence]]
) -> Comparison:
    """Both are asked for the numbers of the file. Raises `FileErrors` where it cannot be read as a whole."""
    errors: list[RowError] = []
    entries: dict[tuple[str, AbsenceKind, date], AbsenceEntry] = {}
    rows = read_table(path, schema)
    numbers = numbers_in(rows)
    known = find(numbers)
    ends = {(a.number, a.kind, a.start): a.end for a in on_record(numbers)}
    for row in rows:
        found = _absence(row, known)
        if isinstance(found, RowError):
            errors.append(found)
            continue
        number, kind, start, end = found
        before = ends.get((number, kind, start))
        fate = Fate.NEW if before is None else Fate.UNCHANGED if before == end else Fate.CHANGED
        name = known[number].person.name
        entries[number, kind, start] = AbsenceEntry(fate, number, name, row.number, kind, start, end, before)
    columns = frozenset(rows[0].titles)
    return Comparison(absences=tuple(entries.values()), errors=tuple(errors), columns=columns)


def compare_legal(path: Path, schema: Schema, find: Find) -> Comparison:
    """Who may be rostered from now on and who no longer. Raises `FileErrors`."""
    rows = read_table(path, schema)
    known = find(numbers_in(rows))
    found = [_legal(row, known) for row in rows]
    return Comparison(
        entries=tuple(entry for entry in found if isinstance(entry, Entry)),
        errors=tuple(entry for entry in found if isinstance(entry, RowError)),
        columns=frozenset(rows[0].titles),
    )


def _legal(row: Row, known: Mapping[str, Known]) -> Entry | RowError:
    number = number_of(row, known)
    if isinstance(number, RowError):
        return number
    text, there = row.text("legal_position"), known[number]
    if not text:
        return row.fault(
            "legal_position",
            "missing_value",
            "Kedudukan hukum kosong. Isi, misalnya 01 atau Aktif.",
            "The legal position is empty. Give it, such as 01 or Aktif.",
        )
    active = is_active(text)
    fate = Fate.UNCHANGED if active is there.active else Fate.BACK if active else Fate.LEFT
    return Entry(fate, number, there.person.name, row.number, there.person, reason=position_name(text))


def _absence(row: Row, known: Mapping[str, Known]) -> tuple[str, AbsenceKind, date, date] | RowError:
    number = number_of(row, known)
    if isinstance(number, RowError):
        return number
    kind = kind_of_absence(row.text("kind"))
    if kind is None:
        return row.fault(
            "kind",
            "unknown_absence",
            f"Jenis '{row.text('kind')}' tidak dikenal. Tulis cuti, sakit, atau dinas luar.",
            f"The kind '{row.text('kind')}' is unknown. Write cuti, sakit or dinas luar.",
        )
    start, end = read_date(row.text("start")), read_date(row.text("end") or row.text("start"))
    if start is None or end is None:
        return bad_date(row, "start" if start is None else "end")
    if not 0 <= (end - start).days < _LONGEST:
        return row.fault(
            "end",
            "bad_period",
            f"Dari {start.isoformat()} sampai {end.isoformat()} bukan jangka waktu yang mungkin. Periksa "
            "kedua tanggal.",
            f"{start.isoformat()} to {end.isoformat()} is no possible period. Check both dates.",
        )
    return number, kind, start, end


def kind_of_absence(text: str) -> AbsenceKind | None:
    """'Cuti Sakit' is sick leave, 'Cuti Tahunan' leave, 'SPPD' duty travel; or the letters C, S, D."""
    given = fold(text)
    return _LETTERS.get(given) or next((kind for kind, words in _KINDS if words.search(given)), None)


def number_of(row: Row, known: Mapping[str, Known]) -> str | RowError:
    """The known person whom a row names."""
    column = "id" if row.text("id") else "nik"
    text = row.text(column)
    number = bare_digits(text)
    if number in known:
        return number
    if text.startswith(LONG_NUMBER):
        return row.fault(
            column,
            "rounded_number",
            "Nomor ini tersimpan sebagai angka, sehingga angka terakhirnya hilang. Ubah kolom menjadi Teks "
            "dan salin ulang nomornya.",
            "This number was stored as a figure and has lost its last digits. Format the column as Text and "
            "copy the numbers again.",
        )
    return row.fault(
        column,
        "unknown_person",
        "Tidak ada pegawai dengan nomor ini dalam wewenang Anda. Periksa nomornya, atau impor daftar pegawai "
        "lebih dulu.",
        "There is nobody with this number in your branch. Check it, or import the list of employees first.",
    )


def bad_date(row: Row, column: str) -> RowError:
    """Of a cell that is no date."""
    return row.fault(
        column,
        "bad_date",
        f"'{row.text(column)}' bukan tanggal yang dikenal. Tulis misalnya 2021-07-26 atau 26 Juli 2021.",
        f"'{row.text(column)}' is no date that can be read. Write 2021-07-26 or 26 Juli 2021.",
    )
