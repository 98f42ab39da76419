"""The values that cross the border of the reading room: a draft with evidence, for a person to approve."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from piket.policy.values import Bilingual, Question


@dataclass(frozen=True, slots=True)
class Span:
    """Characters `start:end` of `Document.text` (Python string indices)."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle in pixels of the page's image (PDF: 300 to the inch); pages count from 1.

    `turn`: degrees (0, 90, 180, 270) by which the stored page is turned clockwise before it reads upright.
    """

    page: int
    left: int
    top: int
    width: int
    height: int
    turn: int = 0


@dataclass(frozen=True, slots=True)
class PlacedWord:
    """A word of a scanned page: where it stands in the text, and where in the image."""

    span: Span
    box: Box


@dataclass(frozen=True, slots=True)
class Document:
    """What was read from a file: its text as a person would see it, and how it was obtained.

    `words` holds the words that came from a scan: every figure among them awaits a person. `published` is the day
    that a web page says it was made public.
    """

    text: str
    media_type: str
    title: str | None = None
    warnings: tuple[Bilingual, ...] = ()
    words: tuple[PlacedWord, ...] = ()
    published: date | None = None


class FactKind(StrEnum):
    ISSUER = "issuer"
    INSTRUMENT = "instrument"
    REGION = "region"
    REGIME = "regime"
    PERIOD_START = "period_start"
    PERIOD_END = "period_end"
    RULE = "rule"
    UNIT = "unit"
    HOURS = "hours"
    OBLIGATION = "obligation"
    BASIS = "basis"


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing the text says, with the words that say it. `value` is the normalised reading."""

    id: str
    kind: FactKind
    value: dict[str, object]
    spans: tuple[Span, ...]
    confidence: float
    label: Bilingual


@dataclass(frozen=True, slots=True)
class Contradiction:
    """What cannot be true, where it stands, why, and the likely meaning. Codes: announcements schema."""

    code: str
    spans: tuple[Span, ...]
    why: Bilingual
    likely: Bilingual | None = None
    likely_value: str | None = None


@dataclass(frozen=True, slots=True)
class Draft:
    """Facts in reading order. `facts_json()` in `reading.interchange` gives the published schema."""

    document: Document
    facts: tuple[Fact, ...]
    contradictions: tuple[Contradiction, ...] = ()
    questions: tuple[Question, ...] = ()
    missing: tuple[Bilingual, ...] = field(default=())
