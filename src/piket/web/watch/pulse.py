"""Signs of life: each process of the background says every few seconds that it is there."""

from __future__ import annotations

import logging
import os
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager

from django.db import Error, connection

from piket.web.watch.models import Pulse

EVERY = 20.0
GONE = 86_400.0
"""After so many seconds without a sign a process is forgotten."""
_BEAT = """
INSERT INTO watch_pulse (kind, host, pid, at) VALUES (%s, %s, %s, now())
ON CONFLICT (kind, host, pid) DO UPDATE SET at = excluded.at
"""

log = logging.getLogger(__name__)


def beat(kind: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(_BEAT, [kind, socket.gethostname()[:120], os.getpid()])


def forget_gone() -> None:
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM watch_pulse WHERE at < now() - %s * interval '1 second'", [GONE])


def ended(kind: str) -> None:
    """A process that was told to stop takes its sign away: it is not missed."""
    Pulse.objects.filter(kind=kind, host=socket.gethostname()[:120], pid=os.getpid()).delete()


@contextmanager
def alive(kind: str) -> Iterator[None]:
    """As long as the block runs a thread of its own gives the sign; a database that is away is waited for."""
    stop = threading.Event()
    thread = threading.Thread(target=_beating, args=(kind, stop), daemon=True)
    thread.start()
    try:
        yield
    finally:
        stop.set()
        thread.join(EVERY)


def _beating(kind: str, stop: threading.Event) -> None:
    while True:
        try:
            beat(kind)
        except Error:
            log.warning("No sign of life could be given: the database does not answer")
        finally:
            connection.close()
        if stop.wait(EVERY):
            break
    try:
        ended(kind)
    except Error:
        log.warning("The sign of life could not be taken away")
    finally:
        connection.close()
