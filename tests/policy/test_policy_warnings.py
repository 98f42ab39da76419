"""Nine warnings of a study of comparable systems, each held by the packs and the resolver."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

from policy_world import (
    CITY,
    MONDAY,
    decision,
    directive,
    home,
    office,
    real_unit,
    regime,
    rule,
    sector,
    unit,
)

from piket.pipeline.quota import blocked_days
from piket.policy.check import check
from piket.policy.events import Event
from piket.policy.law import Law
from piket.policy.model import Closure, Exemption, Presence
from piket.policy.resolve import resolve
from piket.policy.rulebook import Rulebook, standard_rulebook
from piket.policy.values import GroupEffect, Outcome, Population, Ruling, StepKind, Unit

BOOK = standard_rulebook()
AUGUST = date(2021, 8, 25)


def ruled(
    of: Unit, day: date, *decisions: tuple[str, str], book: Rulebook = BOOK, events: tuple[Event, ...] = ()
) -> Ruling:
    (found,) = resolve(
        book, [of], [day], decisions=[decision(*d) for d in decisions], events=events,
        populations=[Population.ASN],
    )  # fmt: skip
    return found


def at_level(level: int, day: date) -> Rulebook:
    """The lists of regions of some days have not been seen; then a level is supposed."""
    known = directive("supposed", regime(level=level), tier="national", effective_from=day, effective_to=day)
    return BOOK.with_directive(known)


def test_e1_zone_island_priority_and_closure_are_fields_of_their_own() -> None:
    provisions = [p for d in BOOK.at() for p in d.provisions]
    assert any(p.when.zones and p.when.levels for p in provisions)
    assert {p.when.island_group for p in provisions} >= {"java_bali", "outside_java_bali"}
    assert {p.effect for p in provisions if isinstance(p, Exemption)} >= {GroupEffect.ONLY, GroupEffect.FIRST}
    assert {p.days for p in provisions if isinstance(p, Closure)} == {5}


def test_e1_a_priority_of_the_minister_reaches_the_ruling_as_a_value() -> None:
    day = date(2021, 9, 24)
    found = ruled(unit(), day, ("se-menpanrb-23-2021/sector/BPKAD", "non_essential"), book=at_level(3, day))
    assert {(r.group.value, r.citation.directive) for r in found.exemptions} == {
        ("vaccinated", "se-menpanrb-23-2021")
    }


def test_e2_a_closure_counts_from_the_recorded_event_not_from_a_date_range() -> None:
    answers = [
        ("se-menpanrb-19-2021/sector/BPKAD", "non_essential"),
        ("inmendagri-36-2021/sector/BPKAD", "non_essential"),
    ]
    book = at_level(4, AUGUST)
    event = Event("cluster", "BPKAD", AUGUST, "Dinas Kesehatan (contoh)")
    open_, shut = (ruled(unit(), AUGUST, *answers, book=book, events=seen) for seen in ((), (event,)))
    assert open_.heads_max == 10
    assert (shut.outcome, shut.heads_max) == (Outcome.SETTLED, 0)


def test_e3_discretion_is_an_outcome_and_neither_0_nor_100() -> None:
    circular = BOOK.directive("se-menpanrb-02-2026")
    day = next(p.when.dates.start for p in circular.provisions if isinstance(p, Presence) and p.when.dates)
    assert day is not None
    found = ruled(unit(agency="CITY"), day)
    assert (found.outcome, found.office_max) == (Outcome.NEEDS_DECISION, None)
    assert any(key.endswith("/split/CITY") for key in found.questions)


def test_e4_exactly_a_quarter_of_seven_is_one_and_shown_as_such() -> None:
    found = rule([directive("x", office("a", "exact", 25))], unit(asn=7))
    assert (found.outcome, found.heads_min, found.heads_max) == (Outcome.SETTLED, 1, 1)
    assert found.office_max == Fraction(1, 4)


def test_e5_se_18_keeps_se_16_beside_it() -> None:
    standing = {c.directive.id for c in Law(BOOK).epoch(date(2021, 8, 5)).presence}
    assert {"se-menpanrb-16-2021", "se-menpanrb-18-2021"} <= standing


def test_e5_an_amendment_takes_the_clauses_it_names_and_leaves_the_others() -> None:
    """SE 24/2021 amends eight clauses of SE 23/2021, supposed here to have gone on to the end of the year."""
    (relation,) = BOOK.directive("se-menpanrb-24-2021").amends
    old = BOOK.directive(relation.directive)
    longer = old.model_copy(update={"version": old.version + 1, "effective_to": date(2021, 12, 31)})
    law = Law(BOOK.with_directive(longer))
    before, after = (
        {p.id for p in old.provisions if law.stands(longer, p, day)}
        for day in (date(2021, 10, 22), date(2021, 10, 25))
    )
    assert before - after == set(relation.provisions)
    assert after


def test_e6_a_contradiction_is_seen_across_two_names_of_one_sector() -> None:
    placed = sector("s", "essential_government", when={"units": ["BPKAD"]})
    wide = office("a", "exact", 100, when={"sectors": ["essential"]})
    narrow = office("b", "max", 25, when={"sectors": ["essential_government"]})
    found = rule([directive("n", wide, tier="ministry"), directive("c", placed, narrow)])
    assert found.outcome is Outcome.CONFLICT
    assert {c.directive for c in found.conflicts[0].citations} == {"n", "c"}


def test_e7_an_exception_wider_than_its_base_is_found_and_its_ground_is_told() -> None:
    base = home("a", "exact", 100, when={"unit_types": ["kelurahan"]})
    wider = office("b", "exact", 25, overrides=[{"provision": "a", "ground": "keputusan kepala BKPSDM"}])
    law = directive("x", base, wider)
    assert "exception_wider_than_base" in {f.code for f in check(Rulebook((law,)), law, [unit()])}
    (told,) = (s for s in rule([law], unit(unit_type="kelurahan")).steps if s.kind is StepKind.OVERRIDDEN)
    assert "keputusan kepala BKPSDM" in told.text.id


def test_e8_after_a_back_dated_amendment_both_the_old_and_the_new_ruling_can_be_shown() -> None:
    held = BOOK.directive(CITY)
    stricter = [
        p.model_copy(update={"percent": 10}) if isinstance(p, Presence) and p.percent == 25 else p
        for p in held.provisions
    ]
    later = held.model_copy(
        update={"version": held.version + 1, "known_from": date(2021, 8, 2), "provisions": tuple(stricter)}
    )
    book, of = BOOK.with_directive(later), real_unit("lubuklinggau", "LLG-BPKAD")
    then, now = (
        resolve(book, [of], [MONDAY], as_of=known, populations=[Population.ASN])[0]
        for known in (date(2021, 8, 1), None)
    )
    assert (then.heads_max, now.heads_max) == (10, 4)


def test_e9_a_region_without_a_known_level_is_unknown_and_blocks_its_own_days() -> None:
    law = directive("x", office("a", "max", 25, when={"regimes": ["ppkm"], "levels": [4]}))
    found = rule([law])
    assert (found.outcome, found.office_max) == (Outcome.UNKNOWN, None)
    blocked = blocked_days([found])
    assert blocked is not None
    assert blocked.days == (MONDAY,)
