from __future__ import annotations

from django.db import models
from django.db.models import Q

from piket.web.organisation.models import Employee
from piket.web.tenancy import AgencyOwned


class Feed(AgencyOwned):
    """An employee's private calendar address. Its signed token names row and `nonce`; revoked it answers nobody."""

    employee = models.ForeignKey(Employee, on_delete=models.CASCADE, related_name="feeds")
    nonce = models.CharField(max_length=32)
    created_at = models.DateTimeField(auto_now_add=True)
    revoked_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["employee"], condition=Q(revoked_at__isnull=True), name="feed_one_of_each"
            ),
        ]

    def __str__(self) -> str:
        return f"#{self.employee_id}"
