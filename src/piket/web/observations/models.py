from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from piket.presence.signs import SignKind
from piket.web.organisation.models import Employee, Unit
from piket.web.reports.models import KeptFile
from piket.web.tenancy import AgencyOwned


class Sign(AgencyOwned):
    """Something noticed in a day's check-ins (`piket.presence.signs`). `mark` names it, so that it is kept once."""

    kind = models.CharField(max_length=12, choices=[(kind.value, kind.value) for kind in SignKind])
    day = models.DateField()
    mark = models.CharField(max_length=64)
    text = models.JSONField()
    found_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-id"]
        constraints = [models.UniqueConstraint(fields=["agency", "mark"], name="sign_once")]

    def __str__(self) -> str:
        return f"{self.kind} {self.day}"


class Case(AgencyOwned):
    """A sign as it concerns one person: she is asked, may reply, a person decides, she may appeal to another.

    Nothing is computed from it: no pay, no figure of presence.
    """

    class Status(models.TextChoices):
        ASKED = "asked", _("Menunggu tanggapan")
        REPLIED = "replied", _("Sudah ditanggapi")
        DECIDED = "decided", _("Sudah diputus")
        APPEALED = "appealed", _("Diajukan keberatan")
        CLOSED = "closed", _("Selesai")

    class Decision(models.TextChoices):
        EXPLAINED = "explained", _("Wajar, tidak ada yang perlu ditindaklanjuti")
        TALK = "talk", _("Dibicarakan dengan pegawai")

    sign = models.ForeignKey(Sign, on_delete=models.PROTECT, related_name="cases")
    employee = models.ForeignKey(Employee, on_delete=models.PROTECT, related_name="+")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    status = models.CharField(max_length=10, choices=Status.choices, default=Status.ASKED)
    reply_by = models.DateField()
    reply = models.TextField(max_length=2000, blank=True)
    replied_at = models.DateTimeField(null=True)
    decision = models.CharField(max_length=10, choices=Decision.choices, blank=True)
    decision_reason = models.CharField(max_length=500, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    decided_at = models.DateTimeField(null=True)
    appeal = models.TextField(max_length=2000, blank=True)
    appealed_at = models.DateTimeField(null=True)
    final = models.CharField(max_length=10, choices=Decision.choices, blank=True)
    final_reason = models.CharField(max_length=500, blank=True)
    final_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    final_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-id"]
        indexes = [models.Index(fields=["unit", "status"], name="case_open")]
        constraints = [
            models.UniqueConstraint(fields=["sign", "employee"], name="case_once"),
            models.CheckConstraint(
                condition=Q(final_by=None) | ~Q(final_by=F("decided_by")), name="appeal_decided_by_another"
            ),
            models.CheckConstraint(
                condition=Q(decision="") | ~Q(decision_reason=""), name="case_decided_with_reason"
            ),
            models.CheckConstraint(condition=Q(final="") | ~Q(final_reason=""), name="appeal_with_reason"),
        ]

    def __str__(self) -> str:
        return f"{self.sign_id}: {self.employee_id}"


class Evidence(KeptFile):
    """A file that somebody gave with her reply or appeal."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="evidence")
