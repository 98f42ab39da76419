"""A fixed set of pages asked of the server each day, and what this process weighs."""

from __future__ import annotations

import gc
import statistics
from collections.abc import Mapping
from dataclasses import dataclass
from time import perf_counter, process_time
from typing import Any

import psutil
from django.db import connection
from django.test import Client
from django.urls import reverse

from benchmarks.endurance.invariants.breach import Breach
from benchmarks.endurance.stage import Stage
from piket.web.accounts.models import Role
from piket.web.demo.services import SHOWN_UNITS

_UNIT = "{unit}"
PAGES: dict[Role, tuple[tuple[str, ...], ...]] = {
    Role.LEADER: (("home",), ("dashboards:index",), ("presence:board",), ("recap:index",), ("audit:index",)),
    Role.UNIT_HEAD: (
        ("presence:unit", _UNIT), ("recap:unit", _UNIT), ("reports:unit", _UNIT), ("recall:order", _UNIT),
        ("notices:unit", _UNIT),
    ),
    Role.PLANNER: (("rosters:index",), ("rosters:board", _UNIT)),
    Role.EMPLOYEE: (("presence:today",), ("reports:own",), ("requests:mine",)),
}  # fmt: skip
ROUNDS = 3


@dataclass(frozen=True)
class Seen:
    """The pages of one day: milliseconds of the clock (median of the pages' medians), of the processor by page, and
    the queries that they asked together."""

    clock: float
    pages: Mapping[str, float]
    queries: int
    faults: tuple[Breach, ...] = ()


def look(stage: Stage, day: object) -> Seen:
    """Each page a few times, after one that is not counted."""
    medians, spent, queries, faults = [], {}, 0, []
    unit = SHOWN_UNITS[stage.name]
    for role, pages in PAGES.items():
        client = Client()
        client.force_login(
            stage.cast.role(role).user, backend="allauth.account.auth_backends.AuthenticationBackend"
        )
        for name, *args in pages:
            address = reverse(name, args=[arg.format(unit=unit) for arg in args])
            status, asked = _counted(client, address)
            queries += asked
            if status != 200:
                faults.append(Breach("page", stage.name, str(day), role.value, f"{address} answers {status}"))
            took, begin = [], processor()
            for _ in range(ROUNDS):
                start = perf_counter()
                client.get(address)
                took.append(1000 * (perf_counter() - start))
            medians.append(statistics.median(took))
            spent[f"{stage.name} {name}"] = 1000 * (processor() - begin) / ROUNDS
    return Seen(statistics.median(medians), spent, queries, tuple(faults))


def _counted(client: Client, address: str) -> tuple[int, int]:
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as captured:
        response: Any = client.get(address)
    return response.status_code, len(captured)


def processor() -> float:
    """Seconds of this process and of the database's that serves it."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        times = psutil.Process(cursor.fetchone()[0]).cpu_times()
    return process_time() + times.user + times.system


def weight() -> float:
    """Megabytes that this process holds in memory, after what can be freed was."""
    gc.collect()
    return float(psutil.Process().memory_info().rss) / 2**20


def database_weight() -> float:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_database_size(current_database())")
        return float(cursor.fetchone()[0]) / 2**20
