"""A person's corrections of a text as an example that can be replayed against any later reader.

The file form is `piket.examples/1`, see docs/reading.md: the text, the day it was made public, and the corrections.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from piket.reading.corrections import Act, Correction, corrected, places_of
from piket.reading.reader import read
from piket.reading.values import Document, FactKind, Span

SCHEMA = "piket.examples/1"


class _Entry(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    act: Act
    kind: FactKind
    start: int = Field(ge=0)
    end: int = Field(ge=0)
    quote: str
    ordinal: int = Field(default=0, ge=0)
    value: dict[str, Any] | None = None
    was: dict[str, Any] | None = None


class _File(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    example: str = Field(pattern=f"^{SCHEMA}$")
    title: str | None = None
    published_on: date | None = None
    media_type: str = "text/plain"
    text: str
    corrections: tuple[_Entry, ...]


class BadExample(Exception):
    """The file is no example; `message` says where."""


@dataclass(frozen=True, slots=True)
class Example:
    document: Document
    published_on: date | None
    corrections: tuple[Correction, ...]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What this reader makes of a place that a person judged: `agrees` where it says the same by itself."""

    correction: Correction
    agrees: bool


def dump_example(example: Example) -> str:
    """The file, readable and in reading order; `load_example` gives the same example back."""
    document = example.document
    entries = sorted(example.corrections, key=lambda one: (one.span.start, one.place))
    whole = {
        "example": SCHEMA,
        "title": document.title,
        "published_on": example.published_on,
        "media_type": document.media_type,
        "text": document.text,
        "corrections": [correction_json(one) for one in entries],
    }
    return yaml.safe_dump(whole, allow_unicode=True, sort_keys=False, width=100)


def correction_json(one: Correction) -> dict[str, Any]:
    """Plain values; `correction_of` gives the correction back."""
    fields = asdict(one) | {"act": one.act.value, "kind": one.kind.value}
    span = fields.pop("span")
    keys = ("act", "kind", "start", "end", "quote", "ordinal", "value", "was")
    whole = fields | {"start": span["start"], "end": span["end"]}
    return {key: whole[key] for key in keys if whole[key] is not None}


def load_example(content: str) -> Example:
    """Raises `BadExample` where the content is none, or a quote does not stand where it says."""
    try:
        held = _File.model_validate(yaml.safe_load(content))
    except (yaml.YAMLError, ValidationError) as error:
        raise BadExample(str(error)) from error
    found = tuple(_made(entry) for entry in held.corrections)
    for one in found:
        if held.text[one.span.start : one.span.end] != one.quote:
            raise BadExample(f"{one.place}: the quote does not stand in the text there")
    return Example(Document(held.text, held.media_type, held.title), held.published_on, found)


def correction_of(stored: Mapping[str, Any]) -> Correction:
    """Back from `correction_json`; other keys beside it do not count. Raises ValueError where it is none."""
    return _made(_Entry.model_validate({key: stored[key] for key in _Entry.model_fields if key in stored}))


def _made(entry: _Entry) -> Correction:
    fields = entry.model_dump()
    span = Span(fields.pop("start"), fields.pop("end"))
    return Correction(span=span, **fields)


def replay(example: Example) -> tuple[Outcome, ...]:
    """Read the text anew and ask of each place whether this reader now says what the person said."""
    draft = read(example.document, published_on=example.published_on)
    facts = places_of(draft.facts)
    found = []
    for one in example.corrections:
        fact = facts.get(one.place)
        agrees = fact is None if one.value is None else fact is not None and _same(fact.value, one.value)
        found.append(Outcome(one, agrees))
    return tuple(found)


def _same(found: dict[str, object], said: Any) -> bool:
    """A reader that knows more than the person was asked (a new key) agrees still; units are no reader's matter."""
    return all(found.get(key) == entry for key, entry in said.items() if key != "units")


def said_of(example: Example) -> dict[str, dict[str, object]]:
    """The facts with the person's word in them, by place: what the example holds to be true."""
    draft = read(example.document, published_on=example.published_on)
    reviewed = corrected(draft, example.corrections)
    return {place: fact.value for place, fact in places_of(reviewed.facts).items()}


def summed(outcomes: Iterable[Outcome]) -> dict[Act, tuple[int, int]]:
    """By what was done: how many the reader now agrees with, of how many."""
    counts: dict[Act, tuple[int, int]] = {}
    for outcome in outcomes:
        agreed, whole = counts.get(outcome.correction.act, (0, 0))
        counts[outcome.correction.act] = (agreed + outcome.agrees, whole + 1)
    return counts
