"""Plans as rows for other programs: schema `piket.plan/1`, described in docs/interfaces.md."""

from __future__ import annotations

from typing import Any

from piket.policy.values import Bilingual

from .assignments import planned_assignments
from .values import Blocked, Planned, UnitPlan

SCHEMA = "piket.plan/1"


def plan_json(planned: Planned, timezone: str) -> dict[str, Any]:
    """A row per assignment, what has to wait, what could not be met, and the proof of every roster."""
    return {
        "schema": SCHEMA,
        "assignments": [
            {
                "employee": a.person,
                "unit": a.unit,
                "start": a.start.isoformat(),
                "end": a.end.isoformat(),
                "place": a.place.value,
                "shift": a.shift,
            }
            for a in planned_assignments(planned, timezone)
        ],
        "blocked": [_blocked(item) for item in planned.blocked],
        "shortages": [row for plan in planned.plans for row in _shortages(plan)],
        "notices": [
            {"unit": plan.unit, "population": _population(plan), "text": _both(notice)}
            for plan in planned.plans
            for notice in plan.notices
        ],
        "proofs": [_proof(plan) for plan in planned.plans],
    }


def _blocked(item: Blocked) -> dict[str, Any]:
    return {
        "unit": item.unit,
        "population": item.population.value,
        "days": [day.isoformat() for day in item.days],
        "why": _both(item.why),
        "questions": list(item.questions),
    }


def _shortages(plan: UnitPlan) -> list[dict[str, Any]]:
    return [
        {
            "unit": plan.unit,
            "population": _population(plan),
            "kind": shortage.kind,
            "day": shortage.day.isoformat() if shortage.day else None,
            "subject": shortage.subject,
            "needed": shortage.needed,
            "available": shortage.available,
        }
        for shortage in plan.roster.shortages
    ]


def _proof(plan: UnitPlan) -> dict[str, Any]:
    proof = plan.roster.proof
    return {
        "unit": plan.unit,
        "population": _population(plan),
        "method": proof.method,
        "objective": proof.objective,
        "bound": proof.bound,
        "spread": proof.spread,
        "spread_bound": proof.spread_bound,
        "violations": len(plan.violations),
        "shortages": len(plan.roster.shortages),
    }


def _population(plan: UnitPlan) -> str | None:
    return plan.population.value if plan.population else None


def _both(text: Bilingual) -> dict[str, str]:
    return {"id": text.id, "en": text.en}
