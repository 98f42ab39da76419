"""The audit trail is written by the database, cannot be changed. Its seals: test_audit_seals."""

from __future__ import annotations

import pytest
from django.db import Error, connection, transaction

from piket.web.audit.models import AuditEntry
from piket.web.organisation.models import Agency, Unit
from piket.web.tenancy import name_act


def test_one_statement_makes_one_entry_with_its_act(opened: Agency) -> None:
    name_act("uji.ganti")
    Unit.objects.filter(code="kota-dinas").update(name="Dinas Baru")
    entry = AuditEntry.objects.latest("id")
    assert (entry.act, entry.table, entry.operation, entry.count) == (
        "uji.ganti",
        "organisation_unit",
        "UPDATE",
        1,
    )


def test_an_entry_keeps_the_row_before_and_after(opened: Agency) -> None:
    Unit.objects.filter(code="kota-dinas").update(name="Dinas Baru")
    rows = AuditEntry.objects.latest("id").rows
    assert (rows["before"][0]["name"], rows["after"][0]["name"]) == ("Dinas Melati", "Dinas Baru")


def test_health_facts_leave_no_content_behind(opened: Agency) -> None:
    sealed = AuditEntry.objects.filter(table="organisation_healthexemption")
    assert sealed.exists()
    assert not sealed.filter(rows__isnull=False).exists()


@pytest.mark.parametrize(
    "statement", ["UPDATE audit_auditentry SET act = 'x'", "DELETE FROM audit_auditentry"]
)
def test_the_application_cannot_change_the_trail(opened: Agency, statement: str) -> None:
    with pytest.raises(Error, match="permission denied"), transaction.atomic():
        connection.cursor().execute(statement)
