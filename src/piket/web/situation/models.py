from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from piket.situation.figures import Kind
from piket.situation.grading import CAPACITY_GRADES, TRANSMISSION_GRADES, CapacityRule
from piket.web.organisation.models import Unit
from piket.web.tenancy import AgencyOwned

_KINDS = [(Kind.UNIT.value, _("Unit")), (Kind.REGION.value, _("Wilayah"))]


def _person() -> models.ForeignKey[object, object]:
    return models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")


class Cadence(AgencyOwned):
    """A duty to report: every staffed unit of a branch of itself, or one unit of a region.

    `ground` names the order; `directive` and `provision` its clause where Piket holds it.
    """

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=10, choices=_KINDS)
    region = models.CharField(max_length=20, blank=True)
    weekdays = models.JSONField()
    by = models.TimeField()
    first_day = models.DateField()
    last_day = models.DateField(null=True)
    ground = models.CharField(max_length=300)
    directive = models.CharField(max_length=120, blank=True)
    provision = models.CharField(max_length=80, blank=True)
    set_by = _person()
    set_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["unit__sort", "first_day", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(last_day=None) | Q(last_day__gte=F("first_day")), name="cadence_dates"
            ),
            models.CheckConstraint(
                condition=Q(kind="unit", region="") | Q(kind="region", region__gt=""), name="cadence_of_what"
            ),
            models.CheckConstraint(condition=~Q(ground=""), name="cadence_has_ground"),
        ]

    def __str__(self) -> str:
        return f"{self.unit_id} {self.kind}"


class ReportQuery(models.QuerySet["Report"]):
    def latest_only(self) -> ReportQuery:
        """Of several versions of one report the last."""
        later = Report.objects.filter(
            unit=OuterRef("unit"),
            kind=OuterRef("kind"),
            region=OuterRef("region"),
            last_day=OuterRef("last_day"),
            version__gt=OuterRef("version"),
        )
        return self.exclude(Exists(later))


class Report(AgencyOwned):
    """What a unit says of itself, or of a region, at the end of `last_day`. Append-only: a correction is a version.

    `figures` holds what was counted; what is not there is unknown. `flags` are the findings it was kept in spite of,
    each with both languages, and then `reason` says why. `offered` is what rosters and presence said.
    """

    class Source(models.TextChoices):
        FORM = "form", _("formulir")
        FILE = "file", _("lembar kerja")
        API = "api", _("program")
        GENERATED = "generated", _("dibuat untuk peragaan")

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=10, choices=_KINDS)
    region = models.CharField(max_length=20)
    first_day = models.DateField()
    last_day = models.DateField()
    version = models.PositiveIntegerField(default=1)
    figures = models.JSONField()
    offered = models.JSONField(default=dict)
    needs = models.TextField(max_length=2000, blank=True)
    flags = models.JSONField(default=list)
    reason = models.CharField(max_length=500, blank=True)
    source = models.CharField(max_length=10, choices=Source.choices)
    sent_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    sent_at = models.DateTimeField()

    objects = ReportQuery.as_manager()

    class Meta:
        ordering = ["-last_day", "unit__sort", "-version"]
        indexes = [models.Index(fields=["agency", "kind", "last_day"], name="situation_report_day")]
        constraints = [
            models.UniqueConstraint(
                fields=["unit", "kind", "region", "last_day", "version"], name="situation_report_version"
            ),
            models.CheckConstraint(
                condition=Q(last_day__gte=F("first_day")), name="situation_report_dates"
            ),
            models.CheckConstraint(
                condition=Q(flags=[]) | ~Q(reason=""), name="situation_report_flag_has_reason"
            ),
            models.CheckConstraint(
                condition=Q(source="generated", sent_by=None) | Q(sent_by__isnull=False),
                name="situation_report_sender",
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.unit_id} {self.kind} {self.last_day} v{self.version}"


class Cell(AgencyOwned):
    """What somebody confirmed of a cell of the matrix. Append-only: the latest counts; no level takes it back."""

    transmission = models.CharField(max_length=3, choices=[(g, g) for g in TRANSMISSION_GRADES])
    capacity = models.CharField(max_length=10, choices=[(g, g) for g in CAPACITY_GRADES])
    level = models.PositiveSmallIntegerField(null=True)
    source = models.CharField(max_length=300)
    said_by = _person()
    said_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.CheckConstraint(condition=Q(level=None) | Q(level__lte=4), name="situation_cell_level"),
            models.CheckConstraint(condition=~Q(source=""), name="situation_cell_has_source"),
        ]

    def __str__(self) -> str:
        return f"{self.transmission} x {self.capacity}: {self.level}"


class CapacityChoice(AgencyOwned):
    """How three capacity grades become one, by which source. Append-only: the latest counts."""

    rule = models.CharField(max_length=10, choices=[(r.value, r.value) for r in CapacityRule])
    source = models.CharField(max_length=300)
    said_by = _person()
    said_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-id"]
        constraints = [models.CheckConstraint(condition=~Q(source=""), name="situation_rule_has_source")]

    def __str__(self) -> str:
        return self.rule


class Hospital(AgencyOwned):
    """A referral hospital by the act that designated it. `unit` where it is one of the agency's own."""

    name = models.CharField(_("nama"), max_length=200)
    region = models.CharField(max_length=20)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, null=True, related_name="+")
    act_number = models.CharField(max_length=120)
    act_day = models.DateField()
    act_issuer = models.CharField(max_length=200)
    first_day = models.DateField()
    last_day = models.DateField(null=True)
    generated = models.BooleanField(default=False)
    set_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    set_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["name", "first_day"]
        constraints = [
            models.CheckConstraint(
                condition=Q(last_day=None) | Q(last_day__gte=F("first_day")), name="hospital_dates"
            ),
            models.CheckConstraint(condition=~Q(act_number=""), name="hospital_has_act"),
            models.UniqueConstraint(fields=["agency", "name", "first_day"], name="hospital_once"),
        ]

    def __str__(self) -> str:
        return self.name


class Beds(AgencyOwned):
    """The beds of a referral hospital at the end of a day. A number that nobody gave is empty, not nought."""

    hospital = models.ForeignKey(Hospital, on_delete=models.CASCADE, related_name="beds")
    day = models.DateField()
    beds = models.PositiveIntegerField()
    occupied = models.PositiveIntegerField()
    icu = models.PositiveIntegerField(null=True)
    icu_occupied = models.PositiveIntegerField(null=True)
    oxygen = models.PositiveIntegerField(null=True)
    said_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    said_at = models.DateTimeField(auto_now=True)

    class Meta:
        ordering = ["-day"]
        constraints = [
            models.UniqueConstraint(fields=["hospital", "day"], name="beds_once"),
            models.CheckConstraint(condition=Q(occupied__lte=F("beds")), name="beds_occupied"),
            models.CheckConstraint(
                condition=Q(icu_occupied=None) | Q(icu_occupied__lte=F("icu")), name="beds_icu"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.hospital_id} {self.day}"
