"""What one delivery says: the person's own message, or on a locked screen and by SMS only that there is one."""

from __future__ import annotations

from dataclasses import dataclass

from piket.web.addresses import whole_address
from piket.web.links.models import PersonalLink
from piket.web.links.tokens import token_of
from piket.web.notices import wording
from piket.web.rosters.models import Message
from piket.web.sending.models import Channel, Delivery
from piket.web.sending.seal import code_of

_SHORT = (Channel.PUSH, Channel.SMS)


@dataclass(frozen=True)
class Content:
    subject: str
    text: str
    url: str


def content_of(delivery: Delivery, link: PersonalLink | None) -> Content:
    """In Indonesian, the language of the service. A push never says why or where somebody is away."""
    if delivery.purpose == Delivery.Purpose.CODE:
        return Content(wording.CODE_SUBJECT, wording.code_text(_code(delivery)), "")
    message = delivery.message
    assert message is not None  # noqa: S101 - a constraint of the outbox: only codes have none
    subject = message.subject or (wording.RECALL_SUBJECT if delivery.urgent else wording.ROSTER_SUBJECT)
    reminder = delivery.purpose == Delivery.Purpose.REMINDER
    own = whole_address("sending:open", delivery.key)
    if delivery.channel == Channel.PUSH:
        text = _short(message, message.text, delivery.urgent)
        return Content(subject, wording.reminding(text) if reminder else text, own)
    url = whole_address("links:own", token_of(link.employee_id, link.nonce)) if link else own
    text = wording.outside(message.text)
    if delivery.channel in _SHORT:
        text = _short(message, text, delivery.urgent)
    text = wording.reminding(text) if reminder else text
    return Content(subject, wording.with_address(text, url), url)


def _short(message: Message, text: str, urgent: bool) -> str:
    if message.roster is None:
        return wording.short_notice(message.subject)
    return wording.short_text(text, message.roster.first_day, message.roster.last_day, urgent)


def _code(delivery: Delivery) -> str:
    contact = delivery.contact
    assert contact is not None  # noqa: S101 - see above
    return code_of(contact.pk, contact.nonce)
