"""Two web processes, two workers and two clocks on one database; one of each is killed, and the service goes on."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator

import pytest
from django.db import connection
from django_tasks_db.models import DBTaskResult
from ports import free_port

from piket.web.audit.models import Seal, Verification
from piket.web.audit.tasks import check_chain
from piket.web.organisation.models import Agency
from piket.web.tenancy import acting

pytestmark = [pytest.mark.slow, pytest.mark.early]
Start = Callable[..., subprocess.Popen[bytes]]
_PATIENCE = 240.0
TASKS = 30


@pytest.fixture
def start(transactional_db: None) -> Iterator[Start]:
    """`start("web", port)`: one process of that kind on this test's database; all are ended with it."""
    running: list[subprocess.Popen[bytes]] = []

    def begin(kind: str, port: int = 8000) -> subprocess.Popen[bytes]:
        command = [sys.executable, "-P", "-m", "piket", "serve", "--only", kind, "--port", str(port)]
        process = subprocess.Popen(
            command, env={**os.environ, "SITE_URL": "http://127.0.0.1"}, start_new_session=True
        )
        running.append(process)
        return process

    yield begin
    for process in running:
        process.send_signal(signal.SIGTERM)
    for process in running:
        process.wait(60)


def kill(process: subprocess.Popen[bytes]) -> None:
    """The process and what it has started, at once."""
    os.killpg(process.pid, signal.SIGKILL)
    process.wait(30)


def is_ready(port: int) -> bool:
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/sehat/siap/", timeout=20) as answer:
            return bool(answer.status == 200)
    except (urllib.error.URLError, OSError):
        return False


def until(holds: Callable[[], bool], what: str) -> None:
    """Look again and again: how long others take says how busy the machine is."""
    end = time.monotonic() + _PATIENCE
    while not holds():
        if time.monotonic() > end:
            pytest.fail(f"in vain: {what}")
        threading.Event().wait(0.2)


def kinds() -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT kind FROM watch_pulse WHERE at > now() - interval '60 s' ORDER BY 1")
        return [row[0] for row in cursor.fetchall()]


def aged(pid: int) -> None:
    """What a dead worker leaves, as it looks after a minute and a half, which nobody has to wait for here."""
    with connection.cursor() as cursor:
        cursor.execute("UPDATE watch_pulse SET at = now() - interval '5 min' WHERE pid = %s", [pid])
        table = DBTaskResult._meta.db_table
        cursor.execute(f"UPDATE {table} SET started_at = now() - interval '5 min' WHERE status = 'RUNNING'")  # noqa: S608


def done() -> int:
    return DBTaskResult.objects.filter(status="SUCCESSFUL").count()


def test_one_of_each_is_killed_and_the_service_goes_on(start: Start, agency: Agency) -> None:
    ports = [free_port(), free_port()]
    webs = [start("web", port) for port in ports]
    workers = [start("worker"), start("worker")]
    clocks = [start("clock"), start("clock")]
    until(lambda: kinds() == ["clock", "clock", "worker", "worker"], "signs of life")
    until(lambda: all(map(is_ready, ports)), "two web processes that are ready")
    for _ in range(TASKS):
        check_chain.enqueue(agency_id=agency.pk)
    until(lambda: done() >= 3, "the first tasks")

    for process in (webs[0], workers[0], clocks[0]):
        kill(process)
    assert not is_ready(ports[0])
    assert is_ready(ports[1])
    aged(workers[0].pid)
    with acting(agency.pk):
        sealed = Seal.objects.count()
        agency.name = "Kota Sesudahnya"
        agency.save()
    until(lambda: done() >= TASKS, "every task, also the one that the dead worker was at")

    with acting(agency.pk):
        assert Verification.objects.count() >= TASKS
        assert not Verification.objects.exclude(faults=0).exists()
        assert Seal.objects.count() >= sealed
    assert DBTaskResult.objects.filter(status="FAILED").count() == 0
