"""Distances against a slow, obvious twin, and the laws of any distance."""

from __future__ import annotations

from math import acos, cos, radians, sin

from hypothesis import given
from hypothesis import strategies as st
from presence_samples import HALL, NEAR

from piket.presence.distance import EARTH, metres, nearest
from piket.presence.values import Position, Site

POINTS = st.builds(Position, st.floats(-11, 6), st.floats(95, 141))  # Indonesia


def slow(a: Position, b: Position) -> float:
    """The angle between two unit vectors, times the radius."""

    def vector(point: Position) -> tuple[float, float, float]:
        north, east = radians(point.latitude), radians(point.longitude)
        return cos(north) * cos(east), cos(north) * sin(east), sin(north)

    return EARTH * acos(max(-1.0, min(1.0, sum(x * y for x, y in zip(vector(a), vector(b), strict=True)))))


@given(POINTS, POINTS)
def test_the_distance_is_that_of_the_slow_twin(a: Position, b: Position) -> None:
    assert abs(metres(a, b) - slow(a, b)) < 0.5  # the twin loses digits near zero


@given(POINTS, POINTS, POINTS)
def test_it_is_a_distance(a: Position, b: Position, c: Position) -> None:
    assert metres(a, a) == 0
    assert metres(a, b) == metres(b, a)
    assert metres(a, c) <= metres(a, b) + metres(b, c) + 1e-6


def test_two_known_towns_lie_as_far_apart_as_they_do() -> None:
    """Padang to Lubuklinggau by their centres in the region list: about 377 km as the crow flies."""
    assert round(metres(Position(-0.8989, 100.4376), Position(-3.263, 102.8751)) / 1000) == 377


def test_the_nearest_site_is_the_one_whose_edge_is_nearest() -> None:
    wide = Site("Kebun", NEAR.latitude + 0.02, NEAR.longitude, 2500)
    found = nearest(Position(NEAR.latitude + 0.001, NEAR.longitude), (NEAR, wide, HALL))
    assert found is not None
    assert found[0].name == "Kebun"
    assert nearest(Position(0, 0), ()) is None
