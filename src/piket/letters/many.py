"""Many letters at once, over all the cores that are given: each in the order it was asked for."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context

from piket.letters.pdf import render_pdf
from piket.letters.values import Letter

_FEW = 20
_CHUNK = 50


def render_many(letters: Sequence[Letter], workers: int = 1) -> list[bytes]:
    """As `pdf.render_pdf` makes them, the same bytes. Raises the `LetterError` of the first that has a fault."""
    if workers < 2 or len(letters) < _FEW:
        return [render_pdf(letter) for letter in letters]
    # Fresh processes: a forked one would share the compiler's lock and its threads.
    with ProcessPoolExecutor(workers, mp_context=get_context("spawn")) as pool:
        return list(pool.map(render_pdf, letters, chunksize=min(_CHUNK, max(1, len(letters) // workers))))
