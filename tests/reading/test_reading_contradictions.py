"""What cannot be true is reported; what is sound raises no alarm."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from piket.reading.dates import MONTHS, WEEKDAYS
from piket.reading.documents import from_text
from piket.reading.reader import read
from piket.reading.values import Contradiction


def contradictions(text: str) -> list[Contradiction]:
    return list(read(from_text(text)).contradictions)


def codes(text: str) -> list[str]:
    return [entry.code for entry in contradictions(text)]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("ASN WFH 50 persen mulai Selasa (26/7/2021) sampai Minggu (8/8/2021).", "weekday_date"),
        ("ASN WFH 50 persen mulai 26 Juli 2021 hingga 8 Juli 2021.", "end_before_start"),
        ("ASN WFH 50 persen selama 30 hari, 1 Juli 2021 sampai 10 Juli 2021.", "duration_mismatch"),
        ("ASN WFH 75 persen dan WFO 35 persen.", "percent_sum"),
        ("ASN WFH 50 persen sesuai edaran Nomor 67 tahun 202 itu.", "year_typo"),
        ("ASN WFH 50 persen. Total 4.253 orang: sembuh 3.477, isolasi 706, meninggal 88.", "number_conflict"),
        ("ASN bekerja dari rumah (WFO) 50 persen.", "mode_conflict"),
    ],
)
def test_a_contradiction_is_found(text: str, code: str) -> None:
    assert code in codes(text)


SOUND = (
    "Wali Kota Solo menerbitkan surat edaran. ASN WFH 75 persen dan WFO 25 persen selama dua pekan, "
    "11-25 Januari 2021, ujarnya, Jumat (8/1/2021). Total 106 orang: 1 meninggal, 20 sembuh, 85 dirawat. "
    "Edaran merujuk Surat Edaran Nomor 67 Tahun 2020."
)


def test_a_sound_text_raises_no_alarm() -> None:
    assert codes(SOUND) == []
    assert read(from_text(SOUND)).questions == ()


@given(st.dates(date(2020, 1, 1), date(2030, 12, 1)), st.integers(1, 60))
def test_right_dates_with_their_weekdays_never_raise_an_alarm(start: date, length: int) -> None:
    end = start + timedelta(days=length)
    first, last = (f"{WEEKDAYS[d.weekday()]}, {d.day} {MONTHS[d.month - 1]} {d.year}" for d in (start, end))
    assert codes(f"ASN WFH 50 persen mulai {first} sampai {last}.") == []


@given(st.dates(date(2020, 1, 1), date(2030, 12, 1)), st.integers(1, 6))
def test_a_wrong_weekday_is_always_found(day: date, shift: int) -> None:
    wrong = WEEKDAYS[(day.weekday() + shift) % 7]
    text = f"ASN WFH 50 persen mulai {wrong}, {day.day} {MONTHS[day.month - 1]} {day.year}."
    assert codes(text) == ["weekday_date"]


def test_two_dates_called_the_same_weekday_are_found_without_a_year() -> None:
    assert codes("ASN WFH 25 persen, kata wali kota, Senin (20/6). Data hingga Senin (21/6).") == [
        "weekday_date"
    ]


def test_each_contradiction_asks_a_person() -> None:
    draft = read(from_text("ASN WFH 75 persen dan WFO 35 persen mulai 26 Juli 2021 hingga 8 Juli 2021."))
    assert {question.key for question in draft.questions} == {"text/period.end", "text/percent_sum.1"}
    assert all("other" in {option.value for option in question.options} for question in draft.questions)
