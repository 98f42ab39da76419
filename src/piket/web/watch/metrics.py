"""What Prometheus reads: this machine's requests, and how jobs, outbox, seals and database stand."""

from __future__ import annotations

import os
from collections.abc import Iterator
from datetime import UTC, datetime

from prometheus_client import (
    CONTENT_TYPE_LATEST,
    CollectorRegistry,
    Counter,
    Histogram,
    generate_latest,
    multiprocess,
)
from prometheus_client.core import GaugeMetricFamily, Metric
from prometheus_client.registry import Collector

from piket.web.watch import queries

CONTENT_TYPE = CONTENT_TYPE_LATEST
_BUCKETS = (0.01, 0.025, 0.05, 0.1, 0.15, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0)

# Named by the address's name, never by the path: a path may hold a person's token.
REQUESTS = Counter("piket_requests_total", "Requests answered", ["method", "view", "status"])
SECONDS = Histogram(
    "piket_request_seconds", "Seconds until a request was answered", ["view"], buckets=_BUCKETS
)


def exposition() -> bytes:
    """All of it as text. With several web processes on a machine their counters lie in `PROMETHEUS_MULTIPROC_DIR`."""
    registry = CollectorRegistry()
    if os.environ.get("PROMETHEUS_MULTIPROC_DIR"):
        multiprocess.MultiProcessCollector(registry)  # type: ignore[no-untyped-call]
    else:
        for metric in (REQUESTS, SECONDS):
            registry.register(metric)
    registry.register(_Standing())
    return generate_latest(registry)


class _Standing(Collector):
    def collect(self) -> Iterator[Metric]:
        tasks = queries.tasks()
        yield _gauge("piket_tasks_waiting", "Tasks that wait for a worker", tasks.waiting)
        yield _gauge("piket_tasks_running", "Tasks that a worker is at", tasks.running)
        yield _gauge("piket_tasks_stuck", "Tasks that have run for more than an hour", tasks.stuck)
        yield _gauge("piket_tasks_failed_day", "Tasks that failed within a day", tasks.failed)
        yield _gauge("piket_tasks_oldest_seconds", "Age of the oldest task that is due", tasks.oldest)
        yield from _processes()
        yield from _ages()
        yield _gauge("piket_database_bytes", "Size of the database", queries.database_size())
        yield _gauge("piket_database_connections", "Connections to the database", queries.connections())
        yield _gauge("piket_scrape_time_seconds", "When this was read", datetime.now(UTC).timestamp())


def _processes() -> Iterator[Metric]:
    number = GaugeMetricFamily("piket_processes", "Background processes known", labels=["kind"])
    age = GaugeMetricFamily("piket_process_age_seconds", "Age of the newest sign of life", labels=["kind"])
    for process in queries.processes():
        number.add_metric([process.kind], process.number)
        age.add_metric([process.kind], process.age)
    yield number
    yield age


def _ages() -> Iterator[Metric]:
    ages = queries.ages()
    yield _gauge("piket_outbox_waiting", "Messages that wait to be sent", ages.outbox)
    yield _gauge("piket_outbox_oldest_seconds", "Age of the oldest message that is due", ages.outbox_oldest)
    yield _gauge("piket_audit_unsealed", "Audit entries since the last seals", ages.unsealed)
    yield _gauge("piket_audit_unsealed_seconds", "Age of the oldest of them", ages.unsealed_oldest)
    yield _gauge("piket_audit_faults", "Findings of the last checks of the audit trail", ages.audit_faults)


def _gauge(name: str, help_text: str, value: float) -> Metric:
    return GaugeMetricFamily(name, help_text, value=float(value))
