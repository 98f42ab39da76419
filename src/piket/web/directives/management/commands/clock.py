from __future__ import annotations

import signal
import threading
import time
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.db import connection

from piket.web.clock import today
from piket.web.dashboards.rounds import round_of as nine_round
from piket.web.directives.continuing.clock import round_of
from piket.web.public.rounds import round_of as public_round

HOUR, MINUTE = 3600.0, 60.0
BEAT = 3.0
"""How often the public pages are looked at: what changes is on them within seconds."""


class Command(BaseCommand):
    help = (
        "Every hour: tell the owners of directives that run out, in every agency; every minute: make the report of "
        "nine o'clock where nine has struck; every few seconds: write the public pages anew where something changed. "
        "`serve` keeps it running."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--every", type=float, default=HOUR, help="seconds between two rounds")
        parser.add_argument("--once", action="store_true", help="one round, then end")

    def handle(self, *args: Any, **options: Any) -> None:
        stopping = threading.Event()
        if not options["once"]:
            for number in (signal.SIGTERM, signal.SIGINT):
                signal.signal(number, lambda *_: stopping.set())
        due = minute = 0.0
        while not stopping.is_set():
            if time.monotonic() >= due:
                self._tell_owners()
                due = time.monotonic() + options["every"]
            if time.monotonic() >= minute:
                nine_round()
                minute = time.monotonic() + MINUTE
            public_round()
            if options["once"]:
                return
            connection.close()  # not held while waiting
            stopping.wait(min(BEAT, options["every"]))

    def _tell_owners(self) -> None:
        for code, told in round_of(today()).items():
            if told:
                self.stdout.write(f"{code}: {told}")
