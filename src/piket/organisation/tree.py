"""Walking an agency's tree of units."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from piket.policy.values import Unit


def units_by_id(units: Iterable[Unit]) -> dict[str, Unit]:
    return {u.id: u for u in units}


def children(units: Iterable[Unit]) -> dict[str | None, tuple[Unit, ...]]:
    """Units by their parent's id, in the given order; the root stands under None."""
    found: dict[str | None, list[Unit]] = defaultdict(list)
    for unit in units:
        found[unit.parent].append(unit)
    return {parent: tuple(below) for parent, below in found.items()}


def descendants(units: Iterable[Unit], root: str) -> tuple[Unit, ...]:
    """All units below `root`, without it, parents before children."""
    below = children(units)
    found: list[Unit] = []
    waiting = list(below.get(root, ()))
    while waiting:
        unit = waiting.pop(0)
        found.append(unit)
        waiting.extend(below.get(unit.id, ()))
    return tuple(found)


def path_of(unit: Unit, by_id: Mapping[str, Unit]) -> tuple[Unit, ...]:
    """From the root down to `unit` itself."""
    path = [unit]
    while (parent := path[-1].parent) is not None:
        path.append(by_id[parent])
    return tuple(reversed(path))


def depth_first(units: Iterable[Unit]) -> tuple[Unit, ...]:
    """Parents first, each followed by all that is below it, siblings in the given order."""
    below = children(units)
    ordered: list[Unit] = []
    waiting = list(reversed(below.get(None, ())))
    while waiting:
        unit = waiting.pop()
        ordered.append(unit)
        waiting.extend(reversed(below.get(unit.id, ())))
    return tuple(ordered)
