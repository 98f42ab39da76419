"""Hours in the ways that notices write them, and first and last days told without a range."""

from __future__ import annotations

import pytest

from piket.reading.documents import from_text
from piket.reading.interchange import published_facts
from piket.reading.reader import read

WEEK = ["Senin", "Selasa", "Rabu", "Kamis"]
Hours = tuple[list[str] | None, str, str | None]


def hours(text: str) -> list[Hours]:
    found = published_facts(read(from_text(text)))["hours"]
    assert isinstance(found, list)
    return [(entry["days"], entry["from"], entry["to"]) for entry in found]


def period(text: str) -> tuple[str | None, str | None]:
    found = published_facts(read(from_text(text)))["period"]
    assert isinstance(found, dict)
    return found["start"], found["end"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Loket dibuka pukul 08.00 dan tutup pukul 13.00 WIB.", [(None, "08:00", "13:00")]),
        ("Petugas melayani pukul 07.30-10.30 WITA, Senin sampai Kamis.", [(WEEK, "07:30", "10:30")]),
        (
            "Pegawai bekerja Selasa, Rabu, dan Kamis pukul 07.30 hingga 16.30.",
            [(["Selasa", "Rabu", "Kamis"], "07:30", "16:30")],
        ),
        (
            "Jam masuk kerja menjadi pukul 08.30 WIB, sedangkan jam pulang tetap pukul 16.00 WIB untuk hari Senin "
            "sampai Kamis dan pukul 16.30 WIB untuk hari Jumat.",
            [(WEEK, "08:30", "16:00"), (["Jumat"], "08:30", "16:30")],
        ),
        (
            "Jam kerja pegawai pukul 07.30-15.30 WITA (Jumat sampai pukul 12.00 WITA).",
            [(None, "07:30", "15:30"), (["Jumat"], "07:30", "12:00")],
        ),
        (
            "Jam kerja hakim:\nHari Senin s.d. Kamis\nMasuk : 08.00 WITA\nIstirahat : 12.00 - 12.30 WITA\n"
            "Pulang : 15.00 WITA\n",
            [(WEEK, "08:00", "15:00")],
        ),
        (
            "Pelayanan surat diatur:\n- Hari: Senin s.d. Kamis\n- Jam: 08.30 - 11.30 WIB\n",
            [(WEEK, "08:30", "11:30")],
        ),
    ],
)
def test_opening_and_closing_find_each_other_and_their_days(text: str, expected: list[Hours]) -> None:
    assert hours(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Kantor yang semula melayani pukul 08.00-16.00 WIB ditutup.",
        "Pendingin ruangan kantor dinyalakan pukul 09.00 s.d. 15.00 WITA.",
        "Keluarga memakai layanan video call pukul 08.30-11.30 WIB.",
    ],
)
def test_former_hours_and_those_of_things_and_visits_are_none(text: str) -> None:
    assert hours(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Pegawai bekerja dari rumah pada hari Senin, 16 Juni 2025.",
            ("2025-06-16", "2025-06-16"),
        ),
        ("Pegawai WFH per 1 Juli 2024.", ("2024-07-01", None)),
        (
            "Pegawai WFH 50 persen. Pola itu diuji mulai 3 Februari 2025 sampai akhir Maret 2025.",
            ("2025-02-03", "2025-03-31"),
        ),
        (
            "Pegawai WFH 50 persen. Kerja fleksibel berlaku Senin hingga Jumat (22-26/12/2025).",
            ("2025-12-22", "2025-12-26"),
        ),
        (
            "Pegawai WFH mulai Rabu (6/11/2024) sampai 14 hari ke depan.",
            ("2024-11-06", "2024-11-19"),
        ),
        (
            "Petugas WFH 50 persen.\nInstruksi berlaku sejak ditandatangani.\n\nKendari, 12 Juli 2021\nKepala",
            ("2021-07-12", None),
        ),
        (
            "Pegawai WFH sejak 12 November 2022 sampai dengan 17 November 2022. "
            "Pembelajaran daring berlangsung pada 14-16 November 2022.",
            ("2022-11-12", "2022-11-17"),
        ),
        (
            "Pegawai WFA pada hari Senin dan Selasa, 16 dan 17 Maret 2026, "
            "serta hari Rabu dan Kamis, 25 dan 26 Maret 2026.",
            ("2026-03-16", "2026-03-26"),
        ),
    ],
)
def test_first_and_last_day_are_found_without_a_plain_range(
    text: str, expected: tuple[str | None, str | None]
) -> None:
    assert period(text) == expected
