"""The benchmark of killed processes: ten kills lose nothing, and its checks find each thing that is planted."""

from __future__ import annotations

import hashlib
import os
import random
import subprocess
import sys
import uuid
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import psycopg
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connections
from members import signed_in
from stocks import small_office
from web_samples import SINCE

from benchmarks.faults import checking, invariants
from benchmarks.faults.killing import KINDS, order
from benchmarks.faults.ledger import Ledger, told
from piket.adapters.postgres import Role as DatabaseRole
from piket.adapters.postgres import ensure_running
from piket.web.accounts.models import Role, User
from piket.web.accounts.services import grant
from piket.web.organisation.models import Agency, Employee
from piket.web.presence import standing
from piket.web.tenancy import acting, set_local

CHECKOUT = Path(__file__).parents[2]
SEED = 20
PDF = b"%PDF-1.4 isi"
Admin = psycopg.Connection[tuple[Any, ...]]


@pytest.mark.slow
def test_ten_kills_lose_nothing_that_was_acknowledged(transactional_db: None) -> None:
    """`python benchmarks/faults --kills 100` does the same a hundred times."""
    command = [sys.executable, "benchmarks/faults", "--kills", "10", "--seed", str(SEED), "--people", "120"]
    done = subprocess.run(
        [*command, "--every", "2", "--hurry", "--like", address()],
        cwd=CHECKOUT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, f"seed {SEED}\n{done.stdout}\n{done.stderr[-4000:]}"
    assert "| check-in |" in done.stdout


def address() -> str:
    """Of this test's database, as its superuser, whom row-level security does not bind."""
    name = str(connections["default"].settings_dict["NAME"])
    return ensure_running(Path(os.environ["PIKET_TEST_HOME"])).url(DatabaseRole.ADMIN, name)


@pytest.fixture
def used(
    stocked: Callable[..., None], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[tuple[Admin, Path]]:
    """A small agency with a check-in and a report that were acknowledged; its superuser's connection; the ledger."""
    stocked(small_office)
    monkeypatch.setattr(standing.timezone, "now", lambda: datetime(2021, 7, 26, 8, tzinfo=UTC))
    with acting(None):
        set_local(agency_code="kota")
        agency = Agency.objects.get(code="kota")
    with acting(agency.pk):
        person = Employee.objects.select_related("unit").get(name__startswith="Eka")
        user = User.objects.create_user(username="pegawai", password="!", name="Pegawai")
        grant(
            user=user, agency=agency, role=Role.EMPLOYEE, valid_from=SINCE, unit=person.unit, employee=person
        )
    client, ledger, key = signed_in(user, agency), Ledger(tmp_path / "uji.jsonl"), str(uuid.uuid4())
    ledger.asked("check-in", key)
    sent = client.post(
        "/saya/hadir/",
        {"key": key, "kind": "in", "person": person.pk},
        headers={"Accept": "application/json"},
    )
    assert sent.status_code == 200
    ledger.acknowledged("check-in", key)
    report, digest = f"{person.pk} 2021-07-26", hashlib.sha256(PDF).hexdigest()
    ledger.asked("report", report, text="Memeriksa berkas.", sha256=digest)
    form = {"text": "Memeriksa berkas.", "files": [SimpleUploadedFile("kerja.pdf", PDF)]}
    assert client.post("/saya/laporan/?hari=2021-07-26", form).status_code == 302
    ledger.acknowledged("report", report)
    with psycopg.connect(address()) as admin:
        yield admin, tmp_path


def found(admin: Admin, ledgers: Path) -> list[str]:
    said = told(ledgers)
    return [
        *(text for tally in checking.tallies(admin, said) for text in tally.breaches),
        *checking.lasting(admin, said["publication"]),
        *invariants.broken(admin),
        *invariants.unsent(admin, Counter()),
        *invariants.forged(admin),
    ]


_TASK = """
INSERT INTO django_tasks_database_dbtaskresult (id, status, enqueued_at, started_at, priority, task_path, worker_ids,
 queue_name, backend_name, run_after, args_kwargs, exception_class_path, traceback) VALUES (gen_random_uuid(),
 'RUNNING', now(), now(), 0, 'uji.tugas', '["gone:1"]', 'default', 'default', now(), '{"kwargs": {}}', '', '')
"""
_JOB = """
INSERT INTO jobs_jobrun (agency_id, kind, title, status, step, done, total, steps, message, outcome, stoppable,
 stop_asked, result_url, created_at) SELECT id, 'uji', 'Uji', 'running', '', 0, 0, '[]', '', '{}', false, false, '',
 now() FROM organisation_agency LIMIT 1
"""
_NUMBER = """
INSERT INTO letters_number (agency_id, year, serial, text, kind, subject, void, given_at)
 SELECT id, 2021, 2, '2/KOTA/2021', 'memo', 'Uji', 'tidak jadi', now() FROM organisation_agency LIMIT 1
"""
_AGAIN = """
INSERT INTO reports_attachment (agency_id, report_id, employee_id, unit_id, name, media_type, size, sha256, content)
 SELECT agency_id, report_id, employee_id, unit_id, name, media_type, size, sha256, content FROM reports_attachment
"""
_TWICE = """
INSERT INTO presence_checkin (agency_id, employee_id, unit_id, key, kind, received_at, queued, user_id)
 SELECT agency_id, (SELECT min(id) FROM organisation_employee), unit_id, key, kind, received_at, queued, user_id
 FROM presence_checkin
"""
PLANTED = {
    "a lost check-in": ("DELETE FROM presence_observed; DELETE FROM presence_checkin", "lost check-in: "),
    "a check-in that is there twice": (_TWICE, "doubled check-in: "),
    "a check-in that was never judged": ("DELETE FROM presence_observed", "check-in that was not judged once: "),
    "a lost report": ("DELETE FROM reports_attachment; DELETE FROM reports_report", "lost report: "),
    "a report without its file": ("DELETE FROM reports_attachment", "lost report: "),
    "a report with its file twice": (_AGAIN, "doubled report: "),
    "a half roster": (
        "DELETE FROM rosters_assignment WHERE id = (SELECT max(id) FROM rosters_assignment)",
        "half roster: ",
    ),
    "a version that is missing": (
        "UPDATE rosters_roster SET version = 3 WHERE id = (SELECT max(id) FROM rosters_roster)",
        "gap in the versions of a roster: ",
    ),
    "nothing in force": ("UPDATE rosters_roster SET status = 'superseded'", "unit without one roster in force: "),
    "a stuck task": (_TASK, "stuck task: "),
    "a stuck job": (_JOB, "stuck job: "),
    "a number that was left out": (_NUMBER, "gap or double in the numbers of letters: "),
}  # fmt: skip


def test_the_checks_find_each_thing_that_is_planted(used: tuple[Admin, Path]) -> None:
    admin, ledgers = used
    assert found(admin, ledgers) == []
    for name, (plant, sentence) in PLANTED.items():
        admin.execute("SET LOCAL session_replication_role = replica")
        for statement in plant.split("; "):
            admin.execute(statement.encode())
        texts = found(admin, ledgers)
        admin.rollback()
        assert any(text.startswith(sentence) for text in texts), f"{name}: {texts}"
    assert found(admin, ledgers) == []


def test_what_was_acknowledged_and_never_came_is_named(used: tuple[Admin, Path]) -> None:
    admin, ledgers = used
    ledger = Ledger(ledgers / "lain.jsonl")
    for work, key in (("publication", "kota-dinas 2021-07-26.2"), ("signature", "Memo"), ("job", "7")):
        ledger.acknowledged(work, key)
    texts = found(admin, ledgers)
    assert "lost publication: kota-dinas 2021-07-26.2" in texts
    assert "undone publication: kota-dinas 2021-07-26.2, in force is 1" in texts
    assert {"lost signature: Memo", "lost job: 7"} <= set(texts)


@pytest.mark.parametrize("number", [7, 10, 100, 1000])
def test_each_kind_of_process_is_killed_in_its_share(number: int) -> None:
    kinds = Counter(order(number, random.Random(1)))
    assert kinds.total() == number
    assert kinds.keys() == KINDS.keys()
    assert all(abs(kinds[kind] - number * share / 100) <= 3 for kind, share in KINDS.items())
