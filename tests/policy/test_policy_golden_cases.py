"""Six cases that were worked out by hand from the sources of the instruments."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

from policy_world import CITY, MONDAY, decision, directive, real_units, regime, unit

from piket.policy.check import check
from piket.policy.model import Directive
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
    """SE MenPANRB 25/2021 and Inmendagri 61/2021 at Level 3 outside Java-Bali; the list of regions of that
    day has not been seen, so one is supposed."""
    book = standard_rulebook().with_directive(_level(3, date(2021, 11, 23)))
    choices = [
        decision("inmendagri-61-2021/sector/BPKAD", "non_essential"),
        decision("se-menpanrb-25-2021/split/CITY", "each-unit"),
    ]
    (ruling,) = resolve(book, [unit()], [date(2021, 11, 23)], decisions=choices, populations=[Population.ASN])
    assert (ruling.outcome, ruling.office_min, ruling.office_max) == (Outcome.SETTLED, *[Fraction(1, 2)] * 2)
    assert {"inmendagri-61-2021", "se-menpanrb-25-2021"} <= {c.directive for c in ruling.citations}


def test_case_d_on_24_august_a_quarter_at_the_office_replaces_all_at_home() -> None:
    """Padang is at Level 4 until 23 August by Inmendagri 31/2021; the names of the regions of 36/2021, in
    force from the next day, have not been seen."""
    days = [date(2021, 8, 23), date(2021, 8, 24)]
    book = standard_rulebook().with_directive(_level(4, days[1], "13.71"))
    asked = ("se-menpanrb-16-2021", "se-menpanrb-19-2021")
    choices = [decision(f"{of}/sector/BPKAD", "non_essential") for of in asked]
    before, after = resolve(
        book, [unit(region="13.71")], days, decisions=choices, populations=[Population.ASN]
    )
    assert (before.outcome, before.heads_max) == (Outcome.SETTLED, 0)
    assert (after.outcome, after.heads_max) == (Outcome.SETTLED, 10)
    assert {"inmendagri-36-2021", "se-menpanrb-19-2021"} <= {c.directive for c in after.citations}


def _level(level: int, day: date, region: str = "16.73") -> Directive:
    known = regime(level=level, regions=(region,))
    return directive("supposed", known, tier="national", effective_from=day, effective_to=day)


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
