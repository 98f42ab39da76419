"""One object answers 'may she' and 'which units may she'; views, lists, menus and exports all ask it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import wraps
from typing import Any, Concatenate, ParamSpec, Protocol, cast

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.db.models import Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django_htmx.middleware import HtmxDetails

from piket.web.accounts.models import Membership, Role, User
from piket.web.organisation.branches import is_within, within
from piket.web.organisation.models import Agency, Employee, Unit
from piket.web.prepared import ask_plain, columns, made

P = ParamSpec("P")


class Action(StrEnum):
    """What somebody may do. The value is the name in the table of rights, in tests and in the audit trail."""

    VIEW = "view"
    DRAFT_DIRECTIVE = "directive.draft"
    APPROVE_DIRECTIVE = "directive.approve"
    DECIDE = "decision.record"
    SUPPOSE = "whatif.suppose"
    VIEW_ROSTERS = "roster.view"
    EDIT_ROSTER = "roster.edit"
    PUBLISH_ROSTER = "roster.publish"
    PUBLISH_PROVISIONAL = "roster.publish_provisional"
    VIEW_EMPLOYEES = "employee.view"
    VIEW_HEALTH = "employee.health"
    IMPORT_EMPLOYEES = "employee.import"
    VIEW_LETTERS = "letter.view"
    ISSUE_LETTER = "letter.issue"
    WRITE_LETTER = "letter.write"
    EDIT_SERVICES = "service.edit"
    WRITE_RELEASE = "release.write"
    APPROVE_RELEASE = "release.approve"
    ATTEND = "presence.attend"
    VIEW_PRESENCE = "presence.view"
    EDIT_SITES = "site.edit"
    ARRANGE = "organisation.arrange"
    HAND_OUT_LINKS = "link.hand_out"
    EDIT_CONTACTS = "contact.edit"
    VIEW_GATEWAYS = "gateway.view"
    LOCK_RECAP = "recap.lock"
    CORRECT_RECAP = "recap.correct"
    ORDER_RECALL = "recall.order"
    DELEGATE_RECALL = "recall.delegate"
    VIEW_REPORTS = "report.view"
    JUDGE_REPORT = "report.judge"
    SET_TARGETS = "target.set"
    DECIDE_SIGN = "sign.decide"
    TYPE_PAPER = "presence.paper"
    RECORD_OUTAGE = "presence.outage"
    MANAGE_READERS = "reader.manage"
    KEEP_HANDOVER = "handover.keep"
    SET_HANDOVER = "handover.set"
    VIEW_SITUATION = "situation.view"
    REPORT_SITUATION = "situation.report"
    INSIST_SITUATION = "situation.insist"
    SET_SITUATION = "situation.set"
    VIEW_VACCINATION = "vaccination.view"
    PLAN_VACCINATION = "vaccination.plan"
    VIEW_PROTOCOL = "protocol.view"
    SET_PROTOCOL = "protocol.set"
    INSPECT = "protocol.inspect"
    ARRANGE_ISOLATION = "isolation.arrange"
    CLOSE_OFFICE = "office.close"
    VIEW_DASHBOARD = "dashboard.view"
    READ_DAILY = "daily.read"
    NAME_DAILY = "daily.name"
    VIEW_MONEY = "money.view"
    ENTER_MONEY = "money.enter"
    REVIEW_MONEY = "money.review"
    INSIST_MONEY = "money.insist"
    VIEW_DUTIES = "duty.view"
    DO_DUTY = "duty.do"
    JUDGE_DUTY = "duty.judge"
    SET_DUTY = "duty.set"
    VIEW_BRIEFINGS = "briefing.view"
    HOLD_BRIEFING = "briefing.hold"
    COORDINATE = "coordination.keep"
    RUN_JOBS = "job.run"
    VIEW_AUDIT = "audit.view"
    GIVE_ROLES = "role.give"
    DELEGATE = "role.delegate"
    INVITE = "account.invite"
    MAKE_KEYS = "api.key"
    MANAGE_API = "api.manage"


# Whoever holds a role beside her post (auditor, public relations, operator) attends as the employee she is as well.
_READ = {Action.VIEW, Action.VIEW_ROSTERS, Action.VIEW_LETTERS}
_STAFF = _READ | {Action.VIEW_EMPLOYEES, Action.SUPPOSE, Action.VIEW_DUTIES, Action.VIEW_BRIEFINGS}
# A recall is ordered by whom the directive names, the leader or a head, never by the office that keeps the records.
_RECALL = {Action.ORDER_RECALL, Action.DELEGATE_RECALL}
# So is work: whoever answers for it sets its targets and judges it.
_WORK = {Action.VIEW_REPORTS, Action.JUDGE_REPORT, Action.SET_TARGETS, Action.CORRECT_RECAP}
# A duty is done by whom it obliges and judged a tier above; the office that keeps the records does neither.
_DUTIES = {Action.DO_DUTY, Action.JUDGE_DUTY}
# And what was noticed of a check-in is weighed by two different superiors, where there is an appeal.
_OF_SUPERIORS = _RECALL | _WORK - {Action.VIEW_REPORTS} | {Action.DECIDE_SIGN} | _DUTIES

# A shift is handed over by whoever answers for it on the spot.
_OF_SHIFTS = {Action.KEEP_HANDOVER, Action.SET_HANDOVER}

# A figure that looks impossible is kept on the word of whoever answers for the unit, not of the office that collects.
_SITUATION = {Action.VIEW_SITUATION, Action.REPORT_SITUATION}
_INSISTS = {Action.INSIST_SITUATION}
_VACCINATION = {Action.VIEW_VACCINATION, Action.PLAN_VACCINATION}
_PROTOCOL = {Action.VIEW_PROTOCOL, Action.SET_PROTOCOL, Action.INSPECT}

# Whoever enters an amount neither looks it over nor insists on it; the office that keeps the records has no part in it.
_MONEY_ABOVE = {Action.VIEW_MONEY, Action.REVIEW_MONEY, Action.INSIST_MONEY}
_MONEY = _MONEY_ABOVE | {Action.ENTER_MONEY}

# The report of nine o'clock holds money too: who may not see that sees the dashboard without it.
_DAILY = {Action.READ_DAILY, Action.NAME_DAILY}

_HEAD = frozenset(
    _STAFF
    | _SITUATION
    | _INSISTS
    | _VACCINATION
    | _PROTOCOL
    | {Action.ARRANGE_ISOLATION, Action.CLOSE_OFFICE}
    | _MONEY_ABOVE
    | {Action.VIEW_DASHBOARD}
    | {Action.EDIT_ROSTER, Action.PUBLISH_ROSTER, Action.ISSUE_LETTER, Action.HAND_OUT_LINKS}
    | {Action.ATTEND, Action.VIEW_PRESENCE, Action.DELEGATE, Action.ORDER_RECALL}
    | {Action.DECIDE_SIGN, Action.TYPE_PAPER, Action.MAKE_KEYS}
    | {Action.WRITE_LETTER}
    | _OF_SHIFTS
    | _WORK
    | _DUTIES
    | {Action.HOLD_BRIEFING, Action.COORDINATE}
)

GRANTS: dict[Role, frozenset[Action]] = {
    Role.PERSONNEL: frozenset(Action)
    - {Action.VIEW_AUDIT, Action.WRITE_RELEASE, Action.APPROVE_RELEASE}
    - _OF_SUPERIORS
    - _OF_SHIFTS
    - _INSISTS
    - {Action.CLOSE_OFFICE}
    - _MONEY
    - _DAILY,
    Role.LEADER: frozenset(
        _STAFF
        | {Action.APPROVE_DIRECTIVE, Action.DECIDE, Action.PUBLISH_PROVISIONAL, Action.ISSUE_LETTER}
        | {Action.VIEW_AUDIT, Action.ATTEND, Action.VIEW_PRESENCE, Action.DELEGATE, Action.MAKE_KEYS}
        | {Action.WRITE_LETTER, Action.APPROVE_RELEASE}
        | {Action.SET_DUTY, Action.HOLD_BRIEFING, Action.COORDINATE}
        | _OF_SUPERIORS
        | _WORK
        | _SITUATION
        | _INSISTS
        | {Action.SET_SITUATION}
        | _VACCINATION
        | {Action.VIEW_PROTOCOL, Action.CLOSE_OFFICE}
        | _MONEY_ABOVE
        | {Action.VIEW_DASHBOARD}
        | _DAILY
    ),
    Role.UNIT_HEAD: _HEAD,
    Role.PLANNER: frozenset(
        _STAFF
        | {Action.EDIT_ROSTER, Action.RUN_JOBS, Action.ATTEND, Action.VIEW_SITUATION}
        | {Action.ARRANGE_ISOLATION}
    ),
    Role.EMPLOYEE: frozenset({Action.VIEW, Action.VIEW_ROSTERS, Action.ATTEND}),
    Role.AUDITOR: frozenset(
        _STAFF
        | {Action.VIEW_AUDIT, Action.VIEW_PRESENCE, Action.VIEW_REPORTS}
        | {Action.VIEW_SITUATION, Action.VIEW_VACCINATION, Action.VIEW_PROTOCOL, Action.VIEW_MONEY}
        | {Action.VIEW_DASHBOARD, Action.READ_DAILY}
    ),
    Role.PUBLIC_RELATIONS: frozenset(
        {Action.VIEW, Action.VIEW_LETTERS, Action.WRITE_LETTER, Action.EDIT_SERVICES, Action.WRITE_RELEASE}
        | {Action.VIEW_SITUATION}
    ),
    Role.OPERATOR: frozenset(
        {Action.VIEW, Action.RUN_JOBS, Action.VIEW_AUDIT, Action.VIEW_GATEWAYS, Action.MAKE_KEYS}
        | {Action.MANAGE_API}
    ),
    Role.AGENCY_OPERATOR: frozenset(
        _STAFF
        | {Action.IMPORT_EMPLOYEES, Action.INVITE, Action.EDIT_SITES, Action.ARRANGE, Action.EDIT_SERVICES}
        | {Action.MANAGE_READERS, Action.EDIT_CONTACTS, Action.MAKE_KEYS}
        | {Action.VIEW_PRESENCE, Action.ATTEND}
        | _SITUATION
    ),
    Role.COMMANDER: frozenset(
        _READ | {Action.VIEW_EMPLOYEES, Action.VIEW_PRESENCE, Action.ATTEND, Action.KEEP_HANDOVER}
    ),
    Role.PRINCIPAL: _HEAD,
    Role.HEALTH: frozenset(
        _READ
        | {Action.VIEW_EMPLOYEES, Action.VIEW_HEALTH, Action.ATTEND, Action.SET_SITUATION}
        | _SITUATION
        | _VACCINATION
        | _PROTOCOL
        | {Action.ARRANGE_ISOLATION, Action.VIEW_DASHBOARD}
    ),
    Role.TREASURER: frozenset(
        _READ
        | {Action.VIEW_EMPLOYEES, Action.VIEW_PRESENCE, Action.ATTEND, Action.MAKE_KEYS}
        | {Action.VIEW_MONEY, Action.ENTER_MONEY}
    ),
}


@dataclass(frozen=True)
class Access:
    """A user's rights in one agency on one day. Built once per request as `request.access`."""

    user: User
    agency: Agency
    memberships: tuple[Membership, ...]
    others: tuple[Agency, ...] = ()  # the other agencies she belongs to

    def may(self, action: Action, unit: Unit | None = None) -> bool:
        """Whether she may do it at all, or, with a unit, there."""
        granting = self._granting(action)
        return any(unit is None or covers(membership, unit) for membership in granting)

    def units(self, action: Action) -> QuerySet[Unit]:
        """The units in which she may do it, in the tree's order."""
        granting = self._granting(action)
        if any(membership.unit_id is None for membership in granting):
            return Unit.objects.filter(agency=self.agency)
        scope = Q(pk__in=[])
        for membership in granting:
            scope |= within(cast(Unit, membership.unit))
        return Unit.objects.filter(scope, agency=self.agency)

    def holds_whole_agency(self, action: Action) -> bool:
        """Whether she may do it in every unit, so that no list need be narrowed."""
        return any(membership.unit_id is None for membership in self._granting(action))

    @property
    def roles(self) -> tuple[str, ...]:
        """Her roles in words, for the page's header; what she holds in another's place first."""
        held = sorted(self.memberships, key=lambda membership: not membership.acting)
        return tuple(dict.fromkeys(membership.title for membership in held))

    @property
    def acting(self) -> tuple[Membership, ...]:
        """What she holds in another's place for a while."""
        return tuple(membership for membership in self.memberships if membership.acting)

    @property
    def employee_id(self) -> int | None:
        """Her own row among the employees, where the account belongs to one."""
        return next((m.employee_id for m in self.memberships if m.employee_id), None)

    def _granting(self, action: Action) -> list[Membership]:
        return [m for m in self.memberships if action in GRANTS[Role(m.role)]]


def covers(membership: Membership, unit: Unit) -> bool:
    """Whether a membership's branch has the unit in it."""
    return membership.unit_id is None or is_within(unit, cast(Unit, membership.unit))


def memberships_of(user: User, day: date) -> tuple[Membership, ...]:
    """All memberships valid on the day, of any agency; needs `app.user` set."""
    rows = ask_plain(_MEMBERSHIPS, [user.pk, day])
    return tuple(cast(Membership, membership_in(row, 0, user)) for row in rows)


HELD = (
    f"SELECT {columns(Membership, 'held')}, {columns(Agency, 'agency')}, {columns(Unit, 'unit')},"  # noqa: S608
    f" {columns(Employee, 'employee')} FROM accounts_membership held"
    " JOIN organisation_agency agency ON agency.id = held.agency_id"
    " LEFT JOIN organisation_unit unit ON unit.id = held.unit_id"
    " LEFT JOIN organisation_employee employee ON employee.id = held.employee_id"
)
"""Memberships as `membership_in` reads them."""
_MEMBERSHIPS = (
    f"{HELD} WHERE held.user_id = %s::bigint"
    " AND %s::date BETWEEN held.valid_from AND coalesce(held.valid_to, 'infinity')"
    " ORDER BY agency.name, held.id"
)


def membership_in(row: tuple[Any, ...], at: int, user: User) -> Membership | None:
    """The one that begins at a place of a row, with its user, agency, unit and employee; None where an outer join found
    none. Of an agency that is not open the last two are unseen."""
    membership, at = made(Membership, row, at)
    if membership is None:
        return None
    agency, at = made(Agency, row, at)
    unit, at = made(Unit, row, at)
    employee, _end = made(Employee, row, at)
    known = {"user": user, "agency": agency, "unit": unit, "employee": employee}
    membership._state.fields_cache.update(known)
    return membership


def access_among(user: User, memberships: tuple[Membership, ...], agency: int | None) -> Access | None:
    """Hers in one of the agencies that she belongs to; None where she holds nothing there, or is no more in service.
    Needs the agency open."""
    mine = tuple(m for m in memberships if m.agency_id == agency and serves(m))
    if not mine:
        return None
    others = tuple({m.agency_id: m.agency for m in memberships if m.agency_id != agency}.values())
    return Access(user, mine[0].agency, mine, others)


def access_of(user: User, agency: Agency, day: date) -> Access:
    """Hers in that agency, where no request has opened it; needs `app.user` set and the agency open."""
    mine = (m for m in memberships_of(user, day) if m.agency_id == agency.pk and serves(m))
    return Access(user, agency, tuple(mine))


def granting(agency: Agency, action: Action, day: date) -> QuerySet[Membership]:
    """The agency's memberships that let somebody do it on the day, in whatever unit."""
    roles = [role for role, actions in GRANTS.items() if action in actions]
    held = Membership.objects.filter(agency=agency, role__in=roles, valid_from__lte=day)
    return held.exclude(valid_to__lt=day)


def serves(membership: Membership) -> bool:
    """False where the account belongs to somebody who left or may not be rostered; needs the agency open."""
    return membership.employee_id is None or membership.employee is None or membership.employee.active


class MemberRequest(HttpRequest):
    """A request that passed `requires`: it has a user and her access."""

    user: User
    access: Access
    htmx: HtmxDetails


class Marked(Protocol):
    piket_action: str


def requires(
    action: Action,
) -> Callable[
    [Callable[Concatenate[MemberRequest, P], HttpResponse]],
    Callable[Concatenate[HttpRequest, P], HttpResponse],
]:
    """First line of every view: the unknown sign in, strangers get 404, members without the right 403."""

    def decorate(
        view: Callable[Concatenate[MemberRequest, P], HttpResponse],
    ) -> Callable[Concatenate[HttpRequest, P], HttpResponse]:
        @wraps(view)
        def guarded(request: HttpRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
            access: Access | None = getattr(request, "access", None)
            if access is None:
                raise Http404
            if not access.may(action):
                raise PermissionDenied
            return view(cast(MemberRequest, request), *args, **kwargs)

        wrapped: Any = login_required(guarded)
        wrapped.piket_action = action.value
        return cast(Callable[Concatenate[HttpRequest, P], HttpResponse], wrapped)

    return decorate


def public(view: Callable[P, HttpResponse]) -> Callable[P, HttpResponse]:
    """Say of a view that anybody may call it."""
    marked: Any = view
    marked.piket_action = "public"
    return view
