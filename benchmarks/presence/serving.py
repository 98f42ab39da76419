"""The server as it is run: web, worker and clock, by `piket.web.server`."""

from __future__ import annotations

import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager

import psutil
from figures import processor_seconds

START = "import sys; from piket.web.server import serve; sys.exit(serve(port={port}, workers={workers}))"
PATIENCE = 180.0  # seconds
IDLE = 0.2  # seconds of the processor in two


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def served(port: int, workers: int) -> Iterator[int]:
    """The supervisor's process id, while it serves; stopped as an operator stops it."""
    process = subprocess.Popen([sys.executable, "-P", "-c", START.format(port=port, workers=workers)])
    try:
        _wait(port, process)
        _until_idle(process.pid)
        yield process.pid
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(30)


def _wait(port: int, process: subprocess.Popen[bytes]) -> None:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until and process.poll() is None:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=0.5).close()
        except OSError:
            time.sleep(0.1)
        else:
            return
    sys.exit("The server did not open its port.")


def _until_idle(server: int) -> None:
    """The port is open before every web process has read its program: till then they would spend what is measured."""
    until, spent = time.monotonic() + PATIENCE, -1.0
    while time.monotonic() < until:
        now = processor_seconds(_tree(server))
        if spent >= 0 and now - spent < IDLE:
            return
        spent = now
        time.sleep(2)


def _tree(server: int) -> list[psutil.Process]:
    supervisor = psutil.Process(server)
    return [supervisor, *supervisor.children(recursive=True)]
