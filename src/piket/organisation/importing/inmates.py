"""People in custody of a list, held against those on record: arrived, moved to another block, back, gone."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from piket.organisation.cells import read_date
from piket.organisation.importing.absences import bad_date
from piket.organisation.importing.values import Comparison, Fate, InmateEntry, KnownInmate
from piket.organisation.tables import Row, Schema, fold, read_table
from piket.organisation.values import RowError

RELEASED, MOVED, OTHER = "released", "moved", "other"
_WAYS = (
    (RELEASED, re.compile(r"\b(bebas|lepas|asimilasi|integrasi|pb|cb|cmb)\b")),
    (MOVED, re.compile(r"\b(pindah|mutasi|transfer)\b")),
    (OTHER, re.compile(r"\b(lainnya|lain|meninggal|keluar|wafat)\b")),
)
_LONGEST = {"register": 40, "inmate": 120, "block": 40}


@dataclass(slots=True)
class _Reading:
    record: Mapping[str, KnownInmate]
    day: date
    seen: dict[str, int] = field(default_factory=dict)
    entries: list[InmateEntry] = field(default_factory=list)
    errors: list[RowError] = field(default_factory=list)
    warnings: list[RowError] = field(default_factory=list)


def number_key(number: str) -> str:
    """The same however it is spaced; its dots and strokes tell numbers apart."""
    return "".join(number.casefold().split())


def compare_inmates(
    path: Path, schema: Schema, record: Mapping[str, KnownInmate], day: date, *, whole: bool
) -> Comparison:
    """`record` by `number_key`; `day`: of which the list is, and on which whoever has no date arrived. A `whole` list
    says of those whom it lacks that they are gone, without saying why.

    Raises `FileErrors` where the file cannot be read as a whole.
    """
    rows = read_table(path, schema)
    reading = _Reading(record, day)
    for row in rows:
        _read(reading, row)
    reading.entries += _missing(reading, whole=whole)
    return Comparison(
        inmates=tuple(reading.entries), errors=tuple(reading.errors), warnings=tuple(reading.warnings),
        columns=frozenset(rows[0].titles),
    )  # fmt: skip


def _missing(reading: _Reading, *, whole: bool) -> Iterator[InmateEntry]:
    for key, known in reading.record.items():
        if known.here and key not in reading.seen:
            until, left = (max(reading.day, known.since), OTHER) if whole else (None, "")
            fate = Fate.LEFT if whole else Fate.MISSING
            yield InmateEntry(
                fate, known.number, known.name, None, known.block, known.since, until, left, known
            )


def _read(reading: _Reading, row: Row) -> None:
    faults = [*_words(row)]
    key = number_key(row.text("register"))
    known = reading.record.get(key)
    if key and reading.seen.setdefault(key, row.number) != row.number:
        faults.append(_twice(row, reading.seen[key]))
    since, until = _day(row, "since", reading.day), _day(row, "until", reading.day)
    way = _way(row)
    faults += [one for one in (since, until, way) if isinstance(one, RowError)]
    if isinstance(since, RowError) or isinstance(until, RowError) or isinstance(way, RowError):
        reading.errors += faults
        return
    faults += _contradictions(row, known, since, until)
    reading.errors += faults
    if not faults:
        reading.entries.append(_entry(row, known, since or reading.day, until, way))
        if known is not None and known.here and since not in (None, known.since):
            reading.warnings.append(_other_arrival(row, known.since))


def _contradictions(
    row: Row, known: KnownInmate | None, since: date | None, until: date | None
) -> Iterator[RowError]:
    arrived = known.since if known is not None and known.here else since
    if until is not None and arrived is not None and until < arrived:
        yield _before(row, arrived)
    if known is not None and known.gone and until is None and (since is None or since <= known.gone):
        yield _gone(row, known.gone)


def _entry(row: Row, known: KnownInmate | None, since: date, until: date | None, way: str) -> InmateEntry:
    name, block = _tidy(row.text("inmate")), _tidy(row.text("block"))
    if known is not None:
        block = block or known.block
    return InmateEntry(
        _fate(known, name, block, until), row.text("register").strip(), name, row.number, block,
        known.since if known is not None and known.here else since, until, way, known,
    )  # fmt: skip


def _fate(known: KnownInmate | None, name: str, block: str, until: date | None) -> Fate:
    """Of whoever came and went while nobody knew her nothing is taken in."""
    if known is None:
        return Fate.NEW if until is None else Fate.UNCHANGED
    if not known.here:
        return Fate.BACK if until is None else Fate.UNCHANGED
    if until is not None:
        return Fate.LEFT
    return Fate.UNCHANGED if (name, block) == (known.name, known.block) else Fate.CHANGED


def _day(row: Row, column: str, today: date) -> date | RowError | None:
    """Empty says nothing."""
    given = row.text(column)
    read = read_date(given) if given else None
    if given and read is None:
        return bad_date(row, column)
    return _ahead(row, column, today) if read is not None and read > today else read


def _way(row: Row) -> str | RowError:
    given = fold(row.text("left"))
    found = next((way for way, words in _WAYS if words.search(given)), "")
    if given and not found:
        return row.fault(
            "left", "unknown_way", f"'{row.text('left')}' tidak dikenal. Tulis bebas, pindah, atau lainnya.",
            f"'{row.text('left')}' is unknown. Write bebas, pindah or lainnya.",
        )  # fmt: skip
    if row.text("until") and not found:
        return row.fault(
            "left" if given else "until", "no_way", "Tanggal keluar tanpa alasan. Tulis bebas, pindah, atau lainnya.",
            "A day of leaving without a reason. Write bebas, pindah or lainnya.",
        )  # fmt: skip
    if found and not row.text("until"):
        return row.fault(
            "left", "no_day", "Alasan keluar tanpa tanggal. Tulis tanggal keluarnya.",
            "A reason for leaving without a day. Write the day.",
        )  # fmt: skip
    return found


def _words(row: Row) -> Iterator[RowError]:
    for column, what in (
        ("register", ("Nomor register", "The register number")),
        ("inmate", ("Nama", "The name")),
    ):
        if not row.text(column).strip():
            yield row.fault(
                column, "missing_value", f"{what[0]} kosong. Isi, atau hapus barisnya.",
                f"{what[1]} is empty. Give it, or delete the row.",
            )  # fmt: skip
    for column, most in _LONGEST.items():
        if len(row.text(column)) > most:
            yield row.fault(
                column, "too_long", f"Lebih dari {most} huruf. Ringkas.", f"More than {most} letters. Shorten it."
            )  # fmt: skip


def _tidy(text: str) -> str:
    return " ".join(text.split())


def _twice(row: Row, at: int) -> RowError:
    return row.fault(
        "register", "twice", f"Nomor register ini sudah ada di baris {at}. Hapus salah satu.",
        f"This register number stands in row {at} already. Delete one.",
    )  # fmt: skip


def _ahead(row: Row, column: str, day: date) -> RowError:
    return row.fault(
        column, "ahead", f"Sesudah hari daftar, {day.isoformat()}. Periksa tanggalnya, atau hari daftarnya.",
        f"After the list's day, {day.isoformat()}. Check the date, or the list's day.",
    )  # fmt: skip


def _before(row: Row, since: date) -> RowError:
    return row.fault(
        "until", "before", f"Keluar sebelum masuk, {since.isoformat()}. Periksa kedua tanggal.",
        f"Left before the arrival, {since.isoformat()}. Check both dates.",
    )  # fmt: skip


def _other_arrival(row: Row, since: date) -> RowError:
    return row.fault(
        "since", "other_arrival", f"Di daftar tercatat masuk {since.isoformat()}; yang tercatat tetap.",
        f"The register has {since.isoformat()} as the day of arrival; that stays.", warning=True,
    )  # fmt: skip


def _gone(row: Row, day: date) -> RowError:
    return row.fault(
        "register", "gone",
        f"Tercatat keluar pada {day.isoformat()}. Tulis tanggal masuk sesudahnya, atau hapus barisnya.",
        f"On record as gone on {day.isoformat()}. Write a later day of arrival, or delete the row.",
    )  # fmt: skip
