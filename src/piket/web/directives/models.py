from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from piket.web.tenancy import AgencyOwned


class DirectiveText(AgencyOwned):
    """A circular as it came in: the text that was read, and the file it was read from."""

    title = models.CharField(_("judul"), max_length=300, blank=True)
    text = models.TextField()
    media_type = models.CharField(max_length=100)
    source = models.TextField(blank=True)
    original = models.BinaryField(null=True, blank=True)
    sha256 = models.CharField(max_length=64)
    published_on = models.DateField(_("tanggal terbit"), null=True, blank=True)
    # Of a scan: where each word stands in the images. What a second reader proposed, if one was asked.
    words = models.JSONField(default=list, blank=True)
    proposals = models.JSONField(default=list, blank=True)
    warnings = models.JSONField(default=list, blank=True)
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    uploaded_at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return self.title or self.sha256[:12]


class Arrival(AgencyOwned):
    """A file that waits to be read in the background: a scan, or a text for the second reader. Gone once it is read."""

    content = models.BinaryField()
    name = models.CharField(max_length=300)
    published_on = models.DateField()
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    arrived_at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return self.name


class Directive(AgencyOwned):
    """A version of a directive file. Once approved a trigger refuses any change: make a new version."""

    class Status(models.TextChoices):
        DRAFT = "draft", _("Draf")
        APPROVED = "approved", _("Disahkan")
        ENDED = "ended", _("Berakhir")

    text = models.ForeignKey(DirectiveText, on_delete=models.PROTECT, null=True, related_name="directives")
    key = models.CharField(max_length=120)
    version = models.PositiveIntegerField(default=1)
    title = models.CharField(_("judul"), max_length=300)
    status = models.CharField(max_length=10, choices=Status.choices, default=Status.DRAFT)
    yaml = models.TextField(blank=True)
    draft = models.JSONField(default=dict, blank=True)
    order = models.JSONField(default=dict, blank=True)
    findings = models.JSONField(default=list, blank=True)
    questions = models.JSONField(default=list, blank=True)
    # What people said of the reading, by place: the word that counts. Each saying is kept as a `Correction` too.
    corrections = models.JSONField(default=dict, blank=True)
    comparison = models.JSONField(default=list, blank=True)
    first_day = models.DateField(null=True, blank=True)
    last_day = models.DateField(null=True, blank=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    created_at = models.DateTimeField(auto_now_add=True)
    # Who last changed what it orders: in the form, or by correcting the reading.
    edited_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    # Set: a person made `yaml`; the text is not read anew for it, and the reader's `draft` stays beside it.
    edited_at = models.DateTimeField(null=True, blank=True)
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    approved_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-created_at"]
        constraints = [
            models.UniqueConstraint(fields=["agency", "key", "version"], name="directive_version"),
            models.CheckConstraint(
                condition=Q(status__in=["draft", "approved", "ended"]), name="directive_status"
            ),
            models.CheckConstraint(
                condition=Q(status="draft") | Q(approved_at__isnull=False, yaml__gt=""),
                name="directive_approved_whole",
            ),
            models.CheckConstraint(
                condition=Q(status="ended")
                | Q(approved_by=None)
                | (
                    (Q(created_by=None) | ~Q(approved_by=F("created_by")))
                    & (Q(edited_by=None) | ~Q(approved_by=F("edited_by")))
                ),
                name="directive_not_approved_by_its_hand",
            ),
        ]

    def __str__(self) -> str:
        return self.title


class Correction(AgencyOwned):
    """What a person said of one place of a reading. Append-only: the examples that a better reader learns from."""

    text = models.ForeignKey(DirectiveText, on_delete=models.PROTECT, related_name="corrections")
    directive = models.CharField(max_length=120)
    place = models.CharField(max_length=80)
    act = models.CharField(max_length=10)
    content = models.JSONField(default=dict)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    recorded_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(act__in=["accept", "change", "reject", "add", "undo"]), name="correction_act"
            )
        ]

    def __str__(self) -> str:
        return f"{self.act} {self.place}"


class Reminder(AgencyOwned):
    """What the owner of a directive was told about its end: once for each directive and last day."""

    directive = models.ForeignKey(Directive, on_delete=models.PROTECT, related_name="reminders")
    key = models.CharField(max_length=120)
    ends_on = models.DateField()
    basis = models.CharField(max_length=120, blank=True)
    text = models.TextField()
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-id"]
        constraints = [models.UniqueConstraint(fields=["agency", "key", "ends_on"], name="reminder_once")]

    def __str__(self) -> str:
        return f"{self.key} {self.ends_on}"


class Decision(AgencyOwned):
    """A human answer, kept as data. Append-only: a change is a new row, and the latest one counts."""

    directive = models.ForeignKey(Directive, on_delete=models.PROTECT, null=True, related_name="decisions")
    question = models.CharField(max_length=300)
    choice = models.CharField(max_length=200)
    by = models.CharField(max_length=200)
    role = models.CharField(max_length=200)
    ground = models.TextField()
    decided_on = models.DateField()
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    recorded_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["id"]
        indexes = [models.Index(fields=["agency", "question", "-id"], name="decision_latest")]
        constraints = [
            models.CheckConstraint(condition=~Q(ground="") & ~Q(by="") & ~Q(role=""), name="decision_whole")
        ]

    def __str__(self) -> str:
        return f"{self.question} = {self.choice}"


class Readership(AgencyOwned):
    """That somebody said to have read a version in force. Append-only; `employee` and `unit` as they were then."""

    directive = models.ForeignKey(Directive, on_delete=models.PROTECT, related_name="readerships")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    employee = models.ForeignKey(
        "organisation.Employee", on_delete=models.PROTECT, null=True, related_name="+"
    )
    unit = models.ForeignKey("organisation.Unit", on_delete=models.PROTECT, null=True, related_name="+")
    read_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["directive", "user"], name="readership_once")]

    def __str__(self) -> str:
        return f"{self.user_id}: {self.directive_id}"
