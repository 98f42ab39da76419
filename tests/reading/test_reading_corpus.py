"""The texts written for Piket: how well the reader does on them, and that sound ones raise no alarm."""

from __future__ import annotations

from typing import Any

import pytest

from benchmarks.reading_score import corpus, f1, halves, score, totals
from piket.reading.documents import from_text
from piket.reading.interchange import published_facts
from piket.reading.reader import read

ENTRIES = corpus()
SOUND = [entry for entry in ENTRIES if not entry["gold"]["inconsistencies"]]


def micro(entries: list[dict[str, Any]]) -> float:
    scored = (score(entry["gold"], published_facts(read(from_text(entry["text"])))) for entry in entries)
    return f1(totals(scored)["micro"])


def test_the_development_half_is_read_as_labelled() -> None:
    assert micro(halves()[0]) >= 0.95


@pytest.mark.parametrize("entry", SOUND, ids=lambda entry: entry["id"])
def test_a_sound_text_of_the_corpus_raises_no_alarm(entry: dict[str, Any]) -> None:
    assert read(from_text(entry["text"])).contradictions == ()


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry["id"])
def test_every_fact_of_the_corpus_quotes_words_of_its_text(entry: dict[str, Any]) -> None:
    draft = read(from_text(entry["text"]))
    assert all(
        draft.document.text[span.start : span.end].strip() for fact in draft.facts for span in fact.spans
    )
