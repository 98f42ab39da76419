"""The chain of a ruling as a drawing: what feeds in, a lane for each instrument, and the band that is left.

Built from the reason as it was kept, so that it shows what was ruled then and not what would be ruled today.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from fractions import Fraction
from math import floor
from typing import Any

from piket.policy.citing import named
from piket.policy.values import Bilingual, Citation, Shares
from piket.web.rulings.bars import Bar, bar
from piket.web.rulings.models import Ruling

Json = dict[str, Any]
ALL: Shares = (Fraction(0), Fraction(1))
_FEEDS = ("regime", "classified")
_SETTLES = {"narrowed": "narrowed", "looser_ignored": "ignored", "conflict": "conflict"}


@dataclass(frozen=True)
class Source:
    """Where an instrument is held: the agency's own directive page, and the tier that issued it."""

    pk: int | None = None
    tier: str = ""


@dataclass(frozen=True)
class Signed:
    """Who gave an answer, and when."""

    by: str
    on: date


@dataclass(frozen=True)
class Feed:
    """A fact or a decision that the lanes stand on: regime, sector, answer, or what is not settled."""

    kind: str
    text: Json
    citation: Json | None
    signed: Signed | None = None


@dataclass(frozen=True)
class Clause:
    """What one clause of a lane says; `beaten` holds the sentence that beats it."""

    text: Json
    citation: Json
    stated: Shares | None
    beaten: Json | None = None


@dataclass(frozen=True)
class Lane:
    """One instrument, or one decision that narrows: its clauses, what became of it, and the band before and after.

    `role`: first, narrowed, same, ignored, conflict, yields, agency, open, decided.
    """

    name: str
    clauses: tuple[Clause, ...]
    role: str
    before: Shares
    after: Shares
    words: tuple[Json, ...] = ()
    source: Source = Source()
    signed: Signed | None = None
    base: int = 0

    @property
    def stated(self) -> Shares | None:
        """What all its standing clauses say together."""
        said = [clause.stated for clause in self.clauses if clause.stated and clause.beaten is None]
        return (max(low for low, _ in said), min(high for _, high in said)) if said else None

    @property
    def binds(self) -> bool:
        """Whether the unit's own band was asked here at all."""
        return self.role not in ("yields", "agency", "open")

    @property
    def bar(self) -> Bar:
        return bar(self.before, self.after, self.stated)

    @property
    def heads(self) -> int:
        """The most of the unit's people whom the band after this lane leaves."""
        return floor(self.after[1] * self.base)


@dataclass(frozen=True)
class Chain:
    feeds: list[Feed]
    lanes: list[Lane]
    waiting: list[Feed]
    final: Bar | None

    @property
    def drawn(self) -> bool:
        """Reasons kept before Piket recorded shares have none to draw."""
        return any(lane.stated or lane.after != lane.before for lane in self.lanes)


@dataclass
class _Open:
    """A lane in the making: the steps of one instrument."""

    clauses: list[Clause] = field(default_factory=list)
    held: Shares | None = None
    settle: Json | None = None
    notes: list[Json] = field(default_factory=list)


def chain(reason: Json, ruling: Ruling, sources: Mapping[str, Source], signed: Mapping[str, Signed]) -> Chain:
    """`sources` by directive, `signed` by the Indonesian sentence of a decision."""
    feeds: list[Feed] = []
    waiting: list[Feed] = []
    opened: dict[str, _Open] = {}
    decided: list[Json] = []
    for step in reason["steps"]:
        if step["kind"] == "decided" and step.get("held"):
            decided.append(step)
        elif step["kind"] in (*_FEEDS, "decided", "missing"):
            feed = Feed(step["kind"], step["text"], step["citation"], signed.get(step["text"]["id"]))
            (waiting if opened and step["kind"] == "missing" else feeds).append(feed)
        elif step["citation"]:
            _take(opened.setdefault(step["citation"]["directive"], _Open()), step)
    lanes = _lanes(opened, sources)
    lanes = [*lanes, *_answers(decided, lanes[-1].after if lanes else ALL, signed)]
    return Chain(feeds, [replace(lane, base=ruling.base) for lane in lanes], waiting, _final(ruling))


def _take(lane: _Open, step: Json) -> None:
    kind, citation = step["kind"], step["citation"]
    if kind in _SETTLES:
        lane.settle = step
        return
    stated, held = shares_of(step.get("stated")), shares_of(step.get("held"))
    if kind == "overridden":
        lane.clauses.append(Clause(step["text"], citation, stated, beaten=step["text"]))
    elif any(clause.citation == citation for clause in lane.clauses):
        lane.notes.append(step)
    else:
        lane.clauses.append(Clause(_said(step), citation, stated))
        lane.held = held or lane.held


def _said(step: Json) -> Json:
    """The sentence without the instrument's name, which stands above it."""
    name = named(Citation(**step["citation"]))
    shorter = Bilingual(
        step["text"]["id"].removeprefix(f"{name.id}: "), step["text"]["en"].removeprefix(f"{name.en}: ")
    )
    return {"id": shorter.id, "en": shorter.en}


def _lanes(opened: Mapping[str, _Open], sources: Mapping[str, Source]) -> list[Lane]:
    made: list[Lane] = []
    band: Shares | None = None
    for directive, lane in opened.items():
        role, after = _outcome(lane, band)
        name = lane.clauses[0].citation["instrument"] if lane.clauses else directive
        words = [step["text"] for step in (*lane.notes, *([lane.settle] if lane.settle else []))]
        source = sources.get(directive, Source())
        made.append(Lane(name, tuple(lane.clauses), role, band or ALL, after or ALL, tuple(words), source))
        band = after
    return made


def _outcome(lane: _Open, band: Shares | None) -> tuple[str, Shares | None]:
    """What became of an instrument, and the band after it (None: nothing is bound yet)."""
    if lane.settle:
        return _SETTLES[lane.settle["kind"]], shares_of(lane.settle.get("held")) or band
    if any(not note.get("stated") for note in lane.notes):
        return "yields", band
    if lane.held is None:
        shared = any(clause.stated for clause in lane.clauses if clause.beaten is None)
        return ("agency" if shared else "open"), band
    if band is None:
        return "first", lane.held
    return "same", (max(band[0], lane.held[0]), min(band[1], lane.held[1]))


def _answers(steps: Sequence[Json], band: Shares, signed: Mapping[str, Signed]) -> list[Lane]:
    """Decisions that set the band: a share that the text leaves to a leader, or which of two instruments holds."""
    made: list[Lane] = []
    for step in steps:
        after = shares_of(step["held"]) or band
        who = signed.get(step["text"]["id"])
        made.append(Lane("", (), "decided", band, after, (step["text"],), signed=who))
        band = after
    return made


def _final(ruling: Ruling) -> Bar | None:
    low, high = ruling.share_min, ruling.share_max
    return None if low is None or high is None else bar((low, high), (low, high), (low, high))


def shares_of(raw: list[str] | None) -> Shares | None:
    """From a reason's JSON; reasons kept before Piket recorded shares have none."""
    return (Fraction(raw[0]), Fraction(raw[1])) if raw else None
