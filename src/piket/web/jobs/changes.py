"""What a new run of the main job changed: units whose bounds differ, and units that got or lost a roster."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from piket.pipeline.values import Planned
from piket.web.rosters.models import Roster
from piket.web.rulings.models import Ruling, RulingSet

_Bounds = dict[str, set[tuple[str, ...]]]


@dataclass(frozen=True)
class Change:
    """Unit codes in order: other bounds, a roster where there was none, none where there was one."""

    bounds: tuple[str, ...]
    freed: tuple[str, ...]
    blocked: tuple[str, ...]


def changes(before: RulingSet, planned: Planned) -> Change:
    """The rulings and rosters kept with `before` against those of `planned`, which is not kept yet."""
    old, new = _kept(before), _made(planned)
    had = set(Roster.objects.filter(ruling_set=before).values_list("unit__code", flat=True))
    have = {plan.unit for plan in planned.plans}
    differing = {unit for unit in old.keys() | new.keys() if old.get(unit) != new.get(unit)}
    return Change(
        bounds=tuple(sorted(differing - (have - had) - (had - have))),
        freed=tuple(sorted(have - had)),
        blocked=tuple(sorted(had - have)),
    )


def _kept(ruling_set: RulingSet) -> _Bounds:
    found: _Bounds = defaultdict(set)
    rows = Ruling.objects.filter(ruling_set=ruling_set).values_list(
        "unit__code", "day", "population", "outcome", "heads_min", "heads_max"
    )
    for unit, *rest in rows:
        found[unit].add(tuple(str(part) for part in rest))
    return found


def _made(planned: Planned) -> _Bounds:
    found: _Bounds = defaultdict(set)
    for r in planned.rulings:
        row = (r.day, r.population.value, r.outcome.value, r.heads_min, r.heads_max)
        found[r.unit].add(tuple(str(part) for part in row))
    return found
