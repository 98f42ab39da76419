from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from piket.web.tenancy import AgencyOwned


class ApiKey(AgencyOwned):
    """A program's access in the name of the account that made it. The key itself is not kept, only its digest.

    It can do what its `scopes` say as far as the account may, as long as both stand.
    """

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=80)
    start = models.CharField(max_length=20)
    digest = models.CharField(max_length=64, unique=True)
    scopes = models.JSONField(default=list)
    made_at = models.DateTimeField(auto_now_add=True)
    expires_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True)
    revoked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.CheckConstraint(condition=~Q(name=""), name="api_key_named"),
            models.CheckConstraint(
                condition=Q(revoked_at=None, revoked_by=None)
                | Q(revoked_at__isnull=False, revoked_by__isnull=False),
                name="api_key_revoked_whole",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name} ({self.start}…)"

    @property
    def stands(self) -> bool:
        """Neither revoked nor over."""
        return self.revoked_at is None and self.expires_at > timezone.now()


class KeyUse(AgencyOwned):
    """When a key was last used, and how often in the minute that runs. Not in the trail: what is done with it is."""

    key = models.OneToOneField(ApiKey, on_delete=models.CASCADE, related_name="use", primary_key=True)
    used_at = models.DateTimeField()
    minute = models.DateTimeField()
    count = models.PositiveIntegerField()

    def __str__(self) -> str:
        return f"#{self.key_id}: {self.used_at}"
