"""One post to an address that an agency named: to that host and no other, and to nothing inside our own network.

The address is resolved once, looked at, and the connection made to what was looked at, so that a name that answers
otherwise the second time leads nowhere. Redirects are not followed.
"""

from __future__ import annotations

import http.client
import ipaddress
import socket
import ssl
import threading
import time
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from urllib.parse import urlsplit

TIMEOUT = 10.0
"""Seconds for the whole exchange."""
_SHOWN = 300
_NAT64 = ipaddress.ip_network("64:ff9b::/96")
Ip = ipaddress.IPv4Address | ipaddress.IPv6Address


class Refused(Exception):
    """The address is not posted to: `form`, `scheme`, `unknown_host` or `private`."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


@dataclass(frozen=True)
class Target:
    """Where an address leads: `ip` is what its host was found to be."""

    secure: bool
    host: str
    port: int
    path: str
    ip: str


@dataclass(frozen=True)
class Answer:
    """What came of a post. `status` None: no answer came, and `error` says why."""

    status: int | None
    error: str
    milliseconds: int

    @property
    def taken(self) -> bool:
        """The receiver said that it has it."""
        return self.status is not None and 200 <= self.status < 300


def find(url: str, *, private: bool) -> Target:
    """Look an address up. Raises `Refused`. `private`: addresses inside our network, and plain HTTP, are allowed."""
    try:
        parts = urlsplit(url)
        port = parts.port or (443 if parts.scheme == "https" else 80)
    except ValueError:
        raise Refused("form") from None
    if not parts.hostname or parts.username is not None or parts.fragment:
        raise Refused("form")
    if parts.scheme != "https" and not (private and parts.scheme == "http"):
        raise Refused("scheme")
    ip = _looked_up(parts.hostname, port, private)
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    return Target(parts.scheme == "https", parts.hostname, port, path, ip)


def _looked_up(host: str, port: int, private: bool) -> str:
    """The first address of a host; every one of them must be allowed."""
    try:
        found = [str(row[4][0]) for row in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]
    except (OSError, UnicodeError):
        raise Refused("unknown_host") from None
    if not private and not all(_is_public(ipaddress.ip_address(ip.partition("%")[0])) for ip in found):
        raise Refused("private")
    return found[0]


def _is_public(ip: Ip) -> bool:
    if isinstance(ip, ipaddress.IPv6Address):
        inner = ip.ipv4_mapped or ip.sixtofour
        if ip in _NAT64:
            inner = ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)
        if inner is not None:
            return _is_public(inner)
    return ip.is_global and not ip.is_multicast


def post(url: str, body: bytes, headers: Mapping[str, str], *, private: bool) -> Answer:
    """Post, and say what came of it; nothing that the network does is raised."""
    begin = time.monotonic()
    try:
        status, error = _exchange(find(url, private=private), body, headers)
    except Refused as refused:
        status, error = None, refused.why
    except (OSError, http.client.HTTPException, ValueError) as fault:
        status, error = None, f"{type(fault).__name__}: {fault}"[:_SHOWN]
    return Answer(status, error, round((time.monotonic() - begin) * 1000))


def _exchange(target: Target, body: bytes, headers: Mapping[str, str]) -> tuple[int, str]:
    connection = _Pinned(target)
    # A receiver that answers a letter at a time would hold the worker for hours.
    stop = threading.Timer(TIMEOUT, connection.cut)
    stop.start()
    try:
        connection.request("POST", target.path, body, dict(headers))
        answer = connection.getresponse()
        text = answer.read(_SHOWN).decode("utf-8", "replace")
        return answer.status, "" if 200 <= answer.status < 300 else text
    finally:
        stop.cancel()
        connection.close()


class _Pinned(http.client.HTTPConnection):
    """A connection to the address that was looked at, under the name that the certificate must be for."""

    def __init__(self, target: Target) -> None:
        super().__init__(target.host, target.port, timeout=TIMEOUT)
        self._target = target

    def connect(self) -> None:
        self.sock = socket.create_connection((self._target.ip, self._target.port), TIMEOUT)
        if self._target.secure:
            secured = ssl.create_default_context().wrap_socket(
                self.sock, server_hostname=self._target.host, do_handshake_on_connect=False
            )
            self.sock = secured
            secured.do_handshake()

    def cut(self) -> None:
        """End the exchange from another thread, wherever it is."""
        if self.sock is not None:
            with suppress(OSError):
                self.sock.shutdown(socket.SHUT_RDWR)
