"""A second reader beside the rules: what it proposes is kept only where the text itself says so."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from piket.policy.values import Bilingual
from piket.reading.duties import DUTIES
from piket.reading.modes import Mode, find_cues
from piket.reading.numbers import find_percents
from piket.reading.values import Draft, Fact, FactKind, Span

PROPOSED = 0.3
_LONGEST_QUOTE = 600


@dataclass(frozen=True, slots=True)
class Proposal:
    """One fact as another reader sees it. `quote` must stand in the text; `value` as in `piket.read/1`."""

    kind: str
    value: Mapping[str, object]
    quote: str


class SecondReaderFailed(Exception):
    """It could not be reached or its answer made no sense; `message` says which. The draft stands without it."""

    def __init__(self, message: Bilingual) -> None:
        super().__init__(message.en)
        self.message = message


class SecondReader(Protocol):
    def propose(self, text: str) -> Sequence[Proposal]:
        """What it finds in `text`. Raises `SecondReaderFailed`."""
        ...


def with_second_reader(draft: Draft, proposals: Sequence[Proposal]) -> Draft:
    """`draft` with the proposals that hold: their words stand in the text, their figures in those words, and no
    fact of the rules says something of that kind there. They carry `second_reader` and a low confidence."""
    added: list[Fact] = []
    for proposal in proposals:
        fact = _fact(proposal, draft.document.text, len(added) + 1)
        if fact and not any(_same_place(fact, known) for known in (*draft.facts, *added)):
            added.append(fact)
    ordered = sorted((*draft.facts, *added), key=lambda fact: (fact.spans[0].start, fact.id))
    return replace(draft, facts=tuple(ordered))


def _fact(proposal: Proposal, text: str, number: int) -> Fact | None:
    check = _CHECKS.get(proposal.kind)
    span = place_of(proposal.quote, text)
    if check is None or span is None:
        return None
    value = check(proposal.value, text[span.start : span.end])
    if value is None:
        return None
    label = Bilingual(f"Usulan pembaca kedua: {proposal.quote}", f"Second reader: {proposal.quote}")
    return Fact(
        id=f"{proposal.kind}.second.{number}",
        kind=FactKind(proposal.kind),
        value=value | {"second_reader": True},
        spans=(span,),
        confidence=PROPOSED,
        label=label,
    )


def place_of(quote: str, text: str, near: int = 0) -> Span | None:
    """Where the words of `quote` stand in `text`, blanks apart: at `near`, else at their first place, else None."""
    words = quote.split()
    if not words or len(quote) > _LONGEST_QUOTE:
        return None
    pattern = re.compile(r"\s+".join(re.escape(word) for word in words))
    match = pattern.match(text, near) or pattern.search(text)
    return Span(match.start(), match.end()) if match else None


def _same_place(fact: Fact, known: Fact) -> bool:
    return fact.kind is known.kind and any(
        span.start < other.end and other.start < span.end for span in fact.spans for other in known.spans
    )


def _rule(value: Mapping[str, object], quote: str) -> dict[str, object] | None:
    """The group and the mode must be named in the quote, and the share must stand in it."""
    who, mode, percent, bound = (value.get(key) for key in ("who", "mode", "percent", "bound"))
    if mode not in {cue.mode.value for cue in find_cues(quote)} or not _within(who, quote):
        return None
    shares = {share.value for share in find_percents(quote)}
    if percent is not None and (not isinstance(percent, int | float) or float(percent) not in shares):
        return None
    known_bound = bound if bound in ("max", "min", "exact") else None
    return {
        "who": who,
        "sector": None,
        "mode": Mode(str(mode)).value,
        "bound": known_bound,
        "percent": float(percent) if percent is not None else None,
        "days": None,
        "exception": False,
    }


def _unit(value: Mapping[str, object], quote: str) -> dict[str, object] | None:
    name = value.get("name")
    return {"name": name, "sector": None, "rule": None} if _within(name, quote) else None


def _hours(value: Mapping[str, object], quote: str) -> dict[str, object] | None:
    times = {f"{int(hour):02d}:{minute}" for hour, minute in re.findall(r"\b(\d{1,2})[.:](\d\d)\b", quote)}
    opens, closes = value.get("from"), value.get("to")
    if opens not in times or (closes is not None and closes not in times):
        return None
    return {"days": None, "from": opens, "to": closes}


def _obligation(value: Mapping[str, object], quote: str) -> dict[str, object] | None:
    known = next((duty for duty in DUTIES if duty.code and duty.code == value.get("code")), None)
    return {"code": known.code, "duty": known.duty} if known else None


def _within(name: object, quote: str) -> bool:
    return isinstance(name, str) and len(name.strip()) > 2 and name.casefold() in quote.casefold()


_CHECKS = {"rule": _rule, "unit": _unit, "hours": _hours, "obligation": _obligation}
