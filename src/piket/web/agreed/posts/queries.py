from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Q, QuerySet

from piket.pipeline.agreed import Post
from piket.pipeline.agreed import SecondPost as Value
from piket.web.agreed.models import SecondPost
from piket.web.clock import today
from piket.web.organisation.models import Agency, Employee
from piket.web.permissions import Access, Action
from piket.web.rosters.hours.wording import weekdays_in_words

_AHEAD = 366
"""Days for which the weekdays of a post are told one by one; no roster is longer."""


@dataclass(frozen=True)
class Line:
    """A post as the page shows it."""

    post: SecondPost
    weekdays: str
    over: bool
    coming: bool


def posts(access: Access) -> QuerySet[SecondPost]:
    """Those of people whom she sees, in a unit that she arranges, or the other way round."""
    seen, arranged = access.units(Action.VIEW_EMPLOYEES), access.units(Action.ARRANGE)
    rows = SecondPost.objects.filter(Q(unit__in=seen) | Q(employee__unit__in=seen))
    rows = rows.filter(Q(unit__in=arranged) | Q(employee__unit__in=arranged))
    return rows.select_related("employee__unit", "unit")


def lines(access: Access) -> list[Line]:
    """Those that run or come first. One query."""
    found = [line_of(post) for post in posts(access)[:500]]
    return sorted(found, key=lambda line: line.over)


def posts_of(person: Employee) -> list[Line]:
    """All that she has had. One query."""
    return [line_of(post) for post in SecondPost.objects.filter(employee=person).select_related("unit")]


def line_of(post: SecondPost) -> Line:
    day = today()
    over = post.last is not None and post.last < day
    return Line(post, weekdays_in_words(post.weekdays), over, post.first > day)


def post_values(agency: Agency, since: date) -> tuple[Value, ...]:
    """Those that hold on a day from `since` on, as planning takes them. One query."""
    rows = SecondPost.objects.filter(Q(last=None) | Q(last__gte=since), agency=agency, employee__active=True)
    return tuple(_value(row, since) for row in rows.select_related("employee", "unit").order_by("pk"))


def _value(row: SecondPost, since: date) -> Value:
    hours = None
    if row.start is not None and row.end is not None:
        hours = (row.start.hour * 60 + row.start.minute, row.end.hour * 60 + row.end.minute)
    first, last = max(row.first, since), row.last or date.max
    ahead = [since + timedelta(days=n) for n in range(_AHEAD)] if row.weekdays else []
    days = tuple(day for day in ahead if first <= day <= last and day.weekday() in row.weekdays)
    return Value(
        row.employee.number,
        row.unit.code,
        Post(row.kind),
        days if row.weekdays else None,
        hours,
        first=row.first,
        last=last,
    )
