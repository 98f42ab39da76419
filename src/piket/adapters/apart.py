"""A call in a thread of its own, for what runs an event loop: a thread that runs one already would refuse it."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import ParamSpec, TypeVar

P = ParamSpec("P")
T = TypeVar("T")


def apart(function: Callable[P, T], *given: P.args, **named: P.kwargs) -> T:
    """What the function returns or raises."""
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(function, *given, **named).result()
