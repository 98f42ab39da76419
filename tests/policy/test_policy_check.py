"""What is reported about a directive before anyone approves it."""

from __future__ import annotations

from datetime import date

import pytest
from policy_world import decision, directive, home, office, real_units, sector, unit

from piket.policy.check import check
from piket.policy.model import Directive
from piket.policy.rulebook import Rulebook, standard_rulebook
from piket.policy.values import Finding, Severity

UNITS = (unit("LLG-BPKAD", asn=43), unit("LLG-KEL", asn=3, unit_type="kelurahan"))


def findings(law: Directive, *others: Directive) -> dict[str, Finding]:
    return {found.code: found for found in check(Rulebook((*others, law)), law, UNITS)}


def test_a_sound_directive_has_nothing_but_notes_on_the_missing_regime() -> None:
    codes = set(findings(directive("x", office("a", "exact", 100), scope={"regions": ["16.73"]})))
    assert codes == set()


def test_an_unknown_unit_is_an_error_with_the_likely_one() -> None:
    found = findings(
        directive("x", office("a", "exact", 100), sector("s", "essential", when={"units": ["LLG-BPKD"]}))
    )
    assert found["unknown_unit"].severity is Severity.ERROR
    assert "LLG-BPKAD" in found["unknown_unit"].mend.en


def test_an_unknown_provision_of_an_amended_directive_is_an_error_with_the_likely_one() -> None:
    old = directive("old", office("kantor-25", "max", 25))
    new = directive(
        "new", office("a", "exact", 100), amends=[{"directive": "old", "provisions": ["kantor-52"]}]
    )
    assert "kantor-25" in findings(new, old)["unknown_provision"].mend.en


def test_a_basis_that_nobody_holds_is_noted() -> None:
    law = directive("x", office("a", "exact", 100), basis=[{"directive": "inmendagri-99-2021"}])
    assert findings(law)["unknown_directive"].severity is Severity.NOTE


def test_a_quarter_of_three_people_is_nobody_and_is_said() -> None:
    found = findings(directive("x", office("a", "exact", 25)))["rounds_to_nobody"]
    assert "Unit LLG-KEL (3)" in found.message.en
    assert "BPKAD" not in found.message.en


def test_home_for_all_is_not_called_a_rounding() -> None:
    assert "rounds_to_nobody" not in findings(directive("x", home("a", "exact", 100)))


def test_units_that_the_text_leaves_out_are_listed() -> None:
    law = directive("x", office("a", "exact", 100, when={"unit_types": ["kelurahan"]}))
    assert "Unit LLG-BPKAD" in findings(law)["units_not_covered"].message.en


def test_dates_of_a_clause_outside_the_period_are_an_error() -> None:
    law = directive("x", office("a", "exact", 100, when={"dates": {"from": "2021-09-01"}}))
    assert findings(law)["provision_never_applies"].severity is Severity.ERROR


@pytest.mark.parametrize("missing", ["effective_from", "effective_to"])
def test_a_period_that_is_not_stated_is_said(missing: str) -> None:
    law = directive("x", office("a", "exact", 100), **{missing: None})
    assert findings(law)["period_missing"].place == missing


def test_errors_come_before_warnings_and_notes() -> None:
    law = directive("x", office("a", "exact", 25), home("b", "exact", 100), effective_to=date(2021, 6, 1))
    order = [f.severity for f in check(Rulebook((law,)), law, UNITS)]
    assert order == sorted(order, key=["error", "warning", "note"].index)
    assert order[0] is Severity.ERROR


def test_days_whose_regime_no_instruction_gives_are_noted_only_where_that_is_so() -> None:
    claim = {"basis": [{"directive": "inmendagri-28-2021", "regime": "ppkm", "level": 4}]}
    units = real_units("lubuklinggau")
    for last, gap in ((date(2021, 8, 9), False), (date(2021, 8, 12), True)):
        law = directive(
            "x", office("a", "exact", 100), scope={"regions": ["16.73"]}, effective_from=date(2021, 7, 26),
            effective_to=last, **claim,
        )  # fmt: skip
        book = standard_rulebook().with_directive(law)
        assert ("regime_unknown" in {f.code for f in check(book, law, units)}) is gap


def test_a_level_that_the_law_does_not_give_is_reported_with_its_days() -> None:
    law = directive(
        "x", office("a", "exact", 100, when={"regimes": ["ppkm"], "levels": [3]}),
        scope={"regions": ["16.73"]}, effective_from=date(2021, 7, 21), effective_to=date(2021, 7, 28),
    )  # fmt: skip
    book = standard_rulebook().with_directive(law)
    (found,) = (f for f in check(book, law, UNITS) if f.code == "regime_differs")
    assert found.message.en.startswith("26 July 2021 - 28 July 2021")
    assert "PPKM Level 4 (Inmendagri 25/2021)" in found.message.en


@pytest.mark.parametrize(("level", "apart"), [(4, False), (3, True)])
def test_a_level_that_only_a_clause_names_is_held_against_the_law(level: int, apart: bool) -> None:
    """From 26 July on Lubuklinggau was in level 4."""
    law = directive(
        "x", office("a", "exact", 100, when={"regimes": ["ppkm"], "levels": [level]}),
        scope={"regions": ["16.73"]}, effective_from=date(2021, 7, 26), effective_to=date(2021, 7, 30),
    )  # fmt: skip
    book = standard_rulebook().with_directive(law)
    assert ("regime_differs" in {f.code for f in check(book, law, UNITS)}) is apart


def test_an_override_of_a_clause_that_another_directive_lacks_is_an_error_with_the_likely_one() -> None:
    older = directive("lama", office("batas", "max", 50))
    new = directive("baru", office("a", "max", 25, overrides=[{"provision": "lama#bats", "ground": "x"}]))
    found = findings(new, older)["unknown_provision"]
    assert found.severity is Severity.ERROR
    assert (found.place, found.mend.en) == ("provisions[a].overrides", "Did you mean batas?")


def test_an_override_of_a_directive_that_nobody_holds_is_an_error() -> None:
    new = directive("baru", office("a", "max", 25, overrides=[{"provision": "hilang#b", "ground": "x"}]))
    assert findings(new)["unknown_directive"].severity is Severity.ERROR


def test_a_period_that_a_person_decided_is_not_missing() -> None:
    law = directive("edaran", office("a", "max", 25), effective_to=None)
    answered = decision("edaran/period.end", "2021-08-08")
    codes = {f.code for f in check(Rulebook((law,)), law, [unit()], [answered])}
    assert "period_missing" in findings(law)
    assert "period_missing" not in codes


def test_a_selector_that_matches_no_unit_is_told() -> None:
    narrow = {"when": {"unit_types": ["sma"]}, "overrides": [{"provision": "semua", "ground": "x"}]}
    law = directive("kota", office("semua", "max", 50), office("sekolah", "max", 25, **narrow))
    assert findings(law)["matches_nothing"].place == "provisions[sekolah].when"


def test_a_clause_that_an_exception_beats_everywhere_is_told() -> None:
    beaten = [{"provision": "semua", "ground": "x"}]
    law = directive("kota", office("semua", "max", 50), office("lain", "max", 25, overrides=beaten))
    assert findings(law)["never_effective"].place == "provisions[semua]"


def test_the_first_working_day_that_leaves_out_a_unit_otherwise_bound_is_named() -> None:
    law = directive("kota", office("a", "max", 50, when={"dates": {"to": "2021-07-31"}}))
    assert "Monday, 2 August 2021" in findings(law)["days_not_covered"].message.en


def test_a_week_of_office_days_leaves_no_working_day_out() -> None:
    week = ["mon", "tue", "wed", "thu", "fri"]
    assert "days_not_covered" not in findings(
        directive("kota", office("a", "max", 50, when={"weekdays": week}))
    )


def test_a_conflict_with_a_higher_tier_names_a_unit_and_a_day() -> None:
    above = directive("menteri", office("atas", "max", 25), tier="ministry", effective_from=date(2021, 7, 12))
    found = findings(directive("kota", office("a", "min", 50)), above)["conflict_with_other"]
    assert {c.provision for c in found.citations} == {"a", "atas"}
    assert "LLG-BPKAD, Monday, 12 July 2021" in found.message.en


def test_a_directive_of_five_hundred_clauses_is_walked_by_kind_and_stretch_of_days() -> None:
    clauses = [office(f"c{at}", "max", 50, when={"units": [f"u{at}"]}) for at in range(500)]
    law = directive("besar", *clauses)
    found = check(Rulebook((law,)), law, [unit(f"u{at}") for at in range(500)])
    assert {f.code for f in found} <= {"regime_unknown"}


def test_a_classification_that_no_unit_meets_is_told() -> None:
    law = directive(
        "kota", office("semua", "max", 50), sector("s", "essential", when={"unit_types": ["rsud"]})
    )
    assert findings(law)["matches_nothing"].place == "provisions[s].when"


def test_a_unit_in_two_sectors_is_an_error_that_names_both_clauses() -> None:
    law = directive(
        "kota", office("semua", "max", 50), sector("a", "essential"),
        sector("b", "critical", when={"unit_types": ["kelurahan"]}),
    )  # fmt: skip
    found = findings(law)["two_sectors"]
    assert found.severity is Severity.ERROR
    assert {c.provision for c in found.citations} == {"a", "b"}
    assert "Unit LLG-KEL" in found.message.id


def test_a_sector_left_out_under_a_level_that_the_text_speaks_of_is_a_gap() -> None:
    at = {"regimes": ["ppkm"], "levels": [4]}
    law = directive(
        "kota", office("a", "max", 25, when={**at, "sectors": ["essential"]}),
        office("b", "max", 50, when={**at, "sectors": ["non_essential"]}),
    )  # fmt: skip
    found = findings(law)["combination_not_covered"]
    assert "level 4, sektor kritikal" in found.message.id


def test_a_gap_is_found_without_an_organisation_too() -> None:
    at = {"levels": [3], "sectors": ["essential"], "island_group": "java_bali"}
    law = directive("menteri", office("a", "max", 25, when=at), tier="ministry")
    found = {f.code: f for f in check(Rulebook((law,)), law, ())}
    assert "127 daerah lain" in found["combination_not_covered"].message.id
    assert "unknown_unit" not in found


def test_a_basis_that_was_revoked_and_one_that_is_not_yet_in_force_are_told() -> None:
    old = directive("lama", office("a", "max", 50), tier="ministry")
    later = directive("nanti", office("a", "max", 50), tier="ministry", effective_from=date(2021, 7, 20))
    new = directive("pencabut", tier="ministry", revokes=[{"directive": "lama"}])
    law = directive("kota", office("a", "max", 25), basis=[{"directive": "lama"}, {"directive": "nanti"}])
    found = findings(law, old, later, new)
    assert "SE pencabut/2021" in found["basis_revoked"].message.en
    assert "20 July 2021" in found["basis_not_yet"].message.en


def test_directives_that_amend_each_other_are_an_error_and_still_get_an_answer() -> None:
    one = directive("satu", office("a", "max", 50), amends=[{"directive": "dua", "provisions": ["a"]}])
    two = directive("dua", office("a", "max", 25), amends=[{"directive": "satu", "provisions": ["a"]}])
    found = findings(two, one)["cyclic_amendment"]
    assert found.severity is Severity.ERROR
    assert found.message.id.startswith("Perubahan berputar: ")
    assert found.mend.en == "Remove one of these relations."


def test_clauses_for_a_sector_that_no_unit_has_hide_no_conflict_with_another_text() -> None:
    """The text places everybody as critical; what it says of the essential would clash with its first clause."""
    law = directive(
        "kota", office("a", "max", 0), office("b", "max", 0, when={"sectors": ["essential"]}),
        sector("s", "critical"), tier="national",
    )  # fmt: skip
    other = directive("lain", office("a", "min", 25, per="agency"), tier="national")
    found = findings(law, other)
    assert {c.directive for c in found["conflict_with_other"].citations} == {"kota", "lain"}


def test_nor_on_a_day_on_which_no_text_names_the_sector_yet() -> None:
    law = directive(
        "kota", office("a", "max", 0), office("b", "max", 0, when={"sectors": ["essential"]}),
        sector("s", "essential", when={"dates": {"from": "2021-07-30"}}), tier="national",
    )  # fmt: skip
    other = directive("lain", office("a", "min", 25, per="agency"), tier="national")
    assert "conflict_with_other" in findings(law, other)


def test_a_clause_for_an_agency_in_the_tree_of_the_one_its_text_is_for_is_not_called_empty() -> None:
    law = directive(
        "kota", office("a", "max", 50, when={"agencies": ["DINKES"]}), office("b", "max", 25),
        scope={"agencies": ["KOTA"]},
    )  # fmt: skip
    found = {one.code for one in check(Rulebook((law,)), law, ())}
    assert "matches_nothing" not in found
    assert "overlap_without_precedence" in found


def test_two_agencies_that_no_text_ties_have_no_unit_in_common() -> None:
    law = directive(
        "kota",
        office("a", "max", 50, when={"agencies": ["DINKES"]}), office("b", "max", 25, when={"agencies": ["RSUD"]}),
        scope={"agencies": ["KOTA"]},
    )  # fmt: skip
    assert "overlap_without_precedence" not in {one.code for one in check(Rulebook((law,)), law, ())}


def test_exceptions_of_two_directives_that_beat_each_other_are_an_error() -> None:
    one = directive("satu", office("a", "max", 50, overrides=[{"provision": "dua#b", "ground": "x"}]))
    two = directive("dua", office("b", "max", 25, overrides=[{"provision": "satu#a", "ground": "x"}]))
    assert "satu#a → dua#b" in findings(two, one)["override_ring"].message.en


def test_weekdays_that_no_day_of_the_clause_has_are_an_error() -> None:
    when = {"dates": {"from": "2021-07-26", "to": "2021-07-28"}, "weekdays": ["sat"]}
    assert "provision_never_applies" in findings(directive("kota", office("a", "max", 50, when=when)))


@pytest.mark.parametrize(
    ("weekday", "applies"), [("mon", True), ("wed", True), ("thu", False), ("sun", False)]
)
def test_the_first_and_the_last_day_of_a_clause_have_their_weekdays(weekday: str, applies: bool) -> None:
    when = {"dates": {"from": "2021-07-26", "to": "2021-07-28"}, "weekdays": [weekday]}
    found = findings(directive("kota", office("a", "max", 50, when=when)))
    assert ("provision_never_applies" not in found) is applies


def test_a_directive_wrong_throughout_is_told_so_by_the_first_fifty() -> None:
    law = directive("besar", *[office(f"c{at}", "max", at % 100) for at in range(2_000)])
    found = [f for f in check(Rulebook((law,)), law, UNITS) if f.code == "overlap_without_precedence"]
    assert len(found) == 51
    assert "more findings like the first 50" in found[-1].message.en


def test_clauses_for_people_whom_no_unit_has_do_not_clash_and_meet_nobody() -> None:
    non_asn = {"populations": ["non_asn"]}
    law = directive("kota", office("semua", "max", 50), office("non", "min", 75, when=non_asn))
    office_of_asn, mixed = (unit("LLG-BPKAD", asn=43),), (unit("LLG-BPKAD", asn=43, non_asn=4),)
    codes = {found.code for found in check(Rulebook((law,)), law, office_of_asn)}
    assert "overlap_without_precedence" not in codes
    assert "matches_nothing" in codes
    assert "overlap_without_precedence" in {found.code for found in check(Rulebook((law,)), law, mixed)}


def test_that_more_clauses_reach_nothing_than_are_told_is_told() -> None:
    nobody = {"unit_types": ["kapal"]}
    law = directive("kosong", *[office(f"c{at}", "max", 50, when=nobody) for at in range(60)])
    found = [f for f in check(Rulebook((law,)), law, UNITS) if f.code == "matches_nothing"]
    assert len(found) == 51
    assert "more findings like the first 50" in found[-1].message.en


def test_a_ministry_without_an_organisation_is_told_every_instrument_that_it_clashes_with() -> None:
    """On 26 July 2021: Level 4 at home outside Java-Bali, Level 3 with a quarter at the office."""
    asn = {"populations": ["asn"]}
    law = directive(
        "kementerian", office("a", "min", 75, when=asn), tier="ministry",
        effective_from=date(2021, 7, 26), effective_to=date(2021, 8, 2),
    )  # fmt: skip
    found = [f for f in check(standard_rulebook(), law, ()) if f.code == "conflict_with_other"]
    others = {c.directive for f in found for c in f.citations} - {"kementerian"}
    assert others == {"inmendagri-25-2021", "inmendagri-26-2021", "se-menpanrb-16-2021"}
