"""Writes of budget lines: the line, its ceiling and plan, who looks at it, the columns of the recap."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction

from piket.money.checks import Finding, check_budget
from piket.money.values import Budget
from piket.web.accounts.models import User
from piket.web.lists.layout import keep_columns
from piket.web.money.models import Layout, Line, Revision
from piket.web.money.record import FIELDS
from piket.web.money.standing import booked, budget_on
from piket.web.organisation.models import Unit
from piket.web.permissions import Access, Action, covers, granting
from piket.web.presence.standing import clock_in
from piket.web.tenancy import name_act


class NotKept(Exception):
    """Nothing was kept. The argument says why: a code that the page words."""


class Doubted(Exception):
    """Nothing was kept: the figures can hardly be true, and nobody asked for them to be put before the head."""

    def __init__(self, findings: Sequence[Finding]) -> None:
        super().__init__("; ".join(finding.text.en for finding in findings))
        self.findings = tuple(findings)


@dataclass(frozen=True)
class Named:
    """What a line is for. `directive` and `provision`: the clause that orders it spent."""

    unit: Unit
    year: int
    activity: str
    account: str = ""
    directive: str = ""
    provision: str = ""


@dataclass(frozen=True)
class Set:
    """A ceiling and its plan from a day on, by which paper."""

    day: date
    budget: Budget
    ground: str


def flags_of(findings: Sequence[Finding]) -> list[dict[str, str]]:
    return [{"code": one.code, "id": one.text.id, "en": one.text.en} for one in findings]


def add_line(*, access: Access, named: Named, first: Set, before_head: bool = False) -> Line:
    """A new line with its first ceiling. Raises `NotKept('twice')` where it is there, `Doubted`, `PermissionDenied`."""
    if not access.may(Action.ENTER_MONEY, named.unit):
        raise PermissionDenied
    name_act("money.line")
    try:
        with transaction.atomic():
            line = Line.objects.create(
                agency=access.agency, unit=named.unit, year=named.year, activity=named.activity,
                account=named.account, directive=named.directive, provision=named.provision,
            )  # fmt: skip
            revise(access=access, line=line, new=first, before_head=before_head)
    except IntegrityError as error:
        raise NotKept("twice") from error
    return line


def revise(*, access: Access, line: Line, new: Set, before_head: bool = False) -> Revision:
    """Another ceiling or plan from a day on. One in doubt is put before the head where somebody asks for that.

    Raises `Doubted`, `NotKept('year')`, `PermissionDenied`.
    """
    locked = locked_line(line.pk)
    if not access.may(Action.ENTER_MONEY, locked.unit):
        raise PermissionDenied
    if new.day.year != locked.year:
        raise NotKept("year")
    findings = check_budget(new.budget, budget_on(locked, new.day), booked(locked))
    if any(one.code == "negative" for one in findings) or (findings and not before_head):
        raise Doubted(findings)
    name_act("money.ceiling")
    return Revision.objects.create(
        agency=access.agency, line=locked, unit=locked.unit, day=new.day, ceiling=new.budget.ceiling,
        plan=list(new.budget.plan), ground=new.ground, flags=flags_of(findings),
        state=Revision.State.HELD if findings else Revision.State.STANDS, set_by=access.user,
        set_at=clock_in(access.agency.time_zone).now,
    )  # fmt: skip


def settle_revision(*, access: Access, revision: Revision, insist: bool, reason: str) -> Revision:
    """The head keeps a ceiling that looks impossible, or refuses it. Raises `NotKept`, `PermissionDenied`."""
    line = locked_line(revision.line_id)
    held = Revision.objects.select_for_update(of=("self",)).get(pk=revision.pk)
    if not access.may(Action.INSIST_MONEY, line.unit) or held.set_by_id == access.user.pk:
        raise PermissionDenied
    if held.state != Revision.State.HELD:
        raise NotKept("state")
    if not reason:
        raise NotKept("reason")
    name_act("money.insist" if insist else "money.refuse")
    held.state = Revision.State.STANDS if insist else Revision.State.REFUSED
    held.reason, held.insisted_by, held.insisted_at = (
        reason,
        access.user,
        clock_in(access.agency.time_zone).now,
    )
    held.save()
    return held


def name_reviewer(*, access: Access, line: Line, reviewer: User | None) -> Line:
    """Who looks at what is booked on a line; None: whoever may there. Raises `NotKept('reviewer')` for who may not."""
    if not access.may(Action.ENTER_MONEY, line.unit):
        raise PermissionDenied
    if reviewer is not None and reviewer not in reviewers(access, line):
        raise NotKept("reviewer")
    name_act("money.reviewer")
    line.reviewer = reviewer
    line.save(update_fields=["reviewer"])
    return line


def keep_layout(*, access: Access, name: str, columns: list[tuple[str, str]]) -> Layout:
    """The columns of a recap; the same name again replaces them."""
    if not access.may(Action.ENTER_MONEY):
        raise PermissionDenied
    name_act("money.layout")
    return keep_columns(Layout.objects.all(), access.agency, name, columns, FIELDS)


def drop_layout(*, access: Access, layout: Layout) -> None:
    if not access.may(Action.ENTER_MONEY):
        raise PermissionDenied
    name_act("money.layout_drop")
    layout.delete()


def locked_line(pk: int) -> Line:
    """Locked until the transaction ends, so that of two amounts the second is held against the first."""
    rows = Line.objects.select_for_update(of=("self",), no_key=True).select_related("unit")
    return rows.get(pk=pk)


def reviewers(access: Access, line: Line) -> list[User]:
    """Who may look over what is booked on the line, for its form. One query."""
    day = clock_in(access.agency.time_zone).today
    held = granting(access.agency, Action.REVIEW_MONEY, day).select_related("user", "unit")
    found = {one.user_id: one.user for one in held.order_by("user__name") if covers(one, line.unit)}
    return list(found.values())
