"""The facts of a reading as a person goes through them: the doubtful first, each with why, and what was said of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from piket.policy.values import Bilingual
from piket.reading.corrections import Act, awaits_a_person, is_undecided, places_of
from piket.reading.labels import label_of
from piket.reading.values import Fact, FactKind, Span
from piket.web.directives.marking import GROUPS, SURE
from piket.web.directives.models import Directive
from piket.web.directives.storing import facts_of

Json = dict[str, Any]
_MOST_WORDS = 24
_UNDECIDED = Bilingual(
    "Tanggal ini tidak mungkin benar seperti tertulis; diputuskan di halaman Keputusan.",
    "This date cannot be right as written; it is settled on the page of decisions.",
)
_SCANNED = Bilingual(
    "Angkanya dari pindaian; bandingkan dengan gambarnya.",
    "Its figure comes from a scan; compare it with the image.",
)
_NAMESAKES = Bilingual(
    "Kota atau kabupaten? Naskah tidak mengatakannya.",
    "City or regency? The text does not say.",
)
_PROPOSED = Bilingual(
    "Usulan pembaca kedua; aturan pembaca tidak menemukannya.",
    "Proposed by the second reader; the rules did not find it.",
)


@dataclass(frozen=True)
class Item:
    """One fact. `said` is the act of the latest correction, empty while nobody said anything.

    `was` is what the reader had, where a person changed it; `near` the unit it may mean; `scanned`: its words can be
    shown as they stand in the scan.
    """

    place: str
    fact: Fact
    group: str
    doubts: tuple[Bilingual, ...]
    doubtful: bool
    quote: str = ""
    said: str = ""
    by: str = ""
    was: Bilingual | None = None
    units: tuple[str, ...] = ()
    near: str | None = None
    scanned: bool = False

    @property
    def slug(self) -> str:
        """The place as an HTML id."""
        return "b-" + self.place.replace(":", "-")

    @property
    def undecided(self) -> bool:
        return is_undecided(self.fact)

    @property
    def rejected(self) -> bool:
        return self.said == Act.REJECT

    @property
    def open(self) -> bool:
        return not self.said and not self.undecided


@dataclass(frozen=True)
class Review:
    """All items: those to be looked at, then the rest by group, each in the text's order."""

    doubtful: list[Item] = field(default_factory=list)
    groups: dict[str, list[Item]] = field(default_factory=dict)

    @property
    def all(self) -> list[Item]:
        return [*self.doubtful, *(item for items in self.groups.values() for item in items)]

    @property
    def open(self) -> list[Item]:
        return [item for item in self.all if item.open]

    @property
    def open_doubtful(self) -> list[Item]:
        return [item for item in self.doubtful if item.open]

    @property
    def sure(self) -> list[Item]:
        """Open, and nothing speaks against them: what one key may accept."""
        return [item for item in self.open if not item.doubtful]

    @property
    def done(self) -> int:
        return sum(bool(item.said) for item in self.all)

    @property
    def whole(self) -> int:
        """Without those that wait for a decision."""
        return sum(not item.undecided for item in self.all)

    def at(self, place: str) -> Item | None:
        return next((item for item in self.all if item.place == place), None)


def review_of(directive: Directive) -> Review:
    """The stored draft with what people said of it. Whatever was doubtful stays in its place after it is settled."""
    said: Json = directive.corrections
    links, spans = directive.draft.get("links", {}), directive.draft.get("spans", {})
    items = [
        _item(place, fact, _short(spans[fact.id]["quote"]), said.get(place), links.get(fact.id, {}))
        for place, fact in placed(directive).items()
    ]
    items += [_gone(row) for row in said.values() if row["act"] == Act.REJECT and row.get("was")]
    items.sort(key=lambda item: (item.fact.spans[0].start, item.place))
    doubtful = sorted((item for item in items if item.doubtful), key=lambda item: not item.undecided)
    groups: dict[str, list[Item]] = {name: [] for name in dict.fromkeys(GROUPS.values())}
    for item in items:
        if not item.doubtful:
            groups[item.group].append(item)
    return Review(doubtful, {name: found for name, found in groups.items() if found})


def _short(quote: str) -> str:
    words = quote.split()
    return " ".join(words) if len(words) <= _MOST_WORDS else " ".join(words[:_MOST_WORDS]) + " …"


def placed(directive: Directive) -> dict[str, Fact]:
    """The facts that stand, by the keys under which the reader had them."""
    rejected = {place for place, row in directive.corrections.items() if row["act"] == Act.REJECT}
    return places_of(facts_of(directive.draft), rejected)


def _item(place: str, fact: Fact, quote: str, row: Json | None, link: Json) -> Item:
    doubts = () if row else doubts_of(fact, link)
    was = row.get("was") if row and row["act"] == Act.CHANGE else None
    return Item(
        place=place,
        fact=fact,
        group=GROUPS[fact.kind],
        doubts=doubts,
        doubtful=row["doubtful"] if row else bool(doubts),
        quote=quote,
        said=row["act"] if row else "",
        by=row["by"] if row else "",
        was=label_of(fact.kind, was) if was else None,
        units=tuple(link.get("units", ())),
        near=link.get("near"),
        scanned=bool(fact.value.get("unconfirmed") or (row and (row.get("was") or {}).get("unconfirmed"))),
    )


def _gone(row: Json) -> Item:
    """What a person said the text does not say stays in sight, so that it can be taken back."""
    kind, span = FactKind(row["kind"]), Span(row["start"], row["end"])
    fact = Fact("", kind, row["was"], (span,), 0.0, label_of(kind, row["was"]))
    return Item(row["place"], fact, GROUPS[kind], (), row["doubtful"], said=Act.REJECT, by=row["by"])


def doubts_of(fact: Fact, link: Mapping[str, Any]) -> tuple[Bilingual, ...]:
    """Why a fact should be looked at, the weightiest first; none where the reader is sure."""
    value = fact.value
    found = [_UNDECIDED] if is_undecided(fact) else []
    found += [_SCANNED] if value.get("unconfirmed") else []
    found += [_PROPOSED] if value.get("second_reader") else []
    found += [_NAMESAKES] if value.get("candidates") and not value.get("code") else []
    if fact.kind is FactKind.UNIT and link and not link["units"]:
        found.append(Bilingual(**link["why"]))
    if fact.confidence < SURE and not found:
        times = round(fact.confidence * 100)
        found.append(
            Bilingual(
                f"Bacaan seperti ini benar kira-kira {times} dari 100 kali.",
                f"A reading like this is right about {times} times in 100.",
            )
        )
    return tuple(found)


def unseen(directive: Directive) -> list[Fact]:
    """Proposals that nobody confirmed; with them a directive does not come into force."""
    if directive.edited_at:
        return []
    return [fact for fact in facts_of(directive.draft) if awaits_a_person(fact)]
