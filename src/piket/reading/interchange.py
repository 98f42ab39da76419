"""The draft as JSON, `piket.read/1`: the published schema under `facts`, places and the rest beside it."""

from __future__ import annotations

from collections.abc import Iterable

from piket.policy.values import Bilingual, Question
from piket.reading.values import Draft, Fact, FactKind, Span

SCHEMA = "piket.read/1"


def facts_json(draft: Draft) -> dict[str, object]:
    """See docs/reading.md. Values are plain: dict, list, str, float, int, bool, None."""
    return {
        "schema": SCHEMA,
        "facts": published_facts(draft),
        "spans": {fact.id: _fact_json(fact, draft.document.text) for fact in draft.facts},
        "contradictions": [
            {
                "code": entry.code,
                "spans": _spans(entry.spans),
                "why": _both(entry.why),
                "likely": entry.likely_value,
            }
            for entry in draft.contradictions
        ],
        "questions": [_question(question) for question in draft.questions],
        "missing": [_both(message) for message in draft.missing],
        "document": {
            "media_type": draft.document.media_type,
            "title": draft.document.title,
            "characters": len(draft.document.text),
            "warnings": [_both(message) for message in draft.document.warnings],
        },
    }


def published_facts(draft: Draft) -> dict[str, object]:
    """Exactly the schema of the announcements set: null or an empty list where the text does not say."""
    instrument = _first(draft, FactKind.INSTRUMENT) or {}
    return {
        "issuer": (_first(draft, FactKind.ISSUER) or {}).get("name"),
        "instrument": {key: instrument.get(key) for key in ("type", "number", "year")},
        "regions": [value["name"] for value in _all(draft, FactKind.REGION)],
        "regime": (_first(draft, FactKind.REGIME) or {}).get("name"),
        "period": {
            "start": (_first(draft, FactKind.PERIOD_START) or {}).get("date"),
            "end": (_first(draft, FactKind.PERIOD_END) or {}).get("date"),
        },
        "rules": [
            _pick(value, "who sector mode bound percent days")
            for value in _all(draft, FactKind.RULE)
            if not only_prefers(value)
        ],
        "units": [_pick(value, "name sector") for value in _all(draft, FactKind.UNIT)],
        "hours": [_pick(value, "days from to") for value in _all(draft, FactKind.HOURS)],
        "obligations": [value["code"] for value in _all(draft, FactKind.OBLIGATION) if value["code"]],
        "inconsistencies": [f"{entry.code}: {entry.why.id}" for entry in draft.contradictions],
        "evidence": _evidence(draft),
    }


def only_prefers(rule: dict[str, object]) -> bool:
    """'WFO diutamakan bagi yang sudah divaksin': who comes first, and no arrangement of its own."""
    return rule.get("groups") == ["vaccinated"] and rule["percent"] is None and rule["mode"] == "wfo"


def _all(draft: Draft, kind: FactKind) -> list[dict[str, object]]:
    return [fact.value for fact in draft.facts if fact.kind is kind]


def _first(draft: Draft, kind: FactKind) -> dict[str, object] | None:
    return next(iter(_all(draft, kind)), None)


def _pick(value: dict[str, object], keys: str) -> dict[str, object]:
    return {key: value[key] for key in keys.split()}


def _evidence(draft: Draft) -> dict[str, str]:
    """At most twelve words of the text for each fact."""
    return {fact.id: " ".join(_quote(fact, draft.document.text).split()[:12]) for fact in draft.facts}


def _quote(fact: Fact, text: str) -> str:
    return text[fact.spans[0].start : fact.spans[0].end]


def _fact_json(fact: Fact, text: str) -> dict[str, object]:
    return {
        "kind": fact.kind.value,
        "value": fact.value,
        "spans": _spans(fact.spans),
        "quote": _quote(fact, text),
        "confidence": fact.confidence,
        "label": _both(fact.label),
    }


def _spans(spans: Iterable[Span]) -> list[list[int]]:
    return [[span.start, span.end] for span in spans]


def _both(message: Bilingual) -> dict[str, str]:
    return {"id": message.id, "en": message.en}


def _question(question: Question) -> dict[str, object]:
    return {
        "key": question.key,
        "text": _both(question.text),
        "why": _both(question.why),
        "options": [
            {"value": option.value, "label": _both(option.label), "consequence": _both(option.consequence)}
            for option in question.options
        ],
        "suggested": question.suggested,
    }
