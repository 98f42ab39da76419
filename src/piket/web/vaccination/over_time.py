"""Coverage week by week, as it stood at the end of each: a drawing with its table, and a workbook of it all."""

from __future__ import annotations

import io
from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from fractions import Fraction

from django.db.models import Sum
from django.utils.translation import gettext as _

from piket.web import sheets
from piket.web.permissions import Access, Action
from piket.web.situation.drawing import Chart, Span, span_chart
from piket.web.vaccination.models import Group, Movement, NotYet
from piket.web.vaccination.queries import Coverage

WEEKS = 12
_DOSES = (1, 2)
_WEEK, _DAY = timedelta(weeks=1), timedelta(days=1)
Counts = dict[tuple[str, str], list[tuple[date, int]]]


def charts(access: Access, day: date) -> list[Chart]:
    """For each group and dose of which there is any: per cent at the end of each week up to that day. One query."""
    counts = _counts(access, day)
    ends = [day - n * _WEEK for n in reversed(range(WEEKS))]
    found = []
    for group in Group:
        for dose in _DOSES:
            spans = list(_spans(counts, group.value, f"dose{dose}", ends))
            if any(span.told for span in spans):
                title = _("{group}: dosis {n}, persen").format(group=group.label, n=dose)
                found.append(span_chart(title, spans))
    return found


def _counts(access: Access, day: date) -> Counts:
    mine = access.units(Action.VIEW_VACCINATION).values("pk")
    rows = Movement.objects.filter(unit__in=mine, day__lte=day).order_by("day")
    found: Counts = defaultdict(list)
    for group, what, when, n in rows.values_list("group", "what", "day").annotate(n=Sum("delta")):
        found[group, what].append((when, n))
    return found


def _spans(counts: Counts, group: str, what: str, ends: Sequence[date]) -> Iterator[Span]:
    """Rounded down as the table is; a week in which nobody was counted has none."""
    for end in ends:
        people = _sum(counts.get((group, "people"), []), end)
        if people:
            percent = _sum(counts.get((group, what), []), end) * 100 // people
            yield Span(end - _WEEK + _DAY, end, percent, Fraction(percent))


def _sum(rows: Sequence[tuple[date, int]], end: date) -> int:
    return sum(n for when, n in rows if when <= end)


def book_of(lines: Sequence[Coverage], day: date, fewest: int | None) -> bytes:
    """A row for each unit and group. `fewest`: a reason that fewer have is left out, for whoever may not see it."""
    reasons = sorted({code for line in lines for code in line.reasons})
    headers = [
        _("Unit"), _("Kelompok"), _("Orang"), _("Dosis 1"), _("Dosis 2"), _("Dosis 3"),
        *(str(NotYet(code).label) for code in reasons),
    ]  # fmt: skip
    rows = (
        [
            line.name, str(Group(line.group).label), line.people, line.first, line.second, line.third,
            *(_shown(line.reasons.get(code), fewest) for code in reasons),
        ]
        for line in lines
    )  # fmt: skip
    out = io.BytesIO()
    with sheets.workbook(out) as sheet:
        sheet.write(day.isoformat(), headers, rows, [38, 16, *(10 for _n in range(4 + len(reasons)))])
    return out.getvalue()


def _shown(number: int | None, fewest: int | None) -> int | str | None:
    if number is None or fewest is None or number >= fewest:
        return number
    return _("kurang dari {n}").format(n=fewest)
