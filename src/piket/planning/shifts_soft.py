"""The model of a shift roster in which a shift may lack people, or have too many, and says how many."""

from __future__ import annotations

from ortools.sat.python import cp_model

from piket.planning.shifts_clash import Demanded
from piket.planning.shifts_model import ShiftModel
from piket.planning.shifts_terms import Sum


class SoftCover(ShiftModel):
    """Every rule of a person holds; `slack` counts, for each demand of a shift, what it is missed by."""

    slack: dict[Demanded, cp_model.IntVar]

    def add_constraints(self) -> None:
        self.slack = {}
        super().add_constraints()

    def _enough(self, demanded: Demanded, there: Sum) -> None:
        slack = self.slack[demanded] = self.model.new_int_var(0, demanded.figure or 0, "")
        self.model.add(there + slack >= (demanded.figure or 0))

    def _not_too_many(self, demanded: Demanded, there: Sum) -> None:
        slack = self.slack[demanded] = self.model.new_int_var(0, len(self.crews), "")
        self.model.add(there - slack <= (demanded.figure or 0))
