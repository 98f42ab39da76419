"""The text cut into pieces: nothing is lost, and every piece knows the facts on it."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from piket.web.directives.marking import Mark, pieces

TEXT = "Pegawai bekerja dari rumah sampai Minggu (8/7/2021)."


def mark(name: str, words: str, group: str = "rule") -> Mark:
    start = TEXT.index(words)
    return Mark(name, group, start, start + len(words))


def test_a_fact_inside_another_is_painted_as_its_own() -> None:
    found = list(pieces(TEXT, [mark("rule.1", TEXT), mark("period", "Minggu (8/7/2021)", "period")]))
    inner = next(piece for piece in found if piece.text == "Minggu (8/7/2021)")
    assert (inner.group, inner.ids) == ("period", "period rule.1")


def test_what_cannot_be_true_is_painted_over_its_fact() -> None:
    found = list(
        pieces(TEXT, [mark("period", "Minggu (8/7/2021)", "period"), mark("c1", "8/7/2021", "wrong")])
    )
    assert next(piece for piece in found if piece.text == "8/7/2021").group == "wrong"


def test_each_fact_has_one_anchor_where_it_begins() -> None:
    found = list(pieces(TEXT, [mark("rule.1", TEXT), mark("place", "rumah")]))
    assert [name for piece in found for name in piece.anchors] == ["rule.1", "place"]


spans = st.tuples(st.integers(0, len(TEXT)), st.integers(0, len(TEXT))).map(sorted)


@given(st.lists(spans, max_size=8))
def test_the_pieces_give_the_text_back(bounds: list[list[int]]) -> None:
    marks = [Mark(f"m{n}", "rule", a, b) for n, (a, b) in enumerate(bounds) if a < b]
    assert "".join(piece.text for piece in pieces(TEXT, marks)) == TEXT
