"""`serve` starts the web and a worker and the clock, answers, and ends both when asked."""

from __future__ import annotations

import signal
import socket
import subprocess
import sys
from pathlib import Path

import psutil
import pytest
from ports import free_port

pytestmark = pytest.mark.early

STARTER = "import sys; from piket.web.server import serve; sys.exit(serve('127.0.0.1', int(sys.argv[1])))"


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
        served = subprocess.Popen([sys.executable, "-c", STARTER, str(port)], stderr=log)
    try:
        wait_until_open(port, served)
        children = psutil.Process(served.pid).children(recursive=True)
        commands = [child.cmdline() for child in children]
    finally:
        served.send_signal(signal.SIGTERM)
    assert served.wait(30) == 0
    assert {word for child in commands for word in child} >= {"granian", "worker", "clock"}
    assert psutil.wait_procs(children, timeout=5)[1] == []
