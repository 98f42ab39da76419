"""The city's circular, from its text to proven rosters."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction

from job_runs import CITY, LUBUKLINGGAU, agency, asked, done, heads_at_office, quota_plan, working

from piket.pipeline.approval import unanswered
from piket.pipeline.cases import load_case
from piket.pipeline.summary import summarise
from piket.pipeline.values import JobResult
from piket.planning.values import QuotaRoster, ShiftRoster
from piket.policy.values import Decision, Outcome, Population

ESSENTIAL_IN_THE_TEXT = {"LLG-BPKAD", "LLG-DPMPTSP", "LLG-DUKCAPIL", "LLG-KOMINFO"}
ESSENTIAL_AS_REPORTED = {"LLG-BPKAD", "LLG-DPMPTSP", "LLG-DUKCAPIL", "LLG-DINSOS", "LLG-BPPRD"}


def with_essential(choice: str) -> JobResult:
    decided = load_case(LUBUKLINGGAU).decisions
    key = f"{CITY}/essential-units"
    changed = tuple(replace(d, choice=choice) if d.question == key else d for d in decided)
    return done(LUBUKLINGGAU, changed)


def limited_units(result: JobResult) -> set[str]:
    """Units whose civil servants may fill a quarter of the office."""
    quarter = Fraction(1, 4)
    return {r.unit for r in result.planned.rulings if r.working_day and r.office_max == quarter}


def asn_bounds(result: JobResult) -> dict[tuple[str, date], tuple[Fraction | None, Fraction | None]]:
    rulings = (r for r in result.planned.rulings if r.population is Population.ASN and r.base)
    return {(r.unit, r.day): (r.office_min, r.office_max) for r in rulings}


def test_every_one_of_the_234_units_with_people_has_a_sector() -> None:
    figures = summarise(done(LUBUKLINGGAU))
    assert figures.units == 234
    assert figures.units_by_sector == {"non_essential": 201, "critical": 29, "essential": 4}


def test_the_period_runs_from_26_july_to_8_august_because_a_person_said_so() -> None:
    days = done(LUBUKLINGGAU).planned.days
    assert (days[0], days[-1], len(days)) == (date(2021, 7, 26), date(2021, 8, 8), 14)
    assert "2021-08-08" in [d.choice for d in done(LUBUKLINGGAU).approved.decisions]


def test_ten_of_the_43_civil_servants_of_bpkad_are_at_the_office_each_working_day() -> None:
    plan = quota_plan(done(LUBUKLINGGAU), "LLG-BPKAD")
    assert plan.people == 43
    assert heads_at_office(plan) == {r.day: 10 for r in working(done(LUBUKLINGGAU), "LLG-BPKAD")}
    assert len(heads_at_office(plan)) == 10


def test_nobody_of_a_non_essential_unit_is_at_the_office() -> None:
    plan = quota_plan(done(LUBUKLINGGAU), "LLG-SETDA-01")
    assert set(heads_at_office(plan).values()) == {0}


def test_only_the_units_that_the_text_names_are_essential() -> None:
    assert limited_units(done(LUBUKLINGGAU)) == ESSENTIAL_IN_THE_TEXT


def test_every_employee_is_rostered_exactly_once() -> None:
    rostered = Counter(p for plan in done(LUBUKLINGGAU).planned.plans for p in plan.roster.cells)
    assert set(rostered) == {e.id for e in agency(LUBUKLINGGAU).employees}
    assert set(rostered.values()) == {1}


def test_the_verifier_passes_every_roster_and_every_one_is_proven_optimal() -> None:
    plans = done(LUBUKLINGGAU).planned.plans
    assert [plan.unit for plan in plans if plan.violations] == []
    assert [plan.unit for plan in plans if not plan.roster.proof.optimal] == []


def test_the_cap_is_kept_on_every_unit_day() -> None:
    figures = summarise(done(LUBUKLINGGAU))
    assert figures.cap_days > 5000
    assert figures.cap_kept == figures.cap_days


def test_peers_are_never_further_apart_in_turns_than_must_be() -> None:
    proofs = [p.roster.proof for p in done(LUBUKLINGGAU).planned.plans if isinstance(p.roster, QuotaRoster)]
    assert all(proof.spread == proof.spread_bound for proof in proofs)


def test_guards_and_wards_work_round_the_clock() -> None:
    shifts = [p for p in done(LUBUKLINGGAU).planned.plans if isinstance(p.roster, ShiftRoster)]
    assert len(shifts) >= 10
    assert all(len(plan.roster.problem.days) == 14 for plan in shifts)


def test_the_reader_finds_three_things_that_cannot_be_true() -> None:
    codes = Counter(c.code for c in done(LUBUKLINGGAU).approved.draft.contradictions)
    assert codes == {"headline_body": 1, "weekday_date": 1, "end_before_start": 1}


def test_eight_august_is_offered_as_the_likely_end() -> None:
    questions = {q.key: q for q in done(LUBUKLINGGAU, ()).approved.questions}
    assert questions[f"{CITY}/period.end"].suggested == "2021-08-08"


def test_four_questions_are_open_before_anyone_decides() -> None:
    undecided = done(LUBUKLINGGAU, ())
    assert asked(undecided) == {"headline", "period.end", "essential-units", "non-asn"}
    assert len(unanswered(undecided.approved)) == 4


def test_answered_questions_stay_with_their_answers() -> None:
    decided = done(LUBUKLINGGAU)
    assert asked(decided) == {"headline", "period.end", "essential-units", "non-asn"}
    assert [q.key for q in unanswered(decided.approved)] == [f"{CITY}/headline"]


def test_without_the_end_of_the_period_every_unit_waits_and_none_is_guessed() -> None:
    undecided = done(LUBUKLINGGAU, ())
    assert undecided.planned.plans == ()
    assert len({b.unit for b in undecided.planned.blocked}) == 234
    civil = [b for b in undecided.planned.blocked if b.population is Population.ASN]
    assert {b.questions for b in civil} == {(f"{CITY}/period.end",)}


def test_an_impossible_period_leaves_the_days_of_the_order_to_look_at() -> None:
    assert len(done(LUBUKLINGGAU, ()).planned.days) == 14


def test_non_asn_wait_until_someone_decides_and_stop_nobody_else() -> None:
    decisions = load_case(LUBUKLINGGAU).decisions
    without = tuple(d for d in decisions if d.question != f"{CITY}/non-asn")
    planned = done(LUBUKLINGGAU, without).planned
    outcomes = {r.outcome for r in planned.rulings if r.population is Population.NON_ASN and r.working_day}
    assert outcomes == {Outcome.NOT_ADDRESSED}
    assert {b.population for b in planned.blocked} == {Population.NON_ASN}
    assert len({p.unit for p in planned.plans}) == 234


def test_the_units_as_others_reported_them_change_three_units_and_no_other() -> None:
    assert limited_units(with_essential("reported")) == ESSENTIAL_AS_REPORTED
    one, other = asn_bounds(with_essential("text")), asn_bounds(with_essential("reported"))
    changed = {unit for unit, day in one if one[unit, day] != other[unit, day]}
    assert changed == ESSENTIAL_IN_THE_TEXT ^ ESSENTIAL_AS_REPORTED


def test_both_readings_together_limit_all_units_of_either() -> None:
    assert limited_units(with_essential("both")) == ESSENTIAL_IN_THE_TEXT | ESSENTIAL_AS_REPORTED


def test_a_later_decision_on_one_question_beats_the_earlier() -> None:
    earlier = load_case(LUBUKLINGGAU).decisions
    later = Decision(f"{CITY}/period.end", "2021-08-02", "Y", "Kepala", "salinan resmi", date(2021, 7, 27))
    days = done(LUBUKLINGGAU, (*earlier, later)).planned.days
    assert days[-1] == date(2021, 7, 26) + timedelta(days=7)
