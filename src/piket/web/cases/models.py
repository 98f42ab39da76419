from __future__ import annotations

from datetime import date, timedelta

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from piket.web.organisation.models import Employee, Unit
from piket.web.protocol.grounds import Grounded, has_ground
from piket.web.rosters.models import Roster
from piket.web.tenancy import AgencyOwned


class Keeping(AgencyOwned):
    """How long case records are kept, how many days back contacts are looked for and how long they and a case stay
    apart, on what ground. Append-only: the latest counts. No text held here states any of these figures."""

    days = models.PositiveIntegerField()
    back = models.PositiveSmallIntegerField()
    apart = models.PositiveSmallIntegerField()
    ground = models.CharField(max_length=300)
    set_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    set_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.CheckConstraint(condition=Q(days__gte=1, days__lte=3660), name="case_days_kept"),
            models.CheckConstraint(condition=Q(back__lte=60), name="case_days_back"),
            models.CheckConstraint(condition=Q(apart__gte=1, apart__lte=90), name="case_days_apart"),
            models.CheckConstraint(condition=~Q(ground=""), name="case_keeping_ground"),
        ]

    def __str__(self) -> str:
        return f"{self.days}"


class Case(AgencyOwned):
    """A case among the staff: what is known of it lies sealed. Opened by `tenancy.with_health` alone; deleted once
    `delete_after` has passed."""

    employee = models.ForeignKey(Employee, on_delete=models.PROTECT, related_name="+")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    sealed = models.TextField()
    open = models.BooleanField(default=True)
    delete_after = models.DateField()

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["agency", "employee"], condition=Q(open=True), name="case_open_once"
            )
        ]

    def __str__(self) -> str:
        return f"#{self.pk}"


class Count(AgencyOwned):
    """Cases of a unit that came or ended on a day, of nobody in particular. Append-only."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    what = models.CharField(max_length=10, choices=[("new", _("baru")), ("ended", _("selesai"))])
    day = models.DateField()
    number = models.PositiveSmallIntegerField(default=1)

    class Meta:
        ordering = ["day", "id"]
        indexes = [models.Index(fields=["unit", "day"], name="case_count")]

    def __str__(self) -> str:
        return f"{self.unit_id} {self.what} {self.day}"


class Look(AgencyOwned):
    """Who opened the cases of a unit, when and what for. Append-only, and in the audit trail."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    people = models.JSONField()
    purpose = models.CharField(max_length=200)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-id"]
        constraints = [models.CheckConstraint(condition=~Q(purpose=""), name="case_look_purpose")]

    def __str__(self) -> str:
        return f"{self.unit_id} {self.at}"


class Contact(AgencyOwned):
    """Somebody who was near: on which days and how long. Says nothing of whom or of what; `group` joins those of one
    search. Deleted once `delete_after` has passed."""

    employee = models.ForeignKey(Employee, on_delete=models.PROTECT, related_name="+")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    group = models.UUIDField()
    days = models.JSONField()
    last_day = models.DateField()
    minutes = models.PositiveIntegerField()
    same_room = models.BooleanField()
    seen = models.BooleanField()
    told_at = models.DateTimeField(null=True)
    delete_after = models.DateField()

    class Meta:
        ordering = ["-same_room", "-minutes", "id"]
        constraints = [models.UniqueConstraint(fields=["group", "employee"], name="near_once")]

    def __str__(self) -> str:
        return f"#{self.pk}"


class Isolation(AgencyOwned):
    """Somebody who stays away for some days, on the health officer's word. Why stands nowhere here. `roster`: the
    version in which others stand in for her."""

    employee = models.ForeignKey(Employee, on_delete=models.PROTECT, related_name="+")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    first_day = models.DateField()
    last_day = models.DateField()
    ordered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    ordered_at = models.DateTimeField(auto_now_add=True)
    roster = models.ForeignKey(Roster, on_delete=models.PROTECT, null=True, related_name="+")
    delete_after = models.DateField()

    class Meta:
        ordering = ["first_day", "id"]
        constraints = [
            models.CheckConstraint(condition=Q(last_day__gte=F("first_day")), name="isolation_days")
        ]

    def __str__(self) -> str:
        return f"#{self.pk}"


class UnitClosure(AgencyOwned, Grounded):
    """An office that is closed for some days after an event, by a clause or a dated decision. `roster` is the version
    in which everybody is at home."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="closures")
    event = models.CharField(max_length=40, default="cluster")
    event_day = models.DateField()
    first_day = models.DateField()
    last_day = models.DateField()
    roster = models.ForeignKey(Roster, on_delete=models.PROTECT, null=True, related_name="+")
    moved = models.PositiveIntegerField(default=0)
    closed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    closed_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-first_day", "-id"]
        constraints = [
            has_ground("closure_ground"),
            models.CheckConstraint(condition=Q(last_day__gte=F("first_day")), name="closure_days"),
            models.CheckConstraint(condition=Q(event_day__lte=F("first_day")), name="closure_after_event"),
        ]

    def __str__(self) -> str:
        return f"{self.unit_id} {self.first_day} – {self.last_day}"

    @property
    def reopened(self) -> Reopening | None:
        """How it ended early. Read with `select_related("reopening")`."""
        return getattr(self, "reopening", None)

    @property
    def by_decision(self) -> bool:
        return not self.provision

    @property
    def last_closed(self) -> date:
        """The last day on which the office is closed; before `first_day` where it opened before it ever closed."""
        return self.reopened.first_day - timedelta(days=1) if self.reopened else self.last_day


class Reopening(AgencyOwned):
    """A closure that ended early, `first_day` being the first on which the office is open again: decided by the
    office-holder who closed it, or, where a clause closed it, since what was recorded had not happened. Append-only."""

    closure = models.OneToOneField(UnitClosure, on_delete=models.PROTECT, related_name="reopening")
    first_day = models.DateField()
    decided_by = models.CharField(max_length=160)
    decision_number = models.CharField(max_length=120, blank=True)
    decided_on = models.DateField()
    reason = models.CharField(max_length=500)
    roster = models.ForeignKey(Roster, on_delete=models.PROTECT, null=True, related_name="+")
    moved = models.PositiveIntegerField(default=0)
    opened_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    opened_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.CheckConstraint(condition=~Q(decided_by="") & ~Q(reason=""), name="reopening_said"),
            models.CheckConstraint(condition=Q(decided_on__lte=F("first_day")), name="reopening_decided"),
        ]

    def __str__(self) -> str:
        return f"{self.closure_id} {self.first_day}"
