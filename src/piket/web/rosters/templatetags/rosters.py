from __future__ import annotations

from datetime import date
from itertools import groupby

from django import template
from django.utils.translation import get_language

from piket.policy.wording import month_name
from piket.web.templatetags.piket import STATUSES

register = template.Library()


@register.simple_tag
def status_name(code: str) -> str:
    """The name of a state without its badge, for a list to choose from."""
    return str(STATUSES[code][1]).capitalize()


@register.filter
def day_list(days: list[str]) -> str:
    """'26, 27, 28 Juli; 2 Agustus' from ISO dates."""
    months = groupby(map(date.fromisoformat, days), key=lambda day: day.month)
    language = get_language() or "id"
    return "; ".join(
        f"{', '.join(str(day.day) for day in group)} {month_name(month, language)}" for month, group in months
    )


@register.filter
def at(items: list[object], index: int) -> object:
    """The item at an index, to walk two lists side by side."""
    return items[index]


@register.filter
def of_roster(figures: dict[int, int], roster: int) -> int:
    """A roster's figure among those of many; 0 where it has none."""
    return figures.get(roster, 0)
