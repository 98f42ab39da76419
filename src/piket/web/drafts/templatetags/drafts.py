from __future__ import annotations

from datetime import date

from django import template

from piket.web.drafts.sheet import Column, Part, Row, Square

register = template.Library()


@register.filter
def column_of(part: Part, day: date) -> Column:
    """The part's figures on a day."""
    return next(column for column in part.columns if column.day == day)


@register.filter
def square_on(row: Row, day: date) -> Square:
    """The person's cell on a day."""
    return row.squares[day]
