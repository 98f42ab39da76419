"""Three days of both organisations, a part of each: nothing that must hold is broken."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from django.db import connection

from benchmarks.endurance.run import simulate
from piket.adapters.postgres import Role, ensure_running


@pytest.mark.slow
def test_three_days_of_both_organisations_pass_without_a_breach(transactional_db: None) -> None:
    from benchmarks.endurance.stage import NAMES

    cluster = ensure_running(Path(os.environ["PIKET_TEST_HOME"]))
    address = cluster.url(Role.ADMIN, str(connection.settings_dict["NAME"]))
    lives, rows, breaches = simulate(address, 3, 1, 90, NAMES, lambda line: None)
    assert breaches == []
    assert [life.book.done["extensions"] + life.book.done["ends"] for life in lives] == [2, 2]
    assert len(rows) == 3
    assert sum(life.book.done["presses"] for life in lives) > 300
