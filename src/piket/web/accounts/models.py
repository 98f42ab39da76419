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
    AGENCY_OPERATOR = "agency_operator", _("Operator kepegawaian perangkat daerah")
    COMMANDER = "commander", _("Komandan regu atau jaga")
    PRINCIPAL = "principal", _("Kepala sekolah")
    HEALTH = "health", _("Petugas kesehatan dan vaksinasi")
    TREASURER = "treasurer", _("Bendahara")


HEADS = (Role.UNIT_HEAD, Role.PRINCIPAL)
"""Who heads the unit of their membership."""


class Acting(models.TextChoices):
    """How somebody holds a role for a while: a head away for good, away for a time, or part of a task handed on."""

    SUBSTITUTE = "plt", _("Plt.")
    DAILY = "plh", _("Plh.")
    DELEGATE = "delegate", _("Pelimpahan")


class Membership(AgencyOwned):
    """A role of a user in an agency, for a unit and all below it, or for the whole agency (`unit` empty).

    With `acting` it is held for a period in another's place, given by `given_by` on the ground that is named.
    """

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="memberships")
    role = models.CharField(_("peran"), max_length=20, choices=Role.choices)
    unit = models.ForeignKey("organisation.Unit", on_delete=models.PROTECT, null=True, blank=True)
    employee = models.ForeignKey("organisation.Employee", on_delete=models.PROTECT, null=True, blank=True)
    valid_from = models.DateField(_("berlaku dari"))
    valid_to = models.DateField(_("berlaku sampai"), null=True, blank=True)
    acting = models.CharField(max_length=10, choices=Acting.choices, blank=True)
    ground = models.CharField(_("dasar"), max_length=200, blank=True)
    given_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["agency", "user", "role", "unit"],
                condition=Q(acting=""),
                name="membership_once",
                nulls_distinct=False,
            ),
            models.CheckConstraint(
                condition=Q(valid_to__isnull=True) | Q(valid_to__gte=F("valid_from")), name="membership_dates"
            ),
            models.CheckConstraint(condition=Q(role__in=Role.values), name="membership_role"),
            models.CheckConstraint(
                condition=Q(acting="") | (Q(valid_to__isnull=False) & Q(given_by__isnull=False)),
                name="membership_acting_ends",
            ),
            models.CheckConstraint(condition=~Q(given_by=F("user")), name="membership_not_from_oneself"),
        ]

    def __str__(self) -> str:
        return f"{self.user} · {self.title}"

    @property
    def title(self) -> str:
        """The role in words, with 'Plh.' before it where it is held in another's place."""
        role = str(self.get_role_display())
        return f"{self.get_acting_display()} {role}" if self.acting else role


class Invitation(AgencyOwned):
    """A link that lets one employee make her account, once. The link itself is not kept, only its digest (SHA-256)."""

    employee = models.ForeignKey("organisation.Employee", on_delete=models.CASCADE, related_name="+")
    digest = models.CharField(max_length=64, unique=True)
    made_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return f"#{self.employee_id}"


class SharedCount(models.Model):
    """A count of attempts or a used code (`accounts.counting`); `key` is a digest. Of no agency, for a while only."""

    key = models.CharField(max_length=64, primary_key=True)
    value = models.TextField()
    expires = models.DateTimeField(db_index=True)

    class Meta:
        db_table = "piket_shared_count"

    def __str__(self) -> str:
        return self.key[:12]
