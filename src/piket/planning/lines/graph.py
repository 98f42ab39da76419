"""A person's lines as paths: nodes are where a run of work or rest stands, arcs are what a day brings.

Shifts that the rules cannot tell apart (same successors, same predecessors, same length, none of them counted)
are one *kind*; the cheapest of them stands for all on each day. That is exact and makes 18 shift types 8 to 13.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from math import gcd

import numpy as np
import numpy.typing as npt

from piket.planning.lines.instance import Bools, Contract, Floats, Ints
from piket.planning.lines.soft import Before, SoftContract
from piket.planning.lines.softgraph import soft_arcs

Int32s = npt.NDArray[np.int32]
_Node = tuple[str, int, int]
"""What kind of node, the length of its run, and the class of its last shift, -1 for none."""


@dataclass(frozen=True, eq=False)
class Kinds:
    """Shift types grouped. `of_shift` is -1 where the person never works the type."""

    of_shift: Int32s
    units: Int32s
    counter: Int32s
    unit: int
    may_follow: Bools
    rest_class: Int32s
    group: Int32s


@dataclass(frozen=True, eq=False)
class Graph:
    """Arcs sorted by tail. `kind` -1 is a day off; `from_rest` marks arcs whose tail is no worked day.

    `cost` (2, arcs) is what an arc costs, on ordinary days and on Sundays.
    """

    nodes: int
    start: int
    tail: Int32s
    head: Int32s
    kind: Int32s
    from_rest: Bools
    cost: Floats


def kinds_of(
    minutes: Ints, may_follow: Bools, usable: Bools, counted: tuple[int, ...], group: tuple[int, ...] = ()
) -> Kinds:
    """Join the usable shift types; each type in `counted` stays alone, its counter the place in `counted`.

    With `group` only types of one group may be joined.
    """
    mine = [int(shift) for shift in np.nonzero(usable)[0]]
    unit = gcd(*(int(minutes[shift]) for shift in mine)) if mine else 1
    seen: dict[tuple[object, ...], int] = {}
    classes: dict[tuple[bool, ...], int] = {}
    of_shift = np.full(len(minutes), -1, dtype=np.int32)
    first: list[int] = []
    for shift in mine:
        counter = counted.index(shift) if shift in counted else -1
        after, before = tuple(may_follow[shift, mine]), tuple(may_follow[mine, shift])
        key = (after, before, int(minutes[shift]), counter, group[shift] if group else 0)
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
        np.array([group[shift] if group else 0 for shift in first], dtype=np.int32),
    )


class _Arcs:
    """Collects nodes by name and arcs between them."""

    def __init__(self) -> None:
        self.number: dict[_Node, int] = {}
        self.arcs: list[tuple[int, int, int, bool]] = []
        self.waiting: list[_Node] = []

    def node(self, name: _Node) -> int:
        if name not in self.number:
            self.number[name] = len(self.number)
            self.waiting.append(name)
        return self.number[name]

    def add(self, tail: _Node, head: _Node, kind: int, *, from_rest: bool) -> None:
        self.arcs.append((self.node(tail), self.node(head), kind, from_rest))


@dataclass(frozen=True)
class _Runs:
    """What the graph of a contract depends on; `most` 0 is no limit. `follows[c]` are the kinds that may follow one of
    class c, `classes` the class of each kind.
    """

    least: int
    most: int
    rest: int
    follows: tuple[tuple[int, ...], ...]
    classes: tuple[int, ...]


def graph_of(contract: Contract, kinds: Kinds, days: int) -> Graph:
    """The graph of a contract. Nodes: the start, ("off", days off so far), ("work", run, class), and
    ("first", run, class) for a run that began on day 0 and may therefore end short.
    """
    members = [
        int(np.argmax(kinds.rest_class == c)) for c in range(int(kinds.rest_class.max(initial=-1)) + 1)
    ]
    return _graph(
        _Runs(
            min(contract.run_least, days),
            contract.run_most if contract.run_most < days else 0,
            min(contract.rest_least, days),
            tuple(tuple(np.nonzero(kinds.may_follow[member])[0].tolist()) for member in members),
            tuple(kinds.rest_class.tolist()),
        )
    )


@lru_cache(maxsize=1024)
def _graph(runs: _Runs) -> Graph:
    made = _Arcs()
    made.node(("start", 0, -1))
    while made.waiting:
        name = made.waiting.pop()
        if name[0] == "start":
            made.add(name, ("off", runs.rest, -1), -1, from_rest=True)
            _work(made, name, runs)
        elif name[0] == "off":
            made.add(name, ("off", min(name[1] + 1, runs.rest), -1), -1, from_rest=True)
            if name[1] == runs.rest:
                _work(made, name, runs)
        else:
            if name[0] == "first" or name[1] >= runs.least:
                made.add(name, ("off", min(1, runs.rest), -1), -1, from_rest=False)
            _work(made, name, runs)
    return _made(len(made.number), sorted(made.arcs), np.zeros((2, len(made.arcs))))


def _work(made: _Arcs, name: _Node, runs: _Runs) -> None:
    """The arcs of another worked day."""
    run = name[1] if name[2] >= 0 else 0
    if runs.most and run >= runs.most:
        return
    longer = run + 1 if runs.most else min(run + 1, runs.least)
    opening = name[0] in ("start", "first") and longer < runs.least
    state = "first" if opening else "work"
    for kind in runs.follows[name[2]] if run else range(len(runs.classes)):
        made.add(name, (state, longer, runs.classes[kind]), kind, from_rest=run == 0)


def graph_at_a_price(
    contract: SoftContract, start: Before, kinds: Kinds, may_follow: tuple[tuple[bool, ...], ...], days: int
) -> Graph:
    """The graph of limits at a price; `may_follow` is by group."""
    nodes, by_group = soft_arcs(contract, start, may_follow, days)
    arcs = [
        (arc, kind)
        for arc in by_group
        for kind in ([-1] if arc[2] < 0 else np.nonzero(kinds.group == arc[2])[0].tolist())
    ]
    cost = np.array([[arc[4] for arc, _ in arcs], [arc[5] for arc, _ in arcs]], dtype=np.float64)
    return _made(nodes, [(arc[0], arc[1], kind, arc[3]) for arc, kind in arcs], cost)


def _made(nodes: int, arcs: list[tuple[int, int, int, bool]], cost: Floats) -> Graph:
    tail, head, kind, from_rest = (np.array(column) for column in zip(*arcs, strict=True))
    ends = (tail.astype(np.int32), head.astype(np.int32), kind.astype(np.int32))
    return Graph(nodes, 0, *ends, from_rest.astype(np.bool_), cost)
