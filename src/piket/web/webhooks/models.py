from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from piket.web.tenancy import AgencyOwned


class Subscription(AgencyOwned):
    """An address that is told of some events. `secret` signs what is sent and lies sealed (`signing`).

    While `paused_until` lies ahead its receiver is taken for down, and nothing is tried.
    """

    name = models.CharField(max_length=80)
    url = models.CharField(max_length=500)
    events = models.JSONField(default=list)
    secret = models.TextField()
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)
    stopped_at = models.DateTimeField(null=True)
    paused_until = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-id"]
        constraints = [models.CheckConstraint(condition=~Q(name="") & ~Q(url=""), name="webhook_named")]

    def __str__(self) -> str:
        return self.name


class Delivery(AgencyOwned):
    """One event for one address: written with the event itself, sent afterwards, the same bytes at every attempt.

    `since`: from when its day runs, after which it is given up; `tries` counts from then.
    """

    class Status(models.TextChoices):
        WAITING = "waiting", _("Menunggu dikirim")
        SENT = "sent", _("Terkirim")
        GIVEN_UP = "given_up", _("Menyerah")

    subscription = models.ForeignKey(Subscription, on_delete=models.CASCADE, related_name="deliveries")
    key = models.UUIDField(default=uuid.uuid4, unique=True)
    event = models.CharField(max_length=40)
    body = models.TextField()
    status = models.CharField(max_length=10, choices=Status.choices, default=Status.WAITING)
    made_at = models.DateTimeField(auto_now_add=True)
    since = models.DateTimeField()
    next_at = models.DateTimeField()
    tries = models.PositiveSmallIntegerField(default=0)
    done_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-id"]
        indexes = [
            models.Index(
                fields=["subscription", "next_at"], condition=Q(status="waiting"), name="webhook_waiting"
            )
        ]

    def __str__(self) -> str:
        return f"{self.event} {self.key}"


class Attempt(AgencyOwned):
    """One try to send, kept as it went. `status` empty: no answer came."""

    delivery = models.ForeignKey(Delivery, on_delete=models.CASCADE, related_name="attempts")
    at = models.DateTimeField()
    status = models.PositiveSmallIntegerField(null=True)
    error = models.CharField(max_length=300, blank=True)
    milliseconds = models.PositiveIntegerField()

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.delivery_id}: {self.status}"
