from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from piket.organisation.importing.schemas import ListKind
from piket.organisation.importing.values import Scope
from piket.web.jobs.models import JobRun
from piket.web.lists.models import SentList
from piket.web.organisation.models import Employee, Unit
from piket.web.tenancy import AgencyBulk, AgencyOwned


class PeopleImport(SentList):
    """A list of people, absences or legal positions. `unit_names` maps its words for units to codes.

    A large one is read and written by a `job`; what that found for its page is in `seen` (`background.Seen`).
    """

    class Kind(models.TextChoices):
        PEOPLE = ListKind.PEOPLE.value, _("Daftar pegawai")
        ABSENCES = ListKind.ABSENCES.value, _("Cuti, sakit, dan dinas luar")
        LEGAL = ListKind.LEGAL.value, _("Kedudukan hukum")

    class Claim(models.TextChoices):
        SOME = Scope.SOME.value, _("Sebagian pegawai saja")
        UNITS = Scope.UNITS.value, _("Semua pegawai dari unit yang disebut di dalamnya")
        ALL = Scope.ALL.value, _("Semua pegawai instansi")

    kind = models.CharField(max_length=10, choices=Kind.choices)
    unit_names = models.JSONField(default=dict)
    scope = models.CharField(max_length=10, choices=Claim.choices, default=Claim.SOME)
    since = models.DateField(_("berlaku mulai"))
    job = models.ForeignKey(JobRun, on_delete=models.SET_NULL, null=True, related_name="+")
    seen = models.JSONField(default=dict)

    class Meta:
        ordering = ["-id"]
        indexes = [models.Index(fields=["agency", "-id"], name="import_latest")]


class ImportFile(AgencyOwned):
    """What was sent, kept until it is applied or thrown away."""

    upload = models.OneToOneField(PeopleImport, on_delete=models.CASCADE, related_name="file")
    content = models.BinaryField()

    def __str__(self) -> str:
        return f"#{self.upload_id}"


class ListMemory(AgencyOwned):
    """What the agency said of its lists before: headers to columns, words for units to codes."""

    kind = models.CharField(max_length=10, choices=PeopleImport.Kind.choices)
    columns = models.JSONField(default=dict)
    units = models.JSONField(default=dict)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["agency", "kind"], name="list_memory_once")]

    def __str__(self) -> str:
        return self.kind


class Posting(AgencyOwned):
    """Where a person worked, from when to when. `start` empty: before records began; `end` empty: still.

    The last one of somebody who left has the day before her leaving as its end, and says why in `note`.
    """

    employee = models.ForeignKey(Employee, on_delete=models.CASCADE, related_name="postings")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    position = models.CharField(_("jabatan"), max_length=160)
    start = models.DateField(null=True, blank=True)
    end = models.DateField(null=True, blank=True)
    note = models.CharField(max_length=200, blank=True)
    imported = models.ForeignKey(PeopleImport, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = [F("start").desc(nulls_last=True), "-id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(start=None) | Q(end=None) | Q(end__gte=F("start")), name="posting_dates"
            ),
            models.UniqueConstraint(
                fields=["agency", "employee"], condition=Q(end=None), name="posting_open"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.employee_id} {self.unit_id} {self.start} – {self.end}"


class NameWord(AgencyBulk):
    """A word of a person's name, or her number, for the search. Triggers keep it (see the migration).

    Under row-level security only operators that leak nothing may use an index: `<` and `>=` on text do, LIKE and
    trigrams do not. So a search is by the beginnings of words.
    """

    employee = models.ForeignKey(Employee, on_delete=models.CASCADE, related_name="+")
    word = models.CharField(max_length=220, db_collation="C")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["agency", "word", "employee"], name="name_word")]

    def __str__(self) -> str:
        return self.word
