"""The worker's side: messages that wait are sent, tried again with growing waits, and given up after a day.

A message may arrive twice (the worker died after it was taken) and out of order: its identifier stays the same.
"""

from __future__ import annotations

import time
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.db.models import Q
from django.utils import timezone
from django_tasks import task

from piket.adapters import webhook
from piket.web.sealing import unseal
from piket.web.tenancy import acting
from piket.web.webhooks.models import Attempt, Delivery, Subscription
from piket.web.webhooks.signing import headers_of

PURPOSE = "webhooks"
Status = Delivery.Status
WAITS = tuple(timedelta(minutes=n) for n in (1, 5, 15, 60, 120, 240, 480, 480))
DAY = timedelta(days=1)
KEPT = timedelta(days=90)
"""How long what was sent or given up can be looked at: a measure of the house."""
_LEASE = timedelta(minutes=2)
"""How long one worker has a message for itself; longer than any exchange takes."""
_TURN = 20.0
"""Seconds of sending after which other jobs have their turn."""
_ALONE = range(400, 500)
"""Answers about the message itself: its receiver is not down, and the others go on."""


@dataclass(frozen=True)
class _Claimed:
    pk: int
    url: str
    secret: str
    message: str
    body: bytes


def wake(subscription: Subscription, at: datetime | None = None) -> None:
    """Have a worker send what waits for an address, now or at an instant; in the caller's transaction."""
    sender = send_waiting.using(run_after=at) if at else send_waiting
    sender.enqueue(agency_id=subscription.agency_id, subscription_id=subscription.pk)


@task()
def send_waiting(agency_id: int, subscription_id: int) -> None:
    """Send what is due for one address. Safe to run twice, also at once."""
    begin = time.monotonic()
    while claimed := _claim(agency_id, subscription_id):
        headers = headers_of(claimed.secret, claimed.message, int(time.time()), claimed.body)
        headers |= {"content-type": "application/json; charset=utf-8", "user-agent": "Piket"}
        answer = webhook.post(claimed.url, claimed.body, headers, private=settings.WEBHOOK_PRIVATE)
        _keep(agency_id, claimed, answer)
        if time.monotonic() - begin > _TURN:
            with acting(agency_id):
                wake(Subscription.objects.get(pk=subscription_id))
            return


def wake_overdue(agency_id: int) -> None:
    """For the clock: what waits although its instant is past (its worker died), and what has been kept long enough.
    Needs the agency open."""
    now = timezone.now()
    waiting = Delivery.objects.filter(status=Status.WAITING, next_at__lt=now - _LEASE)
    late = Subscription.objects.filter(
        agency=agency_id, stopped_at=None, pk__in=waiting.values("subscription")
    )
    for subscription in late.exclude(paused_until__gt=now):
        wake(subscription)
    Delivery.objects.filter(agency=agency_id, done_at__lt=now - KEPT).delete()


def _claim(agency_id: int, subscription_id: int) -> _Claimed | None:
    """The message that has waited longest, held for this worker; None where there is none, or the receiver is down."""
    now = timezone.now()
    with acting(agency_id):
        open_now = Q(paused_until=None) | Q(paused_until__lte=now)
        subscription = Subscription.objects.filter(open_now, pk=subscription_id, stopped_at=None).first()
        due = Delivery.objects.filter(subscription=subscription_id, status=Status.WAITING, next_at__lte=now)
        found = due.select_for_update(skip_locked=True).order_by("next_at", "pk").first()
        if subscription is None or found is None:
            return None
        Delivery.objects.filter(pk=found.pk).update(next_at=now + _LEASE)
        secret = unseal(subscription.secret, PURPOSE)
        return _Claimed(found.pk, subscription.url, secret, f"msg_{found.key.hex}", found.body.encode())


def _keep(agency_id: int, claimed: _Claimed, answer: webhook.Answer) -> None:
    """How an attempt went, and what follows."""
    now = timezone.now()
    with acting(agency_id):
        delivery = Delivery.objects.select_for_update().filter(pk=claimed.pk).first()
        if delivery is None:
            return
        Attempt.objects.create(
            agency_id=agency_id,
            delivery=delivery,
            at=now,
            status=answer.status,
            error=answer.error[:300],
            milliseconds=answer.milliseconds,
        )
        if delivery.status != Status.WAITING:
            return  # another worker has settled it meanwhile: this exchange outlived its lease
        delivery.tries += 1
        if answer.taken:
            delivery.status, delivery.done_at = Status.SENT, now
        else:
            _later(delivery, answer, now)
        delivery.save(update_fields=["tries", "status", "done_at", "next_at"])


def _later(delivery: Delivery, answer: webhook.Answer, now: datetime) -> None:
    """Tried again after a longer wait, or given up where that would be after its day."""
    again = now + WAITS[min(delivery.tries, len(WAITS)) - 1]
    if again > delivery.since + DAY:
        delivery.status, delivery.done_at = Status.GIVEN_UP, now
        return
    delivery.next_at = again
    if answer.status not in _ALONE or answer.status == 429:
        Subscription.objects.filter(pk=delivery.subscription_id).update(paused_until=again)
    wake(delivery.subscription, again)
