"""What one check-in costs, asked of the application in this process: Python and database apart, and where Python goes.

    python benchmarks/presence/inside.py [--people 300] [--rounds 3] [--profile]

The database is made anew in the embedded server of PIKET_HOME, with real commits, and dropped at the end. One thread,
one connection of the pool, so that nothing waits: the figures are seconds of the processor, whatever else runs.
"""

from __future__ import annotations

import argparse
import cProfile
import io
import os
import pstats
import secrets
import subprocess
import sys
from collections.abc import Sequence
from time import process_time
from typing import Any

import psutil
from filling import Phone, fill
from generator import Request
from sending import from_phones

from piket.adapters.postgres import Role, ensure_running

DATABASE = "piket_bench_inside"
PORT = 8000


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--people", type=int, default=300)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--profile", action="store_true")
    asked = parser.parse_args()
    cluster = ensure_running()
    cluster.drop_database(DATABASE)
    cluster.create_database(DATABASE)
    os.environ.update(
        DATABASE_URL=cluster.url(Role.APP, DATABASE),
        DATABASE_OWNER_URL=cluster.url(Role.OWNER, DATABASE),
        DATABASE_POOL="1",
        SECRET_KEY=secrets.token_urlsafe(50),
        DJANGO_SETTINGS_MODULE="piket.web.settings",
        SITE_URL=f"http://127.0.0.1:{PORT}",
    )
    try:
        subprocess.run([sys.executable, "-P", "-m", "piket.web", "migrate", "-v", "0"], check=True)
        _measure(asked.people, asked.rounds, profiled=asked.profile)
    finally:
        cluster.drop_database(DATABASE)


def _measure(people: int, rounds: int, *, profiled: bool) -> None:
    from piket.web.wsgi import application

    phones, _key = fill(people)
    backend = _backend()
    _pressed(application, phones)
    print("| check-ins | Python, ms each | its database process, ms each |\n|---:|---:|---:|")
    for _ in range(rounds):
        python, database = process_time(), _seconds(backend)
        _pressed(application, phones)
        python, database = process_time() - python, _seconds(backend) - database
        print(f"| {people} | {1000 * python / people:.2f} | {1000 * database / people:.2f} |", flush=True)
    if profiled:
        profile = cProfile.Profile()
        profile.runcall(_pressed, application, phones)
        for order in ("tottime", "cumulative"):
            pstats.Stats(profile).sort_stats(order).print_stats(60)
    _close()


def _pressed(application: Any, phones: Sequence[Phone]) -> None:
    for request in from_phones(phones, PORT, len(phones)):
        status = _asked(application, request)
        if status != "200 OK":
            sys.exit(f"A check-in was answered {status}")


def _asked(application: Any, request: Request) -> str:
    """As the web server asks it."""
    head, _, body = request.content.partition(b"\r\n\r\n")
    first, *lines = head.decode().split("\r\n")
    environ: dict[str, Any] = {
        "REQUEST_METHOD": first.split()[0],
        "PATH_INFO": first.split()[1],
        "SCRIPT_NAME": "",
        "QUERY_STRING": "",
        "SERVER_NAME": "127.0.0.1",
        "SERVER_PORT": str(PORT),
        "SERVER_PROTOCOL": "HTTP/1.1",
        "REMOTE_ADDR": "127.0.0.1",
        "wsgi.url_scheme": "http",
        "wsgi.input": io.BytesIO(body),
    }
    for name, value in (line.split(": ", 1) for line in lines):
        key = name.upper().replace("-", "_")
        environ[key if key in ("CONTENT_LENGTH", "CONTENT_TYPE") else f"HTTP_{key}"] = value
    answered: list[str] = []
    response = application(environ, lambda status, headers: answered.append(status))
    b"".join(response)
    if hasattr(response, "close"):
        response.close()
    return answered[0]


def _backend() -> psutil.Process:
    """The one connection of the pool."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        found = psutil.Process(cursor.fetchone()[0])
    connection.close()
    return found


def _seconds(process: psutil.Process) -> float:
    times = process.cpu_times()
    return float(times.user + times.system)


def _close() -> None:
    from django.db import connections

    connections.close_all()
    connections["default"].close_pool()  # type: ignore[attr-defined]


if __name__ == "__main__":
    main()
