"""The two worked cases, each run once a process, and what the tests look at in a result."""

from __future__ import annotations

from datetime import date
from functools import cache

from piket.organisation.generator import generate
from piket.organisation.values import Organisation
from piket.pipeline.cases import load_case
from piket.pipeline.job import order_for, run
from piket.pipeline.texts import read_text
from piket.pipeline.values import JobResult, UnitPlan
from piket.planning.values import Place, QuotaRoster
from piket.policy.rulebook import standard_rulebook
from piket.policy.values import Decision, Population, Ruling

CITY = "se-walikota-lubuklinggau-800-1894-2021"
OFFICE = "arahan-kanwil-kumham-sumbar-2021-07-12"
LUBUKLINGGAU, SUMBAR = "lubuklinggau", "kemenkumham-sumbar"
SEED = 7


@cache
def agency(name: str) -> Organisation:
    case = load_case(name)
    return generate(name, seed=SEED, start=case.start, end=case.end)


@cache
def done(name: str, decisions: tuple[Decision, ...] | None = None) -> JobResult:
    """The whole job of a case, with its own decisions or with those given."""
    case = load_case(name)
    draft = read_text(case.text, "circular.txt", case.published_on)
    return run(draft, order_for(case, agency(name), decisions), standard_rulebook())


def working(result: JobResult, unit: str, population: Population = Population.ASN) -> list[Ruling]:
    """The rulings of a unit on its working days."""
    own = (r for r in result.planned.rulings if r.unit == unit and r.population is population)
    return [r for r in own if r.working_day]


def quota_plan(result: JobResult, unit: str, population: Population = Population.ASN) -> UnitPlan:
    return next(p for p in result.planned.plans if p.unit == unit and p.population is population)


def heads_at_office(plan: UnitPlan) -> dict[date, int]:
    assert isinstance(plan.roster, QuotaRoster)
    days = [bounds.day for bounds in plan.roster.problem.days]
    columns = zip(*plan.roster.cells.values(), strict=True)
    return {day: column.count(Place.OFFICE) for day, column in zip(days, columns, strict=True)}


def asked(result: JobResult) -> set[str]:
    """What follows the directive's id in the keys of all its questions."""
    return {question.key.partition("/")[2] for question in result.approved.questions}
