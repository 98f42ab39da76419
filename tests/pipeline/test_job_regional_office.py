"""The regional office's instruction: prisons serve in full, the office stays home, nothing is guessed."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest
from job_runs import OFFICE, SUMBAR, asked, done, heads_at_office, quota_plan, working

from piket.pipeline.approval import unanswered
from piket.planning.values import ShiftRoster
from piket.policy.values import Decision, Outcome

THREE_CITIES = (
    "LP-PADANG",
    "LPP-PADANG",
    "RT-PADANG",
    "RT-PDPANJANG",
    "BP-PADANG",
    "BP-BUKITTINGGI",
    "RB-PADANG",
)


def decided(key: str, choice: str) -> tuple[Decision, ...]:
    given = done(SUMBAR).approved.decisions
    return (
        *given,
        Decision(f"{OFFICE}/{key}", choice, "F", "Kepala Bagian Umum", "contoh", date(2021, 7, 12)),
    )


def test_the_period_is_decided_since_the_text_states_none() -> None:
    days = done(SUMBAR).planned.days
    assert (days[0], days[-1]) == (date(2021, 7, 12), date(2021, 7, 20))
    directive = done(SUMBAR).approved.directive
    assert "period" in asked(done(SUMBAR))
    assert directive.id == OFFICE


def test_the_office_itself_stays_at_home_whole() -> None:
    rulings = working(done(SUMBAR), "KW-SUMBAR")
    assert {(r.outcome, r.office_max) for r in rulings} == {(Outcome.SETTLED, Fraction(0))}
    assert set(heads_at_office(quota_plan(done(SUMBAR), "KW-SUMBAR")).values()) == {0}


@pytest.mark.parametrize("unit", THREE_CITIES)
def test_prisons_bapas_and_rupbasan_in_the_three_cities_serve_in_full(unit: str) -> None:
    rulings = working(done(SUMBAR), unit)
    assert {(r.outcome, r.office_min, r.office_max) for r in rulings} == {(Outcome.SETTLED, 1, 1)}


def test_lapas_bukittinggi_waits_with_both_readings() -> None:
    assert {r.outcome for r in working(done(SUMBAR), "LP-BUKITTINGGI")} == {Outcome.NEEDS_DECISION}
    key = f"{OFFICE}/region/LP-BUKITTINGGI"
    question = next(q for q in unanswered(done(SUMBAR).approved) if q.key == key)
    assert {option.value for option in question.options} == {"13.06", "13.75"}
    assert all(option.consequence.id and option.consequence.en for option in question.options)


def test_what_holds_lapas_bukittinggi_back_is_where_it_stands() -> None:
    (waiting,) = (b for b in done(SUMBAR).planned.blocked if b.unit == "LP-BUKITTINGGI")
    assert "Kabupaten Agam" in waiting.why.id
    assert "Kota Bukittinggi" in waiting.why.id


def test_lapas_bukittinggi_serves_in_full_once_it_counts_as_bukittinggi() -> None:
    result = done(SUMBAR, decided("region/LP-BUKITTINGGI", "13.75"))
    assert {r.office_max for r in working(result, "LP-BUKITTINGGI")} == {1}


def test_the_immigration_office_of_padang_waits_since_no_text_states_its_sector() -> None:
    assert {r.outcome for r in working(done(SUMBAR), "IM-PADANG")} == {Outcome.NEEDS_DECISION}
    assert f"{OFFICE}/sector/IM-PADANG" in {q.key for q in unanswered(done(SUMBAR).approved)}


def test_a_decision_on_its_sector_frees_the_immigration_office_alone() -> None:
    before = {b.unit for b in done(SUMBAR).planned.blocked}
    after = {b.unit for b in done(SUMBAR, decided("sector/IM-PADANG", "critical")).planned.blocked}
    assert before - after == {"IM-PADANG"}
    assert after < before


def test_the_nineteen_units_elsewhere_have_no_limit_made_up_for_them() -> None:
    settled = {r.unit for r in done(SUMBAR).planned.rulings if r.outcome is Outcome.SETTLED}
    elsewhere = (
        {r.unit for r in done(SUMBAR).planned.rulings if r.base} - settled - {"LP-BUKITTINGGI", "IM-PADANG"}
    )
    assert len(elsewhere) == 19
    outcomes = {r.outcome for unit in elsewhere for r in working(done(SUMBAR), unit)}
    assert outcomes <= {Outcome.UNKNOWN, Outcome.NEEDS_DECISION}
    assert all(r.office_max is None for unit in elsewhere for r in working(done(SUMBAR), unit))


def test_a_unit_that_waits_stops_no_other() -> None:
    planned = done(SUMBAR).planned
    assert {p.unit for p in planned.plans} == {"KW-SUMBAR", *THREE_CITIES}
    assert len({b.unit for b in planned.blocked}) == 21


def test_every_roster_of_the_office_is_verified_and_proven() -> None:
    plans = done(SUMBAR).planned.plans
    assert not any(plan.violations for plan in plans)
    assert all(plan.roster.proof.optimal for plan in plans)


def test_the_guards_of_a_prison_serve_every_day_in_squads() -> None:
    squads = [p for p in done(SUMBAR).planned.plans if isinstance(p.roster, ShiftRoster)]
    assert {p.unit for p in squads} == {"LP-PADANG", "LPP-PADANG", "RT-PADANG", "RT-PDPANJANG"}
    assert all(len(p.roster.problem.days) == 9 for p in squads)


def test_without_the_period_all_29_units_wait() -> None:
    planned = done(SUMBAR, ()).planned
    assert planned.plans == ()
    assert len({b.unit for b in planned.blocked}) == 29
