"""What a server process never throws away is not searched again and again."""

from __future__ import annotations

import gc
from collections.abc import Iterator

import pytest

from piket.web.collecting import settle


@pytest.fixture
def _as_before() -> Iterator[None]:
    before = gc.get_threshold()
    yield
    gc.unfreeze()
    gc.set_threshold(*before)


@pytest.mark.usefixtures("_as_before")
def test_what_stands_is_left_alone_and_what_comes_after_is_still_collected() -> None:
    settle()
    assert gc.get_freeze_count() > 10_000
    assert gc.get_threshold()[0] >= 10_000
    ring: list[object] = []
    ring.append(ring)
    del ring
    assert gc.collect() >= 1
