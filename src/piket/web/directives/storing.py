"""What the pure rooms found, as the JSON that a directive's row keeps and its page shows."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import asdict, replace
from typing import Any

from piket.policy.tiers import TierComparison
from piket.policy.values import Bilingual, Finding, Question
from piket.reading.interchange import facts_json
from piket.reading.linking import UnitLink
from piket.reading.values import Draft

Json = dict[str, Any]


def both(text: Bilingual) -> dict[str, str]:
    return {"id": text.id, "en": text.en}


def draft_json(draft: Draft, links: Iterable[UnitLink]) -> Json:
    """`piket.read/1` with, beside it, the likely meanings in words and the units that names were tied to."""
    stored: Json = facts_json(draft)
    for row, entry in zip(stored["contradictions"], draft.contradictions, strict=True):
        row["likely_text"] = both(entry.likely) if entry.likely else None
    stored["links"] = {link.fact: {"units": list(link.unit_ids), "why": both(link.why)} for link in links}
    return stored


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
