"""Bulk planning over many machines: a `planning.spread.Spread` on a Dask cluster.

The scheduler and its workers are started by whoever runs the machines (docs/planning.md). A worker that is
lost loses nothing: its parts are worked on again by another. Where work ran never shows in the results.
"""

# mypy: disallow-untyped-calls=False, disallow-any-generics=False
# Dask states its types in part only.

from __future__ import annotations

import platform
import time
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from importlib.metadata import PackageNotFoundError, version
from typing import TYPE_CHECKING, Any, TypeVar

from piket import __version__
from piket.policy.values import Bilingual

if TYPE_CHECKING:
    from distributed import Client, Future

_Part = TypeVar("_Part")
_Done = TypeVar("_Done")

SECONDS_TO_REACH = 10.0
SECONDS_WITHOUT_WORKERS = 60.0
_AHEAD = 4
_COMPARED = ("distributed", "numpy", "numba", "ortools")


class ClusterError(Exception):
    """A cluster that cannot be used, or was lost; `faults` say why and what to do."""

    def __init__(self, *faults: Bilingual) -> None:
        self.faults = faults
        super().__init__("; ".join(fault.en for fault in faults))


@contextmanager
def cluster(address: str, *, seconds: float = SECONDS_TO_REACH) -> Iterator[ClusterSpread]:
    """A spread over the workers of the scheduler at `address` (`tcp://HOST:8786`).

    Raises `ClusterError` where it cannot be reached, has no worker, or runs other versions than this machine.
    """
    client = _client(address, seconds)
    try:
        spread = ClusterSpread(client, address)
        spread.wait_for(1, seconds=seconds)
        _require_same_versions(client)
        yield spread
    finally:
        client.close(timeout=5)


class ClusterSpread:
    """Parts on workers, results in the order of the parts; only some parts are on their way at a time.

    `patience`: the seconds to wait for a worker where there is none left.
    """

    def __init__(self, client: Client, address: str) -> None:
        self._client, self._address = client, address
        self.patience = SECONDS_WITHOUT_WORKERS

    @property
    def threads(self) -> int:
        """How many parts the cluster works on at once."""
        return sum(self._client.nthreads().values())

    def wait_for(self, workers: int, *, seconds: float) -> None:
        """Until so many workers have joined. Raises `ClusterError` where they have not in time."""
        try:
            self._client.wait_for_workers(workers, timeout=seconds)
        except TimeoutError as error:
            address, there = self._address, len(self._client.nthreads())
            raise ClusterError(
                Bilingual(
                    f"Penjadwal di {address} mempunyai {there} pekerja, diperlukan {workers}. Jalankan "
                    f"'dask worker {address}' di mesin lain.",
                    f"The scheduler at {address} has {there} workers of the {workers} needed. Run "
                    f"'dask worker {address}' on other machines.",
                )
            ) from error

    def __call__(self, work: Callable[[_Part], _Done], parts: Sequence[_Part], /) -> Iterator[_Done]:
        waiting: deque[Future] = deque()
        ahead = _AHEAD * max(2, self.threads)
        for part in parts:
            waiting.append(self._client.submit(work, part, pure=False, retries=2))
            if len(waiting) >= ahead:
                yield self._result(waiting.popleft())
        while waiting:
            yield self._result(waiting.popleft())

    def _result(self, future: Future) -> Any:
        """Wait for a part as long as there are workers; what the work itself raises comes through."""
        from distributed import CancelledError
        from distributed.scheduler import KilledWorker

        seen = time.monotonic()
        while True:
            try:
                return future.result(timeout=1)
            except (CancelledError, KilledWorker) as error:
                raise self._lost() from error
            except TimeoutError:
                if self._workers():
                    seen = time.monotonic()
                elif time.monotonic() - seen > self.patience:
                    raise self._lost() from None

    def _workers(self) -> bool:
        try:
            return bool(self._client.nthreads())
        except (OSError, TimeoutError, ValueError):
            return False

    def _lost(self) -> ClusterError:
        return ClusterError(
            Bilingual(
                f"Hubungan dengan {self._address} atau semua pekerjanya terputus; jadwal belum selesai. Hidupkan "
                "lagi lalu ulangi: benih yang sama memberi jadwal yang sama.",
                f"{self._address} or all of its workers were lost; the rosters are not complete. Start them again "
                "and repeat the command: the same seed gives the same rosters.",
            )
        )


def _client(address: str, seconds: float) -> Client:
    # Dask takes a while to load, and few commands need it.
    from distributed import Client

    try:
        return Client(address, timeout=seconds, set_as_default=False)
    except (OSError, TimeoutError, ValueError) as error:
        raise ClusterError(
            Bilingual(
                f"Penjadwal Dask di {address} tidak terjangkau dalam {seconds:g} detik. Periksa alamatnya (misalnya "
                "tcp://10.0.0.5:8786), dan jalankan 'dask scheduler' di sana.",
                f"The Dask scheduler at {address} could not be reached in {seconds:g} seconds. Check the address "
                "(such as tcp://10.0.0.5:8786), and run 'dask scheduler' there.",
            )
        ) from error


def versions() -> dict[str, str]:
    """What must be the same everywhere for the same results: Piket, Python and the packages that count."""
    found = {"piket": __version__, "python": ".".join(platform.python_version_tuple()[:2])}
    for package in _COMPARED:
        try:
            found[package] = version(package)
        except PackageNotFoundError:
            found[package] = "-"
    return found


def _require_same_versions(client: Client) -> None:
    """Every worker answers; one that cannot even load Piket answers with its error."""
    here = versions()
    answers: dict[str, Any] = client.run(versions, on_error="return")
    faults = [fault for worker, there in answers.items() for fault in _differences(worker, here, there)]
    if faults:
        raise ClusterError(*faults)


def _differences(worker: str, here: dict[str, str], there: Any) -> Iterator[Bilingual]:
    if not isinstance(there, dict):
        yield Bilingual(
            f"Pekerja {worker} tidak dapat memuat Piket {here['piket']} ({there}). Pasang versi yang sama di sana.",
            f"Worker {worker} cannot load Piket {here['piket']} ({there}). Install the same version there.",
        )
        return
    other = [
        f"{name} {there.get(name, '-')} ≠ {here[name]}" for name in here if there.get(name) != here[name]
    ]
    if other:
        yield Bilingual(
            f"Pekerja {worker} memakai versi lain: {', '.join(other)}. Pasang versi yang sama di sana.",
            f"Worker {worker} has other versions: {', '.join(other)}. Install the same ones there.",
        )
