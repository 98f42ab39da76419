"""A reminder for those who have not confirmed, by the ways they chose, and not again at once."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.core.exceptions import PermissionDenied
from django.db.models import Max, QuerySet
from django.utils import timezone

from piket.web.notices.queries import last_told
from piket.web.organisation.models import Unit
from piket.web.permissions import Access, Action
from piket.web.recall.models import Recall
from piket.web.rosters.models import Message
from piket.web.sending.models import Delivery
from piket.web.sending.outbox import enqueue

BETWEEN = timedelta(minutes=30)
BETWEEN_URGENT = timedelta(minutes=5)
"""Measures of the house."""


class TooSoon(Exception):
    """They were reminded a moment ago; the argument is when it may be done again."""

    def __init__(self, again: datetime) -> None:
        super().__init__(str(again))
        self.again = again


def remind_unit(*, access: Access, unit: Unit) -> int:
    """Everyone of the unit's rosters in force who has not said that she has read it; how many reminders go out."""
    if not access.may(Action.HAND_OUT_LINKS, unit):
        raise PermissionDenied
    _one_at_a_time(unit)
    return _remind(access, last_told(unit).filter(receipt=None), urgent=False, between=BETWEEN)


def remind_recall(*, access: Access, recall: Recall) -> int:
    """Those called who have not confirmed. Urgent, as the order was."""
    if not access.may(Action.ORDER_RECALL, recall.unit):
        raise PermissionDenied
    _one_at_a_time(recall.unit)
    waiting = recall.people.filter(confirmed_at=None).values("employee")
    told = Message.objects.filter(roster=recall.roster, employee__in=waiting)
    return _remind(access, told, urgent=True, between=BETWEEN_URGENT)


def _one_at_a_time(unit: Unit) -> None:
    """Two taps at once: the second finds the reminders of the first."""
    Unit.objects.select_for_update().get(pk=unit.pk)


def _remind(access: Access, messages: QuerySet[Message], *, urgent: bool, between: timedelta) -> int:
    """Raises `TooSoon`. Rounds count for the whole group."""
    before = Delivery.objects.filter(message__in=messages)
    last = before.filter(purpose=Delivery.Purpose.REMINDER).aggregate(Max("made_at"))["made_at__max"]
    if last is not None and timezone.now() < last + between:
        raise TooSoon(last + between)
    number = (before.aggregate(Max("round"))["round__max"] or 0) + 1
    return enqueue(
        messages, urgent=urgent, purpose=Delivery.Purpose.REMINDER, round=number, by=access.user.pk
    )
