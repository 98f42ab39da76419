"""Clauses as readers of both languages call them."""

from __future__ import annotations

import pytest

from piket.policy.clauses import clause_words
from piket.policy.rulebook import standard_rulebook


@pytest.mark.parametrize(
    ("clause", "english"),
    [
        ("diktum kedua", "dictum 2"),
        ("diktum kesebelas", "dictum 11"),
        ("diktum kedua belas", "dictum 12"),
        ("diktum ketiga huruf c", "dictum 3 letter c"),
        ("diktum ketiga (huruf belum terlihat)", "dictum 3 (letter not seen)"),
        ("Pasal 4 ayat (3)", "art. 4(3)"),
        ("lampiran A.2", "annex A.2"),
        ("angka 1 (pengecualian)", "no. 1 (exception)"),
        ("1.b", "1.b"),
        ("alinea 13", "paragraph 13"),
        ("unseen", "clause unseen"),
    ],
)
def test_a_clause_is_said_in_english(clause: str, english: str) -> None:
    assert clause_words(clause).en == english


def test_the_packs_name_no_clause_in_english() -> None:
    clauses = {p.clause for d in standard_rulebook().at() for p in d.provisions}
    english = ("dictum", "letter", "annex", "art.", "no.")
    assert not [c for c in clauses if c.startswith(english)]
