"""How the installation stands, in a few statements. Nothing of an agency's is told, only counts and ages."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from piket.web.audit.queries import last_sealed
from piket.web.rounds import every_agency
from piket.web.tenancy import acting

LATE = 90.0
"""Seconds without a sign of life after which a process is taken for dead."""
STUCK = 3600.0
"""Seconds that a task may run before it is taken for stuck."""

_PULSES = (
    "SELECT kind, count(*), min(extract(epoch FROM now() - at)) FROM watch_pulse GROUP BY kind ORDER BY kind"
)
_TASKS = """
SELECT count(*) FILTER (WHERE status = 'READY'), count(*) FILTER (WHERE status = 'RUNNING'),
 count(*) FILTER (WHERE status = 'FAILED' AND finished_at > now() - interval '1 day'),
 coalesce(max(extract(epoch FROM now() - greatest(enqueued_at, run_after)))
  FILTER (WHERE status = 'READY' AND run_after <= now()), 0),
 count(*) FILTER (WHERE status = 'RUNNING' AND started_at < now() - %s * interval '1 second')
FROM django_tasks_database_dbtaskresult WHERE status IN ('READY', 'RUNNING') OR finished_at > now() - interval '1 day'
"""


_AGES = """
SELECT (SELECT count(*) FROM sending_delivery WHERE status = 'waiting'),
 (SELECT extract(epoch FROM now() - min(due)) FROM sending_delivery WHERE status = 'waiting' AND due <= now()),
 (SELECT count(*) FROM audit_auditentry WHERE id > %(sealed)s),
 (SELECT extract(epoch FROM now() - min(at)) FROM audit_auditentry WHERE id > %(sealed)s),
 (SELECT faults FROM audit_verification ORDER BY id DESC LIMIT 1),
 (SELECT extract(epoch FROM now() - max(at)) FROM audit_verification)
"""


@dataclass(frozen=True)
class Ages:
    """Over all agencies: what waits, and the age in seconds of what has waited longest. `checked`: of the audit trail
    that was checked longest ago; None where one never was."""

    outbox: int
    outbox_oldest: float
    unsealed: int
    unsealed_oldest: float
    audit_faults: int
    checked: float | None


@dataclass(frozen=True)
class Process:
    """Processes of one kind: how many gave a sign lately or not so lately, and the age of the newest sign."""

    kind: str
    number: int
    age: float


@dataclass(frozen=True)
class Tasks:
    waiting: int
    running: int
    failed: int
    oldest: float
    stuck: int


def processes() -> list[Process]:
    with connection.cursor() as cursor:
        cursor.execute(_PULSES)
        return [Process(kind, number, float(age)) for kind, number, age in cursor.fetchall()]


def tasks() -> Tasks:
    with connection.cursor() as cursor:
        cursor.execute(_TASKS, [STUCK])
        waiting, running, failed, oldest, stuck = cursor.fetchone()
    return Tasks(waiting, running, failed, float(oldest), stuck)


def ages() -> Ages:
    """One statement for each agency: nobody sees two at once."""
    found = [_ages_of(agency.pk) for agency in every_agency()]
    checks = [row[5] for row in found]
    return Ages(
        outbox=sum(row[0] for row in found),
        outbox_oldest=max((float(row[1] or 0) for row in found), default=0.0),
        unsealed=sum(row[2] for row in found),
        unsealed_oldest=max((float(row[3] or 0) for row in found), default=0.0),
        audit_faults=sum(row[4] or 0 for row in found),
        checked=None if None in checks else max(map(float, checks), default=0.0),
    )


def _ages_of(agency_id: int) -> tuple[Any, ...]:
    with acting(agency_id), connection.cursor() as cursor:
        cursor.execute(_AGES, {"sealed": last_sealed()})
        return tuple(cursor.fetchone())


def unapplied() -> list[str]:
    """Migrations that the code has and the database has not."""
    executor = MigrationExecutor(connection)
    return [f"{m.app_label}.{m.name}" for m, _ in executor.migration_plan(executor.loader.graph.leaf_nodes())]


def database_size() -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_database_size(current_database())")
        return int(cursor.fetchone()[0])


def connections() -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()")
        return int(cursor.fetchone()[0])
