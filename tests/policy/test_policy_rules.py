"""The eight rules of 'how rules combine', one section each."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest
from policy_world import MONDAY, decision, directive, home, office, regime, rule, sector, unit

from piket.policy.check import check
from piket.policy.events import Event
from piket.policy.model import Directive
from piket.policy.resolve import resolve
from piket.policy.rulebook import Rulebook
from piket.policy.tiers import Relation, compare_tiers
from piket.policy.values import Outcome, Population, StepKind, WorkPattern

QUARTER = Fraction(1, 4)


# 1: matching


@pytest.mark.parametrize(
    "when",
    [
        {"dates": {"to": "2021-07-25"}},
        {"weekdays": ["tue"]},
        {"regions": ["16.74"]},
        {"island_group": "java_bali"},
        {"agencies": ["OTHER"]},
        {"units": ["OTHER"]},
        {"within": ["OTHER"]},
        {"unit_types": ["kelurahan"]},
        {"patterns": ["shift_3x"]},
        {"regimes": ["ppkm"], "levels": [3]},
        {"sectors": ["critical"]},
    ],
)
def test_rule_1_a_provision_that_fails_in_one_field_does_not_apply(when: dict[str, object]) -> None:
    law = directive(
        "a", regime(), sector("s", "essential"), office("p", "max", 50, when=when), tier="national"
    )
    assert rule([law]).outcome is Outcome.UNKNOWN


def test_rule_1_a_provision_applies_when_every_field_matches() -> None:
    when = {
        "dates": {"from": "2021-07-26"}, "weekdays": ["mon"], "regions": ["16"], "levels": [4],
        "island_group": "outside_java_bali", "agencies": ["CITY"], "within": ["CITY"],
        "unit_types": ["dinas"], "sectors": ["essential"], "populations": ["asn"], "regimes": ["ppkm"],
    }  # fmt: skip
    law = directive("a", regime(), sector("s", "essential_government"), office("p", "max", 50, when=when))
    assert rule([law]).office_max == Fraction(1, 2)


def test_rule_1_level_and_zone_are_two_fields() -> None:
    zoned = regime(zone="orange")
    law = directive("a", zoned, office("p", "max", 25, when={"levels": [4], "zones": ["orange", "red"]}))
    assert rule([law]).office_max == QUARTER


def test_rule_1_a_clause_on_private_essentials_leaves_a_government_office_alone() -> None:
    law = directive(
        "a", sector("s", "essential"),
        office("private", "max", 50, when={"sectors": ["essential_private"]}),
        office("government", "max", 25, when={"sectors": ["essential_government"]}),
    )  # fmt: skip
    assert rule([law]).office_max == QUARTER


# 2: exceptions inside one directive


def test_rule_2_an_exception_beats_the_clause_it_overrides() -> None:
    exception = office("b", "exact", 25, overrides=[{"provision": "a", "ground": "layanan publik"}])
    ruling = rule([directive("x", home("a", "exact", 100), exception)])
    assert (ruling.heads_min, ruling.heads_max) == (10, 10)
    assert StepKind.OVERRIDDEN in {step.kind for step in ruling.steps}


def test_rule_2_two_clauses_without_precedence_are_an_error_that_names_both() -> None:
    law = directive("x", home("a", "exact", 100), office("b", "exact", 25))
    ruling = rule([law])
    assert ruling.outcome is Outcome.CONFLICT
    assert {c.provision for c in ruling.conflicts[0].citations} == {"a", "b"}
    assert "[a]" in check(Rulebook((law,)), law, [unit()])[0].message.en


def test_rule_2_an_exception_wider_than_its_base_is_reported() -> None:
    base = home("a", "exact", 100, when={"unit_types": ["kelurahan"]})
    law = directive("x", base, office("b", "exact", 25, overrides=[{"provision": "a", "ground": "g"}]))
    codes = [finding.code for finding in check(Rulebook((law,)), law, [unit()])]
    assert "exception_wider_than_base" in codes


# 3: later instruments, clause by clause


def test_rule_3_an_amendment_replaces_one_clause_and_keeps_the_others() -> None:
    old = directive("old", office("a", "max", 50), office("b", "min", 10))
    new = directive(
        "new", office("a", "max", 25), effective_from=MONDAY,
        amends=[{"directive": "old", "provisions": ["a"]}],
    )  # fmt: skip
    before, after = rule([old, new], day=date(2021, 7, 23)), rule([old, new])
    assert (before.office_min, before.office_max) == (Fraction(1, 10), Fraction(1, 2))
    assert (after.office_min, after.office_max) == (Fraction(1, 10), QUARTER)


def test_rule_3_a_revoked_directive_ends_the_day_before_its_successor_starts() -> None:
    old = directive("old", home("a", "exact", 100))
    new = directive("new", office("a", "max", 25), effective_from=MONDAY, revokes=[{"directive": "old"}])
    assert rule([old, new], day=date(2021, 7, 23)).office_max == 0
    assert rule([old, new]).office_max == QUARTER


def test_rule_3_an_extension_lengthens_the_clauses_it_names() -> None:
    old = directive("old", office("a", "max", 50), effective_to=date(2021, 7, 25))
    longer = directive("new", effective_from=MONDAY, extends=[{"directive": "old", "provisions": ["a"]}])
    assert rule([old]).outcome is Outcome.UNKNOWN
    assert rule([old, longer]).office_max == Fraction(1, 2)


def test_rule_3_as_of_asks_what_was_held_to_be_the_law() -> None:
    first = directive("x", office("a", "max", 50), known_from=date(2021, 7, 1))
    second = directive("x", office("a", "max", 25), known_from=date(2021, 7, 28), version=2)
    book = Rulebook((first,)).with_directive(second)
    then, now = (
        resolve(book, [unit()], [MONDAY], as_of=as_of, populations=[Population.ASN])[0]
        for as_of in (date(2021, 7, 27), None)
    )
    assert (then.office_max, now.office_max) == (Fraction(1, 2), QUARTER)


# 4: tiers


def test_rule_4_a_stricter_lower_tier_narrows() -> None:
    ruling = rule(
        [directive("n", office("a", "max", 50), tier="ministry"), directive("c", office("b", "max", 25))]
    )
    assert (ruling.outcome, ruling.office_max) == (Outcome.SETTLED, QUARTER)
    assert StepKind.NARROWED in {step.kind for step in ruling.steps}


def test_rule_4_a_looser_lower_tier_is_ignored_and_the_ruling_says_so() -> None:
    ruling = rule(
        [directive("n", office("a", "max", 25), tier="ministry"), directive("c", office("b", "max", 50))]
    )
    assert (ruling.outcome, ruling.office_max) == (Outcome.SETTLED, QUARTER)
    assert StepKind.LOOSER_IGNORED in {step.kind for step in ruling.steps}


def test_rule_4_what_nothing_satisfies_leaves_the_higher_tier_and_a_conflict() -> None:
    tiers = [
        directive("n", home("a", "exact", 100), tier="ministry"),
        directive("c", office("b", "exact", 100)),
    ]
    ruling = rule(tiers)
    assert (ruling.outcome, ruling.office_max) == (Outcome.CONFLICT, 0)
    assert {c.directive for c in ruling.conflicts[0].citations} == {"n", "c"}
    settled = rule(tiers, None, MONDAY, decision("c/conflict/n", "lower"))
    assert (settled.outcome, settled.office_min) == (Outcome.SETTLED, 1)


def test_rule_4_a_higher_clause_may_delegate() -> None:
    higher = directive("n", home("a", "exact", 100, delegates=True), tier="ministry")
    assert rule([higher]).office_max == 0
    assert rule([higher, directive("c", office("b", "exact", 25))]).heads_max == 10


def test_rule_4_a_bound_on_the_agency_that_the_unit_meets_already_asks_nobody() -> None:
    ministry = directive("n", office("a", "max", 50, per="agency"), tier="ministry")
    ruling = rule([ministry, directive("c", office("b", "exact", 25))])
    assert (ruling.outcome, ruling.heads_max) == (Outcome.SETTLED, 10)
    assert rule([ministry]).questions == ("n/split/CITY",)
    assert rule([ministry], None, MONDAY, decision("n/split/CITY", "each-unit")).heads_max == 21


# 5: shares and heads


@pytest.mark.parametrize(
    ("bound", "percent", "heads"),
    [("max", 25, (0, 10)), ("min", 25, (11, 43)), ("exact", 25, (10, 10)), ("exact", 100, (43, 43))],
)
def test_rule_5_a_maximum_and_an_exact_share_round_down_a_minimum_up(
    bound: str, percent: int, heads: tuple[int, int]
) -> None:
    ruling = rule([directive("x", office("a", bound, percent))])
    assert (ruling.heads_min, ruling.heads_max) == heads


def test_rule_5_a_minimum_above_the_maximum_in_people_is_a_conflict() -> None:
    tiers = [directive("n", office("a", "max", 25), tier="ministry"), directive("c", office("b", "min", 25))]
    assert rule(tiers, unit(asn=7)).outcome is Outcome.CONFLICT
    assert rule(tiers, unit(asn=8)).heads_min == 2


def test_rule_5_home_work_leaves_the_rest_to_the_office_and_orders_nobody_to_come() -> None:
    ruling = rule([directive("x", home("a", "exact", 75))])
    assert (ruling.heads_min, ruling.heads_max) == (0, 10)


def test_rule_5_the_base_is_the_population_of_the_clause() -> None:
    law = directive("x", office("a", "exact", 25))
    of = unit(asn=43, non_asn=8)
    assert rule([law], of, population=Population.NON_ASN).heads_max == 2


# 6: unknown, and needs a decision


def test_rule_6_a_region_without_a_regime_is_unknown_and_never_without_limit() -> None:
    ruling = rule([directive("x", office("a", "max", 25, when={"levels": [4]}), tier="national")])
    assert (ruling.outcome, ruling.office_max) == (Outcome.UNKNOWN, None)


def test_rule_6_no_rule_at_all_is_unknown() -> None:
    assert rule([]).outcome is Outcome.UNKNOWN


def test_rule_6_discretion_waits_for_a_decision_that_is_recorded_as_one() -> None:
    law = directive("x", office("a", "discretion", None), tier="ministry")
    assert rule([law]).questions == ("x/split/CITY",)
    ruling = rule([law], None, MONDAY, decision("x/split/CITY", "50"))
    assert (ruling.outcome, ruling.heads_max) == (Outcome.SETTLED, 21)
    assert "Kepala BKPSDM" in next(s.text.id for s in ruling.steps if s.kind is StepKind.DECIDED)


def test_rule_6_a_sector_that_no_text_states_waits_for_a_decision() -> None:
    law = directive("x", office("a", "exact", 100, when={"sectors": ["critical"]}))
    assert rule([law]).questions == ("x/sector/BPKAD",)
    assert rule([law], None, MONDAY, decision("x/sector/BPKAD", "critical")).heads_min == 43


def test_rule_6_a_bound_whose_figure_nobody_has_seen_is_unknown_alone() -> None:
    assert rule([directive("x", office("a", "unspecified", None))]).outcome is Outcome.UNKNOWN


def test_rule_6_staff_whom_no_clause_binds_are_not_addressed() -> None:
    law = directive("x", office("a", "exact", 25, when={"populations": ["asn"]}))
    of = unit(non_asn=8)
    assert rule([law], of, population=Population.NON_ASN).outcome is Outcome.NOT_ADDRESSED
    follows = rule([law], of, MONDAY, decision("x/non-asn", "follow"), population=Population.NON_ASN)
    assert (follows.outcome, follows.heads_max) == (Outcome.SETTLED, 2)
    left = rule([law], of, MONDAY, decision("x/non-asn", "not-addressed"), population=Population.NON_ASN)
    assert (left.outcome, left.questions) == (Outcome.NOT_ADDRESSED, ())


# 7: events


def cluster_law(closes: bool) -> list[object]:
    closing = {"id": "tutup", "kind": "closure", "event": "cluster", "days": 5}
    return [directive("x", office("a", "exact", 25), *([closing] if closes else []))]


@pytest.mark.parametrize(("gone", "closed"), [(-1, False), (0, True), (4, True), (5, False)])
def test_rule_7_a_cluster_closes_the_office_for_five_days(gone: int, closed: bool) -> None:
    event = Event("cluster", "BPKAD", date(2021, 7, 26), "Dinkes")
    day = date.fromordinal(event.day.toordinal() + gone)
    of = unit(pattern=WorkPattern.MIXED)
    assert rule(cluster_law(True), of, day, events=[event]).heads_max == (0 if closed else 10)


def test_rule_7_an_event_closes_nothing_where_no_law_says_so_nor_another_unit() -> None:
    event = Event("cluster", "BPKAD", MONDAY, "Dinkes")
    assert rule(cluster_law(False), events=[event]).heads_max == 10
    assert rule(cluster_law(True), unit("DINSOS"), events=[event]).heads_max == 10


# 8: reasons


def test_rule_8_every_step_is_a_sentence_in_both_languages_and_every_clause_is_cited() -> None:
    law = directive("x", regime(), sector("s", "essential"), office("a", "exact", 25, when={"levels": [4]}))
    ruling = rule([law])
    assert all(step.text.id.endswith(".") and step.text.en.endswith(".") for step in ruling.steps)
    assert {c.provision for c in ruling.citations} >= {"level", "a"}


def test_rule_4_a_clause_that_an_exception_beats_is_not_compared_with_the_tier_above() -> None:
    higher = directive("n", office("half", "max", 50), tier="ministry")
    exception = office("b", "exact", 25, overrides=[{"provision": "a", "ground": "layanan publik"}])
    law = directive("c", home("a", "exact", 100), exception)
    (row,) = compare_tiers(Rulebook((higher,)), law, [unit()], [MONDAY])
    assert (row.own.provision, row.relation) == ("b", Relation.STRICTER)


def shared_above(percent: int, own: int) -> list[Directive]:
    higher = directive("menteri", office("instansi", "max", percent, per="agency"), tier="ministry")
    return [higher, directive("kota", office("kantor", "exact", own, per="office"))]


def test_rule_4_a_share_of_the_agency_that_an_office_can_never_meet_is_a_conflict_not_a_question() -> None:
    for answers in ([], [decision("menteri/split/CITY", "each-unit")]):
        ruling = rule(shared_above(50, 75), None, MONDAY, *answers)
        assert (ruling.outcome, ruling.office_max) == (Outcome.CONFLICT, Fraction(1, 2))
        (clash,) = ruling.conflicts
        assert {c.provision for c in clash.citations} == {"instansi", "kantor"}
        assert ruling.questions == ("kota/conflict/menteri",)


def test_rule_4_the_conflict_of_office_and_agency_can_be_decided() -> None:
    ruling = rule(shared_above(50, 75), None, MONDAY, decision("kota/conflict/menteri", "lower"))
    assert (ruling.outcome, ruling.office_max) == (Outcome.SETTLED, Fraction(3, 4))


def test_rule_4_two_clauses_of_one_text_on_office_and_agency_that_cannot_both_hold_are_named() -> None:
    whole = office("satu", "max", 50, per="agency")
    text = directive("kota", whole, office("dua", "exact", 75, per="office"))
    ruling = rule([text])
    assert ruling.outcome is Outcome.CONFLICT
    assert {c.provision for c in ruling.conflicts[0].citations} == {"satu", "dua"}


def test_rule_8_a_decision_is_told_in_the_words_of_its_option() -> None:
    law = directive("kota", office("a", "max", 25, when={"populations": ["asn"]}))
    answer = decision("kota/non-asn", "follow")
    said = rule([law], unit(non_asn=8), MONDAY, answer, population=Population.NON_ASN).steps
    decided = next(step for step in said if step.kind is StepKind.DECIDED)
    assert "They follow their unit's rule" in decided.text.en
    assert "Mengikuti aturan unitnya" in decided.text.id
