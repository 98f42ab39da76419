"""Numbers that cannot both be right, shares stated twice over, and days counted from a feast."""

from __future__ import annotations

from datetime import date

import pytest
from doubt_codes import codes

from piket.reading.documents import from_text
from piket.reading.feasts import holiday_span
from piket.reading.interchange import published_facts
from piket.reading.reader import read

WEEK = "Jam kerja pegawai Senin-Kamis pukul 08.00-15.00 dan Jumat pukul 08.00-15.30. Jam kerja seminggu {hours} jam."


@pytest.mark.parametrize(
    ("figure", "found"),
    [("50% (tujuh puluh lima persen)", ["number_conflict"]), ("75% (tujuh puluh lima persen)", [])],
)
def test_a_figure_must_agree_with_its_words(figure: str, found: list[str]) -> None:
    assert codes(f"Pegawai melaksanakan WFH sebesar {figure}.") == found


@pytest.mark.parametrize(
    ("hours", "found"), [("32,5", []), ("35,5", []), ("40", ["number_conflict"]), ("20", ["number_conflict"])]
)
def test_the_week_must_hold_its_days_with_or_without_breaks(hours: str, found: list[str]) -> None:
    assert codes(WEEK.format(hours=hours)) == found


def test_a_headline_share_that_the_body_does_not_know_is_reported() -> None:
    headline = "Pemkot Solo Terapkan WFH {share} Persen"
    text = f"{headline}\n\nSOLO - Wali Kota Solo menetapkan 25 persen ASN bekerja di kantor."
    assert codes(text.format(share=75)) == []
    assert codes(text.format(share=60)) == ["headline_body"]


def rules(text: str) -> list[tuple[str, str, float]]:
    return [
        (rule["mode"], rule["bound"], rule["percent"])
        for rule in published_facts(read(from_text(text)))["rules"]
    ]  # type: ignore[attr-defined]


def test_masing_masing_states_both_shares() -> None:
    found = rules("WFH dan WFO bagi ASN masing-masing 50 persen.")
    assert sorted(found) == [("wfh", "exact", 50.0), ("wfo", "exact", 50.0)]


def test_a_share_may_be_bounded_from_both_sides() -> None:
    found = rules("Pegawai yang bekerja di kantor paling sedikit 25% dan paling banyak 50%.")
    assert found == [("wfo", "min", 25.0), ("wfo", "max", 50.0)]


def test_days_around_a_feast_come_from_the_calendar() -> None:
    draft = read(
        from_text("Bupati Kudus memberlakukan WFH 50 persen bagi ASN pada H-2 sampai H+3 Lebaran 2025.")
    )
    assert published_facts(draft)["period"] == {"start": "2025-03-29", "end": "2025-04-04"}


def test_a_feast_that_the_calendar_does_not_have_is_not_guessed() -> None:
    assert holiday_span("Lebaran", 1999) is None
    assert holiday_span("Lebaran", 2025) == (date(2025, 3, 31), date(2025, 4, 1))
