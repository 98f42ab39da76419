from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from piket.web.organisation.models import Employee
from piket.web.rosters.models import Roster
from piket.web.tenancy import AgencyOwned


class Draft(AgencyOwned):
    """What a roster that is being edited knows besides itself: whence it came, and who approved it.

    `revision` counts what was done to it, undoing too, so that two people never write over each other unseen.
    `planning` names the search for a better roster that was begun last, `ending` how it was asked to end.
    """

    class Ending(models.TextChoices):
        KEEP = "keep", _("dipakai")
        LEAVE = "leave", _("dibatalkan")

    roster = models.OneToOneField(Roster, on_delete=models.PROTECT, related_name="draft")
    base = models.ForeignKey(Roster, on_delete=models.PROTECT, null=True, related_name="+")
    revision = models.PositiveIntegerField(default=0)
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    approved_at = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)
    planning = models.UUIDField(null=True)
    ending = models.CharField(max_length=5, choices=Ending.choices, blank=True, db_default="")

    def __str__(self) -> str:
        return f"{self.roster_id} r{self.revision}"


class Edit(AgencyOwned):
    """One step of a draft's making, kept for ever: undone it can be redone, until another step takes its place.

    `cells` are rows of part, employee's number, day, then text and lock before and after. `name` is what somebody
    called the draft as it stood after the step, to come back to.
    """

    class Kind(models.TextChoices):
        SET = "set", _("Mengisi")
        LOCK = "lock", _("Mengunci")
        UNLOCK = "unlock", _("Membuka kunci")
        REGENERATE = "regenerate", _("Menyusun ulang sisanya")

    class State(models.TextChoices):
        DONE = "done", _("berlaku")
        UNDONE = "undone", _("diurungkan")
        DROPPED = "dropped", _("ditinggalkan")

    roster = models.ForeignKey(Roster, on_delete=models.PROTECT, related_name="edits", db_index=False)
    number = models.PositiveIntegerField()
    kind = models.CharField(max_length=10, choices=Kind.choices)
    state = models.CharField(max_length=7, choices=State.choices, default=State.DONE)
    cells = models.JSONField()
    text = models.CharField(max_length=40, blank=True)
    name = models.CharField(max_length=60, blank=True, default="", db_default="")
    author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["roster", "number"], name="edit_number"),
            models.CheckConstraint(
                condition=Q(kind__in=["set", "lock", "unlock", "regenerate"]), name="edit_kind"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.roster_id} #{self.number} {self.kind}"


class Note(AgencyOwned):
    """What somebody says about a roster, or about one of its cells: then it names the person and the day."""

    roster = models.ForeignKey(Roster, on_delete=models.PROTECT, related_name="notes")
    employee = models.ForeignKey(Employee, on_delete=models.PROTECT, null=True, related_name="+")
    day = models.DateField(null=True, blank=True)
    text = models.TextField()
    author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["at", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(employee__isnull=True, day__isnull=True)
                | Q(employee__isnull=False, day__isnull=False),
                name="note_of_a_whole_cell",
            ),
        ]

    def __str__(self) -> str:
        return self.text[:40]
