"""The letters of places."""

from __future__ import annotations

from enum import StrEnum


class Place(StrEnum):
    """Where a person is on a day. The letter is the same in every view, PDF and spreadsheet."""

    OFFICE = "K"
    HOME = "R"
    OTHER = "T"
    DUTY_TRAVEL = "D"
    LEAVE = "C"
    SICK = "S"
    OFF = "L"
