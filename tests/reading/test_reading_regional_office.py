"""The regional office's article, fact by fact."""

from __future__ import annotations

import pytest

from piket.reading.interchange import published_facts
from piket.reading.values import Draft, FactKind


def test_the_head_of_the_regional_office_ordered_it_without_a_named_instrument(office: Draft) -> None:
    facts = published_facts(office)
    assert facts["issuer"] == "Kakanwil Kemenkumham Sumatera Barat"
    assert facts["instrument"] == {"type": None, "number": None, "year": None}


def test_three_cities_under_emergency_restrictions(office: Draft) -> None:
    codes = [fact.value["code"] for fact in office.facts if fact.kind is FactKind.REGION]
    assert codes == ["13.71", "13.75", "13.74"]
    assert published_facts(office)["regime"] == "PPKM Darurat"


def test_no_period_is_stated_and_none_is_guessed(office: Draft) -> None:
    assert published_facts(office)["period"] == {"start": None, "end": None}
    missing = " ".join(message.id for message in office.missing)
    assert "Tanggal mulai" in missing
    assert "Tanggal berakhir" in missing


def test_nothing_in_it_contradicts_itself_and_monday_the_twelfth_fits(office: Draft) -> None:
    assert "Senin pagi (12/7)" in office.document.text
    assert office.contradictions == ()
    assert office.questions == ()


def test_offices_at_home_but_for_essential_and_vital_sectors(office: Draft) -> None:
    rules = published_facts(office)["rules"]
    assert isinstance(rules, list)
    assert [(r["sector"], r["mode"], r["percent"]) for r in rules] == [
        ("non_essential", "wfh", 100.0),
        ("critical", "wfo", 100.0),
    ]
    assert rules[1]["who"] == "UPT Pemasyarakatan"


def test_prison_units_are_vital(office: Draft) -> None:
    assert published_facts(office)["units"] == [{"name": "UPT Pemasyarakatan", "sector": "critical"}]


@pytest.mark.parametrize(
    ("duty", "quote"),
    [
        ("health_protocol", "Protokol Kesehatan"),
        ("vaccination", "vaksinasi"),
        ("vaccination_families", "keluarga"),
        ("vaccination_wbp", "Warga Binaan"),
        ("vaccination_wbp_staged", "keamanan dan ketertiban"),
        ("budget", "Sekretaris Jenderal"),
        ("coordination", "koordinasi"),
        ("coordination_health_office", "Dinas Kesehatan"),
        ("situation_report", "perkembangan dan kondisi"),
        ("public_relations", "Humas"),
        ("briefing", "Rapat Virtual"),
    ],
)
def test_each_duty_is_read_with_its_words(office: Draft, duty: str, quote: str) -> None:
    fact = next(f for f in office.facts if f.value.get("duty") == duty)
    said = office.document.text[fact.spans[0].start : fact.spans[0].end]
    assert quote.lower() in said.lower()


def test_the_finer_duties_do_not_enter_the_published_codes(office: Draft) -> None:
    assert published_facts(office)["obligations"] == [
        "health_protocol", "vaccination", "vaccination_families", "vaccination_wbp", "budget", "coordination",
        "situation_report",
    ]  # fmt: skip
