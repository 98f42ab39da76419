from __future__ import annotations

from django.db import models
from django.db.models import F, Func, Q
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from piket.organisation.values import USUAL_RADIUS
from piket.policy.regions import time_zone_of
from piket.web.tenancy import AgencyOwned


class SortName(Func):
    """Indonesian name order without ICU: `lower(normalize(name, NFKD))`."""

    function = "normalize"
    template = "%(function)s(%(expressions)s, NFKD)"
    output_field = models.CharField()


class Agency(models.Model):
    """An organisation that governs itself here: a city, a regional office. `code` is the file's agency id."""

    code = models.SlugField(max_length=60, unique=True)
    name = models.CharField(_("nama"), max_length=200)
    time_zone = models.CharField(max_length=40, default="Asia/Jakarta")
    letterhead = models.JSONField(default=dict, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class Unit(AgencyOwned):
    """A node of the agency's tree. `path` is the codes from the root, joined by `/`, to ask for a subtree."""

    code = models.CharField(max_length=80)
    name = models.CharField(_("nama"), max_length=200)
    abbreviation = models.CharField(_("singkatan"), max_length=60, blank=True)
    aliases = models.JSONField(default=list, blank=True)
    parent = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="children"
    )
    path = models.CharField(max_length=600)
    unit_type = models.CharField(_("jenis"), max_length=60)
    region = models.CharField(_("wilayah"), max_length=20)
    claimed_region = models.CharField(max_length=20, blank=True)
    pattern = models.CharField(_("pola kerja"), max_length=20)
    asn = models.PositiveIntegerField(default=0)
    non_asn = models.PositiveIntegerField(default=0)
    sort = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["sort"]
        constraints = [models.UniqueConstraint(fields=["agency", "code"], name="unit_code")]
        indexes = [models.Index(fields=["agency", "sort"], name="unit_sort")]

    def __str__(self) -> str:
        return self.name

    def zone_name(self, agency_zone: str) -> str:
        """WIB, WITA or WIT by the region where it stands; the agency's where that is not known."""
        return time_zone_of(self.region, agency_zone)

    @property
    def short(self) -> str:
        return self.abbreviation or self.name


class Desk(AgencyOwned):
    """A named counter and the people it needs whenever the office may open."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="desks")
    name = models.CharField(_("nama"), max_length=120)
    minimum = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["agency", "unit", "name"], name="desk_name")]

    def __str__(self) -> str:
        return self.name


class Site(AgencyOwned):
    """Where a unit works: a point, and the metres around it that count as there. A unit without one has its parent's.

    `generated`: made up for the demonstration, and said so wherever it is shown.
    """

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="sites")
    name = models.CharField(_("nama"), max_length=120)
    latitude = models.FloatField(_("lintang"))
    longitude = models.FloatField(_("bujur"))
    radius = models.PositiveIntegerField(_("radius (meter)"), default=USUAL_RADIUS)
    generated = models.BooleanField(default=False)

    class Meta:
        ordering = ["unit__sort", "name"]
        constraints = [
            models.UniqueConstraint(fields=["agency", "unit", "name"], name="site_name"),
            models.CheckConstraint(
                condition=Q(latitude__range=(-90, 90), longitude__range=(-180, 180)), name="site_on_earth"
            ),
        ]

    def __str__(self) -> str:
        return self.name


class WorkingHours(AgencyOwned):
    """The hours that the agency has set for a pattern in a unit and below it (`values.OfficeHours`)."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="hours")
    pattern = models.CharField(_("pola kerja"), max_length=20)
    weekdays = models.JSONField(_("hari"))
    start = models.TimeField(_("masuk"))
    end = models.TimeField(_("pulang"))
    first = models.DateField(_("mulai berlaku"), null=True, blank=True)
    last = models.DateField(_("hari terakhir"), null=True, blank=True)
    ground = models.CharField(_("dasar"), max_length=300)

    class Meta:
        ordering = ["unit__sort", "pattern", "first", "id"]
        constraints = [
            models.CheckConstraint(condition=Q(end__gt=F("start")), name="hours_end_after_start"),
            models.CheckConstraint(
                condition=Q(first=None) | Q(last=None) | Q(last__gte=F("first")), name="hours_season_in_order"
            ),
        ]


class Shift(AgencyOwned):
    """The hours of one shift of a kind of service from a day on (`values.ServiceShift`); what held before stays."""

    unit_type = models.CharField(_("jenis dinas"), max_length=60)
    code = models.CharField(_("kode"), max_length=3)
    name = models.CharField(_("nama"), max_length=40)
    start = models.TimeField(_("mulai"))
    end = models.TimeField(_("selesai"))
    pause = models.PositiveSmallIntegerField(_("istirahat (menit)"), default=0)
    first = models.DateField(_("mulai berlaku"))
    last = models.DateField(_("hari terakhir"), null=True, blank=True)
    ground = models.CharField(_("dasar"), max_length=300)

    class Meta:
        ordering = ["unit_type", "start", "code", "first"]
        constraints = [
            models.CheckConstraint(
                condition=Q(last=None) | Q(last__gte=F("first")), name="shift_days_in_order"
            ),
            models.UniqueConstraint(fields=["agency", "unit_type", "code", "first"], name="shift_once_a_day"),
            models.UniqueConstraint(
                fields=["agency", "unit_type", "code"], condition=Q(last=None), name="shift_open_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.unit_type} {self.code} {self.start}–{self.end}"


class Employee(AgencyOwned):
    """A person on the staff. `number` is the NIP, NI PPPK or NIK. No health fact stands in this table."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="employees")
    number = models.CharField(_("nomor"), max_length=20)
    name = models.CharField(_("nama"), max_length=200)
    sort_name = models.GeneratedField(
        expression=Lower(SortName(F("name"))), output_field=models.CharField(max_length=220), db_persist=True
    )
    status = models.CharField(_("status"), max_length=10)
    position = models.CharField(_("jabatan"), max_length=160)
    rank = models.CharField(_("pangkat"), max_length=60, blank=True)
    echelon = models.CharField(_("eselon"), max_length=10, blank=True)
    sex = models.CharField(max_length=1)
    birth_date = models.DateField()
    head = models.BooleanField(_("kepala unit"), default=False)
    lead = models.BooleanField(_("dapat memimpin"), default=False)
    desk = models.CharField(_("loket"), max_length=120, blank=True)
    squad = models.CharField(_("regu"), max_length=60, blank=True)
    home_only = models.BooleanField(_("hanya di rumah"), default=False)
    office_days_before = models.IntegerField(default=0)
    active = models.BooleanField(default=True)
    generated = models.BooleanField(default=False)

    class Meta:
        ordering = ["sort_name", "name"]
        constraints = [
            models.UniqueConstraint(fields=["agency", "number"], name="employee_number"),
            models.CheckConstraint(
                condition=Q(status__in=["pns", "cpns", "pppk", "non_asn"]), name="employee_status"
            ),
        ]
        indexes = [
            models.Index(fields=["agency", "unit"], name="employee_unit"),
            models.Index(fields=["agency", "sort_name"], name="employee_sort"),
        ]

    def __str__(self) -> str:
        return self.name


class HealthExemption(AgencyOwned):
    """Why a person stays at home, and her vaccine doses. Opened by `tenancy.with_health` alone."""

    employee = models.OneToOneField(Employee, on_delete=models.CASCADE, related_name="health")
    ground = models.CharField(max_length=20, blank=True)
    vaccine_doses = models.PositiveSmallIntegerField(default=0)

    def __str__(self) -> str:
        return f"#{self.employee_id}"


class Absence(AgencyOwned):
    """Leave (C), sick (S) or duty travel (D), inclusive dates."""

    employee = models.ForeignKey(Employee, on_delete=models.CASCADE, related_name="absences")
    kind = models.CharField(
        max_length=1, choices=[("C", _("Cuti")), ("S", _("Sakit/isolasi")), ("D", _("Dinas luar"))]
    )
    start = models.DateField()
    end = models.DateField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(end__gte=F("start")), name="absence_dates"),
            models.UniqueConstraint(fields=["agency", "employee", "kind", "start"], name="absence_once"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.start} – {self.end}"
