"""How regions were assessed: thresholds, matrix cells, and what is unknown of them."""

from __future__ import annotations

from decimal import Decimal
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from piket.policy.packs_levels import assessed, level_facts, situation_level
from piket.policy.rulebook import standard_rulebook

TRANSMISSION = ("confirmed_cases", "hospital_admissions", "deaths")
CAPACITY = ("testing_positivity", "tracing_close_contacts_per_case", "treatment_bed_occupancy")
INCIDENCE = st.decimals(0, 1000, places=2)


@pytest.mark.parametrize(
    ("indicator", "value", "category"),
    [
        ("confirmed_cases", "19.9", "CT1"),
        ("confirmed_cases", "20", "CT2"),
        ("confirmed_cases", "150", "CT3"),
        ("confirmed_cases", "150.01", "CT4"),
        ("deaths", "5", "CT3"),
        ("testing_positivity", "15", "moderate"),
        ("tracing_close_contacts_per_case", "15", "adequate"),
        ("treatment_bed_occupancy", "60", "adequate"),
        ("treatment_bed_occupancy", "80.5", "limited"),
        ("min_tests_per_1000_per_week_by_positivity", "25", "band_4"),
    ],
)
def test_a_measured_value_has_the_category_of_its_threshold(
    indicator: str, value: str, category: str
) -> None:
    assert assessed(indicator, Decimal(value)) == category


@given(st.sampled_from(TRANSMISSION + CAPACITY), INCIDENCE)
def test_every_value_lies_in_exactly_one_category(indicator: str, value: Decimal) -> None:
    assert sum(f.indicator == indicator and f.covers(value) for f in level_facts()) == 1


@given(st.sampled_from(TRANSMISSION), INCIDENCE, INCIDENCE)
def test_more_transmission_never_gives_a_lower_category(indicator: str, one: Decimal, other: Decimal) -> None:
    low, high = sorted((one, other))
    assert (assessed(indicator, low) or "") <= (assessed(indicator, high) or "")


def test_an_indicator_that_is_not_held_has_no_category() -> None:
    assert assessed("vaccination", Decimal(50)) is None


def test_only_the_two_cells_that_someone_has_seen_give_a_level() -> None:
    cells = product((f"CT{n}" for n in range(5)), ("adequate", "moderate", "limited"))
    known = {cell: level for cell in cells if (level := situation_level(*cell)) is not None}
    assert known == {("CT0", "adequate"): 0, ("CT4", "limited"): 4}


def test_a_cell_nobody_has_seen_is_written_as_unknown_with_the_page_to_look_at() -> None:
    unseen = [f for f in level_facts() if f.confidence == "not_found"]
    assert {f.category for f in unseen} == {"unknown"}
    assert len(unseen) == 13
    assert all(f.source.startswith("https://") and "do not guess" in f.note for f in unseen)


def test_every_fact_belongs_to_an_instrument_held_and_is_said_in_both_languages() -> None:
    held = {d.id for d in standard_rulebook().at()}
    assert {f.directive for f in level_facts()} <= held
    assert all(f.name.id != f.name.en and f.unit.id for f in level_facts())
