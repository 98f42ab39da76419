"""Writes of webhooks: addresses made and stopped by who looks after the agency's programs, messages sent again."""

from __future__ import annotations

from collections.abc import Collection

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from piket.adapters import webhook
from piket.web.permissions import Access, Action
from piket.web.sealing import seal
from piket.web.tenancy import name_act
from piket.web.webhooks.events import Event
from piket.web.webhooks.models import Delivery, Subscription
from piket.web.webhooks.outbox import put
from piket.web.webhooks.sending import PURPOSE, wake
from piket.web.webhooks.signing import new_secret


def subscribe(*, access: Access, name: str, url: str, events: Collection[Event]) -> tuple[Subscription, str]:
    """An address to be told, and the secret that signs what it is told. Raises `webhook.Refused`."""
    _ask(access)
    webhook.find(url, private=settings.WEBHOOK_PRIVATE)
    name_act("webhook.make")
    secret = new_secret()
    made = Subscription.objects.create(
        agency=access.agency,
        name=name,
        url=url,
        events=[event.value for event in Event if event in events],
        secret=seal(secret, PURPOSE),
        made_by=access.user,
    )
    return made, secret


def stop(*, access: Access, subscription: Subscription) -> None:
    """It is told nothing more; what waited is not sent."""
    _ask(access)
    name_act("webhook.stop")
    Subscription.objects.filter(pk=subscription.pk, stopped_at=None).update(stopped_at=timezone.now())


def send_test(*, access: Access, subscription: Subscription) -> None:
    """A message without a fact, to see whether the address takes it."""
    _ask(access)
    put(subscription, Event.TEST, [{"name": subscription.name}])
    _try_now(subscription)


def send_again(*, access: Access, delivery: Delivery) -> None:
    """The same message from the beginning, with a day before it is given up."""
    _ask(access)
    now = timezone.now()
    again = {"status": Delivery.Status.WAITING, "since": now, "next_at": now, "tries": 0, "done_at": None}
    Delivery.objects.filter(pk=delivery.pk).update(**again)
    _try_now(delivery.subscription)


def _try_now(subscription: Subscription) -> None:
    """Somebody asks for it: a receiver taken for down is tried all the same."""
    Subscription.objects.filter(pk=subscription.pk).update(paused_until=None)
    wake(subscription)


def _ask(access: Access) -> None:
    if not access.holds_whole_agency(Action.MANAGE_API):
        raise PermissionDenied
