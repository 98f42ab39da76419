"""Three that answer alike: the resolver, its columns, and the reference written from docs/semantics.md."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from policy_random import DAYS, DECISIONS, HAPPENED, KNOWN_ON, laws, organisations
from policy_world import CITY, MONDAY, PERIOD, days, decision, real_units
from reference.rule import Reference

from piket.policy.columns import rule_columns, unit_frame
from piket.policy.events import Event
from piket.policy.model import Directive
from piket.policy.resolve import resolve
from piket.policy.rulebook import Rulebook, standard_rulebook
from piket.policy.values import Citation, Decision, Ruling, Unit

pytestmark = pytest.mark.early

Names = tuple[tuple[str, str], ...]


def named(citations: Sequence[Citation]) -> Names:
    return tuple((c.directive, c.provision) for c in citations)


def told(ruling: Ruling) -> dict[str, object]:
    """What the reference speaks of, from a ruling."""
    hours = ruling.hours
    return {
        "outcome": ruling.outcome,
        "shares": (ruling.office_min, ruling.office_max),
        "heads": (ruling.heads_min, ruling.heads_max),
        "sector": ruling.sector,
        "regime": ruling.regime,
        "hours": (hours.start, hours.end, hours.break_minutes) if hours else None,
        "questions": ruling.questions,
        "conflicts": tuple(named(conflict.citations) for conflict in ruling.conflicts),
        "duties": tuple(tuple(key.split("#")) for key in ruling.duties),
        "exemptions": named([rule.citation for rule in ruling.exemptions]),
    }


def expected(reference: Reference, unit: Unit, ruling: Ruling) -> dict[str, object]:
    answer = reference.ruling(unit, ruling.day, ruling.population)
    share = answer.share
    return {
        "outcome": answer.outcome,
        "shares": (share.low, share.high) if share else (None, None),
        "heads": answer.heads or (None, None),
        "sector": answer.sector,
        "regime": answer.regime,
        "hours": answer.hours,
        "questions": answer.questions,
        "conflicts": answer.conflicts,
        "duties": answer.duties,
        "exemptions": answer.exemptions,
    }


def agree(
    book: Rulebook,
    units: list[Unit],
    on: list[date],
    decisions: Sequence[Decision] = (),
    events: Sequence[Event] = (),
    as_of: date | None = None,
) -> None:
    known: dict[str, Any] = {"decisions": decisions, "events": events, "as_of": as_of}
    rulings = resolve(book, units, on, **known)
    assert tuple(rule_columns(book, unit_frame(units), on, **known).rulings()) == rulings
    reference = Reference(list(book.directives), units, list(decisions), list(events), as_of)
    by_id = {unit.id: unit for unit in units}
    for ruling in rulings:
        where = (ruling.unit, ruling.day, ruling.population)
        assert (where, told(ruling)) == (where, expected(reference, by_id[ruling.unit], ruling))


RANDOM = given(laws(), organisations(4), DECISIONS, HAPPENED, KNOWN_ON)
QUICK = settings(max_examples=250, suppress_health_check=list(HealthCheck))


@QUICK
@RANDOM
def test_random_organisations_under_random_directives(
    found: list[Directive], units: list[Unit], decided: list[Decision], seen: list[Event], as_of: date | None
) -> None:
    agree(Rulebook(tuple(found)), units, DAYS, decided, seen, as_of)


@pytest.mark.slow
@settings(QUICK, max_examples=2500)
@RANDOM
def test_many_more_of_them(
    found: list[Directive], units: list[Unit], decided: list[Decision], seen: list[Event], as_of: date | None
) -> None:
    agree(Rulebook(tuple(found)), units, DAYS, decided, seen, as_of)


@pytest.mark.parametrize(
    ("name", "first"), [("lubuklinggau", MONDAY), ("kemenkumham-sumbar", date(2021, 7, 12))]
)
def test_both_real_organisations_under_the_whole_pack(name: str, first: date) -> None:
    decided = [decision(PERIOD, "2021-07-12/2021-07-20"), decision(f"{CITY}/non-asn", "follow")]
    agree(standard_rulebook(), list(real_units(name))[:40], days(first, 2), decided)


@pytest.mark.parametrize("day", [date(2021, 11, 22), date(2024, 4, 5), date(2026, 3, 6)])
def test_real_units_years_later(day: date) -> None:
    agree(standard_rulebook(), list(real_units("lubuklinggau"))[:12], [day])
