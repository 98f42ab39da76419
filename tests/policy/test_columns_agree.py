"""Rulings as columns are the rulings of the scalar resolver, on the real texts and on random ones."""

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
    regime,
    sector,
    unit,
)

from piket.policy.columns import rule_columns, unit_frame
from piket.policy.columns.judging import ceil_of, floor_of
from piket.policy.events import Event
from piket.policy.model import Directive
from piket.policy.resolve import resolve
from piket.policy.rulebook import Rulebook, standard_rulebook
from piket.policy.values import Decision, Unit, WorkPattern

FORTNIGHT = days(MONDAY, 14)
REGIONS = ("16.73", "16.73.01", "16.72", "16.74", "13.06", "13.75", "31.71", "99.99")
IDS = tuple("ABCDEFGH")
TYPES = ("dinas", "puskesmas", "lapas")
AGENCIES = ("CITY", "B", "X", "elsewhere")
LAWS = ("one", "two", "three")


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


def some(values: tuple[str, ...], most: int = 2) -> st.SearchStrategy[list[str]]:
    return st.lists(st.sampled_from(values), max_size=most, unique=True)


SELECTORS = st.fixed_dictionaries(
    {},
    optional={
        "regions": some(("16", "16.73", "13.75", "31")),
        "island_group": st.sampled_from(["java_bali", "outside_java_bali"]),
        "levels": st.lists(st.sampled_from([3, 4]), max_size=1),
        "agencies": some(AGENCIES),
        "units": some(IDS),
        "within": some((*IDS, "TOP")),
        "unit_types": some(TYPES),
        "patterns": some(("office_5d", "shift_3x")),
        "populations": some(("asn", "non_asn")),
        "sectors": some(("essential", "critical", "non_essential"), 1),
        "weekdays": some(("mon", "tue", "wed", "thu", "fri")),
    },
)
PERCENT = st.sampled_from([0, 25, 33, 50, 75, 100])
PRESENCE = st.builds(
    lambda when, place, bound, percent, per, delegates: office(
        "", bound, None if bound in ("unspecified", "discretion") else percent,
        place=place, when=when, per=per, delegates=delegates,
    ),
    SELECTORS, st.sampled_from(["office", "office", "home"]),
    st.sampled_from(["max", "max", "min", "min", "exact", "discretion", "unspecified"]), PERCENT,
    st.sampled_from(["unit", "unit", "agency"]), st.booleans(),
)  # fmt: skip
PLACING = st.builds(
    lambda when, name, residual: sector("", name, residual=residual, when=without(when, "sectors")),
    SELECTORS, st.sampled_from(["essential", "critical"]), st.booleans(),
)  # fmt: skip
LEVEL = st.builds(
    lambda level, regions: regime(level=level, regions=regions),
    st.sampled_from([3, 4]),
    some(("16", "16.73", "13")),
)
PROVISIONS = st.lists(st.one_of(PRESENCE, PRESENCE, PLACING, LEVEL), min_size=1, max_size=5)


def without(when: dict[str, Any], *names: str) -> dict[str, Any]:
    return {name: value for name, value in when.items() if name not in names}


@st.composite
def laws(draw: st.DrawFn) -> list[Directive]:
    found = []
    for id in LAWS[: draw(st.integers(1, 3))]:
        provisions = [{**p, "id": f"p{at}", "clause": f"p{at}"} for at, p in enumerate(draw(PROVISIONS))]
        given: dict[str, Any] = {
            "tier": draw(st.sampled_from(["national", "ministry", "city"])),
            "effective_from": draw(st.sampled_from([date(2021, 7, 1), date(2021, 7, 28)])),
            "scope": {"agencies": draw(some(AGENCIES, 1)), "regions": draw(some(("16", "13"), 1))},
        }
        if draw(st.booleans()):
            given["effective_to"] = None
        found.append(directive(id, *provisions, **given))
    return found


@st.composite
def organisations(draw: st.DrawFn) -> list[Unit]:
    found = []
    for id in IDS[: draw(st.integers(1, len(IDS)))]:
        found.append(
            unit(
                id,
                agency=draw(st.sampled_from(AGENCIES)),
                parent=draw(st.sampled_from([None, "TOP", *IDS])),
                unit_type=draw(st.sampled_from(TYPES)),
                region=draw(st.sampled_from(REGIONS)),
                claimed_region=draw(st.sampled_from([None, None, *REGIONS])),
                pattern=draw(st.sampled_from(list(WorkPattern))),
                asn=draw(st.integers(0, 9)),
                non_asn=draw(st.integers(0, 9)),
            )
        )
    return found


ANSWERS = {
    "sector": (IDS, ("essential", "critical", "?")),
    "split": (AGENCIES, ("each-unit", "25", "50")),
    "region": (IDS, REGIONS),
}


def answered(kind: str) -> st.SearchStrategy[Decision]:
    of, choices = (st.sampled_from(values) for values in ANSWERS[kind])
    return st.builds(
        lambda law, who, what: decision(f"{law}/{kind}/{who}", what), st.sampled_from(LAWS), of, choices
    )


FOLLOW = st.builds(lambda law: decision(f"{law}/non-asn", "follow"), st.sampled_from(LAWS))
DECISIONS = st.lists(st.one_of(*map(answered, ANSWERS), FOLLOW), max_size=5, unique_by=lambda d: d.question)


@settings(max_examples=120, deadline=None)
@given(laws(), organisations(), DECISIONS)
def test_random_organisations_under_random_directives(
    found: list[Directive], units: list[Unit], decided: list[Decision]
) -> None:
    agree(Rulebook(tuple(found)), units, FORTNIGHT[:5], decisions=decided)


@settings(max_examples=60, deadline=None)
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
