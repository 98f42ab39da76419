from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from piket.web.directives.models import Directive
from piket.web.organisation.models import Employee, Unit
from piket.web.rosters.models import Roster
from piket.web.tenancy import AgencyOwned


class Letter(AgencyOwned):
    """An official document as made, in both forms, with their hashes.

    `code` is what the QR code names: whoever has it may ask what the document is. `fingerprint` is the hash of
    what the letter says, so that the same letter is made once.
    """

    class Kind(models.TextChoices):
        CIRCULAR = "circular", _("Surat edaran")
        ASSIGNMENT = "assignment", _("Surat tugas")
        ANNEX = "annex", _("Lampiran jadwal")
        RECALL = "recall", _("Surat perintah tugas")
        WITHDRAWAL = "withdrawal", _("Surat pencabutan perintah tugas")
        PERSON = "person", _("Surat tugas perorangan")
        ORDER = "order", _("Surat perintah")
        LETTER = "letter", _("Surat dinas")
        INVITATION = "invitation", _("Surat undangan")
        MEMO = "memo", _("Nota dinas")
        MINUTES = "minutes", _("Notula")
        REPORT = "report", _("Laporan")
        PRESS = "press", _("Siaran pers")
        RECAP = "recap", _("Rekapitulasi")

    kind = models.CharField(max_length=12, choices=Kind.choices)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, null=True, related_name="letters")
    directive = models.ForeignKey(Directive, on_delete=models.PROTECT, null=True, related_name="letters")
    roster = models.ForeignKey(Roster, on_delete=models.PROTECT, null=True, related_name="letters")
    # The letter that no longer holds by this one.
    withdraws = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="withdrawn_by")
    # Whose own letter it is, of those made one for each person.
    employee = models.ForeignKey(Employee, on_delete=models.PROTECT, null=True, related_name="letters")
    number = models.CharField(_("nomor"), max_length=120, blank=True)
    title = models.CharField(_("perihal"), max_length=400)
    code = models.CharField(max_length=20, unique=True)
    fingerprint = models.CharField(max_length=64)
    draft = models.BooleanField(default=True)
    pdf = models.BinaryField()
    docx = models.BinaryField()
    sha256 = models.CharField(max_length=64)
    sha256_docx = models.CharField(max_length=64)
    issued_at = models.DateTimeField(auto_now_add=True)
    issued_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )

    class Meta:
        ordering = ["-id"]
        constraints = [models.UniqueConstraint(fields=["agency", "fingerprint"], name="letter_once")]

    def __str__(self) -> str:
        return f"{self.number} {self.title}"


class Numbering(AgencyOwned):
    """How letters of a unit (none: of the agency itself) are numbered. `source` says by which rule, as far as known.

    `pattern` holds {klasifikasi}, {urut}, {unit}, {bulan}, {tahun}.
    """

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, null=True, related_name="+")
    pattern = models.CharField(_("pola nomor"), max_length=100)
    classification = models.CharField(_("kode klasifikasi"), max_length=30, blank=True)
    source = models.CharField(_("dasar pola"), max_length=200, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["agency", "unit"], name="numbering_once", nulls_distinct=False)
        ]

    def __str__(self) -> str:
        return self.pattern


class Paper(AgencyOwned):
    """A letter while it is written and goes round for initials and signature. `content` is what it says, by its kind.

    `digest` names the words; whoever initials or signs does so for these words, and a change begins the round anew.
    """

    class Status(models.TextChoices):
        DRAFT = "draft", _("Draf")
        ROUND = "round", _("Menunggu paraf atau tanda tangan")
        RETURNED = "returned", _("Dikembalikan")
        SIGNING = "signing", _("Sedang ditandatangani")
        ISSUED = "issued", _("Terbit")
        DROPPED = "dropped", _("Tidak jadi")

    kind = models.CharField(max_length=12, choices=Letter.Kind.choices)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, null=True, related_name="papers")
    subject = models.CharField(_("hal"), max_length=300)
    date = models.DateField(_("tanggal surat"))
    content = models.JSONField(default=dict)
    digest = models.CharField(max_length=64)
    status = models.CharField(max_length=10, choices=Status.choices, default=Status.DRAFT)
    letter = models.OneToOneField(Letter, on_delete=models.PROTECT, null=True, related_name="paper")
    written_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    written_at = models.DateTimeField(auto_now_add=True)
    changed_at = models.DateTimeField(auto_now=True)

    class Meta:
        ordering = ["-id"]

    def __str__(self) -> str:
        return self.subject


class Step(AgencyOwned):
    """A person's turn on a paper's round: an initial, or at the end the signature with the capacity it is given in."""

    class Act(models.TextChoices):
        INITIAL = "initial", _("Paraf")
        SIGN = "sign", _("Tanda tangan")

    paper = models.ForeignKey(Paper, on_delete=models.CASCADE, related_name="steps")
    turn = models.PositiveSmallIntegerField()
    act = models.CharField(max_length=8, choices=Act.choices)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    post = models.CharField(_("jabatan"), max_length=160)
    capacity = models.CharField(max_length=6, blank=True)
    higher_posts = models.JSONField(default=list, blank=True)
    digest = models.CharField(max_length=64, blank=True)
    done_at = models.DateTimeField(null=True)
    returned_at = models.DateTimeField(null=True)
    note = models.CharField(_("catatan"), max_length=500, blank=True)

    class Meta:
        ordering = ["turn"]
        constraints = [
            models.UniqueConstraint(fields=["paper", "turn"], name="step_turn"),
            models.UniqueConstraint(fields=["paper"], condition=Q(act="sign"), name="step_one_signature"),
        ]

    def __str__(self) -> str:
        return f"{self.paper_id} {self.turn} {self.act}"


class Number(AgencyOwned):
    """A number as it was given: one series for each unit and year, without a gap. One that is not used is void, and
    stays in the register with the reason."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, null=True, related_name="+")
    year = models.PositiveSmallIntegerField()
    serial = models.PositiveIntegerField()
    text = models.CharField(max_length=120)
    kind = models.CharField(max_length=12, choices=Letter.Kind.choices)
    subject = models.CharField(max_length=400)
    paper = models.OneToOneField(Paper, on_delete=models.PROTECT, null=True, related_name="number")
    letter = models.OneToOneField(Letter, on_delete=models.PROTECT, null=True, related_name="given_number")
    void = models.CharField(_("alasan batal"), max_length=300, blank=True)
    given_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    given_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-year", "-serial"]
        constraints = [
            models.UniqueConstraint(
                fields=["agency", "unit", "year", "serial"], name="number_once", nulls_distinct=False
            ),
            models.CheckConstraint(condition=Q(serial__gt=0), name="number_from_one"),
            models.CheckConstraint(condition=Q(letter=None) | Q(void=""), name="number_void_is_unused"),
        ]

    def __str__(self) -> str:
        return self.text


class Signed(AgencyOwned):
    """The signed file of a letter, and by whose certificate. The letter's own file stays as it was made."""

    letter = models.OneToOneField(Letter, on_delete=models.PROTECT, related_name="signed")
    pdf = models.BinaryField()
    sha256 = models.CharField(max_length=64)
    means = models.CharField(max_length=10)
    subject = models.CharField(max_length=300, blank=True)
    issuer = models.CharField(max_length=300, blank=True)
    certificate_serial = models.CharField(max_length=80, blank=True)
    signed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    signed_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.sha256[:12]
