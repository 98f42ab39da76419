"""A Dask scheduler and workers as processes of this machine, on the loopback only, for tests and benchmarks."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

_SECONDS_TO_START = 120


@dataclass
class Loopback:
    """`address` of the scheduler and the processes of its workers, one thread each, without a nurse."""

    address: str
    workers: list[subprocess.Popen[bytes]] = field(default_factory=list)

    def add_worker(self) -> None:
        self.workers.append(
            _start("distributed.cli.dask_worker", self.address, "--nthreads", "1", "--no-nanny", "--no-dashboard",
                   "--host", "127.0.0.1", "--death-timeout", "60")
        )  # fmt: skip

    def kill_worker(self, number: int) -> None:
        """As a machine that loses its power."""
        lost = self.workers.pop(number)
        lost.kill()
        lost.wait()


@contextmanager
def loopback(workers: int) -> Iterator[Loopback]:
    """All processes end with the block."""
    with tempfile.TemporaryDirectory() as folder:
        told = Path(folder) / "scheduler.json"
        scheduler = _start(
            "distributed.cli.dask_scheduler", "--host", "127.0.0.1", "--port", "0", "--no-dashboard",
            "--scheduler-file", str(told),
        )  # fmt: skip
        found = Loopback("")
        try:
            found.address = _address(told, scheduler)
            for _ in range(workers):
                found.add_worker()
            yield found
        finally:
            for process in (*found.workers, scheduler):
                process.kill()
                process.wait()


def _start(module: str, *arguments: str) -> subprocess.Popen[bytes]:
    environment = {**os.environ, "OMP_NUM_THREADS": "1"}
    return subprocess.Popen(
        [sys.executable, "-m", module, *arguments],
        env=environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )


def _address(told: Path, scheduler: subprocess.Popen[bytes]) -> str:
    """Where the scheduler listens, once it has written it down."""
    end = time.monotonic() + _SECONDS_TO_START
    while time.monotonic() < end and scheduler.poll() is None:
        try:
            return str(json.loads(told.read_text("utf-8"))["address"])
        except (FileNotFoundError, ValueError):
            time.sleep(0.1)
    raise RuntimeError("the scheduler did not start")
