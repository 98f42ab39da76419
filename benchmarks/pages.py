"""Every page of a city, in two sizes side by side: how long the server takes for it, and how many queries it asks.

    python benchmarks/pages.py [--few 500] [--rounds 5] [--only NAME …] [--all-roles [--above 60]]

The whole demo city (6,256 made-up people in 238 units) and a part of it, filled as the demo fills them; each address
that is asked by GET, by a role that may see the whole agency where one may; with `--all-roles` by each role that has a
demo account and may, those alone that need more than so many milliseconds of processor (the few people are left out).
The pages are asked of the application in
this process, as the role that row-level security binds; processor time is of this process and of the database's that
serves it. The databases are made anew in the embedded server of PIKET_HOME and dropped at the end.
"""

from __future__ import annotations

import argparse
import json
import os
import secrets
import statistics
import subprocess
import sys
from pathlib import Path
from time import perf_counter, process_time
from typing import Any

import psutil

from piket.adapters.postgres import Role, ensure_running

TESTS = Path(__file__).resolve().parents[1] / "tests"
DATABASE = "piket_bench_pages"
HEAD = (
    "| page | by | {few} people: queries | median, ms | whole city: queries | median, ms | worst, ms | processor, ms"
    " | grows |"
)


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--few", type=int, default=500)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--only", nargs="*", default=[])
    parser.add_argument("--all-roles", action="store_true")
    parser.add_argument("--above", type=float, default=60.0)
    parser.add_argument("--size", type=int, help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.size is not None:
        print(json.dumps(measured(asked.size or None, asked)))
        return
    if asked.all_roles:
        _print_costly(_in_a_process(0, asked), asked.above)
        return
    few, all_of_it = (_in_a_process(size, asked) for size in (asked.few, 0))
    print(HEAD.format(few=asked.few) + "\n|---|---|" + "---:|" * 6 + "---|")
    for name, big in sorted(all_of_it.items(), key=lambda item: -item[1]["median"]):
        small = few[name]
        grows = "" if small["queries"] == big["queries"] else "queries"
        cells = [
            f"{name} ({big['status']})", big["role"], small["queries"], f"{small['median']:.0f}", big["queries"],
            f"{big['median']:.0f}", f"{big['worst']:.0f}", f"{big['processor']:.0f}", grows,
        ]  # fmt: skip
        print("| " + " | ".join(map(str, cells)) + " |")


def _print_costly(found: dict[str, dict[str, Any]], above: float) -> None:
    costly = sorted(
        (row for row in found.items() if row[1]["processor"] > above), key=lambda row: -row[1]["processor"]
    )
    print(f"{len(found)} pages of roles asked; above {above:.0f} ms of processor: {len(costly)}\n")
    print("| page | status | queries | processor, ms | median, ms | bytes |\n|---|---|" + "---:|" * 4)
    for name, row in costly:
        cells = [
            name,
            row["status"],
            row["queries"],
            f"{row['processor']:.0f}",
            f"{row['median']:.0f}",
            row["bytes"],
        ]
        print("| " + " | ".join(map(str, cells)) + " |")


def _in_a_process(size: int, asked: argparse.Namespace) -> dict[str, dict[str, Any]]:
    """Each size has a process and a database of its own."""
    command = [sys.executable, __file__, "--size", str(size), "--rounds", str(asked.rounds)]
    if asked.all_roles:
        command.append("--all-roles")
    if asked.only:
        command += ["--only", *asked.only]
    done = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True)
    found: dict[str, dict[str, Any]] = json.loads(done.stdout.splitlines()[-1])
    return found


def measured(people: int | None, asked: argparse.Namespace) -> dict[str, dict[str, Any]]:
    cluster = ensure_running()
    cluster.drop_database(DATABASE)
    cluster.create_database(DATABASE)
    os.environ.update(
        DATABASE_URL=cluster.url(Role.APP, DATABASE),
        DATABASE_OWNER_URL=cluster.url(Role.OWNER, DATABASE),
        DATABASE_POOLED="0",
        SECRET_KEY=secrets.token_urlsafe(50),
        DJANGO_SETTINGS_MODULE="piket.web.settings",
        PIKET_DEMO="1",
        ALLOWED_HOSTS="testserver",
    )
    sys.path[:0] = [str(TESTS), str(TESTS / "web")]
    subprocess.run([sys.executable, "-P", "-m", "piket.web", "migrate", "-v", "0"], check=True)
    import django

    django.setup()
    from django.db import connections

    try:
        import sized_city

        from piket.web.collecting import settle

        sized_city.fill(people)
        settle()  # as a web process does
        return _visited(asked)
    finally:
        connections.close_all()
        cluster.drop_database(DATABASE)


def _visited(asked: argparse.Namespace) -> dict[str, dict[str, Any]]:
    import sized_city
    from django.db import connection

    connection.cursor().execute("ANALYZE")
    found = {}
    for name, address in sized_city.addresses(sized_city.agency_of()).items():
        if asked.only and name not in asked.only:
            continue
        for role in sized_city.all_asking(name) if asked.all_roles else [sized_city.asking(name)]:
            key = f"{name} ({role.value})" if asked.all_roles else name
            found[key] = _visit(sized_city.client_of(role), address, asked.rounds) | {"role": role.value}
    return found


def _visit(client: Any, address: str, rounds: int) -> dict[str, Any]:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    status = client.get(address).status_code
    with CaptureQueriesContext(connection) as captured:
        page = client.get(address)
    queries = len(captured)  # now: the next request empties the log
    took, spent = [], _processor(connection)
    for _ in range(rounds):
        begin = perf_counter()
        client.get(address)
        took.append(1000 * (perf_counter() - begin))
    return {
        "status": status, "queries": queries, "median": statistics.median(took), "worst": max(took),
        "processor": 1000 * (_processor(connection) - spent) / rounds,
        "bytes": 0 if page.streaming else len(page.content),
    }  # fmt: skip


def _processor(connection: Any) -> float:
    """Seconds of this process and of the database's that serves it."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        times = psutil.Process(cursor.fetchone()[0]).cpu_times()
    return process_time() + times.user + times.system


if __name__ == "__main__":
    main()
