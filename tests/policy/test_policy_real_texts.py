"""The two real organisations under the instruments of the packs."""

from __future__ import annotations

from collections import Counter
from datetime import date
from fractions import Fraction

import pytest
from policy_world import CITY, MONDAY, OFFICE, PERIOD, days, decision, real_unit, real_units

from piket.policy.agency import agency_bounds
from piket.policy.check import check
from piket.policy.model import Directive
from piket.policy.reports import apply_classification_choice, compare_reports, essential_units
from piket.policy.resolve import open_questions, resolve
from piket.policy.rulebook import standard_rulebook
from piket.policy.tiers import Relation as Standing
from piket.policy.tiers import compare_tiers
from piket.policy.values import Outcome, Population, Ruling, Unit

FORTNIGHT = days(MONDAY, 14)
DECIDED = decision(PERIOD, "2021-07-12/2021-07-20")
KANWIL = "kemenkumham-sumbar"
THREE_CITIES = {
    "LP-PADANG",
    "LPP-PADANG",
    "RT-PADANG",
    "RT-PDPANJANG",
    "BP-PADANG",
    "BP-BUKITTINGGI",
    "RB-PADANG",
}


def kanwil(day: date = date(2021, 7, 12), *more: object) -> dict[str, Ruling]:
    rulings = resolve(
        standard_rulebook(),
        real_units(KANWIL),
        [day],
        decisions=[DECIDED, *more],
        populations=[Population.ASN],
    )
    return {ruling.unit: ruling for ruling in rulings}


def city(*decisions: object) -> tuple[Ruling, ...]:
    return resolve(standard_rulebook(), real_units("lubuklinggau"), FORTNIGHT, decisions=list(decisions))


def test_bpkad_may_have_10_of_its_43_civil_servants_at_the_office() -> None:
    of = real_unit("lubuklinggau", "LLG-BPKAD")
    (ruling,) = resolve(standard_rulebook(), [of], [MONDAY], populations=[Population.ASN])
    assert (ruling.base, ruling.heads_min, ruling.heads_max) == (43, 10, 10)
    assert (ruling.outcome, ruling.regime) == (Outcome.SETTLED, "PPKM Level 4")


def test_the_city_has_three_kinds_of_working_day_for_its_civil_servants() -> None:
    worked = [r for r in city() if r.working_day and r.population is Population.ASN]
    shares = Counter((r.outcome, r.office_min, r.office_max) for r in worked)
    quarter = Fraction(1, 4)
    assert set(shares) == {
        (Outcome.SETTLED, 0, 0),
        (Outcome.SETTLED, quarter, quarter),
        (Outcome.SETTLED, 1, 1),
    }


def test_the_2500_non_asn_of_the_city_are_not_addressed_until_someone_decides() -> None:
    others = [r for r in city() if r.population is Population.NON_ASN and r.working_day]
    assert {r.outcome for r in others} == {Outcome.NOT_ADDRESSED}
    assert {r.questions for r in others} == {(f"{CITY}/non-asn",)}


def test_non_asn_who_follow_their_unit_take_its_share_of_their_own_number() -> None:
    rulings = city(decision(f"{CITY}/non-asn", "follow"))
    (ruling,) = (
        r for r in rulings
        if (r.unit, r.day, r.population) == ("LLG-BPKAD", MONDAY, Population.NON_ASN)
    )  # fmt: skip
    assert (ruling.base, ruling.heads_max) == (13, 3)


def test_offices_rest_at_the_weekend_and_the_fire_service_does_not() -> None:
    saturday = {r.unit: r.outcome for r in city() if r.day == date(2021, 7, 31)}
    assert saturday["LLG-BPKAD"] is Outcome.DAY_OFF
    assert saturday["LLG-DPKPB"] is not Outcome.DAY_OFF


def test_the_regional_office_works_from_home_and_its_prisons_do_not() -> None:
    rulings = kanwil()
    assert (rulings["KW-SUMBAR"].office_min, rulings["KW-SUMBAR"].office_max) == (0, 0)
    assert {name for name, r in rulings.items() if r.office_min == 1} == THREE_CITIES


def test_immigration_in_padang_waits_for_its_sector() -> None:
    ruling = kanwil()["IM-PADANG"]
    assert (ruling.outcome, ruling.questions) == (Outcome.NEEDS_DECISION, (f"{OFFICE}/sector/IM-PADANG",))


@pytest.mark.parametrize(
    ("region", "outcome", "office"), [("13.75", Outcome.SETTLED, 1), ("13.06", Outcome.UNKNOWN, None)]
)
def test_lapas_bukittinggi_has_two_readings_and_a_person_chooses(
    region: str, outcome: Outcome, office: int | None
) -> None:
    key = f"{OFFICE}/region/LP-BUKITTINGGI"
    assert kanwil()["LP-BUKITTINGGI"].questions == (key,)
    decided = kanwil(date(2021, 7, 12), decision(key, region))["LP-BUKITTINGGI"]
    assert (decided.outcome, decided.office_min) == (outcome, office)


def test_the_units_elsewhere_are_unknown_save_solok_whose_regime_the_law_gives() -> None:
    outcomes = Counter(
        r.outcome for name, r in kanwil().items()
        if name not in {*THREE_CITIES, "KW-SUMBAR", "IM-PADANG", "LP-BUKITTINGGI"}
    )  # fmt: skip
    assert outcomes == {Outcome.UNKNOWN: 18, Outcome.NEEDS_DECISION: 1}
    assert kanwil()["LP-SOLOK"].regime == "PPKM mikro diperketat"


def test_eid_al_adha_is_a_day_off_for_the_office_and_not_for_the_prison() -> None:
    rulings = kanwil(date(2021, 7, 20))
    assert rulings["KW-SUMBAR"].outcome is Outcome.DAY_OFF
    assert rulings["LP-PADANG"].heads_min == 130


def test_the_regional_office_must_say_the_period_and_its_basis_is_suggested() -> None:
    questions = {
        q.key: q for q in open_questions(standard_rulebook(), real_units(KANWIL), days(date(2021, 7, 12), 9))
    }
    assert questions[PERIOD].suggested == "2021-07-12/2021-07-20"
    assert f"{OFFICE}/sector/IM-PADANG" in questions
    readings = {o.value: o.consequence.en for o in questions[f"{OFFICE}/region/LP-BUKITTINGGI"].options}
    assert readings["13.75"].startswith("100%")
    assert "not known" in readings["13.06"]


def test_nothing_is_asked_twice_nor_again_once_answered() -> None:
    of, book = real_units("lubuklinggau"), standard_rulebook()
    assert [q.key for q in open_questions(book, of, FORTNIGHT)] == [f"{CITY}/non-asn"]
    assert open_questions(book, of, FORTNIGHT, [decision(f"{CITY}/non-asn", "follow")]) == ()


def test_until_25_july_the_city_was_by_law_at_level_3_and_not_4() -> None:
    book = standard_rulebook()
    findings = check(book, book.directive(CITY), real_units("lubuklinggau"))
    (found,) = (f for f in findings if f.code == "regime_differed_before")
    for words in ("25 July 2021", "PPKM Level 3, not PPKM Level 4 (Inmendagri 23/2021)", "26 July 2021"):
        assert words in found.message.en
    assert {c.directive for c in found.citations} == {"inmendagri-23-2021", "inmendagri-25-2021"}


def test_the_bases_that_the_city_names_had_ended() -> None:
    book = standard_rulebook()
    ended = [
        f for f in check(book, book.directive(CITY), real_units("lubuklinggau")) if f.code == "basis_ended"
    ]
    assert len(ended) == 2
    assert "Inmendagri 25/2021" in ended[0].message.en


def test_the_city_is_stricter_than_the_minister_for_essential_units_clause_by_clause() -> None:
    book = standard_rulebook()
    rows = compare_tiers(book, book.directive(CITY), real_units("lubuklinggau"), FORTNIGHT)
    standing = {(row.unit, row.own.provision, row.higher.directive): row.relation for row in rows}
    assert standing["LLG-BPKAD", "esensial-kantor-25", "se-menpanrb-16-2021"] is Standing.STRICTER
    assert standing["LLG-DINKES", "kritikal-100", "se-menpanrb-16-2021"] is Standing.ADDS_MINIMUM
    assert standing["LLG-ITKO", "wfh-100", "inmendagri-25-2021"] is Standing.EQUAL
    assert Standing.LOOSER not in standing.values()


def test_the_ministers_half_of_the_essential_staff_is_a_bound_on_the_agency() -> None:
    (bound,) = agency_bounds(standard_rulebook(), real_units("lubuklinggau"), MONDAY)
    assert bound.citation.directive == "se-menpanrb-16-2021"
    assert (bound.base, bound.heads_max) == (171, 85)


def article() -> Directive:
    """The circular as the article names its essential units."""
    known = standard_rulebook().directive(CITY)
    kept = [p for p in known.provisions if p.id != "esensial-dilaporkan"]
    named = [
        p.model_copy(update={"when": p.when.model_copy(update={"within": (*p.when.within, "LLG-KOMINFO")})})
        if p.id == "esensial" else p
        for p in kept
    ]  # fmt: skip
    return known.model_copy(update={"provisions": tuple(named)})


def essential(directive: Directive) -> set[str]:
    return {unit.id.removeprefix("LLG-") for unit in essential_units(directive, real_units("lubuklinggau"))}


def test_the_article_and_the_circular_as_reported_name_other_essential_units() -> None:
    units: tuple[Unit, ...] = real_units("lubuklinggau")
    (question,) = compare_reports(article(), standard_rulebook().directive(CITY), units)
    assert question.key == f"{CITY}/essential-units"
    assert [option.value for option in question.options] == ["text", "reported", "both"]
    assert set(question.blocks) == {"LLG-KOMINFO", "LLG-BPPRD", "LLG-DINSOS"}


@pytest.mark.parametrize(
    ("choice", "more"),
    [("text", {"KOMINFO"}), ("reported", {"BPPRD", "DINSOS"}), ("both", {"KOMINFO", "BPPRD", "DINSOS"})],
)
def test_the_answer_on_the_essential_units_is_carried_out(choice: str, more: set[str]) -> None:
    chosen = apply_classification_choice(article(), standard_rulebook().directive(CITY), choice)
    assert essential(chosen) == {"BPKAD", "DPMPTSP", "DUKCAPIL"} | more


def test_an_answer_that_does_not_exist_is_refused() -> None:
    with pytest.raises(ValueError, match="text, reported or both"):
        apply_classification_choice(article(), standard_rulebook().directive(CITY), "neither")


def test_where_both_reports_agree_nothing_is_asked() -> None:
    known = standard_rulebook().directive(CITY)
    assert compare_reports(known, known, real_units("lubuklinggau")) == ()
