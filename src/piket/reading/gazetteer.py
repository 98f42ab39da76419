"""Names of Indonesian provinces, regencies and cities, as texts spell them."""

from __future__ import annotations

import csv
import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

_WORD = re.compile(r"[^\W\d_]+(?:['’`-][^\W\d_]+)*\.?")
# Names that are also everyday words or other things count only after a word such as Kota or Pemkab.
COMMON_WORDS = {
    "tala",
    "tuba",
    "mura",
    "batu",
    "toba",
    "sigi",
    "buru",
    "ende",
    "muna",
    "nias",
    "mabar",
    "dairi",
}
# Names that begin as a region's does and mean another thing.
_NO_REGIONS = (("metro", "jaya"), ("metro", "tv"), ("jakarta", "post"))
_LARGEST_FIRST = {"provinsi": 0, "kota": 1, "kabupaten": 2}


@dataclass(frozen=True, slots=True)
class Region:
    """`code`: Kemendagri (PP or PP.KK). `short` is the name without Kota or Kabupaten."""

    code: str
    short: str
    kind: str
    province: str


@dataclass(frozen=True, slots=True)
class Place:
    """A region's name at `start:end` of a text. `written` keeps the text's spelling unless it abbreviates."""

    regions: tuple[Region, ...]
    written: str
    start: int
    end: int

    def pick(self, kind: str | None) -> Region:
        """The region of the kind that the words before the name ask for; else city before regency."""
        for region in self.regions:
            if region.kind == kind:
                return region
        return self.regions[0]


@dataclass(frozen=True)
class Gazetteer:
    names: dict[tuple[str, ...], tuple[Region, ...]]
    abbreviations: frozenset[tuple[str, ...]]
    reach: dict[str, int]  # by its first word, how many words the longest name has

    def find(self, text: str, offset: int = 0) -> tuple[Place, ...]:
        """All names in `text`, longest first at each place, left to right."""
        words = [(word[0].rstrip("."), word.start(), word.end()) for word in _WORD.finditer(text)]
        return tuple(self._walk(words, text, offset))

    def at_start(self, text: str, offset: int = 0) -> Place | None:
        """The name with which `text` begins."""
        words = [(word[0].rstrip("."), word.start(), word.end()) for word in _WORD.finditer(text)]
        if not words or words[0][1] or not words[0][0][:1].isupper():
            return None
        found = self._at(words, 0, text, offset)
        return found[0] if found else None

    def _walk(self, words: list[tuple[str, int, int]], text: str, offset: int) -> Iterator[Place]:
        index = 0
        while index < len(words):
            place = self._at(words, index, text, offset) if words[index][0][:1].isupper() else None
            if place and place[0].regions:
                yield place[0]
            index += place[1] if place else 1

    def _at(
        self, words: list[tuple[str, int, int]], index: int, text: str, offset: int
    ) -> tuple[Place, int] | None:
        reach = max(self.reach.get(words[index][0].lower(), 0), 2)
        for length in range(min(reach, len(words) - index), 0, -1):
            chosen = words[index : index + length]
            key = tuple(word[0].lower() for word in chosen)
            joined = ("".join(key),)
            if key not in self.names and length == 2 and len(joined[0]) > 8 and joined in self.names:
                key = joined  # 'Palangka Raya' beside 'Palangkaraya'
            if key in self.names and _adjacent(chosen, text):
                start, end = chosen[0][1], chosen[-1][1] + len(chosen[-1][0])
                return Place(
                    self.names[key], self._spelling(key, text[start:end]), start + offset, end + offset
                ), length
        return None

    def _spelling(self, key: tuple[str, ...], written: str) -> str:
        if key in self.abbreviations:
            return self.names[key][0].short
        written = re.sub(r"^(?:kota|kabupaten)\s+(?=\w)", "", written, flags=re.IGNORECASE)
        if written.isupper() and len(written) > 4:
            return re.sub(r"\b(?:Dki|Di)\b", lambda word: word[0].upper(), written.title())
        return written

    def lookup(self, name: str) -> Place | None:
        """The region a whole name means, with or without 'Kota' or 'Kabupaten' before it."""
        places = self.find(name)
        return places[-1] if places else None


def _adjacent(words: list[tuple[str, int, int]], text: str) -> bool:
    return all(text[first[2] : second[1]].strip(" ") == "" for first, second in itertools.pairwise(words))


@cache
def gazetteer() -> Gazetteer:
    """Built once from `packs/regions.csv` and `packs/region_aliases.csv`."""
    names: dict[tuple[str, ...], list[Region]] = {}
    abbreviations: set[tuple[str, ...]] = set()
    regions: dict[str, Region] = {}
    for row in _rows("regions.csv"):
        region = _region(row)
        regions[region.code] = region
        spellings = [row["name"], row["short_name"], region.short, *filter(None, row["aliases"].split("|"))]
        for name in spellings:
            _add(names, abbreviations, name, region)
    for row in _rows("region_aliases.csv"):
        if row["code"] in regions:
            _add(names, abbreviations, row["alias"], regions[row["code"]])
    fixed = {
        key: tuple(sorted(found, key=lambda region: _LARGEST_FIRST[region.kind]))
        for key, found in names.items()
    }
    fixed |= dict.fromkeys(_NO_REGIONS, ())
    reach: dict[str, int] = {}
    for key in fixed:
        reach[key[0]] = max(len(key), reach.get(key[0], 0))
    return Gazetteer(fixed, frozenset(abbreviations), reach)


def _region(row: dict[str, str]) -> Region:
    short = {"31": "DKI Jakarta", "34": "DI Yogyakarta"}.get(row["code"], row["short_name"])
    kind = row["type"] if row["type"] in _LARGEST_FIRST else "kota"
    return Region(row["code"], short, kind, row["province_name"])


def _add(
    names: dict[tuple[str, ...], list[Region]], abbreviations: set[tuple[str, ...]], name: str, region: Region
) -> None:
    key = tuple(word[0].rstrip(".").lower() for word in _WORD.finditer(name))
    if not key or (len(key) == 1 and key[0] in COMMON_WORDS):
        return
    if len(key) == 1 and _abbreviates(name, region.short):
        abbreviations.add(key)
    for spelling in {key, ("".join(key),)} if len(key) == 2 and len("".join(key)) > 5 else {key}:
        found = names.setdefault(spelling, [])
        if region not in found:
            found.append(region)


def _abbreviates(name: str, full: str) -> bool:
    bare, whole = name.replace(" ", "").lower(), full.replace(" ", "").lower()
    return (
        bare != whole
        and len(bare) < len(whole) * 0.75
        and bare not in ("solo", "jogja", "jakarta", "yogyakarta")
    )


def _rows(name: str) -> list[dict[str, str]]:
    with files("piket.packs").joinpath(name).open(encoding="utf-8") as stream:
        return list(csv.DictReader(stream))
