"""A campaign for people in custody: planned by `planning`, verified before it is kept, and tallied by the day."""

from __future__ import annotations

from collections import Counter
from dataclasses import asdict, dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet

from piket.planning.instants import zone
from piket.planning.stages import Block, Proof, Room, Session, StagePlan, Stages, Visit
from piket.planning.stages_model import plan_stages
from piket.planning.verify.stages import breaches
from piket.web.handover.page import unit_need
from piket.web.organisation.models import Unit
from piket.web.permissions import Access, Action
from piket.web.rosters.models import Assignment
from piket.web.rosters.queries import IN_FORCE
from piket.web.tenancy import name_act
from piket.web.vaccination.models import Campaign, Sitting, Tally

_HOURS = {"pagi": time(9), "siang": time(13)}
_ONE_DAY = timedelta(days=1)
LONGEST = timedelta(days=60)


class NotPlanned(Exception):
    """No plan was kept: `roster` (nobody can be spared on any day), or `verifier` (the plan does not hold)."""


@dataclass(frozen=True)
class Wanted:
    """What a plan is asked for. `per_escort` and the like as `planning.stages` has them."""

    name: str
    dose: int
    first: date
    days: int
    blocks: tuple[Block, ...]
    rooms: tuple[Room, ...]
    per_escort: int
    most_out: int
    doses: int
    vials: int
    apart: frozenset[frozenset[str]]


def _on_duty(unit: Unit, at: datetime) -> int:
    """How many the roster in force has on duty at that time."""
    rows = Assignment.objects.filter(
        unit=unit, roster__status__in=IN_FORCE, place="K", start__lte=at, end__gt=at
    )
    return rows.values("employee").distinct().count()


def problem_of(unit: Unit, wanted: Wanted, agency_zone: str) -> Stages:
    """All that was asked for, and the sessions with their escorts: who is on duty beyond what a shift must keep."""
    needed = unit_need(unit) or 0
    local = zone(unit.zone_name(agency_zone))
    sessions = tuple(
        Session(f"{day.isoformat()} {name}", n, max(0, _on_duty(unit, datetime.combine(day, hour, local)) - needed))
        for n in range(wanted.days)
        for day in [wanted.first + n * _ONE_DAY]
        for name, hour in _HOURS.items()
    )  # fmt: skip
    vials = dict.fromkeys(range(wanted.days), wanted.vials)
    return Stages(
        wanted.blocks,
        wanted.rooms,
        sessions,
        wanted.per_escort,
        wanted.most_out,
        wanted.doses,
        vials,
        wanted.apart,
    )


def plan_campaign(*, access: Access, unit: Unit, wanted: Wanted) -> Campaign:
    """Plan it and keep the plan, which an independent verifier has passed. Raises `NotPlanned`."""
    if not access.may(Action.PLAN_VACCINATION, unit):
        raise PermissionDenied
    problem = problem_of(unit, wanted, access.agency.time_zone)
    if not any(session.escorts for session in problem.sessions):
        raise NotPlanned("roster")
    plan = plan_stages(problem)
    if breaches(problem, plan):
        raise NotPlanned("verifier")
    name_act("vaccination.plan")
    return Campaign.objects.create(
        agency=access.agency, unit=unit, name=wanted.name, dose=wanted.dose, first_day=wanted.first,
        problem=_problem_json(problem), plan=_plan_json(plan), made_by=access.user,
    )  # fmt: skip


def _problem_json(problem: Stages) -> dict[str, Any]:
    made = asdict(problem)
    made["apart"] = sorted(sorted(pair) for pair in problem.apart)
    made["shut"] = sorted(problem.shut)
    return made


def _plan_json(plan: StagePlan) -> dict[str, Any]:
    return {**asdict(plan), "visits": [asdict(visit) for visit in plan.visits]}


def problem_from(kept: dict[str, Any]) -> Stages:
    return Stages(
        tuple(Block(**one) for one in kept["blocks"]), tuple(Room(**one) for one in kept["rooms"]),
        tuple(Session(**one) for one in kept["sessions"]), kept["per_escort"], kept["most_out"], kept["doses"],
        {int(day): number for day, number in kept["vials"].items()},
        frozenset(frozenset(pair) for pair in kept["apart"]), frozenset((b, s) for b, s in kept["shut"]),
    )  # fmt: skip


def plan_from(kept: dict[str, Any]) -> StagePlan:
    visits = tuple(Visit(**one) for one in kept["visits"])
    numbers = (kept["reached"], kept["wanted"], kept["bound"], kept["vials"])
    return StagePlan(visits, *numbers, Proof(kept["proof"]))


@dataclass(frozen=True)
class Counted:
    given: int
    refused: int
    deferred: int
    adverse: int


class NotTallied(Exception):
    """More than were brought, or more events than doses."""


def tally(*, access: Access, campaign: Campaign, visit: int, counted: Counted) -> Tally:
    """What came of a visit; written again it replaces what was said before, and the audit trail keeps both."""
    if not access.may(Action.PLAN_VACCINATION, campaign.unit):
        raise PermissionDenied
    visits = plan_from(campaign.plan).visits
    if not 0 <= visit < len(visits):
        raise NotTallied
    together = counted.given + counted.refused + counted.deferred
    if together > visits[visit].people or counted.adverse > counted.given:
        raise NotTallied
    name_act("vaccination.tally")
    made, _new = Tally.objects.update_or_create(
        agency=access.agency,
        campaign=campaign,
        visit=visit,
        defaults={**asdict(counted), "said_by": access.user},
    )
    return made


def campaigns(access: Access) -> QuerySet[Campaign]:
    units = access.units(Action.VIEW_VACCINATION).values("pk")
    return Campaign.objects.filter(unit__in=units).select_related("unit", "made_by")


@dataclass(frozen=True)
class Line:
    """A visit on the day's list, with its tally."""

    at: int
    visit: Visit
    escorts: int
    tally: Tally | None


def days_of(campaign: Campaign, problem: Stages, plan: StagePlan) -> list[tuple[date, list[Line]]]:
    """The lists of the campaign's days. One query."""
    told = {row.visit: row for row in campaign.tallies.all()}
    order = {session.code: at for at, session in enumerate(problem.sessions)}
    day_of = {session.code: session.day for session in problem.sessions}
    found: dict[int, list[Line]] = {}
    numbered = sorted(enumerate(plan.visits), key=lambda one: (order[one[1].session], one[1].room))
    for at, visit in numbered:
        line = Line(at, visit, -(-visit.people // problem.per_escort), told.get(at))
        found.setdefault(day_of[visit.session], []).append(line)
    return [(campaign.first_day + n * _ONE_DAY, lines) for n, lines in found.items()]


def left_over(problem: Stages, plan: StagePlan) -> list[tuple[str, int]]:
    """Blocks with people whom the plan does not reach."""
    brought: Counter[str] = Counter()
    for visit in plan.visits:
        brought[visit.block] += visit.people
    waiting = [(block.code, block.people - brought[block.code]) for block in problem.blocks]
    return [(code, n) for code, n in waiting if n > 0]


def untallied(access: Access, day: date) -> int:
    """Visits and sittings of that day which nobody has counted yet, over all campaigns of hers. Three queries."""
    rows = campaigns(access).filter(first_day__range=(day - LONGEST, day)).prefetch_related("tallies")
    visits = sum(
        1
        for campaign in rows
        for lists_day, lines in days_of(campaign, problem_from(campaign.problem), plan_from(campaign.plan))
        for line in lines
        if lists_day == day and line.tally is None
    )
    units = access.units(Action.VIEW_VACCINATION).values("pk")
    sittings = Sitting.objects.filter(day=day, campaign__unit__in=units)
    return visits + sum(sitting.told < sitting.called for sitting in sittings)
