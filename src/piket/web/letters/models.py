from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from piket.web.directives.models import Directive
from piket.web.organisation.models import Unit
from piket.web.rosters.models import Roster
from piket.web.tenancy import AgencyOwned


class Letter(AgencyOwned):
    """An official document as issued. `sha256` is of the PDF, which the QR code proves."""

    class Kind(models.TextChoices):
        CIRCULAR = "circular", _("Surat edaran")
        ASSIGNMENT = "assignment", _("Surat tugas")
        ANNEX = "annex", _("Lampiran jadwal")

    kind = models.CharField(max_length=12, choices=Kind.choices)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, null=True, related_name="letters")
    directive = models.ForeignKey(Directive, on_delete=models.PROTECT, null=True, related_name="letters")
    roster = models.ForeignKey(Roster, on_delete=models.PROTECT, null=True, related_name="letters")
    number = models.CharField(_("nomor"), max_length=120)
    title = models.CharField(_("perihal"), max_length=300)
    pdf = models.BinaryField(null=True)
    docx = models.BinaryField(null=True)
    sha256 = models.CharField(max_length=64)
    issued_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-id"]

    def __str__(self) -> str:
        return f"{self.number} {self.title}"
