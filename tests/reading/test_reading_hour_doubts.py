"""Stated working hours against the hours of the days, with the breaks that the text itself tells."""

from __future__ import annotations

import pytest
from doubt_codes import codes

from piket.reading.documents import from_text
from piket.reading.interchange import published_facts
from piket.reading.reader import read

RAMADAN = (
    "Bupati Wonosobo mengatur jam kerja ASN selama Ramadan. Senin hingga Kamis pukul 08.00-15.00, "
    "istirahat pukul 12.00-12.30; Jumat pukul 08.00-{friday}, istirahat {pause}. {week}"
)


def ramadan(week: str, friday: str = "15.30", pause: str = "pukul 11.30-12.30") -> str:
    return RAMADAN.format(week=week, friday=friday, pause=pause)


@pytest.mark.parametrize(
    ("week", "found"),
    [
        ("Jam kerja efektif 32,5 jam per minggu.", []),
        ("Jam kerja efektif minimal 32 jam 30 menit per minggu.", []),
        ("Jam kerja efektif minimal 30 jam per minggu.", []),
        ("Jam kerja efektif maksimal 37,5 jam per minggu.", []),
        ("Jam kerja efektif 35 jam per minggu.", ["number_conflict"]),
        ("Jam kerja efektif minimal 34 jam per minggu.", ["number_conflict"]),
        ("Jam kerja efektif maksimal 30 jam per minggu.", ["number_conflict"]),
    ],
)
def test_the_week_is_reckoned_without_the_breaks_that_are_told(week: str, found: list[str]) -> None:
    assert codes(ramadan(week)) == found


def test_a_friday_that_ends_too_early_leaves_the_week_short() -> None:
    week = "Total jam kerja efektif minimal 32,5 jam per minggu."
    assert codes(ramadan(week, friday="10.00", pause="tidak ada")) == ["number_conflict"]


@pytest.mark.parametrize("pause", ["selama 60 menit", "1 jam", "satu jam", "pukul 11.30-12.30"])
def test_a_break_may_be_told_by_its_length(pause: str) -> None:
    week = "Jam kerja efektif {} jam per minggu."
    assert codes(ramadan(week.format("32,5"), pause=pause)) == []
    assert codes(ramadan(week.format("33,5"), pause=pause)) == ["number_conflict"]


@pytest.mark.parametrize(
    ("daily", "found"),
    [
        ("ASN wajib bekerja 7 jam sehari.", []),
        ("ASN wajib bekerja 8 jam sehari.", ["number_conflict"]),
        ("ASN wajib bekerja 6 jam sehari, lazimnya 8 jam sehari.", []),
        ("Biasanya ASN bekerja 8 jam sehari.", []),
    ],
)
def test_hours_a_day_must_fit_into_the_days(daily: str, found: list[str]) -> None:
    assert codes(ramadan(daily)) == found


@pytest.mark.parametrize(("hours", "found"), [("7", []), ("6,5", []), ("9", ["number_conflict"])])
def test_a_length_beside_its_hours_must_fit_them(hours: str, found: list[str]) -> None:
    text = f"Bupati Solok mengatur pegawai bekerja {hours} jam, yakni pukul 07.30 hingga 15.00 WIB."
    assert codes(text) == found


def test_two_weeks_of_five_and_six_days_are_reckoned_apart() -> None:
    text = (
        "Jam kerja ASN lima hari kerja: Senin-Kamis pukul 08.00-15.00 dan Jumat pukul 08.00-15.30. "
        "Jam kerja enam hari kerja: Senin-Kamis pukul 08.00-14.00, Jumat pukul 08.00-14.30, Sabtu pukul 08.00-14.00. "
        "Jam kerja efektif 32,5 jam per minggu."
    )
    assert codes(text) == []


def test_a_service_told_of_elsewhere_is_no_day_of_the_week_of_the_others() -> None:
    elsewhere = "Kepala bagian umum menyampaikan hal itu di hadapan wartawan dan perwakilan kantor. " * 6
    text = (
        "Jam kerja ASN Senin-Kamis pukul 08.00-16.45 dan Jumat pukul 08.00-17.00. Jam kerja efektif 37,5 jam per "
        f"minggu.\n{elsewhere}\nLayanan kependudukan tetap buka Sabtu pukul 09.00-12.00."
    )
    assert codes(text) == []
    assert codes(text.replace(elsewhere, "")) == ["number_conflict"]


def test_a_break_is_no_working_time_of_its_own() -> None:
    found = published_facts(read(from_text(ramadan(""))))["hours"]
    assert [(entry["from"], entry["to"]) for entry in found] == [("08:00", "15:00"), ("08:00", "15:30")]  # type: ignore[attr-defined]


def test_a_weekly_sum_told_for_several_patterns_at_once_is_not_reckoned() -> None:
    days = "Jam kerja ASN Senin-Kamis pukul 08.00-16.00 dan Jumat pukul 08.00-16.30."
    week = "Jam kerja lima dan enam hari kerja {}30 jam per minggu."
    assert codes(f"{days} {week.format('')}") == ["number_conflict"]
    assert codes(f"{days} {week.format('masing-masing ')}") == []
