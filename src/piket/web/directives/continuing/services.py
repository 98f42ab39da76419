"""Writes at the end of a directive: an extension, an end, a successor, and the reminder to its owner."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from django.core.exceptions import PermissionDenied
from django.utils import timezone

from piket.policy.extension import end_on, extend
from piket.policy.load import dump_directive
from piket.policy.model import Directive as PolicyDirective
from piket.web.clock import today
from piket.web.directives.approving.rights import ask_approver
from piket.web.directives.continuing.queries import LONGEST, Standing, asked, standing
from piket.web.directives.editing.services import write_new
from piket.web.directives.models import Directive, Reminder
from piket.web.directives.proposing import identity_from
from piket.web.directives.services import decide, next_version
from piket.web.jobs.models import JobRun
from piket.web.jobs.tasks import start_main_job
from piket.web.organisation.models import Agency
from piket.web.permissions import Access, Action
from piket.web.rosters.models import Roster
from piket.web.tenancy import name_act


class NotContinued(Exception):
    """`day`: the day does not do what was asked; `status`: another version has taken its place meanwhile."""


def extend_directive(*, access: Access, directive: Directive, to: date, ground: str) -> JobRun:
    """The next version with a later last day, approved by the main job, which rules and rosters what is added.

    Raises `PermissionDenied`, `NotApprover` or `NotContinued`. Rosters that stand already are not made again.
    """
    held = _signed(access, directive)
    if held.last_day is None or not held.last_day < to <= held.last_day + timedelta(days=LONGEST):
        raise NotContinued("day")
    _answer(access, held, "extend", ground)
    name_act("directive.extend")
    after = extend(held.content, to, known_from=today())
    version = _next(access, held, after, plan_from=held.last_day + timedelta(days=1))
    return start_main_job(access=access, directive=version, status=Roster.Status.DRAFT)


def end_directive(*, access: Access, directive: Directive, day: date, ground: str) -> JobRun | None:
    """It ends on `day`. On its own last day nothing changes but that the answer is on record; None then."""
    held = _signed(access, directive)
    if day < today() or (held.last_day is not None and day > held.last_day):
        raise NotContinued("day")
    if held.content.effective_from is not None and day < held.content.effective_from:
        raise NotContinued("day")
    _answer(access, held, "end", ground)
    if day == held.last_day:
        return None
    name_act("directive.end")
    after = end_on(held.content, day, known_from=today())
    version = _next(access, held, after, plan_from=day + timedelta(days=1))
    return start_main_job(access=access, directive=version, status=Roster.Status.DRAFT)


def replace_directive(*, access: Access, directive: Directive, ground: str) -> Directive:
    """A new draft that revokes it, from the day after its end, with its clauses to begin from."""
    if not access.may(Action.DRAFT_DIRECTIVE):
        raise PermissionDenied
    held = _held(access, directive)
    _answer(access, held, "replace", ground)
    first = held.last_day + timedelta(days=1) if held.last_day else today()
    return write_new(access=access, first_day=max(first, today()), replacing=directive)


def remind(agency: Agency, day: date) -> int:
    """Tell the owner of every directive that runs out, once for each last day; how many were told now."""
    name_act("directive.remind")
    told = 0
    for one in asked(agency, day):
        _row, made = Reminder.objects.get_or_create(
            agency=agency,
            key=one.directive.key,
            ends_on=one.due.ends_on,
            defaults={
                "directive": one.directive,
                "basis": one.due.basis or "",
                "text": f"{one.due.question.why.id} {one.due.question.text.id}",
            },
        )
        told += made
    return told


def _held(access: Access, directive: Directive) -> Standing:
    if not access.may(Action.APPROVE_DIRECTIVE):
        raise PermissionDenied
    current = Directive.objects.select_for_update(of=("self",)).get(pk=directive.pk)
    if current.status != Directive.Status.APPROVED:
        raise NotContinued("status")
    return standing(access.agency, current)


def _signed(access: Access, directive: Directive) -> Standing:
    """The same for what the office-holder alone may order. Raises `NotApprover`."""
    ask_approver(access, directive)
    return _held(access, directive)


def _answer(access: Access, held: Standing, choice: str, ground: str) -> None:
    decide(
        access=access, directive=held.directive, question={"key": held.question}, choice=choice, ground=ground
    )


def _next(access: Access, held: Standing, after: PolicyDirective, plan_from: date) -> Directive:
    """The version's row; the job that approves it fills in what was found. One that never got so far gives way.

    Nobody drafts it: those who drafted and changed the text stay the ones who did, and she who orders it signs.
    """
    old = held.directive
    _drop_unfinished(access.agency, old.key)
    identity = identity_from(old.order)
    first, last = after.effective_from or identity.start, after.effective_to or identity.end
    identity = replace(identity, plan_from=plan_from, compare_with=None, start=first, end=last)
    return Directive.objects.create(
        agency=access.agency,
        text=old.text,
        key=old.key,
        version=next_version(access.agency, old.key),
        title=old.title,
        yaml=dump_directive(after),
        draft=old.draft,
        order=identity.as_json(),
        findings=old.findings,
        questions=old.questions,
        comparison=old.comparison,
        first_day=first,
        last_day=last,
        created_by=old.created_by,
        edited_by=old.edited_by,
        edited_at=timezone.now(),
    )


def _drop_unfinished(agency: Agency, key: str) -> None:
    """An extension whose job failed leaves its draft; what a person drafts anew for the same circular stays."""
    drafts = Directive.objects.filter(agency=agency, key=key, status=Directive.Status.DRAFT)
    unfinished = [draft.pk for draft in drafts if identity_from(draft.order).plan_from]
    Directive.objects.filter(pk__in=unfinished).delete()
