from __future__ import annotations

from fractions import Fraction

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from piket.policy.values import Outcome, Population
from piket.web.directives.models import Directive
from piket.web.organisation.models import Unit
from piket.web.tenancy import AgencyBulk, AgencyOwned


class RulingSet(AgencyOwned):
    """The rulings of one computation, kept as issued with the version of the packs that gave them.

    `questions` are `policy.values.Question` as JSON, those already answered too; `blocked` says which units
    got no roster on which days, and why.
    """

    directive = models.ForeignKey(Directive, on_delete=models.PROTECT, null=True, related_name="ruling_sets")
    pack_version = models.CharField(max_length=80)
    first_day = models.DateField()
    last_day = models.DateField()
    inputs = models.JSONField(default=dict, blank=True)
    questions = models.JSONField(default=list, blank=True)
    findings = models.JSONField(default=list, blank=True)
    blocked = models.JSONField(default=list, blank=True)
    computed_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-computed_at", "-id"]
        get_latest_by = "id"

    def __str__(self) -> str:
        return f"{self.first_day} – {self.last_day} ({self.pack_version})"


class Reason(AgencyOwned):
    """Why rulings hold: steps, citations, conflicts, questions and duties, in both languages.

    Thousands of rulings share a few reasons, so each is kept once, under the hash of its content, and never
    changes.
    """

    digest = models.CharField(max_length=64)
    content = models.JSONField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["agency", "digest"], name="reason_once")]

    def __str__(self) -> str:
        return self.digest[:12]


class Ruling(AgencyBulk):
    """What holds for a unit, a population and a day. Shares are fractions in text (`1/4`), exact."""

    ruling_set = models.ForeignKey(
        RulingSet, on_delete=models.CASCADE, related_name="rulings", db_index=False
    )
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="rulings")
    day = models.DateField()
    population = models.CharField(max_length=10, choices=[(p.value, p.value) for p in Population])
    outcome = models.CharField(max_length=20)
    working_day = models.BooleanField(default=True)
    base = models.PositiveIntegerField(default=0)
    office_min = models.CharField(max_length=20, blank=True)
    office_max = models.CharField(max_length=20, blank=True)
    heads_min = models.PositiveIntegerField(null=True)
    heads_max = models.PositiveIntegerField(null=True)
    sector = models.CharField(_("sektor"), max_length=30, blank=True)
    regime = models.CharField(max_length=80, blank=True)
    hours_start = models.TimeField(null=True)
    hours_end = models.TimeField(null=True)
    reason = models.ForeignKey(Reason, on_delete=models.PROTECT, related_name="+", db_index=False)

    class Meta:
        ordering = ["day"]
        constraints = [
            models.UniqueConstraint(fields=["ruling_set", "unit", "day", "population"], name="ruling_once"),
            models.CheckConstraint(
                condition=Q(outcome__in=[o.value for o in Outcome]), name="ruling_outcome"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.unit_id} {self.day} {self.population}: {self.outcome}"

    @property
    def share_max(self) -> Fraction | None:
        return Fraction(self.office_max) if self.office_max else None

    @property
    def share_min(self) -> Fraction | None:
        return Fraction(self.office_min) if self.office_min else None
