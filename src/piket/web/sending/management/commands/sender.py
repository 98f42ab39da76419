from __future__ import annotations

import signal
import threading
from contextlib import nullcontext
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.db import connection

from piket.web.sending.sender import round_of
from piket.web.watch.pulse import alive

_IDLE = 2.0


class Command(BaseCommand):
    help = "Send what waits in the outbox, by every way that is open. `serve` keeps it running where one is."
    requires_system_checks: list[str] = []  # it comes back in a quarter of the time; the web checks all

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--every", type=float, default=_IDLE, help="seconds of rest when nothing is due")
        parser.add_argument("--once", action="store_true", help="until nothing is due, then end")

    def handle(self, *args: Any, **options: Any) -> None:
        stopping = threading.Event()
        if not options["once"]:
            for number in (signal.SIGTERM, signal.SIGINT):
                signal.signal(number, lambda *_: stopping.set())
        with nullcontext() if options["once"] else alive("sender"):
            while not stopping.is_set():
                if round_of():
                    continue
                if options["once"]:
                    return
                connection.close()  # not held while there is nothing to do
                stopping.wait(options["every"])
