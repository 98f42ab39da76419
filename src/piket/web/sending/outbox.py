"""The outbox: a row for each person and channel, written in the transaction that makes the notice."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from zoneinfo import ZoneInfo

from django.db.models import QuerySet
from django.db.models.functions import Coalesce
from django.utils import timezone

from piket.planning.instants import zone
from piket.policy.regions import time_zone_of
from piket.web import bulk
from piket.web.organisation.models import Agency
from piket.web.rosters.models import Message
from piket.web.sending.channels import open_channels
from piket.web.sending.models import Channel, Contact, Delivery, Enclosure, Reach
from piket.web.sending.times import CODE_VALID, after_quiet, kept_trying

_COLUMNS = (
    "agency_id", "key", "employee_id", "message_id", "channel", "purpose", "round", "urgent", "status", "made_by_id",
    "made_at", "due", "give_up_at", "tries", "reference", "why",
)  # fmt: skip
Row = tuple[object, ...]


def enqueue(
    messages: QuerySet[Message],
    *,
    urgent: bool = False,
    purpose: Delivery.Purpose = Delivery.Purpose.NOTICE,
    round: int = 0,
    by: int | None = None,
) -> int:
    """A row for each of these messages and each way that its person has chosen and the operator has opened.

    Runs inside the caller's transaction with the agency open; three queries, whatever the number. Urgent word passes
    quiet hours. What is in the outbox already stays as it is.
    """
    channels = open_channels()
    if not channels:
        return 0
    found = list(
        messages.exclude(deliveries__round=round).values_list(
            "pk", "employee_id", "agency_id", Coalesce("roster__unit__region", "employee__unit__region")
        )
    )
    zones = _zones({(agency, region) for _message, _employee, agency, region in found})
    reaches = {reach.employee_id: reach for reach in Reach.objects.filter(employee__in=[m[1] for m in found])}
    now = timezone.now()

    def rows() -> Iterator[Row]:
        for message, employee, agency, region in found:
            reach = reaches.get(employee)
            if reach is None:
                continue
            due = now if urgent else after_quiet(now, zones[agency, region], reach.quiet_from, reach.quiet_to)
            for channel in reach.channels:
                if channel in channels:
                    yield (
                        agency, uuid.uuid4(), employee, message, channel.value, purpose.value, round, urgent,
                        "waiting", by, now, due, due + kept_trying(urgent), 0, "", "",
                    )  # fmt: skip

    # A list: while rows are copied in, the connection can answer nothing else.
    return bulk.insert(Delivery, _COLUMNS, list(rows()))


def enqueue_mail(messages: QuerySet[Message], enclosure: Enclosure) -> int:
    """An e-mail with a file for each of these messages whose person has an address that leads to her.

    Runs inside the caller's transaction with the agency open. What is in the outbox already stays as it is.
    """
    if Channel.EMAIL not in open_channels():
        return 0
    reached = Reach.objects.filter(email=True).values("employee")
    found = messages.filter(employee__in=reached).exclude(deliveries__channel=Channel.EMAIL)
    now = timezone.now()
    made = Delivery.objects.bulk_create(
        Delivery(
            agency_id=agency, employee_id=employee, message_id=pk, channel=Channel.EMAIL, enclosure=enclosure,
            made_at=now, due=now, give_up_at=now + kept_trying(urgent=False),
        )
        for pk, employee, agency in found.values_list("pk", "employee_id", "agency_id")
    )  # fmt: skip
    return len(made)


def enqueue_code(contact: Contact, channel: Channel) -> Delivery:
    """The code that proves an address, at once and for as long as it is valid."""
    now = timezone.now()
    return Delivery.objects.create(
        agency_id=contact.agency_id,
        employee_id=contact.employee_id,
        contact=contact,
        channel=channel,
        purpose=Delivery.Purpose.CODE,
        urgent=True,
        made_at=now,
        due=now,
        give_up_at=now + CODE_VALID,
    )


def _zones(places: set[tuple[int, str]]) -> dict[tuple[int, str], ZoneInfo]:
    """The clock of each region, by its agency's where the region is not known."""
    agencies = dict(Agency.objects.filter(pk__in={pk for pk, _ in places}).values_list("pk", "time_zone"))
    return {(pk, region): zone(time_zone_of(region, agencies[pk])) for pk, region in places}
