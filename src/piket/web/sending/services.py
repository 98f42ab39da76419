"""What a person says of how she is reached, and what the personnel office enters for her; audited without addresses."""

from __future__ import annotations

import hmac
from collections.abc import Iterable
from datetime import time, timedelta

from django.core.exceptions import PermissionDenied
from django.db.models import Q
from django.utils import timezone

from piket.adapters.gateways.push import Browser, may_post_to
from piket.web.organisation.models import Employee
from piket.web.permissions import Access, Action
from piket.web.presence.standing import own_person
from piket.web.sending import addresses, channels
from piket.web.sending.models import Channel, Contact, Delivery, Device, Reach
from piket.web.sending.outbox import enqueue_code
from piket.web.sending.seal import code_of, digest_of, new_nonce, opened, sealed
from piket.web.sending.times import CODE_VALID
from piket.web.tenancy import name_act, set_local

TRIES = 5
BETWEEN_CODES = timedelta(minutes=1)
CODES_A_DAY = 6
DEVICES = 8
"""Measures of the house."""
_BY_KIND = {
    Contact.Kind.EMAIL: (Channel.EMAIL,),
    Contact.Kind.PHONE: (Channel.SMS, Channel.WHATSAPP),
}


class NotReached(Exception):
    """What was asked cannot be done. `why`: `address`, `closed`, `wait`, `many`, `code`, `old`, `browser`."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


def own(access: Access) -> Employee:
    """Whose page it is. Raises `PermissionDenied` for an account without an employee."""
    person = own_person(access) if access.may(Action.ATTEND) else None
    if person is None:
        raise PermissionDenied
    return person


def ways_of(kind: str) -> list[Channel]:
    """The open channels that an address of this kind serves; a code takes the first."""
    standing = channels.open_channels()
    return [channel for channel in _BY_KIND[Contact.Kind(kind)] if channel in standing]


def enter(*, access: Access, person: Employee, kind: str, text: str) -> Contact:
    """Keep an address, unproven, in place of the one before. By herself, or by who imports people of her unit.

    Raises `PermissionDenied`, `NotReached`.
    """
    if access.employee_id != person.pk and not access.may(Action.EDIT_CONTACTS, person.unit):
        raise PermissionDenied
    address = addresses.mail(text) if kind == Contact.Kind.EMAIL else addresses.phone(text)
    if not address:
        raise NotReached("address")
    name_act("contact.enter")
    return keep(access.agency.pk, person.pk, kind, address)


def keep(agency: int, employee: int, kind: str, address: str) -> Contact:
    """The row itself; the same address again changes nothing. Whoever calls has asked for the right."""
    known = Contact.objects.filter(employee=employee, kind=kind).first()
    shown = addresses.shown(address)
    if known is not None and opened(known.sealed) == address:
        return known
    values: dict[str, object] = {"sealed": sealed(address), "shown": shown, "nonce": new_nonce()}
    values |= {"asked_at": None, "tries": 0, "verified_at": None}
    kept, _new = Contact.objects.update_or_create(
        agency_id=agency, employee_id=employee, kind=kind, defaults=values
    )
    _turn_off(employee, kind)
    return kept


def ask_code(*, access: Access, contact: Contact) -> Channel:
    """Send a code to an address of hers, by which way. Raises `PermissionDenied`, `NotReached`."""
    _hers(access, contact)
    # Of two taps at once the second finds the code of the first.
    contact = Contact.objects.select_for_update().get(pk=contact.pk)
    open_ways, now = ways_of(contact.kind), timezone.now()
    if not open_ways:
        raise NotReached("closed")
    codes = Delivery.objects.filter(employee=contact.employee_id, purpose=Delivery.Purpose.CODE)
    if contact.asked_at is not None and now - contact.asked_at < BETWEEN_CODES:
        raise NotReached("wait")
    if codes.filter(made_at__gt=now - timedelta(days=1)).count() >= CODES_A_DAY:
        raise NotReached("many")
    name_act("contact.ask")
    contact.nonce, contact.asked_at, contact.tries = new_nonce(), now, 0
    contact.save(update_fields=["nonce", "asked_at", "tries"])
    enqueue_code(contact, open_ways[0])
    return open_ways[0]


def verify(*, access: Access, contact: Contact, code: str) -> None:
    """The code that she got proves the address, and opens its ways to her. Raises `PermissionDenied`, `NotReached`.

    A wrong code counts even though it raises: the view answers, and the request's transaction stands.
    """
    _hers(access, contact)
    now = timezone.now()
    held = Contact.objects.select_for_update().get(pk=contact.pk)
    if held.asked_at is None or now - held.asked_at > CODE_VALID or held.tries >= TRIES:
        raise NotReached("old")
    name_act("contact.verify")
    held.tries += 1
    right = hmac.compare_digest(code_of(held.pk, held.nonce), code.strip())
    if right:
        held.verified_at, held.asked_at = now, None
    held.save(update_fields=["tries", "verified_at", "asked_at"])
    if not right:
        raise NotReached("code")
    ways = ways_of(held.kind)
    # One way by one number: the second would say everything twice. She may open it herself.
    _reach(access, held.employee_id, **{channel.value: channel is ways[-1] for channel in ways})


def forget(*, access: Access, contact: Contact) -> None:
    """By herself or by who enters addresses there; nothing goes there any more."""
    if access.employee_id != contact.employee_id and not access.may(
        Action.EDIT_CONTACTS, contact.employee.unit
    ):
        raise PermissionDenied
    name_act("contact.forget")
    _turn_off(contact.employee_id, contact.kind)
    contact.delete()


def choose(*, access: Access, wanted: Iterable[Channel], quiet: tuple[time, time] | None) -> Reach:
    """By which of the ways that lead to her she is told, and when not. Raises `PermissionDenied`."""
    person, asked = own(access), set(wanted)
    name_act("reach.choose")
    possible = set(connected(person))
    values: dict[str, object] = {channel.value: channel in asked & possible for channel in Channel}
    values |= {"quiet_from": quiet[0] if quiet else None, "quiet_to": quiet[1] if quiet else None}
    return _reach(access, person.pk, **values)


def connected(person: Employee) -> list[Channel]:
    """The ways that lead to her: proven addresses and phones."""
    proven = set(person.contacts.exclude(verified_at=None).values_list("kind", flat=True))
    ways = {channel for kind in proven for channel in _BY_KIND[Contact.Kind(kind)]}
    if person.devices.exists():
        ways.add(Channel.PUSH)
    return [channel for channel in Channel if channel in ways]


def add_device(*, access: Access, browser: Browser, name: str) -> Device:
    """This browser may show notices; told twice it is one. Raises `PermissionDenied`, `NotReached`."""
    person = own(access)
    if not may_post_to(browser.endpoint, channels.push_services()):
        raise NotReached("browser")
    name_act("device.add")
    digest = digest_of(browser.endpoint)
    _take_over(digest, person)
    device, _new = Device.objects.update_or_create(
        digest=digest,
        defaults={
            "agency": access.agency,
            "employee": person,
            "sealed": sealed(browser.as_text()),
            "name": name[:60],
        },
    )
    for old in person.devices.all()[DEVICES:]:
        old.delete()
    _reach(access, person.pk, push=True)
    return device


def _take_over(digest: str, person: Employee) -> None:
    """A browser speaks to whoever signed in on it last."""
    set_local(device=digest)
    before = Device.objects.filter(digest=digest).exclude(employee=person).first()
    if before is not None:
        before.delete()
    set_local(device="")


def drop_device(*, access: Access, device: Device) -> None:
    person = own(access)
    if device.employee_id != person.pk:
        raise PermissionDenied
    name_act("device.drop")
    device.delete()
    if not person.devices.exists():
        _reach(access, person.pk, push=False)


def forget_leavers() -> int:
    """Addresses, phones and choices of those who are no longer on the staff; how many rows. For the clock."""
    gone = [
        rows.pk
        for rows in Employee.objects.filter(active=False)
        .filter(Q(contacts__isnull=False) | Q(devices__isnull=False) | Q(reach__isnull=False))
        .distinct()
    ]
    if not gone:
        return 0
    name_act("contact.left")
    return sum(model.objects.filter(employee__in=gone).delete()[0] for model in (Contact, Device, Reach))


def _hers(access: Access, contact: Contact) -> None:
    if not access.may(Action.ATTEND) or contact.employee_id != access.employee_id:
        raise PermissionDenied


def _reach(access: Access, employee: int, **values: object) -> Reach:
    reach, _new = Reach.objects.update_or_create(agency=access.agency, employee_id=employee, defaults=values)
    return reach


def _turn_off(employee: int, kind: str) -> None:
    off = {channel.value: False for channel in _BY_KIND[Contact.Kind(kind)]}
    Reach.objects.filter(employee=employee).update(**off)
