"""Which units keep the most that may come to the office, on a day: by the ruling, the roster, and who has come."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from piket.policy.values import Outcome
from piket.web.permissions import Access, Action
from piket.web.presence import board
from piket.web.presence.standing import Clock
from piket.web.recall.standing import on_day
from piket.web.rosters.models import Roster
from piket.web.rosters.queries import IN_FORCE
from piket.web.rulings.models import Ruling

_UNSETTLED = {Outcome.NEEDS_DECISION.value, Outcome.UNKNOWN.value, Outcome.CONFLICT.value}


class State(StrEnum):
    """The value stands in the address of the list."""

    BROKEN = "dilanggar"
    KEPT = "ditaati"
    UNKNOWN = "tidak-diketahui"
    FREE = "tanpa-batas"


@dataclass(frozen=True)
class Cap:
    """`heads` None: no figure. `called`: who was called in, counted beside the cap. `population`, `ruling_set`: the
    ruling of the larger group that says why, where there is one."""

    code: str
    name: str
    heads: int | None
    planned: int
    came: int
    missing: int
    called: int
    state: State
    population: str = ""
    ruling_set: int = 0


@dataclass(frozen=True)
class _Ruled:
    heads: int | None
    settled: bool
    population: str
    ruling_set: int


def caps(access: Access, day: date, clock: Clock) -> list[Cap]:
    """Every unit with people that she may see, what is broken first, then by how many are rostered.

    Nine queries, whatever their number."""
    lines = board.lines(access, day, clock)
    mine = access.units(Action.VIEW_PRESENCE).values("pk")
    rosters = dict(
        Roster.objects.filter(
            unit__in=mine, status__in=IN_FORCE, first_day__lte=day, last_day__gte=day
        ).values_list("unit__code", "ruling_set")
    )
    ruled = _ruled(rosters, day)
    called = Counter(on_day(day).filter(unit__in=mine).values_list("unit__code", flat=True))
    found = [_cap(line, ruled.get(line.code), called[line.code]) for line in lines]
    order = list(State)
    return sorted(found, key=lambda cap: (order.index(cap.state), -cap.planned))


def _ruled(rosters: Mapping[str, int | None], day: date) -> dict[str, _Ruled]:
    """By unit, of the computation on which its roster in force stands. One query."""
    rows = Ruling.objects.filter(day=day, base__gt=0, ruling_set__in=set(rosters.values()) - {None})
    by_unit: defaultdict[str, list[tuple[int | None, str, str, int]]] = defaultdict(list)
    for code, ruling_set, heads, outcome, population in rows.order_by("-base").values_list(
        "unit__code", "ruling_set", "heads_max", "outcome", "population"
    ):
        if rosters.get(code) == ruling_set:
            by_unit[code].append((heads, outcome, population, ruling_set))
    return {code: _together(found) for code, found in by_unit.items()}


def _together(found: list[tuple[int | None, str, str, int]]) -> _Ruled:
    """A group without a figure adds none, as on the unit's own board."""
    figures = [heads for heads, *_rest in found if heads is not None]
    settled = not any(outcome in _UNSETTLED for _heads, outcome, *_rest in found)
    _heads, _outcome, population, ruling_set = found[0]
    return _Ruled(sum(figures) if figures else None, settled, population, ruling_set)


def _cap(line: board.UnitLine, ruled: _Ruled | None, called: int) -> Cap:
    state = _state(line, ruled, called)
    heads, population, ruling_set = (
        (ruled.heads, ruled.population, ruled.ruling_set) if ruled else (None, "", 0)
    )
    return Cap(
        line.code,
        line.name,
        heads,
        line.office,
        line.came,
        line.missing,
        called,
        state,
        population,
        ruling_set,
    )


def _state(line: board.UnitLine, ruled: _Ruled | None, called: int) -> State:
    """Without a roster in force or a settled ruling nobody knows; who was called in breaks nothing."""
    if ruled is None or not ruled.settled:
        return State.UNKNOWN
    if ruled.heads is None:
        return State.FREE
    over = line.office > ruled.heads or line.came - called > ruled.heads
    return State.BROKEN if over else State.KEPT


def counted(found: Iterable[Cap]) -> Counter[State]:
    return Counter(cap.state for cap in found)
