from __future__ import annotations

from django import template

from piket.web.situation.page import grade_name

register = template.Library()


@register.filter
def grade(category: str | None) -> str:
    """'CT3', or 'terbatas' for `limited`."""
    return grade_name(category)
