"""The requests of a load, made before it begins: as a phone's script sends a press, and as a reader sends many."""

from __future__ import annotations

import json
import random
import uuid
from collections.abc import Sequence
from datetime import UTC, datetime
from itertools import count, islice
from urllib.parse import urlencode

from filling import SITE, Phone
from generator import Request

AGAIN = 50  # of so many requests one is sent a second time, later
_turn = count()


def from_phones(phones: Sequence[Phone], port: int, number: int) -> list[Request]:
    """Each of another person: coming, in the next round going."""
    return _with_replays([_pressed(phones, port, n) for n in islice(_turn, number)])


def _pressed(phones: Sequence[Phone], port: int, n: int) -> Request:
    phone, token, key = phones[n % len(phones)], f"{n:032d}", str(uuid.uuid4())
    body = urlencode(_press(key, n, len(phones)) | {"person": phone.person, "device": str(uuid.uuid4())})
    headers = {
        "Accept": "application/json",
        "Content-Type": "application/x-www-form-urlencoded;charset=UTF-8",
        "Cookie": f"csrftoken={token}; sessionid={phone.session}",
        "Origin": f"http://127.0.0.1:{port}",
        "X-CSRFToken": token,
    }
    return Request(_post("/saya/hadir/", headers, body, port), (key,))


def from_reader(phones: Sequence[Phone], key: str, port: int, number: int, size: int) -> list[Request]:
    """So many check-ins in each request, of one person after the other."""
    return _with_replays([_sent(phones, key, port, list(islice(_turn, size))) for _ in range(number)])


def _sent(phones: Sequence[Phone], key: str, port: int, turns: Sequence[int]) -> Request:
    presses = [
        _press(str(uuid.uuid4()), n, len(phones)) | {"number": phones[n % len(phones)].number} for n in turns
    ]
    headers = {"Authorization": f"Bearer {key}", "Content-Type": "application/json"}
    content = _post("/alat/terima/", headers, json.dumps({"presses": presses}), port)
    return Request(content, tuple(str(press["key"]) for press in presses))


def _press(key: str, n: int, people: int) -> dict[str, object]:
    chance = random.Random(n)
    return {
        "key": key,
        "kind": ("in", "out")[n // people % 2],
        "claimed": datetime.now(UTC).isoformat(),
        "latitude": SITE[0] + chance.uniform(-5e-4, 5e-4),
        "longitude": SITE[1] + chance.uniform(-5e-4, 5e-4),
        "accuracy": chance.randrange(5, 40),
    }


def _post(path: str, headers: dict[str, str], body: str, port: int) -> bytes:
    lines = [f"POST {path} HTTP/1.1", f"Host: 127.0.0.1:{port}", f"Content-Length: {len(body)}"]
    lines += [f"{name}: {value}" for name, value in headers.items()]
    return ("\r\n".join(lines) + "\r\n\r\n" + body).encode()


def _with_replays(requests: list[Request]) -> list[Request]:
    """Some in the place of a later one: the number and the rate stay as asked."""
    return [
        requests[n - AGAIN // 2] if n % AGAIN == AGAIN - 1 else request for n, request in enumerate(requests)
    ]
