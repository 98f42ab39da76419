from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from piket.web.organisation.models import Employee
from piket.web.tenancy import AgencyOwned


class Daily(AgencyOwned):
    """The report of nine o'clock of a day, as it was then. Append-only: one a day, and never made anew.

    `content` holds its sections as they were read, `pdf` the page that went out. `late` where it was made after its
    hour, since Piket did not run then.
    """

    day = models.DateField()
    made_at = models.DateTimeField()
    late = models.BooleanField(default=False)
    content = models.JSONField()
    pdf = models.BinaryField()
    sha256 = models.CharField(max_length=64)
    readers = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["-day"]
        constraints = [models.UniqueConstraint(fields=["agency", "day"], name="daily_once")]

    def __str__(self) -> str:
        return self.day.isoformat()


class Reader(AgencyOwned):
    """Somebody to whom the report goes each day; `named_by` is herself where she asked for it."""

    employee = models.ForeignKey(Employee, on_delete=models.PROTECT, related_name="+")
    named_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    own = models.BooleanField(default=False)
    since = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["employee__sort_name"]
        constraints = [
            models.UniqueConstraint(
                fields=["agency", "employee"], condition=Q(ended_at=None), name="daily_reader_once"
            ),
            models.CheckConstraint(
                condition=Q(ended_at=None) | Q(ended_at__gte=F("since")), name="daily_reader_dates"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.employee_id}"
