"""A word that spares the reader a pattern never hides a match of it."""

from __future__ import annotations

import importlib
import pkgutil
import re
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

import piket.reading
from benchmarks.reading_score import halves, unseen
from piket.reading.duties import DUTIES
from piket.reading.lexicon import unit_abbreviations
from piket.reading.offices import _PATTERNS
from piket.reading.sought import Sought, sought, words_in
from tests.reading.required_words import always_begins, always_holds

pytestmark = pytest.mark.early


def _all() -> Iterator[tuple[str, Sought]]:
    for module in pkgutil.iter_modules(piket.reading.__path__):
        held = vars(importlib.import_module(f"piket.reading.{module.name}"))
        yield from ((f"{module.name}.{name}", one) for name, one in held.items() if isinstance(one, Sought))
    yield "short names of units", unit_abbreviations()
    signs = [(duty.duty, part) for duty in DUTIES for sign in duty.signs for part in sign.parts]
    yield from ((f"duty {duty} {number}", part) for number, (duty, part) in enumerate(signs))
    yield from ((f"office {number}", one) for number, (_, one) in enumerate(_PATTERNS))


ALL = dict(_all())


@pytest.mark.parametrize("name", [name for name, one in ALL.items() if one.words or one.capitals])
def test_every_way_through_a_pattern_passes_one_of_its_words(name: str) -> None:
    assert always_holds(ALL[name].pattern, (*ALL[name].words, *ALL[name].capitals))


@pytest.mark.parametrize("name", [name for name, one in ALL.items() if one.begins])
def test_every_way_through_a_pattern_begins_with_one_of_its_letters(name: str) -> None:
    assert always_begins(ALL[name].pattern, ALL[name].begins)


def test_a_letter_that_a_match_begins_with_and_that_was_not_told_is_found_out() -> None:
    assert always_begins(re.compile(r"\b(?:wfh|\d+ rumah)", re.IGNORECASE), r"\dw")
    assert not always_begins(re.compile(r"\b(?:wfh|rumah)"), "w")
    assert not always_begins(re.compile(r"(?:tidak\s+)?hadir"), "t")
    assert not always_begins(re.compile(r"[a-f]oto"), "a-e")


def test_a_word_that_a_match_can_do_without_is_found_out() -> None:
    assert not always_holds(re.compile(r"wfh|work\s+from\s+home"), ("wfh",))
    assert not always_holds(re.compile(r"(?:tidak\s+)?hadir"), ("tidak",))
    assert not always_holds(re.compile(r"SE\b", re.IGNORECASE), ("SE",))
    assert always_holds(re.compile(r"(?-i:SE)\b", re.IGNORECASE), ("SE",))


def _lines() -> list[str]:
    texts = [entry["text"] for entry in (*halves()[0], *unseen("dev"))]
    return [line for text in texts for line in text.split("\n") if line.strip()]


LINES = _lines()


def _places(pattern: Sought | re.Pattern[str], text: str) -> list[tuple[int, int]]:
    return [match.span() for match in pattern.finditer(text)]


@pytest.mark.slow
def test_on_every_line_of_the_corpora_a_pattern_finds_what_it_finds_without_its_words() -> None:
    assert len(LINES) > 300
    for number, line in enumerate(LINES):
        for name, one in ALL.items():
            for text in (line, line.upper(), line.lower()) if number % 8 == 0 else (line,):
                assert _places(one, text) == _places(one.pattern, text), (name, text)


@given(st.sampled_from(LINES), st.randoms(use_true_random=False))
def test_so_it_does_on_lines_with_letters_lost_doubled_and_exchanged(line: str, chance) -> None:  # type: ignore[no-untyped-def]
    changed = "".join(chance.choice((letter,) * 30 + ("", letter * 2, "ſ", "İ", "ı", "K")) for letter in line)
    for name, one in ALL.items():
        assert _places(one, changed) == _places(one.pattern, changed), (name, changed)


def test_a_word_told_after_a_text_was_looked_at_counts_too() -> None:
    text = "kapal feri berlabuh sore ini"
    assert "berlabuh" not in words_in(text)
    assert sought(r"\bberlabuh\b", "berlabuh").search(text)


@pytest.mark.parametrize("written", ["ſelaſa", "SELASA", "KAMİS", "kamıs", "Kamis"])
def test_letters_that_match_without_case_are_compared_alike(written: str) -> None:
    one = sought(r"\b(?:selasa|kamis)\b", "selasa|kamis")
    assert _places(one, f"tiap {written}") == _places(one.pattern, f"tiap {written}")
