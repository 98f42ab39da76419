"""Work on many parts, spread over threads or processes; over machines by `piket.adapters.cluster`.

A `Spread` calls a function on every part and gives the results in the order of the parts, so that where the
work ran never shows in what comes out.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from multiprocessing import get_context
from typing import Protocol, TypeVar

_Part = TypeVar("_Part")
_Done = TypeVar("_Done")


class Spread(Protocol):
    """`work` and its parts may have to travel: it is a function of a module, or a `partial` of one."""

    def __call__(self, work: Callable[[_Part], _Done], parts: Sequence[_Part], /) -> Iterator[_Done]: ...


def here(work: Callable[[_Part], _Done], parts: Sequence[_Part], /) -> Iterator[_Done]:
    """One part after the other, in this thread."""
    return map(work, parts)


class Threads:
    """For compiled work, which lets go of Python's lock."""

    def __init__(self, workers: int) -> None:
        self._workers = workers

    def __call__(self, work: Callable[[_Part], _Done], parts: Sequence[_Part], /) -> Iterator[_Done]:
        with ThreadPoolExecutor(self._workers) as pool:
            yield from pool.map(work, parts)


class Processes:
    """For work in Python; each process imports what it needs anew, so the parts should be large."""

    def __init__(self, workers: int) -> None:
        self._workers = workers

    def __call__(self, work: Callable[[_Part], _Done], parts: Sequence[_Part], /) -> Iterator[_Done]:
        with ProcessPoolExecutor(self._workers, mp_context=get_context("spawn")) as pool:
            yield from pool.map(work, parts)
