"""Until when a report is judged, and how far somebody is with what was asked."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from piket.presence.reports import Progress, judge_by, progress


def test_a_report_is_judged_by_the_end_of_the_next_day() -> None:
    assert judge_by(date(2021, 7, 31)) == date(2021, 8, 1)


def test_more_than_asked_of_one_target_makes_up_for_no_other() -> None:
    assert progress([(10, 30), (10, 0)]) == Progress(20, 10)
    assert progress([(10, 30), (10, 0)]).percent == 50


def test_targets_without_a_figure_count_for_nothing() -> None:
    assert progress([(None, 4)]).percent is None


@given(st.lists(st.tuples(st.none() | st.integers(0, 1000), st.integers(0, 1000))))
def test_only_all_of_it_is_a_hundred(targets: list[tuple[int | None, int]]) -> None:
    found = progress(targets)
    assert 0 <= found.done <= found.asked
    assert (found.percent == 100) == (found.asked > 0 and found.done == found.asked)
