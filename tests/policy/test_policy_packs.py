"""The instruments of the packs: their examples hold, their sources are named, their names exist."""

from __future__ import annotations

from datetime import date

import pytest

from piket.policy.check_law import timeline
from piket.policy.examples import example_failures
from piket.policy.law import Law
from piket.policy.model import Directive, Presence
from piket.policy.regions import (
    IslandGroup,
    find_region,
    lies_in,
    region_by_code,
    region_by_name,
    similar_region,
)
from piket.policy.rulebook import standard_rulebook
from piket.policy.values import WorkPattern
from piket.policy.workdays import holiday_name, is_working_day

DIRECTIVES = standard_rulebook().at()


@pytest.mark.parametrize("held", DIRECTIVES, ids=lambda held: held.id)
def test_the_examples_of_an_instrument_come_out_as_it_says(held: Directive) -> None:
    assert example_failures(standard_rulebook(), held) == ()


def test_an_example_that_does_not_hold_is_told() -> None:
    held = standard_rulebook().directive("inmendagri-26-2021")
    example = held.examples[0]
    wrong = example.model_copy(update={"expect": example.expect.model_copy(update={"heads_max": 9})})
    (line,) = example_failures(standard_rulebook(), held.model_copy(update={"examples": (wrong,)}))
    assert "heads_max is 7, expected 9" in line


@pytest.mark.parametrize("held", DIRECTIVES, ids=lambda held: held.id)
def test_every_instrument_that_binds_anyone_has_an_example_and_a_source(held: Directive) -> None:
    binds = any(isinstance(p, Presence) for p in held.provisions)
    assert held.examples or not binds
    assert held.source.startswith(("https://", "http://")) or held.confidence == "low"


def test_relations_and_overrides_name_clauses_that_exist() -> None:
    known = {(d.id, p.id) for d in DIRECTIVES for p in d.provisions}
    named = {
        tuple(o.provision.split("#"))
        for d in DIRECTIVES
        for p in d.provisions
        for o in p.overrides
        if "#" in o.provision
    }
    named |= {
        (r.directive, n)
        for d in DIRECTIVES
        for r in (*d.amends, *d.revokes, *d.extends)
        for n in r.provisions
    }
    assert named
    assert named <= known


@pytest.mark.parametrize(
    ("region", "day", "name"),
    [
        ("16.73", date(2021, 7, 20), "PPKM mikro diperketat"),
        ("16.73", date(2021, 7, 21), "PPKM Level 3"),
        ("16.73", date(2021, 7, 25), "PPKM Level 3"),
        ("16.73", date(2021, 7, 26), "PPKM Level 4"),
        ("16.73", date(2021, 8, 9), "PPKM Level 4"),
        ("16.73", date(2021, 8, 10), None),
        ("13.71", date(2021, 7, 11), "PPKM mikro diperketat"),
        ("13.71", date(2021, 7, 12), "PPKM Darurat"),
        ("13.74", date(2021, 7, 20), "PPKM Darurat"),
        ("13.75", date(2021, 7, 21), "PPKM Level 4"),
        ("13.06", date(2021, 7, 12), None),
    ],
)
def test_the_regime_of_a_region_changes_on_the_day_the_instructions_say(
    region: str, day: date, name: str | None
) -> None:
    (span,) = timeline(Law(standard_rulebook()), region, day, day)
    assert (span.source[1].name if span.source else None) == name


@pytest.mark.parametrize(
    "name", ["Lubuklinggau", "Lubuk Linggau", "Kota Lubuk Linggau", "KOTA LUBUKLINGGAU", "16.73"]
)
def test_a_region_is_found_however_it_is_written(name: str) -> None:
    region = find_region(name)
    assert region is not None
    assert (region.code, region.timezone, region.island_group) == ("16.73", "WIB", IslandGroup.OUTSIDE)


def test_a_village_lies_in_its_city_and_its_province() -> None:
    region = region_by_code("16.73.01.1001")
    assert region is not None
    assert region.code == "16.73"
    assert lies_in("16.73.01.1001", "16")
    assert not lies_in("16.7", "16.73")


def test_a_name_that_city_and_regency_share_needs_its_kind() -> None:
    assert region_by_name("Solok") is None
    assert region_by_name("Kota Solok") is not None


def test_a_misspelt_region_has_a_likely_meaning() -> None:
    near = similar_region("Bukittingi")
    assert near is not None
    assert near.code == "13.75"


@pytest.mark.parametrize(
    ("pattern", "day", "works"),
    [
        (WorkPattern.OFFICE_5D, date(2021, 7, 30), True),
        (WorkPattern.OFFICE_5D, date(2021, 7, 31), False),
        (WorkPattern.OFFICE_6D, date(2021, 7, 31), True),
        (WorkPattern.SCHOOL, date(2021, 8, 1), False),
        (WorkPattern.SHIFT_24, date(2021, 8, 1), True),
        (WorkPattern.OFFICE_5D, date(2021, 7, 20), False),
        (WorkPattern.OFFICE_5D, date(2021, 8, 10), True),
        (WorkPattern.OFFICE_5D, date(2021, 8, 11), False),
        (WorkPattern.MIXED, date(2021, 7, 20), True),
    ],
)
def test_a_unit_works_by_its_own_calendar_and_the_holidays_as_moved(
    pattern: WorkPattern, day: date, works: bool
) -> None:
    assert is_working_day(pattern, day) is works


def test_years_without_a_decree_in_the_packs_have_their_holidays_too() -> None:
    assert holiday_name(date(2023, 8, 17)) is not None
