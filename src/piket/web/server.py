"""The web server, a worker, the clock and, where a way out is open, the sender as child processes, ended together."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, MutableMapping
from contextlib import suppress
from types import FrameType
from typing import NoReturn

Process = subprocess.Popen[bytes]
PYTHON = [sys.executable, "-P", "-m"]
WORKER_RETRY = 1.0
SOON = 30.0
"""Seconds: a web server that ends before was never well."""
GRACE = 10.0
_WAYS_OUT = ("EMAIL_HOST", "VAPID_PRIVATE_KEY", "SMS_URL", "WHATSAPP_URL")
# Of a web process; each holds at most one connection of the pool.
THREADS = min(8, 2 * (os.cpu_count() or 1) + 1)


def nothing() -> None:
    """Nothing else is kept."""


def serve(
    host: str = "127.0.0.1", port: int = 8000, *, workers: int = 1, tend: Callable[[], None] = nothing
) -> int:
    """Serve until SIGTERM or SIGINT; returns the exit code, 0 after a wanted stop.

    Needs `DATABASE_URL` and `SECRET_KEY` in the environment and a migrated database. Whatever ends by itself is
    started again (workers and clock do when PostgreSQL restarts); only if the web server ends of itself as soon as it
    is started, as where its port is taken, all ends with its code. `tend` is called all the while: what else is kept.
    """
    stopping = _Stop()
    _count_together(os.environ, workers)
    web, since = _start_web(host, port, workers), time.monotonic()
    helpers = [(start, start()) for start in (_start_worker, _start_clock, *_start_sending())]
    try:
        while not stopping.wanted:
            if web.poll() is not None:
                if time.monotonic() - since < SOON and web.returncode != -signal.SIGKILL:
                    return web.returncode or 1
                _end_rest(web)
                web, since = _start_web(host, port, workers), time.monotonic()
            helpers = [(start, _kept(start, process)) for start, process in helpers]
            tend()
            time.sleep(0.2)
    finally:
        _end(web, *(process for _, process in helpers))
    return 0


def _kept(start: Callable[[], Process], process: Process) -> Process:
    if process.poll() is None:
        return process
    _end_rest(process)
    time.sleep(WORKER_RETRY)
    return start()


class _Stop:
    """Set by the first SIGTERM or SIGINT."""

    def __init__(self) -> None:
        self.wanted = False
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, self._ask)

    def _ask(self, number: int, frame: FrameType | None) -> None:
        self.wanted = True


def become(kind: str, host: str, port: int, *, workers: int) -> NoReturn:
    """Turn this process into one of that kind, for a supervisor that keeps each by itself (see deploy/)."""
    environment = _environment()
    module, *arguments = _web(host, port, workers) if kind == "web" else ["piket.web", kind]
    if kind == "web":
        _count_together(environment, workers)
    os.execve(sys.executable, [*PYTHON, module, *arguments], environment)  # noqa: S606 (no shell is meant)


def _count_together(environment: MutableMapping[str, str], workers: int) -> None:
    """The counters of several web processes lie in one folder, so that each answers for all."""
    if workers > 1 and "PROMETHEUS_MULTIPROC_DIR" not in environment:
        environment["PROMETHEUS_MULTIPROC_DIR"] = tempfile.mkdtemp(prefix="piket-metrics-")


def _start_web(host: str, port: int, workers: int) -> Process:
    return _start(*_web(host, port, workers))


def _web(host: str, port: int, workers: int) -> list[str]:
    options = ["--interface", "wsgi", "--host", host, "--port", str(port), "--workers", str(workers)]
    options += [
        "--blocking-threads",
        str(THREADS),
        "--backpressure",
        str(THREADS * 4),
        "--log-level",
        "warning",
        "--respawn-failed-workers",  # else one process that dies takes the others with it
    ]
    return ["granian", *options, "piket.web.wsgi:application"]


def _start_worker() -> Process:
    return _start("piket.web", "worker")


def _start_clock() -> Process:
    return _start("piket.web", "clock")


def _start_sending() -> list[Callable[[], Process]]:
    """The sender, where the operator has opened a way out. A process of its own: a recall waits behind no planning."""
    return [_start_sender] if any(os.environ.get(name) for name in _WAYS_OUT) else []


def _start_sender() -> Process:
    return _start("piket.web", "sender")


def _start(module: str, *arguments: str) -> Process:
    # A session of its own: Ctrl+C in the terminal reaches us alone, and we end the children in order.
    return subprocess.Popen([*PYTHON, module, *arguments], start_new_session=True, env=_environment())


def _environment() -> dict[str, str]:
    environment = {**os.environ, "DJANGO_SETTINGS_MODULE": "piket.web.settings"}
    for name in ("DATABASE_OWNER_URL", "DATABASE_ADMIN_URL", "PIKET_BACKUP_PASSPHRASE"):
        environment.pop(name, None)  # what serves the world never holds the owner's key
    return environment


def _end(*children: Process) -> None:
    for child in children:
        if child.poll() is None:
            child.terminate()
    for child in children:
        try:
            child.wait(GRACE)
        except subprocess.TimeoutExpired:
            child.kill()
            child.wait()
        _end_rest(child)


def _end_rest(child: Process) -> None:
    """What a killed process had started lives on without it, and would hold its port: each has a session of its own."""
    with suppress(ProcessLookupError):
        os.killpg(child.pid, signal.SIGKILL)
