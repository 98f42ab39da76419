"""Planning over worker processes of this machine: the same results, and nothing lost with a worker."""

from __future__ import annotations

import socket
from collections.abc import Callable, Iterator, Sequence
from dataclasses import fields
from functools import partial
from operator import truediv
from time import sleep
from typing import Any

import numpy as np
import pytest

from benchmarks.loopback_cluster import Loopback, loopback
from benchmarks.nation_columns import nation
from piket.adapters import cluster as adapter
from piket.adapters.cluster import ClusterError, cluster
from piket.planning.columns.plan import plan_columns
from piket.planning.columns.values import QuotaRosters
from piket.planning.spread import Spread

SECONDS = 90.0


@pytest.fixture(scope="module")
def two_workers() -> Iterator[Loopback]:
    plan_columns(nation(200))  # Compiled once, here; the workers read it from the disk.
    with loopback(2) as found:
        yield found


def same(one: QuotaRosters, other: QuotaRosters) -> bool:
    return all(np.array_equal(getattr(one, f.name), getattr(other, f.name)) for f in fields(one))


@pytest.mark.slow
def test_a_cluster_gives_the_rosters_of_one_machine(two_workers: Loopback) -> None:
    columns = nation(400)
    with cluster(two_workers.address, seconds=SECONDS) as spread:
        found = plan_columns(columns, spread=spread, units_a_part=40)
    assert same(found, plan_columns(columns))


@pytest.mark.slow
def test_what_the_work_raises_comes_through(two_workers: Loopback) -> None:
    with cluster(two_workers.address, seconds=SECONDS) as spread, pytest.raises(ZeroDivisionError):
        list(spread(partial(truediv, 1), [1, 0]))


@pytest.mark.slow
def test_a_worker_killed_in_the_middle_loses_nothing(two_workers: Loopback) -> None:
    columns = nation(2000)
    two_workers.add_worker()
    with cluster(two_workers.address, seconds=SECONDS) as spread:
        spread.wait_for(3, seconds=SECONDS)
        killing = KillsAfterTheFirst(spread, two_workers)
        found = plan_columns(columns, spread=killing, units_a_part=40)
    assert killing.killed
    assert same(found, plan_columns(columns))


class KillsAfterTheFirst:
    """The spread of a cluster that loses its last worker once the first part is done."""

    def __init__(self, spread: Spread, machines: Loopback) -> None:
        self._spread, self._machines, self.killed = spread, machines, False

    def __call__(self, work: Callable[[Any], Any], parts: Sequence[Any], /) -> Iterator[Any]:
        results = iter(self._spread(work, parts))
        yield next(results)
        self._machines.kill_worker(-1)
        self.killed = True
        yield from results


@pytest.mark.slow
def test_workers_of_another_version_are_named(two_workers: Loopback, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(adapter, "__version__", "9.9.9")
    with (
        pytest.raises(ClusterError, match=r"piket .* ≠ 9\.9\.9") as wrong,
        cluster(two_workers.address, seconds=SECONDS),
    ):
        pass
    assert len(wrong.value.faults) == 2
    assert "versi lain" in wrong.value.faults[0].id


def test_a_scheduler_that_is_not_there_is_said_within_its_time() -> None:
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))
        address = f"tcp://127.0.0.1:{held.getsockname()[1]}"
        with pytest.raises(ClusterError, match="could not be reached"), cluster(address, seconds=1):
            pass


@pytest.mark.slow
def test_all_workers_gone_is_said_and_not_waited_for_without_end() -> None:
    with loopback(1) as lone, cluster(lone.address, seconds=SECONDS) as spread:
        spread.patience = 1.0
        results = spread(sleep, [0.05] * 200)
        next(results)
        lone.kill_worker(0)
        with pytest.raises(ClusterError, match="were lost"):
            list(results)


@pytest.mark.slow
def test_a_scheduler_without_workers_is_said() -> None:
    with (
        loopback(0) as empty,
        pytest.raises(ClusterError, match="has 0 workers"),
        cluster(empty.address, seconds=3),
    ):
        pass
