"""Hearing how far CP-SAT is, and ending it: apart from `watch`, because loading OR-Tools takes a while."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Event, Thread

from ortools.sat.python import cp_model

from piket.planning.watch import Aim, Watch

_GLANCE = 0.1
"""Seconds between two looks at whether the search shall end."""


class _Listener(cp_model.CpSolverSolutionCallback):
    def __init__(self, watch: Watch, aim: Aim, scale: int) -> None:
        super().__init__()
        self.watch, self.aim, self.scale = watch, aim, scale
        self.objective: int | None = None

    def on_solution_callback(self) -> None:
        self.objective = round(self.objective_value) // self.scale
        self.tell(self.best_objective_bound)

    def tell(self, bound: float) -> None:
        least = max(0, round(bound)) // self.scale
        self.watch.found(self.aim, self.objective, least)


@contextmanager
def listening(solver: cp_model.CpSolver, watch: Watch, aim: Aim, scale: int) -> Iterator[_Listener]:
    """Hear the solver's word, and stop it once the watch has ended."""
    listener, over = _Listener(watch, aim, scale), Event()
    solver.best_bound_callback = listener.tell

    def look() -> None:
        while not over.wait(_GLANCE):
            if watch.ended():
                solver.stop_search()
                return

    thread = Thread(target=look, daemon=True)
    thread.start()
    try:
        yield listener
    finally:
        over.set()
        thread.join()
        solver.best_bound_callback = None
