"""Any text is read without an error, its spans lie in it, and time grows with its length only."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from piket.reading.documents import from_text
from piket.reading.interchange import facts_json
from piket.reading.reader import read
from piket.reading.segments import MAX_SENTENCE, lay_out
from piket.reading.values import Document, Draft

PIECES = st.sampled_from(
    [
        "WFH",
        "50 persen",
        "ASN",
        "di kantor",
        "kecuali",
        "Senin",
        "(8/7/2021)",
        "sampai",
        "26 Juli 2021",
        "\n",
        ".",
        "Dinas",
        "Kesehatan",
        "(",
        '"',
        "Surat Edaran",
        "Nomor",
        "800/1/2021",
        "Wali Kota",
        "Solo",
        "pukul 07.30",
        "hingga",
        "yakni",
        ",",
        "dan",
        "31/2/2021",
        "PPKM Level 4",
        "zona",
        ":",
        "99/99/9999",
    ]
)


@given(st.lists(PIECES, max_size=60).map(" ".join))
def test_any_mixture_of_words_is_read_and_every_span_lies_in_the_text(text: str) -> None:
    draft = read(Document(text, "text/plain"))
    spans = [span for fact in draft.facts for span in fact.spans]
    spans += [span for entry in draft.contradictions for span in entry.spans]
    assert all(0 <= span.start < span.end <= len(text) for span in spans)
    assert facts_json(draft)["schema"] == "piket.read/1"


@given(st.text(max_size=300))
def test_any_text_at_all_is_read(text: str) -> None:
    draft = read(Document(text, "text/plain"))
    assert all(sentence.text == text[sentence.start : sentence.end] for sentence in lay_out(text).sentences)
    assert isinstance(draft, Draft)


def test_reading_is_deterministic(city: Draft) -> None:
    assert facts_json(read(city.document)) == facts_json(read(city.document))


def test_a_text_without_a_directive_gives_no_fact_and_says_so() -> None:
    draft = read(from_text("Resep rendang: masak santan dengan api kecil selama empat jam. Sajikan hangat."))
    assert draft.facts == ()
    assert "tidak memuat perintah" in draft.missing[0].id


def test_a_sentence_without_an_end_is_cut_so_that_work_stays_linear() -> None:
    sentences = lay_out("kata " * 50_000).sentences
    assert max(len(sentence.text) for sentence in sentences) <= MAX_SENTENCE
