"""Abbreviations of Indonesian administration, from `packs/abbreviations.csv`."""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from piket.reading.sought import Sought, sought


@dataclass(frozen=True, slots=True)
class Abbreviation:
    short: str
    long: str
    kind: str
    variants: tuple[str, ...]
    ambiguous: bool


@cache
def abbreviations() -> tuple[Abbreviation, ...]:
    with files("piket.packs").joinpath("abbreviations.csv").open(encoding="utf-8") as stream:
        return tuple(
            Abbreviation(
                short=row["abbr"],
                long=row["expansion"],
                kind=row["kind"],
                variants=tuple(filter(None, row["variants"].split("|"))),
                ambiguous=row["ambiguous"] == "1",
            )
            for row in csv.DictReader(stream)
        )


# Words for offices in general, and bodies that a civil-service directive does not roster.
_GENERIC = {
    "opd",
    "skpd",
    "skpk",
    "upt",
    "uptd",
    "uptb",
    "satker",
    "unor",
    "apip",
    "tni",
    "polri",
    "satgas",
    "bumd",
    "bumn",
    "blud",
    "blu",
    "rs",
    "rsu",
    "humas",
    "pmi",
    "pkk",
    "dwp",
    "korpri",
    "ka-upt",
    "pn",
    "kejari",
    "kejati",
    "polres",
    "polda",
    "polsek",
    "kodim",
    "koramil",
    "dprd",
    "pd",
    "pp",
    "setjen",
    "ulp",
    "ukk",
    "paud",
    "sd",
    "sdn",
    "smp",
    "smpn",
    "sma",
    "sman",
    "smk",
    "smkn",
} | {"perangkat daerah", "gugus tugas"}


@cache
def unit_abbreviations() -> Sought:
    """Matches the short names of offices and facilities, as abbreviations and common short words."""
    names = {
        name.lower()
        for entry in abbreviations()
        if entry.kind in ("org_unit", "facility") and not entry.ambiguous
        for name in (entry.short, *entry.variants)
        if name.lower() not in _GENERIC and len(name) > 2
    }
    ordered = sorted(names, key=lambda name: (-len(name), name))
    return sought(
        r"(?<![\w/.-])(?:"
        + "|".join(re.escape(name).replace(r"\ ", r"\s+") for name in ordered)
        + r")(?![\w-]|\.\w|/\d)",
        "|".join(sorted({name.split()[0] for name in names})),
        begins="".join(sorted({name[0] for name in names})),
    )


@cache
def expansions() -> dict[str, str]:
    """Lower-case short name or variant → long name, where that is certain."""
    found: dict[str, str] = {}
    for entry in abbreviations():
        if not entry.ambiguous:
            for name in (entry.short, *entry.variants):
                found.setdefault(name.lower(), entry.long)
    return found
