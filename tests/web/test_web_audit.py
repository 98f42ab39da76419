"""The audit trail is written by the database, cannot be changed. Its seals: test_audit_seals."""

from __future__ import annotations

import pytest
from django.db import Error, connection, transaction

from piket.web.audit.ledgers import LEDGERS
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


SILENT = {
    "api_keyuse": "how often a key was used in a minute",
    "audit_dayhead": "the chain itself",
    "audit_seal": "the chain itself",
    "audit_verification": "what checks of the chain saw",
    "jobs_jobrun": "how far a job is; what it makes is audited",
    "people_nameword": "the search's index of names that are audited",
    "public_change": "that a public page is to be written anew",
    "public_publication": "when the public pages were written",
    "sending_delivery": "the outbox; each attempt is in a ledger",
    "webhooks_attempt": "tries to tell a program of something that is audited",
    "webhooks_delivery": "the outbox of the same",
}


def test_every_table_of_an_agency_is_audited_or_its_own_trail(opened: Agency) -> None:
    """A new table gets `audited(...)`, or is append-only and in `LEDGERS`, or stands here with its reason."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT c.relname FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'agency_id'"
            " WHERE c.relkind IN ('r', 'p') AND c.relnamespace = 'public'::regnamespace AND NOT EXISTS"
            " (SELECT 1 FROM pg_trigger t WHERE t.tgrelid = c.oid AND t.tgname = 'audit_insert')"
        )
        silent = {name for (name,) in cursor.fetchall()}
    assert silent == set(LEDGERS) | set(SILENT)
