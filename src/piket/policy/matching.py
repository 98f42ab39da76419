"""Whether a provision applies: yes, no, or not to be said before something is known."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum

from piket.policy.model import Directive, Scope, Selector, Weekday, Zone
from piket.policy.regions import IslandGroup, lies_in, region_by_code
from piket.policy.values import Sector, Unit, WorkPattern

_WEEKDAYS = tuple(Weekday)


class Match(Enum):
    """`NO_REGIME`: hangs on the region's regime, which is not known; `NO_SECTOR`: on the unit's sector."""

    YES = "yes"
    NO = "no"
    NO_REGIME = "no_regime"
    NO_SECTOR = "no_sector"


@dataclass(frozen=True, slots=True)
class Place:
    """All that a selector can ask of a unit. Units that are alike in it get the same verdict.

    `id` is the unit's where some provision names it, else ''; `above` holds those of its ancestors (and
    itself) that some `within` names; `agencies` its agency's id and the id of the root of its tree;
    `region_name` is what sentences call its region.
    """

    id: str
    agencies: frozenset[str]
    above: frozenset[str]
    unit_type: str
    pattern: WorkPattern
    region: str
    island_group: IslandGroup | None
    region_name: str


@dataclass(frozen=True, slots=True)
class RegimeState:
    """What a region is under on a day."""

    regime: str
    name: str
    level: int | None
    zone: Zone | None


class UnitIndex:
    """Turns units into `Place`s against the names that the provisions use."""

    def __init__(self, units: Iterable[Unit], named: frozenset[str], within: frozenset[str]) -> None:
        self._units = {unit.id: unit for unit in units}
        self._named = named
        self._within = within

    def place(self, unit: Unit, region: str) -> Place:
        line = self._line(unit)
        known = region_by_code(region)
        return Place(
            unit.id if unit.id in self._named else "",
            frozenset({unit.agency, line[-1]}),
            self._within & frozenset(line),
            unit.unit_type,
            unit.pattern,
            region,
            known.island_group if known else None,
            known.name if known else region,
        )

    def _line(self, unit: Unit) -> list[str]:
        """The ids from the unit up to its root. A ring in the tree ends the walk."""
        line = [unit.id]
        parent = unit.parent
        while parent is not None and parent not in line:
            line.append(parent)
            above = self._units.get(parent)
            parent = above.parent if above else None
        return line


def names_in(directives: Iterable[Directive]) -> tuple[frozenset[str], frozenset[str]]:
    """The unit ids that selectors name alone, and those they name with all that lies under them."""
    selectors = [provision.when for directive in directives for provision in directive.provisions]
    named = frozenset(unit for when in selectors for unit in when.units)
    return named, frozenset(unit for when in selectors for unit in when.within)


def region_depth(directives: Iterable[Directive]) -> int:
    """How many levels of a region's code any provision can tell apart: 2 where all name regencies and cities."""
    codes = {code for d in directives for code in d.scope.regions}
    codes |= {code for d in directives for provision in d.provisions for code in provision.when.regions}
    return max((code.count(".") + 1 for code in codes), default=1)


def cut_region(code: str, depth: int) -> str:
    """The code at that depth, so that two villages of a city are alike to a law that names cities."""
    cut = ".".join(code.split(".")[: max(depth, 2)])
    return cut if region_by_code(cut) else code


def on_day(when: Selector, day: date) -> bool:
    """The part of a selector that only the calendar decides."""
    if when.weekdays and _WEEKDAYS[day.weekday()] not in when.weekdays:
        return False
    if when.days and day not in when.days:
        return False
    dates = when.dates
    return dates is None or ((dates.start or day) <= day <= (dates.end or day))


def asks_day(when: Selector) -> bool:
    """Whether the selector has days of its own, so that `on_day` may say no."""
    return bool(when.weekdays or when.days) or when.dates is not None


def day_edges(when: Selector) -> set[date]:
    """The days on which `on_day` may change its answer, weekdays apart."""
    firsts = [*when.days, *([when.dates.start] if when.dates else ())]
    lasts = [*when.days, *([when.dates.end] if when.dates else ())]
    after = {day + timedelta(days=1) for day in lasts if day is not None and day < date.max}
    return after | {day for day in firsts if day is not None}


def in_scope(scope: Scope, place: Place) -> bool:
    return (
        _one_of(scope.agencies, place.agencies)
        and _in_region(scope.regions, place.region)
        and scope.island_group in (None, place.island_group)
    )


def on_place(when: Selector, place: Place) -> bool:
    """The part of a selector that the unit itself decides."""
    return (
        _one_of(when.agencies, place.agencies)
        and _names(when, place)
        and place.unit_type in (when.unit_types or (place.unit_type,))
        and place.pattern in (when.patterns or (place.pattern,))
        and _in_region(when.regions, place.region)
        and when.island_group in (None, place.island_group)
    )


def on_regime(when: Selector, state: RegimeState | None) -> Match:
    """The part of a selector that the region's regime decides."""
    if not (when.regimes or when.levels or when.zones):
        return Match.YES
    if state is None:
        return Match.NO_REGIME
    if when.regimes and state.regime not in when.regimes:
        return Match.NO
    if when.levels and state.level not in when.levels:
        return Match.NO
    if when.zones and state.zone is None:
        return Match.NO_REGIME
    return Match.NO if when.zones and state.zone not in when.zones else Match.YES


def on_sector(when: Selector, sector: Sector | None) -> Match:
    """The part of a selector that the unit's sector decides."""
    if not when.sectors:
        return Match.YES
    if sector is None:
        return Match.NO_SECTOR
    return Match.YES if any(sector_covers(asked, sector) for asked in when.sectors) else Match.NO


def sector_covers(asked: Sector, sector: Sector) -> bool:
    """Whether a clause on `asked` speaks of a unit in `sector`: the same, or one that lies under it. A unit
    of an agency that a text calls simply essential is a government one."""
    under = sector is asked or sector.startswith(asked + "_")
    return under or (asked is Sector.ESSENTIAL_GOVERNMENT and sector is Sector.ESSENTIAL)


def _one_of(asked: tuple[str, ...], have: frozenset[str]) -> bool:
    return not asked or not have.isdisjoint(asked)


def _names(when: Selector, place: Place) -> bool:
    """`units` and `within` are two ways to name, so one of them suffices."""
    if not when.units and not when.within:
        return True
    return (place.id != "" and place.id in when.units) or not place.above.isdisjoint(when.within)


def _in_region(asked: tuple[str, ...], region: str) -> bool:
    return not asked or any(lies_in(region, code) for code in asked)
