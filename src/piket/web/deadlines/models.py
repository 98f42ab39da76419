from __future__ import annotations

from django.conf import settings
from django.db import models

from piket.web.rulings.models import RulingSet
from piket.web.tenancy import AgencyOwned


class Deadline(AgencyOwned):
    """Until when heads may act on the rosters of a computation; from then on the personnel office may act for them."""

    ruling_set = models.OneToOneField(RulingSet, on_delete=models.CASCADE, related_name="deadline")
    at = models.DateTimeField()
    set_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    set_at = models.DateTimeField(auto_now=True)

    def __str__(self) -> str:
        return f"{self.ruling_set_id} {self.at:%Y-%m-%d %H:%M}"
