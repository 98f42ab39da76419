"""What happened is written down for who wants to be told, in the transaction in which it happened."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.utils import timezone

from piket.web.webhooks.events import Event
from piket.web.webhooks.models import Delivery, Subscription
from piket.web.webhooks.sending import wake

Json = dict[str, Any]


def record(agency_id: int, event: Event, facts: Callable[[], Iterable[Json]]) -> None:
    """A message of each fact to each address that asked for the event. `facts` is asked only where one did.

    Runs inside the caller's transaction: what is rolled back is never told. Facts name rows and no persons' data;
    who is told reads the rest with a key of its own. One query where nobody asked.
    """
    wanted = Subscription.objects.filter(agency=agency_id, stopped_at=None, events__contains=[event.value])
    subscriptions = list(wanted)
    if subscriptions:
        told = list(facts())
        for subscription in subscriptions:
            put(subscription, event, told)


def put(subscription: Subscription, event: Event, facts: Iterable[Json]) -> None:
    """Messages to one address, and a worker woken to send them."""
    now = timezone.now()
    Delivery.objects.bulk_create(
        Delivery(
            agency_id=subscription.agency_id,
            subscription=subscription,
            event=event.value,
            body=_body(event, now.isoformat(), fact),
            since=now,
            next_at=now,
        )
        for fact in facts
    )
    wake(subscription)


def _body(event: Event, at: str, fact: Json) -> str:
    message = {"type": event.value, "timestamp": at, "data": fact}
    return json.dumps(message, cls=DjangoJSONEncoder, ensure_ascii=False, separators=(",", ":"))
