"""A few hundred mutated announcements; `benchmarks/reading_fuzz.py` reads many more."""

from __future__ import annotations

import pytest

from benchmarks.reading_files_fuzz import check as check_file
from benchmarks.reading_files_fuzz import samples
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


FILES = samples()


@pytest.mark.parametrize("first", [1, 1201])
def test_a_mutated_file_gives_a_text_or_a_reason(first: int) -> None:
    """The second block holds a page whose text has a character that no XML may hold."""
    assert any(check_file(seed, FILES) for seed in range(first, first + 100))
