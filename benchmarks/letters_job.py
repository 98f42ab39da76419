"""Personal assignment letters by the job that the page *Buku nomor* starts, on the demo's database: rosters, numbers,
pages, database and audit trail.

Run from the repository's root, while the demo is there: `python benchmarks/letters_job.py [--most 400]
[--on 2021-07-26] [--agency lubuklinggau]`. `--most` ends after the part of the job in which so many letters were made.
What is made stays in the demo's database; `./piket demo --reset` starts afresh. Processor time is that of this process,
of those that draw, and of the database's own process, so that other work on the machine is not in it.
"""

from __future__ import annotations

import argparse
import os
from datetime import date
from pathlib import Path
from resource import RUSAGE_CHILDREN, RUSAGE_SELF, getrusage
from time import perf_counter

import django

from piket.cli.demo.database import demo_database, open_cluster, use


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--most", type=int, default=0, help="0: everybody")
    parser.add_argument("--on", default="2021-07-26")
    parser.add_argument("--agency", default="lubuklinggau")
    return parser.parse_args()


def main() -> None:
    asked = arguments()
    use(open_cluster(), demo_database(night=False))
    os.environ["DATABASE_POOLED"] = "0"
    django.setup()
    print("| letters | clock, s | this process, s | drawing, s | database, s | processor, ms a letter |")
    print("| ---: | ---: | ---: | ---: | ---: | ---: |")
    print(_measured(asked))


def _measured(asked: argparse.Namespace) -> str:
    from django.db import connection

    from piket.web.accounts.models import User
    from piket.web.letters import many
    from piket.web.permissions import memberships_of
    from piket.web.tenancy import acting

    user = User.objects.get(username=f"demo.{asked.agency}.personnel")
    on = date.fromisoformat(asked.on)
    with acting(None, user=user.pk):
        agency = memberships_of(user, on)[0].agency
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        backend = int(cursor.fetchone()[0])
    made, begin, own, database = 0, perf_counter(), _used(RUSAGE_SELF), _of_process(backend)
    with acting(agency.pk, user=user.pk):
        parts = many.parts()
    with many.drawing(many.PROCESSES) as draw:
        for part in parts:
            made += many.of_rosters(agency.pk, user.pk, part, on, draw)
            if asked.most and made >= asked.most:
                break
    clock, own, database = perf_counter() - begin, _used(RUSAGE_SELF) - own, _of_process(backend) - database
    drawn = _used(RUSAGE_CHILDREN)
    each = (own + drawn + database) / max(made, 1) * 1000
    return f"| {made:,} | {clock:.1f} | {own:.1f} | {drawn:.1f} | {database:.1f} | {each:.1f} |"


def _used(whose: int) -> float:
    used = getrusage(whose)
    return used.ru_utime + used.ru_stime


def _of_process(number: int) -> float:
    """Seconds of processor that another process of this machine has used (Linux)."""
    fields = Path(f"/proc/{number}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


if __name__ == "__main__":
    main()
