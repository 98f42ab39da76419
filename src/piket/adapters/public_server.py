"""The public pages served by themselves: files below one folder, and neither Django nor the database.

    granian --interface asgi piket.adapters.public_server:app     with PIKET_PUBLIC_ROOT

Files are kept in memory as they were read. Whether the trees still are what the links lead to is looked at once a
second, and what is kept is dropped when one leads elsewhere: what is published is served within a second.
"""

from __future__ import annotations

import os
import re
import time
from collections.abc import Awaitable, Callable, MutableMapping
from dataclasses import dataclass
from gzip import compress
from hashlib import sha256
from pathlib import Path
from typing import Any

from piket.adapters.home import public_root
from piket.adapters.public_tree import media_type

Message = MutableMapping[str, Any]
Send = Callable[[Message], Awaitable[None]]
Headers = list[tuple[bytes, bytes]]
_PRESSED = frozenset({".html", ".css", ".js", ".json", ".atom"})
_FOR_GOOD = re.compile(r"-[0-9a-f]{10}\.(css|js)$")
_POLICY = (
    b"default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'; "
    b"frame-ancestors 'none'"
)
_SAFE: Headers = [
    (b"content-security-policy", _POLICY),
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"no-referrer"),
]
_MOST = 64 * 1024 * 1024
"""Bytes kept in memory; with more, files are read each time."""
_LOOK = 1.0


@dataclass(frozen=True, slots=True)
class _File:
    plain: bytes
    pressed: bytes
    tag: bytes
    headers: Headers


class PublicFiles:
    """An ASGI application over one folder."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._kept: dict[str, _File | None] = {}
        self._bytes = 0
        self._looked = 0.0
        self._links: tuple[tuple[str, str], ...] = ()

    async def __call__(self, scope: MutableMapping[str, Any], receive: Any, send: Send) -> None:
        if scope["type"] != "http":
            return
        if scope["method"] not in ("GET", "HEAD"):
            await _answer(send, 405, [(b"allow", b"GET, HEAD")], b"")
            return
        path = scope["path"]
        file = self._file(path)
        if file is None:
            moved = not path.endswith("/") and self._file(f"{path}/") is not None
            head: Headers = [(b"location", f"{path}/".encode())] if moved else []
            await _answer(send, 308 if moved else 404, [*head, *_SAFE], b"")
            return
        asked = dict(scope["headers"])
        if file.tag in asked.get(b"if-none-match", b""):
            await _answer(send, 304, file.headers, b"")
            return
        head, body = file.headers, file.plain
        if file.pressed and b"gzip" in asked.get(b"accept-encoding", b""):
            head, body = [*head, (b"content-encoding", b"gzip")], file.pressed
        await _answer(send, 200, head, b"" if scope["method"] == "HEAD" else body, len(body))

    def _file(self, path: str) -> _File | None:
        if time.monotonic() - self._looked > _LOOK:
            self._look()
        if path not in self._kept:
            found = self._read(path)
            size = len(found.plain) + len(found.pressed) if found else 0
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
    suffix = Path(name).suffix
    pressed = compress(content, 9, mtime=0) if suffix in _PRESSED else b""
    tag = f'"{sha256(content).hexdigest()[:20]}"'.encode()
    lasting = b"public, max-age=31536000, immutable" if _FOR_GOOD.search(name) else b"public, max-age=60"
    kind = media_type(name).encode()
    headers = [(b"content-type", kind), (b"etag", tag), (b"cache-control", lasting), *_SAFE]
    if pressed:
        headers.append((b"vary", b"accept-encoding"))
    return _File(content, pressed if len(pressed) < len(content) else b"", tag, headers)


async def _answer(send: Send, status: int, headers: Headers, body: bytes, length: int | None = None) -> None:
    size = str(len(body) if length is None else length).encode()
    await send(
        {"type": "http.response.start", "status": status, "headers": [*headers, (b"content-length", size)]}
    )
    await send({"type": "http.response.body", "body": body})


app = PublicFiles(public_root() / "situs")
