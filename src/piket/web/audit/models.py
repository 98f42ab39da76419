from __future__ import annotations

from django.db import models

from piket.web.tenancy import AgencyOwned


class AuditEntry(AgencyOwned):
    """One statement that changed rows of one table, written by trigger. `Seal` joins the entries to a chain.

    `rows` holds the rows after (and `before`) where few changed; else only their number and digest. The
    application's role can read this table and nothing else. `previous` and `hash` are of entries that were written
    before there were seals, and empty since: each then waited for the one before it.
    """

    at = models.DateTimeField()
    user_id = models.BigIntegerField(null=True)
    act = models.CharField(max_length=80)
    act_id = models.UUIDField(null=True)
    table = models.CharField(max_length=80, db_column="table_name")
    operation = models.CharField(max_length=6)
    count = models.IntegerField()
    rows = models.JSONField(null=True)
    digest = models.CharField(max_length=64)
    previous = models.CharField(max_length=64, blank=True)
    hash = models.CharField(max_length=64, blank=True)

    class Meta:
        ordering = ["id"]
        indexes = [models.Index(fields=["agency", "-id"], name="audit_latest")]

    def __str__(self) -> str:
        return f"{self.operation} {self.table} ×{self.count}"


class SigningKey(models.Model):
    """A key that signs this installation's seals. Append-only; `sealed` is the private half (see `web.sealing`).

    The newest signs. An older one is kept, since its signatures are still checked by its public half (hex).
    """

    name = models.CharField(max_length=16, unique=True)
    public = models.CharField(max_length=64)
    sealed = models.TextField()
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return self.name


class Seal(AgencyOwned):
    """A link of the agency's chain: a batch of rows of the ledgers, sealed by the clock. Append-only.

    `header` is the exact text that `head` (hex SHA-256) is taken of and `signature` vouches for; `leaves` the ids and
    hashes of the rows (`piket.trust.hashing.packed`). `number`, `at` and `entries` repeat what stands in them.
    """

    number = models.PositiveIntegerField()
    at = models.DateTimeField()
    entries = models.PositiveIntegerField()
    header = models.TextField()
    leaves = models.BinaryField()
    head = models.CharField(max_length=64)
    signature = models.CharField(max_length=128)

    class Meta:
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["agency", "number"], name="seal_once")]

    def __str__(self) -> str:
        return f"{self.number} {self.head[:12]}"


class DayHead(AgencyOwned):
    """The head of the chain as a day began, signed, to be printed and kept elsewhere too. Append-only."""

    day = models.DateField()
    statement = models.TextField()
    signature = models.CharField(max_length=128)

    class Meta:
        ordering = ["day"]
        constraints = [models.UniqueConstraint(fields=["agency", "day"], name="day_head_once")]

    def __str__(self) -> str:
        return str(self.day)


class Verification(AgencyOwned):
    """A check of the whole chain: up to which seal, and what was wrong (`{id, en}`, the first few). Append-only."""

    at = models.DateTimeField(auto_now_add=True)
    number = models.PositiveIntegerField()
    entries = models.PositiveBigIntegerField()
    waiting = models.PositiveBigIntegerField()
    faults = models.PositiveIntegerField()
    findings = models.JSONField(default=list)

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.at} {self.faults}"
