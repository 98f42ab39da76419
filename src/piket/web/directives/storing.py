"""What the pure rooms found, as the JSON that a directive's row keeps and its page shows."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import asdict, replace
from typing import Any

from piket.policy.tiers import TierComparison
from piket.policy.values import Bilingual, Finding, Question
from piket.reading.corrections import Correction
from piket.reading.examples import correction_of
from piket.reading.interchange import facts_json
from piket.reading.linking import UnitLink
from piket.reading.second import Proposal
from piket.reading.values import Box, Document, Draft, Fact, FactKind, PlacedWord, Span
from piket.web.directives.models import DirectiveText

Json = dict[str, Any]
_BOX = ("page", "left", "top", "width", "height", "turn")


def both(text: Bilingual) -> dict[str, str]:
    return {"id": text.id, "en": text.en}


def draft_json(draft: Draft, links: Iterable[UnitLink]) -> Json:
    """`piket.read/1` with, beside it, the likely meanings in words and the units that names were tied to."""
    stored: Json = facts_json(draft)
    for row, entry in zip(stored["contradictions"], draft.contradictions, strict=True):
        row["likely_text"] = both(entry.likely) if entry.likely else None
    stored["links"] = {link.fact: _link_json(link) for link in links}
    return stored


def _link_json(link: UnitLink) -> Json:
    """`near` is the unit that a person may have meant, where none was near enough."""
    near = link.runner_up[0] if link.runner_up and not link.found else None
    return {"units": list(link.unit_ids), "why": both(link.why), "near": near}


def facts_of(stored: Json) -> list[Fact]:
    """The facts of `draft_json`, in their order."""
    return [
        Fact(
            fact_id,
            FactKind(row["kind"]),
            row["value"],
            tuple(Span(start, end) for start, end in row["spans"]),
            row["confidence"],
            Bilingual(**row["label"]),
        )
        for fact_id, row in stored.get("spans", {}).items()
    ]


def words_json(words: Iterable[PlacedWord]) -> list[list[int]]:
    """A row a word: where it starts and ends in the text, then its page, left, top, width, height and turn."""
    return [[w.span.start, w.span.end, *(getattr(w.box, name) for name in _BOX)] for w in words]


def document_of(text: DirectiveText) -> Document:
    """The document as it was read, with the places of a scan's words."""
    words = tuple(PlacedWord(Span(*row[:2]), Box(*row[2:])) for row in text.words)
    warnings = tuple(Bilingual(**line) for line in text.warnings)
    return Document(text.text, text.media_type, text.title, warnings, words)


def proposals_json(proposals: Iterable[Proposal]) -> list[Json]:
    return [{"kind": p.kind, "value": dict(p.value), "quote": p.quote} for p in proposals]


def proposals_from(stored: Iterable[Json]) -> list[Proposal]:
    return [Proposal(row["kind"], row["value"], row["quote"]) for row in stored]


def corrections_from(stored: Json) -> list[Correction]:
    """From a directive's `corrections`."""
    return [correction_of(row) for row in stored.values()]


def question_json(question: Question) -> Json:
    return {
        "key": question.key,
        "text": both(question.text),
        "why": both(question.why),
        "options": [
            {"value": o.value, "label": both(o.label), "consequence": both(o.consequence)}
            for o in question.options
        ],
        "suggested": question.suggested,
        "blocks": list(question.blocks),
    }


def finding_json(finding: Finding) -> Json:
    return {
        "code": finding.code,
        "severity": finding.severity.value,
        "place": finding.place,
        "message": both(finding.message),
        "mend": both(finding.mend),
        "citations": [asdict(citation) for citation in finding.citations],
    }


def comparison_json(rows: Sequence[TierComparison]) -> list[Json]:
    """One entry per pair of clauses and days, with all units it holds for; the order is that of the rows."""
    groups: dict[TierComparison, list[str]] = defaultdict(list)
    for row in rows:
        groups[replace(row, unit="")].append(row.unit)
    return [_comparison(group, units) for group, units in groups.items()]


def _comparison(group: TierComparison, units: list[str]) -> Json:
    return {
        "relation": group.relation.value,
        "units": units,
        "own": asdict(group.own),
        "own_share": [str(group.own_low), str(group.own_high)],
        "higher": asdict(group.higher),
        "higher_share": [str(group.higher_low), str(group.higher_high)],
        "per_agency": group.higher_per_agency,
        "first_day": group.first_day.isoformat(),
        "last_day": group.last_day.isoformat(),
    }
