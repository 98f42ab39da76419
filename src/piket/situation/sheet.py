"""Reports of many units or regions in one spreadsheet: each row read whole, or named with what is wrong in it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from piket.organisation.cells import read_date
from piket.organisation.faults import did_you_mean
from piket.organisation.tables import Row, Schema, read_table
from piket.organisation.values import RowError
from piket.situation.checks import Told
from piket.situation.figures import FIGURES, Kind
from piket.situation.reading import read_figures

LONGEST = 31
"""Days that one report may tell of."""


@dataclass(frozen=True, slots=True)
class Line:
    """A row: whose figures, of which days. `faults` stop it; without any it can be kept."""

    number: int
    code: str
    told: Told | None
    faults: tuple[RowError, ...] = ()


def schema(kind: Kind) -> Schema:
    headers: dict[str, tuple[str, ...]] = {
        "code": ("kode unit", "unit", "kode wilayah", "wilayah", "region", "unit code"),
        "first": ("dari", "hari pertama", "from"),
        "last": ("sampai", "tanggal", "hari terakhir", "to", "date"),
    }
    for figure in FIGURES[kind]:
        headers[figure.code] = (figure.name.id, figure.name.en, *figure.aliases)
    return Schema(headers=headers, required=(("code",), ("last",)), key=("code",))


def titles(kind: Kind) -> list[str]:
    """The header of an empty sheet that `read_sheet` takes."""
    named = "Kode unit" if kind is Kind.UNIT else "Kode wilayah"
    return [named, "Dari", "Sampai", *(figure.name.id for figure in FIGURES[kind])]


def read_sheet(path: Path, kind: Kind, known: Iterable[str], today: date) -> tuple[Line, ...]:
    """Every row. Raises `FileErrors` where the file as a whole cannot be read."""
    codes = {code.casefold(): code for code in known}
    seen: dict[tuple[str, date], int] = {}
    return tuple(_line(row, kind, codes, today, seen) for row in read_table(path, schema(kind)))


def _line(
    row: Row, kind: Kind, codes: Mapping[str, str], today: date, seen: dict[tuple[str, date], int]
) -> Line:
    code = codes.get(row.text("code").casefold(), "")
    faults = [] if code else [_unknown(row, codes)]
    days = _days(row, today, faults)
    figures, unread = read_figures(kind, row.cells)
    faults += [row.fault(u.figure, "unread", u.why.id, u.why.en) for u in unread]
    if not figures and not unread:
        faults.append(row.fault("last", "empty", "Tidak ada satu angka pun.", "There is not one figure."))
    if code and days:
        twice = seen.setdefault((code, days[1]), row.number)
        if twice != row.number:
            faults.append(_twice(row, twice))
    if faults or not days:
        return Line(row.number, code or row.text("code"), None, tuple(faults))
    return Line(row.number, code, Told(*days, figures))


def _days(row: Row, today: date, faults: list[RowError]) -> tuple[date, date] | None:
    last = read_date(row.text("last"))
    first = read_date(row.text("first")) if row.text("first") else last
    if last is None or first is None:
        where = "last" if last is None else "first"
        faults.append(row.fault(where, "date", "Tanggal tidak terbaca.", "The date cannot be read."))
        return None
    wrong = days_wrong(first, last, today)
    if wrong is not None:
        faults.append(row.fault("last", "days", *wrong))
        return None
    return first, last


def days_wrong(first: date, last: date, today: date) -> tuple[str, str] | None:
    """What is wrong with a report's days, in Indonesian and English."""
    if last > today:
        return "Harinya belum terjadi.", "The day has not come yet."
    if first > last:
        return "Hari pertama sesudah hari terakhir.", "The first day lies after the last."
    if (last - first).days >= LONGEST:
        return f"Paling lama {LONGEST} hari dalam satu laporan.", f"At most {LONGEST} days in one report."
    return None


def _unknown(row: Row, codes: Mapping[str, str]) -> RowError:
    given = row.text("code")
    maybe_id, maybe_en = did_you_mean(given, sorted(codes.values()))
    return row.fault(
        "code",
        "unknown_code",
        f"'{given}' bukan unit atau wilayah yang dapat Anda laporkan.{maybe_id}",
        f"'{given}' is no unit or region that you may report for.{maybe_en}",
    )


def _twice(row: Row, at: int) -> RowError:
    return row.fault(
        "code",
        "twice",
        f"Sama dengan baris {at}: unit dan hari yang sama.",
        f"As in row {at}: same unit and day.",
    )
