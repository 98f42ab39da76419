"""Writes of personal links and of what employees confirm through them, audited."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied

from piket.web.links.models import PersonalLink, Receipt
from piket.web.links.tokens import key_of, new_nonce, token_of
from piket.web.notices.queries import current_messages
from piket.web.organisation.models import Employee, Unit
from piket.web.permissions import Access, Action
from piket.web.rosters.models import Message
from piket.web.tenancy import name_act


def make_links(*, access: Access, unit: Unit) -> int:
    """A link for each person on the unit's staff who has none; how many were made."""
    _ask(access, unit)
    name_act("link.make")
    without = Employee.objects.filter(unit=unit, active=True, link=None).order_by("pk")
    made = PersonalLink.objects.bulk_create(_link(person) for person in without)
    return len(made)


def renew_link(*, access: Access, link: PersonalLink) -> None:
    """A new address; the one handed out before opens nothing any more."""
    _ask(access, link.employee.unit)
    name_act("link.renew")
    fresh = _link(link.employee)
    link.nonce, link.key = fresh.nonce, fresh.key
    link.save(update_fields=["nonce", "key", "made_at"])


def mark_sent(*, access: Access, unit: Unit) -> int:
    """The head has passed the unit's messages on herself; how many were waiting."""
    _ask(access, unit)
    name_act("message.sent")
    waiting = Message.objects.filter(roster__unit=unit, status=Message.Status.TO_SEND)
    return waiting.update(status=Message.Status.SENT)


def confirm(*, message: Message) -> Receipt:
    """Her own word that she has read it; said twice, the first instant stays. Needs the agency open."""
    name_act("message.confirm")
    kept, _new = Receipt.objects.get_or_create(message=message, defaults={"agency_id": message.agency_id})
    return kept


def confirm_all(*, person: Employee, newest: int | None) -> None:
    """Her word for what stood on the page: what came after the message `newest` she has not seen. None: all of it."""
    for message in current_messages(person):
        if newest is None or message.pk <= newest:
            confirm(message=message)


def _link(person: Employee) -> PersonalLink:
    nonce = new_nonce()
    key = key_of(token_of(person.pk, nonce))
    return PersonalLink(agency_id=person.agency_id, employee=person, nonce=nonce, key=key)


def _ask(access: Access, unit: Unit) -> None:
    if not access.may(Action.HAND_OUT_LINKS, unit):
        raise PermissionDenied
