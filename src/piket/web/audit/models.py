from __future__ import annotations

from django.db import models

from piket.web.tenancy import AgencyOwned


class AuditEntry(AgencyOwned):
    """One statement that changed rows of one table, written by trigger and chained by hash per agency.

    `rows` holds the rows after (and `before`) where few changed; else only their number and digest. The
    application's role can read this table and nothing else.
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
    previous = models.CharField(max_length=64)
    hash = models.CharField(max_length=64)

    class Meta:
        ordering = ["id"]
        indexes = [models.Index(fields=["agency", "-id"], name="audit_latest")]

    def __str__(self) -> str:
        return f"{self.operation} {self.table} ×{self.count}"
