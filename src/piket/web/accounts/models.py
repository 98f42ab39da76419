from __future__ import annotations

from django.contrib.auth.models import AbstractUser
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from piket.web.tenancy import AgencyOwned


class User(AbstractUser):
    """Someone who signs in. What she may do stands in her memberships, one per agency and role."""

    name = models.CharField(_("nama"), max_length=200)

    def __str__(self) -> str:
        return self.name or self.username

    def get_full_name(self) -> str:
        return str(self)


class Role(models.TextChoices):
    PERSONNEL = "personnel", _("Pengelola kepegawaian")
    LEADER = "leader", _("Pimpinan instansi")
    UNIT_HEAD = "unit_head", _("Kepala unit")
    PLANNER = "planner", _("Penyusun jadwal")
    EMPLOYEE = "employee", _("Pegawai")
    AUDITOR = "auditor", _("Auditor")
    PUBLIC_RELATIONS = "public_relations", _("Humas")
    OPERATOR = "operator", _("Operator sistem")


class Membership(AgencyOwned):
    """A role of a user in an agency, for a unit and all below it, or for the whole agency (`unit` empty)."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="memberships")
    role = models.CharField(_("peran"), max_length=20, choices=Role.choices)
    unit = models.ForeignKey("organisation.Unit", on_delete=models.PROTECT, null=True, blank=True)
    employee = models.ForeignKey("organisation.Employee", on_delete=models.PROTECT, null=True, blank=True)
    valid_from = models.DateField(_("berlaku dari"))
    valid_to = models.DateField(_("berlaku sampai"), null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["agency", "user", "role", "unit"], name="membership_once", nulls_distinct=False
            ),
            models.CheckConstraint(
                condition=Q(valid_to__isnull=True) | Q(valid_to__gte=F("valid_from")), name="membership_dates"
            ),
            models.CheckConstraint(condition=Q(role__in=Role.values), name="membership_role"),
        ]

    def __str__(self) -> str:
        return f"{self.user} · {self.get_role_display()}"
