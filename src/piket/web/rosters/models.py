from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from piket.planning.values import Place
from piket.web.organisation.models import Employee, Unit
from piket.web.rulings.models import RulingSet
from piket.web.tenancy import AgencyBulk, AgencyOwned


class Roster(AgencyOwned):
    """A version of a unit's roster for a period: a quota for each population, or shifts, in one record.

    `parts` says of each part what a page shows (see `rosters.parts`); `book` is the `piket.roster/1` file of
    the unit without names, so that anyone can check the roster again. `violations` is the verifier's count:
    a roster that breaks a rule can never be in force. `wishes` counts what an edited roster leaves of planning's
    preferences (no law); who puts it in force owns them with a `reason`.
    """

    class Status(models.TextChoices):
        DRAFT = "draft", _("Draf")
        APPROVED = "approved", _("Disetujui")
        PUBLISHED = "published", _("Terbit")
        PROVISIONAL = "provisional", _("Sementara")
        SUPERSEDED = "superseded", _("Digantikan")

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="rosters")
    ruling_set = models.ForeignKey(RulingSet, on_delete=models.PROTECT, null=True, related_name="rosters")
    version = models.PositiveIntegerField(default=1)
    first_day = models.DateField()
    last_day = models.DateField()
    status = models.CharField(max_length=12, choices=Status.choices, default=Status.DRAFT)
    people = models.PositiveIntegerField(default=0)
    violations = models.PositiveIntegerField(default=0)
    wishes = models.PositiveIntegerField(default=0, db_default=0)
    reason = models.TextField(blank=True, default="", db_default="")
    parts = models.JSONField(default=list, blank=True)
    book = models.TextField(blank=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    created_at = models.DateTimeField(auto_now_add=True)
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    published_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["unit__sort", "-version"]
        constraints = [
            models.UniqueConstraint(fields=["agency", "unit", "first_day", "version"], name="roster_version"),
            models.UniqueConstraint(
                fields=["agency", "unit", "first_day"],
                condition=Q(status__in=["published", "provisional"]),
                name="roster_one_in_force",
            ),
            models.CheckConstraint(condition=Q(last_day__gte=F("first_day")), name="roster_dates"),
            models.CheckConstraint(
                condition=~Q(status__in=["published", "provisional"]) | Q(published_at__isnull=False),
                name="roster_published_whole",
            ),
            models.CheckConstraint(
                condition=~Q(status__in=["published", "provisional"]) | Q(violations=0),
                name="roster_in_force_breaks_no_rule",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.unit_id} {self.first_day} v{self.version}"

    @property
    def reference(self) -> str:
        """Names it among the unit's rosters: `2021-07-26.1`, its first day and version."""
        return f"{self.first_day.isoformat()}.{self.version}"

    @property
    def in_force(self) -> bool:
        return self.status in (self.Status.PUBLISHED, self.Status.PROVISIONAL)


class Assignment(AgencyBulk):
    """One interval of one person. A day off has no row; a shift belongs to the day it starts."""

    # The unique constraint below is the index by roster; the unit is the roster's or one it lends to.
    roster = models.ForeignKey(Roster, on_delete=models.CASCADE, related_name="assignments", db_index=False)
    employee = models.ForeignKey(Employee, on_delete=models.PROTECT, related_name="assignments")
    unit = models.ForeignKey(
        Unit, on_delete=models.PROTECT, related_name="+", db_index=False, db_constraint=False
    )
    day = models.DateField()
    start = models.DateTimeField()
    end = models.DateTimeField()
    place = models.CharField(max_length=1, choices=[(p.value, p.value) for p in Place])
    shift = models.CharField(max_length=20, blank=True)

    class Meta:
        ordering = ["day", "start"]
        indexes = [models.Index(fields=["day", "unit"], name="assignment_day")]  # who is in, unit by unit
        constraints = [
            models.UniqueConstraint(fields=["roster", "employee", "day", "start"], name="assignment_once"),
            models.CheckConstraint(condition=Q(end__gt=F("start")), name="assignment_interval"),
            models.CheckConstraint(condition=Q(place__in=[p.value for p in Place]), name="assignment_place"),
        ]

    def __str__(self) -> str:
        return f"{self.employee_id} {self.day} {self.place}{self.shift}"


class Message(AgencyBulk):
    """What one employee must be told. Unique per roster, so that a rerun tells nobody twice.

    `roster` None: it is about something else, which `subject` names.
    """

    class Status(models.TextChoices):
        TO_SEND = "to_send", _("Menunggu dikirim")
        SENT = "sent", _("Terkirim")
        FAILED = "failed", _("Gagal")

    employee = models.ForeignKey(Employee, on_delete=models.PROTECT, related_name="messages")
    roster = models.ForeignKey(Roster, on_delete=models.PROTECT, null=True, related_name="messages")
    subject = models.CharField(max_length=120, blank=True, default="", db_default="")
    channel = models.CharField(max_length=20, default="piket")
    text = models.TextField()
    status = models.CharField(max_length=10, choices=Status.choices, default=Status.TO_SEND)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["roster", "employee", "channel"], name="message_once")]

    def __str__(self) -> str:
        return f"{self.employee_id}: {self.status}"
