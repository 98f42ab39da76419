"""A stand-in for an SMS gateway on the loopback: it takes everything, and writes down the key of each parcel."""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


@dataclass
class Gateway:
    """`posts`: how often each key came; the second time it is answered that it is known, as the contract asks."""

    url: str
    posts: Counter[str] = field(default_factory=Counter)


@contextmanager
def gateway() -> Iterator[Gateway]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), BaseHTTPRequestHandler)
    stand_in = Gateway(f"http://127.0.0.1:{server.server_address[1]}")
    server.RequestHandlerClass = _handler(stand_in)
    threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
    try:
        yield stand_in
    finally:
        server.shutdown()
        server.server_close()


def _handler(stand_in: Gateway) -> type[BaseHTTPRequestHandler]:
    alone = threading.Lock()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            self.rfile.read(int(self.headers["Content-Length"]))
            key = self.headers["Idempotency-Key"]
            with alone:
                known = stand_in.posts[key] > 0
                stand_in.posts[key] += 1
            content = b'{"id": "' + key.encode() + b'"}'
            self.send_response(409 if known else 200)
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, *args: Any) -> None:
            return

    return Handler
