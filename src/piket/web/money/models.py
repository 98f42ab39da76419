from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from piket.money import values
from piket.web.lists.models import SentList
from piket.web.organisation.models import Unit
from piket.web.tenancy import AgencyOwned


def _person(*, null: bool = False) -> models.ForeignKey[object, object]:
    return models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=null, related_name="+")


class BudgetImport(SentList):
    """A list of lines. `day`: from which its ceilings hold, and of which its sums are."""

    year = models.PositiveSmallIntegerField()
    day = models.DateField()

    class Meta:
        ordering = ["-id"]


class BudgetFile(AgencyOwned):
    """What was sent, kept until it is applied or thrown away."""

    upload = models.OneToOneField(BudgetImport, on_delete=models.CASCADE, related_name="file")
    content = models.BinaryField()

    def __str__(self) -> str:
        return f"#{self.upload_id}"


class BudgetMemory(AgencyOwned):
    """What the agency said of the columns of its lists before."""

    columns = models.JSONField(default=dict)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["agency"], name="budget_memory_once")]

    def __str__(self) -> str:
        return f"{self.agency_id}"


class Line(AgencyOwned):
    """An activity of a unit in a year, by its account code where one was given.

    `reviewer` is who looks at what is booked; None: whoever may there. `directive` and `provision`: the clause that
    orders it spent, where Piket holds it.
    """

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField()
    activity = models.CharField(max_length=200)
    account = models.CharField(max_length=40, blank=True)
    reviewer = _person(null=True)
    directive = models.CharField(max_length=120, blank=True)
    provision = models.CharField(max_length=80, blank=True)
    generated = models.BooleanField(default=False)
    upload = models.ForeignKey(BudgetImport, on_delete=models.PROTECT, null=True, related_name="lines")

    class Meta:
        ordering = ["unit__sort", "account", "activity"]
        constraints = [
            models.UniqueConstraint(
                fields=["agency", "unit", "year", "activity", "account"], name="budget_line_once"
            ),
            models.CheckConstraint(condition=~Q(activity=""), name="budget_line_of_what"),
            models.CheckConstraint(condition=Q(provision="") | ~Q(directive=""), name="budget_line_ground"),
        ]

    def __str__(self) -> str:
        return self.activity


class Doubtful(AgencyOwned):
    """Something with figures that may be impossible: held until the head insists, and then flagged for good.

    `flags` are the findings, each with both languages; `reason` is the head's.
    """

    flags = models.JSONField(default=list)
    reason = models.CharField(max_length=500, blank=True)
    insisted_by = _person(null=True)
    insisted_at = models.DateTimeField(null=True)

    class Meta:
        abstract = True


class Revision(Doubtful):
    """A line's ceiling and its plan from a day on. An empty plan is unknown; the newest of the latest day counts."""

    class State(models.TextChoices):
        STANDS = "stands", _("berlaku")
        HELD = "held", _("menunggu kepala unit")
        REFUSED = "refused", _("ditolak")

    line = models.ForeignKey(Line, on_delete=models.PROTECT, related_name="revisions")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    day = models.DateField()
    ceiling = models.BigIntegerField()
    plan = models.JSONField(default=list)
    ground = models.CharField(max_length=300)
    state = models.CharField(max_length=8, choices=State.choices, default=State.STANDS)
    set_by = _person(null=True)
    set_at = models.DateTimeField()
    upload = models.ForeignKey(BudgetImport, on_delete=models.PROTECT, null=True, related_name="revisions")

    class Meta:
        ordering = ["-day", "-id"]
        indexes = [models.Index(fields=["line", "-day", "-id"], name="budget_revision_latest")]
        constraints = [
            models.CheckConstraint(condition=Q(ceiling__gte=0), name="budget_ceiling"),
            models.CheckConstraint(condition=~Q(ground=""), name="budget_revision_ground"),
            models.CheckConstraint(
                condition=~Q(state="stands") | Q(flags=[]) | ~Q(reason=""), name="budget_revision_flag_has_reason"
            ),
            models.CheckConstraint(
                condition=Q(insisted_by=None) | ~Q(insisted_by=F("set_by")), name="budget_revision_other_insists"
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.line_id} {self.day}"


class Entry(Doubtful):
    """An amount committed or spent on a day, in whole rupiah. Nothing is deleted: what was wrong is returned or
    withdrawn and counts no more; what was accepted is put right by a refund."""

    class State(models.TextChoices):
        HELD = "held", _("menunggu kepala unit")
        WAITING = "waiting", _("menunggu pemeriksaan")
        ACCEPTED = "accepted", _("diperiksa")
        RETURNED = "returned", _("dikembalikan")
        WITHDRAWN = "withdrawn", _("ditarik")

    class Kind(models.TextChoices):
        COMMITMENT = values.Kind.COMMITMENT.value, _("Komitmen")
        REALISATION = values.Kind.REALISATION.value, _("Realisasi")

    line = models.ForeignKey(Line, on_delete=models.PROTECT, related_name="entries")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=12, choices=Kind.choices)
    day = models.DateField()
    rupiah = models.BigIntegerField()
    purpose = models.CharField(max_length=300)
    number = models.CharField(max_length=80, blank=True)
    state = models.CharField(max_length=10, choices=State.choices, default=State.WAITING)
    entered_by = _person()
    entered_at = models.DateTimeField()
    reviewed_by = _person(null=True)
    reviewed_at = models.DateTimeField(null=True)
    remark = models.CharField(max_length=500, blank=True)
    upload = models.ForeignKey(BudgetImport, on_delete=models.PROTECT, null=True, related_name="entries")

    class Meta:
        ordering = ["-day", "-id"]
        indexes = [models.Index(fields=["agency", "line", "kind", "day"], name="budget_entry_day")]
        constraints = [
            models.CheckConstraint(condition=~Q(purpose=""), name="budget_entry_purpose"),
            models.CheckConstraint(
                condition=Q(state__in=["held", "returned", "withdrawn"]) | Q(flags=[]) | ~Q(reason=""),
                name="budget_entry_flag_has_reason",
            ),
            models.CheckConstraint(
                condition=Q(reviewed_by=None) | ~Q(reviewed_by=F("entered_by")), name="budget_entry_not_own_review"
            ),
            models.CheckConstraint(
                condition=Q(insisted_by=None) | ~Q(insisted_by=F("entered_by")), name="budget_entry_other_insists"
            ),
            models.CheckConstraint(
                condition=Q(insisted_by=None) | Q(reviewed_by=None) | ~Q(reviewed_by=F("insisted_by")),
                name="budget_entry_insister_not_reviewer",
            ),
            models.CheckConstraint(
                condition=~Q(state="accepted") | Q(reviewed_by__isnull=False), name="budget_entry_accepted_by"
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["returned", "withdrawn"]) | ~Q(remark=""), name="budget_entry_why_not"
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.kind} {self.rupiah}"


COUNTED = (Entry.State.WAITING, Entry.State.ACCEPTED)
"""What a line's sums hold: booked and not taken back, looked at or not."""


class Evidence(AgencyOwned):
    """A file that shows what an amount was for. Append-only."""

    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="evidence")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=100)
    media_type = models.CharField(max_length=100)
    size = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64)
    content = models.BinaryField()
    added_by = _person()
    added_at = models.DateTimeField()

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return self.name


class Layout(AgencyOwned):
    """The columns of a recap that the agency set: `[header, field]` pairs in their order."""

    name = models.CharField(max_length=60)
    columns = models.JSONField(default=list)

    class Meta:
        ordering = ["name"]
        constraints = [models.UniqueConstraint(fields=["agency", "name"], name="budget_layout_once")]

    def __str__(self) -> str:
        return self.name
