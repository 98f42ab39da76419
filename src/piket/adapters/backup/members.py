"""Named members one after the other in one stream, each in pieces, so that none has to lie whole anywhere."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator

from piket.adapters.backup.values import Damaged

_LENGTH = 4


class MemberWriter:
    """Writes members by `put`, and keeps of each its size and digest."""

    def __init__(self, put: Callable[[bytes], None]) -> None:
        self._put = put
        self.members: dict[str, tuple[int, str]] = {}

    def add(self, name: str, pieces: Iterable[bytes]) -> None:
        digest, size = hashlib.sha256(), 0
        self._piece(name.encode())
        for piece in pieces:
            if piece:
                digest.update(piece)
                size += len(piece)
                self._piece(piece)
        self._put(bytes(_LENGTH))
        self.members[name] = (size, digest.hexdigest())

    def _piece(self, piece: bytes) -> None:
        self._put(len(piece).to_bytes(_LENGTH, "big"))
        self._put(piece)


def read_members(chunks: Iterable[bytes]) -> Iterator[tuple[str, Iterator[bytes]]]:
    """Each member's name and pieces; its pieces must be taken before the next one. Raises Damaged."""
    stream = _Stream(chunks)
    while not stream.ended():
        name = stream.piece()
        if name is None:
            raise Damaged("susunannya salah", "its structure is wrong")
        pieces = _pieces(stream)
        yield name.decode(), pieces
        for _ in pieces:  # what nobody took
            pass


def _pieces(stream: _Stream) -> Iterator[bytes]:
    while (piece := stream.piece()) is not None:
        yield piece


class _Stream:
    """Bytes in the lengths asked for, out of chunks of any."""

    def __init__(self, chunks: Iterable[bytes]) -> None:
        self._chunks, self._kept = iter(chunks), bytearray()

    def ended(self) -> bool:
        return not self._kept and not self._more()

    def piece(self) -> bytes | None:
        """The next piece; None where a member ends."""
        length = int.from_bytes(self._take(_LENGTH), "big")
        return self._take(length) if length else None

    def _take(self, length: int) -> bytes:
        while len(self._kept) < length:
            if not self._more():
                raise Damaged("berkasnya terpotong", "the file is cut off")
        taken = bytes(self._kept[:length])
        del self._kept[:length]
        return taken

    def _more(self) -> bool:
        for chunk in self._chunks:
            if chunk:
                self._kept += chunk
                return True
        return False
