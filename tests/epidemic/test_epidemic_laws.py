"""What must hold of every comparison."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from epidemic_samples import FOUR_WEEKS, ONE_INDEX, compared, plan, spreading

from piket.epidemic.checks import EpidemicError, check, check_reproduction
from piket.epidemic.compare import Situation, compare
from piket.epidemic.contacts import by_room, everybody_alike
from piket.epidemic.patterns import COMPARED, Pattern, plan_of, plan_of_roster
from piket.epidemic.reproduction import force_of, secondary_cases
from piket.epidemic.values import Disease, Epidemic, Horizon, Pressure, Response, Runs, Vaccination

EVERYONE, WEEKLY = plan(Pattern.EVERYONE), plan(Pattern.WEEKLY)


def infections(epidemic: Epidemic, runs: int = 400) -> float:
    return compared(epidemic, EVERYONE, runs=runs).results[0].infections.mean


def test_nobody_catches_it_where_it_never_comes_in() -> None:
    assert infections(replace(ONE_INDEX, pressure=Pressure(town=0))) == 0


def test_one_index_case_stays_alone_where_nobody_meets() -> None:
    roster = plan_of_roster(np.eye(28, 40, dtype=np.bool_), np.arange(40, dtype=np.int32))
    result = compared(spreading(0.9), roster).results[0]
    assert (result.infections.mean, result.infections.high) == (1, 1)


def test_more_transmission_never_means_fewer_infections() -> None:
    means = [infections(spreading(p)) for p in (0.0, 0.01, 0.03, 0.1)]
    assert means == sorted(means)
    assert means[0] == 1 < means[3]


def test_isolation_spares_infections() -> None:
    found = [infections(spreading(0.03, Response(isolation_days=days, closure_cases=0))) for days in (0, 13)]
    assert found[1] < found[0]


def test_tests_quarantine_and_closure_each_spare_infections() -> None:
    plain = infections(spreading(0.05))
    assert infections(spreading(0.05, Response(test_every=1, closure_cases=0))) < plain
    assert infections(spreading(0.05, Response(quarantine_days=5, closure_cases=0))) < plain
    assert infections(spreading(0.05, Response(closure_cases=1))) < plain


def test_a_perfect_vaccine_for_all_leaves_only_the_index_case() -> None:
    assert infections(replace(spreading(0.2), vaccination=Vaccination(1.0, 1.0))) == 1


def test_the_town_infects_at_its_own_rate_whoever_comes_in() -> None:
    """700 weekly cases in 100,000 are 1 in 1,000 a day: 40 people, 28 days, 1.1 infections."""
    epidemic = replace(ONE_INDEX, pressure=Pressure(town=700), disease=Disease(transmission=0.0))
    result = compared(epidemic, EVERYONE, runs=4000).results[0]
    expected = 40 * -np.expm1(-28 / 1000)
    assert result.infections.low < expected < result.infections.high
    assert result.at_office.mean == 0


def test_the_order_of_people_does_not_matter() -> None:
    cells = WEEKLY.cells
    turned = np.random.default_rng(5).permutation(40)
    one = compared(spreading(0.05), plan_of_roster(cells, WEEKLY.teams), runs=3000).results[0]
    other = compared(
        spreading(0.05), plan_of_roster(cells[:, turned], WEEKLY.teams[turned]), runs=3000
    ).results[0]
    assert one.infections.low < other.infections.high
    assert other.infections.low < one.infections.high
    assert one.hours_planned == other.hours_planned


def test_the_same_seed_gives_the_same_comparison_and_another_does_not() -> None:
    def once(seed: int) -> tuple[object, ...]:
        situation = Situation(Epidemic(), FOUR_WEEKS, everybody_alike(40), 1, 20)
        return compare(situation, [EVERYONE, plan(Pattern.RANDOM)], Runs(300, seed)).results[0].curve

    assert once(1) == once(1)
    assert once(1) != once(2)


def test_one_infected_person_infects_as_many_as_was_asked() -> None:
    """By simulation: one index case on any day, nobody sent home, only direct infections counted."""
    contacts, disease = everybody_alike(40), Disease(reproduction=1.3)
    force = force_of(disease, contacts, 5)
    shared = np.array([0, 1, 2, 3])
    by_hand = 39 * np.mean(-np.expm1(-force * shared))
    assert secondary_cases(force, contacts, shared.astype(np.int32)) == pytest.approx(by_hand)


def test_hours_planned_are_heads_times_seven_and_a_half() -> None:
    result = compared(replace(ONE_INDEX, pressure=Pressure(town=0)), WEEKLY).results[0]
    assert result.hours_planned == 20 * 20 * 7.5
    assert result.hours.mean == result.hours_planned


def test_four_ten_leaves_friday_empty_and_so_keeps_no_service() -> None:
    four_ten = plan(Pattern.FOUR_TEN)
    found = compared(spreading(0.05), four_ten, WEEKLY)
    assert [found.keeps_service(r) for r in found.results if r.pattern is Pattern.FOUR_TEN] == [False]
    assert found.safest is not None
    assert found.safest.pattern is Pattern.WEEKLY


def test_of_patterns_that_cannot_be_told_apart_the_one_with_fewest_meetings_is_chosen() -> None:
    nothing_spreads = replace(ONE_INDEX, disease=Disease(transmission=0.0))
    found = compared(nothing_spreads, plan(Pattern.RANDOM), WEEKLY)
    assert found.safest is not None
    assert found.safest.pattern is Pattern.WEEKLY
    assert [result.pattern for result in found.as_safe] == [Pattern.RANDOM]


def test_everyone_in_is_never_chosen_above_the_limit() -> None:
    assert compared(spreading(0.05), EVERYONE).safest is None


@pytest.mark.parametrize("heads", [1, 7, 10, 20, 27, 39])
@pytest.mark.parametrize("pattern", COMPARED[1:])
def test_no_pattern_calls_more_than_the_share(pattern: Pattern, heads: int) -> None:
    found = plan_of(pattern, np.arange(40, dtype=np.int32) % 3, heads, FOUR_WEEKS)
    assert found is None or 0 < int(found.called().max()) <= heads


def test_teams_are_dealt_so_that_each_room_is_served() -> None:
    rooms = np.arange(40, dtype=np.int32) % 4
    found = plan_of(Pattern.WEEKLY, rooms, 20, FOUR_WEEKS)
    assert found is not None
    assert all(set(found.teams[rooms == room]) == {0, 1} for room in range(4))


def test_every_impossible_value_is_told_in_both_languages() -> None:
    epidemic = Epidemic(Disease(reproduction=-1), Pressure(town=float("nan")), Response(compliance=2))
    with pytest.raises(EpidemicError) as caught:
        check(epidemic, Horizon(FOUR_WEEKS.first, 0), 0, Runs(0))
    said = [fault.id for fault in caught.value.faults]
    assert len(said) == 6
    assert "Jumlah pegawai harus 2 sampai 2000, bukan 0." in said
    assert all(fault.id != fault.en for fault in caught.value.faults)


def test_nobody_can_infect_more_people_than_they_meet() -> None:
    with pytest.raises(EpidemicError, match="at most 4"):
        check_reproduction(Disease(reproduction=9), by_room(np.repeat([0, 1], 6).astype(np.int32), 0.0), 5)
