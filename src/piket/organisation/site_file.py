"""The places where units work, from a `sites.csv` beside the organisation file."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from piket.organisation.faults import FileErrors
from piket.organisation.tables import Row, Schema, fold, read_table, unknown_unit
from piket.organisation.values import USUAL_RADIUS, RowError, SiteSpec
from piket.policy.values import Unit

SITES_FILE = "sites.csv"
RADIUS = range(10, 20_001)
"""Metres around a point that a file or a page may name: from a house to a plantation."""
_LIMITS = {"latitude": 90.0, "longitude": 180.0}

SITE_SCHEMA = Schema(
    headers={
        "unit_id": ("unit", "id unit", "unor id"),
        "site": ("lokasi", "nama lokasi", "lokasi kerja"),
        "latitude": ("lintang", "lat"),
        "longitude": ("bujur", "lng", "lon"),
        "radius": ("radius m", "radius meter"),
        "generated": ("dibuat",),
    },
    required=(("unit_id",), ("site",), ("latitude",), ("longitude",)),
    key=("unit_id",),
)


def read_sites(path: Path, units: Iterable[Unit]) -> tuple[SiteSpec, ...]:
    """Several for a unit where they have names of their own. Raises `FileErrors` with all faults."""
    known = {unit.id for unit in units}
    errors: list[RowError] = []
    sites: list[SiteSpec] = []
    for row in read_table(path, SITE_SCHEMA):
        errors += _name_errors(row, known, sites)
        sites.append(
            SiteSpec(
                row.text("unit_id"),
                row.text("site"),
                _degrees(row, "latitude", errors),
                _degrees(row, "longitude", errors),
                _radius(row, errors),
                fold(row.text("generated")) in ("ya", "yes"),
            )
        )
    if errors:
        raise FileErrors(path, errors)
    return tuple(sites)


def _name_errors(row: Row, known: set[str], before: list[SiteSpec]) -> list[RowError]:
    unit, name = row.text("unit_id"), row.text("site")
    errors = unknown_unit(row, known)
    if not name or any((s.unit, s.name) == (unit, name) for s in before):
        errors.append(
            row.fault(
                "site",
                "bad_site",
                "Nama lokasi kosong atau sudah ada untuk unit ini. Beri nama yang berbeda.",
                "The site's name is empty or already there for this unit. Give a name of its own.",
            )
        )
    return errors


def _degrees(row: Row, column: str, errors: list[RowError]) -> float:
    given, limit = row.text(column), _LIMITS[column]
    try:
        degrees = float(given.replace(",", "."))
    except ValueError:
        degrees = limit + 1
    if -limit <= degrees <= limit:
        return degrees
    errors.append(
        row.fault(
            column,
            "bad_degrees",
            f"'{given}' bukan derajat antara -{limit:.0f} dan {limit:.0f}. "
            "Tulis seperti -3.26312; selatan dan barat negatif.",
            f"'{given}' is no degree between -{limit:.0f} and {limit:.0f}. "
            "Write it like -3.26312; south and west are negative.",
        )
    )
    return 0.0


def _radius(row: Row, errors: list[RowError]) -> int:
    given = row.text("radius")
    if not given:
        return USUAL_RADIUS
    if given.isdecimal() and int(given) in RADIUS:
        return int(given)
    errors.append(
        row.fault(
            "radius",
            "bad_radius",
            f"'{given}' bukan radius. Tulis meter sebagai bilangan bulat dari {RADIUS[0]} sampai {RADIUS[-1]}.",
            f"'{given}' is no radius. Write metres as a whole number from {RADIUS[0]} to {RADIUS[-1]}.",
        )
    )
    return 0
