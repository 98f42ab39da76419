"""The fast simulation and the plain one agree, run by run."""

from __future__ import annotations

from datetime import date

import numpy as np
from epidemic_reference import OneRun
from hypothesis import given, settings
from hypothesis import strategies as st

from piket.epidemic.contacts import by_room, clustered_graph
from piket.epidemic.draws import blocks
from piket.epidemic.patterns import Pattern, plan_of
from piket.epidemic.simulate import World, simulate
from piket.epidemic.values import Disease, Epidemic, Horizon, Pressure, Response, Runs, Vaccination


@st.composite
def epidemics(draw: st.DrawFn) -> Epidemic:
    return Epidemic(
        Disease(transmission=draw(st.sampled_from([0.0, 0.1, 0.5])), stages=draw(st.sampled_from([None, 2]))),
        Pressure(
            draw(st.sampled_from([0, 5000])), draw(st.sampled_from([0, 3])), initial=draw(st.integers(0, 3))
        ),
        Response(
            compliance=draw(st.sampled_from([0.0, 0.5, 1.0])),
            isolation_days=draw(st.sampled_from([0, 13])),
            test_every=draw(st.sampled_from([0, 1, 7])),
            quarantine_days=draw(st.sampled_from([0, 5])),
            closure_cases=draw(st.sampled_from([0, 1, 2, 3])),
        ),
        Vaccination(draw(st.sampled_from([0.0, 0.5])), 0.653),
    )


@settings(max_examples=60)
@given(epidemics(), st.sampled_from(list(Pattern)[:8]), st.booleans(), st.integers(0, 99))
def test_every_run_is_the_same_as_by_plain_loops(
    epidemic: Epidemic, pattern: Pattern, graph: bool, seed: int
) -> None:
    horizon = Horizon(date(2021, 7, 28), 17)
    rooms = np.array([0, 0, 0, 0, 1, 1, 1, 2, 2, 2], dtype=np.int32)
    contacts = clustered_graph(rooms, 2, 2, seed) if graph else by_room(rooms, 0.25)
    plan = plan_of(pattern, rooms, 5, horizon)
    assert plan is not None
    world = World(epidemic, contacts, force=-np.log1p(-(epidemic.disease.transmission or 0)), minimum=4)
    draws = next(blocks(epidemic, 17, 10, Runs(3, seed)))
    cells = plan.in_runs(3, (seed, 0))
    fast = simulate(world, cells, plan.teams, draws)
    for run in range(3):
        own = cells[:, run] if cells.ndim == 3 else cells
        slow = OneRun(world, own.tolist(), plan.teams.tolist(), draws, run)
        assert fast.daily[run].tolist() == slow.daily
        assert (fast.infections[run], fast.at_office[run]) == (slow.infections, slow.at_office)
        assert (fast.closed[run], fast.short_days[run]) == (slow.closed, slow.short_days)
        assert fast.person_days[run] == slow.person_days
