"""The columns of a nation give the rosters that the plain path gives the same units and people."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import cache

import numpy as np
import polars as pl
import pytest
from job_runs import LUBUKLINGGAU, agency

from piket.organisation.values import Employee, Organisation
from piket.pipeline.cases import load_case
from piket.pipeline.column_people import POPULATIONS, PeopleFrameError, people_columns
from piket.pipeline.columns import NationPlan, plan_nation
from piket.pipeline.days import days_between
from piket.pipeline.rosters import plan_rosters
from piket.planning.values import QuotaRoster
from piket.policy.columns import rule_columns, unit_columns, unit_frame
from piket.policy.resolve import resolve
from piket.policy.rulebook import standard_rulebook
from piket.policy.values import Decision

DAYS = days_between(date(2021, 7, 26), date(2021, 8, 8))
Found = dict[tuple[str, str], tuple[int, int, int, int]]


@cache
def city() -> Organisation:
    """The city without those who serve in squads, and with one person at each counter."""
    whole = agency(LUBUKLINGGAU)
    return replace(whole, employees=tuple(e for e in whole.employees if e.squad is None), desks=())


def decisions() -> tuple[Decision, ...]:
    return load_case(LUBUKLINGGAU).decisions


def row(employee: Employee) -> dict[str, object]:
    absences = "; ".join(f"{a.kind.value} {a.start}..{a.end}" for a in employee.absences)
    return {
        "id": employee.id,
        "unit": employee.unit,
        "population": "asn" if employee.status.is_asn else "non_asn",
        "desk": employee.desk,
        "lead": employee.head or employee.lead,
        "home_only": employee.exemption is not None,
        "office_days_before": employee.office_days_before,
        "absences": absences or None,
    }


def people() -> pl.DataFrame:
    return pl.DataFrame([row(employee) for employee in city().employees], infer_schema_length=None)


@cache
def nation() -> tuple[NationPlan, Found]:
    units = unit_columns(unit_frame(city().units))
    listed = people_columns(people(), units, DAYS)
    rulings = rule_columns(standard_rulebook(), units, DAYS, decisions=decisions())
    plan = plan_nation(rulings, listed)
    found = {}
    for group in np.flatnonzero((plan.columns.most >= 0).any(axis=1)):
        key = (units.nodes[int(listed.unit[group])], POPULATIONS[listed.population[group]].value)
        figures = (plan.rosters.objective, plan.rosters.bound, plan.rosters.spread)
        size = int(plan.columns.first_person[group + 1] - plan.columns.first_person[group])
        found[key] = (size, *(int(column[group]) for column in figures))
    return plan, found


@cache
def in_shifts() -> set[str]:
    """Units that never close, all of whose people the columns leave to an agency's files."""
    units = unit_columns(unit_frame(city().units))
    listed = people_columns(people(), units, DAYS)
    return {units.nodes[int(unit)] for unit in listed.unit[nation()[0].in_shifts]}


def test_services_in_shifts_are_counted_and_not_planned() -> None:
    assert {"LLG-SATPOL", "LLG-DPKPB"} <= in_shifts()


def test_every_group_of_the_city_has_the_figures_of_the_plain_path() -> None:
    rulings = resolve(standard_rulebook(), city().units, DAYS, decisions=decisions())
    planned = plan_rosters(city(), rulings, DAYS)
    plain = {
        (plan.unit, plan.population.value): (
            plan.people, plan.roster.proof.objective, plan.roster.proof.bound, plan.roster.proof.spread
        )
        for plan in planned.plans
        if isinstance(plan.roster, QuotaRoster) and plan.population and plan.unit not in in_shifts()
    }  # fmt: skip
    assert nation()[1] == plain
    assert len(plain) > 100


def test_no_rule_is_broken_and_all_is_proven() -> None:
    plan, _ = nation()
    assert plan.violations.count == 0
    assert (plan.rosters.objective == plan.rosters.bound).all()


def test_every_fault_of_a_frame_of_people_is_told() -> None:
    units = unit_columns(unit_frame(city().units))
    spoilt = (
        people()
        .head(4)
        .with_columns(
            pl.Series("unit", ["LLG", "nowhere", "LLG", "LLG"]),
            pl.Series("population", ["asn", "asn", "robot", "asn"]),
            pl.Series("absences", [None, None, None, "C once"]),
            pl.Series("squad", ["A", None, None, None]),
        )
    )
    with pytest.raises(PeopleFrameError) as wrong:
        people_columns(spoilt, units, DAYS)
    said = " ".join(fault.en for fault in wrong.value.faults)
    assert all(word in said for word in ("'nowhere'", "'robot'", "'C once'", "1 people have a squad"))


def test_columns_that_must_be_there_are_named() -> None:
    units = unit_columns(unit_frame(city().units))
    with pytest.raises(PeopleFrameError, match=r"'unit'.*\n.*'population'"):
        people_columns(pl.DataFrame({"id": ["1"]}), units, DAYS)
