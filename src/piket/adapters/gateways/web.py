"""One POST, and what its status means."""

from __future__ import annotations

import hashlib
import hmac
import http.client
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from email.message import Message
from typing import IO, Any
from urllib.error import HTTPError, URLError
from urllib.request import HTTPRedirectHandler, Request, build_opener

from piket.adapters.gateways.values import Answer, Outcome

SECONDS = 10.0
_LARGEST = 100_000
_PATIENCE = 429
PATIENCE_AT_MOST = 6 * 3600.0
"""What a gateway may ask us to wait: past it we ask again, whatever it said."""


@dataclass(frozen=True, slots=True)
class Reply:
    status: int
    headers: Mapping[str, str]
    body: bytes


class NoReply(Exception):
    """Nobody answered in time; the argument says why, in a word."""


class _NoRedirect(HTTPRedirectHandler):
    """A key is never carried to another address than the operator named."""

    def redirect_request(
        self, req: Request, fp: IO[bytes], code: int, msg: str, headers: Any, newurl: str
    ) -> None:
        return None


def post(url: str, body: bytes, headers: Mapping[str, str], seconds: float = SECONDS) -> Reply:
    """Raises `NoReply`. Statuses of every kind are replies."""
    request = Request(url, body, dict(headers), method="POST")  # noqa: S310 - whoever calls has checked the scheme
    try:
        with build_opener(_NoRedirect).open(request, timeout=seconds) as response:
            return Reply(response.status, _named(response.headers), response.read(_LARGEST))
    except HTTPError as error:
        with error:
            return Reply(error.code, _named(error.headers), error.read(_LARGEST))
    except TimeoutError as error:
        raise NoReply("timeout") from error
    except (URLError, OSError, http.client.HTTPException) as error:
        reason = getattr(error, "reason", error)
        raise NoReply("timeout" if isinstance(reason, TimeoutError) else type(reason).__name__) from error


def _named(headers: Message) -> dict[str, str]:
    return {name.lower(): value for name, value in headers.items()}


def judged(reply: Reply, refusals: Collection[int]) -> Answer:
    """By its status alone. What is none of the gateway's `refusals` says something of the gateway, of our key or of
    what stands between, and nothing of the person: the parcel waits.
    """
    why = f"HTTP {reply.status}"
    if 200 <= reply.status < 300:
        return Answer(Outcome.ACCEPTED)
    if reply.status in refusals:
        return Answer(Outcome.REFUSED, why=why)
    wait = reply.headers.get("retry-after", "")
    seconds = min(float(wait), PATIENCE_AT_MOST) if wait.isdecimal() else 0.0
    return Answer(Outcome.LATER if reply.status == _PATIENCE else Outcome.DOWN, why=why, wait=seconds)


def signature(secret: str, body: bytes) -> str:
    """'sha256=…': what a gateway writes over its word to us."""
    return "sha256=" + hmac.new(secret.encode(), body, hashlib.sha256).hexdigest()


def is_signed(secret: str, body: bytes, given: str) -> bool:
    """Whether the word is the gateway's. Without a secret nothing is."""
    return bool(secret) and hmac.compare_digest(signature(secret, body).encode(), given.encode())
