"""Open an office before the end of its closure: by the office-holder who closed it, or since what was recorded had not
happened. Shown first, then done by mending, and who moves is told."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.core.exceptions import PermissionDenied

from piket.pipeline.days import days_between
from piket.policy import values as policy
from piket.policy.resolve import resolve
from piket.policy.values import Outcome, Population
from piket.web.cases.closures import events_of
from piket.web.cases.effects import Effect, carried_out, mark, moved
from piket.web.cases.models import Reopening, UnitClosure
from piket.web.directives.queries import decisions_given
from piket.web.directives.services import rulebook_of
from piket.web.organisation.queries import unit_value
from piket.web.permissions import Access, Action
from piket.web.posting import NotKept
from piket.web.presence.standing import clock_of
from piket.web.protocol.grounds import Decided
from piket.web.rosters.mending.services import opened_book
from piket.web.rosters.models import Roster
from piket.web.rosters.queries import IN_FORCE
from piket.web.rulings.models import Ruling
from piket.web.tenancy import name_act

_SETTLED = (Outcome.SETTLED.value, Outcome.CONFLICT.value)


@dataclass(frozen=True)
class Early:
    """The first day on which the office is open again, by whose dated decision and why."""

    first: date
    decided: Decided
    reason: str


def may_open(access: Access, closure: UnitClosure) -> bool:
    """Whoever might have closed it so."""
    action = Action.DECIDE if closure.by_decision else Action.CLOSE_OFFICE
    return access.may(action, closure.unit) and access.may(Action.CLOSE_OFFICE, closure.unit)


def effects(access: Access, closure: UnitClosure, first: date) -> list[Effect]:
    """By roster in force on the days that open. Raises `NotKept` or `NotMendable` with the reasons."""
    today = clock_of(closure.unit, access.agency.time_zone).today
    if not max(today, closure.first_day) <= first <= closure.last_day:
        raise NotKept("opening_days")
    standing = Roster.objects.filter(
        unit=closure.unit, status__in=IN_FORCE, first_day__lte=closure.last_day, last_day__gte=first
    )
    rosters = list(standing.select_related("unit", "ruling_set").order_by("first_day"))
    return [_effect(access, closure, roster, first) for roster in rosters]


def _effect(access: Access, closure: UnitClosure, roster: Roster, first: date) -> Effect:
    last = min(closure.last_day, roster.last_day)
    law = _law(access, closure, roster, max(first, roster.first_day), last)
    mended = opened_book(roster, law, _former(closure, first, last), first, access.agency.time_zone)
    return Effect(roster, mended)


def _former(closure: UnitClosure, first: date, last: date) -> Sequence[Roster]:
    """What was in force before the office closed, the latest first."""
    before = Roster.objects.filter(
        unit=closure.unit, published_at__isnull=False, created_at__lt=closure.closed_at,
        first_day__lte=last, last_day__gte=first,
    )  # fmt: skip
    return list(before.exclude(pk=closure.roster_id or 0).order_by("-pk")[:2])


def _law(
    access: Access, closure: UnitClosure, roster: Roster, first: date, last: date
) -> dict[Population, list[policy.Ruling]]:
    """What the rulings that the roster stands on allow; where a clause has closed the days in them too, the law is
    asked again without the event."""
    rows = Ruling.objects.filter(
        ruling_set=roster.ruling_set_id,
        unit=closure.unit,
        day__range=(first, last),
        working_day=True,
        base__gt=0,
    ).select_related("reason")
    found: dict[Population, list[policy.Ruling]] = {}
    anew = False
    for row in rows:
        if row.outcome in _SETTLED:
            found.setdefault(Population(row.population), []).append(_value(row, closure))
        anew = anew or bool(row.reason.content.get("closed"))
    return _asked_again(access, closure, first, last) if anew else found


def _value(row: Ruling, closure: UnitClosure) -> policy.Ruling:
    return policy.Ruling(
        closure.unit.code, row.day, Population(row.population), Outcome(row.outcome), row.base,
        office_min=row.share_min, office_max=row.share_max, heads_min=row.heads_min, heads_max=row.heads_max,
    )  # fmt: skip


def _asked_again(
    access: Access, closure: UnitClosure, first: date, last: date
) -> dict[Population, list[policy.Ruling]]:
    others = [one for one in events_of(access.agency) if not _is_of(one.unit, one.day, closure)]
    book = rulebook_of(access.agency, but="")
    rulings = resolve(
        book,
        [unit_value(closure.unit)],
        days_between(first, last),
        decisions=decisions_given(),
        events=others,
    )
    found: dict[Population, list[policy.Ruling]] = {}
    for ruling in rulings:
        if ruling.working_day and ruling.outcome.value in _SETTLED:
            found.setdefault(ruling.population, []).append(ruling)
    return found


def _is_of(unit: str, day: date, closure: UnitClosure) -> bool:
    return (unit, day) == (closure.unit.code, closure.event_day)


def reopen(*, access: Access, closure: UnitClosure, early: Early, seen: str) -> Reopening:
    """The office is open from that day on: rosters mended and in force, and who moves is told at once.

    `seen` is the `mark` of what was shown. Raises `PermissionDenied`, `NotKept`, or `NotMendable`.
    """
    if not may_open(access, closure):
        raise PermissionDenied
    refuse(closure, early)
    list(Roster.objects.select_for_update(of=("self",)).filter(unit=closure.unit, status__in=IN_FORCE))
    if Reopening.objects.filter(closure=closure).exists():
        raise NotKept("reopened")
    found = effects(access, closure, early.first)
    if mark(found) != seen:
        raise NotKept("changed")
    name_act("office.reopen")
    made = carried_out(access, found)
    name_act("office.reopen")
    return Reopening.objects.create(
        agency=access.agency, closure=closure, first_day=early.first, decided_by=early.decided.by,
        decision_number=early.decided.number, decided_on=early.decided.on, reason=early.reason, roster=made,
        moved=moved(found), opened_by=access.user,
    )  # fmt: skip


def refuse(closure: UnitClosure, early: Early) -> None:
    """Raises `NotKept` where the decision does not carry it."""
    if not early.decided.by or not early.reason or early.decided.on > early.first:
        raise NotKept("opening_decision")
    if closure.by_decision and early.decided.by != closure.decided_by:
        raise NotKept("opening_office")
