from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from piket.web.organisation.models import Employee
from piket.web.rosters.models import Message
from piket.web.tenancy import AgencyBulk, AgencyOwned


class Channel(models.TextChoices):
    """The ways out of the program to a person."""

    PUSH = "push", _("Notifikasi ponsel")
    WHATSAPP = "whatsapp", "WhatsApp"
    SMS = "sms", "SMS"
    EMAIL = "email", _("Surel")


class Contact(AgencyOwned):
    """An address of one person, sealed: a copy of the database gives none away. Used only once she has verified it.

    The code that she types in is not kept: it is made again from `nonce` and the server's secret.
    """

    class Kind(models.TextChoices):
        PHONE = "phone", _("Nomor ponsel")
        EMAIL = "email", _("Alamat surel")

    employee = models.ForeignKey(Employee, on_delete=models.CASCADE, related_name="contacts")
    kind = models.CharField(max_length=10, choices=Kind.choices)
    sealed = models.TextField()
    shown = models.CharField(max_length=80)
    nonce = models.CharField(max_length=32)
    asked_at = models.DateTimeField(null=True)
    tries = models.PositiveSmallIntegerField(default=0)
    verified_at = models.DateTimeField(null=True)
    entered_at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["employee", "kind"], name="contact_once")]

    def __str__(self) -> str:
        return f"{self.employee_id} {self.kind}"


class Device(AgencyOwned):
    """A browser that a person lets show notices; where it is reached is a key, and lies sealed."""

    employee = models.ForeignKey(Employee, on_delete=models.CASCADE, related_name="devices")
    sealed = models.TextField()
    digest = models.CharField(max_length=64, unique=True)
    name = models.CharField(max_length=60)
    added_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-id"]

    def __str__(self) -> str:
        return f"{self.employee_id} {self.name}"


class Reach(AgencyOwned):
    """By which ways somebody wants to be told, and when not; no address. A way is true only once it leads to her."""

    employee = models.OneToOneField(Employee, on_delete=models.CASCADE, related_name="reach")
    push = models.BooleanField(default=False)
    whatsapp = models.BooleanField(default=False)
    sms = models.BooleanField(default=False)
    email = models.BooleanField(default=False)
    quiet_from = models.TimeField(null=True)
    quiet_to = models.TimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(quiet_from=None, quiet_to=None)
                | Q(quiet_from__isnull=False, quiet_to__isnull=False),
                name="reach_quiet_both",
            )
        ]

    def __str__(self) -> str:
        return f"#{self.employee_id}"

    @property
    def channels(self) -> list[Channel]:
        return [channel for channel in Channel if getattr(self, channel.value)]


class Enclosure(AgencyOwned):
    """A file that goes with e-mails, kept once for all of them. Append-only."""

    name = models.CharField(max_length=100)
    media_type = models.CharField(max_length=100)
    content = models.BinaryField()

    def __str__(self) -> str:
        return self.name


class Delivery(AgencyBulk):
    """One notice on its way to one person by one channel: the outbox, and what became of it. Holds no address.

    `key` is the same for every try. `lease_until`: a sender has it in hand; past that instant the sender has died and
    another one takes it up. `round` counts: 0 the notice, then its reminders.
    """

    class Purpose(models.TextChoices):
        NOTICE = "notice", _("Pesan")
        REMINDER = "reminder", _("Pengingat")
        CODE = "code", _("Kode")

    class Status(models.TextChoices):
        WAITING = "waiting", _("Menunggu dikirim")
        SENDING = "sending", _("Sedang dikirim")
        SENT = "sent", _("Terkirim")
        DELIVERED = "delivered", _("Sudah sampai")
        OPENED = "opened", _("Dibuka")
        FAILED = "failed", _("Tidak sampai")
        DROPPED = "dropped", _("Tidak perlu lagi")

    key = models.UUIDField(default=uuid.uuid4, unique=True)
    employee = models.ForeignKey(Employee, on_delete=models.PROTECT, related_name="deliveries")
    message = models.ForeignKey(Message, on_delete=models.PROTECT, null=True, related_name="deliveries")
    contact = models.ForeignKey(Contact, on_delete=models.SET_NULL, null=True, related_name="deliveries")
    enclosure = models.ForeignKey(
        Enclosure, on_delete=models.PROTECT, null=True, related_name="+", db_index=False
    )
    channel = models.CharField(max_length=10, choices=Channel.choices)
    purpose = models.CharField(max_length=10, choices=Purpose.choices)
    round = models.PositiveSmallIntegerField(default=0)
    urgent = models.BooleanField(default=False)
    status = models.CharField(max_length=10, choices=Status.choices, default=Status.WAITING)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    made_at = models.DateTimeField()
    due = models.DateTimeField()
    give_up_at = models.DateTimeField()
    lease_until = models.DateTimeField(null=True)
    tries = models.PositiveSmallIntegerField(default=0)
    reference = models.CharField(max_length=200, blank=True)
    why = models.CharField(max_length=60, blank=True)
    sent_at = models.DateTimeField(null=True)
    delivered_at = models.DateTimeField(null=True)
    opened_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["message", "channel", "round"], name="delivery_once"),
            models.CheckConstraint(condition=Q(give_up_at__gte=F("due")), name="delivery_ends"),
        ]
        indexes = [
            models.Index(
                fields=["agency", "channel", "due"],
                condition=Q(status__in=["waiting", "sending"]),
                name="delivery_due",
            ),
            models.Index(fields=["reference"], condition=~Q(reference=""), name="delivery_reference"),
        ]

    def __str__(self) -> str:
        return f"{self.employee_id} {self.channel} {self.status}"


class Attempt(AgencyBulk):
    """One try of one delivery, and each later word of its gateway. Append-only."""

    delivery = models.ForeignKey(Delivery, on_delete=models.PROTECT, related_name="attempts")
    at = models.DateTimeField()
    outcome = models.CharField(max_length=10)
    why = models.CharField(max_length=60, blank=True)

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.delivery_id} {self.outcome}"


class GatewayTest(AgencyOwned):
    """A test message that somebody sent to herself, and what the gateway said. Append-only."""

    channel = models.CharField(max_length=10, choices=Channel.choices)
    shown = models.CharField(max_length=80)
    outcome = models.CharField(max_length=10)
    why = models.CharField(max_length=60, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-id"]

    def __str__(self) -> str:
        return f"{self.channel} {self.outcome}"


class Line(models.Model):
    """A gateway as the whole server uses it, whatever the agency: how much went out this minute, and whether it rests.

    No row of an agency: it says nothing of anybody.
    """

    channel = models.CharField(max_length=10, choices=Channel.choices, primary_key=True)
    minute = models.DateTimeField(null=True)
    used = models.PositiveIntegerField(default=0)
    failures = models.PositiveIntegerField(default=0)
    refusals = models.PositiveIntegerField(default=0)
    rests_until = models.DateTimeField(null=True)
    last_success = models.DateTimeField(null=True)
    last_failure = models.DateTimeField(null=True)
    why = models.CharField(max_length=60, blank=True)

    def __str__(self) -> str:
        return self.channel
