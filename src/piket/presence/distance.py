"""How far two points on the earth are from each other."""

from __future__ import annotations

from collections.abc import Iterable
from math import asin, cos, radians, sin, sqrt

from piket.presence.values import Position, Site

EARTH = 6_371_008.8
"""Mean radius of the earth in metres (IUGG)."""


def metres(a: Position | Site, b: Position | Site) -> float:
    """Along the surface, by the haversine formula; a sphere is wrong by half a percent at most."""
    north, south = radians(a.latitude), radians(b.latitude)
    half_north, half_east = (north - south) / 2, radians(a.longitude - b.longitude) / 2
    chord = sin(half_north) ** 2 + cos(north) * cos(south) * sin(half_east) ** 2
    return 2 * EARTH * asin(min(1.0, sqrt(chord)))


def nearest(position: Position, sites: Iterable[Site]) -> tuple[Site, float] | None:
    """The site whose edge is nearest, and the distance to its point; None where there is no site."""
    measured = [(site, metres(position, site)) for site in sites]
    return min(measured, key=lambda pair: (pair[1] - pair[0].radius, pair[0].name), default=None)
