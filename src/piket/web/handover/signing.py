"""Both commanders sign a handover, each her own side; the second closes it. What was signed is only corrected."""

from __future__ import annotations

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from allauth.account.adapter import get_adapter
from allauth.mfa.utils import is_mfa_enabled
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone

from piket.presence.relief import EARLIEST, Difference
from piket.web.accounts.models import Membership, User
from piket.web.handover.models import Point, Statement, Turn
from piket.web.handover.page import Whole, compared, points_of
from piket.web.handover.services import NotKept, Sheet, call_roll, opened, turn_of
from piket.web.organisation.models import Employee, Unit
from piket.web.permissions import Access, Action, access_of, covers, granting
from piket.web.presence.standing import Clock
from piket.web.tenancy import name_act, set_local

Side, Means = Statement.Side, Statement.Means
Json = dict[str, Any]


@dataclass(frozen=True)
class Words:
    """What one side says: counts by point, what happened, what is open, and why counts differ."""

    key: uuid.UUID
    side: str
    counts: Mapping[int, int] = field(default_factory=dict)
    events: str = ""
    matters: str = ""
    explanation: str = ""


@dataclass(frozen=True)
class Signature:
    """How it is signed: whose device it was if another's, or the name and time on a sheet of paper."""

    means: str = Means.OWN
    device_of: User | None = None
    signer: Employee | None = None
    at: datetime | None = None
    ground: str = ""


def sign(
    *, access: Access, unit: Unit, day: date, code: str, words: Words, how: Signature = Signature()
) -> Statement:
    """Keep one side's word; the second of the two closes the handover. The same sheet again gives the row there is.

    `access` is hers who signs. Raises `PermissionDenied`, or `NotKept`: `shift`, `early`, `ahead` (a sheet of paper
    whose time has not come), `signed`, `counts`, `same` (one person for both sides), `relief` (with what lacks),
    `explain` (with what differs).
    """
    turn = turn_of(access, *opened(access, unit, day, code))
    # Read again under the lock: a roll call of the other commander may have come between.
    whole, clock = opened(access, unit, day, code)
    known = Statement.objects.filter(turn=turn, key=words.key).first()
    if known is not None:
        return known
    there = list(Statement.objects.filter(turn=turn, corrects=None))
    if turn.closed_at is not None:
        raise NotKept("signed")
    _refuse(access, whole, there, words, how, clock)
    counts = counted(points_of(unit), words.counts)
    found = _differing({words.side: counts, **{one.side: one.counts for one in there}})
    if found and not words.explanation:
        raise NotKept("explain", differing=found)
    name_act("handover.sign")
    made = _keep(access, turn, words, how, counts, clock)
    if there or whole.before is None:
        turn.closed_at = max(one.signed_at for one in (made, *there))
        turn.differing = len(found)
        turn.save(update_fields=["closed_at", "differing"])
    return made


def _differing(said: Mapping[str, list[Json]]) -> tuple[Difference, ...]:
    both = Side.GIVEN in said and Side.TAKEN in said
    return compared(said[Side.GIVEN], said[Side.TAKEN]) if both else ()


def _refuse(
    access: Access,
    whole: Whole,
    there: Sequence[Statement],
    words: Words,
    how: Signature,
    clock: Clock,
) -> None:
    if words.side == Side.GIVEN and whole.before is None:
        raise NotKept("shift")
    if clock.now < whole.shift.start - EARLIEST:
        raise NotKept("early")
    if any(one.side == words.side for one in there):
        raise NotKept("signed")
    on_paper = how.means == Means.PAPER
    if how.at is not None and how.at > clock.now:
        raise NotKept("ahead")
    if not on_paper and any(one.signed_by_id == access.user.pk for one in there):
        raise NotKept("same")
    own = how.signer.pk if how.signer else access.employee_id
    if own is not None and own in {_signer(one) for one in there}:
        raise NotKept("same")
    missing = [point.name for point in points_of(whole.shift.unit) if point.pk not in words.counts]
    if missing:
        raise NotKept("counts", names=missing)
    # Whoever signs last releases: also where the one who relieves has signed first, and somebody has gone since.
    if (there or words.side == Side.TAKEN) and not on_paper and not whole.now.complete:
        raise NotKept("relief", relief=whole.now)


def _signer(statement: Statement) -> int | None:
    """Whose word it is, as an employee: the name on the paper, or the account's own person."""
    if statement.signer_id is not None:
        return statement.signer_id
    held = Membership.objects.filter(user=statement.signed_by_id, agency=statement.agency_id)
    return held.exclude(employee=None).values_list("employee", flat=True).first()


def counted(points: Sequence[Point], amounts: Mapping[int, int]) -> list[Json]:
    """The list as it stands today, with what was counted of each."""
    return [
        {
            "point": point.pk,
            "kind": point.kind,
            "name": point.name,
            "expected": point.expected,
            "amount": amounts[point.pk],
        }
        for point in points
    ]


def _keep(
    access: Access, turn: Turn, words: Words, how: Signature, counts: list[Json], clock: Clock
) -> Statement:
    return Statement.objects.create(
        agency=access.agency,
        turn=turn,
        unit_id=turn.unit_id,
        side=words.side,
        counts=counts,
        events=words.events,
        matters=words.matters,
        explanation=words.explanation,
        ground=how.ground,
        means=how.means,
        signer=how.signer,
        signed_by=access.user,
        device_of=how.device_of,
        signed_at=how.at or clock.now,
        key=words.key,
    )


def type_in(
    *,
    access: Access,
    unit: Unit,
    day: date,
    code: str,
    sheet: Sheet,
    sides: Sequence[tuple[Words, Signature]],
) -> None:
    """A whole sheet of paper: the roll, then each side that it has, or nothing at all. Raises as its parts do."""
    with transaction.atomic():
        call_roll(access=access, unit=unit, day=day, code=code, sheet=sheet)
        for words, how in sides:
            sign(access=access, unit=unit, day=day, code=code, words=words, how=how)


def correct(*, access: Access, statement: Statement, words: Words, now: datetime) -> Statement:
    """A new entry beside what was signed, which stays. `words.explanation` says why.

    Raises `PermissionDenied`, or `NotKept`: `open` (nothing is closed yet), `counts`, `why`.
    """
    if not access.may(Action.KEEP_HANDOVER, statement.unit):
        raise PermissionDenied
    if statement.turn.closed_at is None or statement.corrects_id is not None:
        raise NotKept("open")
    # Of a sheet that is sent twice at once the second waits here.
    Turn.objects.select_for_update(of=("self",)).get(pk=statement.turn_id)
    known = Statement.objects.filter(turn=statement.turn, key=words.key).first()
    if known is not None:
        return known
    if not words.explanation:
        raise NotKept("why")
    missing = [str(row["name"]) for row in statement.counts if row["point"] not in words.counts]
    if missing:
        raise NotKept("counts", names=missing)
    name_act("handover.correct")
    return Statement.objects.create(
        agency=access.agency,
        turn=statement.turn,
        unit=statement.unit,
        side=statement.side,
        counts=[{**row, "amount": words.counts[row["point"]]} for row in statement.counts],
        events=words.events,
        matters=words.matters,
        explanation=words.explanation,
        means=Means.OWN,
        signed_by=access.user,
        signed_at=now,
        key=words.key,
        corrects=statement,
    )


def co_signers(access: Access, unit: Unit) -> QuerySet[User]:
    """Who else may sign for this unit, to be chosen by name on the device of somebody who is signed in."""
    held = granting(access.agency, Action.KEEP_HANDOVER, timezone.localdate()).exclude(user=access.user)
    users = {one.user_id for one in held.select_related("unit") if covers(one, unit)}
    return User.objects.filter(pk__in=users).order_by("name")


def co_signer(request: HttpRequest, access: Access, unit: Unit, user: int, password: str) -> Access:
    """Her access who signs by her own password on the device of another; nobody is signed in or out by it.

    The sign-in's own limit of attempts holds. An account with a second factor signs from its own phone: a password
    alone is not what its owner chose. Raises `NotKept`: `password`, `attempts`, `factor`.
    """
    chosen = co_signers(access, unit).filter(pk=user).first()
    if chosen is None:
        raise NotKept("password")
    try:
        known = get_adapter().authenticate(request, username=chosen.username, password=password)
    except ValidationError as error:
        raise NotKept("attempts") from error
    if known is None or known.pk != chosen.pk:
        raise NotKept("password")
    if is_mfa_enabled(chosen):
        raise NotKept("factor")
    set_local(user=chosen.pk)
    return access_of(chosen, access.agency, timezone.localdate())
