"""Targets of an annual plan, held against those on record."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from piket.organisation.importing.absences import Find, number_of
from piket.organisation.importing.people import numbers_in
from piket.organisation.importing.periods import Days
from piket.organisation.importing.target_row import amount_faults, days_of, doubts, read_amount, text_faults
from piket.organisation.importing.values import Comparison, Fate, Known, KnownTarget, TargetEntry
from piket.organisation.tables import Row, Schema, fold, read_table
from piket.organisation.values import RowError


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
    days, faults = days_of(row, reading.days)
    amount = read_amount(row.text("amount"))
    faults = [*text_faults(row), *faults, *amount_faults(row, amount)]
    reading.errors.extend(faults)
    if faults or days is None:
        return
    name = reading.known[number].person.name
    reading.warnings.extend(doubts(row, amount, name))
    measure = row.text("measure") or amount.measure
    count = amount.count
    reading.entries.append(
        TargetEntry(
            Fate.NEW, number, name, row.number, row.text("text"), *days, count, measure if count else ""
        )
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
