"""What other rooms ask of roll calls: who was there, by the call, on which shift of which day."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import BooleanField, Case, OuterRef, Subquery, When

from piket.presence.relief import State
from piket.web.bulk import array
from piket.web.handover.labels import STATES
from piket.web.handover.models import Mark, Turn

Key = tuple[int, date, str]


@dataclass(frozen=True)
class Called:
    """What the latest call says of one person and shift. `left`: when the next shift had relieved it, and no earlier
    than its own end: of a handover signed before that nobody is said to have gone."""

    state: State
    came: datetime | None
    left: datetime | None
    by: str
    note: str = ""

    @property
    def word(self) -> str:
        return str(STATES[self.state])


def called_between(first: date, last: date, people: Iterable[int]) -> dict[Key, Called]:
    """By person, day and shift. Two queries, one where no roll was called."""
    rows = list(
        Mark.objects.filter(employee__in=array(list(people)), day__range=(first, last))
        .select_related("marked_by")
        .order_by("pk")
    )
    relieved = _relieved(first, last) if rows else {}
    return {
        (row.employee_id, row.day, row.shift): Called(
            State(row.state),
            row.came,
            relieved.get((row.unit_id, row.day, row.shift)) if row.came else None,
            str(row.marked_by),
            row.note,
        )
        for row in rows
    }


def _relieved(first: date, last: date) -> dict[Key, datetime]:
    """When the shifts of these days were relieved, by unit, day and shift: of two that take over the later."""
    closed = Turn.objects.filter(before_day__range=(first, last), closed_at__isnull=False).order_by(
        "closed_at"
    )
    columns = closed.values_list("unit_id", "before_day", "before_shift", "before_end", "closed_at")
    return {(unit, day, shift): max(at, end or at) for unit, day, shift, end, at in columns if day and at}


def there_by_roll(day: date) -> Subquery:
    """That the latest call says of the person and shift of an assignment: she was there."""
    mine = Mark.objects.filter(employee=OuterRef("employee"), shift=OuterRef("shift"), day=day)
    there = Case(When(state__in=[s.value for s in State if s.there], then=True), default=False)
    return Subquery(mine.order_by("-pk").values(there=there)[:1], output_field=BooleanField())
