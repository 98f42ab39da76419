"""The office hours that an agency sets: days and clocks as people write them, and every fault with its mend."""

from __future__ import annotations

from datetime import date, time
from pathlib import Path

import pytest

from piket.organisation.faults import FileErrors
from piket.organisation.hours_file import clock_of, read_hours, weekdays_of
from piket.policy.values import Unit, WorkPattern

HEAD = "unit_id,pola kerja,hari,masuk,pulang,sejak,sampai,dasar\n"
UNITS = (Unit("kota", "Kota Contoh", "kota", None, "kota", "16.73", WorkPattern.OFFICE_5D),)


def file_of(path: Path, *rows: str) -> Path:
    found = path / "hours.csv"
    found.write_text(HEAD + "\n".join(rows) + "\n", encoding="utf-8")
    return found


def test_hours_of_a_season_are_read_as_the_act_states_them(tmp_path: Path) -> None:
    row = 'kota,office_5d,Senin-Kamis,08.00,15.00,2026-02-19,2026-03-20,"SE Contoh 2/2026"'
    (hours,) = read_hours(file_of(tmp_path, row), UNITS)
    assert (hours.weekdays, hours.start, hours.end) == ((0, 1, 2, 3), time(8), time(15))
    assert (hours.first, hours.last) == (date(2026, 2, 19), date(2026, 3, 20))
    assert (hours.pattern, hours.ground) == (WorkPattern.OFFICE_5D, "SE Contoh 2/2026")


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("Senin-Kamis", (0, 1, 2, 3)),
        ("senin s.d. kamis", (0, 1, 2, 3)),
        ("Senin sampai Jumat", (0, 1, 2, 3, 4)),
        ("Jum'at", (4,)),
        ("Senin, Rabu dan Jumat", (0, 2, 4)),
        ("Sabtu–Minggu", (5, 6)),
        ("Minggu-Senin", (0, 6)),
        ("mon-thu", (0, 1, 2, 3)),
        ("hari kerja", None),
        ("", None),
        ("Senin-Rabu-Jumat", None),
    ],
)
def test_weekdays_as_people_write_them(text: str, days: tuple[int, ...] | None) -> None:
    assert weekdays_of(text) == days


@pytest.mark.parametrize(
    ("text", "clock"), [("07.30", time(7, 30)), ("7:30", time(7, 30)), ("24.00", None), ("pagi", None)]
)
def test_clocks_as_people_write_them(text: str, clock: time | None) -> None:
    assert clock_of(text) == clock


@pytest.mark.parametrize(
    ("row", "code"),
    [
        ("desa,office_5d,Senin,08.00,15.00,,,x", "unknown_unit"),
        ("kota,shift_3x,Senin,08.00,15.00,,,x", "bad_pattern"),
        ("kota,office_5d,besok,08.00,15.00,,,x", "bad_weekdays"),
        ("kota,office_5d,Senin,pagi,15.00,,,x", "bad_clock"),
        ("kota,office_5d,Senin,15.00,08.00,,,x", "end_before_start"),
        ("kota,office_5d,Senin,08.00,15.00,nanti,,x", "bad_date"),
        ("kota,office_5d,Senin,08.00,15.00,2026-03-20,2026-02-19,x", "end_before_start"),
    ],
)
def test_each_fault_is_told_with_its_row(tmp_path: Path, row: str, code: str) -> None:
    good = "kota,office_5d,Jumat,08.00,15.30,,,x"
    with pytest.raises(FileErrors) as raised:
        read_hours(file_of(tmp_path, good, row), UNITS)
    assert [(fault.code, fault.row) for fault in raised.value.errors] == [(code, 3)]
