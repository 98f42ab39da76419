"""The map of regencies by regime and day: what each outline is coloured by, its legend, and the same as a table."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from piket.policy.regions import region_name
from piket.situation.regions import Regime, Shape, shapes

_EDGE = 12
UNKNOWN = "unknown"
OTHERS = ("other", "other-2", "other-3")
"""Tones of regimes that have no level."""


@dataclass(frozen=True)
class Outline:
    code: str
    path: str
    tone: str
    title: str
    own: bool


@dataclass(frozen=True)
class Key:
    """A line of the legend, which is also a group of the table."""

    tone: str
    name: str
    count: int


@dataclass(frozen=True)
class Atlas:
    box: str
    outlines: list[Outline]
    keys: list[Key]
    rows: list[tuple[str, str, Regime]]


def atlas(regimes: Mapping[str, Regime], own: Sequence[str], province: str) -> Atlas:
    """The whole country, or one province. Own regions have a strong edge."""
    drawn = [s for s in shapes().values() if not province or s.code.startswith(f"{province}.")]
    mine = frozenset(own)
    tones = _tones(regimes)
    outlines = [_outline(shape, regimes.get(shape.code), mine, tones) for shape in drawn]
    named = [(s.code, region_name(s.code), regimes[s.code]) for s in drawn if s.code in regimes]
    return Atlas(_box(drawn), outlines, _keys(outlines, regimes), named)


def _tones(regimes: Mapping[str, Regime]) -> dict[str, str]:
    """By its name: a level by its number, each regime without one by a tone of its own, as far as those go."""
    without = sorted({one.state.name for one in regimes.values() if not one.state.level})
    others = {name: OTHERS[min(at, len(OTHERS) - 1)] for at, name in enumerate(without)}
    levels = {one.state.name: f"level-{one.state.level}" for one in regimes.values() if one.state.level}
    return levels | others


def _outline(shape: Shape, regime: Regime | None, own: frozenset[str], tones: Mapping[str, str]) -> Outline:
    """What no text says is unknown."""
    name = regime.state.name if regime else _("tidak diketahui")
    tone = tones[regime.state.name] if regime else UNKNOWN
    return Outline(shape.code, shape.path, tone, f"{region_name(shape.code)}: {name}", shape.code in own)


def _keys(outlines: Sequence[Outline], regimes: Mapping[str, Regime]) -> list[Key]:
    found = Counter((one.tone, _name(regimes.get(one.code))) for one in outlines)
    order = sorted(found, key=lambda key: (*_rank(key[0]), key[1]))
    return [Key(tone, name, found[tone, name]) for tone, name in order]


def _rank(tone: str) -> tuple[bool, int]:
    """The highest level first, then what has none, last what no text says."""
    return tone == UNKNOWN, OTHERS.index(tone) if tone in OTHERS else -ord(tone[-1])


def _name(regime: Regime | None) -> str:
    return regime.state.name if regime else _("tidak disebut naskah yang ada di sini")


def _box(drawn: Sequence[Shape]) -> str:
    if not drawn:
        return "0 0 100 40"
    west, north = min(s.west for s in drawn) - _EDGE, min(s.north for s in drawn) - _EDGE
    east, south = max(s.east for s in drawn) + _EDGE, max(s.south for s in drawn) + _EDGE
    return f"{west} {north} {east - west} {south - north}"
