from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from piket.web.organisation.models import Site, Unit
from piket.web.tenancy import AgencyOwned


class Reader(AgencyOwned):
    """A machine that sends check-ins of many people: a reader at a gate, a shared tablet, a gateway of a branch office.

    It speaks for the people of `unit` and all below it, of the whole agency where that is empty. Its key is not kept,
    only the key's digest (SHA-256). With a `site` it stands there, and so does who uses it.
    """

    name = models.CharField(max_length=120)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, null=True, related_name="+")
    site = models.ForeignKey(Site, on_delete=models.SET_NULL, null=True, related_name="+")
    digest = models.CharField(max_length=64, unique=True)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)
    ended_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    ended_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["name", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ended_at=None, ended_by=None) | Q(ended_at__isnull=False, ended_by__isnull=False),
                name="reader_ended_by_somebody",
            ),
            models.CheckConstraint(condition=~Q(name=""), name="reader_has_a_name"),
        ]

    def __str__(self) -> str:
        return self.name
