from __future__ import annotations

from datetime import date

from django import template

from piket.publication.values import Day
from piket.web.public import wording

register = template.Library()


@register.filter
def public_state(day: Day) -> str:
    """What the public reads of a counter's day."""
    return wording.state(day, online=False)


@register.filter
def public_why(day: Day) -> str:
    return wording.why(day)


@register.filter
def iso_day(value: object) -> str:
    """A date as a form's field takes it; what is no date stays as it was typed."""
    return value.isoformat() if isinstance(value, date) else str(value or "")
