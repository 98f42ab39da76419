from __future__ import annotations

from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from piket.health.scoring import Score, Value
from piket.web.language import language
from piket.web.organisation.models import Employee, Unit
from piket.web.protocol.grounds import Grounded, has_ground
from piket.web.tenancy import AgencyOwned


class Area(models.TextChoices):
    """What a check-list is for."""

    OFFICE = "office", _("Kantor")
    COUNTER = "counter", _("Loket")
    QUEUE = "queue", _("Antrean")
    VISIT = "visit", _("Kunjungan")


class Item(AgencyOwned):
    """One line of a check-list, from a unit down. With a `provision` it is that clause's; without one it is the
    agency's own and says so. Never edited: it ends, and another one begins."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    area = models.CharField(max_length=10, choices=Area.choices)
    text = models.CharField(max_length=300)
    text_en = models.CharField(max_length=300, blank=True)
    provision = models.CharField(max_length=160, blank=True)
    instrument = models.CharField(max_length=200, blank=True)
    clause = models.CharField(max_length=120, blank=True)
    source = models.CharField(max_length=500, blank=True)
    first_day = models.DateField()
    last_day = models.DateField(null=True)
    set_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )

    class Meta:
        ordering = ["area", "id"]
        constraints = [
            models.CheckConstraint(condition=~Q(text=""), name="item_text"),
            models.CheckConstraint(
                condition=Q(last_day=None) | Q(last_day__gte=F("first_day")), name="item_days"
            ),
            models.CheckConstraint(
                condition=Q(provision="", instrument="", source="") | ~Q(provision="") & ~Q(instrument=""),
                name="item_own_or_cited",
            ),
            models.UniqueConstraint(
                fields=["agency", "unit", "area", "provision"],
                condition=Q(last_day=None) & ~Q(provision=""),
                name="item_clause_once",
            ),
        ]

    def __str__(self) -> str:
        return self.text

    @property
    def words(self) -> str:
        return self.text_en if language() == "en" and self.text_en else self.text

    @property
    def own(self) -> bool:
        return not self.provision


class Inspection(AgencyOwned):
    """An inspection that somebody is to do, and what came of it. `met` of `asked` items that apply."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    area = models.CharField(max_length=10, choices=Area.choices)
    place = models.CharField(max_length=120, blank=True)
    due = models.DateField()
    inspector = models.ForeignKey(Employee, on_delete=models.PROTECT, related_name="+")
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    asked_at = models.DateTimeField(auto_now_add=True)
    done_at = models.DateTimeField(null=True)
    remark = models.CharField(max_length=500, blank=True)
    met = models.PositiveSmallIntegerField(default=0)
    asked = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["-due", "-id"]
        indexes = [models.Index(fields=["unit", "-due"], name="inspection_unit")]
        constraints = [models.CheckConstraint(condition=Q(met__lte=F("asked")), name="inspection_score")]

    def __str__(self) -> str:
        return f"{self.unit_id} {self.area} {self.due}"

    @property
    def score(self) -> Score:
        return Score(self.met, self.asked)


class Answer(AgencyOwned):
    """What an inspection found of one item."""

    inspection = models.ForeignKey(Inspection, on_delete=models.CASCADE, related_name="answers")
    item = models.ForeignKey(Item, on_delete=models.PROTECT, related_name="+")
    value = models.CharField(max_length=5, choices=[(value.value, value.value) for value in Value])
    note = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["item_id"]
        constraints = [models.UniqueConstraint(fields=["inspection", "item"], name="answer_once")]

    def __str__(self) -> str:
        return f"{self.item_id} {self.value}"


class Finding(AgencyOwned):
    """Something to be mended: by whom, until when. Closed with evidence, by somebody else than who mended it."""

    inspection = models.ForeignKey(Inspection, on_delete=models.PROTECT, related_name="findings")
    answer = models.OneToOneField(Answer, on_delete=models.PROTECT, related_name="finding")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    text = models.CharField(max_length=400)
    responsible = models.ForeignKey(Employee, on_delete=models.PROTECT, related_name="+")
    due = models.DateField()
    evidence = models.CharField(max_length=500, blank=True)
    fixed_at = models.DateTimeField(null=True)
    fixed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    returned = models.CharField(max_length=300, blank=True)
    closed_at = models.DateTimeField(null=True)
    closed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )

    class Meta:
        ordering = ["due", "id"]
        indexes = [models.Index(fields=["unit", "due"], name="finding_unit")]
        constraints = [
            models.CheckConstraint(
                condition=Q(fixed_at=None, fixed_by=None)
                | Q(fixed_at__isnull=False, fixed_by__isnull=False) & ~Q(evidence=""),
                name="finding_fixed_with_evidence",
            ),
            models.CheckConstraint(
                condition=Q(closed_at=None, closed_by=None)
                | Q(closed_at__isnull=False, closed_by__isnull=False, fixed_at__isnull=False)
                & ~Q(closed_by=F("fixed_by")),
                name="finding_closed_by_another",
            ),
        ]

    def __str__(self) -> str:
        return self.text

    def state(self, today: date) -> str:
        if self.closed_at:
            return "closed"
        if self.fixed_at:
            return "fixed"
        return "late" if self.due < today else "open"


class Photo(AgencyOwned):
    """A photograph without what its camera wrote of place and time. `evidence`: of what was mended, else of what was
    found."""

    inspection = models.ForeignKey(Inspection, on_delete=models.CASCADE, related_name="photos")
    finding = models.ForeignKey(Finding, on_delete=models.CASCADE, null=True, related_name="photos")
    evidence = models.BooleanField(default=False)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=100)
    media_type = models.CharField(max_length=100)
    size = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64)
    content = models.BinaryField()
    sent_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(condition=Q(media_type="image/jpeg"), name="photo_is_jpeg"),
            models.CheckConstraint(
                condition=Q(evidence=False) | Q(finding__isnull=False), name="photo_evidence_of_what"
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Room(AgencyOwned):
    """A room or counter with its places. In it are the people of its `desk`, those seated in it, or `everyone`."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="rooms")
    name = models.CharField(max_length=120)
    places = models.PositiveSmallIntegerField()
    desk = models.CharField(max_length=120, blank=True)
    everyone = models.BooleanField(default=False)
    closed_on = models.DateField(null=True)

    class Meta:
        ordering = ["unit__sort", "name"]
        constraints = [
            models.UniqueConstraint(
                fields=["agency", "unit", "name"], condition=Q(closed_on=None), name="room_name"
            ),
            models.CheckConstraint(condition=Q(places__gte=1), name="room_has_places"),
            models.CheckConstraint(condition=Q(everyone=False) | Q(desk=""), name="room_whose"),
        ]

    def __str__(self) -> str:
        return self.name


class Seat(AgencyOwned):
    """Whose room it is."""

    room = models.ForeignKey(Room, on_delete=models.CASCADE, related_name="seats")
    employee = models.ForeignKey(Employee, on_delete=models.CASCADE, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["agency", "employee"], name="seat_once")]

    def __str__(self) -> str:
        return f"{self.room_id} {self.employee_id}"


class CapacityOrder(AgencyOwned, Grounded):
    """How much of the places of the rooms from a unit down may be used on some days."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    percent = models.PositiveSmallIntegerField()
    first_day = models.DateField()
    last_day = models.DateField()
    set_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )

    class Meta:
        ordering = ["-first_day", "-id"]
        constraints = [
            has_ground("capacity_ground"),
            models.CheckConstraint(condition=Q(percent__range=(0, 100)), name="capacity_percent"),
            models.CheckConstraint(condition=Q(last_day__gte=F("first_day")), name="capacity_days"),
        ]

    def __str__(self) -> str:
        return f"{self.unit_id} {self.percent}"


class VisitRegime(AgencyOwned, Grounded):
    """How people in a unit's care may be visited on some days. Of two that share a day the later one counts."""

    class State(models.TextChoices):
        OPEN = "open", _("Kunjungan dibuka")
        LIMITED = "limited", _("Kunjungan dibatasi")
        ONLINE = "online", _("Kunjungan daring")

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="visit_regimes")
    state = models.CharField(max_length=10, choices=State.choices)
    words = models.CharField(max_length=300, blank=True)
    words_en = models.CharField(max_length=300, blank=True)
    first_day = models.DateField()
    last_day = models.DateField(null=True)
    set_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    set_at = models.DateTimeField(auto_now_add=True)
    generated = models.BooleanField(default=False)

    class Meta:
        ordering = ["-first_day", "-id"]
        constraints = [
            has_ground("visit_ground"),
            models.CheckConstraint(
                condition=Q(last_day=None) | Q(last_day__gte=F("first_day")), name="visit_days"
            ),
            models.CheckConstraint(
                condition=~Q(state="limited") | ~Q(words=""), name="visit_limited_says_how"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.unit_id} {self.state} {self.first_day}"

    @property
    def how(self) -> str:
        return self.words_en if language() == "en" and self.words_en else self.words
