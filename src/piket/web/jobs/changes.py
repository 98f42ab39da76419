"""What a new run of the main job changed: units whose bounds differ, and units that got or lost a roster."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from django.db import connection

from piket.pipeline.values import Planned
from piket.web.organisation.models import Employee, Unit
from piket.web.permissions import Access, Action
from piket.web.rosters.models import Roster
from piket.web.rulings.models import Ruling, RulingSet

_Bounds = dict[str, set[tuple[str, ...]]]


@dataclass(frozen=True)
class Change:
    """Unit codes in order: other bounds, a roster where there was none, none where there was one."""

    bounds: tuple[str, ...]
    freed: tuple[str, ...]
    blocked: tuple[str, ...]


def changes(before: RulingSet, planned: Planned, plan_from: date | None = None) -> Change:
    """The rulings and rosters kept with `before` against those of `planned`, which is not kept yet, on the days that
    both rule. Rosters that began before `plan_from` stand on."""
    days = max(before.first_day, planned.days[0]), min(before.last_day, planned.days[-1])
    old, new = _kept(before, days), _made(planned, days)
    kept = Roster.objects.filter(ruling_set=before)
    had = set(kept.values_list("unit__code", flat=True))
    have = {plan.unit for plan in planned.plans}
    if plan_from is not None:
        on = kept.filter(first_day__lt=plan_from).exclude(status=Roster.Status.SUPERSEDED)
        have |= set(on.values_list("unit__code", flat=True))
    differing = {unit for unit in old.keys() | new.keys() if old.get(unit) != new.get(unit)}
    return Change(
        bounds=tuple(sorted(differing - (have - had) - (had - have))),
        freed=tuple(sorted(have - had)),
        blocked=tuple(sorted(had - have)),
    )


@dataclass(frozen=True)
class Move:
    """A unit whose roster was made anew: how many of its people have another day, and their names if seen."""

    unit: Unit
    people: int
    names: list[str]


_MOVED = """
WITH pair AS (
    SELECT n.id AS now, o.id AS was FROM rosters_roster n JOIN rosters_roster o
    ON o.unit_id = n.unit_id AND o.first_day = n.first_day AND o.version = n.version - 1
    WHERE n.id = ANY(%s)
), fresh AS (
    SELECT now, employee_id, day, start, "end", place, shift FROM rosters_assignment JOIN pair ON roster_id = now
), former AS (
    SELECT now, employee_id, day, start, "end", place, shift FROM rosters_assignment JOIN pair ON roster_id = was
)
SELECT DISTINCT now, employee_id FROM (
    (TABLE fresh EXCEPT TABLE former) UNION ALL (TABLE former EXCEPT TABLE fresh)
) AS moved
"""


def remade(ruling_set: RulingSet) -> list[int]:
    """Rosters that this computation made in place of an earlier version."""
    made = Roster.objects.filter(ruling_set=ruling_set, version__gt=1, created_at__gte=ruling_set.computed_at)
    return list(made.order_by("unit__sort").values_list("pk", flat=True))


def moves(access: Access, rosters: list[int]) -> list[Move]:
    """Who has other days in these rosters than in the version before; names only where she sees the staff."""
    with connection.cursor() as cursor:
        cursor.execute(_MOVED, [rosters])
        moved: dict[int, set[int]] = defaultdict(set)
        for roster, employee in cursor.fetchall():
            moved[roster].add(employee)
    seen = Employee.objects.filter(unit__in=access.units(Action.VIEW_EMPLOYEES))
    names = dict(seen.filter(pk__in=set().union(*moved.values())).values_list("pk", "name"))
    found = Roster.objects.filter(pk__in=rosters).select_related("unit").defer("parts", "book")
    return [
        Move(roster.unit, len(moved[roster.pk]), sorted(names[pk] for pk in moved[roster.pk] if pk in names))
        for roster in found.order_by("unit__sort")
    ]


def _kept(ruling_set: RulingSet, days: tuple[date, date]) -> _Bounds:
    found: _Bounds = defaultdict(set)
    rows = Ruling.objects.filter(ruling_set=ruling_set, day__range=days).values_list(
        "unit__code", "day", "population", "outcome", "heads_min", "heads_max"
    )
    for unit, *rest in rows:
        found[unit].add(tuple(str(part) for part in rest))
    return found


def _made(planned: Planned, days: tuple[date, date]) -> _Bounds:
    found: _Bounds = defaultdict(set)
    for r in planned.rulings:
        if not days[0] <= r.day <= days[1]:
            continue
        row = (r.day, r.population.value, r.outcome.value, r.heads_min, r.heads_max)
        found[r.unit].add(tuple(str(part) for part in row))
    return found
