from __future__ import annotations

from django.db.models import Count, Q, QuerySet

from piket.web.permissions import Access, Action
from piket.web.webhooks.models import Delivery, Subscription

SHOWN = 100


def subscriptions(access: Access) -> QuerySet[Subscription]:
    """All of the agency, with how many messages wait and were given up; none for who does not look after them."""
    found = Subscription.objects.filter(agency=access.agency).select_related("made_by")
    if not access.holds_whole_agency(Action.MANAGE_API):
        found = found.none()
    return found.annotate(
        waiting=Count("deliveries", filter=Q(deliveries__status=Delivery.Status.WAITING)),
        given_up=Count("deliveries", filter=Q(deliveries__status=Delivery.Status.GIVEN_UP)),
    )


def deliveries(subscription: Subscription) -> list[Delivery]:
    """The latest, each with its attempts. Two queries."""
    return list(subscription.deliveries.prefetch_related("attempts")[:SHOWN])


def given_up(access: Access) -> int:
    """Messages that nobody took within their day and that wait for a person; 0 for who does not look after them."""
    if not access.holds_whole_agency(Action.MANAGE_API):
        return 0
    return Delivery.objects.filter(status=Delivery.Status.GIVEN_UP, subscription__stopped_at=None).count()
