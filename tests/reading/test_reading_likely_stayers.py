"""Who stays by the words of a sentence that no rule of the grammar reads, and by what weights that is known."""

from __future__ import annotations

import pytest

from benchmarks.reading_stay_weights import Example, learn
from piket.reading.arrangements import whole
from piket.reading.documents import from_text
from piket.reading.interchange import published_facts
from piket.reading.likely_stayers import likely_stayers
from piket.reading.modes import Mode
from piket.reading.reader import read
from piket.reading.segments import lay_out
from piket.reading.stay_signs import signs_in, stays

LEAD = "Pegawai Pemerintah Kota Madiun bekerja dari rumah mulai Senin, 5 Juli 2021. "


def kept(text: str) -> list[str]:
    rules = published_facts(read(from_text(text)))["rules"]
    assert isinstance(rules, list)
    return [rule["who"] for rule in rules if rule["mode"] == "wfo" and rule["percent"] == 100.0]


@pytest.mark.parametrize(
    "sentence",
    [
        "Dinas Kesehatan, BPBD, dan Satpol PP tidak masuk hitungan.",
        "RSUD, Puskesmas, BPBD dan Satpol PP tidak terkena kebijakan tersebut.",
    ],
)
def test_a_list_stays_where_its_sentence_says_so(sentence: str) -> None:
    assert kept(LEAD + sentence) == [sentence.split(" tidak ")[0]]


@pytest.mark.parametrize(
    "sentence",
    [
        "Dinas Kesehatan, BPBD, dan Satpol PP melapor setiap pekan.",
        "Apakah Dinas Kesehatan, BPBD, dan Satpol PP tidak masuk hitungan?",
    ],
)
def test_other_sentences_keep_nobody(sentence: str) -> None:
    assert kept(LEAD + sentence) == []


@pytest.mark.parametrize(
    ("text", "others"),
    [
        (LEAD + "Dinas Kesehatan, BPBD, dan Satpol PP tidak terkena kebijakan tersebut.", 0),
        (LEAD + "Dinas Perhubungan tidak terkena kebijakan tersebut.", 1),
    ],
    ids=["no other order", "a single name"],
)
def test_neither_a_text_without_an_order_nor_a_single_name_is_enough(text: str, others: int) -> None:
    layout = lay_out(text)
    known = [whole(layout.sentences[0], "ASN", Mode.WFH)][:others]
    assert list(likely_stayers(layout, known)) == []


def test_each_word_counts_with_its_neighbours_and_every_number_is_one_word() -> None:
    assert set(signs_in("Tetap 24 jam")) == {"tetap", "#", "jam", "tetap #", "# jam", "tetap # jam"}


def test_no_length_of_a_sentence_leaves_the_bounds_of_a_chance() -> None:
    assert all(0 <= stays(text) <= 1 for text in ("", "tetap " * 5000, "tidak masuk hitungan " * 5000))


def test_what_is_learned_parts_the_examples_and_is_the_same_each_time() -> None:
    told = [
        Example("a", text, frozenset(signs_in(text)), right)
        for text, right in (("mereka tetap masuk", True), ("mereka pulang", False))
        for _ in range(6)
    ]
    bias, weights = learn(told)
    rated = [bias + sum(weights.get(sign, 0.0) for sign in example.signs) for example in told]
    assert min(rated[:6]) > 0 > max(rated[6:])
    assert learn(told) == (bias, weights)
