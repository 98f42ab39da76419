"""Who is killed, and when: seeded, at random moments within the work, and right after a request was sent or while a
task runs. Only processes of this run, by their number."""

from __future__ import annotations

import random
import signal
import socket
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass

import psutil
import psycopg

from benchmarks.faults.service import Service

KINDS = {
    "web process": 20, "web server": 10, "worker": 25, "clock": 10, "sender": 10, "database backend": 12,
    "database server": 13,
}  # fmt: skip
"""Of a hundred."""
_FIND_WITHIN, _AIM_WITHIN, _LATEST = 90.0, 4.0, 0.06
_BACKENDS = """
SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()
ORDER BY state = 'idle', random()
"""
_BUSY = "SELECT worker_ids ->> -1 FROM django_tasks_database_dbtaskresult WHERE status = 'RUNNING'"


@dataclass(frozen=True)
class Kill:
    """`pid`: of the process that was killed; `at`: by the wall clock; `aimed`: at a request or a task."""

    kind: str
    pid: int
    at: float
    aimed: bool


def order(number: int, chance: random.Random) -> list[str]:
    """So many kinds in their shares, shuffled; each kind at least once where there is room."""
    shares = list(KINDS.items())
    whole = [kind for kind, share in shares for _ in range(max(1, round(number * share / 100)))]
    chance.shuffle(whole)
    while len(whole) > number:
        twice = next((kind for kind in whole if whole.count(kind) > 1), whole[0])
        whole.remove(twice)
    while len(whole) < number:
        whole.append(chance.choice(list(KINDS)))
    return whole


class Killer:
    """Listens for what the clients say they have just done; `port` is where."""

    def __init__(self, service: Service, chance: random.Random) -> None:
        self._service, self._chance = service, chance
        self._heard = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self._heard.bind(("127.0.0.1", 0))
        self.port = int(self._heard.getsockname()[1])

    def kill(self, kind: str) -> Kill | None:
        """One process of that kind; None where none was to be found in time."""
        aimed = self._chance.random() < 0.5
        end = time.monotonic() + _FIND_WITHIN
        while time.monotonic() < end:
            if aimed:
                self._aim(kind)
            for victim in self._victims(kind, aimed):
                with suppress(psutil.NoSuchProcess):
                    victim.send_signal(signal.SIGKILL)
                    return Kill(kind, victim.pid, time.time(), aimed)
            time.sleep(0.1)
        return None

    def _aim(self, kind: str) -> None:
        """Until somebody has just sent a request, and a moment more. A worker is aimed at by its task."""
        if kind == "worker":
            return
        self._heard.setblocking(False)
        with suppress(BlockingIOError):
            while self._heard.recv(64):
                pass
        self._heard.settimeout(_AIM_WITHIN)
        with suppress(TimeoutError):
            self._heard.recv(64)
        time.sleep(self._chance.uniform(0, _LATEST))

    def _victims(self, kind: str, aimed: bool) -> Iterator[psutil.Process]:
        service = self._service
        with suppress(psutil.Error):
            match kind:
                case "web process":
                    for server in service.running("web"):
                        yield from self._shuffled(serving(server))
                case "web server":
                    yield from service.running("web")
                case "worker":
                    yield from self._workers(aimed)
                case "database backend":
                    yield from self._backends()
                case "database server":
                    found = service.postmaster()
                    yield from [found] if found else []
                case _:
                    yield from service.running(kind)

    def _shuffled(self, found: list[psutil.Process]) -> list[psutil.Process]:
        return self._chance.sample(found, len(found))

    def _workers(self, aimed: bool) -> list[psutil.Process]:
        """Where it is aimed the one that is at a task; looked for until there is one."""
        there = self._service.running("worker")
        if not aimed:
            return self._shuffled(there)
        end = time.monotonic() + _AIM_WITHIN
        while time.monotonic() < end:
            busy = {int(str(name).split(":")[1]) for (name,) in self._ask(_BUSY)}
            if found := [one for one in there if one.pid in busy]:
                time.sleep(self._chance.uniform(0, 10 * _LATEST))
                return found
            time.sleep(0.02)
        return self._shuffled(there)

    def _backends(self) -> Iterator[psutil.Process]:
        server = self._service.postmaster()
        for (pid,) in self._ask(_BACKENDS):
            found = psutil.Process(pid)
            if server is not None and found.ppid() == server.pid:
                yield found

    def _ask(self, statement: str) -> list[tuple[int | str, ...]]:
        try:
            with psycopg.connect(self._service.installation.admin, connect_timeout=2) as admin:
                return admin.execute(statement.encode()).fetchall()
        except psycopg.Error:
            return []


def serving(server: psutil.Process) -> list[psutil.Process]:
    """The processes that answer requests: below the one that keeps them, without Python's own helper."""
    return [
        one for one in server.children(recursive=True) if "resource_tracker" not in " ".join(one.cmdline())
    ]
