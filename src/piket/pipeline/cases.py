"""The two worked cases that Piket ships: the text, the organisation, and the decisions of each."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from importlib.resources import as_file, files
from pathlib import Path

import yaml

from piket.organisation.agency import Agency, read_agency
from piket.policy.values import Decision

from .decisions import load_decisions

NAMES = ("lubuklinggau", "kemenkumham-sumbar")


@dataclass(frozen=True, slots=True)
class Case:
    """A worked case. `start`/`end` are the days planned where the decisions settle no other period.

    `compare_with` names the encoded instrument that others reported for the same text, if any.
    """

    name: str
    agency: str
    directive: str
    tier: str
    published_on: date
    start: date
    end: date
    timezone: str
    compare_with: str | None
    text: bytes
    decisions: tuple[Decision, ...]


def load_case(name: str) -> Case:
    """Raises KeyError for a name not in `NAMES`."""
    if name not in NAMES:
        raise KeyError(name)
    with as_file(files("piket.packs").joinpath("examples", name)) as folder:
        return _read(name, folder)


def load_identity(name: str) -> Agency:
    """The agency of a case: names, place, letterhead, clock. Raises KeyError for a name not in `NAMES`."""
    if name not in NAMES:
        raise KeyError(name)
    with as_file(files("piket.packs").joinpath("examples", name, "agency.yaml")) as path:
        return read_agency(path)


def _read(name: str, folder: Path) -> Case:
    raw = yaml.safe_load((folder / "case.yaml").read_text(encoding="utf-8"))
    return Case(
        name=name,
        agency=raw["agency"],
        directive=raw["directive"],
        tier=raw["tier"],
        published_on=raw["published_on"],
        start=raw["start"],
        end=raw["end"],
        timezone=raw["timezone"],
        compare_with=raw.get("compare_with"),
        text=(folder / "circular.txt").read_bytes(),
        decisions=load_decisions(folder / "decisions.yaml"),
    )
