from __future__ import annotations

from django import template

from piket.web.rulings.labels import STEPS

register = template.Library()


@register.simple_tag
def step_name(kind: str) -> str:
    """What a step of a ruling's reason did: 'Berlaku', 'Dipersempit'."""
    return str(STEPS[kind])
