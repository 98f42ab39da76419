"""People who are reached, for the tests of sending: a clock that a test moves, proven numbers, rows read back."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Any

from django.test import Client

from gateway_stand_ins import StandIn, http_stand_in
from piket.web.organisation.models import Agency
from piket.web.rosters.models import Message
from piket.web.sending import outbox
from piket.web.sending.models import Contact, Reach
from piket.web.sending.services import keep
from piket.web.tenancy import acting, set_local

NOW = datetime(2021, 7, 26, 3, tzinfo=UTC)


class Clock:
    """What `timezone.now` says; a test moves it."""

    def __init__(self) -> None:
        self.now = NOW

    def __call__(self) -> datetime:
        return self.now


@contextmanager
def sms_gateway(settings: Any) -> Iterator[StandIn]:
    """SMS is open, by a stand-in."""
    with http_stand_in() as stand_in:
        settings.SMS_URL, settings.SMS_KEY, settings.SMS_SECRET = stand_in.url, "kunci", "rahasia"
        yield stand_in


def read(agency: Agency, model: Any, **wanted: Any) -> list[Any]:
    with acting(agency.pk):
        found = list(model.objects.filter(**wanted).order_by("pk"))
        set_local(agency=None)
    return found


def proven(agency: Agency, person: int, **reach: bool) -> None:
    """Somebody whose number is proven, and a notice for her in the outbox."""
    with acting(agency.pk):
        keep(agency.pk, person, "phone", "+6281234567890")
        Contact.objects.update(verified_at=NOW)
        Reach.objects.update_or_create(agency=agency, employee_id=person, defaults=reach or {"sms": True})
        outbox.enqueue(Message.objects.filter(employee=person))
        set_local(agency=None)


def person_of(client: Client) -> int:
    return int(client.person)  # type: ignore[attr-defined]
