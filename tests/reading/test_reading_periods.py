"""From when to when: lists, lines and items of days, ends told by a verb or a length, days told from today."""

from __future__ import annotations

from datetime import date

import pytest

from piket.reading.dates import read_calendar
from piket.reading.periods import find_period
from piket.reading.segments import lay_out

LINES = "Jadwal layanan:\nSelasa, 22 April 2025 : tutup\nRabu, 23 April 2025 : tutup\nJumat, 25 April 2025 : buka\n"
ITEMS = "WFA berlaku:\n- Menjelang Nyepi: dua hari, 16-17 Maret 2026.\n- Selepas cuti: tiga hari, 25-27 Maret 2026.\n"
NEXT = "1. Kantor tutup 21 s.d. 23 Mei 2020.\n2. Semua WFH.\n3. Sejak 24 Mei sampai 9 Juni 2020 dibagi.\n"


def period(text: str, today: date | None = None) -> tuple[str, str]:
    layout = lay_out(text)
    found = find_period(layout, read_calendar(layout, today))
    return tuple(str(one.value) if one else "" for one in (found.first, found.last))  # type: ignore[return-value]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (LINES, ("2025-04-22", "2025-04-25")),
        (ITEMS, ("2026-03-16", "2026-03-27")),
        (NEXT, ("2020-05-21", "2020-06-09")),
        ("WFH dimulai 28 September dan berakhir 11 Oktober 2020.", ("2020-09-28", "2020-10-11")),
        ("PPKM dimulai Sabtu (3/7/2021) dan rampung Selasa (20/7/2021).", ("2021-07-03", "2021-07-20")),
        ("WFA mulai tanggal 24 Maret 2025 sampai Kamis tanggal 27.", ("2025-03-24", "2025-03-27")),
        ("Kelonggaran WFH itu habis pada tanggal 13 Mei 2022.", ("", "2022-05-13")),
        ("WFH terhitung Jumat (9/2/2024) sampai sepekan ke depan.", ("2024-02-09", "2024-02-15")),
    ],
)
def test_a_period_is_read_as_it_is_told(text: str, expected: tuple[str, str]) -> None:
    assert period(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('"Mulai kemarin, dua minggu, pegawai bekerja di rumah," katanya.', ("2020-03-23", "2020-04-05")),
        ("Kantor buka setengah hari, Selasa sampai Kamis ini.", ("2020-03-24", "2020-03-26")),
        ("WFH khusus untuk hari ini, Selasa, 24/3/2020.", ("2020-03-24", "2020-03-24")),
    ],
)
def test_days_are_counted_from_the_day_of_writing(text: str, expected: tuple[str, str]) -> None:
    assert period(text, date(2020, 3, 24)) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Tahun lalu masa WFH pegawai 28 September sampai 2 Oktober 2020.",
        "Sebaliknya, Kementerian Agama menerapkan WFH pada 9 sampai 13 Mei 2022.",
        "Rapid test sejak 21 sampai 29 November 2020 menemukan 15 pegawai reaktif.",
        "Gempa M 6,2 Januari 2021 merobohkan kantor, pegawai WFH.",
    ],
)
def test_what_was_before_or_elsewhere_is_no_period(text: str) -> None:
    assert period(text) == ("", "")


@pytest.mark.parametrize(
    ("text", "last"),
    [
        ("WFH ASN Pemkot Tegal diterapkan selama 14 hari sejak 12 Juli 2021.", "2021-07-25"),
        ("WFH ASN Pemkot Tegal berlaku selama sepekan sesuai edaran, mulai 12 Juli 2021.", "2021-07-18"),
        (
            "Pemkot Tegal menutup kantornya sampai Rabu (16/2/2022) karena 12 pegawai reaktif. Pegawai WFH penuh.",
            "2022-02-16",
        ),
    ],
)
def test_the_last_day_is_reckoned_whatever_follows_the_length(text: str, last: str) -> None:
    assert period(text)[1] == last
