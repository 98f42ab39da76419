"""The service as it is run on its machines: each process kept by a supervisor that does what systemd does by the units
in `deploy/systemd` (started again two seconds after it ended, what is left of it killed before), and PostgreSQL."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from typing import BinaryIO

import psutil

from benchmarks.faults.installation import Installation
from piket.adapters.postgres import PostgresError, ensure_running
from piket.adapters.postgres_server import postmaster_pid

RESTART = 2.0  # seconds: RestartSec of the units
WEB_PROCESSES, WORKERS = 2, 2
_PATIENCE = 120.0


@dataclass
class Kept:
    """One unit: its process, and since when it is not there."""

    kind: str
    command: list[str]
    process: subprocess.Popen[bytes] | None = None
    ended: float = 0.0
    starts: int = 0


@dataclass
class Service:
    """`units` by their kinds; a kind may be there several times. `session`: of somebody who looks at her own page;
    `log`: what the processes say."""

    installation: Installation
    session: str
    log: BinaryIO
    units: list[Kept] = field(default_factory=list)
    stopping: threading.Event = field(default_factory=threading.Event)

    def running(self, kind: str) -> list[psutil.Process]:
        """The main process of each unit of a kind that is there now."""
        return [
            psutil.Process(unit.process.pid)
            for unit in self.units
            if unit.kind == kind and unit.process is not None and unit.process.poll() is None
        ]

    def postmaster(self) -> psutil.Process | None:
        pid = postmaster_pid(self.installation.cluster.home)
        try:
            found = psutil.Process(pid) if pid else None
            return found if found and found.name() == "postgres" and found.is_running() else None
        except psutil.Error:
            return None

    def is_ready(self) -> bool:
        """Whether a person gets her page of today, which no process writes without the database."""
        asked = urllib.request.Request(
            f"http://127.0.0.1:{self.installation.port}/saya/",
            headers={"Cookie": f"sessionid={self.session}"},
        )
        try:
            with urllib.request.urlopen(asked, timeout=20) as answer:  # noqa: S310 - our own loopback
                return bool(answer.status == 200 and answer.url.endswith("/saya/"))
        except (urllib.error.URLError, OSError):
            return False


@contextmanager
def served(installation: Installation, session: str) -> Iterator[Service]:
    """Everything runs within the block, and is stopped as an operator stops it."""
    service = Service(installation, session, (installation.home / "service.log").open("ab"))
    web = ["web", "--host", "127.0.0.1", "--port", str(installation.port), "--workers", str(WEB_PROCESSES)]
    wanted = [web, *[["worker"]] * WORKERS, ["clock"], ["sender"]]
    service.units += [Kept(words[0], words) for words in wanted]
    for unit in service.units:
        _start(service, unit)
    keeper = threading.Thread(target=_keep, args=(service,), daemon=True)
    keeper.start()
    try:
        _wait(service)
        yield service
    finally:
        service.stopping.set()
        keeper.join()
        _stop(service)
        service.log.close()


def _start(service: Service, unit: Kept) -> None:
    unit.process = subprocess.Popen(
        [sys.executable, "-P", "-m", "piket", "serve", "--only", *unit.command],
        env=service.installation.environment,
        start_new_session=True,
        stdout=service.log.fileno(),
        stderr=subprocess.STDOUT,
    )
    unit.starts += 1


def _keep(service: Service) -> None:
    while not service.stopping.wait(0.05):
        for unit in service.units:
            _look_after(service, unit)
        if service.postmaster() is None:
            time.sleep(RESTART / 2)
            with suppress(PostgresError):
                ensure_running(service.installation.home)


def _look_after(service: Service, unit: Kept) -> None:
    process = unit.process
    if process is not None and process.poll() is not None:
        _kill_rest(process.pid)
        unit.process, unit.ended = None, time.monotonic()
    elif process is None and time.monotonic() - unit.ended > RESTART:
        _start(service, unit)


def _kill_rest(group: int) -> None:
    """KillMode=mixed: when the main process is gone, what it started is killed."""
    with suppress(ProcessLookupError):
        os.killpg(group, signal.SIGKILL)


def _stop(service: Service) -> None:
    there = [unit.process for unit in service.units if unit.process is not None]
    for process in there:
        process.send_signal(signal.SIGTERM)
    for process in there:
        try:
            process.wait(30)
        except subprocess.TimeoutExpired:
            _kill_rest(process.pid)
            process.wait(10)
        _kill_rest(process.pid)


def _wait(service: Service) -> None:
    until = time.monotonic() + _PATIENCE
    while time.monotonic() < until:
        if service.is_ready():
            return
        time.sleep(0.2)
    sys.exit("The service did not get ready.")
