"""A few hundred mutated announcements; `benchmarks/reading_fuzz.py` reads many more."""

from __future__ import annotations

import pytest

from benchmarks.reading_fuzz import check, mutated
from benchmarks.reading_score import corpus
from piket.reading.reader import read
from piket.reading.values import Document

TEXTS = [entry["text"] for entry in corpus()]


@pytest.mark.parametrize("block", range(6))
def test_mutated_announcements_are_read_and_their_spans_lie_in_them(block: int) -> None:
    for seed in range(block * 50, block * 50 + 50):
        check(mutated(seed, TEXTS))


@pytest.mark.parametrize(
    "piece",
    [
        "surat edaran ",
        "WFH 50 persen ",
        "26 Juli 2021 ",
        "Wali Kota Solo ",
        "kecuali Dinas Kesehatan, ",
        "(",
        "PPKM ",
    ],
)
def test_a_piece_repeated_without_end_is_read(piece: str) -> None:
    draft = read(Document(piece * 400, "text/plain"))
    assert len(draft.facts) < 100
