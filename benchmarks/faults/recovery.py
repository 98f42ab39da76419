"""How long after a kill the service was well again: a web server or database by the first good answer, another process
by the first sign of life of the one that took its place."""

from __future__ import annotations

import threading
import time
from collections import defaultdict

import psycopg

from benchmarks.faults.killing import Kill
from benchmarks.faults.service import Service

GIVEN_UP, NOTICED = 240.0, 0.1
"""Seconds; `NOTICED`: PostgreSQL has seen by then that a backend died, and refuses or ends every connection."""
_BACK = "SELECT count(*) FROM watch_pulse WHERE kind = %s AND pid <> %s AND extract(epoch FROM at) > %s"
_BY_ANSWER = ("web process", "web server", "database backend", "database server")


class Recovery:
    """One thread for each kill; `seconds` by kind, and `never` of those that did not come back."""

    def __init__(self, service: Service) -> None:
        self._service = service
        self.seconds: defaultdict[str, list[float]] = defaultdict(list)
        self.never: list[Kill] = []
        self._watching: list[threading.Thread] = []

    def after(self, kill: Kill) -> None:
        watcher = threading.Thread(target=self._watch, args=(kill,), daemon=True)
        watcher.start()
        self._watching.append(watcher)

    def wait(self) -> None:
        for watcher in self._watching:
            watcher.join(GIVEN_UP)

    def _watch(self, kill: Kill) -> None:
        while time.time() - kill.at < GIVEN_UP:
            if self._is_well(kill):
                self.seconds[kill.kind].append(time.time() - kill.at)
                return
            time.sleep(0.05)
        self.never.append(kill)

    def _is_well(self, kill: Kill) -> bool:
        if kill.kind in _BY_ANSWER:
            return not self._still_falls(kill) and self._service.is_ready()
        try:
            with psycopg.connect(self._service.installation.admin, connect_timeout=2) as admin:
                found = admin.execute(_BACK, [kill.kind, kill.pid, kill.at]).fetchone()
        except psycopg.Error:
            return False
        return bool(found and found[0])

    def _still_falls(self, kill: Kill) -> bool:
        """Whether an answer could still come from before the kill."""
        if kill.kind == "database server":
            server = self._service.postmaster()
            return server is None or server.pid == kill.pid
        return kill.kind == "database backend" and time.time() - kill.at < NOTICED
