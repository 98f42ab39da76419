from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from piket.presence.recap import Tolerance, Totals
from piket.web.organisation.models import Employee, Unit
from piket.web.reports.models import KeptFile
from piket.web.tenancy import AgencyBulk, AgencyOwned


class RecapRules(AgencyOwned):
    """What the agency does not count, in minutes; by its own regulation, named in `ground`."""

    late = models.PositiveSmallIntegerField(_("toleransi terlambat (menit)"), default=0)
    early = models.PositiveSmallIntegerField(_("toleransi pulang cepat (menit)"), default=0)
    ground = models.CharField(_("dasar"), max_length=200, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["agency"], name="recap_rules_once")]

    def __str__(self) -> str:
        return f"{self.late}/{self.early}"

    def tolerance(self) -> Tolerance:
        return Tolerance(self.late, self.early)


class RecapFormat(AgencyOwned):
    """The columns that a receiving system takes: `[header, field]` pairs in their order."""

    name = models.CharField(_("nama"), max_length=60)
    columns = models.JSONField(default=list)

    class Meta:
        ordering = ["name"]
        constraints = [models.UniqueConstraint(fields=["agency", "name"], name="recap_format_once")]

    def __str__(self) -> str:
        return self.name


class RecapLock(AgencyOwned):
    """A month that was handed over for allowances. What is decided about it later is carried into a later month."""

    month = models.DateField(_("bulan"))
    locked_at = models.DateTimeField(auto_now_add=True)
    locked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["-month"]
        constraints = [
            models.UniqueConstraint(fields=["agency", "month"], name="recap_locked_once"),
            models.CheckConstraint(condition=models.Q(month__day=1), name="recap_month_begins"),
        ]

    def __str__(self) -> str:
        return f"{self.month:%Y-%m}"


class LockedRow(AgencyBulk):
    """One person's month as it was handed over: its own counts, and what earlier months still owed it (`carried`:
    month to counts). Append-only."""

    lock = models.ForeignKey(RecapLock, on_delete=models.PROTECT, related_name="rows")
    employee = models.ForeignKey(Employee, on_delete=models.PROTECT, related_name="+")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+", db_constraint=False)
    counts = models.JSONField()
    carried = models.JSONField(default=dict)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["lock", "employee"], name="recap_row_once")]

    def __str__(self) -> str:
        return f"{self.lock_id} {self.employee_id}"

    def totals(self) -> Totals:
        return Totals(**self.counts)


class RecapFile(AgencyOwned):
    """The workbook of a whole branch, made in the background for whoever asked for it and nobody else. `units`: whose
    people are in it. She has one at a time, for a day."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    month = models.DateField()
    made_at = models.DateTimeField()
    units = models.JSONField(default=list)
    content = models.BinaryField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["agency", "user"], name="recap_file_once")]

    def __str__(self) -> str:
        return f"{self.month:%Y-%m}"


class Correction(AgencyOwned):
    """What somebody asks to be put right in her own month: when she really came or left for one duty.

    `day` and `shift` name the duty in every version of a roster. A head of the branch grants or refuses, never she
    herself. Granted it speaks before phone and paper; the check-ins stay as they are.
    """

    class Status(models.TextChoices):
        ASKED = "asked", _("Menunggu keputusan")
        GRANTED = "granted", _("Dikabulkan")
        REFUSED = "refused", _("Ditolak")

    employee = models.ForeignKey(Employee, on_delete=models.PROTECT, related_name="+")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    day = models.DateField()
    shift = models.CharField(max_length=20, blank=True)
    came = models.DateTimeField(null=True)
    left = models.DateTimeField(null=True)
    reason = models.CharField(max_length=500)
    status = models.CharField(max_length=10, choices=Status.choices, default=Status.ASKED)
    asked_at = models.DateTimeField(auto_now_add=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    decided_at = models.DateTimeField(null=True)
    decision_reason = models.CharField(max_length=500, blank=True)

    class Meta:
        ordering = ["-id"]
        indexes = [models.Index(fields=["employee", "day"], name="correction_day")]
        constraints = [
            models.UniqueConstraint(
                fields=["employee", "day", "shift"],
                condition=models.Q(status="asked"),
                name="correction_open_once",
            ),
            models.CheckConstraint(
                condition=models.Q(came__isnull=False) | models.Q(left__isnull=False),
                name="correction_says_when",
            ),
            models.CheckConstraint(
                condition=models.Q(came=None) | models.Q(left=None) | models.Q(left__gt=models.F("came")),
                name="correction_order",
            ),
            models.CheckConstraint(condition=~models.Q(reason=""), name="correction_reason"),
            models.CheckConstraint(
                condition=models.Q(status="asked")
                | (~models.Q(decision_reason="") & models.Q(decided_by__isnull=False)),
                name="correction_decided_with_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.employee_id} {self.day}"


class Proof(KeptFile):
    """A file that somebody gave with what she asks."""

    correction = models.ForeignKey(Correction, on_delete=models.PROTECT, related_name="proofs")
