"""A stand-in for the client service of the national signature: it asks as that one does, and signs with a trial
certificate."""

from __future__ import annotations

import base64
import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from piket.adapters.signing.own import OwnCertificate
from piket.adapters.signing.values import Credentials, Reason

NIK, PASSPHRASE, USER, PASSWORD = "1671010101800001", "Rahasia-uji", "piket", "sandi-layanan"


class StandIn:
    """`answer` replaces what is answered; `asked` is what came."""

    def __init__(self, certificate: OwnCertificate) -> None:
        self.certificate = certificate
        self.answer: tuple[int, dict[str, Any]] | None = None
        self.asked: list[dict[str, Any]] = []
        self.url = ""

    def respond(self, authorization: str, body: bytes) -> tuple[int, dict[str, Any]]:
        token = base64.b64encode(f"{USER}:{PASSWORD}".encode()).decode()
        if authorization != f"Basic {token}":
            return 401, {"error": "unauthorized"}
        said = json.loads(body)
        self.asked.append(said)
        if self.answer is not None:
            return self.answer
        if (said["nik"], said["passphrase"]) != (NIK, PASSPHRASE):
            return 400, {"error": "Passphrase anda salah", "status_code": 2031}
        pdf = base64.b64decode(said["file"][0])
        signed = self.certificate.sign(pdf, Reason(said["signatureProperties"][0]["reason"]), Credentials())
        return 200, {"time": 120, "file": [base64.b64encode(signed).decode()]}


@contextmanager
def listening(certificate: OwnCertificate) -> Iterator[StandIn]:
    stand_in = StandIn(certificate)

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            known = self.path == "/api/v2/sign/pdf"
            status, said = (
                stand_in.respond(self.headers.get("Authorization", ""), body) if known else (404, {})
            )
            content = json.dumps(said).encode()
            self.send_response(status)
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, *args: Any) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    stand_in.url = f"http://127.0.0.1:{server.server_address[1]}"
    thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
    thread.start()
    try:
        yield stand_in
    finally:
        server.shutdown()
        server.server_close()
