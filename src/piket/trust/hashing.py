"""The hashes: of a row, of the tree of a seal's rows (as in RFC 6962), of a seal."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

from piket.trust.values import Leaf, Row

_LEAF, _NODE = b"\x00", b"\x01"
_WIDTH = 8 + 32  # a leaf as kept: its id, big-endian, then its hash


def leaf_of(row: Row) -> Leaf:
    """SHA-256 over 0x00, the ledger's name, a line feed, and the row's text in UTF-8."""
    return Leaf(row.id, hashlib.sha256(_LEAF + f"{row.ledger}\n{row.text}".encode()).digest())


def root_of(leaves: Sequence[bytes]) -> str:
    """The root of the Merkle tree, in hex; of no leaves the hash of nothing.

    Pairs are joined level by level, and a last one without a partner goes up as it is: the same tree as that of
    RFC 6962, which splits at the largest power of two below the number of leaves.
    """
    if not leaves:
        return hashlib.sha256(b"").hexdigest()
    level = list(leaves)
    while len(level) > 1:
        paired = [
            hashlib.sha256(_NODE + left + right).digest()
            for left, right in zip(level[::2], level[1::2], strict=False)
        ]
        level = paired + ([level[-1]] if len(level) % 2 else [])
    return level[0].hex()


def head_of(header: str) -> str:
    """What the next seal names: SHA-256 over the header's exact text in UTF-8, in hex."""
    return hashlib.sha256(header.encode()).hexdigest()


def packed(leaves: Sequence[Leaf]) -> bytes:
    return b"".join(leaf.id.to_bytes(8, "big") + leaf.hash for leaf in leaves)


def unpacked(kept: bytes) -> tuple[Leaf, ...]:
    """Raises ValueError where the bytes are not whole leaves."""
    if len(kept) % _WIDTH:
        raise ValueError("not a whole number of leaves")
    return tuple(
        Leaf(int.from_bytes(kept[at : at + 8], "big"), kept[at + 8 : at + _WIDTH])
        for at in range(0, len(kept), _WIDTH)
    )
