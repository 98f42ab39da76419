"""Six cases that were worked out by hand from the sources of the instruments."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

from policy_world import CITY, MONDAY, decision, directive, office, real_units, regime, rule, unit

from piket.policy.check import check
from piket.policy.periods import period_of
from piket.policy.resolve import resolve
from piket.policy.rulebook import standard_rulebook
from piket.policy.values import Outcome, Population, StepKind

PADANG = "se-sekda-padang-870-1024-2021"


def test_case_a_the_city_is_stricter_than_the_minister_without_conflict() -> None:
    (ruling,) = resolve(
        standard_rulebook(), [u for u in real_units("lubuklinggau") if u.id == "LLG-DUKCAPIL"], [MONDAY],
        populations=[Population.ASN],
    )  # fmt: skip
    assert (ruling.office_max, ruling.conflicts) == (Fraction(1, 4), ())
    assert "se-menpanrb-16-2021" in {c.directive for c in ruling.citations}


def test_case_b_city_and_minister_say_the_same_in_padang_with_two_sources() -> None:
    of = unit("BAPENDA", region="13.71", agency="pemko-padang", parent=None)
    sector = decision(f"{PADANG}/sector/BAPENDA", "essential_government")
    (ruling,) = resolve(
        standard_rulebook(), [of], [date(2021, 7, 12)], decisions=[sector], populations=[Population.ASN]
    )
    assert (ruling.office_max, ruling.conflicts) == (Fraction(1, 4), ())
    assert {"inmendagri-20-2021", PADANG} <= {c.directive for c in ruling.citations}


def test_case_c_an_exact_half_meets_at_most_half_in_a_half_with_both() -> None:
    at_3 = regime(level=3)
    minister = directive("se-25", at_3, office("a", "exact", 50, when={"levels": [3]}), tier="ministry")
    home_minister = directive("inmendagri-61", office("b", "max", 50, when={"levels": [3]}), tier="national")
    ruling = rule([minister, home_minister, directive("x", at_3, tier="national")], day=date(2021, 8, 23))
    assert (ruling.outcome, ruling.office_min, ruling.office_max) == (Outcome.SETTLED, *[Fraction(1, 2)] * 2)
    assert {"a", "b"} <= {c.provision for c in ruling.citations}


def test_case_d_on_24_august_a_quarter_at_the_office_replaces_all_at_home() -> None:
    level_4 = directive("level-4", regime(), tier="national")
    book = standard_rulebook().with_directive(level_4)
    choices = [
        decision("level-4/sector/BPKAD", "non_essential"),
        decision("se-menpanrb-19-2021/split/CITY", "each-unit"),
    ]
    before, after = resolve(
        book,
        [unit()],
        [date(2021, 8, 23), date(2021, 8, 24)],
        decisions=choices,
        populations=[Population.ASN],
    )
    assert (before.heads_max, after.heads_max) == (0, 10)


def test_case_e_a_circular_until_evaluated_has_no_end_and_asks_for_a_review_date() -> None:
    book = standard_rulebook()
    padang = book.directive(PADANG)
    assert period_of(padang, book.at(), {}).end is None
    assert "no_review_date" in {f.code for f in check(book, padang, [])}


def test_case_f_an_end_before_the_start_blocks_and_8_august_is_offered() -> None:
    known = standard_rulebook().directive(CITY)
    printed = known.model_copy(update={"effective_to": date(2021, 7, 8)})
    book = standard_rulebook().with_directive(printed)
    assert "end_before_start" in {f.code for f in check(book, printed, real_units("lubuklinggau"))}
    question = period_of(printed, book.at(), {}).question
    assert question is not None
    assert (question.key, question.suggested) == (f"{CITY}/period.end", "2021-08-08")


def test_case_f_the_unit_waits_until_the_end_is_decided() -> None:
    printed = standard_rulebook().directive(CITY).model_copy(update={"effective_to": date(2021, 7, 8)})
    book = standard_rulebook().with_directive(printed)
    of = [u for u in real_units("lubuklinggau") if u.id == "LLG-BPKAD"]
    end = decision(f"{CITY}/period.end", "2021-08-08")
    (open_,) = resolve(book, of, [MONDAY], populations=[Population.ASN])
    (settled,) = resolve(book, of, [date(2021, 8, 6)], decisions=[end], populations=[Population.ASN])
    assert (open_.outcome, open_.questions) == (Outcome.NEEDS_DECISION, (f"{CITY}/period.end",))
    assert (settled.outcome, settled.heads_max) == (Outcome.SETTLED, 10)
    assert StepKind.MISSING in {step.kind for step in open_.steps}
