from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from piket.web.organisation.models import Employee, Unit
from piket.web.tenancy import AgencyOwned


class Wish(AgencyOwned):
    """What an employee asks of the next roster. It grants nothing: leave is granted elsewhere and imported from there.

    Planning heeds it after every rule; the head sees it on the draft.
    """

    class Kind(models.TextChoices):
        LEAVE = "leave", _("Cuti diajukan (belum dikabulkan)")
        OFFICE = "office", _("Lebih suka bertugas di kantor")
        HOME = "home", _("Lebih suka tidak bertugas di kantor")

    employee = models.ForeignKey(Employee, on_delete=models.PROTECT, related_name="wishes")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=6, choices=Kind.choices)
    first_day = models.DateField()
    last_day = models.DateField()
    text = models.CharField(max_length=300, blank=True)
    withdrawn = models.BooleanField(default=False)
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["first_day", "id"]
        constraints = [
            models.CheckConstraint(condition=Q(last_day__gte=F("first_day")), name="wish_dates"),
            models.CheckConstraint(condition=Q(kind__in=["leave", "office", "home"]), name="wish_kind"),
        ]
        indexes = [models.Index(fields=["unit", "last_day"], name="wish_of_unit")]

    def __str__(self) -> str:
        return f"{self.employee_id} {self.kind} {self.first_day}"


class Swap(AgencyOwned):
    """Two colleagues who exchange a day, and, if they say so, another day back. Neither of them decides it."""

    class State(models.TextChoices):
        ASKED = "asked", _("Menunggu rekan")
        AGREED = "agreed", _("Menunggu kepala unit")
        APPROVED = "approved", _("Disetujui")
        DECLINED = "declined", _("Ditolak rekan")
        REFUSED = "refused", _("Ditolak kepala unit")
        WITHDRAWN = "withdrawn", _("Ditarik")

    employee = models.ForeignKey(Employee, on_delete=models.PROTECT, related_name="swaps_asked")
    colleague = models.ForeignKey(Employee, on_delete=models.PROTECT, related_name="swaps_offered")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    day = models.DateField()
    back_day = models.DateField(null=True, blank=True)
    text = models.CharField(max_length=300, blank=True)
    state = models.CharField(max_length=10, choices=State.choices, default=State.ASKED)
    reason = models.CharField(max_length=300, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    at = models.DateTimeField(auto_now_add=True)
    decided_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-at", "-id"]
        constraints = [
            models.CheckConstraint(condition=~Q(employee=F("colleague")), name="swap_of_two"),
            models.UniqueConstraint(
                fields=["employee", "colleague", "day"],
                condition=Q(state__in=["asked", "agreed"]),
                name="swap_asked_once",
            ),
        ]
        indexes = [models.Index(fields=["unit", "state"], name="swap_of_unit")]

    def __str__(self) -> str:
        return f"{self.employee_id} ↔ {self.colleague_id} {self.day}"

    @property
    def open(self) -> bool:
        return self.state in (self.State.ASKED, self.State.AGREED)

    @property
    def days(self) -> list[object]:
        return [day for day in (self.day, self.back_day) if day]
