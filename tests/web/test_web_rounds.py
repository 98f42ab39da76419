"""What is done for every agency in turn: one's fault keeps no other waiting, and is not repeated every few seconds."""

from __future__ import annotations

import pytest
from django.db import DatabaseError

from piket.web.organisation.models import Agency
from piket.web.rounds import Resting, every_agency, for_each


class Act:
    """Fails for one agency, and keeps whom it was asked for."""

    def __init__(self, code: str, error: Exception) -> None:
        self.asked: list[str] = []
        self._code, self._error = code, error

    def __call__(self, agency: Agency) -> int:
        self.asked.append(agency.code)
        if agency.code == self._code:
            raise self._error
        return 7


def test_a_fault_is_told_and_keeps_no_other_waiting(
    agency: Agency, foreign_agency: Agency, caplog: pytest.LogCaptureFixture
) -> None:
    done = for_each([agency, foreign_agency], "The seals of agency %s failed", Act("kota", ValueError("x")))
    assert done == {foreign_agency: 7}
    assert [record.getMessage() for record in caplog.records] == ["The seals of agency kota failed"]


def test_who_failed_rests_and_is_tried_again(agency: Agency, foreign_agency: Agency) -> None:
    agencies, act = [agency, foreign_agency], Act("kota", ValueError("x"))
    long, over = Resting(1e6), Resting(0.0)
    for resting in (long, long, over, over):
        for_each(agencies, "%s", act, resting)
    assert act.asked == ["kota", "asing", "asing", "kota", "asing", "kota", "asing"]


def test_a_fault_of_the_database_ends_the_round(agency: Agency, foreign_agency: Agency) -> None:
    act = Act("kota", DatabaseError("gone"))
    with pytest.raises(DatabaseError):
        for_each(every_agency(), "%s", act)
    assert act.asked == ["kota"]
