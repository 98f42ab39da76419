"""The office hours that an agency has set by an act of its own, from an `hours.csv` beside the organisation file."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, time
from pathlib import Path

from piket.organisation.cells import read_date
from piket.organisation.faults import FileErrors
from piket.organisation.tables import Row, Schema, fold, read_table, unknown_unit
from piket.organisation.values import OfficeHours, RowError
from piket.policy.values import ROUND_THE_CLOCK, Unit, WorkPattern
from piket.policy.wording import WEEKDAYS

HOURS_FILE = "hours.csv"

HOURS_SCHEMA = Schema(
    headers={
        "unit_id": ("unit", "id unit", "unor id"),
        "pattern": ("pola kerja", "work pattern"),
        "weekdays": ("hari", "hari kerja", "days"),
        "start": ("masuk", "jam masuk", "mulai kerja"),
        "end": ("pulang", "jam pulang", "selesai kerja"),
        "first": ("sejak", "mulai berlaku", "from"),
        "last": ("sampai", "berakhir", "until"),
        "ground": ("dasar", "dasar hukum", "keputusan"),
    },
    required=(("unit_id",), ("pattern",), ("weekdays",), ("start",), ("end",)),
    key=("unit_id",),
)

_SHORT = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_NUMBERS = {
    **{name.casefold(): number for number, name in enumerate(WEEKDAYS["id"])},
    **{name: number for number, name in enumerate(_SHORT)},
    "jum'at": 4,
    "ahad": 6,
}
_CLOCK = re.compile(r"([01]?\d|2[0-3])[.:]([0-5]\d)(?:[.:]00)?")


def read_hours(path: Path, units: Iterable[Unit]) -> tuple[OfficeHours, ...]:
    """Raises `FileErrors` with all faults."""
    known = {unit.id for unit in units}
    errors: list[RowError] = []
    found = [_read(row, known, errors) for row in read_table(path, HOURS_SCHEMA)]
    if errors:
        raise FileErrors(path, errors)
    return tuple(hours for hours in found if hours is not None)


def weekdays_of(text: str) -> tuple[int, ...] | None:
    """'Senin-Kamis', 'Jumat', 'Senin, Rabu': the days, 0 for Monday; None where a word is none of them."""
    days: set[int] = set()
    for part in re.split(r"[,;]|\bdan\b", text.casefold()):
        ends = [_NUMBERS.get(word.strip()) for word in re.split(r"s\.?d\.?|sampai|[-–]", part)]
        if len(ends) > 2 or any(end is None for end in ends):
            return None
        first, last = (number for number in (ends[0], ends[-1]) if number is not None)
        days.update((first + step) % 7 for step in range((last - first) % 7 + 1))
    return tuple(sorted(days))


def clock_of(text: str) -> time | None:
    """'07.30' or '7:30'."""
    found = _CLOCK.fullmatch(text.strip())
    return time(int(found[1]), int(found[2])) if found else None


def _read(row: Row, known: set[str], errors: list[RowError]) -> OfficeHours | None:
    own = unknown_unit(row, known)
    pattern, weekdays = _pattern(row, own), weekdays_of(row.text("weekdays"))
    if weekdays is None:
        own.append(
            row.fault(
                "weekdays",
                "bad_weekdays",
                f"'{row.text('weekdays')}' bukan hari. Tulis seperti Senin-Kamis atau Jumat.",
                f"'{row.text('weekdays')}' is no weekday. Write like Senin-Kamis or Jumat.",
            )
        )
    start, end = _clock(row, "start", own), _clock(row, "end", own)
    first, last = _day(row, "first", own), _day(row, "last", own)
    if not own:
        own += _order_errors(row, start, end, first, last)
    errors += own
    if own or pattern is None or weekdays is None or start is None or end is None:
        return None
    return OfficeHours(row.text("unit_id"), pattern, weekdays, start, end, first, last, row.text("ground"))


def _pattern(row: Row, errors: list[RowError]) -> WorkPattern | None:
    given = fold(row.text("pattern")).replace(" ", "_")
    offices = [pattern.value for pattern in WorkPattern if pattern not in ROUND_THE_CLOCK]
    if given in offices:
        return WorkPattern(given)
    names = ", ".join(offices)
    errors.append(
        row.fault(
            "pattern",
            "bad_pattern",
            f"Pola kerja '{given}' tidak memiliki jam kantor. Pakai salah satu: {names}.",
            f"The work pattern '{given}' has no office hours. Use one of: {names}.",
        )
    )
    return None


def _clock(row: Row, column: str, errors: list[RowError]) -> time | None:
    found = clock_of(row.text(column))
    if found is None:
        errors.append(
            row.fault(
                column,
                "bad_clock",
                f"'{row.text(column)}' bukan jam. Tulis seperti 07.30.",
                f"'{row.text(column)}' is no time of day. Write like 07.30.",
            )
        )
    return found


def _day(row: Row, column: str, errors: list[RowError]) -> date | None:
    given = row.text(column)
    if not given:
        return None
    found = read_date(given)
    if found is None:
        errors.append(
            row.fault(
                column,
                "bad_date",
                f"'{given}' bukan tanggal. Tulis seperti 2026-02-19.",
                f"'{given}' is no date. Write like 2026-02-19.",
            )
        )
    return found


def _order_errors(
    row: Row, start: time | None, end: time | None, first: date | None, last: date | None
) -> list[RowError]:
    if start is not None and end is not None and end <= start:
        return [
            row.fault(
                "end",
                "end_before_start",
                f"Jam pulang {end:%H.%M} tidak sesudah jam masuk {start:%H.%M}.",
                f"The office closes at {end:%H.%M}, not after it opens at {start:%H.%M}.",
            )
        ]
    if first is not None and last is not None and last < first:
        return [
            row.fault(
                "last",
                "end_before_start",
                f"Hari terakhir {last} mendahului hari pertama {first}.",
                f"The last day {last} is before the first {first}.",
            )
        ]
    return []
