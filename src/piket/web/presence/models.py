from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, OuterRef, Q, Subquery

from piket.planning.values import Place
from piket.presence.values import Kind
from piket.web.organisation.models import Employee, Unit
from piket.web.rosters.models import Assignment
from piket.web.tenancy import AgencyBulk, AgencyOwned


class CheckIn(AgencyBulk):
    """What somebody said of her own coming or going. Append-only: it is its own audit trail.

    `key` is made by the phone, one for each press, so that a press sent twice is one row. `received_at` is the
    server's instant and the truth; `claimed_at` is what the phone's clock said. `queued`: the phone had no network
    and kept it. It was sent by her account (`user`) or by a `reader`. On a day at home the position is kept only about
    (see `presence.judge.to_keep`).
    """

    employee = models.ForeignKey(Employee, on_delete=models.PROTECT, related_name="check_ins", db_index=False)
    # Her unit at that time: what a head sees is her branch, also after the person has moved on.
    unit = models.ForeignKey(
        Unit, on_delete=models.PROTECT, related_name="+", db_index=False, db_constraint=False
    )
    key = models.UUIDField()
    kind = models.CharField(max_length=3, choices=[(kind.value, kind.value) for kind in Kind])
    received_at = models.DateTimeField()
    claimed_at = models.DateTimeField(null=True)
    queued = models.BooleanField(default=False)
    latitude = models.FloatField(null=True)
    longitude = models.FloatField(null=True)
    accuracy = models.FloatField(null=True)
    device = models.UUIDField(null=True)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
        db_index=False,
        db_constraint=False,
    )
    reader = models.ForeignKey(
        "intake.Reader",
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
        db_index=False,
        db_constraint=False,
    )

    class Meta:
        ordering = ["received_at", "id"]
        indexes = [
            models.Index(
                fields=["reader", "received_at"], name="check_in_reader", condition=Q(reader__isnull=False)
            )
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(user=None, reader__isnull=False) | Q(user__isnull=False, reader=None),
                name="check_in_sender",
            ),
            models.UniqueConstraint(fields=["employee", "key"], name="check_in_once"),
            models.CheckConstraint(condition=Q(kind__in=[k.value for k in Kind]), name="check_in_kind"),
            models.CheckConstraint(
                condition=Q(latitude=None, longitude=None)
                | Q(latitude__range=(-90, 90), longitude__range=(-180, 180)),
                name="check_in_position",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.employee_id} {self.kind} {self.received_at}"


class ObservedQuery(models.QuerySet["Observed"]):
    def latest_only(self) -> ObservedQuery:
        """Of several judgements of one check-in the last.

        Asked of each row's check-in by its index: as a condition that no later one exists it is answered by reading
        the judgements of all days.
        """
        last = Observed.objects.filter(check_in=OuterRef("check_in")).order_by("-pk").values("pk")[:1]
        return self.filter(pk=Subquery(last))


class Observed(AgencyBulk):
    """How a check-in lay to the roster that held when it was judged. Append-only: of several the latest counts.

    `day` and `shift` are those of the duty and name it in every version of a roster; `at` is the instant that was
    judged. `reasons` are `{code, look, id, en}`.
    """

    check_in = models.ForeignKey(CheckIn, on_delete=models.PROTECT, related_name="observed")
    employee = models.ForeignKey(Employee, on_delete=models.PROTECT, related_name="+", db_constraint=False)
    unit = models.ForeignKey(
        Unit, on_delete=models.PROTECT, related_name="+", db_index=False, db_constraint=False
    )
    kind = models.CharField(max_length=3)
    day = models.DateField()
    at = models.DateTimeField()
    place = models.CharField(max_length=1, blank=True)
    shift = models.CharField(max_length=20, blank=True)
    assignment = models.ForeignKey(
        Assignment, on_delete=models.PROTECT, null=True, related_name="+", db_index=False, db_constraint=False
    )
    fits = models.BooleanField()
    reasons = models.JSONField(default=list)
    site = models.CharField(max_length=120, blank=True)
    distance = models.PositiveIntegerField(null=True)
    judged_at = models.DateTimeField(auto_now_add=True)

    objects = ObservedQuery.as_manager()

    class Meta:
        ordering = ["at", "id"]
        indexes = [models.Index(fields=["day", "unit"], name="observed_day")]
        constraints = [
            models.CheckConstraint(
                condition=Q(place__in=["", *(p.value for p in Place)]), name="observed_place"
            )
        ]

    def __str__(self) -> str:
        return f"{self.employee_id} {self.day} {self.kind}"


class PaperDay(AgencyOwned):
    """A day that was written on paper and typed in later by somebody else. Append-only, and never a check-in."""

    employee = models.ForeignKey(Employee, on_delete=models.PROTECT, related_name="+")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    day = models.DateField()
    came = models.DateTimeField()
    left = models.DateTimeField(null=True)
    ground = models.CharField(max_length=300)
    typed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    typed_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["day", "id"]
        constraints = [
            models.UniqueConstraint(fields=["employee", "day"], name="paper_once"),
            models.CheckConstraint(condition=Q(left=None) | Q(left__gt=F("came")), name="paper_order"),
            models.CheckConstraint(condition=~Q(ground=""), name="paper_ground"),
        ]

    def __str__(self) -> str:
        return f"{self.employee_id} {self.day}"


class Outage(AgencyOwned):
    """When network or server was down for a branch: who could not check in is excused. Append-only."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    start = models.DateTimeField()
    end = models.DateTimeField()
    ground = models.CharField(max_length=300)
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-start", "-id"]
        constraints = [
            models.CheckConstraint(condition=Q(end__gt=F("start")), name="outage_order"),
            models.CheckConstraint(condition=~Q(ground=""), name="outage_ground"),
        ]

    def __str__(self) -> str:
        return f"{self.start} – {self.end}"
