from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from piket.presence.relief import State
from piket.web.organisation.models import Employee, Unit
from piket.web.tenancy import AgencyOwned


class Point(AgencyOwned):
    """Something that a unit counts at each handover. One taken off the list stays for what was counted before."""

    class Kind(models.TextChoices):
        PEOPLE = "people", _("Penghuni atau pasien")
        KEYS = "keys", _("Anak kunci")
        EQUIPMENT = "equipment", _("Perlengkapan")

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(_("jenis"), max_length=10, choices=Kind.choices)
    name = models.CharField(_("nama"), max_length=80)
    expected = models.PositiveIntegerField(null=True)
    removed = models.BooleanField(default=False)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["agency", "unit", "kind", "name"], condition=Q(removed=False), name="point_once"
            ),
            models.CheckConstraint(condition=Q(kind__in=["people", "keys", "equipment"]), name="point_kind"),
        ]

    def __str__(self) -> str:
        return self.name


class Strength(AgencyOwned):
    """How many people each shift of a unit needs, and by which paper, where its roster has no number of its own."""

    unit = models.OneToOneField(Unit, on_delete=models.PROTECT, related_name="+")
    people = models.PositiveSmallIntegerField()
    ground = models.CharField(max_length=200)

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(people__gt=0), name="strength_above_nought")]

    def __str__(self) -> str:
        return f"{self.unit_id}: {self.people}"


class Turn(AgencyOwned):
    """One shift that takes over from the one before it. Once closed it is never changed (a trigger holds it).

    `before_day` and `before_shift` name the shift that is relieved; empty where the roster has none before it.
    """

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    day = models.DateField()
    shift = models.CharField(max_length=20)
    start = models.DateTimeField()
    end = models.DateTimeField()
    before_day = models.DateField(null=True)
    before_shift = models.CharField(max_length=20, blank=True)
    before_end = models.DateTimeField(null=True)
    opened_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    opened_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True)
    differing = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["day", "start"]
        constraints = [
            models.UniqueConstraint(fields=["agency", "unit", "day", "shift"], name="turn_once"),
            models.CheckConstraint(condition=Q(end__gt=F("start")), name="turn_interval"),
        ]
        indexes = [models.Index(fields=["agency", "day"], name="turn_day")]

    def __str__(self) -> str:
        return f"{self.unit_id} {self.day} {self.shift}"


class Mark(AgencyOwned):
    """What a roll call says of one person. Append-only: of several the latest counts.

    `key` is that of the sheet that was sent, so that a sheet sent twice is one. `came` is when she came, as far as a
    roll call knows it; `paper`: typed in later from the sheet of paper.
    """

    turn = models.ForeignKey(Turn, on_delete=models.PROTECT, related_name="marks")
    employee = models.ForeignKey(Employee, on_delete=models.PROTECT, related_name="+")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    day = models.DateField()
    shift = models.CharField(max_length=20)
    state = models.CharField(max_length=10, choices=[(s.value, s.value) for s in State])
    came = models.DateTimeField(null=True)
    note = models.CharField(max_length=200, blank=True)
    paper = models.BooleanField(default=False)
    key = models.UUIDField()
    marked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    marked_at = models.DateTimeField()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["employee", "key"], name="mark_once"),
            models.CheckConstraint(condition=Q(state__in=[s.value for s in State]), name="mark_state"),
            models.CheckConstraint(
                condition=Q(state__in=["present", "late"], came__isnull=False)
                | Q(state__in=["ill", "permitted", "unknown"], came__isnull=True),
                name="mark_came",
            ),
        ]
        indexes = [models.Index(fields=["day", "unit"], name="mark_day")]

    def __str__(self) -> str:
        return f"{self.employee_id} {self.day} {self.shift}: {self.state}"


class Statement(AgencyOwned):
    """What one side says and signs at a handover. Append-only; a correction is a new one that names the old.

    `counts` are `{point, kind, name, expected, amount}` as the list stood. `signed_by` is whose sign-in or password it
    was, `device_of` who was signed in where that was another; of paper `signer` is who signed the sheet,
    `signed_by` who typed it, and `ground` says why it was on paper and where it lies.
    """

    class Side(models.TextChoices):
        GIVEN = "given", _("Yang menyerahkan")
        TAKEN = "taken", _("Yang menerima")

    class Means(models.TextChoices):
        OWN = "own", _("akun sendiri")
        PASSWORD = "password", _("sandi sendiri di perangkat bersama")
        PAPER = "paper", _("lembar kertas")

    turn = models.ForeignKey(Turn, on_delete=models.PROTECT, related_name="statements")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    side = models.CharField(max_length=5, choices=Side.choices)
    counts = models.JSONField()
    events = models.TextField(blank=True)
    matters = models.TextField(blank=True)
    explanation = models.TextField(blank=True)
    ground = models.CharField(max_length=200, blank=True)
    means = models.CharField(max_length=8, choices=Means.choices)
    signer = models.ForeignKey(Employee, on_delete=models.PROTECT, null=True, related_name="+")
    signed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    device_of = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    signed_at = models.DateTimeField()
    kept_at = models.DateTimeField(auto_now_add=True)
    key = models.UUIDField()
    corrects = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="corrections")

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["turn", "side"], condition=Q(corrects=None), name="statement_once"
            ),
            models.UniqueConstraint(fields=["turn", "key"], name="statement_key"),
            # Nobody hands over to herself; of paper the two names are the sheet's, and one person types them.
            models.UniqueConstraint(
                fields=["turn", "signed_by"],
                condition=Q(corrects=None) & ~Q(means="paper"),
                name="statement_two_people",
            ),
            models.CheckConstraint(
                condition=Q(corrects=None) | ~Q(explanation=""), name="correction_says_why"
            ),
            models.CheckConstraint(
                condition=~Q(means="paper") | (Q(signer__isnull=False) & ~Q(ground="")),
                name="paper_names_its_signer",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.turn_id} {self.side}"

    @property
    def who(self) -> str:
        return str(self.signer or self.signed_by)


class Call(AgencyOwned):
    """Everyone of a unit called for a shift that cannot be filled: by whom, and why. Append-only.

    The roster stays as it is: rest and hours are the law's, and it is an order beside it.
    """

    turn = models.ForeignKey(Turn, on_delete=models.PROTECT, related_name="calls")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    reason = models.CharField(max_length=300)
    people = models.PositiveIntegerField()
    ordered_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    ordered_at = models.DateTimeField()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["turn"], name="call_once"),
            models.CheckConstraint(condition=~Q(reason=""), name="call_has_a_reason"),
        ]

    def __str__(self) -> str:
        return f"{self.turn_id}: {self.people}"
