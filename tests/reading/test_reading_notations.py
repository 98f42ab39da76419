"""Every notation of dates, shares, hours and numbers."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from piket.reading.dates import MONTHS, WEEKDAYS, read_calendar
from piket.reading.hours import find_hours
from piket.reading.numbers import find_percents, word_number
from piket.reading.periods import find_period
from piket.reading.segments import lay_out


def days(text: str, published_on: date | None = None) -> list[str]:
    return [str(mention.value) for mention in read_calendar(lay_out(text), published_on).mentions]


def period(text: str, published_on: date | None = None) -> tuple[str, str]:
    layout = lay_out(text)
    found = find_period(layout, read_calendar(layout, published_on))
    return (
        found.first.value.isoformat() if found.first else "",
        found.last.value.isoformat() if found.last else "",
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Berlaku 26 Juli s.d. 8 Agustus 2021.", ["2021-07-26", "2021-08-08"]),
        ("Masa itu mulai Senin (26/7/2021) hingga Minggu (8/8/2021).", ["2021-07-26", "2021-08-08"]),
        ("Rapat digelar Senin, 12 Juli 2021 di aula.", ["2021-07-12"]),
        ("WFH pada 9–13 Mei 2022.", ["2022-05-09", "2022-05-13"]),
        ("WFA tanggal 16, 17, 25, 26, dan 27 Maret 2026.", [f"2026-03-{d}" for d in (16, 17, 25, 26, 27)]),
        ("Ditetapkan 23-03-2020 di Padang.", ["2020-03-23"]),
        ("Sejak 28 Agustus sampai 7 September 2023 WFH.", ["2023-08-28", "2023-09-07"]),
        ("Kompas.com - 24/03/2020, 08:30 WIB", ["2020-03-24"]),
        ("Pada Jum'at, 2 Nopember 2021.", ["2021-11-02"]),
    ],
)
def test_a_date_is_read_in_its_notation(text: str, expected: list[str]) -> None:
    assert days(text) == expected


def test_a_date_without_a_year_takes_that_of_the_publication() -> None:
    assert days("Disampaikan pada Senin pagi (12/7).", date(2021, 7, 12)) == ["2021-07-12"]


def test_a_date_without_a_year_takes_the_only_year_of_the_regime_whose_weekday_fits() -> None:
    assert days("Rapat PPKM Darurat dilaksanakan Senin pagi (12/7).") == ["2021-07-12"]


def test_a_ratio_or_a_number_of_a_letter_is_no_date() -> None:
    assert days("Sistem 50/50 menurut Nomor 800/1894/BKPSDM dan 24/7.") == []


@given(st.dates(date(2019, 1, 1), date(2035, 12, 31)))
def test_a_date_written_out_is_read_back(day: date) -> None:
    written = f"Berlaku mulai {WEEKDAYS[day.weekday()]}, {day.day} {MONTHS[day.month - 1]} {day.year}."
    assert days(written) == [day.isoformat()]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("WFH berlaku mulai besok sampai Jumat, ujarnya, Senin (28/9/2020).", ("2020-09-29", "2020-10-02")),
        ("WFH berlaku mulai 24 Maret hingga 27 Maret 2025.", ("2025-03-24", "2025-03-27")),
        ("Kebijakan berlaku mulai 23 Maret 2020.", ("2020-03-23", "")),
        ("WFH diperpanjang sampai 1 Februari 2021.", ("", "2021-02-01")),
        ("WFH berlaku mulai 5 Juli 2021 selama 14 hari.", ("2021-07-05", "2021-07-18")),
        ("Uji coba selama November hingga Desember 2025 berjalan.", ("2025-11-01", "2025-12-31")),
        ("Skema WFH dijalankan sepanjang tahun 2026.", ("2026-01-01", "2026-12-31")),
        ("Tidak ada tanggal di sini.", ("", "")),
    ],
)
def test_a_period_is_read(text: str, expected: tuple[str, str]) -> None:
    assert period(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("25 persen", [25]),
        ("25%", [25]),
        ("dua puluh lima persen", [25]),
        ("seratus persen", [100]),
        ("setengah pegawai", [50]),
        ("sistem 50:50", [50]),
        ("12,5 persen", [12.5]),
        ("PPKM Level 1: 75 persen", [75]),
        ("Nomor 24/2021", []),
        ("pukul 07:30", []),
        ("250 persen", []),
    ],
)
def test_a_share_is_read_in_its_notation(text: str, expected: list[float]) -> None:
    assert [share.value for share in find_percents(text)] == expected


@given(st.integers(1, 99))
def test_numbers_in_words_are_read_back(number: int) -> None:
    ones = ["", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan"]
    tens, unit = divmod(number, 10)
    if 11 <= number <= 19:
        words = "sebelas" if number == 11 else f"{ones[unit]} belas"
    else:
        head = {0: "", 1: "sepuluh"}.get(tens, f"{ones[tens]} puluh")
        words = f"{head} {ones[unit]}".strip()
    assert word_number(words) == number


def test_working_hours_are_read_with_their_days() -> None:
    layout = lay_out(
        "Jam kerja Senin hingga Kamis pukul 07.30 WIB sampai pukul 15.00 WIB. Jumat pukul 7.30 - 10.00 WIB."
    )
    found = [(hours.days[0], hours.days[-1], hours.opens, hours.closes) for hours in find_hours(layout)]
    assert found == [("Senin", "Kamis", "07:30", "15:00"), ("Jumat", "Jumat", "07:30", "10:00")]


def test_the_hours_of_shops_are_not_working_hours() -> None:
    assert find_hours(lay_out("Pusat belanja tutup pukul 10.00 sampai 19.00 WIB, kata pegawai mal.")) == ()
