from __future__ import annotations

from typing import Any

from django.db.models import QuerySet

from piket.policy import values
from piket.web.directives.models import Decision, Directive
from piket.web.rulings.models import RulingSet


def directives() -> QuerySet[Directive]:
    return Directive.objects.select_related("text", "created_by", "approved_by")


def decisions_in_force() -> dict[str, values.Decision]:
    """The latest answer to each question, as the policy room takes it."""
    latest = Decision.objects.order_by("question", "-id").distinct("question")
    return {
        row.question: values.Decision(row.question, row.choice, row.by, row.role, row.ground, row.decided_on)
        for row in latest
    }


def open_questions() -> list[dict[str, Any]]:
    """Questions of the newest rulings that nobody has answered yet."""
    newest = RulingSet.objects.first()
    answered = set(Decision.objects.values_list("question", flat=True))
    return [question for question in newest.questions if question["key"] not in answered] if newest else []
