"""The whole of it: a database of its own, both organisations day by day, the checks, the table."""

from __future__ import annotations

import logging
import os
import subprocess
import sys
import traceback
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from hashlib import sha256
from pathlib import Path
from random import Random
from time import perf_counter
from typing import Any

import psycopg

import piket.web
from piket.adapters.postgres import Cluster, Role, ensure_running

DATABASE = "piket_bench_endurance"
_SHOWN = 12
"""Breaches that are printed of a day; all are counted."""
_ACTS = ("presses", "reports", "judged", "illness", "recall", "swap decided", "handovers", "gap filled")


@contextmanager
def own_database() -> Iterator[str]:
    """Made anew, dropped at the end; the address by which the checks see all agencies."""
    cluster = ensure_running()
    template = migrated_template(cluster)
    cluster.drop_database(DATABASE)
    cluster.create_database(DATABASE, template=template)
    without_waiting(cluster, DATABASE)
    os.environ.update(addresses(cluster, DATABASE), ALLOWED_HOSTS="testserver")
    import django

    django.setup()
    from django.db import connections

    logging.getLogger("django_tasks").setLevel(logging.WARNING)
    logging.getLogger("django_tasks_db").setLevel(logging.WARNING)
    try:
        yield cluster.url(Role.ADMIN, DATABASE)
    finally:
        connections.close_all()
        cluster.drop_database(DATABASE)


def migrated_template(cluster: Cluster) -> str:
    """An empty database with every table, made anew where a migration changed and kept for the next run."""
    digest = sha256()
    for path in sorted(Path(piket.web.__path__[0]).glob("*/migrations/*.py")):
        digest.update(path.read_bytes())
    name = f"{DATABASE}_{digest.hexdigest()[:12]}"
    if name not in cluster.databases():
        draft = f"{DATABASE}_draft"
        cluster.drop_database(draft)
        cluster.create_database(draft)
        without_waiting(cluster, draft)
        command = [sys.executable, "-P", "-m", "piket.web", "migrate", "-v", "0"]
        subprocess.run(command, env={**os.environ, **addresses(cluster, draft)}, check=True)
        cluster.rename_database(draft, name)
    return name


def addresses(cluster: Cluster, name: str) -> dict[str, str]:
    return {
        "DATABASE_URL": cluster.url(Role.APP, name),
        "DATABASE_OWNER_URL": cluster.url(Role.OWNER, name),
        "DATABASE_POOLED": "0",
        "SECRET_KEY": "only-for-this-benchmark",
        "DJANGO_SETTINGS_MODULE": "piket.web.settings",
    }


def without_waiting(cluster: Cluster, name: str) -> None:
    """Whether a commit survives a power cut is asked elsewhere; here waiting for the disk would be most of the time."""
    with psycopg.connect(cluster.url(Role.ADMIN, "postgres"), autocommit=True) as admin:
        admin.execute(f"ALTER DATABASE {name} SET synchronous_commit = off")


def simulate(url: str, days: int, seed: int, people: int | None, names: Sequence[str], said: Callable[[str], None],
             rates: Any = None, beyond: int = 0) -> tuple[list[Any], list[Any], list[Any]]:  # fmt: skip
    """Live the days; (lives, rows of the table, breaches). Needs Django set up and the database empty."""
    from benchmarks.endurance.day import Life, Rates
    from benchmarks.endurance.hands import turned
    from benchmarks.endurance.invariants.breach import Look
    from benchmarks.endurance.stage import set_up

    rows: list[Any] = []
    breaches: list[Any] = []
    with turned() as hands:
        stages = [set_up(name, days, people, seed, hands, beyond) for name in names]
        lives = [Life(s, hands, Random(f"{seed}{s.name}"), rates or Rates()) for s in stages]
        look = Look(url)
        try:
            for number in range(days):
                row, found = _day(look, lives, number, last=number == days - 1)
                said(str(row))
                for one in found[:_SHOWN]:
                    said(f"  ! {one}")
                rows.append(row)
                breaches += found
        finally:
            look.close()
    return lives, rows, breaches


def _day(look: Any, lives: Sequence[Any], number: int, *, last: bool) -> tuple[Any, list[Any]]:
    from benchmarks.endurance import checks, looks
    from benchmarks.endurance.table import Row

    begin, before = perf_counter(), [(life.book.done.copy(), life.book.refused.total()) for life in lives]
    found: list[Any] = []
    for life in lives:
        found += _lived(life, partial(life.live, life.stage.days[number]))
        found += list(checks.after_day(look, life, number))
        if last:
            found += _lived(life, life.morning_after)
            found += list(checks.at_the_end(look, life))
        life.book.turn_page()
    seen = [life.seen[-1] for life in lives if life.seen]
    found += [fault for one in seen for fault in one.faults]
    done = [life.book.done - old for life, (old, _refused) in zip(lives, before, strict=True)]
    row = Row(
        day=number + 1,
        weekend=lives[0].stage.days[number].weekday() > 4,
        acts=tuple(sum(one[name] for one in done) for name in _ACTS),
        refused=sum(
            life.book.refused.total() - old for life, (_done, old) in zip(lives, before, strict=True)
        ),
        trail=look.rows("SELECT count(*) FROM audit_auditentry")[0][0],
        breaches=len(set(found)),
        memory=looks.weight(),
        database=looks.database_weight(),
        queries=sum(one.queries for one in seen),
        pages={name: spent for one in seen for name, spent in one.pages.items()},
        clock=sum(one.clock for one in seen) / max(1, len(seen)),
        seconds=perf_counter() - begin,
    )
    return row, sorted(set(found))


def _lived(life: Any, happens: Callable[[], None]) -> list[Any]:
    """A fault of the product is a breach too: what no service answers with."""
    from benchmarks.endurance.invariants.breach import Breach

    try:
        happens()
    except Exception as error:  # noqa: BLE001 - whatever it is, the run goes on and says so
        traceback.print_exc()
        return [
            Breach(
                "fault", life.stage.name, life.hands.at.isoformat(), type(error).__name__, str(error)[:200]
            )
        ]
    return []
