"""Rulings as columns are those of the scalar resolver, on the real texts (on random ones: test_reference_agrees)."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from policy_world import (
    CITY,
    MONDAY,
    PERIOD,
    days,
    decision,
    directive,
    office,
    real_units,
    unit,
)

from piket.policy.columns import rule_columns, unit_frame
from piket.policy.columns.judging import ceil_of, floor_of
from piket.policy.events import Event
from piket.policy.resolve import resolve
from piket.policy.rulebook import Rulebook, standard_rulebook
from piket.policy.values import Decision, Unit

FORTNIGHT = days(MONDAY, 14)


def agree(laws: Rulebook, units: list[Unit], on: list[date], **given: Any) -> None:
    columns = rule_columns(laws, unit_frame(units), on, **given)
    assert tuple(columns.rulings()) == resolve(laws, units, on, **given)


@pytest.mark.parametrize("settled", [(), (decision(PERIOD, "2021-07-12/2021-07-20"),)])
@pytest.mark.parametrize(
    ("name", "first"), [("lubuklinggau", MONDAY), ("kemenkumham-sumbar", date(2021, 7, 12))]
)
def test_both_real_organisations_under_the_whole_pack(
    name: str, first: date, settled: tuple[Decision, ...]
) -> None:
    agree(standard_rulebook(), list(real_units(name)), days(first, 14), decisions=settled)


@pytest.mark.parametrize("place", ["13.06", "13.75"])
def test_a_decision_on_the_region_of_one_prison(place: str) -> None:
    key = "arahan-kanwil-kumham-sumbar-2021-07-12/region/LP-BUKITTINGGI"
    known = [u for u in real_units("kemenkumham-sumbar") if u.claimed_region]
    assert known, "the example has a prison that is called after another region"
    keys = [decision(key.replace("LP-BUKITTINGGI", u.id), place) for u in known]
    given = [decision(PERIOD, "2021-07-12/2021-07-20"), *keys]
    agree(
        standard_rulebook(),
        list(real_units("kemenkumham-sumbar")),
        days(date(2021, 7, 12), 3),
        decisions=given,
    )


def test_what_was_held_to_be_law_earlier() -> None:
    agree(standard_rulebook(), list(real_units("lubuklinggau"))[:30], FORTNIGHT[:3], as_of=date(2021, 7, 20))


def test_an_event_closes_one_office_for_its_days() -> None:
    shut = directive(
        "tutup", {"id": "k", "kind": "closure", "event": "cluster", "days": 5}, office("o", "max", 50)
    )
    units = [unit("A"), unit("B", parent="A"), unit("C", claimed_region="16.72")]
    events = [Event("cluster", "B", date(2021, 7, 27), "BKPSDM")]
    agree(Rulebook((shut,)), units, FORTNIGHT, events=events)


@settings(max_examples=60)
@given(st.integers(0, 10**12), st.fractions(0, 1, max_denominator=10**9))
def test_heads_are_exact_whatever_the_share_and_the_number(base: int, share: Fraction) -> None:
    of = np.array([base, 0, 1])
    assert floor_of(of, share).tolist() == [n * share.numerator // share.denominator for n in (base, 0, 1)]
    assert ceil_of(of, share).tolist() == [-(-n * share.numerator // share.denominator) for n in (base, 0, 1)]


def test_no_units_or_no_days_are_no_rulings() -> None:
    law = Rulebook((directive("one", office("p", "max", 50)),))
    assert tuple(rule_columns(law, unit_frame([]), FORTNIGHT).rulings()) == ()
    assert tuple(rule_columns(law, unit_frame([unit()]), []).rulings()) == ()


def test_the_city_rules_on_the_directive_it_signed() -> None:
    columns = rule_columns(standard_rulebook(), unit_frame(real_units("lubuklinggau")), [MONDAY])
    at = columns.units.rows_of(["LLG-BPKAD"])["LLG-BPKAD"]
    assert columns.heads_max[0, at, 0] == 10
    assert CITY in {citation.directive for citation in columns.ruling(at, 0, 0).citations}


def test_units_alike_but_for_their_number_of_people_may_clash_or_not() -> None:
    least = directive("least", office("a", "min", 25), tier="national")
    most = directive("most", office("b", "max", 33))
    agree(Rulebook((least, most)), [unit(f"U{n}", asn=n) for n in range(12)], [MONDAY])
