"""The page of a circular, as values: its text in pieces, its facts in groups, what is wrong, what it leaves out."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from piket.web.chain.sentences import sentences_of
from piket.web.directives.marking import GROUPS, SURE, Piece, marks_of, pieces
from piket.web.directives.models import Directive

Json = dict[str, Any]
GROUP_NAMES: dict[str, Promise] = {
    "origin": _("Asal surat"),
    "place": _("Wilayah dan rezim"),
    "period": _("Masa berlaku"),
    "rule": _("Aturan tempat kerja"),
    "unit": _("Unit yang disebut"),
    "hours": _("Jam kerja"),
    "duty": _("Kewajiban"),
}


@dataclass(frozen=True)
class Fact:
    """A fact with the words that say it, and the units its name was tied to."""

    id: str
    label: Json
    quote: str
    unsure: bool
    units: list[str]


@dataclass(frozen=True)
class Group:
    name: Promise
    code: str
    facts: list[Fact]


@dataclass(frozen=True)
class Wrong:
    """What cannot be true: where it stands, why, and the likely meaning."""

    id: str
    quotes: list[str]
    why: Json
    likely: Json | None


@dataclass(frozen=True)
class Relation:
    """All comparisons of one kind with the instruments above."""

    code: str
    rows: list[Json]

    @property
    def units(self) -> int:
        return len({unit for row in self.rows for unit in row["units"]})


def text_pieces(directive: Directive) -> list[Piece]:
    text = directive.text.text if directive.text else ""
    said = [(one.start, one.end) for one in sentences_of(directive) if one.keys(directive.key)]
    return list(pieces(text, marks_of(directive.draft), said))


def groups(directive: Directive, names: dict[str, str]) -> list[Group]:
    """The facts of the draft in groups, in the order of `GROUP_NAMES`; empty groups are left out."""
    links = directive.draft.get("links", {})
    found: dict[str, list[Fact]] = defaultdict(list)
    for fact_id, fact in directive.draft.get("spans", {}).items():
        units = [names.get(unit, unit) for unit in links.get(fact_id, {}).get("units", ())]
        unsure = fact["confidence"] < SURE or fact["value"].get("settled") is False
        found[GROUPS[fact["kind"]]].append(Fact(fact_id, fact["label"], fact["quote"], unsure, units))
    return [Group(name, code, found[code]) for code, name in GROUP_NAMES.items() if found[code]]


def wrongs(directive: Directive) -> list[Wrong]:
    """Impossible dates first: they hold up everything."""
    text = directive.text.text if directive.text else ""
    entries = directive.draft.get("contradictions", ())
    found = [
        Wrong(f"c{n}", [_short(text[a:b]) for a, b in e["spans"]], e["why"], e.get("likely_text"))
        for n, e in enumerate(entries, 1)
    ]
    return sorted(found, key=lambda wrong: wrong.likely is None)


def _short(quote: str) -> str:
    words = quote.split()
    return " ".join(words) if len(words) <= 18 else " ".join(words[:16]) + " …"


def errors(directive: Directive) -> list[Json]:
    """The findings that keep a draft from being approved."""
    return [finding for finding in directive.findings if finding["severity"] == "error"]


def relations(directive: Directive, names: dict[str, str]) -> list[Relation]:
    """The comparison with the instruments above: looser and clashing first, the same last."""
    found: dict[str, list[Json]] = {}
    for row in directive.comparison:
        named = [names.get(unit, unit) for unit in row["units"]]
        found.setdefault(row["relation"], []).append({**row, "names": named, **_days(row)})
    order = ("conflict", "looser", "stricter", "adds_minimum", "equal")
    return [Relation(code, found[code]) for code in order if code in found]


def _days(row: Json) -> dict[str, date]:
    return {name: date.fromisoformat(row[f"{name}_day"]) for name in ("first", "last")}
