"""Signing by the national service (BSrE) through the client service that an agency runs for it.

The interface, as agencies' own programs call it: POST `/api/v2/sign/pdf` with HTTP Basic, JSON
`{"nik", "passphrase", "signatureProperties": [{"tampilan": "INVISIBLE", …}], "file": [base64]}`; the answer
`{"file": [base64]}`, or `{"error": …}` with a status from 400 on. No public specification was at hand; what the answer
holds is therefore checked before it is believed.
"""

from __future__ import annotations

import base64
import binascii
import http.client
import json
import ssl
from typing import Any
from urllib.parse import urlsplit

from piket.adapters.signing.values import Certificate, Credentials, Fault, Reason, SigningError

ISSUER = "Balai Besar Sertifikasi Elektronik (BSrE)"
_PATH = "/api/v2/sign/pdf"
_LARGEST = 60 * 1024 * 1024
_SHOWN = 200


class NationalService:
    """The client service at `url`; `user` and `password` are the agency's, nik and passphrase the signer's."""

    means = "national"

    def __init__(self, url: str, user: str, password: str, seconds: float = 60.0) -> None:
        self._url, self._user, self._password, self._seconds = url, user, password, seconds

    def certificate(self) -> Certificate:
        return Certificate(issuer=ISSUER)

    def sign(self, pdf: bytes, reason: Reason, who: Credentials) -> bytes:
        if not who.nik or not who.passphrase:
            raise SigningError(Fault.PASSPHRASE)
        asked = {
            "nik": who.nik,
            "passphrase": who.passphrase,
            "signatureProperties": [
                {"tampilan": "INVISIBLE", "reason": reason.reason, "location": reason.location}
            ],
            "file": [base64.b64encode(pdf).decode()],
        }
        status, answer = self._post(json.dumps(asked).encode())
        return _file(status, answer)

    def _post(self, body: bytes) -> tuple[int, bytes]:
        parts = urlsplit(self._url)
        secure = parts.scheme == "https"
        host, port = parts.hostname or "", parts.port or (443 if secure else 80)
        line: http.client.HTTPConnection = (
            http.client.HTTPSConnection(
                host, port, timeout=self._seconds, context=ssl.create_default_context()
            )
            if secure
            else http.client.HTTPConnection(host, port, timeout=self._seconds)
        )
        token = base64.b64encode(f"{self._user}:{self._password}".encode()).decode()
        headers = {
            "Authorization": f"Basic {token}",
            "Content-Type": "application/json",
            "Accept": "application/json",
        }
        try:
            line.request("POST", parts.path.rstrip("/") + _PATH, body, headers)
            answer = line.getresponse()
            return answer.status, answer.read(_LARGEST)
        except (OSError, http.client.HTTPException) as error:
            raise SigningError(Fault.DOWN, type(error).__name__) from error
        finally:
            line.close()


def _file(status: int, answer: bytes) -> bytes:
    said = _json(answer)
    if status >= 500:
        raise SigningError(Fault.DOWN, _words(said, status))
    if status >= 400 or said.get("error"):
        words = _words(said, status)
        wrong = "passphrase" in words.lower()
        raise SigningError(Fault.PASSPHRASE if wrong else Fault.REFUSED, words)
    files = said.get("file")
    try:
        pdf = base64.b64decode(files[0], validate=True) if isinstance(files, list) and files else b""
    except (binascii.Error, TypeError, ValueError):
        pdf = b""
    if not pdf.startswith(b"%PDF-"):
        raise SigningError(Fault.WRONG_ANSWER, f"HTTP {status}")
    return pdf


def _json(answer: bytes) -> dict[str, Any]:
    try:
        found = json.loads(answer)
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}


def _words(said: dict[str, Any], status: int) -> str:
    return str(said.get("error") or said.get("message") or f"HTTP {status}")[:_SHOWN]
