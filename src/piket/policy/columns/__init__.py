"""Rulings for many units at once, as arrays (see `rule_columns`)."""

from piket.policy.columns.result import NONE, OUTCOMES, RulingColumns
from piket.policy.columns.rule import rule_columns
from piket.policy.columns.units import UnitColumns, UnitFrameError, unit_columns, unit_frame

__all__ = [
    "NONE",
    "OUTCOMES",
    "RulingColumns",
    "UnitColumns",
    "UnitFrameError",
    "rule_columns",
    "unit_columns",
    "unit_frame",
]
