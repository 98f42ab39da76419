"""The city's article, fact by fact, with the words that say each."""

from __future__ import annotations

import pytest

from piket.reading.interchange import published_facts
from piket.reading.values import Draft, Fact, FactKind


def of_kind(draft: Draft, kind: FactKind) -> list[Fact]:
    return [fact for fact in draft.facts if fact.kind is kind]


def words(draft: Draft, fact: Fact) -> str:
    return " ".join(draft.document.text[span.start : span.end] for span in fact.spans)


def test_the_mayor_issued_a_circular_whose_number_the_article_does_not_give(city: Draft) -> None:
    facts = published_facts(city)
    assert facts["issuer"] == "Wali Kota Lubuklinggau"
    assert facts["instrument"] == {"type": "surat edaran", "number": None, "year": None}
    assert any("Nomor surat" in message.id for message in city.missing)


def test_it_holds_in_the_city_under_level_4(city: Draft) -> None:
    region = of_kind(city, FactKind.REGION)[0]
    assert (region.value["name"], region.value["code"]) == ("Lubuklinggau", "16.73")
    regime = of_kind(city, FactKind.REGIME)[0]
    assert (regime.value["name"], regime.value["level"]) == ("PPKM Level 4", 4)
    assert "Level 4" in words(city, regime)


def test_the_centre_named_four_regions(city: Draft) -> None:
    basis = of_kind(city, FactKind.BASIS)[0]
    assert (basis.value["regions"], basis.value["by"]) == (4, "pemerintah pusat")
    assert "empat daerah" in words(city, basis)


def test_the_end_is_kept_as_written_beside_its_likely_reading(city: Draft) -> None:
    end = of_kind(city, FactKind.PERIOD_END)[0]
    assert end.value == {"date": "2021-08-08", "literal": "2021-07-08", "settled": False}
    assert words(city, end) == "Minggu (8/7/2021)"


def test_the_end_before_the_start_and_its_weekday_are_reported(city: Draft) -> None:
    found = {entry.code: entry for entry in city.contradictions}
    assert "Kamis" in found["weekday_date"].why.id
    assert found["weekday_date"].likely_value == "2021-08-08"
    assert found["end_before_start"].likely_value == "2021-08-08"


def test_a_person_is_asked_for_the_end_with_both_readings(city: Draft) -> None:
    question = next(q for q in city.questions if q.key == "text/period.end")
    assert [option.value for option in question.options] == ["2021-07-08", "2021-08-08", "other"]
    assert question.suggested == "2021-08-08"
    assert "Minggu, 8 Agustus 2021" in question.options[1].label.id


def test_the_headline_that_excepts_fewer_units_is_reported(city: Draft) -> None:
    assert "headline_body" in {entry.code for entry in city.contradictions}
    assert "text/headline" in {question.key for question in city.questions}


@pytest.mark.parametrize(
    ("sector", "mode", "percent", "quote"),
    [
        (None, "wfh", 100.0, "secara penuh dari rumah"),
        ("essential", "wfo", 25.0, "hanya 25 persen dan 75 persen"),
        ("essential", "wfh", 75.0, "hanya 25 persen dan 75 persen"),
        ("critical", "wfo", 100.0, "berkaitan dengan kritikal"),
    ],
)
def test_each_share_is_read(city: Draft, sector: str | None, mode: str, percent: float, quote: str) -> None:
    rules = of_kind(city, FactKind.RULE)
    rule = next(r for r in rules if (r.value["sector"], r.value["mode"]) == (sector, mode))
    assert rule.value["percent"] == percent
    assert rule.value["bound"] == "exact"
    assert quote in words(city, rule)
    assert len(rules) == 4


def test_four_essential_and_seven_critical_units_are_named_as_written(city: Draft) -> None:
    units = of_kind(city, FactKind.UNIT)
    named = {s: [words(city, u) for u in units if u.value["sector"] == s] for s in ("essential", "critical")}
    assert named["essential"] == ["BPKAD", "Dinas PTSP dan Penanaman Modal", "Disdukcapil", "Diskominfo"]
    assert named["critical"] == [
        "Dinkes", "Dinas Perhubungan", "Puskesmas", "RS Situ Aisyah", "RSUD Petanang", "Sat Pol PP", "DPKPB",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("duty", "quote"),
    [
        ("targets", "target"),
        ("health_protocol", "protokol kesehatan"),
        ("recall", "wajib datang ke kantor"),
        ("supervision", "pengawasan"),
        ("publication", "media informasi"),
        ("online_service", "media online"),
        ("smooth_work", "kelancaran sistem kerja"),
        ("output_standard", "sesuai standar"),
        ("referral_hospital", "Rumah Sakit Rujukan"),
    ],
)
def test_each_duty_is_read_with_its_words(city: Draft, duty: str, quote: str) -> None:
    fact = next(f for f in of_kind(city, FactKind.OBLIGATION) if f.value["duty"] == duty)
    assert quote in words(city, fact)


def test_what_it_does_not_say_stays_empty(city: Draft) -> None:
    assert published_facts(city)["hours"] == []
    assert any("Jam kerja" in message.id for message in city.missing)
