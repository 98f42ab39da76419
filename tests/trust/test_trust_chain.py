"""The chain by itself: made of random rows, touched at random, and checked; against a plain twin of the tree's hash."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from piket.trust import signing
from piket.trust.checking import Chain
from piket.trust.hashing import head_of, leaf_of, packed, root_of, unpacked
from piket.trust.sealing import day_head, sealed
from piket.trust.texts import header_text, read_header
from piket.trust.values import Finding, Kind, Part, Row, Seal

PRIVATE = "11" * 32
PUBLIC = bytes.fromhex(signing.public_of(PRIVATE))
KEYS = {signing.name_of(PUBLIC): PUBLIC}
LEDGER = "audit_auditentry"
texts = st.lists(st.text(max_size=12), min_size=1, max_size=9)


def twin_of_root(leaves: Sequence[bytes]) -> bytes:
    """RFC 6962, 2.1, word for word: split at the largest power of two below the number of leaves."""
    if len(leaves) == 1:
        return leaves[0]
    split = 1
    while split * 2 < len(leaves):
        split *= 2
    left, right = twin_of_root(leaves[:split]), twin_of_root(leaves[split:])
    return hashlib.sha256(b"\x01" + left + right).digest()


@given(st.lists(st.binary(min_size=32, max_size=32), min_size=1, max_size=40))
def test_the_root_is_that_of_the_standard(leaves: list[bytes]) -> None:
    assert root_of(leaves) == twin_of_root(leaves).hex()


def test_the_root_of_nothing_is_the_hash_of_nothing() -> None:
    assert root_of([]) == hashlib.sha256(b"").hexdigest()


def chain_of(batches: list[list[str]]) -> tuple[list[Seal], list[dict[tuple[str, int], str]]]:
    """A chain over these texts, numbered from 1; and by seal its rows."""
    seals: list[Seal] = []
    kept: list[dict[tuple[str, int], str]] = []
    number = 0
    for batch in batches:
        rows = [Row(LEDGER, number + n, text) for n, text in enumerate(batch, 1)]
        number += len(rows)
        seals.append(
            sealed(
                PRIVATE,
                rows,
                parts=(Part(LEDGER, ("id",), len(rows), number, 0),),
                agency=7,
                number=len(seals) + 1,
                at="2021-07-26T00:00:00+00:00",
                previous=seals[-1].head if seals else "",
                snapshot="1/1",
            )
        )
        kept.append({(row.ledger, row.id): row.text for row in rows})
    return seals, kept


def found(seals: list[Seal], rows: list[dict[tuple[str, int], str]]) -> list[Finding]:
    chain = Chain(7, KEYS)
    return [one for seal, there in zip(seals, rows, strict=True) for one in chain.seal(seal, there)]


@settings(max_examples=30)
@given(st.lists(texts, min_size=1, max_size=5))
def test_an_untouched_chain_is_whole(batches: list[list[str]]) -> None:
    assert found(*chain_of(batches)) == []


@settings(max_examples=30)
@given(st.lists(texts, min_size=1, max_size=5), st.data())
def test_one_changed_row_is_found_where_it_lies(batches: list[list[str]], data: st.DataObject) -> None:
    seals, rows = chain_of(batches)
    at = data.draw(st.integers(0, len(rows) - 1))
    address = data.draw(st.sampled_from(sorted(rows[at])))
    rows[at][address] += data.draw(st.text(min_size=1, max_size=3))
    assert [(f.kind, f.number, f.address) for f in found(seals, rows)] == [(Kind.CHANGED, at + 1, address)]


@settings(max_examples=30)
@given(st.lists(texts, min_size=1, max_size=4), st.data())
def test_one_changed_byte_of_a_seal_is_found(batches: list[list[str]], data: st.DataObject) -> None:
    seals, rows = chain_of(batches)
    at = data.draw(st.integers(0, len(seals) - 1))
    what = data.draw(st.sampled_from(["header", "head", "signature", "leaves"]))
    if what == "leaves":
        kept = bytearray(packed(seals[at].leaves))
        kept[data.draw(st.integers(0, len(kept) - 1))] ^= data.draw(st.integers(1, 255))
        seals[at] = replace(seals[at], leaves=unpacked(bytes(kept)))
    else:
        text = getattr(seals[at], what)
        place = data.draw(st.integers(0, len(text) - 1))
        seals[at] = replace(seals[at], **{what: text[:place] + chr(ord(text[place]) ^ 1) + text[place + 1 :]})
    assert found(seals, rows)


@settings(max_examples=30)
@given(st.lists(texts, min_size=2, max_size=5), st.data())
def test_a_missing_a_double_and_a_swapped_seal_are_found(
    batches: list[list[str]], data: st.DataObject
) -> None:
    seals, rows = chain_of(batches)
    at = data.draw(st.integers(0, len(seals) - 2))
    without = seals[:at] + seals[at + 1 :], rows[:at] + rows[at + 1 :]
    double = [*seals[:at], seals[at], *seals[at:]], [*rows[:at], rows[at], *rows[at:]]
    swapped_seals, swapped_rows = seals.copy(), rows.copy()
    swapped_seals[at], swapped_seals[at + 1] = seals[at + 1], seals[at]
    swapped_rows[at], swapped_rows[at + 1] = rows[at + 1], rows[at]
    for touched in (without, double, (swapped_seals, swapped_rows)):
        assert Kind.GAP in {finding.kind for finding in found(*touched)}


def test_a_header_of_another_key_is_not_believed() -> None:
    seals, rows = chain_of([["a"]])
    forged = replace(read_header(seals[0].header), key="0" * 16)
    text = header_text(forged)
    seals[0] = replace(seals[0], header=text, head=head_of(text))
    assert {finding.kind for finding in found(seals, rows)} == {Kind.KEY}


def test_a_day_head_of_a_chain_written_anew_does_not_fit() -> None:
    seals, rows = chain_of([["a"], ["b"]])
    day = day_head(PRIVATE, agency=7, day="2021-07-26", number=2, head=seals[1].head, entries=2)
    other, other_rows = chain_of([["a"], ["c"]])
    for made, there, wrong in ((seals, rows, 0), (other, other_rows, 1)):
        chain = Chain(7, KEYS)
        for seal, row in zip(made, there, strict=True):
            assert chain.seal(seal, row) == []
        assert len(chain.day(day)) == wrong


def test_the_hash_of_a_row_can_be_made_by_hand() -> None:
    """What docs/audit.md says, byte by byte."""
    row = Row(LEDGER, 5, '[5, "a"]')
    assert leaf_of(row).hash == hashlib.sha256(b'\x00audit_auditentry\n[5, "a"]').digest()


def test_rows_that_the_parts_do_not_count_are_not_sealed() -> None:
    part = Part(LEDGER, ("id",), 2, 1, 0)
    with pytest.raises(ValueError, match="not those"):
        sealed(
            PRIVATE, [Row(LEDGER, 1, "")], parts=(part,), agency=7, number=1, at="", previous="", snapshot=""
        )
