"""Stand-ins for the outside world on this machine: an SMS gateway, the WhatsApp API, a push service, a mail server.

Each can take, refuse, be down or keep silent; what it took is kept for a test to read.
"""

from __future__ import annotations

import json
import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes
from email.message import Message
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

Json = dict[str, Any]


@dataclass
class Post:
    """One request: where to, with which headers (small letters), and its body."""

    path: str
    headers: dict[str, str]
    body: bytes

    @property
    def json(self) -> Json:
        found: Json = json.loads(self.body)
        return found


@dataclass
class StandIn:
    """`mode`: 200 takes, another number is its status, 'silent' never answers, 'lost' takes and breaks off.

    `once`: a key that came before is answered with 409, as the SMS contract asks.
    """

    url: str
    mode: int | str = 200
    once: bool = False
    headers: dict[str, str] = field(default_factory=dict)
    answer: Json = field(default_factory=dict)
    posts: list[Post] = field(default_factory=list)
    taken: list[Post] = field(default_factory=list)
    done: threading.Event = field(default_factory=threading.Event)

    def status_of(self, post: Post) -> int | str:
        key = post.headers.get("idempotency-key")
        if self.mode not in (200, "lost"):
            return self.mode
        if self.once and any(one.headers.get("idempotency-key") == key for one in self.taken):
            return 409
        self.taken.append(post)
        return self.mode


@contextmanager
def http_stand_in() -> Iterator[StandIn]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), BaseHTTPRequestHandler)
    stand_in = StandIn(f"http://127.0.0.1:{server.server_address[1]}")
    server.RequestHandlerClass = _handler(stand_in)
    threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
    try:
        yield stand_in
    finally:
        stand_in.done.set()
        server.shutdown()
        server.server_close()


def _handler(stand_in: StandIn) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            post = Post(self.path, {name.lower(): text for name, text in self.headers.items()}, body)
            stand_in.posts.append(post)
            status = stand_in.status_of(post)
            if status == "silent":
                stand_in.done.wait(30)
                return
            if status == "lost":
                return
            self.send_response(int(status))
            for name, text in stand_in.headers.items():
                self.send_header(name, text)
            content = json.dumps(stand_in.answer or {"id": f"nomor-{len(stand_in.posts)}"}).encode()
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, *args: Any) -> None:
            return

    return Handler


@dataclass
class MailStandIn:
    """`refuse`: the code with which every recipient is refused; 0 takes all."""

    port: int
    refuse: int = 0
    mails: list[Message] = field(default_factory=list)


@contextmanager
def mail_stand_in() -> Iterator[MailStandIn]:
    """A mail server that speaks just enough SMTP."""
    server = socketserver.ThreadingTCPServer(("127.0.0.1", 0), socketserver.StreamRequestHandler)
    stand_in = MailStandIn(server.server_address[1])
    server.RequestHandlerClass = _mail_handler(stand_in)
    threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
    try:
        yield stand_in
    finally:
        server.shutdown()
        server.server_close()


def _mail_handler(stand_in: MailStandIn) -> type[socketserver.StreamRequestHandler]:
    class Handler(socketserver.StreamRequestHandler):
        def handle(self) -> None:
            self._say(220)
            while line := self.rfile.readline():
                word = line[:4].upper()
                if word == b"RCPT" and stand_in.refuse:
                    self._say(stand_in.refuse)
                elif word == b"DATA":
                    self._say(354)
                    stand_in.mails.append(message_from_bytes(self._content()))
                    self._say(250)
                elif word == b"QUIT":
                    self._say(221)
                    return
                else:
                    self._say(250)

        def _content(self) -> bytes:
            lines = []
            while (line := self.rfile.readline()) not in (b".\r\n", b""):
                lines.append(line.removeprefix(b"."))
            return b"".join(lines)

        def _say(self, code: int) -> None:
            self.wfile.write(f"{code} baik\r\n".encode())

    return Handler
