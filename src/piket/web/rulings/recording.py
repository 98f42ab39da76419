"""Rulings as the records keep them: JSON of reasons, questions and findings, and the version of the packs."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from functools import cache
from hashlib import sha256
from typing import Any

from piket.pipeline.duties import DutyWords
from piket.pipeline.values import Blocked
from piket.policy.rulebook import pack_files
from piket.policy.values import Finding, Hours, Question, Ruling, Shares, Step

Json = dict[str, Any]


@dataclass(frozen=True)
class ReasonRecord:
    """A reason's content and the hash it is kept under."""

    digest: str
    content: Json


def reason_of(ruling: Ruling, duties: DutyWords) -> ReasonRecord:
    """Everything of a ruling that says why, apart from unit, day and figures."""
    content = {
        "steps": [_step_json(step) for step in ruling.steps],
        "citations": [asdict(citation) for citation in ruling.citations],
        "conflicts": [asdict(conflict) for conflict in ruling.conflicts],
        "questions": list(ruling.questions),
        "duties": [asdict(duties.of(key)) for key in ruling.duties],
        "exemptions": [asdict(rule) for rule in ruling.exemptions],
        "hours": _hours(ruling.hours),
        "closed": duties.closed(ruling.steps),
    }
    text = json.dumps(content, ensure_ascii=False, sort_keys=True)
    return ReasonRecord(sha256(text.encode()).hexdigest(), content)


def _step_json(step: Step) -> Json:
    return {**asdict(step), "stated": _exact(step.stated), "held": _exact(step.held)}


def _exact(shares: Shares | None) -> list[str] | None:
    """["1/4", "1/2"]."""
    return [str(share) for share in shares] if shares else None


def what_gives_reason(ruling: Ruling) -> tuple[object, ...]:
    """Equal for rulings of one reason; cheap, so that a reason is written out once and not 7,000 times."""
    hours = (ruling.hours.citation, ruling.hours.break_minutes) if ruling.hours else None
    said = (ruling.steps, ruling.citations, ruling.conflicts, ruling.questions)
    return (*said, ruling.duties, ruling.exemptions, hours)


def _hours(hours: Hours | None) -> Json | None:
    """Where the hours stand, and the break; start and end are columns of the ruling itself."""
    if hours is None or hours.citation is None:
        return None
    return {**asdict(hours.citation), "break_minutes": hours.break_minutes}


def questions_json(questions: Iterable[Question]) -> list[Json]:
    """`policy.values.Question`, field by field; sentences as `{"id": …, "en": …}`."""
    return [{**asdict(question), "blocks": list(question.blocks)} for question in questions]


def findings_json(findings: Iterable[Finding]) -> list[Json]:
    return [asdict(finding) for finding in findings]


def blocked_json(blocked: Iterable[Blocked]) -> list[Json]:
    return [
        {
            "unit": item.unit,
            "population": item.population.value,
            "days": [day.isoformat() for day in item.days],
            "why": asdict(item.why),
            "questions": list(item.questions),
        }
        for item in blocked
    ]


@cache
def pack_version() -> str:
    """A hash of the instruments that Piket ships: the same law, the same version."""
    digest = sha256()
    for entry in pack_files():
        digest.update(entry.read_bytes())
    return f"packs-{digest.hexdigest()[:12]}"
