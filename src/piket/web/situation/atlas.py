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
    outlines = [_outline(shape, regimes.get(shape.code), mine) for shape in drawn]
    named = [(s.code, region_name(s.code), regimes[s.code]) for s in drawn if s.code in regimes]
    return Atlas(_box(drawn), outlines, _keys(outlines, regimes), named)


def tone_of(regime: Regime | None) -> str:
    """A level by its number, any other regime as such, and what no text says as unknown."""
    if regime is None:
        return UNKNOWN
    return f"level-{regime.state.level}" if regime.state.level else "other"


def _outline(shape: Shape, regime: Regime | None, own: frozenset[str]) -> Outline:
    name = regime.state.name if regime else _("tidak diketahui")
    return Outline(
        shape.code, shape.path, tone_of(regime), f"{region_name(shape.code)}: {name}", shape.code in own
    )


def _keys(outlines: Sequence[Outline], regimes: Mapping[str, Regime]) -> list[Key]:
    found = Counter((one.tone, _name(regimes.get(one.code))) for one in outlines)
    order = sorted(found, key=lambda key: (key[0] == UNKNOWN, key[0] == "other", -ord(key[0][-1]), key[1]))
    return [Key(tone, name, found[tone, name]) for tone, name in order]


def _name(regime: Regime | None) -> str:
    return regime.state.name if regime else _("tidak disebut naskah yang ada di sini")


def _box(drawn: Sequence[Shape]) -> str:
    if not drawn:
        return "0 0 100 40"
    west, north = min(s.west for s in drawn) - _EDGE, min(s.north for s in drawn) - _EDGE
    east, south = max(s.east for s in drawn) + _EDGE, max(s.south for s in drawn) + _EDGE
    return f"{west} {north} {east - west} {south - north}"
