"""Looking for an instrument by words, as people type them: abbreviations, other spellings, years, levels, places.

A word of the query is met by the same word, by one that begins with it, or by one spelt nearly so; numbers only by
themselves. `packs/search_words.csv` says which words and phrases mean the same. Words in the name, the title and the
topics weigh more than words in notes.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from difflib import SequenceMatcher
from functools import cache

from piket.policy.citing import instrument_name
from piket.policy.model import Directive, Duty, Recall, Regime, ServiceList
from piket.policy.packs_files import pack_rows
from piket.policy.packs_topics import Topic, islands_of, regimes_of
from piket.policy.regions import IslandGroup, region_name
from piket.policy.wording import long_date

_NAME, _TITLE, _TEXT = 5, 3, 1
_BEGINS, _NEAR = 0.8, 0.6
_IDLE = frozenset(
    re.findall(r"\w+", "di ke dari dan atau yang untuk pada dalam tentang bagi the of in on at for and to a")
)
_ISLANDS = {IslandGroup.JAVA_BALI: "jawabali", IslandGroup.OUTSIDE: "luarjawabali"}


@dataclass(frozen=True, slots=True)
class Hit:
    """`missing`: words of the query that the instrument does not have."""

    directive: Directive
    score: float
    missing: tuple[str, ...]


def find_packs(
    directives: Sequence[Directive], topics: dict[str, tuple[Topic, ...]], query: str
) -> tuple[Hit, ...]:
    """The instruments that have every word of `query`, best first; where none has, those that lack the fewest,
    if they have more than half. An empty query finds nothing."""
    wanted = tuple(dict.fromkeys(word for word in _words(query) if word not in _IDLE))
    if not wanted:
        return ()
    found = [_hit(held, topics.get(held.id, ()), wanted) for held in directives]
    fewest = min((len(hit.missing) for hit in found), default=0)
    if 2 * fewest >= len(wanted):
        return ()
    best = [hit for hit in found if len(hit.missing) == fewest]
    return tuple(sorted(best, key=lambda hit: (-hit.score, hit.directive.id)))


def _hit(held: Directive, topics: tuple[Topic, ...], wanted: tuple[str, ...]) -> Hit:
    weights: dict[str, int] = dict.fromkeys(_text_words(held, topics), _TEXT)
    weights |= dict.fromkeys(_title_words(held), _TITLE) | dict.fromkeys(_name_words(held), _NAME)
    scores = {word: _score(word, weights) for word in wanted}
    return Hit(held, sum(scores.values()), tuple(word for word, score in scores.items() if not score))


def _score(word: str, weights: dict[str, int]) -> float:
    if word in weights:
        return weights[word]
    if not word.isalpha() or len(word) < 3:
        return 0
    begins = [weight for other, weight in weights.items() if other.startswith(word)]
    if begins:
        return _BEGINS * max(begins)
    return _NEAR * max((weight for other, weight in weights.items() if _near(word, other)), default=0)


def _near(word: str, other: str) -> bool:
    """'lubuklingau' and 'lubuklinggau': one slip in a longer word."""
    if len(word) < 5 or abs(len(word) - len(other)) > 2 or word[0] != other[0]:
        return False
    matcher = SequenceMatcher(None, word, other)
    return matcher.quick_ratio() >= 0.85 and matcher.ratio() >= 0.85


def _name_words(held: Directive) -> set[str]:
    return _words(f"{held.id.replace('-', ' ')} . {instrument_name(held)} . {held.instrument.number or ''}")


def _title_words(held: Directive) -> set[str]:
    parts = [held.title, held.issuer, *(str(day.year) for day in _days(held))]
    islands = islands_of(held)
    parts += [_ISLANDS[group] for group in islands] if len(islands) == 1 or _names_islands(held) else []
    parts += [regime.replace("-", " ") for regime in regimes_of(held)]
    parts += [f"level {level}" for level in _levels(held)]
    parts += [f"zona {zone}" for p in held.provisions for zone in p.when.zones]
    return _words(" . ".join(parts))


def _names_islands(held: Directive) -> bool:
    return any(p.when.island_group for p in held.provisions)


def _levels(held: Directive) -> set[int]:
    given = {p.level for p in held.provisions if isinstance(p, Regime) and p.level}
    claimed = {basis.level for basis in held.basis if basis.level}
    return given | claimed | {level for p in held.provisions for level in p.when.levels}


def _days(held: Directive) -> list[date]:
    return [day for day in (held.issued_on, held.effective_from, held.effective_to) if day]


def _text_words(held: Directive, topics: tuple[Topic, ...]) -> set[str]:
    texts = [held.note or "", *(f"{topic.name.id} . {topic.name.en}" for topic in topics)]
    texts += [long_date(day, language) for day in _days(held) for language in ("id", "en")]
    codes = {*held.scope.regions, *(code for p in held.provisions for code in p.when.regions)}
    texts += [region_name(code) for code in codes]
    for provision in held.provisions:
        texts += [provision.id.replace("-", " "), provision.note or ""]
        if isinstance(provision, Duty):
            texts += [
                provision.code.replace("-", " "),
                provision.addressee,
                provision.text,
                provision.text_id or "",
            ]
        elif isinstance(provision, Recall):
            texts += [provision.by, provision.ground]
        elif isinstance(provision, ServiceList):
            texts += [f"{service.name} {service.name_id or ''}" for service in provision.services]
    return _words(" . ".join(texts))


def _words(text: str) -> set[str]:
    """Words in one spelling: phrases that mean the same become one word, 'Level 4' becomes 'level4'."""
    plain = re.sub(r"[^a-z0-9.]+", " ", text.casefold())
    plain = re.sub(r"(?<=\d)\.(?=\d)|\.", " . ", plain)
    plain = _same().sub(lambda found: f" {_meaning()[found[1]]} ", f" {plain} ")
    plain = re.sub(r"\blevel (\d)\b", r"level level\1", re.sub(r"\b0+(?=\d)", "", plain))
    return set(plain.split()) - {"."}


@cache
def _meaning() -> dict[str, str]:
    """The one word that each phrase means."""
    groups = [row["words"].split("|") for row in pack_rows("search_words.csv")]
    return {phrase: group[0] for group in groups for phrase in group}


@cache
def _same() -> re.Pattern[str]:
    longest = sorted(_meaning(), key=len, reverse=True)
    return re.compile(rf"(?<= )({'|'.join(map(re.escape, longest))})(?= )")
