"""What the launcher says to people: in Indonesian and English, on standard error, apart from any output."""

from __future__ import annotations

import sys
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
    """Announce a long step as '[2/4] what', and the seconds it took once it is done."""
    say(f"[{number}/{total}] {what}")
    begun = time.monotonic()
    yield
    say(f"[{number}/{total}] {time.monotonic() - begun:.1f} s".replace(".", ","))
