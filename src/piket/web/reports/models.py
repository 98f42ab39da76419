from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from piket.presence.reports import Quality
from piket.web.lists.models import SentList
from piket.web.organisation.models import Employee, Unit
from piket.web.tenancy import AgencyOwned


class PlanImport(SentList):
    """A list of targets from an annual plan. The two days are those of its lines that name none."""

    first_day = models.DateField()
    last_day = models.DateField()

    class Meta:
        ordering = ["-id"]
        indexes = [models.Index(fields=["created_by", "-id"], name="plan_latest")]
        constraints = [models.CheckConstraint(condition=Q(last_day__gte=F("first_day")), name="plan_dates")]


class PlanFile(AgencyOwned):
    """What was sent, kept until it is applied or thrown away."""

    upload = models.OneToOneField(PlanImport, on_delete=models.CASCADE, related_name="file")
    content = models.BinaryField()

    def __str__(self) -> str:
        return f"#{self.upload_id}"


class PlanMemory(AgencyOwned):
    """What the agency said of the columns of its plans before."""

    columns = models.JSONField(default=dict)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["agency"], name="plan_memory_once")]

    def __str__(self) -> str:
        return f"{self.agency_id}"


class Target(AgencyOwned):
    """What one person is to get done in some days. Set for a group, it is a row for each, of one `batch`.

    `plan`: the list that brought it.
    """

    employee = models.ForeignKey(Employee, on_delete=models.PROTECT, related_name="targets")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    batch = models.UUIDField()
    text = models.CharField(max_length=300)
    amount = models.PositiveIntegerField(null=True)
    measure = models.CharField(max_length=40, blank=True)
    first_day = models.DateField()
    last_day = models.DateField()
    plan = models.ForeignKey(PlanImport, on_delete=models.PROTECT, null=True, related_name="+")
    set_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    set_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["id"]
        indexes = [models.Index(fields=["employee", "last_day"], name="target_days")]
        constraints = [
            models.CheckConstraint(condition=Q(last_day__gte=F("first_day")), name="target_dates"),
            models.UniqueConstraint(fields=["batch", "employee"], name="target_once"),
        ]

    def __str__(self) -> str:
        return self.text


class Report(AgencyOwned):
    """What somebody did on a day. `unit` is hers at that time; `place` is her place by roster, K or R.

    A report that was returned is written anew in place and sent again; the audit trail keeps what it said before.
    """

    class Status(models.TextChoices):
        SENT = "sent", _("Menunggu penilaian")
        ACCEPTED = "accepted", _("Diterima")
        RETURNED = "returned", _("Dikembalikan")

    employee = models.ForeignKey(Employee, on_delete=models.PROTECT, related_name="reports")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    day = models.DateField()
    place = models.CharField(max_length=1, blank=True)
    text = models.TextField(max_length=4000)
    sent_at = models.DateTimeField()
    status = models.CharField(max_length=10, choices=Status.choices, default=Status.SENT)
    quality = models.CharField(max_length=10, blank=True, choices=[(q.value, q.value) for q in Quality])
    remark = models.CharField(max_length=500, blank=True)
    judged_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    judged_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["day", "sent_at"]
        indexes = [models.Index(fields=["unit", "status", "day"], name="report_to_judge")]
        constraints = [
            models.UniqueConstraint(fields=["employee", "day"], name="report_once"),
            models.CheckConstraint(
                condition=~Q(status="accepted") | ~Q(quality=""), name="report_accepted_has_quality"
            ),
            models.CheckConstraint(
                condition=~Q(status="returned") | ~Q(remark=""), name="report_returned_has_reason"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.employee_id} {self.day}"


class Done(AgencyOwned):
    """How much of a target a report says was done."""

    report = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="done")
    target = models.ForeignKey(Target, on_delete=models.PROTECT, related_name="done")
    employee = models.ForeignKey(Employee, on_delete=models.PROTECT, related_name="+")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    amount = models.PositiveIntegerField()

    class Meta:
        ordering = ["target_id"]
        constraints = [models.UniqueConstraint(fields=["report", "target"], name="done_once")]

    def __str__(self) -> str:
        return f"{self.target_id}: {self.amount}"


class KeptFile(AgencyOwned):
    """A file that somebody sent in, as `attachments.checked` let it in. `unit` was hers at that time."""

    employee = models.ForeignKey(Employee, on_delete=models.PROTECT, related_name="+")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=100)
    media_type = models.CharField(max_length=100)
    size = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64)
    content = models.BinaryField()

    class Meta:
        abstract = True
        ordering = ["id"]

    def __str__(self) -> str:
        return self.name


class Attachment(KeptFile):
    """A file of a report."""

    report = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="attachments")
