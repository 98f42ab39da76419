"""After the load: waited until nothing is under way any more, for so long at most."""

from __future__ import annotations

import time

import psycopg

from benchmarks.faults.service import Service

LONGEST = 420.0
"""Seconds: a lease of the sender and its next round, and some more."""
_UNDER_WAY = """
SELECT (SELECT count(*) FROM django_tasks_database_dbtaskresult WHERE status = 'RUNNING' OR
  (status = 'READY' AND run_after <= now()))
 + (SELECT count(*) FROM jobs_jobrun WHERE status IN ('waiting', 'running'))
 + (SELECT count(*) FROM letters_paper WHERE status = 'signing')
 + (SELECT count(*) FROM sending_delivery WHERE status = 'sending' OR (status = 'waiting' AND due <= now()))
"""
_AGE = """
UPDATE watch_pulse SET at = now() - interval '5 min' WHERE NOT pid = ANY(%(alive)s);
UPDATE django_tasks_database_dbtaskresult SET started_at = now() - interval '5 min' WHERE status = 'RUNNING'
 AND NOT split_part(worker_ids ->> -1, ':', 2)::int = ANY(%(alive)s);
UPDATE sending_delivery SET lease_until = now() - interval '1 s' WHERE status = 'sending'
"""


def wait_until_quiet(service: Service, *, hurry: bool, longest: float = LONGEST) -> float:
    """Seconds that it took. `hurry`: what dead processes left is made to look as it will when its time has run out."""
    begin = time.monotonic()
    if hurry:
        _age(service)
    while time.monotonic() - begin < longest:
        if _under_way(service) == 0:
            return time.monotonic() - begin
        time.sleep(0.5)
    return time.monotonic() - begin


def _age(service: Service) -> None:
    alive = [one.pid for kind in ("worker", "clock", "sender") for one in service.running(kind)]
    with psycopg.connect(service.installation.admin, autocommit=True) as admin:
        for statement in _AGE.split(";"):
            admin.execute(statement.encode(), {"alive": alive} if "alive" in statement else None)


def _under_way(service: Service) -> int:
    try:
        with psycopg.connect(service.installation.admin) as admin:
            row = admin.execute(_UNDER_WAY).fetchone()
            return int(row[0]) if row else 0
    except psycopg.Error:
        return 1
