"""Made-up places of work for made-up people: somewhere in the unit's regency or city, and marked as generated."""

from __future__ import annotations

from collections.abc import Iterable
from math import cos, radians

from piket.organisation.generator.chance import stream
from piket.organisation.values import SiteSpec
from piket.policy.regions import region_by_code
from piket.policy.values import Unit

_DEGREE = 111_195
"""Metres in a degree of latitude."""
_NEAR, _FAR = 300, 4_000
"""How far from the middle of its city, in metres, along each axis."""


def made_sites(units: Iterable[Unit], seed: int) -> tuple[SiteSpec, ...]:
    """One site for each unit with staff whose regency or city is known; the same ones for the same seed."""
    made = (_site(unit, seed) for unit in units if unit.asn + unit.non_asn)
    return tuple(site for site in made if site)


def _site(unit: Unit, seed: int) -> SiteSpec | None:
    region = region_by_code(unit.region)
    if region is None or region.centre is None:
        return None
    north, east = region.centre
    rng = stream(seed, f"{unit.id}/site")
    up, right = (rng.choice((-1, 1)) * rng.uniform(_NEAR, _FAR) for _ in range(2))
    latitude, longitude = north + up / _DEGREE, east + right / (_DEGREE * cos(radians(north)))
    return SiteSpec(
        unit.id, unit.abbreviation or unit.name, round(latitude, 5), round(longitude, 5), generated=True
    )
