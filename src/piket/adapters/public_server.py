"""The public pages served by themselves: files below one folder, and neither Django nor the database.

    granian --interface rsgi piket.adapters.public_server:app     with PIKET_PUBLIC_ROOT

Files are kept in memory with their answers made: a request costs a look at a dictionary. Whether the trees still are
what the links lead to is looked at once a second, and what is kept is dropped when one leads elsewhere: what is
published is served within a second.
"""

from __future__ import annotations

import os
import re
import time
from dataclasses import dataclass
from gzip import compress
from hashlib import sha256
from pathlib import Path
from typing import Protocol

from piket.adapters.home import public_root
from piket.adapters.public_tree import media_type

Headers = list[tuple[str, str]]
Answer = tuple[int, Headers, bytes]
_PRESSED = frozenset({".html", ".css", ".js", ".json", ".atom"})
_FOR_GOOD = re.compile(r"-[0-9a-f]{10}\.(css|js)$")
_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'; "
    "frame-ancestors 'none'"
)
_SAFE: Headers = [
    ("content-security-policy", _POLICY),
    ("x-content-type-options", "nosniff"),
    ("referrer-policy", "no-referrer"),
]
_MOST = 64 * 1024 * 1024
"""Bytes kept in memory; with more, files are read each time."""
_LOOK = 1.0


class Asked(Protocol):
    """The headers of a request, by their names in small letters."""

    def get(self, key: str) -> str | None: ...


class _Scope(Protocol):
    """What granian says of a request (RSGI)."""

    proto: str
    method: str
    path: str
    headers: Asked


class _Door(Protocol):
    def response_bytes(self, status: int, headers: Headers, body: bytes) -> None: ...


@dataclass(frozen=True, slots=True)
class _File:
    """A file with each answer made once: whole, pressed (the same where pressing gains nothing), and unchanged."""

    tag: str
    plain: Answer
    pressed: Answer
    unchanged: Answer

    @property
    def size(self) -> int:
        return len(self.plain[2]) + len(self.pressed[2])


class PublicFiles:
    """An RSGI application over one folder."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._kept: dict[str, _File | None] = {}
        self._bytes = 0
        self._looked = 0.0
        self._links: tuple[tuple[str, str], ...] = ()

    async def __rsgi__(self, scope: _Scope, door: _Door) -> None:
        if scope.proto == "http":
            door.response_bytes(*self.answer(scope.method, scope.path, scope.headers))

    def answer(self, method: str, path: str, asked: Asked) -> Answer:
        """The status, the headers and the body."""
        if method not in ("GET", "HEAD"):
            return _bare(405, ("allow", "GET, HEAD"))
        file = self._file(path)
        if file is None:
            moved = not path.endswith("/") and self._file(f"{path}/") is not None
            return _bare(308, ("location", f"{path}/"), *_SAFE) if moved else _bare(404, *_SAFE)
        if (held := asked.get("if-none-match")) and file.tag in held:
            return file.unchanged
        found = file.pressed if "gzip" in (asked.get("accept-encoding") or "") else file.plain
        return found if method == "GET" else (found[0], found[1], b"")

    def _file(self, path: str) -> _File | None:
        if time.monotonic() - self._looked > _LOOK:
            self._look()
        if path not in self._kept:
            found = self._read(path)
            size = found.size if found else 0
            if self._bytes + size > _MOST or len(self._kept) > 20_000:
                self._kept.clear()
                self._bytes = 0
            self._kept[path] = found
            self._bytes += size
        return self._kept[path]

    def _look(self) -> None:
        """Drop what is kept where a link leads elsewhere than before."""
        self._looked = time.monotonic()
        try:
            links = tuple(
                (entry.name, os.readlink(entry.path) if entry.is_symlink() else str(entry.stat().st_mtime_ns))
                for entry in sorted(os.scandir(self._root), key=lambda one: one.name)
            )
        except OSError:
            return  # what is kept is better than nothing
        if links != self._links:
            self._links = links
            self._kept.clear()
            self._bytes = 0

    def _read(self, path: str) -> _File | None:
        parts = path.strip("/").split("/") if path.strip("/") else []
        if any(part.startswith(".") or "\\" in part or "\0" in part for part in parts):
            return None
        place = self._root.joinpath(*parts)
        if path.endswith("/"):
            place /= "index.html"
        try:
            content = place.read_bytes()
        except OSError:
            return None
        return _made(place.name, content)


def _made(name: str, content: bytes) -> _File:
    pressed = compress(content, 9, mtime=0) if Path(name).suffix in _PRESSED else b""
    tag = f'"{sha256(content).hexdigest()[:20]}"'
    lasting = "public, max-age=31536000, immutable" if _FOR_GOOD.search(name) else "public, max-age=60"
    head = [("content-type", media_type(name)), ("etag", tag), ("cache-control", lasting), *_SAFE]
    if pressed:
        head.append(("vary", "accept-encoding"))
    whole = _whole(head, content)
    gains = pressed and len(pressed) < len(content)
    small = _whole([*head, ("content-encoding", "gzip")], pressed) if gains else whole
    return _File(tag, whole, small, (304, head, b""))


def _whole(headers: Headers, body: bytes) -> Answer:
    return 200, [*headers, ("content-length", str(len(body)))], body


def _bare(status: int, *headers: tuple[str, str]) -> Answer:
    return status, [*headers, ("content-length", "0")], b""


app = PublicFiles(public_root() / "situs")
