"""The sentences of a circular with the provisions and facts that stand on each; and of a provision its sentences."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from piket.policy.citing import instrument_name
from piket.policy.model import Directive as PolicyDirective
from piket.policy.model import ProvisionBase
from piket.policy.packs_words import provision_words
from piket.policy.rulebook import standard_rulebook
from piket.policy.values import Bilingual
from piket.reading.segments import Layout, lay_out
from piket.web.chain.citing import Key
from piket.web.directives.marking import GROUPS
from piket.web.directives.models import Directive
from piket.web.directives.services import loaded

Json = dict[str, Any]
_FRAME = ("origin", "place", "period")


@dataclass(frozen=True)
class Provision:
    """What a clause orders, in words. `spans` are the places of the text that say it."""

    key: Key
    kind: str
    instrument: str
    clause: str
    source: str
    words: Bilingual
    spans: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True)
class Sentence:
    """A sentence that something was read in, with the clauses and the facts that stand on it."""

    start: int
    end: int
    text: str
    provisions: tuple[Provision, ...] = ()
    facts: tuple[Json, ...] = ()

    @property
    def frames(self) -> bool:
        """It gives the circular its issuer, basis, region or days, on which all of its clauses hang."""
        return not self.provisions and any(GROUPS[fact["kind"]] in _FRAME for fact in self.facts)

    def keys(self, directive: str) -> tuple[Key, ...]:
        """What hangs on the sentence hangs on these."""
        if self.frames:
            return (Key(directive),)
        return tuple(provision.key for provision in self.provisions)


def sentences_of(directive: Directive) -> list[Sentence]:
    """Every sentence of the circular's text in which a fact or a provision was read, in order."""
    if directive.text is None:
        return []
    text = directive.text.text
    provisions: dict[tuple[int, int], list[Provision]] = {}
    facts: dict[tuple[int, int], list[Json]] = {}
    for provision in provisions_of(directive):
        for place in _places(text, provision.spans):
            provisions.setdefault(place, []).append(provision)
    for fact in directive.draft.get("spans", {}).values():
        for place in _places(text, fact["spans"]):
            facts.setdefault(place, []).append(fact)
    return [
        Sentence(a, b, text[a:b], _once(provisions.get((a, b), ())), tuple(facts.get((a, b), ())))
        for a, b in sorted(provisions.keys() | facts.keys())
    ]


def provisions_of(directive: Directive) -> list[Provision]:
    """What the circular orders, clause by clause; nothing of a draft that has none yet."""
    if not directive.yaml:
        return []
    content = loaded(directive.yaml)
    text = directive.text.text if directive.text else ""
    return [_provision(content, provision, text) for provision in content.provisions]


def provision_of(key: Key, versions: Sequence[Directive]) -> tuple[Directive | None, Provision] | None:
    """The provision in the first of the agency's `versions` that has it, else in the packs; None: nobody has it."""
    for row in versions:
        found = next((one for one in provisions_of(row) if one.key == key), None)
        if found is not None:
            return row, found
    try:
        content = standard_rulebook().directive(key.directive)
    except KeyError:
        return None
    held = next((one for one in content.provisions if one.id == key.provision), None)
    return (None, _provision(content, held, "")) if held else None


def _provision(content: PolicyDirective, one: ProvisionBase, text: str) -> Provision:
    return Provision(
        key=Key(content.id, one.id),
        kind=str(getattr(one, "kind", "")),
        instrument=instrument_name(content),
        clause=one.clause,
        source=one.source or content.source,
        words=provision_words(one),
        spans=tuple(_spans(one, text)),
    )


def _spans(one: ProvisionBase, text: str) -> Iterator[tuple[int, int]]:
    """Where the text says it; a quote without a place is looked for."""
    for evidence in one.evidence:
        start = evidence.start if evidence.start is not None else text.find(evidence.quote)
        end = evidence.end if evidence.end is not None else start + len(evidence.quote)
        if 0 <= start < end <= len(text):
            yield start, end


def _places(text: str, spans: Sequence[Sequence[int]]) -> list[tuple[int, int]]:
    """The sentences that the spans touch, each once; a row of a table is its line."""
    layout = _laid_out(text)
    found: dict[tuple[int, int], None] = {}
    for start, end in spans:
        touched = [(s.start, s.end) for s in layout.sentences if s.start < end and start < s.end]
        for place in touched or [_line(text, start)]:
            found[place] = None
    return list(found)


def _line(text: str, place: int) -> tuple[int, int]:
    start = text.rfind("\n", 0, place) + 1
    end = text.find("\n", place)
    return start, len(text) if end < 0 else end


@lru_cache(maxsize=32)
def _laid_out(text: str) -> Layout:
    return lay_out(text)


def _once(provisions: Sequence[Provision]) -> tuple[Provision, ...]:
    return tuple({provision.key: provision for provision in provisions}.values())
