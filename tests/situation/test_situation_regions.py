"""The map and the law's word on each region."""

from __future__ import annotations

from datetime import date

from piket.policy.law import Law
from piket.policy.regions import regencies
from piket.policy.rulebook import standard_rulebook
from piket.situation.regions import populations, regimes, shapes


def test_every_regency_has_an_outline_within_its_box_and_a_population() -> None:
    assert set(shapes()) == set(regencies())
    assert all(s.west < s.east and s.north < s.south and s.path.startswith("M") for s in shapes().values())
    assert set(regencies()) <= set(populations())


def test_the_regime_of_a_region_on_a_day_has_its_clause() -> None:
    found = regimes(Law(standard_rulebook()), date(2021, 7, 26), ["16.73", "11.01"])
    assert found["16.73"].state.level == 4
    assert found["16.73"].directive == "inmendagri-25-2021"
    assert found["16.73"].source.startswith("https://")
    assert "11.01" not in found  # no text held names it: unknown, and no 'free' made of it
