"""Of the audit trail, the tasks and the outbox: whole, sealed, and nothing stuck."""

from __future__ import annotations

from collections.abc import Iterator

from benchmarks.endurance.invariants.breach import Breach, Look


def sealed(look: Look) -> Iterator[Breach]:
    """Seals are numbered without a gap, and say of how many rows they are what their leaves hold."""
    yield from look.found(
        "seal",
        """
        SELECT agency_id, max(at), 'seals', max(number) || ' is the last of ' || count(*) FROM audit_seal
        GROUP BY agency_id HAVING max(number) <> count(*) OR min(number) <> 1
        """,
    )
    yield from look.found(
        "seal",
        """
        SELECT e.agency_id, min(e.at), 'audit trail', count(*) || ' entries of an agency that is not there'
        FROM audit_auditentry e LEFT JOIN organisation_agency a ON a.id = e.agency_id
        WHERE e.agency_id IS NOT NULL AND a.id IS NULL GROUP BY e.agency_id
        """,
    )


def verified(look: Look, agency: int) -> Iterator[Breach]:
    """The product's own check of the whole chain finds nothing, and nothing waits to be sealed."""
    from piket.web.audit.verifying import verify

    report = verify(agency)
    for finding in report.findings[:5]:
        yield Breach("audit", look.codes[agency], "", "chain", finding.words.en)
    if report.waiting:
        yield Breach("audit", look.codes[agency], "", "chain", f"{report.waiting} rows wait to be sealed")


def nothing_stuck(look: Look) -> Iterator[Breach]:
    """No task waits, runs or failed; no job of a page is unfinished; no message lies in the outbox beyond its time."""
    for pk, status, path in look.rows(
        "SELECT id, status, task_path FROM django_tasks_database_dbtaskresult WHERE status <> 'SUCCESSFUL'"
    ):
        yield Breach("task", "", "", str(pk), f"{path} is {status}")
    yield from look.found(
        "job",
        "SELECT agency_id, started_at, kind, status || ' ' || message FROM jobs_jobrun WHERE status <> 'done'",
    )


def outbox(look: Look, now: object) -> Iterator[Breach]:
    yield from look.found(
        "outbox",
        """SELECT agency_id, due, employee_id, 'delivery ' || id || ' is ' || status FROM sending_delivery
        WHERE status IN ('waiting', 'sending') AND give_up_at < %s""",
        [now],
    )
