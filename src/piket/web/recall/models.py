from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from piket.presence.recall import Office
from piket.web.letters.models import Letter
from piket.web.organisation.models import Employee, Unit
from piket.web.rosters.models import Roster
from piket.web.tenancy import AgencyOwned


class Delegation(AgencyOwned):
    """The leader lets the heads of a branch order recalls for a time, where the directive names the leader alone."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    valid_from = models.DateField()
    valid_to = models.DateField()
    ground = models.CharField(max_length=300)
    given_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    given_at = models.DateTimeField(auto_now_add=True)
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(valid_to__gte=F("valid_from")), name="recall_delegation_dates"
            ),
            models.CheckConstraint(condition=~Q(ground=""), name="recall_delegation_ground"),
        ]

    def __str__(self) -> str:
        return f"{self.unit_id} {self.valid_from} – {self.valid_to}"


class Alarm(AgencyOwned):
    """The share of a unit's staff (percent, on one day) above which recalls go up to the leader; the newest counts."""

    percent = models.PositiveSmallIntegerField()
    set_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    set_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-id"]
        constraints = [models.CheckConstraint(condition=Q(percent__lte=100), name="recall_alarm_percent")]

    def __str__(self) -> str:
        return f"{self.percent} %"


class Recall(AgencyOwned):
    """An order that people at home come in, by whom, why, and by which clauses.

    `grounds` are duties of the ruling, `{text, citation, by}`. `roster` is the version that the order made;
    `called` of `staff` is the largest count of a day, and `raised` says that it went up to the leader.
    """

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="recalls")
    roster = models.ForeignKey(Roster, on_delete=models.PROTECT, related_name="recalls")
    first_day = models.DateField()
    last_day = models.DateField()
    reason = models.CharField(max_length=300)
    grounds = models.JSONField()
    office = models.CharField(max_length=10, choices=[(o.value, o.value) for o in Office])
    delegation = models.ForeignKey(Delegation, on_delete=models.PROTECT, null=True, related_name="recalls")
    ordered_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    ordered_at = models.DateTimeField()
    called = models.PositiveIntegerField()
    staff = models.PositiveIntegerField()
    raised = models.BooleanField()
    seen_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    seen_at = models.DateTimeField(null=True)
    letter = models.ForeignKey(Letter, on_delete=models.PROTECT, null=True, related_name="+")
    # Taken back: from which day on, by whom, why, and its letter.
    withdrawn_from = models.DateField(null=True)
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    withdrawal_reason = models.CharField(max_length=300, blank=True)
    withdrawal = models.ForeignKey(Letter, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(withdrawn_at=None) | ~Q(withdrawal_reason=""), name="recall_withdrawn_with_reason"
            ),
            models.CheckConstraint(condition=Q(last_day__gte=F("first_day")), name="recall_dates"),
            models.CheckConstraint(condition=~Q(reason=""), name="recall_has_a_reason"),
        ]

    def __str__(self) -> str:
        return f"{self.unit_id} {self.first_day}: {self.called}"


class Called(AgencyOwned):
    """One person of a recall, and when she confirmed. `unit` is the recall's: a head sees those of her branch.

    A recall taken back ends for her on the day before (`last_day`): before its first where nothing of it held.
    """

    recall = models.ForeignKey(Recall, on_delete=models.PROTECT, related_name="people")
    employee = models.ForeignKey(Employee, on_delete=models.PROTECT, related_name="recalls")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    first_day = models.DateField()
    last_day = models.DateField()
    ordered_at = models.DateTimeField()
    confirmed_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["employee__sort_name", "id"]
        constraints = [models.UniqueConstraint(fields=["recall", "employee"], name="called_once")]
        indexes = [models.Index(fields=["employee", "last_day"], name="called_days")]

    def __str__(self) -> str:
        return f"{self.recall_id}: {self.employee_id}"
