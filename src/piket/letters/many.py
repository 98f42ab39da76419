"""Many letters at once, over all the cores that are given: each in the order it was asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from multiprocessing import get_context

from piket.letters.pdf import render_pdf
from piket.letters.values import Letter

_FEW = 20
_CHUNK = 50
Draw = Callable[[Sequence[Letter]], list[bytes]]


def render_many(letters: Sequence[Letter], workers: int = 1) -> list[bytes]:
    """As `pdf.render_pdf` makes them, the same bytes. Raises the `LetterError` of the first that has a fault."""
    with drawing(workers) as draw:
        return draw(letters)


@contextmanager
def drawing(workers: int) -> Iterator[Draw]:
    """`render_many`, time after time by the same processes; they begin with the first letters that are worth it."""
    # Fresh processes: a forked one would share the compiler's lock and its threads.
    with ProcessPoolExecutor(workers, mp_context=get_context("spawn")) as pool:

        def draw(letters: Sequence[Letter]) -> list[bytes]:
            if workers < 2 or len(letters) < _FEW:
                return [render_pdf(letter) for letter in letters]
            chunk = min(_CHUNK, max(1, len(letters) // workers))
            return list(pool.map(render_pdf, letters, chunksize=chunk))

        yield draw
