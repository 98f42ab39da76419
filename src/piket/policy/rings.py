"""Rings of names that point at one another, in time linear in the names and pointers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence


def first_ring(targets: Mapping[str, Sequence[str]]) -> tuple[str, ...]:
    """A chain of names that comes back to its start ('a', 'b', 'a'), or () where there is none.

    A walk in depth without recursion: a name already left cannot lie on a ring that was not seen.
    """
    left: set[str] = set()
    for start in targets:
        if start in left:
            continue
        line: dict[str, int] = {start: 0}
        pointers = [iter(targets.get(start, ()))]
        while pointers:
            following = next(pointers[-1], None)
            if following is None:
                pointers.pop()
                left.add(line.popitem()[0])
            elif following in line:
                chain = list(line)
                return (*chain[line[following] :], following)
            elif following not in left:
                line[following] = len(line)
                pointers.append(iter(targets.get(following, ())))
    return ()


def ring_from(start: str, targets: Mapping[str, Sequence[str]]) -> tuple[str, ...]:
    """A chain of names that comes back to its start, or (). Each name is looked at once."""
    paths: list[tuple[str, ...]] = [(start,)]
    seen = {start}
    while paths:
        path = paths.pop()
        for target in targets.get(path[-1], ()):
            if target == start:
                return (*path, start)
            if target not in seen:
                seen.add(target)
                paths.append((*path, target))
    return ()
