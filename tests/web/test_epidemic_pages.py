"""The comparison of patterns as figures on a page."""

from __future__ import annotations

import pytest

from piket.web.epidemic.page import tick_step


@pytest.mark.parametrize(
    ("highest", "step"),
    [(0.48, (0.1, 1)), (0.9, (0.2, 1)), (2.4, (0.5, 1)), (7, (2, 0)), (0, (1, 0)), (0.04, (0.01, 2))],
)
def test_lines_of_the_drawing_stand_at_round_figures(highest: float, step: tuple[float, int]) -> None:
    found, decimals = tick_step(highest)
    assert (pytest.approx(found), decimals) == step
