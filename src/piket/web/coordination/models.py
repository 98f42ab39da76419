from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from piket.web.organisation.models import Unit
from piket.web.tenancy import AgencyOwned


class Partner(AgencyOwned):
    """An office that units work with. `contact` and the rest are those of a post, as the office itself gives them."""

    class Kind(models.TextChoices):
        TASK_FORCE = "task_force", _("Satuan tugas")
        HEALTH = "health", _("Dinas kesehatan")
        POLICE = "police", _("Kepolisian")
        HOSPITAL = "hospital", _("Rumah sakit")
        OTHER = "other", _("Lainnya")

    kind = models.CharField(max_length=10, choices=Kind.choices)
    name = models.CharField(max_length=200)
    contact = models.CharField(max_length=200, blank=True)
    phone = models.CharField(max_length=40, blank=True)
    email = models.CharField(max_length=200, blank=True)
    closed = models.BooleanField(default=False)

    class Meta:
        ordering = ["kind", "name"]
        constraints = [models.UniqueConstraint(fields=["agency", "name"], name="partner_once")]

    def __str__(self) -> str:
        return self.name


class Matter(AgencyOwned):
    """What stands between the agency and a partner: agreed, an open point, or something due to it.

    `due` is the day of an open point or of what is due; None: no day was said. `unit` answers for it. Only open
    points and what is due are settled, with what came of it.
    """

    class Kind(models.TextChoices):
        AGREED = "agreed", _("Yang disepakati")
        POINT = "point", _("Butir terbuka")
        OWED = "owed", _("Yang harus disampaikan")

    kind = models.CharField(max_length=6, choices=Kind.choices)
    partner = models.ForeignKey(Partner, on_delete=models.PROTECT, related_name="matters")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    text = models.CharField(max_length=500)
    day = models.DateField()
    due = models.DateField(null=True)
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()
    settled_on = models.DateField(null=True)
    settled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    outcome = models.CharField(max_length=500, blank=True)

    class Meta:
        ordering = ["due", "id"]
        constraints = [
            models.CheckConstraint(condition=Q(settled_on=None) | ~Q(outcome=""), name="matter_settled_with_outcome"),
            models.CheckConstraint(condition=Q(settled_on=None) | ~Q(kind="agreed"), name="matter_agreed_stands"),
        ]  # fmt: skip

    def __str__(self) -> str:
        return self.text


class Dispatch(AgencyOwned):
    """What was sent to a partner: on which day, by whom, how, with its file. Append-only."""

    matter = models.ForeignKey(Matter, on_delete=models.PROTECT, null=True, related_name="dispatches")
    partner = models.ForeignKey(Partner, on_delete=models.PROTECT, related_name="dispatches")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    text = models.CharField(max_length=300)
    way = models.CharField(max_length=100)
    day = models.DateField()
    sent_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()
    name = models.CharField(max_length=100, blank=True)
    media_type = models.CharField(max_length=100, blank=True)
    size = models.PositiveIntegerField(default=0)
    sha256 = models.CharField(max_length=64, blank=True)
    content = models.BinaryField(null=True)

    class Meta:
        ordering = ["-day", "-id"]

    def __str__(self) -> str:
        return self.text
