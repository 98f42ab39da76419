from __future__ import annotations

from typing import Any

from django import template

from piket.web.requests.queries import waiting_for

register = template.Library()


@register.simple_tag(takes_context=True)
def swaps_to_answer(context: dict[str, Any]) -> int:
    """How many swaps wait for the visitor's own answer."""
    return waiting_for(context["request"].access)
