"""The guard of the tests themselves: this machine answers, no other is asked."""

from __future__ import annotations

import socket
import threading

import pytest

from no_network import NetworkRefused


@pytest.mark.parametrize("host", ["192.0.2.1", "2001:db8::1", "example.invalid"])
def test_no_other_machine_is_reached(host: str) -> None:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as made:
        made.settimeout(1)
        with pytest.raises(NetworkRefused, match=host):
            made.connect((host, 9))
        with pytest.raises(NetworkRefused):
            made.connect_ex((host, 9))


def test_this_machine_is() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        thread = threading.Thread(target=lambda: server.accept()[0].close())
        thread.start()
        with socket.create_connection(server.getsockname()[:2], timeout=5):
            pass
        thread.join()
