from __future__ import annotations

import signal
import threading
import time
from collections.abc import Callable
from functools import partial
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.db import connection

from piket.web.accounts.counting import forget_past
from piket.web.audit.rounds import SEAL_EVERY, queue_checks, seal_all
from piket.web.clock import today
from piket.web.dashboards.rounds import round_of as nine_round
from piket.web.directives.continuing.clock import round_of
from piket.web.public.rounds import round_of as public_round
from piket.web.rounds import Resting
from piket.web.watch.holding import Orphans
from piket.web.watch.leading import Leader
from piket.web.watch.pulse import alive, forget_gone
from piket.web.watch.rescue import rescue

HOUR, MINUTE = 3600.0, 60.0
BEAT = 3.0
"""How often the public pages are looked at: what changes is on them within seconds."""
RESCUE_EVERY = 15.0


class Command(BaseCommand):
    help = (
        "Every hour: tell the owners of directives that run out, in every agency; every minute: make the report of "
        "nine o'clock where nine has struck; every few seconds: write the public pages anew where something changed; "
        "every few minutes: seal the audit trail. `serve` keeps it running; of several clocks one leads."
    )
    requires_system_checks: list[str] = []  # it comes back in a quarter of the time; the web checks all

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--every", type=float, default=HOUR, help="seconds between two rounds")
        parser.add_argument("--once", action="store_true", help="one round, then end")

    def handle(self, *args: Any, **options: Any) -> None:
        turns = [
            _Turn(options["every"], self._tell_owners),
            _Turn(options["every"], forget_gone),
            _Turn(options["every"], forget_past),
            _Turn(SEAL_EVERY, seal_all),  # before the report of nine o'clock, which prints the day's head
            _Turn(SEAL_EVERY, queue_checks),
            _Turn(MINUTE, nine_round),
            _Turn(0.0, partial(public_round, Resting(MINUTE))),
            _Turn(0.0, Orphans().rescue),
            _Turn(RESCUE_EVERY, rescue),
        ]
        if options["once"]:
            for turn in turns:
                turn.take()
            return
        stopping = threading.Event()
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda *_: stopping.set())
        with alive("clock"), Leader("clock") as leader:
            while not stopping.is_set():
                for turn in turns if leader.leads() else ():
                    turn.take()
                connection.close()  # not held while waiting
                stopping.wait(min(BEAT, options["every"]))

    def _tell_owners(self) -> None:
        for code, told in round_of(today()).items():
            if told:
                self.stdout.write(f"{code}: {told}")


class _Turn:
    """Something that is done again after so many seconds."""

    def __init__(self, every: float, act: Callable[[], object]) -> None:
        self._every, self._act, self._due = every, act, 0.0

    def take(self) -> None:
        if time.monotonic() >= self._due:
            self._act()
            self._due = time.monotonic() + self._every
