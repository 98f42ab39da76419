from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from piket.pipeline.agreed import Post
from piket.pipeline.agreed_file import rule_of
from piket.planning.rules.values import Reserve, Rule
from piket.web.organisation.models import Employee, Unit
from piket.web.tenancy import AgencyOwned


class Agreement(AgencyOwned):
    """A rule across the people of a unit, or a reserve. `given` are the fields of its value, as plain JSON."""

    class Kind(models.TextChoices):
        APART = "apart", _("Dua orang tidak bertugas bersamaan")
        TOGETHER = "together", _("Dua orang bertugas bersama")
        SEPARATE = "separate", _("Dua regu tidak bertemu")
        IN_CHARGE = "in_charge", _("Selalu ada yang mampu")
        HANDOVER = "handover", _("Serah terima antarsif")
        HOURS = "hours", _("Batas jam sepekan atau sebulan")
        RESERVE = "reserve", _("Orang cadangan")

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="agreements")
    kind = models.CharField(_("jenis"), max_length=20, choices=Kind.choices)
    given = models.JSONField()
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["unit__sort", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["agency", "unit", "kind", "given"], name="agreement_once")
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.given}"

    def value(self) -> Rule | Reserve:
        """As planning takes it. Raises `WrongFields` where the row does not fit its kind."""
        return value_of(self.kind, self.given)


class Skill(AgencyOwned):
    """What a person is able to do besides the post: a word of the agency's own ('kas', 'menyetir')."""

    employee = models.ForeignKey(Employee, on_delete=models.CASCADE, related_name="skills")
    name = models.CharField(_("keahlian"), max_length=40)

    class Meta:
        ordering = ["name"]
        constraints = [models.UniqueConstraint(fields=["agency", "employee", "name"], name="skill_once")]

    def __str__(self) -> str:
        return self.name


class SecondPost(AgencyOwned):
    """A person's post in a second unit (`pipeline.agreed.SecondPost`): one that ended stays on record.

    `weekdays` (0 for Monday): she is there on these and the own unit leaves room for them; empty: whenever the own
    unit does not call her. Without hours she keeps the ordinary ones of that unit.
    """

    class Kind(models.TextChoices):
        ACTING = Post.ACTING.value, _("Pelaksana tugas atau harian (Plt./Plh.)")
        SECONDED = Post.SECONDED.value, _("Diperbantukan")
        SCHOOL = Post.SCHOOL.value, _("Sekolah kedua")

    employee = models.ForeignKey(Employee, on_delete=models.PROTECT, related_name="second_posts")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(_("jenis"), max_length=10, choices=Kind.choices)
    weekdays = models.JSONField(_("hari"), default=list)
    start = models.TimeField(_("mulai"), null=True, blank=True)
    end = models.TimeField(_("selesai"), null=True, blank=True)
    first = models.DateField(_("mulai berlaku"))
    last = models.DateField(_("hari terakhir"), null=True, blank=True)
    ground = models.CharField(_("dasar"), max_length=300)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-first", "-pk"]
        indexes = [models.Index(fields=["agency", "last"], name="second_post_days")]
        constraints = [
            models.CheckConstraint(
                condition=Q(last=None) | Q(last__gte=F("first")), name="second_post_dates"
            ),
            models.CheckConstraint(
                condition=Q(start=None, end=None) | Q(end__gt=F("start")), name="second_post_hours"
            ),
            models.UniqueConstraint(fields=["agency", "employee", "unit", "first"], name="second_post_once"),
        ]

    def __str__(self) -> str:
        return f"{self.employee_id} {self.unit_id} {self.kind}"


def value_of(kind: str, given: dict[str, Any]) -> Rule | Reserve:
    """The value that a kind and its fields stand for. Raises `WrongFields`."""
    if kind == Agreement.Kind.RESERVE:
        return Reserve(given["number"], tuple(given["shifts"]))
    return rule_of(kind, given)
