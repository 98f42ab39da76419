from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from piket.web.duties.models import Duty
from piket.web.letters.models import Paper
from piket.web.organisation.models import Employee, Unit
from piket.web.tenancy import AgencyOwned


class Briefing(AgencyOwned):
    """A meeting, virtual or not, at which instructions are given. `version` counts the keepings of its minutes.

    `sequence` grows with every change that its calendar file must tell. Once closed its minutes stay as they are.
    """

    class State(models.TextChoices):
        PLANNED = "planned", _("Direncanakan")
        CLOSED = "closed", _("Selesai")
        CANCELLED = "cancelled", _("Dibatalkan")

    uid = models.UUIDField(default=uuid.uuid4, unique=True)
    sequence = models.PositiveIntegerField(default=0)
    title = models.CharField(max_length=200)
    agenda = models.TextField(max_length=4000, blank=True)
    start = models.DateTimeField()
    end = models.DateTimeField()
    place = models.CharField(max_length=200, blank=True)
    link = models.CharField(max_length=500, blank=True)
    chair = models.CharField(max_length=200)
    state = models.CharField(max_length=10, choices=State.choices, default=State.PLANNED)
    minutes = models.TextField(max_length=40_000, blank=True)
    version = models.PositiveIntegerField(default=0)
    paper = models.ForeignKey(Paper, on_delete=models.PROTECT, null=True, related_name="+")
    called_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    called_at = models.DateTimeField()
    changed_at = models.DateTimeField()

    class Meta:
        ordering = ["-start", "-id"]
        constraints = [
            models.CheckConstraint(condition=Q(end__gt=F("start")), name="briefing_ends_after_start"),
            models.CheckConstraint(condition=~Q(link="") | ~Q(place=""), name="briefing_is_somewhere"),
        ]

    def __str__(self) -> str:
        return self.title


class Invitee(AgencyOwned):
    """Somebody who is asked to come. `ground` says why: her unit, her role, her rank, or a list."""

    class Attendance(models.TextChoices):
        INVITED = "invited", _("Diundang")
        PRESENT = "present", _("Hadir")
        EXCUSED = "excused", _("Izin")
        ABSENT = "absent", _("Tidak hadir")

    briefing = models.ForeignKey(Briefing, on_delete=models.PROTECT, related_name="invitees")
    employee = models.ForeignKey(Employee, on_delete=models.PROTECT, related_name="+")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    ground = models.CharField(max_length=200)
    attendance = models.CharField(max_length=8, choices=Attendance.choices, default=Attendance.INVITED)
    note = models.CharField(max_length=200, blank=True)
    told = models.BooleanField(default=False)

    class Meta:
        ordering = ["unit__sort", "employee__sort_name"]
        constraints = [models.UniqueConstraint(fields=["briefing", "employee"], name="invited_once")]

    def __str__(self) -> str:
        return f"{self.briefing_id} {self.employee_id}"


class Instruction(AgencyOwned):
    """An order given at a briefing; its duty says to which units, by when, and how each stands."""

    briefing = models.ForeignKey(Briefing, on_delete=models.PROTECT, related_name="instructions")
    number = models.PositiveSmallIntegerField()
    text = models.TextField(max_length=2000)
    due = models.DateField(null=True)
    duty = models.OneToOneField(Duty, on_delete=models.PROTECT, related_name="instruction")
    withdrawn = models.BooleanField(default=False)
    given_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    given_at = models.DateTimeField()

    class Meta:
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["briefing", "number"], name="instruction_once")]

    def __str__(self) -> str:
        return self.text
