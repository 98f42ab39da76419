"""Where a finding stands, in words: which units, or which kind of unit, under which regime, in which sector."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from piket.policy.check_scene import Scene
from piket.policy.citing import sector_name
from piket.policy.grounds import Ground
from piket.policy.matching import RegimeState
from piket.policy.model import Zone
from piket.policy.points import Point
from piket.policy.reasons import population_name
from piket.policy.values import Bilingual, Unit

_ZONES = {
    Zone.GREEN: Bilingual("zona hijau", "green zone"),
    Zone.YELLOW: Bilingual("zona kuning", "yellow zone"),
    Zone.ORANGE: Bilingual("zona oranye", "orange zone"),
    Zone.RED: Bilingual("zona merah", "red zone"),
}
EVERY_UNIT = Bilingual("setiap unit", "every unit")


def unit_names(units: Iterable[Unit]) -> str:
    """'BPKAD, Dinkes, Dinsos (+4)'."""
    listed = list(dict.fromkeys(units))
    shown = ", ".join(unit.abbreviation or unit.name for unit in listed[:3])
    return shown if len(listed) <= 3 else f"{shown} (+{len(listed) - 3})"


def where(scene: Scene, grounds: Sequence[Ground], point: Point | None = None) -> Bilingual:
    """The units of these kinds, or what kinds they are, with what else the clauses ask for at `point`."""
    return together([whom(grounds), *(coordinates(scene, point) if point else ())])


def together(parts: Iterable[Bilingual]) -> Bilingual:
    """The parts with commas between."""
    listed = [part for part in parts if part.id]
    return Bilingual(", ".join(part.id for part in listed), ", ".join(part.en for part in listed))


def either(parts: Iterable[Bilingual]) -> Bilingual:
    """'level 3 / level 4'."""
    listed = list(parts)
    return Bilingual(" / ".join(part.id for part in listed), " / ".join(part.en for part in listed))


def whom(grounds: Sequence[Ground]) -> Bilingual:
    """The units of these kinds; without an organisation the first kind and how many others there are."""
    units = [unit for ground in grounds for unit in ground.units]
    if units:
        return Bilingual(unit_names(units), unit_names(units))
    kinds = list(dict.fromkeys(_kind(ground) for ground in grounds))
    if len(kinds) == 1:
        return kinds[0]
    return Bilingual(
        f"{kinds[0].id} dan {len(kinds) - 1} jenis unit lain",
        f"{kinds[0].en} and {len(kinds) - 1} other kinds of unit",
    )


def _kind(ground: Ground) -> Bilingual:
    """Only what some clause names: a kind that no name sets apart is every unit."""
    place = ground.place
    names = [Bilingual(name, name) for name in (ground.agency, place.unit_type, place.id) if name]
    names += [Bilingual(f"di bawah {name}", f"under {name}") for name in place.above if name != place.id]
    if ground.regions > 1:
        more = ground.regions - 1
        where = place.region_name
        names.insert(0, Bilingual(f"{where} dan {more} daerah lain", f"{where} and {more} other regions"))
    elif ground.regions:
        names.insert(0, Bilingual(place.region_name, place.region_name))
    return together(names) if names else EVERY_UNIT


def coordinates(scene: Scene, point: Point) -> list[Bilingual]:
    """The regime, sector and population of a point, as far as the clauses ask for them."""
    return [*regime_words(scene, point), *sector_words(scene, point), *population_words(scene, point)]


def regime_words(scene: Scene, point: Point) -> list[Bilingual]:
    return state_words(point.state) if len(scene.free) > 1 else []


def sector_words(scene: Scene, point: Point) -> list[Bilingual]:
    if point.sector is None or scene.space.in_sector(None) == scene.space.everything:
        return []
    name = sector_name(point.sector)
    return [Bilingual(f"sektor {name.id}", f"{name.en} sector")]


def population_words(scene: Scene, point: Point) -> list[Bilingual]:
    return [population_name(point.population)] if scene.space.naming_populations else []


def state_words(state: RegimeState | None) -> list[Bilingual]:
    """'PPKM Level 4'; of a level or zone that no instrument names, itself."""
    if state is None:
        return []
    if state.name != state.regime:
        return [Bilingual(state.name, state.name)]
    found = [Bilingual(f"level {state.level}", f"level {state.level}")] if state.level else []
    found += [_ZONES[state.zone]] if state.zone else []
    if state.regime and not state.level:
        found.insert(0, Bilingual(state.regime, state.regime))
    return found or [Bilingual("rezim lain", "another regime")]
