from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from piket.web.directives.models import Directive
from piket.web.organisation.models import Unit
from piket.web.tenancy import AgencyOwned


class Service(AgencyOwned):
    """What the public needs to know of a service besides its hours; those come from the roster and nowhere else.

    `desk` names the counter (`Desk.name`) that serves it. A counter without such a row is published by its own name.
    """

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="services")
    desk = models.CharField(_("loket"), max_length=120)
    name = models.CharField(_("nama layanan"), max_length=160)
    name_en = models.CharField(_("nama dalam bahasa Inggris"), max_length=160, blank=True)
    address = models.CharField(_("alamat loket"), max_length=240, blank=True)
    phone = models.CharField(_("telepon"), max_length=40, blank=True)
    online_url = models.URLField(_("alamat layanan daring"), max_length=240, blank=True)
    online_note = models.CharField(_("cara memakai layanan daring"), max_length=240, blank=True)
    standard = models.CharField(_("standar pelayanan"), max_length=240, blank=True)
    standard_url = models.URLField(_("alamat standar pelayanan"), max_length=240, blank=True)
    requirements = models.TextField(_("syarat"), blank=True)
    shown = models.BooleanField(_("tampil untuk publik"), default=True)
    generated = models.BooleanField(default=False)

    class Meta:
        ordering = ["unit__sort", "name"]
        constraints = [models.UniqueConstraint(fields=["agency", "unit", "desk"], name="service_of_desk")]

    def __str__(self) -> str:
        return self.name


class Release(AgencyOwned):
    """A press release. The text names figures by keys in braces; `figures` is what they were when it was approved."""

    class Status(models.TextChoices):
        DRAFT = "draft", _("Draf")
        APPROVED = "approved", _("Disetujui")
        PUBLISHED = "published", _("Terbit")
        ARCHIVED = "archived", _("Diarsipkan")

    status = models.CharField(max_length=10, choices=Status.choices, default=Status.DRAFT)
    directive = models.ForeignKey(Directive, on_delete=models.PROTECT, null=True, related_name="releases")
    day = models.DateField(_("angka menurut hari"))
    ground = models.CharField(_("dasar"), max_length=300, blank=True)
    headline = models.CharField(_("judul"), max_length=200)
    place = models.CharField(_("tempat"), max_length=80)
    body = models.TextField(_("isi"))
    contact = models.CharField(_("narahubung"), max_length=200, blank=True)
    figures = models.JSONField(default=list, blank=True)
    number = models.CharField(_("nomor"), max_length=120, blank=True)
    written_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    written_at = models.DateTimeField(auto_now_add=True)
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    approved_at = models.DateTimeField(null=True)
    published_at = models.DateTimeField(null=True)
    updated_at = models.DateTimeField(auto_now=True)
    archived_why = models.CharField(_("alasan"), max_length=300, blank=True)

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(approved_by=None) | ~Q(approved_by=F("written_by")), name="release_not_own"
            ),
            models.CheckConstraint(
                condition=Q(status="draft") | Q(approved_by__isnull=False), name="release_approved_first"
            ),
            models.CheckConstraint(
                condition=~Q(status__in=["published", "archived"]) | Q(published_at__isnull=False),
                name="release_published_whole",
            ),
        ]

    def __str__(self) -> str:
        return self.headline


class Change(AgencyOwned):
    """Something that the public pages say has changed: written by triggers, gone when the pages are written anew."""

    what = models.CharField(max_length=40)
    at = models.DateTimeField(auto_now_add=True, db_default=models.functions.Now())

    def __str__(self) -> str:
        return self.what


class Publication(AgencyOwned):
    """The pages of the agency as they were written once: for which day, and what the files hold together."""

    day = models.DateField()
    digest = models.CharField(max_length=64)
    files = models.PositiveIntegerField()
    bytes = models.PositiveIntegerField()
    milliseconds = models.PositiveIntegerField()
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-id"]

    def __str__(self) -> str:
        return f"{self.day} {self.digest[:12]}"
