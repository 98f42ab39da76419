"""What the night's one screen shows: the circular, the decisions it needs, the job, and what came of it."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Count, Sum

from piket.web.directives.models import Directive
from piket.web.directives.queries import unit_names
from piket.web.jobs.models import JobRun
from piket.web.rosters.models import Message, Roster
from piket.web.rulings.models import RulingSet

IN_FORCE = (Roster.Status.PUBLISHED, Roster.Status.PROVISIONAL)
_SHOWN = 400


@dataclass(frozen=True)
class Waiting:
    """A unit without a roster, why, and on how many days."""

    name: str
    why: dict[str, str]
    days: int


@dataclass(frozen=True)
class Result:
    """What stands after the job: rosters in force, who waits, and the messages to be sent."""

    rosters: list[Roster]
    people: int
    waiting: list[Waiting]
    messages: int


def run_of(directive: Directive) -> JobRun | None:
    """The latest main job of this circular."""
    return JobRun.objects.filter(kind=f"main:{directive.key}"[:60]).order_by("-id").first()


def result_of(directive: Directive) -> Result:
    """Of the latest computation of the circular. A constant number of queries."""
    ruling_set = RulingSet.objects.filter(directive__key=directive.key).order_by("-id").first()
    if ruling_set is None:
        return Result([], 0, [], 0)
    rosters = Roster.objects.filter(ruling_set=ruling_set, status__in=IN_FORCE)
    names = unit_names()
    return Result(
        rosters=list(rosters.select_related("unit").defer("book", "parts")[:_SHOWN]),
        people=rosters.aggregate(n=Sum("people"))["n"] or 0,
        waiting=[
            Waiting(names.get(row["unit"], row["unit"]), row["why"], len(row["days"]))
            for row in ruling_set.blocked
        ],
        messages=Message.objects.filter(roster__in=rosters).aggregate(n=Count("id"))["n"],
    )


def seconds_of(run: JobRun) -> float:
    """Seconds that the job itself took."""
    if run.started_at is None or run.finished_at is None:
        return 0.0
    return (run.finished_at - run.started_at).total_seconds()
