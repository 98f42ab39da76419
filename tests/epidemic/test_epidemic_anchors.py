"""Published and computed figures that the simulator must give again."""

from __future__ import annotations

from datetime import timedelta

import numpy as np
import pytest
from epidemic_samples import FOUR_WEEKS, MONDAY, plan

from piket.epidemic.compare import Comparison, Situation, compare
from piket.epidemic.contacts import clustered_graph
from piket.epidemic.meetings import meetings
from piket.epidemic.patterns import Pattern
from piket.epidemic.reproduction import effective_number, infectious_office_days
from piket.epidemic.values import Disease, Epidemic, Horizon, Pressure, Response, Runs

pytestmark = pytest.mark.early

TEN_WEEKDAYS = Horizon(MONDAY, 12)
STRATEGIES = (Pattern.WEEKLY, Pattern.DAILY, Pattern.ON_OFF_WEEKLY, Pattern.ON_OFF_DAILY)


def test_four_fixed_teams_of_ten_let_180_of_780_pairs_meet() -> None:
    """(c-1)/(n-1) of all pairs, as for fixed teams in Baryshnikov, 'Keeping your teams safe' (2020)."""
    met = meetings(plan(Pattern.DAILY, 40, 10, TEN_WEEKDAYS).cells)
    assert (met.pairs, met.of, met.contact_days) == (180, 780, 450)


def test_a_window_of_nine_drifts_and_lets_254_pairs_meet() -> None:
    people, days = np.arange(40), np.arange(10)
    met = meetings((people[None, :] - 9 * days[:, None]) % 40 < 9)
    assert (met.pairs, met.contact_days) == (254, 360)


def test_ten_at_random_each_day_let_349_7_pairs_meet() -> None:
    """1 - (1 - c(c-1)/n(n-1))^10 of 780 pairs."""
    rosters = plan(Pattern.RANDOM, 40, 10, TEN_WEEKDAYS).in_runs(400, (3, 0))
    met = [meetings(rosters[:, run]) for run in range(400)]
    assert {m.contact_days for m in met} == {450}
    assert np.mean([m.pairs for m in met]) == pytest.approx(349.7, abs=1.0)


@pytest.mark.parametrize(
    ("pattern", "heads", "expected"),
    [
        (Pattern.EVERYONE, 40, 2.600),
        (Pattern.DAILY, 20, 1.400),
        (Pattern.DAILY, 10, 1.000),
        (Pattern.WEEKLY, 20, 0.600),
        (Pattern.WEEKLY, 10, 0.600),
        (Pattern.FOUR_TEN, 20, 0.250),
        (Pattern.BLOCKS, 10, 0.000),
    ],
)
def test_infectious_office_days_with_fixed_periods(pattern: Pattern, heads: int, expected: float) -> None:
    """Latent 3 days as in Karin et al. (https://doi.org/10.1101/2020.04.04.20053579), infectious for 4."""
    cycle = Horizon(MONDAY, 112)
    days = infectious_office_days(plan(pattern, 40, heads, cycle).cells.astype(float), 3, 4)
    assert round(days, 3) == expected


@pytest.mark.parametrize(("heads", "expected"), [(20, 1.300), (10, 0.650)])
def test_random_picks_leave_their_share_of_the_infectious_days(heads: int, expected: float) -> None:
    working = np.array([(MONDAY + timedelta(days=n)).weekday() < 5 for n in range(28)])
    chance = np.repeat(working[:, None] * heads / 40, 40, axis=1)
    assert round(infectious_office_days(chance, 3, 4), 3) == expected


def outbreak(reproduction: float, near: float, far: float, rooms: int, runs: int) -> Comparison:
    contacts = clustered_graph((np.arange(120) * rooms // 120).astype(np.int32), near, far, seed=1)
    epidemic = Epidemic(
        Disease(reproduction), Pressure(town=0, initial=1, initial_days=14), Response(closure_cases=0)
    )
    horizon = Horizon(MONDAY, 84)
    plans = [plan(p, 120, 60, horizon) for p in STRATEGIES]
    return compare(Situation(epidemic, horizon, contacts, 1, 60), plans, Runs(runs, 0))


def test_the_published_order_of_strategies_holds_on_a_clustered_graph() -> None:
    """Rotating by week, by day, on-off by week, by day: Mauras et al., https://doi.org/10.1371/journal.pcbi.1009264."""
    found = outbreak(1.5, 10, 3, rooms=8, runs=4000)
    assert [result.pattern for result in found.results] == list(STRATEGIES)
    weekly_teams, daily_teams, weekly_all, _daily_all = (r.infections for r in found.results)
    assert daily_teams.high < weekly_all.low
    assert weekly_teams.mean < daily_teams.mean


def test_below_1_55_on_a_random_graph_all_four_strategies_stop_the_outbreak() -> None:
    """The threshold of the random graph in Mauras et al., https://doi.org/10.1371/journal.pcbi.1009264."""
    found = outbreak(1.549, 13, 0, rooms=1, runs=2)
    disease, contacts = found.situation.epidemic.disease, found.situation.contacts
    for result in found.results:
        cycle = result.plan.cells[: FOUR_WEEKS.days].astype(float)
        assert effective_number(cycle, disease, contacts, found.force) < 1
