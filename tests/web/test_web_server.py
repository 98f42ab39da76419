"""`serve` starts the web and a worker and the clock, answers, and ends both when asked."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from pathlib import Path

import psutil
import pytest
from ports import free_port

pytestmark = pytest.mark.early

STARTER = (
    "import sys; from piket.web.server import serve;"
    " sys.exit(serve('127.0.0.1', int(sys.argv[1]), workers=int(sys.argv[2])))"
)
PATIENCE = 240.0


def started(port: int, workers: int = 1) -> list[str]:
    return [sys.executable, "-c", STARTER, str(port), str(workers)]


def until(holds: Callable[[], bool], what: str) -> None:
    end = time.monotonic() + PATIENCE
    while not holds():
        if time.monotonic() > end:
            pytest.fail(f"in vain: {what}")
        threading.Event().wait(0.1)


def answers(port: int) -> bool:
    """Somebody gets a page, by a connection of his own."""
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/sehat/hidup/", timeout=20) as answer:
            return bool(answer.status == 200)
    except (urllib.error.URLError, OSError):
        return False


def web_server(served: psutil.Process) -> psutil.Process:
    return next(child for child in served.children() if "granian" in child.cmdline())


def serving(server: psutil.Process) -> set[int]:
    """Processes that answer requests."""
    return {one.pid for one in server.children() if serves(one)}


def serves(process: psutil.Process) -> bool:
    try:
        return "resource_tracker" not in " ".join(process.cmdline())
    except psutil.Error:  # just killed, and not yet looked after
        return False


def wait_until_open(port: int, process: subprocess.Popen[bytes]) -> None:
    for _ in range(600):
        try:
            socket.create_connection(("127.0.0.1", port), timeout=0.2).close()
        except OSError:
            try:
                process.wait(0.2)
            except subprocess.TimeoutExpired:
                continue
            pytest.fail("the server ended by itself")
        else:
            return
    pytest.fail("the server did not open its port")


@pytest.mark.slow
@pytest.mark.django_db
def test_a_wanted_stop_leaves_no_process_behind(tmp_path: Path) -> None:
    port = free_port()
    with (tmp_path / "log").open("wb") as log:
        served = subprocess.Popen(started(port), stderr=log)
    try:
        wait_until_open(port, served)
        children = psutil.Process(served.pid).children(recursive=True)
        commands = [child.cmdline() for child in children]
    finally:
        served.send_signal(signal.SIGTERM)
    assert served.wait(30) == 0
    assert {word for child in commands for word in child} >= {"granian", "worker", "clock"}
    assert psutil.wait_procs(children, timeout=5)[1] == []


@pytest.mark.slow
@pytest.mark.django_db
def test_a_web_process_that_dies_takes_nothing_with_it(tmp_path: Path) -> None:
    """Neither one of several, nor the one that keeps them: the worker beside them is not disturbed."""
    port = free_port()
    with (tmp_path / "log").open("wb") as log:
        served = subprocess.Popen(started(port, 2), stderr=log)
    try:
        wait_until_open(port, served)
        whole = psutil.Process(served.pid)
        worker = next(child for child in whole.children() if "worker" in child.cmdline())
        server = web_server(whole)
        until(lambda: len(serving(server)) == 2, "two processes that serve")
        threading.Event().wait(6)  # granian takes deaths in quick succession for a fault of its own

        (victim, *others) = serving(server)
        os.kill(victim, signal.SIGKILL)
        until(lambda: len(serving(server) - {victim}) == 2, "another in its place")
        assert set(others) <= serving(server)
        assert answers(port)

        left = serving(server)
        os.kill(server.pid, signal.SIGKILL)
        until(lambda: not any(map(psutil.pid_exists, left)), "what it left is gone")
        until(lambda: answers(port), "another server")
        assert worker.is_running()
    finally:
        served.send_signal(signal.SIGTERM)
    assert served.wait(30) == 0


@pytest.mark.django_db
def test_a_server_that_never_was_well_ends_all(tmp_path: Path) -> None:
    with socket.socket() as taken, (tmp_path / "log").open("wb") as log:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        served = subprocess.run(started(taken.getsockname()[1]), stderr=log, timeout=PATIENCE, check=False)
    assert served.returncode != 0
