"""What would change, by how many people, on which days."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from policy_world import CITY, MONDAY, days, decision, directive, office, real_units, regime, sector, unit

from piket.policy.resolve import resolve
from piket.policy.rulebook import Rulebook, standard_rulebook
from piket.policy.supposing import ending, with_level, with_share
from piket.policy.values import Outcome, Population, WorkPattern
from piket.policy.whatif import World, what_if, whatif_json
from piket.policy.whatif_groups import groups
from piket.policy.whatif_words import day_sums, summary

WEEK = days(MONDAY, 7)


def world(*provisions: dict, **given: object) -> World:
    return World(Rulebook((directive("edaran", *provisions, **given),)))


def cap(percent: int) -> World:
    return world(office("batas", "max", percent))


def test_a_cap_from_25_to_50_lets_11_more_of_43_come_on_the_five_working_days() -> None:
    (change,) = what_if(cap(25), cap(50), [unit()], WEEK).changes
    assert (change.people, change.people_min, change.days) == (11, 0, tuple(WEEK[:5]))
    assert (change.before.heads_max, change.after.heads_max) == (10, 21)


def test_level_4_to_3_from_wednesday_changes_three_days() -> None:
    law = World(
        Rulebook(
            (
                directive("inmen", regime(level=4), tier="national"),
                directive("edaran", *(office(f"l{n}", "max", p, when={"levels": [n]}) for n, p in ((4, 0), (3, 50)))),
            )
        )
    )  # fmt: skip
    milder = World(with_level(law.rulebook, ["16.73"], 3, WEEK[2]))
    (change,) = what_if(law, milder, [unit()], WEEK).changes
    assert (change.people, change.days) == (21, tuple(WEEK[2:5]))
    assert "andaikan-level-3-2021-07-28-16.73" in {citation.directive for citation in change.after.citations}


def test_a_supposed_level_holds_against_instruments_of_the_same_day_and_later() -> None:
    book = with_level(standard_rulebook(), ["16.73"], 3, MONDAY)
    rulings = resolve(book, [unit()], days(MONDAY, 14))
    assert {r.regime for r in rulings if r.working_day} == {"PPKM Level 3"}


def test_the_days_add_up_over_the_units() -> None:
    staff = [unit("A", asn=43), unit("B", asn=8), unit("C", asn=0)]
    (first, *_) = what_if(cap(50), cap(25), staff, WEEK).days
    assert (first.day, first.units, first.more, first.fewer) == (MONDAY, 2, 0, 11 + 2)


def test_a_unit_that_loses_its_bound_is_counted_apart() -> None:
    nothing = world(sector("s", "essential"))
    result = what_if(cap(25), nothing, [unit()], [MONDAY])
    assert (result.days[0].bound_lost, result.days[0].fewer, result.changes[0].people) == (1, 0, None)
    assert result.changes[0].after.outcome is Outcome.UNKNOWN


def test_the_same_bound_by_another_clause_is_no_change() -> None:
    other = world(office("lain", "max", 25))
    assert what_if(cap(25), other, [unit()], WEEK).changes == ()


def test_decisions_make_a_world_too() -> None:
    given = [
        office("p", "max", 25, when={"sectors": ["essential"]}),
        office("q", "max", 100, when={"sectors": ["critical"]}),
    ]
    law = world(*given).rulebook
    one, other = (World(law, (decision("edaran/sector/BPKAD", s),)) for s in ("essential", "critical"))
    assert [c.people for c in what_if(one, other, [unit()], [MONDAY]).changes] == [33]


def test_the_city_at_50_instead_of_25_percent_for_its_essential_units() -> None:
    book = with_share(standard_rulebook(), CITY, "esensial-kantor-25", Decimal(50))
    wider = with_share(book, CITY, "esensial-rumah-75", Decimal(50))
    result = what_if(World(standard_rulebook()), World(wider), real_units("lubuklinggau"), [MONDAY])
    changed = {c.unit: c.people for c in result.changes if c.population is Population.ASN}
    assert changed["LLG-BPKAD"] == 11
    assert "LLG-DINKES" not in changed


def test_its_json_is_plain_and_complete() -> None:
    rows = json.loads(json.dumps(whatif_json(what_if(cap(25), cap(50), [unit()], WEEK))))
    assert rows["schema"] == "piket.whatif/1"
    assert rows["changes"][0]["after"] == {
        "outcome": "settled", "office_min": 0.0, "office_max": 0.5, "heads_min": 0, "heads_max": 21,
        "provisions": ["edaran#batas"],
    }  # fmt: skip
    assert rows["days"][0] == {
        "date": "2021-07-26", "population": "asn", "units": 1, "more": 11, "fewer": 0, "bound_gained": 0,
        "bound_lost": 0,
    }  # fmt: skip


@pytest.mark.parametrize("level", [0, 5])
def test_levels_run_from_1_to_4(level: int) -> None:
    with pytest.raises(ValueError, match="1 to 4"):
        with_level(Rulebook(()), ["16.73"], level, date(2021, 7, 26))


def test_only_a_clause_with_a_figure_can_be_given_another() -> None:
    with pytest.raises(KeyError):
        with_share(standard_rulebook(), CITY, "panggil", Decimal(50))


@settings(max_examples=60)
@given(st.integers(0, 100), st.integers(0, 100), st.lists(st.integers(0, 60), min_size=1, max_size=5))
def test_it_is_the_difference_of_two_plain_resolutions(one: int, other: int, staff: list[int]) -> None:
    units = [unit(f"U{at}", asn=count) for at, count in enumerate(staff)]
    before, after = cap(one), cap(other)
    found = {c.unit: c.people for c in what_if(before, after, units, [MONDAY], [Population.ASN]).changes}
    pairs = zip(
        *(resolve(w.rulebook, units, [MONDAY], populations=[Population.ASN]) for w in (before, after)),
        strict=True,
    )
    expected = {a.unit: b.heads_max - a.heads_max for a, b in pairs if one != other and a.base}
    assert found == expected


def test_the_other_way_round_the_people_have_the_other_sign() -> None:
    there, back = what_if(cap(25), cap(50), [unit()], WEEK), what_if(cap(50), cap(25), [unit()], WEEK)
    assert [c.people for c in there.changes] == [-(c.people or 0) for c in back.changes]


def test_a_share_takes_its_home_side_with_it() -> None:
    book = with_share(standard_rulebook(), CITY, "esensial-kantor-25", Decimal(50))
    percents = {p.id: p.percent for p in book.directive(CITY).provisions if p.kind == "presence"}
    assert (percents["esensial-kantor-25"], percents["esensial-rumah-75"]) == (50, 50)


def test_a_directive_that_ended_earlier_leaves_the_minister_s_half() -> None:
    book = standard_rulebook()
    result = what_if(World(book), World(ending(book, CITY, WEEK[1])), real_units("lubuklinggau"), WEEK)
    (bpkad,) = [c for c in result.changes if c.unit == "LLG-BPKAD" and c.population is Population.ASN]
    assert bpkad.days == tuple(WEEK[2:5])
    assert CITY not in {citation.directive for citation in bpkad.after.citations}


def test_a_directive_cannot_end_before_it_begins() -> None:
    with pytest.raises(ValueError, match="after 2021-07-01"):
        ending(standard_rulebook(), CITY, date(2021, 7, 1))


def test_the_summary_is_one_sentence_in_both_languages() -> None:
    said = summary(what_if(cap(25), cap(50), [unit()], WEEK))
    assert said.id == (
        "1 unit berubah: 11 orang lebih banyak boleh di kantor tiap hari, "
        "Senin, 26 Juli 2021 – Jumat, 30 Juli 2021 (5 hari)."
    )
    assert said.en.startswith("1 unit changes: 11 more people may be at the office each day, Monday, 26 July")


def test_nothing_that_changes_is_said_in_words() -> None:
    assert summary(what_if(cap(25), cap(25), [unit()], WEEK)).id.startswith("Tidak ada yang berubah: 1 unit")


def test_a_bound_gained_counts_no_people_and_is_told_apart() -> None:
    result = what_if(world(), cap(50), [unit()], WEEK)
    assert [(s.more, s.fewer, s.gained) for s in day_sums(result.changes)] == [(0, 0, {"BPKAD"})] * 5
    assert summary(result).id.endswith(" (5 hari): 1 unit mendapat batas yang tadinya tidak ada.")


def test_a_minimum_alone_moves_nobody_and_is_told_so() -> None:
    result = what_if(cap(50), world(office("batas", "max", 50), office("sedikit", "min", 25)), [unit()], WEEK)
    assert "batas lainnya berubah" in summary(result).id


def test_like_changes_are_one_group_with_all_its_people() -> None:
    staff = [unit("A", asn=43), unit("B", asn=8), unit("C", asn=4, pattern=WorkPattern.SHIFT_3X)]
    five, seven = groups(what_if(cap(25), cap(50), staff, WEEK).changes)
    assert (len(five.changes), five.heads_before, five.heads_after, five.people) == (2, 12, 25, 13)
    assert (len(seven.changes), len(seven.days)) == (1, 7)
