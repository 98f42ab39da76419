"""A person's word on a reading: it stands, it stays where it was said, and it can be replayed."""

from __future__ import annotations

from dataclasses import replace

import pytest

from piket.policy.values import Unit
from piket.reading.corrections import Act, Correction, corrected, place_key, places_of
from piket.reading.documents import from_text
from piket.reading.examples import BadExample, Example, dump_example, load_example, replay, said_of, summed
from piket.reading.linking import link_units
from piket.reading.reader import read
from piket.reading.values import Draft, Fact, FactKind, Span

ORDER = """Wali Kota Solok menerbitkan Surat Edaran Nomor 5 Tahun 2021.
ASN bekerja dari rumah sebanyak 75 persen mulai 26 Juli 2021.
Dinas Kesehatan bekerja di kantor 100 persen."""


def fact(draft: Draft, kind: FactKind, number: int = 0) -> Fact:
    return [one for one in draft.facts if one.kind is kind][number]


def said(draft: Draft, one: Fact, act: Act, **changed: object) -> Correction:
    """A correction of a fact where it stands."""
    place = next(place for place, known in places_of(draft.facts).items() if known.id == one.id)
    span = one.spans[0]
    value = None if act is Act.REJECT else one.value | changed
    quote = draft.document.text[span.start : span.end]
    return Correction(act, one.kind, span, quote, int(place.rsplit(":", 1)[1]), value, one.value)


@pytest.fixture
def draft() -> Draft:
    return read(from_text(ORDER))


def test_an_accepted_fact_is_certain(draft: Draft) -> None:
    rule = fact(draft, FactKind.RULE)
    after = corrected(draft, [said(draft, rule, Act.ACCEPT)])
    assert replace(fact(after, FactKind.RULE), confidence=rule.confidence) == rule
    assert fact(after, FactKind.RULE).confidence == 1.0


def test_a_changed_fact_says_what_the_person_said(draft: Draft) -> None:
    rule = fact(draft, FactKind.RULE)
    after = corrected(draft, [said(draft, rule, Act.CHANGE, percent=70.0, bound="max")])
    changed = fact(after, FactKind.RULE)
    assert (changed.id, changed.value["percent"]) == (rule.id, 70.0)
    assert changed.label.id == "ASN: paling banyak 70 % di rumah"


def test_a_rejected_fact_is_gone_and_missing(draft: Draft) -> None:
    after = corrected(draft, [said(draft, fact(draft, FactKind.PERIOD_START), Act.REJECT)])
    assert not [one for one in after.facts if one.kind is FactKind.PERIOD_START]
    assert "Tanggal mulai tidak disebut." in [line.id for line in after.missing]


def test_a_missed_fact_stands_in_reading_order(draft: Draft) -> None:
    start = ORDER.index("Dinas Kesehatan")
    new = Correction(
        Act.ADD, FactKind.OBLIGATION, Span(start, start + 15), "Dinas Kesehatan",
        value={"code": "coordination", "duty": "coordination"},
    )  # fmt: skip
    after = corrected(draft, [new])
    assert [one.spans[0].start for one in after.facts] == sorted(one.spans[0].start for one in after.facts)
    assert fact(after, FactKind.OBLIGATION).label.id == "Berkoordinasi dengan satgas dan instansi terkait"


def test_what_a_person_accepted_stands_though_a_later_reader_misses_it(draft: Draft) -> None:
    accepted = said(draft, fact(draft, FactKind.RULE), Act.ACCEPT)
    blind = replace(draft, facts=tuple(one for one in draft.facts if one.kind is not FactKind.RULE))
    assert fact(corrected(blind, [accepted]), FactKind.RULE).value == accepted.value


def test_a_rejection_of_what_a_later_reader_leaves_out_adds_nothing(draft: Draft) -> None:
    rejected = said(draft, fact(draft, FactKind.RULE), Act.REJECT)
    blind = replace(draft, facts=tuple(one for one in draft.facts if one.kind is not FactKind.RULE))
    assert corrected(blind, [rejected]).facts == blind.facts


def test_the_last_word_on_a_place_counts(draft: Draft) -> None:
    rule = fact(draft, FactKind.RULE)
    words = [said(draft, rule, Act.CHANGE, percent=70.0), said(draft, rule, Act.CHANGE, percent=60.0)]
    assert fact(corrected(draft, words), FactKind.RULE).value["percent"] == 60.0


def test_a_correction_of_other_words_than_the_text_has_is_left_out(draft: Draft) -> None:
    elsewhere = replace(said(draft, fact(draft, FactKind.RULE), Act.REJECT), quote="lain")
    assert corrected(draft, [elsewhere]).facts == draft.facts


def test_a_figure_of_a_scan_is_confirmed_by_the_person(draft: Draft) -> None:
    rule = fact(draft, FactKind.RULE)
    scanned = replace(rule, value=rule.value | {"unconfirmed": True}, confidence=0.4)
    pages = replace(draft, facts=tuple(scanned if one is rule else one for one in draft.facts))
    after = corrected(pages, [said(pages, scanned, Act.ACCEPT)])
    assert "unconfirmed" not in fact(after, FactKind.RULE).value


def test_the_unit_a_person_chose_is_the_one_that_is_linked(draft: Draft) -> None:
    units = [
        Unit("a", "Dinas Kesehatan", "X", None, "dinas", "13.72"),
        Unit("b", "Bidang Kesehatan", "X", None, "bidang", "13.72"),
    ]
    chosen = said(draft, fact(draft, FactKind.UNIT), Act.CHANGE, units=["b", "gone"])
    assert [link.unit_ids for link in link_units(draft, units)] == [("a",)]
    assert [link.unit_ids for link in link_units(corrected(draft, [chosen]), units)] == [("b",)]


def test_every_fact_accepted_leaves_the_values_as_they_were(city: Draft) -> None:
    every = [said(city, one, Act.ACCEPT) for one in city.facts]
    after = corrected(city, every)
    assert [(one.id, one.value) for one in after.facts] == [(one.id, one.value) for one in city.facts]
    assert {one.confidence for one in after.facts} == {1.0}


def example(draft: Draft) -> Example:
    rule, unit = fact(draft, FactKind.RULE), fact(draft, FactKind.UNIT)
    words = (said(draft, rule, Act.CHANGE, percent=70.0), said(draft, unit, Act.ACCEPT))
    return Example(draft.document, None, words)


def test_an_example_comes_back_from_its_file(draft: Draft) -> None:
    assert load_example(dump_example(example(draft))) == example(draft)


def test_a_replay_tells_what_the_reader_says_by_itself(draft: Draft) -> None:
    outcomes = replay(example(draft))
    assert summed(outcomes) == {Act.CHANGE: (0, 1), Act.ACCEPT: (1, 1)}


def test_an_example_holds_the_persons_word_to_be_true(draft: Draft) -> None:
    held = said_of(example(draft))
    assert next(value["percent"] for place, value in held.items() if place.startswith("rule:")) == 70.0


@pytest.mark.parametrize("content", ["", "[]", "example: piket.examples/1\ntext: x", "a: [", "example: lain"])
def test_what_is_no_example_is_refused(content: str) -> None:
    with pytest.raises(BadExample):
        load_example(content)


def test_an_example_whose_quote_stands_elsewhere_is_refused(draft: Draft) -> None:
    moved = dump_example(example(draft)).replace("Wali Kota Solok", "Bapak Wali Kota Solok", 1)
    with pytest.raises(BadExample, match="quote"):
        load_example(moved)


def test_a_rejected_fact_does_not_lend_its_place_to_its_like(draft: Draft) -> None:
    rule = fact(draft, FactKind.RULE)
    twin = replace(rule, id="rule.1b", value=rule.value | {"percent": 25.0})
    both = places_of([rule, twin])
    assert list(both) == [place_key(rule.kind, rule.spans[0], number) for number in (0, 1)]
    assert places_of([twin], rejected=[next(iter(both))]) == {list(both)[1]: twin}
