"""Rulings as rows for other programs: schema `piket.rulings/1`, described in docs/directives.md."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from typing import Any

from piket.policy.values import Bilingual, Citation, Conflict, GroupRule, Hours, Ruling, Shares, Step, Unit

SCHEMA = "piket.rulings/1"


def rulings_json(rulings: Iterable[Ruling], units: Iterable[Unit]) -> dict[str, Any]:
    """`{"schema": …, "rulings": […]}`, ready for `json.dumps`."""
    return {"schema": SCHEMA, "rulings": ruling_rows(rulings, units)}


def ruling_rows(rulings: Iterable[Ruling], units: Iterable[Unit]) -> list[dict[str, Any]]:
    """A row for each ruling, in their order. Shares are numbers in 0..1; null where nothing is settled."""
    names = {unit.id: unit.name for unit in units}
    return [_row(ruling, names.get(ruling.unit, ruling.unit)) for ruling in rulings]


def _row(ruling: Ruling, name: str) -> dict[str, Any]:
    return {
        "unit": ruling.unit,
        "unit_name": name,
        "date": ruling.day.isoformat(),
        "population": ruling.population.value,
        "outcome": ruling.outcome.value,
        "working_day": ruling.working_day,
        "sector": ruling.sector.value if ruling.sector else None,
        "regime": ruling.regime,
        "base": ruling.base,
        "office_min": _number(ruling.office_min),
        "office_max": _number(ruling.office_max),
        "heads_min": ruling.heads_min,
        "heads_max": ruling.heads_max,
        "hours": _hours(ruling.hours),
        "provisions": [_citation(citation) for citation in ruling.citations],
        "conflicts": [_conflict(conflict) for conflict in ruling.conflicts],
        "questions": list(ruling.questions),
        "duties": list(ruling.duties),
        "exemptions": [_group(rule) for rule in ruling.exemptions],
        "why": [_step(step) for step in ruling.steps],
    }


def _number(share: Fraction | None) -> float | None:
    return None if share is None else round(float(share), 6)


def _hours(hours: Hours | None) -> dict[str, Any] | None:
    if hours is None:
        return None
    end = hours.end.strftime("%H:%M") if hours.end else None
    source = _citation(hours.citation) if hours.citation else None
    return {
        "start": hours.start.strftime("%H:%M"),
        "end": end,
        "break_minutes": hours.break_minutes,
        "provision": source,
    }


def _group(rule: GroupRule) -> dict[str, Any]:
    return {
        "group": rule.group.value,
        "effect": rule.effect.value,
        "text": _both(rule.text),
        "provision": _citation(rule.citation),
    }


def _citation(citation: Citation) -> dict[str, str]:
    return {
        "directive": citation.directive,
        "provision": citation.provision,
        "instrument": citation.instrument,
        "clause": citation.clause,
        "source": citation.source,
        "confidence": citation.confidence,
    }


def _conflict(conflict: Conflict) -> dict[str, Any]:
    return {"text": _both(conflict.text), "provisions": [_citation(c) for c in conflict.citations]}


def _step(step: Step) -> dict[str, Any]:
    source = _citation(step.citation) if step.citation else None
    return {
        "kind": step.kind.value,
        "text": _both(step.text),
        "provision": source,
        "stated": _shares(step.stated),
        "held": _shares(step.held),
    }


def _shares(shares: Shares | None) -> list[float | None] | None:
    return None if shares is None else [_number(share) for share in shares]


def _both(text: Bilingual) -> dict[str, str]:
    return {"id": text.id, "en": text.en}
