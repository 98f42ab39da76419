"""Sends what is due, outside any transaction, and notes each answer in one of its own.

At least once: a sender that dies after sending and before noting leaves a lease, and when that is over the same parcel
goes out again under the same key. Who honours the key (the SMS contract, a push's topic and tag, a mail's Message-ID)
shows it once; WhatsApp may show it twice.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import datetime, timedelta
from time import monotonic

from django.db import DatabaseError
from django.db.models import F, Value
from django.db.models.functions import Least
from django.utils import timezone

from piket.adapters.gateways.values import Answer, Enclosed, Gateway, Outcome, Parcel
from piket.web.links.models import PersonalLink
from piket.web.rosters.models import Message
from piket.web.rounds import every_agency
from piket.web.sending import channels
from piket.web.sending.claiming import LEASE, claim, release
from piket.web.sending.models import Attempt, Channel, Delivery, Device, Line, Reach
from piket.web.sending.seal import opened
from piket.web.sending.texts import content_of
from piket.web.sending.times import wait_after
from piket.web.tenancy import acting, name_act

log = logging.getLogger(__name__)
REFUSALS = 10
"""In a row, from when on they are the gateway's fault: a measure of the house."""
HELD = LEASE / 2
"""How long a batch is held: what is left of it then goes back, so that no other sender takes it up beside this one."""
NO_ADDRESS = Answer(Outcome.REFUSED, why="no address")
FAULT = Answer(Outcome.REFUSED, why="fault")
"""Ours, not the gateway's: it says nothing of the line, and the parcels behind it go out."""
Status = Delivery.Status
Open = Callable[[Channel], Gateway]


def round_of(now: datetime | None = None, open_gateway: Open = channels.gateway) -> int:
    """One batch for each agency and open channel; how many parcels were tried. One agency's fault stops no other.

    Raises `django.db.DatabaseError` where the database itself fails: the sender is then started anew.
    """
    tried = 0
    for agency in _agencies():
        for channel in channels.open_channels():
            try:
                tried += _batch(agency, channel, now or timezone.now(), open_gateway)
            except DatabaseError:
                raise
            except Exception:
                log.exception("Sending by %s for agency %s failed", channel, agency)
    return tried


def _agencies() -> list[int]:
    return [agency.pk for agency in every_agency()]


def _batch(agency: int, channel: Channel, now: datetime, open_gateway: Open) -> int:
    claimed = claim(agency, channel, now)
    if not claimed:
        return 0
    gateway, began = open_gateway(channel), monotonic()
    for at, delivery in enumerate(claimed):
        if at and monotonic() - began > HELD.total_seconds():
            release(agency, claimed[at:], now)
            return at
        rest = _note(agency, delivery, _tried(agency, delivery, gateway), now)
        if rest is not None:
            release(agency, claimed[at + 1 :], rest)
            break
    return len(claimed)


def _tried(agency: int, delivery: Delivery, gateway: Gateway) -> Answer:
    """One parcel that cannot even be written holds up none of those behind it."""
    try:
        return _send(agency, delivery, gateway)
    except DatabaseError:
        raise
    except Exception:
        log.exception("Delivery %s cannot be sent", delivery.pk)
        return FAULT


def _send(agency: int, delivery: Delivery, gateway: Gateway) -> Answer:
    parcels = _parcels(agency, delivery)
    if not parcels:
        return NO_ADDRESS
    answers = [(device, gateway.send(parcel)) for device, parcel in parcels]
    for device, answer in answers:
        if device is not None and answer.outcome is Outcome.GONE:
            _forget(agency, device)
    ranked = (Outcome.ACCEPTED, Outcome.LATER, Outcome.DOWN, Outcome.REFUSED, Outcome.GONE)
    return min((answer for _, answer in answers), key=lambda answer: ranked.index(answer.outcome))


def _parcels(agency: int, delivery: Delivery) -> list[tuple[Device | None, Parcel]]:
    """One; for a push one for each of her phones."""
    content = content_of(delivery, _link(delivery))

    def parcel(to: str) -> Parcel:
        key = str(delivery.key)
        return Parcel(to, content.subject, content.text, key, delivery.urgent, content.url, enclosed)

    with acting(agency):
        enclosed = _enclosed(delivery)
        if delivery.channel == Channel.PUSH:
            devices = Device.objects.filter(employee=delivery.employee_id)
            return [(device, parcel(opened(device.sealed))) for device in devices]
        kind = "email" if delivery.channel == Channel.EMAIL else "phone"
        contacts = delivery.employee.contacts.filter(kind=kind)
        if delivery.purpose != Delivery.Purpose.CODE:
            contacts = contacts.exclude(verified_at=None)
        return [(None, parcel(opened(contact.sealed))) for contact in contacts if opened(contact.sealed)]


def _enclosed(delivery: Delivery) -> Enclosed | None:
    """Needs the agency open."""
    kept = delivery.enclosure
    return Enclosed(kept.name, kept.media_type, bytes(kept.content)) if kept else None


def _link(delivery: Delivery) -> PersonalLink | None:
    return getattr(delivery.employee, "link", None)


def _note(agency: int, delivery: Delivery, answer: Answer, now: datetime) -> datetime | None:
    """Keep what became of it; until when the gateway rests, where it has to."""
    row, why = Delivery.objects.filter(pk=delivery.pk), answer.why[:60]
    held = row.filter(status=Status.SENDING)
    with acting(agency):
        Attempt.objects.create(
            agency_id=agency, delivery=delivery, at=now, outcome=answer.outcome.value, why=why
        )
        rest = None if answer in (NO_ADDRESS, FAULT) else _tell_line(Channel(delivery.channel), answer, now)
        if answer.outcome is Outcome.ACCEPTED:
            row.update(sent_at=now, reference=answer.reference, lease_until=None)
            # A receipt may have come before this: what has arrived, or has failed, stays so.
            held.update(status=Status.SENT, why="")
            _mark_sent(delivery)
        elif rest is None:
            held.update(status=Status.FAILED, lease_until=None, why=why)
        else:
            due = Least(Value(max(rest, now + wait_after(delivery.tries + 1))), F("give_up_at"))
            held.update(status=Status.WAITING, lease_until=None, why=why, due=due)
    return rest


def _tell_line(channel: Channel, answer: Answer, now: datetime) -> datetime | None:
    """Count the answer. One refusal is about one address; many in a row, and nothing taken between, are about the
    gateway: it rests, and what it refused so is tried again.
    """
    line = Line.objects.select_for_update().get(channel=channel)
    refused = answer.outcome in (Outcome.REFUSED, Outcome.GONE)
    line.refusals = line.refusals + 1 if refused else 0
    if answer.outcome is Outcome.ACCEPTED or (refused and line.refusals <= REFUSALS):
        line.failures, line.rests_until = 0, None
        line.last_success = now if answer.outcome is Outcome.ACCEPTED else line.last_success
    else:
        line.failures += 1
        line.last_failure, line.why = now, answer.why[:60]
        line.rests_until = now + max(wait_after(line.failures), timedelta(seconds=answer.wait))
    line.save()
    return line.rests_until


def _mark_sent(delivery: Delivery) -> None:
    """With its parcel, so that a sender that dies in the midst of a batch leaves no message that seems to wait."""
    if delivery.message_id is not None:
        name_act("message.deliver")
        waiting = Message.objects.filter(pk=delivery.message_id, status=Message.Status.TO_SEND)
        waiting.update(status=Message.Status.SENT)


def _forget(agency: int, device: Device) -> None:
    """The browser's service knows it no more: she has taken the permission back, or has another phone."""
    with acting(agency):
        name_act("device.gone")
        device.delete()
        if not Device.objects.filter(employee=device.employee_id).exists():
            Reach.objects.filter(employee=device.employee_id).update(push=False)
