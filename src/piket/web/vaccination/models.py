from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from piket.web.lists.models import SentList
from piket.web.organisation.models import Employee, Unit
from piket.web.tenancy import AgencyOwned


class Group(models.TextChoices):
    STAFF = "staff", _("Pegawai")
    FAMILY = "family", _("Keluarga")
    INMATE = "inmate", _("Warga binaan")


class NotYet(models.TextChoices):
    """Why somebody has not been vaccinated yet."""

    NO_NUMBER = "no_number", _("tidak punya atau NIK tidak sah")
    REFUSED = "refused", _("menolak")
    DEFERRED = "deferred", _("ditunda")


class Left(models.TextChoices):
    RELEASED = "released", _("bebas")
    MOVED = "moved", _("pindah")
    OTHER = "other", _("keluar")


class Keeping(AgencyOwned):
    """How long health facts are kept after the last of them, on what ground. Append-only: the latest counts."""

    days = models.PositiveIntegerField()
    ground = models.CharField(max_length=300)
    set_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    set_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.CheckConstraint(condition=Q(days__gte=1, days__lte=3660), name="vaccination_days_kept"),
            models.CheckConstraint(condition=~Q(ground=""), name="vaccination_keeping_ground"),
        ]

    def __str__(self) -> str:
        return f"{self.days}"


class Recipient(AgencyOwned):
    """Somebody who is to be vaccinated. Of staff the employee is known; of others the name lies sealed.

    Opened by `tenancy.with_health` alone.
    """

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    group = models.CharField(max_length=10, choices=Group.choices)
    employee = models.ForeignKey(Employee, on_delete=models.PROTECT, null=True, related_name="+")
    block = models.CharField(max_length=40, blank=True)
    sealed_name = models.TextField(blank=True)
    since = models.DateField()
    until = models.DateField(null=True)
    left = models.CharField(max_length=10, choices=Left.choices, blank=True)

    class Meta:
        ordering = ["block", "id"]
        indexes = [models.Index(fields=["unit", "group"], name="recipient_unit")]
        constraints = [
            models.CheckConstraint(
                condition=Q(until=None, left="") | Q(until__gte=F("since"), left__gt=""),
                name="recipient_left",
            ),
            models.CheckConstraint(
                condition=Q(group="inmate", employee=None) | Q(employee__isnull=False) & ~Q(group="inmate"),
                name="recipient_of_whom",
            ),
            models.UniqueConstraint(
                fields=["agency", "employee"], condition=Q(group="staff", until=None), name="recipient_staff_once"
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"#{self.pk}"


class Health(AgencyOwned):
    """Doses, reason and adverse events of one person, sealed. Deleted once `delete_after` has passed."""

    recipient = models.OneToOneField(Recipient, on_delete=models.CASCADE, related_name="health")
    sealed = models.TextField()
    delete_after = models.DateField()

    def __str__(self) -> str:
        return f"#{self.recipient_id}"


class Movement(AgencyOwned):
    """A count that went up or down on a day, of nobody in particular: what coverage is computed from. Append-only.

    `what` is `people`, `dose1` and so on, or `not:refused` and so on.
    """

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    group = models.CharField(max_length=10, choices=Group.choices)
    what = models.CharField(max_length=20)
    day = models.DateField()
    delta = models.SmallIntegerField()

    class Meta:
        ordering = ["day", "id"]
        indexes = [models.Index(fields=["unit", "group", "what", "day"], name="movement_count")]

    def __str__(self) -> str:
        return f"{self.unit_id} {self.what} {self.delta}"


class Target(AgencyOwned):
    """How many of a group are to have a dose by a day, on what ground."""

    group = models.CharField(max_length=10, choices=Group.choices)
    dose = models.PositiveSmallIntegerField()
    percent = models.PositiveSmallIntegerField()
    by = models.DateField()
    ground = models.CharField(max_length=300)
    set_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["by", "group", "dose"]
        constraints = [
            models.CheckConstraint(condition=Q(percent__range=(1, 100)), name="vaccination_target_percent"),
            models.UniqueConstraint(
                fields=["agency", "group", "dose", "by"], name="vaccination_target_once"
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.group} {self.dose}"


class Look(AgencyOwned):
    """Who opened the register of a unit, when and what for. Append-only, and in the audit trail."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    group = models.CharField(max_length=10, choices=Group.choices)
    people = models.JSONField()
    purpose = models.CharField(max_length=200)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-id"]
        constraints = [models.CheckConstraint(condition=~Q(purpose=""), name="look_has_purpose")]

    def __str__(self) -> str:
        return f"{self.unit_id} {self.at}"


class Campaign(AgencyOwned):
    """A plan of stages for a unit's inmates. `problem` and `plan` are kept whole, so that both can be checked anew."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=120)
    dose = models.PositiveSmallIntegerField()
    first_day = models.DateField()
    problem = models.JSONField()
    plan = models.JSONField()
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-first_day", "-id"]

    def __str__(self) -> str:
        return self.name


class Tally(AgencyOwned):
    """What came of one visit of a campaign, in numbers."""

    campaign = models.ForeignKey(Campaign, on_delete=models.CASCADE, related_name="tallies")
    visit = models.PositiveSmallIntegerField()
    given = models.PositiveIntegerField()
    refused = models.PositiveIntegerField()
    deferred = models.PositiveIntegerField()
    adverse = models.PositiveIntegerField()
    said_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    said_at = models.DateTimeField(auto_now=True)

    class Meta:
        ordering = ["visit"]
        constraints = [
            models.UniqueConstraint(fields=["campaign", "visit"], name="tally_once"),
            models.CheckConstraint(condition=Q(adverse__lte=F("given")), name="tally_adverse"),
        ]

    def __str__(self) -> str:
        return f"{self.campaign_id} {self.visit}"


class StaffCampaign(AgencyOwned):
    """Staff of a branch called beside their rosters; who is called stands in `Appointment`, as shut as the register.

    `at_office`: the sittings are in the unit's own office, so that its cap holds for whoever comes from home. `bound`
    and `proof` are what planning proved of the number called.
    """

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=120)
    dose = models.PositiveSmallIntegerField()
    venue = models.CharField(max_length=120)
    at_office = models.BooleanField()
    families = models.BooleanField()
    wanted = models.PositiveIntegerField()
    reached = models.PositiveIntegerField()
    bound = models.PositiveIntegerField()
    vials = models.PositiveIntegerField()
    proof = models.CharField(max_length=10)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(reached__lte=F("bound"), bound__lte=F("wanted")), name="staff_campaign_bound"
            ),
            models.CheckConstraint(condition=~Q(venue=""), name="staff_campaign_venue"),
        ]

    def __str__(self) -> str:
        return self.name


class Sitting(AgencyOwned):
    """A part of a day of a staff campaign. `units`: by unit how many leave their posts (`post`, of `spare`), come in
    from home (`comes`) or come without either (`free`). What came of it is counted when its list is kept."""

    campaign = models.ForeignKey(StaffCampaign, on_delete=models.CASCADE, related_name="sittings")
    day = models.DateField()
    start = models.DateTimeField()
    end = models.DateTimeField()
    places = models.PositiveIntegerField()
    units = models.JSONField(default=list, blank=True)
    given = models.PositiveIntegerField(default=0)
    refused = models.PositiveIntegerField(default=0)
    deferred = models.PositiveIntegerField(default=0)
    missed = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["start"]
        constraints = [
            models.UniqueConstraint(fields=["campaign", "start"], name="sitting_once"),
            models.CheckConstraint(condition=Q(end__gt=F("start")), name="sitting_interval"),
        ]

    def __str__(self) -> str:
        return f"{self.campaign_id} {self.start}"

    @property
    def called(self) -> int:
        return sum(one.get(where, 0) for one in self.units for where in ("post", "comes", "free"))

    @property
    def told(self) -> int:
        """Of how many it is known what came of it."""
        return self.given + self.refused + self.deferred + self.missed


class Appointment(AgencyOwned):
    """Who is called to a sitting: that she wants the dose is a health fact, so it goes when its time is up. `employee`
    is herself, or whose family she is."""

    sitting = models.ForeignKey(Sitting, on_delete=models.CASCADE, related_name="appointments")
    recipient = models.ForeignKey(Recipient, on_delete=models.CASCADE, related_name="appointments")
    employee = models.ForeignKey(Employee, on_delete=models.PROTECT, related_name="+")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    open = models.BooleanField(default=True)
    delete_after = models.DateField()

    class Meta:
        ordering = ["sitting", "unit", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["agency", "recipient"], condition=Q(open=True), name="appointment_open_once"
            )
        ]

    def __str__(self) -> str:
        return f"#{self.pk}"


class InmateImport(SentList):
    """A list of a unit's people in custody. `day`: of which it is; `whole`: whoever it lacks is gone."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    day = models.DateField()
    whole = models.BooleanField(default=False)

    class Meta:
        ordering = ["-id"]


class InmateFile(AgencyOwned):
    """What was sent, sealed; kept until it is applied or thrown away, a week at most."""

    upload = models.OneToOneField(InmateImport, on_delete=models.CASCADE, related_name="file")
    sealed = models.TextField()

    def __str__(self) -> str:
        return f"#{self.upload_id}"


class InmateMemory(AgencyOwned):
    """What the agency said of the columns of its lists before."""

    columns = models.JSONField(default=dict)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["agency"], name="inmate_memory_once")]

    def __str__(self) -> str:
        return f"{self.agency_id}"
