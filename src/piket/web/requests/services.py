"""Writes of what employees ask: wishes, and swaps between two of them that neither decides."""

from __future__ import annotations

from datetime import date

from django.core.exceptions import PermissionDenied
from django.utils import timezone

from piket.planning.mending.values import NotMendable
from piket.web.organisation.models import Employee
from piket.web.permissions import Access, Action
from piket.web.requests import checking
from piket.web.requests.models import Swap, Wish
from piket.web.requests.queries import herself
from piket.web.rosters.mending import services as mending
from piket.web.rosters.mending.queries import mark_of
from piket.web.tenancy import name_act

State = Swap.State


class NotAllowed(Exception):
    """A request that cannot be. The text is a code for the page's sentence; `reasons` are the rules', in words."""

    def __init__(self, code: str, reasons: tuple[checking.Text, ...] = ()) -> None:
        self.reasons = reasons
        super().__init__(code)


def wish(*, access: Access, kind: str, first_day: date, last_day: date, text: str) -> Wish:
    """Keep what she asks for. Raises `PermissionDenied`, `NotAllowed`."""
    person = herself(access)
    if last_day < first_day or last_day < checking.today():
        raise NotAllowed("days")
    name_act("request.wish")
    return Wish.objects.create(
        agency_id=person.agency_id, employee=person, unit=person.unit, kind=kind, first_day=first_day,
        last_day=last_day, text=text,
    )  # fmt: skip


def withdraw_wish(*, access: Access, pk: int) -> None:
    """Take back a wish of her own."""
    person = herself(access)
    name_act("request.withdraw")
    Wish.objects.filter(pk=pk, employee=person).update(withdrawn=True)


def ask(*, access: Access, colleague: Employee, day: date, back_day: date | None, text: str) -> Swap:
    """Ask a colleague of the same roster to exchange a day; checked by the rules before anybody is troubled.

    Raises `PermissionDenied`, or `NotAllowed`: `days`, `colleague`, `twice`, or `rules` with what the rules say.
    """
    person = herself(access)
    if colleague.pk == person.pk:
        raise NotAllowed("colleague")
    open_ones = Swap.objects.filter(employee=person, colleague=colleague, day=day)
    if open_ones.filter(state__in=(State.ASKED, State.AGREED)).exists():
        raise NotAllowed("twice")
    swap = Swap(
        agency_id=person.agency_id, employee=person, colleague=colleague, unit=person.unit, day=day,
        back_day=back_day, text=text,
    )  # fmt: skip
    _check(access, swap)
    name_act("request.ask")
    swap.save()
    return swap


def answer(*, access: Access, swap: Swap, agree: bool) -> Swap:
    """The colleague agrees or declines. Raises `NotAllowed` where it can no longer be."""
    current = _open(swap, State.ASKED)
    if current.colleague_id != herself(access).pk:
        raise PermissionDenied
    if agree:
        _check(access, current)
    name_act("request.answer")
    return _settled(current, State.AGREED if agree else State.DECLINED)


def withdraw(*, access: Access, swap: Swap) -> Swap:
    """Whoever asked takes it back before it is decided."""
    current = _open(swap, State.ASKED, State.AGREED)
    if current.employee_id != herself(access).pk:
        raise PermissionDenied
    name_act("request.withdraw")
    return _settled(current, State.WITHDRAWN)


def decide(*, access: Access, swap: Swap, approve: bool, reason: str = "") -> Swap:
    """The head approves, and the roster is issued anew with word to those two alone; or refuses, and says why.

    Nobody decides a swap in which she is party. Raises `PermissionDenied`, `NotAllowed`.
    """
    current = _open(swap, State.AGREED)
    party = access.employee_id in (current.employee_id, current.colleague_id)
    if party or not access.may(Action.PUBLISH_ROSTER, current.unit):
        raise PermissionDenied
    if not approve and not reason.strip():
        raise NotAllowed("reason")
    if approve:
        checked = _check(access, current)
        try:
            mending.accept(
                access=access, roster=checked.roster, changes=checked.changes, mark=mark_of(checked.mended)
            )
        except (mending.NotAccepted, NotMendable) as error:
            raise NotAllowed("changed") from error
    name_act("request.decide")
    current.decided_by, current.decided_at, current.reason = access.user, timezone.now(), reason.strip()
    return _settled(current, State.APPROVED if approve else State.REFUSED)


def _settled(swap: Swap, state: Swap.State) -> Swap:
    swap.state = state
    swap.save()
    return swap


def _open(swap: Swap, *states: Swap.State) -> Swap:
    rows = Swap.objects.select_for_update(of=("self",)).select_related("unit", "employee", "colleague")
    current = rows.get(pk=swap.pk)
    if current.state not in states:
        raise NotAllowed("changed")
    return current


def _check(access: Access, swap: Swap) -> checking.Checked:
    try:
        return checking.checked(swap, access.agency.time_zone)
    except checking.NotSwappable as error:
        raise NotAllowed(error.code, error.reasons) from error
