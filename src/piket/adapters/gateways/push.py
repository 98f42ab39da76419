"""Web push: RFC 8030 to the browser's service, the text sealed for the one browser (RFC 8291), signed by us (RFC 8292).

The service that carries it sees neither text nor person: only how much, when, and to which of its addresses.
"""

from __future__ import annotations

import base64
import json
import os
import time
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from urllib.parse import urlsplit

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from piket.adapters.gateways.values import Answer, Outcome, Parcel
from piket.adapters.gateways.web import SECONDS, NoReply, judged, post

SERVICES = (
    "fcm.googleapis.com",
    "updates.push.services.mozilla.com",
    ".push.apple.com",
    ".notify.windows.com",
)
"""The services of the browsers in use. A phone names its own; nothing is posted to any other host."""
_CURVE = ec.SECP256R1()
_RECORD = 4096
_VALID = 12 * 3600
_DAY = 24 * 3600
_GONE = (404, 410)
_REFUSALS = (400, 401, 403, 413, *_GONE)
"""A service that knows neither our key nor the phone says nothing of the other services."""


def encode(raw: bytes) -> str:
    """Base 64 for addresses, without filling."""
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode("ascii")


def decode(text: str) -> bytes:
    """Raises `ValueError`."""
    return base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True)


def new_key() -> str:
    """A private key for the settings: its number, in base 64."""
    return encode(ec.generate_private_key(_CURVE).private_numbers().private_value.to_bytes(32, "big"))


def private_key(text: str) -> ec.EllipticCurvePrivateKey:
    """Raises `ValueError` where the text is no such key."""
    return ec.derive_private_key(int.from_bytes(decode(text), "big"), _CURVE)


def public_part(text: str) -> str:
    """What the browser is given of a private key of ours."""
    return encode(_point(private_key(text).public_key()))


def _point(key: ec.EllipticCurvePublicKey) -> bytes:
    return key.public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)


@dataclass(frozen=True, slots=True)
class Browser:
    """Where one browser is reached, as it told us. Raises `ValueError` for what no browser gives."""

    endpoint: str
    p256dh: str
    auth: str

    def __post_init__(self) -> None:
        if len(self.endpoint) > 1000 or len(decode(self.auth)) != 16:
            raise ValueError("auth")
        ec.EllipticCurvePublicKey.from_encoded_point(_CURVE, decode(self.p256dh))

    def as_text(self) -> str:
        return json.dumps([self.endpoint, self.p256dh, self.auth])

    @classmethod
    def from_text(cls, text: str) -> Browser:
        return cls(*json.loads(text))


def may_post_to(endpoint: str, services: tuple[str, ...] = SERVICES) -> bool:
    """Whether the address is one of a push service. Plain HTTP only to this machine, where the operator names it."""
    address = urlsplit(endpoint)
    host = address.hostname or ""
    known = any(host == name or (name.startswith(".") and host.endswith(name)) for name in services)
    return known and (address.scheme == "https" or (address.scheme == "http" and host == "127.0.0.1"))


def seal(
    text: bytes, browser: Browser, *, salt: bytes = b"", own: ec.EllipticCurvePrivateKey | None = None
) -> bytes:
    """The body for one browser. `salt` and `own` are drawn anew each time; a test gives those of the standard."""
    salt = salt or os.urandom(16)
    own = own or ec.generate_private_key(_CURVE)
    theirs = decode(browser.p256dh)
    shared = own.exchange(ec.ECDH(), ec.EllipticCurvePublicKey.from_encoded_point(_CURVE, theirs))
    ours = _point(own.public_key())
    secret = _derived(shared, decode(browser.auth), b"WebPush: info\0" + theirs + ours, 32)
    key = _derived(secret, salt, b"Content-Encoding: aes128gcm\0", 16)
    nonce = _derived(secret, salt, b"Content-Encoding: nonce\0", 12)
    head = salt + _RECORD.to_bytes(4, "big") + bytes([len(ours)]) + ours
    return head + AESGCM(key).encrypt(nonce, text + b"\x02", None)


def _derived(secret: bytes, salt: bytes, info: bytes, length: int) -> bytes:
    return HKDF(SHA256(), length, salt, info).derive(secret)


def ticket(endpoint: str, key: str, contact: str, now: float) -> str:
    """Who we are, for one service and half a day."""
    address = urlsplit(endpoint)
    claims = {"aud": f"{address.scheme}://{address.netloc}", "exp": int(now) + _VALID, "sub": contact}
    head = {"typ": "JWT", "alg": "ES256"}
    signed = ".".join(encode(json.dumps(part, separators=(",", ":")).encode()) for part in (head, claims))
    r, s = decode_dss_signature(private_key(key).sign(signed.encode(), ec.ECDSA(SHA256())))
    return f"vapid t={signed}.{encode(r.to_bytes(32, 'big') + s.to_bytes(32, 'big'))}, k={public_part(key)}"


@dataclass(frozen=True, slots=True)
class PushGateway:
    """`to` of a parcel is a `Browser` as text. `key` is our private key, `contact` a mailto: or https: address."""

    key: str
    contact: str
    services: tuple[str, ...] = SERVICES
    seconds: float = SECONDS
    clock: Callable[[], float] = field(default=time.time)

    def send(self, parcel: Parcel) -> Answer:
        """A second try replaces the first where it still waits at the service, and on the phone by its tag."""
        try:
            browser = Browser.from_text(parcel.to)
            body = seal(_shown(parcel), browser)
        except (ValueError, TypeError):
            return Answer(Outcome.GONE, why="subscription")
        if not may_post_to(browser.endpoint, self.services):
            return Answer(Outcome.REFUSED, why="host")
        headers = {
            "Authorization": ticket(browser.endpoint, self.key, self.contact, self.clock()),
            "Content-Encoding": "aes128gcm",
            "Content-Type": "application/octet-stream",
            "TTL": str(_DAY),
            "Topic": parcel.key.replace("-", "")[:32],
            "Urgency": "high" if parcel.urgent else "normal",
        }
        try:
            reply = post(browser.endpoint, body, headers, self.seconds)
        except NoReply as error:
            return Answer(Outcome.DOWN, why=str(error))
        answer = judged(reply, _REFUSALS)
        return replace(answer, outcome=Outcome.GONE) if reply.status in _GONE else answer


def _shown(parcel: Parcel) -> bytes:
    content = {"title": parcel.subject, "body": parcel.text, "tag": parcel.key, "url": parcel.url}
    return json.dumps(content, ensure_ascii=False).encode()
