"""How lines stand at the end of a day: the ceiling that holds then, and what was booked until then."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Count, Q, QuerySet, Sum

from piket.money.absorption import Standing, planned_to
from piket.money.values import Booking, Budget, Kind
from piket.web.money.models import COUNTED, Entry, Line, Revision


def booked(line: Line, *, but: int | None = None) -> list[Booking]:
    """All that counts on a line, of every day; without one entry. One query."""
    rows = line.entries.filter(state__in=COUNTED).order_by("day", "pk")
    if but is not None:
        rows = rows.exclude(pk=but)
    found = rows.values_list("kind", "day", "rupiah", "number")
    return [Booking(Kind(kind), day, rupiah, number) for kind, day, rupiah, number in found]


def budget_of(revision: Revision | None) -> Budget | None:
    return Budget(revision.ceiling, tuple(revision.plan)) if revision else None


def budget_on(line: Line, day: date) -> Budget | None:
    """What a line may cost on a day. One query."""
    return budget_of(revisions_on([line], day).get(line.pk))


def revisions_on(lines: Iterable[Line] | QuerySet[Line], day: date) -> dict[int, Revision]:
    """Of each line the ceiling that holds on a day. One query."""
    rows = Revision.objects.filter(line__in=lines, day__lte=day, state=Revision.State.STANDS)
    return {row.line_id: row for row in rows.order_by("line_id", "-day", "-id").distinct("line_id")}


@dataclass(frozen=True)
class Booked:
    """What was booked on a line up to a day. None: nothing was, which is not nought.

    `waiting`, `bare`, `flagged`: how many are to be looked over, spent without evidence, flagged.
    """

    committed: int | None = None
    realised: int | None = None
    waiting: int = 0
    bare: int = 0
    flagged: int = 0
    entries: int = 0


@dataclass(frozen=True)
class LineStands:
    """A line at the end of a day."""

    line: Line
    revision: Revision | None
    standing: Standing
    booked: Booked = field(default_factory=Booked)


def stand(lines: Sequence[Line], day: date) -> list[LineStands]:
    """Each line at the end of a day. Three queries, whatever their number."""
    revisions, sums = revisions_on(lines, day), _booked(lines, day)
    return [_stands(line, revisions.get(line.pk), sums[line.pk], day) for line in lines]


def _stands(line: Line, revision: Revision | None, sums: Booked, day: date) -> LineStands:
    planned = planned_to(revision.plan, line.year, day) if revision else None
    ceiling = revision.ceiling if revision else None
    return LineStands(line, revision, Standing(ceiling, planned, sums.committed, sums.realised), sums)


def _booked(lines: Sequence[Line], day: date) -> defaultdict[int, Booked]:
    rows = Entry.objects.filter(line__in=lines, day__lte=day, state__in=COUNTED).order_by()
    bare = Q(evidence=None, kind=Entry.Kind.REALISATION)
    sums = rows.values("line").annotate(
        committed=Sum("rupiah", filter=Q(kind=Entry.Kind.COMMITMENT)),
        realised=Sum("rupiah", filter=Q(kind=Entry.Kind.REALISATION)),
        waiting=Count("id", filter=Q(state=Entry.State.WAITING)),
        flagged=Count("id", filter=~Q(flags=[])),
        entries=Count("id"),
    )
    counted = sums.values_list("line", "committed", "realised", "waiting", "flagged", "entries")
    without = dict(rows.filter(bare).values_list("line").annotate(Count("id")))
    found: defaultdict[int, Booked] = defaultdict(Booked)
    for line, committed, realised, waiting, flagged, entries in counted:
        found[line] = Booked(committed, realised, waiting, without.get(line, 0), flagged, entries)
    return found
