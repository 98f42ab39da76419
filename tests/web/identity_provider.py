"""A stand-in for an agency's identity provider: OpenID Connect with code and PKCE, on this machine."""

from __future__ import annotations

import base64
import hashlib
import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs

import jwt
from cryptography.hazmat.primitives.asymmetric import rsa

CLIENT, SECRET = "piket", "rahasia-uji"


@dataclass
class Provider:
    """`claims` is whom the next code stands for; `challenge` the PKCE challenge it was asked with; `forged` what its
    identity token says otherwise than it should."""

    address: str
    claims: dict[str, Any] = field(default_factory=lambda: {"sub": "42"})
    challenge: str = ""
    forged: dict[str, Any] = field(default_factory=dict)
    key: Any = field(default_factory=lambda: rsa.generate_private_key(65537, 2048))

    def configuration(self) -> dict[str, Any]:
        return {
            "issuer": self.address,
            "authorization_endpoint": f"{self.address}/authorize",
            "token_endpoint": f"{self.address}/token",
            "userinfo_endpoint": f"{self.address}/userinfo",
            "jwks_uri": f"{self.address}/keys",
            "token_endpoint_auth_methods_supported": ["client_secret_post"],
        }

    def token(self, form: dict[str, list[str]]) -> dict[str, Any] | None:
        """None for a wrong secret or a verifier that does not fit the challenge."""
        digest = hashlib.sha256(form.get("code_verifier", [""])[0].encode()).digest()
        proven = base64.urlsafe_b64encode(digest).rstrip(b"=").decode() == self.challenge
        if form.get("client_secret") != [SECRET] or not proven:
            return None
        now = int(time.time())
        payload = {
            **self.claims,
            "iss": self.address,
            "aud": CLIENT,
            "iat": now,
            "exp": now + 60,
        } | self.forged
        identity = jwt.encode(payload, self.key, "RS256", headers={"kid": "uji"})
        return {"access_token": "uji", "token_type": "Bearer", "expires_in": 60, "id_token": identity}


@contextmanager
def identity_provider() -> Iterator[Provider]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), BaseHTTPRequestHandler)
    provider = Provider(f"http://127.0.0.1:{server.server_address[1]}")
    server.RequestHandlerClass = _handler(provider)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield provider
    finally:
        server.shutdown()
        server.server_close()


def _handler(provider: Provider) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            known = self.path == "/userinfo"
            self._answer(provider.claims if known else provider.configuration())

        def do_POST(self) -> None:
            length = int(self.headers["Content-Length"])
            made = provider.token(parse_qs(self.rfile.read(length).decode()))
            self._answer(made or {"error": "invalid_grant"}, 200 if made else 400)

        def _answer(self, body: dict[str, Any], status: int = 200) -> None:
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.end_headers()
            self.wfile.write(json.dumps(body).encode())

        def log_message(self, *args: Any) -> None:
            return

    return Handler
