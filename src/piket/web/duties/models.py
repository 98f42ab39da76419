from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from piket.duties import standing, values
from piket.policy.values import Bilingual
from piket.web.directives.models import Directive
from piket.web.organisation.models import Employee, Unit
from piket.web.rosters.models import Message
from piket.web.tenancy import AgencyBulk, AgencyOwned

WAITING = [state.value for state in standing.WAITING]
HANDED_IN = [state.value for state in standing.HANDED_IN]


class Duty(AgencyOwned):
    """What a directive obliges units to do besides presence, or an instruction orders.

    `key` and `provision` are the directive's and the clause's, as a ruling cites them; of an instruction `key` names
    it. `cadence` is None where nobody has said how often; `words` are those of the text that say it. `asks` is what
    counts as evidence; empty: nobody has said.
    """

    class Origin(models.TextChoices):
        DIRECTIVE = "directive", _("Surat edaran")
        INSTRUCTION = "instruction", _("Arahan")

    origin = models.CharField(max_length=12, choices=Origin.choices, default=Origin.DIRECTIVE)
    directive = models.ForeignKey(Directive, on_delete=models.PROTECT, null=True, related_name="+")
    key = models.CharField(max_length=120)
    provision = models.CharField(max_length=80, blank=True)
    clause = models.CharField(max_length=400, blank=True)
    text = models.TextField()
    text_en = models.TextField(blank=True)
    addressee = models.CharField(max_length=400, blank=True)
    first_day = models.DateField()
    last_day = models.DateField()
    cadence = models.JSONField(null=True)
    words = models.CharField(max_length=300, blank=True)
    asks = models.JSONField(default=list)
    sort = models.PositiveIntegerField(default=0)
    ended = models.BooleanField(default=False)

    class Meta:
        ordering = ["key", "sort", "id"]
        constraints = [
            models.UniqueConstraint(fields=["agency", "origin", "key", "provision"], name="duty_once"),
        ]

    def __str__(self) -> str:
        return self.text

    @property
    def said(self) -> Bilingual:
        return Bilingual(self.text, self.text_en or self.text)


class Setting(AgencyOwned):
    """A person's word on how often a duty is done and what is handed in. Append-only; the newest counts."""

    duty = models.ForeignKey(Duty, on_delete=models.PROTECT, related_name="settings")
    cadence = models.JSONField()
    asks = models.JSONField(default=list)
    ground = models.CharField(max_length=400)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    role = models.CharField(max_length=200)
    at = models.DateTimeField()

    class Meta:
        ordering = ["-id"]
        constraints = [models.CheckConstraint(condition=~Q(ground=""), name="duty_setting_ground")]

    def __str__(self) -> str:
        return f"{self.duty_id} {self.cadence}"


class Obligation(AgencyOwned):
    """A duty as it meets one unit: obliged, merely addressed, or not decided yet.

    `person` does it where the head named somebody.
    """

    class Bond(models.TextChoices):
        OBLIGED = values.Bond.OBLIGED.value, _("wajib")
        ADDRESSED = values.Bond.ADDRESSED.value, _("disapa, tidak diwajibkan")
        UNDECIDED = values.Bond.UNDECIDED.value, _("menunggu keputusan")

    duty = models.ForeignKey(Duty, on_delete=models.PROTECT, related_name="obligations")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="obligations")
    bond = models.CharField(max_length=10, choices=Bond.choices)
    person = models.ForeignKey(Employee, on_delete=models.PROTECT, null=True, related_name="obligations")
    ended = models.BooleanField(default=False)

    class Meta:
        ordering = ["unit__sort", "duty__sort"]
        constraints = [models.UniqueConstraint(fields=["duty", "unit"], name="obligation_once")]

    def __str__(self) -> str:
        return f"{self.duty_id} {self.unit_id}"


class Occurrence(AgencyBulk):
    """One time that a unit does a duty. `due_at` None: nobody has said by when. `ended`: it is asked for no more.

    `told` is the tier that was last told: -1 nobody, 0 the unit, 1 the one above, and so on.
    """

    class State(models.TextChoices):
        OPEN = values.State.OPEN.value, _("Belum ditanggapi")
        ACKNOWLEDGED = values.State.ACKNOWLEDGED.value, _("Sudah diketahui")
        IN_WORK = values.State.IN_WORK.value, _("Sedang dikerjakan")
        DONE = values.State.DONE.value, _("Menunggu penilaian")
        ACCEPTED = values.State.ACCEPTED.value, _("Diterima")
        RETURNED = values.State.RETURNED.value, _("Dikembalikan")

    obligation = models.ForeignKey(
        Obligation, on_delete=models.PROTECT, related_name="occurrences", db_index=False
    )
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    key = models.CharField(max_length=20)
    number = models.PositiveSmallIntegerField(default=1)
    first_day = models.DateField()
    last_day = models.DateField()
    due_at = models.DateTimeField(null=True)
    locks_at = models.DateTimeField(null=True)
    state = models.CharField(max_length=12, choices=State.choices, default=State.OPEN)
    ended = models.BooleanField(default=False)
    handed_in_at = models.DateTimeField(null=True)
    handed_in_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    late_reason = models.CharField(max_length=400, blank=True)
    judged_at = models.DateTimeField(null=True)
    judged_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    remark = models.CharField(max_length=400, blank=True)
    told = models.SmallIntegerField(default=-1)

    class Meta:
        ordering = ["due_at", "id"]
        indexes = [models.Index(fields=["unit", "state", "due_at"], name="occurrence_waiting")]
        constraints = [
            models.UniqueConstraint(fields=["obligation", "key", "number"], name="occurrence_once"),
            models.CheckConstraint(condition=Q(last_day__gte=F("first_day")), name="occurrence_days"),
            models.CheckConstraint(
                condition=Q(locks_at=None) | Q(locks_at__gte=F("due_at")), name="occurrence_locks_after_due"
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["done", "accepted"]) | Q(handed_in_at__isnull=False),
                name="occurrence_handed_in",
            ),
            models.CheckConstraint(
                condition=Q(judged_by=None) | ~Q(judged_by=F("handed_in_by")), name="occurrence_not_own_judge"
            ),
            models.CheckConstraint(condition=~Q(state="returned") | ~Q(remark=""), name="occurrence_returned_why"),
            models.CheckConstraint(
                condition=~Q(state="accepted") | Q(due_at=None) | Q(handed_in_at__lte=F("due_at")) | ~Q(remark=""),
                name="occurrence_late_accepted_why",
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.obligation_id} {self.key}"

    @property
    def came_late(self) -> bool:
        """Whether it was handed in after its time."""
        return self.due_at is not None and self.handed_in_at is not None and self.handed_in_at > self.due_at


class Step(AgencyOwned):
    """What was done with an occurrence, and by whom. Append-only: nothing of it is lost when a directive changes."""

    occurrence = models.ForeignKey(Occurrence, on_delete=models.PROTECT, related_name="steps")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=12, choices=Occurrence.State.choices)
    text = models.TextField(max_length=2000, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.occurrence_id} {self.state}"


class Evidence(AgencyOwned):
    """What was handed in: words, a figure, a file or a link. `step` is the handing in that brought it. Append-only."""

    class Kind(models.TextChoices):
        TEXT = values.Proof.TEXT.value, _("Uraian")
        FIGURE = values.Proof.FIGURE.value, _("Angka")
        FILE = values.Proof.FILE.value, _("Berkas")
        LINK = values.Proof.LINK.value, _("Tautan")

    step = models.ForeignKey(Step, on_delete=models.PROTECT, related_name="evidence")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=6, choices=Kind.choices)
    text = models.TextField(max_length=2000, blank=True)
    figure = models.DecimalField(max_digits=16, decimal_places=2, null=True)
    name = models.CharField(max_length=100, blank=True)
    media_type = models.CharField(max_length=100, blank=True)
    size = models.PositiveIntegerField(default=0)
    sha256 = models.CharField(max_length=64, blank=True)
    content = models.BinaryField(null=True)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(condition=~Q(kind="figure") | Q(figure__isnull=False), name="evidence_figure"),
            models.CheckConstraint(condition=~Q(kind="file") | Q(content__isnull=False), name="evidence_file"),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.step_id} {self.kind}"


class Nudge(AgencyOwned):
    """That somebody was told of an occurrence: of which tier, whom, and by which message. Append-only."""

    occurrence = models.ForeignKey(Occurrence, on_delete=models.PROTECT, related_name="nudges")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    tier = models.PositiveSmallIntegerField()
    employee = models.ForeignKey(Employee, on_delete=models.PROTECT, related_name="+")
    message = models.ForeignKey(Message, on_delete=models.PROTECT, related_name="+", db_constraint=False)
    at = models.DateTimeField()

    class Meta:
        ordering = ["-id"]

    def __str__(self) -> str:
        return f"{self.occurrence_id} {self.tier}"


class Pace(AgencyOwned):
    """How the agency reminds: hours before something is due, and hours late for each tier further up. Newest counts."""

    before_hours = models.PositiveSmallIntegerField(default=24)
    step_hours = models.PositiveSmallIntegerField(default=24)
    set_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    set_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(step_hours__gte=1, step_hours__lte=720), name="duty_pace_step"
            ),
            models.CheckConstraint(condition=Q(before_hours__lte=720), name="duty_pace_before"),
        ]

    def __str__(self) -> str:
        return f"{self.before_hours} h, {self.step_hours} h"
