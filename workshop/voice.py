"""What the launcher says to people: in Indonesian and English, on standard error, apart from any output."""

from __future__ import annotations

import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import NoReturn

SETUP_FAILED = 3


class SetupError(Exception):
    """Set-up cannot go on; the message says what is wrong and how to mend it."""

    def __init__(self, indonesian: str, english: str, detail: str = "") -> None:
        super().__init__(english)
        self.indonesian = indonesian
        self.english = english
        self.detail = detail


def say(line: str) -> None:
    print(line, file=sys.stderr, flush=True)


def say_both(indonesian: str, english: str) -> None:
    say(f"piket: {indonesian}")
    say(f"piket: {english}")


def fail(error: SetupError) -> NoReturn:
    """Tell the error in both languages, its detail first, and leave with the set-up's own exit code."""
    if error.detail:
        say(error.detail)
    say_both(error.indonesian, error.english)
    sys.exit(SETUP_FAILED)


@contextmanager
def step(number: int, total: int, what: str) -> Iterator[None]:
    """Announce a long step as '[2/3] what', count its seconds on a terminal, tell them once it is done."""
    label = f"[{number}/{total}]"
    say(f"{label} {what}")
    done = threading.Event()
    begun = time.monotonic()
    counter = threading.Thread(target=_count_seconds, args=(label, begun, done), daemon=True)
    if sys.stderr.isatty():
        counter.start()
    try:
        yield
    finally:
        done.set()
        if counter.is_alive():
            counter.join()
    say(f"{label} {time.monotonic() - begun:.1f} s".replace(".", ","))


def _count_seconds(label: str, begun: float, done: threading.Event) -> None:
    while not done.wait(1):
        print(f"{label} {time.monotonic() - begun:.0f} s …", end="\r", file=sys.stderr, flush=True)
