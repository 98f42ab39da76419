"""Tests talk to this machine alone: a connection to anywhere else fails at once, and says which."""

from __future__ import annotations

import ipaddress
import socket
from typing import Any

_connect, _connect_ex = socket.socket.connect, socket.socket.connect_ex


class NetworkRefused(AssertionError):
    """A test, or what it tests, reached for another machine."""


def _refuse_elsewhere(address: Any) -> None:
    host = address[0] if isinstance(address, tuple) else None  # a path: a socket of this machine
    if isinstance(host, str) and host not in ("localhost", "") and not _is_here(host):
        raise NetworkRefused(f"tests use no network: {host}")


def _is_here(host: str) -> bool:
    try:
        return ipaddress.ip_address(host.partition("%")[0]).is_loopback
    except ValueError:
        return False


def keep_to_this_machine() -> None:
    """For the rest of this process."""

    def connect(self: socket.socket, address: Any) -> None:
        _refuse_elsewhere(address)
        _connect(self, address)

    def connect_ex(self: socket.socket, address: Any) -> int:
        _refuse_elsewhere(address)
        return _connect_ex(self, address)

    socket.socket.connect = connect  # type: ignore[method-assign]
    socket.socket.connect_ex = connect_ex  # type: ignore[method-assign]
