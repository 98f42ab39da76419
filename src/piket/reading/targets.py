"""What the words for a group say that a directive can select by: a population, levels, zones, an island group.

'Tenaga honorer', 'PPKM Level 3 dan 4', 'zona merah', 'luar Jawa dan Bali Level 4'. What is left of the words
tells whether a part of the people is meant ('pejabat eselon II'), whom no selector can name.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from piket.policy.model import Zone
from piket.policy.regions import IslandGroup
from piket.policy.values import Population
from piket.reading.addressees import is_general

_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
_LEVEL = r"(?:[1-4]|iv|i{1,3})\b"
_AND = r"\s*(?:,\s*dan|,|dan|atau|serta|/|&)\s*"
_TO = r"\s*(?:-|–|hingga|sampai(?:\s+dengan)?|s\.?d\.?)\s*"
_LEVELS = re.compile(
    rf"\b(?:ppkm\s+)?level\s+(?P<levels>{_LEVEL}(?:(?:{_TO}|{_AND})(?:level\s+)?{_LEVEL})*)", re.IGNORECASE
)
_ZONE_OF = {
    "hijau": Zone.GREEN,
    "kuning": Zone.YELLOW,
    "oranye": Zone.ORANGE,
    "orange": Zone.ORANGE,
    "jingga": Zone.ORANGE,
    "merah": Zone.RED,
}
_COLOUR = rf"(?:{'|'.join(_ZONE_OF)})"
_ZONES = re.compile(
    rf"\b(?:ber)?zona\s+(?P<zones>{_COLOUR}(?:{_AND}(?:zona\s+)?{_COLOUR})*)\b", re.IGNORECASE
)
_ISLANDS = re.compile(r"\b(?P<outside>(?:di\s+)?luar\s+)?jawa(?:\s*[-–,]\s*|\s+dan\s+)bali\b", re.IGNORECASE)
_ASN = re.compile(
    r"(?<!non )(?<!non-)(?<!non)\b(?:asn|cpns|pns|p3k|pppk|aparatur\s+sipil\s+negara|"
    r"pegawai\s+negeri(?:\s+sipil)?)\b",
    re.IGNORECASE,
)
_NON_ASN = re.compile(
    r"\bnon[\s-]?(?:asn|pns)\b|\b(?:tenaga|pegawai)\s+(?:harian(?:\s+lepas)?|honorer|honor|kontrak|"
    r"tidak\s+tetap|non[\s-]?(?:asn|pns))\b|\bhonorer\b|\b(?:thl|ptt|tks|pjlp)\b",
    re.IGNORECASE,
)
_REST = re.compile(
    r"\b(?:yang\s+)?(?:lainnya|selebihnya|sisanya|selain\s+(?:itu|tersebut)|yang\s+lain)\b", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Target:
    """`part`: the words mean some of the people, by what no selector can say."""

    part: bool
    populations: tuple[Population, ...] = ()
    levels: tuple[int, ...] = ()
    zones: tuple[Zone, ...] = ()
    islands: IslandGroup | None = None

    @property
    def narrow(self) -> bool:
        """Whether it holds in some regions only, by level, zone or island group."""
        return bool(self.levels or self.zones or self.islands)


def target_of(who: str) -> Target:
    levels, zones, islands = _LEVELS.search(who), _ZONES.search(who), _ISLANDS.search(who)
    bare = who
    for pattern in (_LEVELS, _ZONES, _ISLANDS, _NON_ASN, _ASN, _REST):
        bare = pattern.sub(" ", bare)
    return Target(
        not is_general(re.sub(r"\s+", " ", bare).strip()),
        _populations(who),
        _numbers(levels["levels"]) if levels else (),
        tuple(dict.fromkeys(_ZONE_OF[one.lower()] for one in re.findall(_COLOUR, zones["zones"], re.I)))
        if zones
        else (),
        (IslandGroup.OUTSIDE if islands["outside"] else IslandGroup.JAVA_BALI) if islands else None,
    )


def _populations(who: str) -> tuple[Population, ...]:
    named = ((_ASN, Population.ASN), (_NON_ASN, Population.NON_ASN))
    return tuple(population for pattern, population in named if pattern.search(who))


def _numbers(words: str) -> tuple[int, ...]:
    """'1-3' and 'II dan III' as numbers, lowest first."""
    found: set[int] = set()
    last = 0
    for match in re.finditer(rf"(?P<to>{_TO})?(?P<level>{_LEVEL})", words, re.IGNORECASE):
        level = _ROMAN.get(match["level"].lower()) or int(match["level"])
        found |= set(range(last, level + 1)) if match["to"] and 0 < last < level else {level}
        last = level
    return tuple(sorted(found))
