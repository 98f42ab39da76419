"""Targets of an annual plan, held against those on record."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from piket.organisation.cells import read_date
from piket.organisation.importing.absences import Find, bad_date, number_of
from piket.organisation.importing.people import numbers_in
from piket.organisation.importing.periods import Days, read_period
from piket.organisation.importing.values import Comparison, Fate, Known, KnownTarget, TargetEntry
from piket.organisation.tables import Row, Schema, fold, read_table
from piket.organisation.values import RowError

LONGEST_TEXT, LONGEST_MEASURE, LARGEST = 300, 40, 1_000_000
_AMOUNT = re.compile(r"(\d[\d.,]*)\s*(.*)", re.DOTALL)
_FORMULA = ("=", "+", "@")
_LONGEST = 366 * 5


@dataclass(frozen=True, slots=True)
class Amount:
    """`count` None: not counted. `whole` is False where the figure is none that can be counted up to."""

    count: int | None
    measure: str
    whole: bool = True


@dataclass(slots=True)
class _Reading:
    """What is found line by line."""

    known: Mapping[str, Known]
    days: Days
    entries: list[TargetEntry] = field(default_factory=list)
    errors: list[RowError] = field(default_factory=list)
    warnings: list[RowError] = field(default_factory=list)


def compare_targets(
    path: Path,
    schema: Schema,
    find: Find,
    on_record: Callable[[Collection[str]], Iterable[KnownTarget]],
    days: Days,
) -> Comparison:
    """`days` is the period of lines that name none. Raises `FileErrors` where the file cannot be read as a whole.

    A target is known again by its person and its words, where the periods meet.
    """
    rows = tuple(_carried_down(read_table(path, schema)))
    numbers = numbers_in(rows)
    reading = _Reading(find(numbers), days)
    for row in rows:
        _read(reading, row)
    entries, twice = _once(reading.entries, rows)
    record: dict[tuple[str, str], list[KnownTarget]] = defaultdict(list)
    for target in on_record(numbers):
        record[target.number, fold(target.text)].append(target)
    return Comparison(
        targets=tuple(_all_held(entries, record)),
        errors=(*reading.errors, *twice),
        warnings=tuple(reading.warnings),
        columns=frozenset(rows[0].titles),
    )


def _carried_down(rows: Iterable[Row]) -> Iterator[Row]:
    """Number and name stand once above the targets of one person, in a merged cell: the lines below are hers."""
    above: dict[str, str] = {}
    for row in rows:
        named = {name: row.text(name) for name in ("id", "nik", "name")}
        if any(named.values()):
            above = named
            yield row
        else:
            yield replace(row, cells={**row.cells, **above})


def _read(reading: _Reading, row: Row) -> None:
    number = number_of(row, reading.known)
    if isinstance(number, RowError):
        reading.errors.append(number)
        return
    days, faults = _days(row, reading.days)
    amount = read_amount(row.text("amount"))
    faults = [*_text_faults(row), *faults, *_amount_faults(row, amount)]
    reading.errors.extend(faults)
    if faults or days is None:
        return
    name = reading.known[number].person.name
    reading.warnings.extend(_doubts(row, amount, name))
    measure = row.text("measure") or amount.measure
    count = amount.count
    reading.entries.append(
        TargetEntry(
            Fate.NEW, number, name, row.number, row.text("text"), *days, count, measure if count else ""
        )
    )


def read_amount(text: str) -> Amount:
    """'20', '1.200 berkas', '12,0', '100 %': the figure and what stands after it; words alone are not counted."""
    found = _AMOUNT.fullmatch(text.strip())
    if found is None:
        return Amount(None, "")
    figure = found[1].rstrip(".,")
    if re.fullmatch(r"\d{1,3}([.,]\d{3})+", figure):
        figure = re.sub(r"[.,]", "", figure)
    plain = re.fullmatch(r"(\d+)([.,]0+)?", figure)
    if plain is None or not 0 < int(plain[1]) <= LARGEST:
        return Amount(None, found[2], whole=False)
    return Amount(int(plain[1]), " ".join(found[2].split()))


def _days(row: Row, otherwise: Days) -> tuple[Days | None, list[RowError]]:
    """Its two dates, else its period, else that of the whole list."""
    if row.text("first_day") or row.text("last_day"):
        first, last = read_date(row.text("first_day")), read_date(row.text("last_day"))
        if first is None or last is None:
            return None, [bad_date(row, "first_day" if first is None else "last_day")]
        return _possible(row, "last_day", (first, last))
    if not row.text("period"):
        return otherwise, []
    period = read_period(row.text("period"))
    if period is None:
        fault = row.fault(
            "period",
            "bad_period",
            f"Periode '{row.text('period')}' tidak terbaca. Tulis misalnya 2021, Juli 2021, Triwulan III 2021, "
            "atau Januari s.d. Juni 2021.",
            f"The period '{row.text('period')}' cannot be read. Write 2021, Juli 2021, Triwulan III 2021, or "
            "Januari s.d. Juni 2021.",
        )
        return None, [fault]
    return _possible(row, "period", period)


def _possible(row: Row, column: str, days: Days) -> tuple[Days | None, list[RowError]]:
    if 0 <= (days[1] - days[0]).days < _LONGEST:
        return days, []
    first, last = (day.isoformat() for day in days)
    fault = row.fault(
        column,
        "bad_period",
        f"Dari {first} sampai {last} bukan jangka waktu yang mungkin. Periksa kedua tanggal.",
        f"{first} to {last} is no possible period. Check both dates.",
    )
    return None, [fault]


def _text_faults(row: Row) -> Iterator[RowError]:
    text = row.text("text")
    if not text:
        yield row.fault(
            "text",
            "missing_value",
            "Target kosong. Tulis apa yang harus dihasilkan, atau hapus barisnya.",
            "The target is empty. Write what is to be done, or delete the row.",
        )
    elif text.startswith(_FORMULA):
        yield row.fault(
            "text",
            "formula",
            "Target ini berupa rumus, bukan teks. Salin nilainya saja (Tempel khusus, Nilai).",
            "This target is a formula, not text. Copy its value only (Paste special, Values).",
        )
    for column, most in (("text", LONGEST_TEXT), ("measure", LONGEST_MEASURE)):
        if len(row.text(column)) > most:
            yield row.fault(
                column,
                "too_long",
                f"Lebih dari {most} huruf. Ringkas, atau bagi menjadi beberapa target.",
                f"More than {most} letters. Shorten it, or make several targets of it.",
            )


def _amount_faults(row: Row, amount: Amount) -> Iterator[RowError]:
    if not amount.whole:
        yield row.fault(
            "amount",
            "bad_amount",
            f"'{row.text('amount')}' bukan jumlah yang dapat dihitung. Tulis bilangan bulat dari 1 sampai "
            "1.000.000, atau kosongkan bila tidak dihitung.",
            f"'{row.text('amount')}' is no amount that can be counted up to. Write a whole number from 1 to "
            "1,000,000, or leave it empty where nothing is counted.",
        )
    elif len(amount.measure) > LONGEST_MEASURE:
        yield row.fault(
            "amount",
            "too_long",
            f"Keterangan sesudah angka lebih dari {LONGEST_MEASURE} huruf. Pindahkan ke kolom satuan, ringkas.",
            f"What stands after the figure has more than {LONGEST_MEASURE} letters. Put it into the column of the "
            "measure, in short.",
        )


def _doubts(row: Row, amount: Amount, name: str) -> Iterator[RowError]:
    if row.text("amount") and amount.count is None:
        yield row.fault(
            "amount",
            "not_counted",
            "Tidak ada angka di sini; target ini dilaporkan dengan kata-kata dan tidak dihitung.",
            "There is no figure here; this target is reported in words and not counted.",
            warning=True,
        )
    said = set(re.findall(r"\w+", fold(row.text("name"))))
    if said and not said & set(re.findall(r"\w+", fold(name))):
        yield row.fault(
            "name",
            "other_name",
            f"Nomor ini milik {name}. Periksa nomornya.",
            f"This number is {name}'s. Check it.",
            warning=True,
        )


def _once(entries: Iterable[TargetEntry], rows: Iterable[Row]) -> tuple[list[TargetEntry], list[RowError]]:
    """One target of a person stands once for the same days; a second line of it is a fault, not a choice."""
    lines = {row.number: row for row in rows}
    seen: dict[tuple[str, str], list[TargetEntry]] = defaultdict(list)
    kept, faults = [], []
    for entry in entries:
        others = seen[entry.number, fold(entry.text)]
        other = next((one for one in others if _meet(one, entry.first, entry.last)), None)
        others.append(entry)
        if other is None:
            kept.append(entry)
            continue
        faults.append(
            lines[entry.row].fault(
                "text",
                "twice",
                f"Target ini sudah ada di baris {other.row} untuk waktu yang sama. Gabungkan atau hapus salah satu.",
                f"This target stands in row {other.row} already for the same days. Join the two or delete one.",
            )
        )
    return kept, faults


def _all_held(
    entries: Iterable[TargetEntry], record: Mapping[tuple[str, str], Iterable[KnownTarget]]
) -> Iterator[TargetEntry]:
    """Each against the record; what is on record is changed by one line only."""
    taken: set[int] = set()
    for entry in entries:
        left = [one for one in record.get((entry.number, fold(entry.text)), ()) if one.key not in taken]
        held = _held(entry, left)
        if held.before is not None:
            taken.add(held.before.key)
        yield held


def _held(entry: TargetEntry, known: Iterable[KnownTarget]) -> TargetEntry:
    """Against that on record whose days meet: the same first day before any other, else the latest."""
    meeting = [one for one in known if _meet(one, entry.first, entry.last)]
    if not meeting:
        return entry
    before = max(meeting, key=lambda one: (one.first == entry.first, one.first, one.key))
    same = _values(before) == _values(entry)
    return replace(entry, fate=Fate.UNCHANGED if same else Fate.CHANGED, before=before)


def _values(one: KnownTarget | TargetEntry) -> tuple[date, date, int | None, str]:
    return one.first, one.last, one.amount, one.measure


def _meet(one: KnownTarget | TargetEntry, first: date, last: date) -> bool:
    return one.first <= last and first <= one.last
