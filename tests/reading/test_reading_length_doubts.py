"""Lengths beside dates: every usual way of counting is accepted, and no other."""

from __future__ import annotations

import pytest
from doubt_codes import codes


@pytest.mark.parametrize(
    ("told", "dates"),
    [
        ("lima hari", "12-17 November 2022"),
        ("selama 14 hari", "5-13 Juli 2021"),
        ("dua pekan", "5-13 Juli 2021"),
        ("tiga bulan", "21 Agustus hingga 21 Oktober 2023"),
    ],
)
def test_a_length_that_its_dates_do_not_have_is_reported(told: str, dates: str) -> None:
    assert codes(f"WFH bagi ASN berjalan {told}, {dates}.") == ["duration_mismatch"]


@pytest.mark.parametrize(
    ("told", "dates"),
    [
        ("enam hari", "12-17 November 2022"),
        ("lima hari", "9-15 Mei 2022"),
        ("selama 14 hari", "5-19 Juli 2021"),
        ("dua pekan", "28 Juni 2021 sampai 9 Juli 2021"),
        ("satu minggu", "21 Juni hingga 25 Juni 2021"),
        ("dua bulan", "21 Agustus hingga 21 Oktober 2023"),
    ],
)
def test_days_weeks_of_work_and_months_are_counted_as_people_do(told: str, dates: str) -> None:
    assert codes(f"WFH bagi ASN berjalan {told}, {dates}.") == []


def test_a_length_between_the_two_days_of_one_sentence_is_compared_with_them() -> None:
    text = "Terhitung Rabu (5/8/2020) gedung ditutup dan pegawai WFH selama {} hari hingga Rabu (12/8/2020)."
    assert codes(text.format("tujuh")) == ["duration_mismatch"]
    assert codes(text.format("delapan")) == []
