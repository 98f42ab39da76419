"""What people said of readings holds against this reader: nothing they confirmed is lost, and no agreement either."""

from __future__ import annotations

from pathlib import Path

import pytest

from piket.reading.corrections import Act, Correction
from piket.reading.examples import Example, load_example, replay, said_of, summed
from piket.reading.reader import read
from piket.reading.values import Document, Span

FILES = sorted((Path(__file__).parent / "examples").glob("*.yaml"))
# Places where the reader says by itself what a person said, of all that were judged: AGREED only ever grows.
AGREED, JUDGED = 48, 49


def loaded(path: Path) -> Example:
    return load_example(path.read_text(encoding="utf-8"))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_what_a_person_accepted_is_still_read(path: Path) -> None:
    lost = [one.correction.place for one in replay(loaded(path)) if not one.agrees]
    accepted = {one.place for one in loaded(path).corrections if one.act is Act.ACCEPT}
    assert len(accepted) > 15
    assert [place for place in lost if place in accepted] == []


def test_the_reader_agrees_with_people_no_less_than_it_did() -> None:
    counts = summed(one for path in FILES for one in replay(loaded(path)))
    assert sum(whole for _, whole in counts.values()) >= JUDGED
    assert sum(agreed for agreed, _ in counts.values()) >= AGREED


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_with_the_persons_word_in_it_a_reading_says_what_she_said(path: Path) -> None:
    held = said_of(loaded(path))
    for one in loaded(path).corrections:
        assert one.value is None or held[one.place].items() >= one.value.items()


def test_a_reader_that_still_finds_what_a_person_struck_out_does_not_agree_with_her() -> None:
    document = Document("ASN bekerja dari rumah 50 persen. Kantin tutup.", "text/plain")
    (rule,) = (fact for fact in read(document).facts if fact.kind == "rule")
    span = rule.spans[0]
    struck = Correction(Act.REJECT, rule.kind, span, document.text[span.start : span.end], was=rule.value)
    nothing = Span(34, 40)
    elsewhere = Correction(Act.REJECT, rule.kind, nothing, document.text[34:40])
    outcomes = replay(Example(document, None, (struck, elsewhere)))
    assert [one.agrees for one in outcomes] == [False, True]
