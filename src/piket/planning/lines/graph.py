"""A person's lines as paths: nodes are where a run of work or rest stands, arcs are what a day brings.

Shifts that the rules cannot tell apart (same successors, same predecessors, same length, none of them counted)
are one *kind*; the cheapest of them stands for all on each day. That is exact and makes 18 shift types 8 to 13.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import gcd

import numpy as np
import numpy.typing as npt

from piket.planning.lines.instance import Bools, Contract, Ints

Int32s = npt.NDArray[np.int32]


@dataclass(frozen=True, eq=False)
class Kinds:
    """Shift types grouped. `of_shift` is -1 where the person never works the type."""

    of_shift: Int32s
    units: Int32s
    counter: Int32s
    unit: int
    may_follow: Bools
    rest_class: Int32s


@dataclass(frozen=True, eq=False)
class Graph:
    """Arcs sorted by tail. `kind` -1 is a day off; `from_rest` marks arcs whose tail is no worked day."""

    nodes: int
    start: int
    tail: Int32s
    head: Int32s
    kind: Int32s
    from_rest: Bools


def kinds_of(minutes: Ints, may_follow: Bools, usable: Bools, counted: tuple[int, ...]) -> Kinds:
    """Group the usable shift types; each type in `counted` stays alone, its counter the place in `counted`."""
    mine = [int(shift) for shift in np.nonzero(usable)[0]]
    unit = gcd(*(int(minutes[shift]) for shift in mine)) if mine else 1
    seen: dict[tuple[object, ...], int] = {}
    classes: dict[tuple[bool, ...], int] = {}
    of_shift = np.full(len(minutes), -1, dtype=np.int32)
    first: list[int] = []
    for shift in mine:
        counter = counted.index(shift) if shift in counted else -1
        after, before = tuple(may_follow[shift, mine]), tuple(may_follow[mine, shift])
        key = (after, before, int(minutes[shift]), counter)
        if key not in seen:
            seen[key] = len(first)
            first.append(shift)
            classes.setdefault(after, len(classes))
        of_shift[shift] = seen[key]
    return Kinds(
        of_shift,
        np.array([minutes[shift] // unit for shift in first], dtype=np.int32),
        np.array([counted.index(shift) if shift in counted else -1 for shift in first], dtype=np.int32),
        unit,
        may_follow[np.ix_(first, first)],
        np.array([classes[tuple(may_follow[shift, mine])] for shift in first], dtype=np.int32),
    )


class _Arcs:
    """Collects nodes by name and arcs between them."""

    def __init__(self) -> None:
        self.number: dict[tuple[object, ...], int] = {}
        self.arcs: list[tuple[int, int, int, bool]] = []
        self.waiting: list[tuple[object, ...]] = []

    def node(self, name: tuple[object, ...]) -> int:
        if name not in self.number:
            self.number[name] = len(self.number)
            self.waiting.append(name)
        return self.number[name]

    def add(self, tail: tuple[object, ...], head: tuple[object, ...], kind: int, *, from_rest: bool) -> None:
        self.arcs.append((self.node(tail), self.node(head), kind, from_rest))


def graph_of(contract: Contract, kinds: Kinds, days: int) -> Graph:
    """The graph of a contract. Nodes: the start, ("off", days off so far), ("work", run, class), and
    ("first", run, class) for a run that began on day 0 and may therefore end short.
    """
    made = _Arcs()
    made.node(("start",))
    rest = min(contract.rest_least, days)
    while made.waiting:
        name = made.waiting.pop()
        if name[0] == "start":
            made.add(name, ("off", rest), -1, from_rest=True)
            _work(made, name, contract, kinds, run=0, days=days)
        elif name[0] == "off":
            made.add(name, ("off", min(int(str(name[1])) + 1, rest)), -1, from_rest=True)
            if name[1] == rest:
                _work(made, name, contract, kinds, run=0, days=days)
        else:
            run = int(str(name[1]))
            if name[0] == "first" or run >= min(contract.run_least, days):
                made.add(name, ("off", min(1, rest)), -1, from_rest=False)
            _work(made, name, contract, kinds, run=run, days=days)
    made.arcs.sort()
    tail, head, kind, from_rest = (np.array(column) for column in zip(*made.arcs, strict=True))
    return Graph(
        len(made.number),
        0,
        tail.astype(np.int32),
        head.astype(np.int32),
        kind.astype(np.int32),
        from_rest.astype(np.bool_),
    )


def _work(
    made: _Arcs, name: tuple[object, ...], contract: Contract, kinds: Kinds, *, run: int, days: int
) -> None:
    """The arcs of another worked day after a run of `run` days."""
    least = min(contract.run_least, days)
    if run >= contract.run_most:
        return
    longer = run + 1 if contract.run_most < days else min(run + 1, least)
    before = int(str(name[2])) if run else None
    opening = name[0] in ("start", "first") and longer < least
    for kind in range(len(kinds.units)):
        if before is not None and not _may_follow(kinds, before, kind):
            continue
        state = "first" if opening else "work"
        made.add(name, (state, longer, int(kinds.rest_class[kind])), kind, from_rest=run == 0)


def _may_follow(kinds: Kinds, rest_class: int, kind: int) -> bool:
    """Whether `kind` may follow a shift of that class, all of whose kinds have the same successors."""
    member = int(np.argmax(kinds.rest_class == rest_class))
    return bool(kinds.may_follow[member, kind])
