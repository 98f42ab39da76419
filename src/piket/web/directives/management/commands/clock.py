from __future__ import annotations

import signal
import threading
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.db import connection

from piket.web.clock import today
from piket.web.directives.continuing.clock import round_of

HOUR = 3600.0


class Command(BaseCommand):
    help = (
        "Every hour: tell the owners of directives that run out, in every agency. `serve` keeps it running."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--every", type=float, default=HOUR, help="seconds between two rounds")
        parser.add_argument("--once", action="store_true", help="one round, then end")

    def handle(self, *args: Any, **options: Any) -> None:
        stopping = threading.Event()
        if not options["once"]:
            for number in (signal.SIGTERM, signal.SIGINT):
                signal.signal(number, lambda *_: stopping.set())
        while not stopping.is_set():
            for code, told in round_of(today()).items():
                if told:
                    self.stdout.write(f"{code}: {told}")
            if options["once"]:
                return
            connection.close()  # not held for the hour
            stopping.wait(options["every"])
