"""What a directive that a person wrote orders, as sentences."""

from __future__ import annotations

from dataclasses import dataclass

from piket.policy.load import load_directive
from piket.policy.packs_words import provision_words
from piket.policy.values import Bilingual


@dataclass(frozen=True)
class Sentence:
    """A provision as its page and the home page say it."""

    id: str
    kind: str
    clause: str
    label: Bilingual


def sentences(yaml: str) -> list[Sentence]:
    """The provisions of a directive file, in order."""
    return [Sentence(p.id, p.kind, p.clause, provision_words(p)) for p in load_directive(yaml).provisions]
