"""One person's browser: a session, a kept connection, and patience. Every request tells the killer that it was sent."""

from __future__ import annotations

import http.client
import random
import socket
import time
import uuid
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TypeVar
from urllib.parse import urlencode

T = TypeVar("T")
ANSWER_WITHIN = 20.0  # seconds
SHORTEST, LONGEST = 0.2, 2.0  # between two tries


class Lost(Exception):
    """No answer, or one of 500 and above: nobody knows whether it was done."""


class OutOfTime(Exception):
    """The end has come: no more tries."""


@dataclass(frozen=True)
class Answer:
    status: int
    location: str
    text: str


class Whistle:
    """Says on the loopback what has just happened, for whoever aims; nobody waits for it."""

    def __init__(self, port: int) -> None:
        self._to, self._socket = ("127.0.0.1", port), socket.socket(socket.AF_INET, socket.SOCK_DGRAM)

    def __call__(self, what: str) -> None:
        self._socket.sendto(what.encode(), self._to)


class Browser:
    """Not for two threads at once."""

    def __init__(self, port: int, session: str, whistle: Whistle) -> None:
        self._port, self._session, self._whistle = port, session, whistle
        self._token = "x" * 32  # as long as the site's own; a form and the cookie only have to say the same
        self._open: http.client.HTTPConnection | None = None

    def get(self, path: str) -> Answer:
        return self._exchange("GET", path, b"", {})

    def post(self, path: str, fields: Mapping[str, object], *, script: bool = False) -> Answer:
        headers = {"Content-Type": "application/x-www-form-urlencoded;charset=UTF-8"}
        if script:
            headers["Accept"] = "application/json"
        return self._exchange("POST", path, urlencode(fields, doseq=True).encode(), headers)

    def post_file(self, path: str, fields: Mapping[str, str], file: tuple[str, str, bytes]) -> Answer:
        """A form with one file: its field, its name, what it holds."""
        border = uuid.uuid4().hex
        parts = [
            f'--{border}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{text}\r\n'.encode()
            for name, text in fields.items()
        ]
        field, name, content = file
        head = (
            f'--{border}\r\nContent-Disposition: form-data; name="{field}"; filename="{name}"\r\n'
            "Content-Type: application/octet-stream\r\n\r\n"
        )
        body = b"".join([*parts, head.encode(), content, f"\r\n--{border}--\r\n".encode()])
        return self._exchange("POST", path, body, {"Content-Type": f"multipart/form-data; boundary={border}"})

    def _exchange(self, method: str, path: str, body: bytes, more: Mapping[str, str]) -> Answer:
        headers = {
            "Cookie": f"csrftoken={self._token}; sessionid={self._session}",
            "Origin": f"http://127.0.0.1:{self._port}",
            "X-CSRFToken": self._token,
            **more,
        }
        try:
            if self._open is None:
                self._open = http.client.HTTPConnection("127.0.0.1", self._port, timeout=ANSWER_WITHIN)
            self._open.request(method, path, body or None, headers)
            if method == "POST":
                self._whistle("sent")
            answer = self._open.getresponse()
            text = answer.read().decode("utf-8", "replace")
        except (OSError, http.client.HTTPException) as error:
            self.close()
            raise Lost(type(error).__name__) from error
        if answer.status >= 500:
            raise Lost(str(answer.status))
        return Answer(answer.status, answer.headers.get("Location", ""), text)

    def close(self) -> None:
        if self._open is not None:
            self._open.close()
        self._open = None


def persistently(act: Callable[[], T], until: Callable[[], float]) -> T:
    """Tried until there is an answer, as a phone or a patient person does; `until` says anew till when. Raises
    `OutOfTime`."""
    wait = SHORTEST
    while True:
        try:
            return act()
        except Lost:
            if time.monotonic() > until():
                raise OutOfTime from None
            time.sleep(wait * random.uniform(0.5, 1.0))
            wait = min(LONGEST, wait * 2)
