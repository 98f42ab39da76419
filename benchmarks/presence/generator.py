"""An open-loop load: every request has its due instant and is sent then, whether or not earlier ones were answered.

What it takes counts from the due instant, so that a server that stalls is not spared the requests that waited
meanwhile. Bare HTTP/1.1 over kept connections.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Sequence
from dataclasses import dataclass, field

LATEST = 10.0  # seconds: what is not answered by then is an error


@dataclass(frozen=True, slots=True)
class Request:
    """A whole request as bytes, and what it carries: the keys of its check-ins."""

    content: bytes
    keys: tuple[str, ...]


@dataclass(slots=True)
class Load:
    """What became of the requests. `took` in seconds from the due instant; `late`: of the generator's own sending."""

    took: list[float] = field(default_factory=list)
    late: list[float] = field(default_factory=list)
    acknowledged: set[str] = field(default_factory=set)
    errors: dict[str, int] = field(default_factory=dict)
    seconds: float = 0.0


async def drive(host: str, port: int, requests: Sequence[Request], rate: float, connections: int) -> Load:
    """Send them at so many a second, each on the next free connection; ends when all are answered or given up."""
    load, free = Load(), asyncio.LifoQueue[_Connection]()
    for _ in range(connections):
        free.put_nowait(_Connection(host, port))
    begin = time.perf_counter() + 0.2
    running = set()
    for n, request in enumerate(requests):
        due = begin + n / rate
        if (wait := due - time.perf_counter()) > 0:
            await asyncio.sleep(wait)
        load.late.append(max(0.0, time.perf_counter() - due))
        task = asyncio.create_task(_send(request, due, free, load))
        running.add(task)
        task.add_done_callback(running.discard)
    await asyncio.gather(*running)
    load.seconds = time.perf_counter() - begin
    while not free.empty():
        free.get_nowait().close()
    return load


async def _send(request: Request, due: float, free: asyncio.LifoQueue[_Connection], load: Load) -> None:
    connection = await free.get()
    try:
        async with asyncio.timeout(LATEST):
            status, body = await connection.exchange(request.content)
    except (OSError, asyncio.IncompleteReadError, TimeoutError, ValueError) as error:
        connection.close()
        load.errors[type(error).__name__] = load.errors.get(type(error).__name__, 0) + 1
        return
    finally:
        free.put_nowait(connection)
    load.took.append(time.perf_counter() - due)
    if status != 200:
        load.errors[str(status)] = load.errors.get(str(status), 0) + 1
    else:
        load.acknowledged.update(key for key in request.keys if key.encode() in body)


class _Connection:
    """One kept connection; opened when it is first used, and again after a fault."""

    def __init__(self, host: str, port: int) -> None:
        self.host, self.port = host, port
        self.reader: asyncio.StreamReader | None = None
        self.writer: asyncio.StreamWriter | None = None

    async def exchange(self, content: bytes) -> tuple[int, bytes]:
        """Status and body of the answer."""
        if self.reader is None or self.writer is None:
            self.reader, self.writer = await asyncio.open_connection(self.host, self.port)
        self.writer.write(content)
        head = await self.reader.readuntil(b"\r\n\r\n")
        lowered = head.lower()
        at = lowered.find(b"content-length:")
        length = int(lowered[at + 15 : lowered.index(b"\r\n", at)]) if at >= 0 else 0
        body = await self.reader.readexactly(length)
        if b"connection: close" in lowered:
            self.close()
        return int(head[9:12]), body

    def close(self) -> None:
        if self.writer is not None:
            self.writer.close()
        self.reader = self.writer = None
