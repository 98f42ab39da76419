from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from piket.web.tenancy import AgencyOwned


class SentList(AgencyOwned):
    """A list that somebody sent in. Until it is applied nothing else is written; `kept` is what undoing it needs.

    `chosen` maps the file's folded headers to columns ('' is not read).
    """

    class Status(models.TextChoices):
        UPLOADED = "uploaded", _("Menunggu konfirmasi")
        APPLIED = "applied", _("Diterapkan")
        UNDONE = "undone", _("Dibatalkan")
        DISCARDED = "discarded", _("Dibuang")

    file_name = models.CharField(max_length=120)
    chosen = models.JSONField(default=dict)
    status = models.CharField(max_length=10, choices=Status.choices, default=Status.UPLOADED)
    counts = models.JSONField(default=dict)
    kept = models.JSONField(default=dict)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)
    applied_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        abstract = True
        ordering = ["-id"]

    def __str__(self) -> str:
        return self.file_name
