"""What a person's own page of ways shows."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils import timezone

from piket.web.organisation.models import Employee
from piket.web.sending import channels
from piket.web.sending.models import Channel, Contact, Device, Reach
from piket.web.sending.services import TRIES, connected, ways_of
from piket.web.sending.times import CODE_VALID


@dataclass(frozen=True)
class Address:
    """One kind of address: what is kept, and what she can do next. `usable`: the operator has opened a way for it."""

    kind: str
    label: str
    contact: Contact | None
    awaits_code: bool
    usable: bool


@dataclass(frozen=True)
class Way:
    """One channel that leads to her; `on`: she wants it."""

    channel: Channel
    on: bool
    open: bool


@dataclass(frozen=True)
class OwnPage:
    person: Employee
    addresses: list[Address]
    ways: list[Way]
    devices: list[Device]
    reach: Reach | None
    push_open: bool

    @property
    def closed(self) -> bool:
        """Whether the operator has opened no way at all."""
        return not self.push_open and not any(address.usable for address in self.addresses)


def page_of(person: Employee) -> OwnPage:
    """Five queries."""
    kept = {contact.kind: contact for contact in person.contacts.all()}
    reach = Reach.objects.filter(employee=person).first()
    standing = channels.open_channels()
    chosen = reach.channels if reach else []
    return OwnPage(
        person=person,
        addresses=[
            Address(kind, str(label), kept.get(kind), _awaits(kept.get(kind)), bool(ways_of(kind)))
            for kind, label in Contact.Kind.choices
        ],
        ways=[Way(channel, channel in chosen, channel in standing) for channel in connected(person)],
        devices=list(person.devices.all()),
        reach=reach,
        push_open=Channel.PUSH in standing,
    )


def _awaits(contact: Contact | None) -> bool:
    if contact is None or contact.verified_at is not None or contact.asked_at is None:
        return False
    return timezone.now() - contact.asked_at <= CODE_VALID and contact.tries < TRIES
