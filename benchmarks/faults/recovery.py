"""How long after a kill the service was well again: a web server or database by the first good answer, another process
by the first sign of life of the one that took its place. A kill that falls in between prolongs it."""

from __future__ import annotations

import threading
import time
from collections import defaultdict

import psycopg

from benchmarks.faults.killing import Kill
from benchmarks.faults.service import Service

GIVEN_UP, NOTICED, PAUSE = 240.0, 0.1, 0.1
"""Seconds: after the last kill; in which PostgreSQL has seen that a backend died, and ends every connection; between
two looks."""
_BACK = "SELECT kind, pid, extract(epoch FROM at) FROM watch_pulse"
_BY_ANSWER = ("web process", "web server", "database backend", "database server")


class Recovery:
    """One thread that looks for all kills together, so that looking is no load; `seconds` by kind, and at the end
    `pending` are those after which nothing came back."""

    def __init__(self, service: Service) -> None:
        self._service, self._over, self._alone = service, threading.Event(), threading.Lock()
        self._there: dict[Kill, set[int]] = {}
        self.seconds: defaultdict[str, list[float]] = defaultdict(list)
        self.pending: list[Kill] = []
        self._watcher = threading.Thread(target=self._watch, daemon=True)
        self._watcher.start()

    def after(self, kill: Kill) -> None:
        there = set() if kill.kind in _BY_ANSWER else {one.pid for one in self._service.running(kill.kind)}
        with self._alone:
            self._there[kill] = there | {kill.pid}
            self.pending.append(kill)

    def wait(self) -> None:
        """After the last kill, until all is well or that has taken too long."""
        end = time.monotonic() + GIVEN_UP
        while self.pending and time.monotonic() < end:
            time.sleep(PAUSE)
        self._over.set()
        self._watcher.join()

    def _watch(self) -> None:
        while not self._over.wait(PAUSE):
            with self._alone:
                waiting = list(self.pending)
            answered = [kill for kill in waiting if kill.kind in _BY_ANSWER and not self._still_falls(kill)]
            well = answered if answered and self._service.is_ready() else []
            for kill in [*well, *self._back([kill for kill in waiting if kill.kind not in _BY_ANSWER])]:
                self.seconds[kill.kind].append(time.time() - kill.at)
                with self._alone:
                    self.pending.remove(kill)

    def _back(self, kills: list[Kill]) -> list[Kill]:
        if not kills:
            return []
        try:
            with psycopg.connect(self._service.installation.admin, connect_timeout=2) as admin:
                signs = admin.execute(_BACK).fetchall()
        except psycopg.Error:
            return []
        return [
            kill
            for kill in kills
            if any(
                kind == kill.kind and pid not in self._there[kill] and at > kill.at for kind, pid, at in signs
            )
        ]

    def _still_falls(self, kill: Kill) -> bool:
        """Whether an answer could still come from before the kill."""
        if kill.kind == "database server":
            server = self._service.postmaster()
            return server is None or server.pid == kill.pid
        return kill.kind == "database backend" and time.time() - kill.at < NOTICED
