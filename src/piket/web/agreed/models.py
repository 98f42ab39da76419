from __future__ import annotations

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

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


def value_of(kind: str, given: dict[str, Any]) -> Rule | Reserve:
    """The value that a kind and its fields stand for. Raises `WrongFields`."""
    if kind == Agreement.Kind.RESERVE:
        return Reserve(given["number"], tuple(given["shifts"]))
    return rule_of(kind, given)
