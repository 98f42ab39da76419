"""A seal made of rows, and the head of a day."""

from __future__ import annotations

from collections.abc import Sequence

from piket.trust import signing
from piket.trust.hashing import head_of, leaf_of, root_of
from piket.trust.texts import header_text, statement_text
from piket.trust.values import DayHead, Header, Part, Row, Seal, Statement


def sealed(
    private: str,
    rows: Sequence[Row],
    *,
    parts: tuple[Part, ...],
    agency: int,
    number: int,
    at: str,
    previous: str,
    snapshot: str,
) -> Seal:
    """A seal over `rows`, which go by `parts` in order and by id in each.

    Raises ValueError where rows and parts do not fit each other.
    """
    if [row.ledger for row in rows] != [part.ledger for part in parts for _ in range(part.count)]:
        raise ValueError("the rows are not those that the parts count")
    leaves = tuple(leaf_of(row) for row in rows)
    root = root_of([leaf.hash for leaf in leaves])
    key = signing.name_of(bytes.fromhex(signing.public_of(private)))
    text = header_text(Header(agency, number, at, previous, root, key, snapshot, parts))
    head = head_of(text)
    return Seal(text, leaves, head, signing.signed(private, signing.SEAL, head))


def day_head(private: str, *, agency: int, day: str, number: int, head: str, entries: int) -> DayHead:
    key = signing.name_of(bytes.fromhex(signing.public_of(private)))
    text = statement_text(Statement(agency, day, number, head, entries, key))
    return DayHead(text, signing.signed(private, signing.DAY, text))
