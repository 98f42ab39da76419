"""What the pages of briefings show. A constant number of queries, whatever the number of invitees."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet

from piket.web.briefings.access import may_manage, seen_briefings
from piket.web.briefings.models import Briefing, Instruction, Invitee
from piket.web.briefings.texts import when_of
from piket.web.duties.models import HANDED_IN, WAITING
from piket.web.language import language
from piket.web.organisation.models import Unit
from piket.web.permissions import Access, Action
from piket.web.presence.standing import Clock, clock_in


@dataclass(frozen=True)
class Row:
    briefing: Briefing
    when: str


def briefings(access: Access) -> list[Row]:
    """The newest first. One query."""
    clock = clock_in(access.agency.time_zone)
    counted = _counted(seen_briefings(access))
    return [Row(one, when_of(one, clock, language())) for one in counted[:100]]


def _counted(rows: QuerySet[Briefing]) -> QuerySet[Briefing]:
    came = Q(invitees__attendance=Invitee.Attendance.PRESENT)
    return rows.annotate(
        asked=Count("invitees", distinct=True),
        came=Count("invitees", filter=came, distinct=True),
        orders=Count("instructions", filter=Q(instructions__withdrawn=False), distinct=True),
    ).order_by("-start", "-id")


@dataclass(frozen=True)
class Given:
    """An instruction and how it stands: of so many units, so many have handed in, so many are late."""

    instruction: Instruction
    units: int
    done: int
    late: int


@dataclass(frozen=True)
class BriefingPage:
    briefing: Briefing
    when: str
    invitees: list[Invitee]
    counts: Counter[str]
    instructions: list[Given]
    units: list[Unit]
    may_manage: bool
    untold: int

    @property
    def open(self) -> bool:
        return self.may_manage and self.briefing.state == Briefing.State.PLANNED


def briefing_page(access: Access, briefing: Briefing) -> BriefingPage:
    """Five queries."""
    clock = clock_in(access.agency.time_zone)
    invitees = list(briefing.invitees.select_related("employee", "unit"))
    manages = may_manage(access, briefing)
    return BriefingPage(
        briefing=briefing,
        when=when_of(briefing, clock, language()),
        invitees=invitees,
        counts=Counter(one.attendance for one in invitees),
        instructions=_instructions(briefing, clock),
        units=list(access.units(Action.HOLD_BRIEFING)) if manages else [],
        may_manage=manages,
        untold=sum(not one.told for one in invitees),
    )


def _instructions(briefing: Briefing, clock: Clock) -> list[Given]:
    path = "duty__obligations__occurrences"
    still = Q(**{f"{path}__ended": False})
    rows = briefing.instructions.select_related("duty").annotate(
        units=Count("duty__obligations", distinct=True),
        done=Count(path, filter=still & Q(**{f"{path}__state__in": HANDED_IN}), distinct=True),
        late=Count(
            path,
            filter=still & Q(**{f"{path}__state__in": WAITING, f"{path}__due_at__lt": clock.now}),
            distinct=True,
        ),
    )
    return [Given(row, row.units, row.done, row.late) for row in rows]
