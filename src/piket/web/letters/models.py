from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from piket.web.directives.models import Directive
from piket.web.organisation.models import Unit
from piket.web.rosters.models import Roster
from piket.web.tenancy import AgencyOwned


class Letter(AgencyOwned):
    """An official document as made, in both forms, with their hashes.

    `code` is what the QR code names: whoever has it may ask what the document is. `fingerprint` is the hash of
    what the letter says, so that the same letter is made once.
    """

    class Kind(models.TextChoices):
        CIRCULAR = "circular", _("Surat edaran")
        ASSIGNMENT = "assignment", _("Surat tugas")
        ANNEX = "annex", _("Lampiran jadwal")
        RECALL = "recall", _("Surat perintah tugas")
        WITHDRAWAL = "withdrawal", _("Surat pencabutan perintah tugas")
        MINUTES = "minutes", _("Notulen rapat")

    kind = models.CharField(max_length=12, choices=Kind.choices)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, null=True, related_name="letters")
    directive = models.ForeignKey(Directive, on_delete=models.PROTECT, null=True, related_name="letters")
    roster = models.ForeignKey(Roster, on_delete=models.PROTECT, null=True, related_name="letters")
    # The letter that no longer holds by this one.
    withdraws = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="withdrawn_by")
    number = models.CharField(_("nomor"), max_length=120, blank=True)
    title = models.CharField(_("perihal"), max_length=400)
    code = models.CharField(max_length=20, unique=True)
    fingerprint = models.CharField(max_length=64)
    draft = models.BooleanField(default=True)
    pdf = models.BinaryField()
    docx = models.BinaryField()
    sha256 = models.CharField(max_length=64)
    sha256_docx = models.CharField(max_length=64)
    issued_at = models.DateTimeField(auto_now_add=True)
    issued_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )

    class Meta:
        ordering = ["-id"]
        constraints = [models.UniqueConstraint(fields=["agency", "fingerprint"], name="letter_once")]

    def __str__(self) -> str:
        return f"{self.number} {self.title}"
