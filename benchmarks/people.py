"""Search by name or number among 200,000 people of one agency, under row-level security; and the import of a city.

    python benchmarks/people.py [--people 200000] [--list 5000 ...] [--no-search]

A list of more than two megabytes is read, compared, written and undone by jobs; these are run here, in this process.

The people are made up (names by their lists, numbers in sequence). Each search is a whole page asked of the application
in this process, as the role that row-level security binds: sign-in, rights, search, template. The database is made anew
in the embedded server of PIKET_HOME and dropped at the end.
"""

from __future__ import annotations

import argparse
import os
import random
import re
import resource
import secrets
import statistics
import subprocess
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import islice
from time import perf_counter, process_time
from typing import Any

import psutil

from piket.adapters.postgres import Role, ensure_running

DATABASE = "piket_bench_people"
UNITS = 2_000
SEARCHES = (
    ("one rare word", "zulkarnain"),
    ("one common word", "siti"),
    ("two letters", "mu"),
    ("one letter", "a"),
    ("two beginnings", "sit rah"),
    ("two common words", "muhammad rizki"),
    ("three beginnings", "a r s"),
    ("whole NIP, as printed", "19800101 200501 1 777"),
    ("first eight digits of a NIP", "19800101"),
    ("nobody", "xyz"),
    ("no search, first page", ""),
)
ROUNDS = 20
AT_ONCE = 20_000
COLUMNS = (
    "agency_id", "unit_id", "number", "name", "status", "position", "rank", "echelon", "sex", "birth_date", "head",
    "lead", "desk", "squad", "home_only", "office_days_before", "generated", "active",
)  # fmt: skip


@dataclass(frozen=True)
class Row:
    what: str
    found: int
    processor: float
    median: float
    worst: float
    queries: int


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--people", type=int, default=200_000)
    parser.add_argument("--list", type=int, nargs="*", default=[5_000])
    parser.add_argument("--no-search", action="store_true")
    asked = parser.parse_args()
    cluster = ensure_running()
    cluster.drop_database(DATABASE)
    cluster.create_database(DATABASE)
    os.environ.update(
        DATABASE_URL=cluster.url(Role.APP, DATABASE),
        DATABASE_OWNER_URL=cluster.url(Role.OWNER, DATABASE),
        DATABASE_POOLED="0",
        SECRET_KEY=secrets.token_urlsafe(50),
        DJANGO_SETTINGS_MODULE="piket.web.settings",
        PIKET_TEST="1",
        ALLOWED_HOSTS="testserver",
    )
    subprocess.run([sys.executable, "-P", "-m", "piket.web", "migrate", "-v", "0"], check=True)
    import django

    django.setup()
    try:
        measure(asked.people, asked.list, searched=not asked.no_search)
    finally:
        from django.db import connections

        connections.close_all()
        cluster.drop_database(DATABASE)


def measure(people: int, lists: list[int], *, searched: bool) -> None:
    began = perf_counter()
    fill(people)
    print(f"{people} people written, with the words of their names, in {perf_counter() - began:.1f} s\n")
    if searched:
        print("| search | on the page | processor, ms | median, ms | worst, ms | queries |")
        print("|---|---:|---:|---:|---:|---:|")
        for row in searches():
            print(
                f"| {row.what} | {row.found} | {row.processor:.0f} | {row.median:.0f} | {row.worst:.0f} |"
                f" {row.queries} |",
                flush=True,
            )
    print(
        "\n| import | processor, s | seconds | most memory of the process so far, MB |\n|---|---:|---:|---:|"
    )
    for listed in lists:
        spent = processor_seconds()
        for name, seconds in imports(listed):
            now = processor_seconds()
            print(
                f"| {listed}: {name} | {now - spent:.1f} | {seconds:.1f} | {most_memory():.0f} |", flush=True
            )
            spent = now


def most_memory() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def fill(people: int) -> None:
    """One agency, 2,000 units, its people, and an account of its personnel office."""
    from piket.organisation.values import Organisation
    from piket.policy import values as policy
    from piket.web import bulk
    from piket.web.accounts.models import Role as Office
    from piket.web.accounts.models import User
    from piket.web.accounts.services import grant
    from piket.web.organisation.models import Employee, Unit
    from piket.web.organisation.services import import_organisation
    from piket.web.tenancy import acting

    units = tuple(
        policy.Unit(
            id=f"U{n}", name=f"Unit {n}", agency="provinsi", parent="U0" if n else None, unit_type="dinas",
            region="16", asn=people // UNITS,
        )
        for n in range(UNITS)
    )  # fmt: skip
    with acting(None):
        agency = import_organisation(Organisation("provinsi", "Provinsi", units))
        user = User.objects.create_user(username="kepegawaian", name="Kepegawaian")
        grant(user=user, agency=agency, role=Office.PERSONNEL, valid_from=date(2021, 1, 1))
        keys = dict(Unit.objects.values_list("code", "id"))
        everyone = employees(people)
        while some := list(islice(everyone, AT_ONCE)):
            bulk.insert(Employee, COLUMNS, (_row(agency.pk, person, keys) for person in some))


def _row(agency: int, person: Any, units: dict[str, int]) -> tuple[object, ...]:
    return (
        agency, units[person.unit], person.id, person.name, person.status.value, person.position, "", "", person.sex,
        person.birth_date, False, False, "", "", False, 0, True, True,
    )  # fmt: skip


def employees(people: int) -> Iterator[Any]:
    from piket.organisation.values import Employee, EmploymentStatus

    chance = random.Random(7)
    names = list(made_up_names(chance, people))
    for n, name in enumerate(names):
        born, serial = date(1966 + n // 12_000, 1 + n % 12, 1 + n // 12 % 28), n // 336 % 999 + 1
        number = f"{born:%Y%m%d}{born.year + 25}011{serial:03d}"
        yield Employee(number, name, f"U{n % UNITS}", EmploymentStatus.PNS, "Pelaksana", "L", born)


def made_up_names(chance: random.Random, people: int) -> Iterable[str]:
    from piket.organisation.generator.catalog import name_lists
    from piket.organisation.generator.people import full_name

    lists = name_lists()["sumatera-selatan"]
    return (full_name(lists, chance.choice("LP"), chance) for _ in range(people))


def searches() -> Iterator[Row]:
    client = signed_in()
    for what, text in SEARCHES:
        page = client.get("/pegawai/", {"cari": text})
        took, before = [], processor_seconds()
        for _ in range(ROUNDS):
            began = perf_counter()
            client.get("/pegawai/", {"cari": text})
            took.append((perf_counter() - began) * 1000)
        spent = (processor_seconds() - before) * 1000 / ROUNDS
        found = len(re.findall(r'<th scope="row"><a', page.content.decode()))
        yield Row(what, found, spent, statistics.median(took), max(took), queries_of(client, text))


def processor_seconds() -> float:
    """Of this process and of the database's that serves it: what a search takes, whatever else the machine does."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        times = psutil.Process(cursor.fetchone()[0]).cpu_times()
    return process_time() + times.user + times.system


def queries_of(client: Any, text: str) -> int:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as queries:
        client.get("/pegawai/", {"cari": text})
    return len(queries)


def imports(listed: int) -> Iterator[tuple[str, float]]:
    """A list of so many of the people, half of them in another position, from file to confirmed and undone."""
    from django.core.files.uploadedfile import SimpleUploadedFile

    client = signed_in()
    content = "\n".join(lines_of(listed)).encode()
    began = perf_counter()
    file = SimpleUploadedFile("pegawai.csv", content)
    address = client.post("/pegawai/impor/", {"kind": "people", "file": file})["Location"]
    work()
    yield f"sent and its columns told ({len(content) / 2**20:.1f} MB)", perf_counter() - began
    began = perf_counter()
    page = client.get(address).content.decode()
    yield f"what would change, as a page of {len(page) // 1024} KB", perf_counter() - began
    found = re.search(r'name="tanda" value="([0-9a-f]+)"', page)
    assert found is not None, page[:4000]
    began = perf_counter()
    client.post(f"{address}terapkan/", {"tanda": found[1]})
    work()
    yield "confirmed and written", perf_counter() - began
    began = perf_counter()
    client.post(f"{address}batalkan/")
    work()
    yield "undone", perf_counter() - began


def lines_of(listed: int) -> Iterator[str]:
    yield "NIP BARU,NAMA,UNOR NAMA,JABATAN NAMA"
    for n, p in enumerate(employees(listed)):
        position = "Analis" if n % 2 else p.position
        yield f"{p.id},{p.name},{p.unit.replace('U', 'Unit ')},{position}"


def work() -> None:
    """What the background worker does with the job that was queued last, where there is one."""
    from django.utils.module_loading import import_string
    from django_tasks_db.models import DBTaskResult

    for queued in DBTaskResult.objects.filter(status="READY"):
        import_string(queued.task_path).call(**queued.args_kwargs["kwargs"])
        DBTaskResult.objects.filter(pk=queued.pk).delete()


def signed_in() -> Any:
    from django.test import Client

    from piket.web.accounts.models import User

    client = Client()
    user = User.objects.get(username="kepegawaian")
    client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


if __name__ == "__main__":
    main()
