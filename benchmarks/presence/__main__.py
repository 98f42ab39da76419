"""The rush of a morning: check-ins at a fixed rate, one by one from phones, then many at once from a reader.

    python benchmarks/presence [--seconds 60] [--single 300] [--batched 1000] [--batch 25] [--people 5000] [--workers 2]

A database of its own in the embedded server of PIKET_HOME, with real commits; the server as `piket.web.server` runs it;
this process sends, in an open loop. Loopback only. Afterwards the rows are counted, the server is stopped and the
database dropped. One request in fifty is sent again later, as a phone does that did not hear the answer.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import secrets
import subprocess
import sys
from collections.abc import Sequence

import psycopg
from figures import Counted, Row, Spent, processes
from filling import Phone, fill
from generator import Request, drive
from sending import from_phones, from_reader
from serving import free_port, served

from piket.adapters.postgres import Cluster, Role, ensure_running

DATABASE = "piket_bench_presence"
CONNECTIONS = 64
WARM = 3.0  # seconds


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    for name, value in {
        "seconds": 60,
        "single": 300,
        "batched": 1000,
        "batch": 25,
        "people": 5000,
        "workers": 2,
    }.items():
        parser.add_argument(f"--{name}", type=int, default=value)
    asked = parser.parse_args()
    cluster = ensure_running()
    _refuse_without_disk(cluster)
    cluster.drop_database(DATABASE)
    cluster.create_database(DATABASE)
    port = free_port()
    os.environ.update(
        DATABASE_URL=cluster.url(Role.APP, DATABASE),
        DATABASE_OWNER_URL=cluster.url(Role.OWNER, DATABASE),
        SECRET_KEY=secrets.token_urlsafe(50),
        DJANGO_SETTINGS_MODULE="piket.web.settings",
        SITE_URL=f"http://127.0.0.1:{port}",
    )
    try:
        subprocess.run([sys.executable, "-P", "-m", "piket.web", "migrate", "-v", "0"], check=True)
        phones, key = _filled(asked.people)
        with served(port, asked.workers) as server:
            print(Row.HEAD)
            for rate, size in ((asked.single, 1), (asked.batched, asked.batch)):
                if rate:
                    print(
                        measured(
                            cluster, server, phones, key if size > 1 else "", port, rate, size, asked.seconds
                        )
                    )
    finally:
        cluster.drop_database(DATABASE)


def _refuse_without_disk(cluster: Cluster) -> None:
    """Figures without commits to the disk would say nothing."""
    with psycopg.connect(cluster.url(Role.ADMIN, "postgres")) as admin:
        for name in ("fsync", "synchronous_commit", "full_page_writes"):
            shown = admin.execute(f"SHOW {name}").fetchone()
            if shown != ("on",):
                sys.exit(f"{name} is {shown}: this server does not wait for the disk.")


def _filled(people: int) -> tuple[list[Phone], str]:
    import django
    from django.db import connections

    django.setup()
    try:
        return fill(people)
    finally:
        connections.close_all()


def measured(
    cluster: Cluster,
    server: int,
    phones: Sequence[Phone],
    key: str,
    port: int,
    rate: int,
    size: int,
    seconds: int,
) -> Row:
    """A warm-up, the load, and what is in the database afterwards."""
    per_second = rate / size

    def requests(count: int) -> list[Request]:
        return from_reader(phones, key, port, count, size) if key else from_phones(phones, port, count)

    asyncio.run(drive("127.0.0.1", port, requests(int(WARM * per_second)), per_second / 2, CONNECTIONS))
    before = Counted.now(cluster.url(Role.ADMIN, DATABASE))
    spent = Spent(processes(cluster.url(Role.ADMIN, "postgres"), server))
    load = asyncio.run(drive("127.0.0.1", port, requests(int(seconds * per_second)), per_second, CONNECTIONS))
    used = spent.so_far()
    after = Counted.now(cluster.url(Role.ADMIN, DATABASE))
    return Row.of(load, rate, size, used, before, after)


if __name__ == "__main__":
    main()
