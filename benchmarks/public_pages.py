"""How many requests a second the public pages bear: written as Piket writes them, served by nginx or by Piket itself.

Run from the repository's root: `python benchmarks/public_pages.py [--rate 2000] [--seconds 20]`. On the loopback only.
The client keeps to the rate whatever the answers do: latency counts from the instant at which a request was due.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import platform
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from piket.adapters.public_tree import write_index, write_tree
from piket.policy.values import Bilingual
from piket.publication.values import Day, Office, Service, Site, State

_NGINX = """
worker_processes 2; daemon off; pid {root}/nginx.pid; error_log {root}/error.log;
events {{ worker_connections 1024; }}
http {{ access_log off; default_type text/html; sendfile on; keepalive_requests 1000000;
client_body_temp_path {root}/t; proxy_temp_path {root}/t; fastcgi_temp_path {root}/t;
uwsgi_temp_path {root}/t; scgi_temp_path {root}/t;
server {{ listen 127.0.0.1:{port}; root {root}/situs; index index.html; }} }}
"""


def site() -> Site:
    """A city of 40 offices with two counters each."""
    first = date(2021, 7, 26)
    days = tuple(first + timedelta(days=n) for n in range(7))
    told = tuple(
        Day(day, State.OPEN, ((450, 960),), ((450, 960),), None, 10, 43, ("SE 1/2021",)) for day in days
    )
    services = tuple(
        Service(f"loket-{n}", Bilingual(f"Loket {n}", f"Counter {n}"), days=told) for n in (1, 2)
    )
    offices = tuple(Office(f"dinas-{n}", f"Dinas Contoh {n}", "WIB", 420, services) for n in range(40))
    as_of = datetime(2021, 7, 26, 6, tzinfo=UTC)
    return Site("kota", "Kota Contoh", as_of, "WIB", days, offices, address="http://127.0.0.1/kota/")


def written(root: Path) -> list[str]:
    """The pages as files; the addresses that are asked for."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "piket.web.settings")
    import django

    django.setup()
    from piket.web.public.rendering import files_of

    files = files_of(site())
    write_tree(root, "kota", "0" * 64, files)
    write_index(root, {"kota": "Kota Contoh"})
    pages = [name for name in files if name.endswith("index.html")]
    largest = max(len(files[name]) for name in pages)
    print(
        f"{len(files)} files, {sum(map(len, files.values())) / 1024:,.0f} KB; largest page {largest / 1024:.1f} KB"
    )
    return [f"/kota/{name.removesuffix('index.html')}" for name in pages]


@dataclass
class Outcome:
    """Milliseconds from when each request was due, and what went wrong."""

    late: list[float]
    failed: int
    seconds: float

    def row(self, name: str) -> str:
        ordered = sorted(self.late)
        at = [ordered[min(len(ordered) - 1, int(len(ordered) * share))] for share in (0.5, 0.99, 0.999)]
        rate = len(ordered) / self.seconds
        return f"| {name} | {rate:,.0f} | {at[0]:.1f} | {at[1]:.1f} | {at[2]:.1f} | {self.failed} |"


async def client(port: int, paths: list[str], rate: float, seconds: float, lines: int = 32) -> Outcome:
    """Requests due at even distances, shared out over open connections."""
    done = Outcome([], 0, 0.0)
    begin = time.perf_counter() + 0.2
    total = int(rate * seconds)

    async def one_line(number: int) -> None:
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        for at in range(number, total, lines):
            due = begin + at / rate
            wait = due - time.perf_counter()
            if wait > 0:
                await asyncio.sleep(wait)
            path = paths[at % len(paths)]
            writer.write(f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n".encode())
            try:
                head = await reader.readuntil(b"\r\n\r\n")
                length = next(
                    int(part.split(b":")[1])
                    for part in head.split(b"\r\n")
                    if part.lower().startswith(b"content-length")
                )
                body = await reader.readexactly(length)
                done.failed += not (head.startswith(b"HTTP/1.1 200") and b"</html>" in body[-20:])
            except (asyncio.IncompleteReadError, ConnectionError, StopIteration):
                done.failed += 1
                reader, writer = await asyncio.open_connection("127.0.0.1", port)
            done.late.append((time.perf_counter() - due) * 1000)
        writer.close()

    await asyncio.gather(*(one_line(number) for number in range(lines)))
    done.seconds = time.perf_counter() - begin
    return done


def measured(name: str, command: list[str], port: int, paths: list[str], args: argparse.Namespace) -> str:
    """A row of the table; the server is started for it and ended after it."""
    server = subprocess.Popen(
        command, env={**os.environ, "PIKET_PUBLIC_ROOT": args.root}, start_new_session=True
    )
    try:
        _wait_for(port)
        asyncio.run(client(port, paths, 200, 1))
        return asyncio.run(client(port, paths, args.rate, args.seconds)).row(name)
    finally:
        os.killpg(server.pid, signal.SIGTERM)
        server.wait(10)


def _wait_for(port: int) -> None:
    for _ in range(100):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    raise SystemExit("the server did not start")


def _free() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--rate", type=float, default=2000)
    parser.add_argument("--seconds", type=float, default=20)
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        root.chmod(0o755)
        args.root = folder
        paths = written(root)
        who = f"Python {platform.python_version()}, {os.cpu_count()} cores shared with the client"
        print(f"{who}, {args.rate:,.0f} a second asked\n")
        print("| server | answered a second | p50 ms | p99 ms | p99.9 ms | failed |")
        print("| --- | ---: | ---: | ---: | ---: | ---: |")
        if shutil.which("nginx"):
            port = _free()
            config = root / "nginx.conf"
            config.write_text(_NGINX.format(root=folder, port=port))
            print(measured("nginx, 2 workers", ["nginx", "-c", str(config)], port, paths, args), flush=True)
        port = _free()
        own = [
            sys.executable,
            "-P",
            "-m",
            "granian",
            "--interface",
            "rsgi",
            "--host",
            "127.0.0.1",
            "--port",
            str(port),
        ]
        own += ["--workers", "2", "--log-level", "warning", "--no-ws", "piket.adapters.public_server:app"]
        print(measured("piket public serve, 2 workers", own, port, paths, args), flush=True)


if __name__ == "__main__":
    main()
