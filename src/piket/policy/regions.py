"""Regions by code and by name, with the zone whose clock they keep. Read once, when first asked for."""

from __future__ import annotations

import csv
import re
from collections.abc import Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from enum import StrEnum
from functools import cache
from importlib.resources import files


class IslandGroup(StrEnum):
    """The cut that the instructions of 2021 make: Java and Bali, or the other islands."""

    JAVA_BALI = "java_bali"
    OUTSIDE = "outside_java_bali"


@dataclass(frozen=True, slots=True)
class Region:
    """A province, regency or city. `code` is the Kemendagri code; `timezone` is WIB, WITA or WIT.

    `centre` is latitude and longitude in degrees of a regency or city; provinces have none.
    """

    code: str
    name: str
    timezone: str
    island_group: IslandGroup
    aliases: tuple[str, ...] = ()
    centre: tuple[float, float] | None = None


def region_by_code(code: str) -> Region | None:
    """The region of `code`, or of the regency or city that a longer code (district, village) lies in."""
    table = _by_code()
    parts = code.split(".")
    return table.get(".".join(parts[:2])) or table.get(parts[0])


def time_zone_of(code: str, otherwise: str) -> str:
    """WIB, WITA or WIT of the region of `code`; `otherwise` where the region is not known."""
    region = region_by_code(code)
    return region.timezone if region else otherwise


def by_time_zone(regions: Mapping[str, str], otherwise: str) -> dict[str, frozenset[str]]:
    """What stands where, given as name to region's code, by the zone whose clock it keeps."""
    zones = {name: time_zone_of(code, otherwise) for name, code in regions.items()}
    return {
        zone: frozenset(name for name, own in zones.items() if own == zone) for zone in set(zones.values())
    }


@cache
def regencies() -> tuple[str, ...]:
    """The codes of all regencies and cities."""
    return tuple(code for code in _by_code() if code.count(".") == 1)


def region_by_name(name: str) -> Region | None:
    """The region of that name; 'Lubuklinggau', 'Kota Lubuk Linggau' and 'lubuk linggau' are one."""
    return _by_name().get(_fold(name))


def find_region(text: str) -> Region | None:
    """A region given by code or by name."""
    return _by_code().get(text) or region_by_name(text)


def region_name(code: str) -> str:
    region = region_by_code(code)
    return region.name if region else code


def similar_region(text: str) -> Region | None:
    """The region whose name or code comes nearest to `text`, for 'did you mean'."""
    if re.fullmatch(r"[\d.]+", text):
        near = get_close_matches(text, _by_code(), n=1, cutoff=0.5)
        return _by_code()[near[0]] if near else None
    near = get_close_matches(_fold(text), _by_name(), n=1, cutoff=0.6)
    return _by_name()[near[0]] if near else None


def lies_in(code: str, wider: str) -> bool:
    """Whether the region `code` is `wider` or a part of it ('16.73.06' lies in '16.73' and in '16')."""
    return code == wider or code.startswith(wider + ".")


@cache
def _by_code() -> dict[str, Region]:
    with (files("piket.packs") / "regions.csv").open(encoding="utf-8") as lines:
        return {row["code"]: _region(row) for row in csv.DictReader(lines)}


def _region(row: dict[str, str]) -> Region:
    group = IslandGroup.JAVA_BALI if row["island_group"] == "java_bali" else IslandGroup.OUTSIDE
    aliases = tuple(part for part in (row["short_name"], *row["aliases"].split("|")) if part)
    centre = (float(row["lat"]), float(row["lng"])) if row["lat"] else None
    return Region(row["code"], row["name"], row["timezone"], group, aliases, centre)


@cache
def _by_name() -> dict[str, Region]:
    """Short names are shared by cities and regencies of one name; then only the full name is an entry."""
    full = {_fold(region.name): region for region in _by_code().values()}
    seen: dict[str, list[Region]] = {}
    for region in _by_code().values():
        for alias in {_fold(alias) for alias in region.aliases}:
            seen.setdefault(alias, []).append(region)
    return {alias: regions[0] for alias, regions in seen.items() if len(regions) == 1} | full


def _fold(name: str) -> str:
    return re.sub(r"[^a-z0-9]", "", name.casefold().replace("kabupaten", "kab"))
