"""The graph of a person whose runs are limited at a price: nodes are how long the runs are, arcs what a day costs."""

from __future__ import annotations

from functools import lru_cache

from piket.planning.lines.soft import Before, SoftContract, step, step_cost

Arc = tuple[int, int, int, bool, int, int]
"""Tail, head, group (-1: a day off), whether no shift came before, the price, and the price on a Sunday."""


@lru_cache(maxsize=512)
def soft_arcs(
    contract: SoftContract, start: Before, may_follow: tuple[tuple[bool, ...], ...], days: int
) -> tuple[int, tuple[Arc, ...]]:
    """Number of nodes, and the arcs sorted by tail; node 0 is `start`.

    `may_follow` is by group, and holds against the shift before the period too.
    """
    first = _capped(contract, start, Before(start.group, start.same, start.work, start.rest), days)
    number, waiting = {first: 0}, [first]
    arcs: list[Arc] = []
    while waiting:
        now = waiting.pop()
        for group in range(-1, len(may_follow)):
            if group >= 0 and now.group >= 0 and not may_follow[now.group][group]:
                continue
            then = _capped(contract, start, step(now, group), days)
            if then not in number:
                number[then] = len(number)
                waiting.append(then)
            price, rested = step_cost(contract, now, group), now.group < 0
            sunday = price + (contract.half if rested == (group >= 0) else 0)
            arcs.append((number[now], number[then], group, rested, price, sunday))
    return len(number), tuple(sorted(arcs))


def _capped(contract: SoftContract, start: Before, now: Before, days: int) -> Before:
    """Runs no longer than matters, so that there are few nodes; only one that began before can outlast the period."""
    begun = start.same if now.group == start.group else 0
    same = contract.same[now.group].reach(days + begun) if now.group >= 0 else 0
    return Before(
        now.group,
        min(now.same, max(same, 1)) if now.group >= 0 else 0,
        min(now.work, max(contract.work.reach(days + start.work), 1)),
        min(now.rest, max(contract.rest.reach(days + start.rest), 1)),
    )
