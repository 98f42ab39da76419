"""What a text leaves to a leader: the split of the agency's share among its units, or the share itself."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from piket.policy import reasons
from piket.policy.answers import EACH_UNIT, whole_percentage
from piket.policy.bounds import ANY, Interval, office_interval
from piket.policy.opinion import Opinion, Present, is_shared
from piket.policy.values import Decision
from piket.policy.weighing import Weighed, is_below, weigh_shared


@dataclass(frozen=True, slots=True)
class Leader:
    """The head of `agency`, asked about a unit of `base` people, with the answers given so far."""

    agency: str
    base: int
    choices: Mapping[str, Decision]

    def choice(self, question: str) -> str | None:
        decision = self.choices.get(question)
        return decision.choice if decision else None


def left_to_leader(views: Sequence[Opinion], weighed: Weighed, leader: Leader) -> Iterable[str]:
    """Shares left to a leader: of a clause that leaves all to them, and of one that binds the agency's
    staff taken together. What the unit's own bound already implies asks nobody."""
    for at, view in enumerate(views):
        for clause in view.shared:
            yield from _shared(views, view, clause, weighed, leader)
        for clause in _left_open(view, views[at + 1 :], weighed.interval):
            yield from _asked(view, clause, weighed.interval or ANY, weighed, leader)


def _shared(
    views: Sequence[Opinion], view: Opinion, clause: Present, weighed: Weighed, leader: Leader
) -> Iterable[str]:
    held, stated = weighed.interval, office_interval(clause.provision)
    if held is not None and held.within(stated):
        weighed.steps.append(replace(reasons.implied(clause), stated=stated.shares))
    elif _yields(weighed, view):
        yield from _asked(view, clause, ANY, weighed, leader)
    elif (held or ANY).meet(stated).is_empty(leader.base):
        weigh_shared(weighed, views, view, clause, leader.choice)
    else:
        yield from _asked(view, clause, held or ANY, weighed, leader)


def _asked(view: Opinion, clause: Present, held: Interval, weighed: Weighed, leader: Leader) -> Iterable[str]:
    """The key of the question, unless the leader has answered it within what is `held`."""
    key = f"{view.directive.id}/split/{leader.agency}"
    chosen = _chosen_split(leader.choice(key), clause, held)
    if chosen is None or chosen.is_empty(leader.base):
        weighed.steps.append(reasons.to_be_split(clause))
        yield key
        return
    weighed.steps.append(replace(reasons.decided(leader.choices[key]), held=chosen.shares))
    weighed.interval = chosen
    weighed.speaker = weighed.speaker or view


def _yields(weighed: Weighed, shared: Opinion) -> bool:
    """Whether what is held came from a higher tier that leaves it to the one below."""
    held = weighed.speaker
    return held is not None and held.delegates and is_below(shared, held)


def _left_open(view: Opinion, lower: Iterable[Opinion], held: Interval | None) -> tuple[Present, ...]:
    """The clause that leaves the share to a leader, unless a lower directive fills it or no choice is
    left."""
    if view.discretion is None or any(other.interval is not None for other in lower):
        return ()
    return () if held is not None and held.low == held.high else (view.discretion,)


def _chosen_split(choice: str | None, clause: Present, held: Interval) -> Interval | None:
    """`held` narrowed to the choice: 'each-unit', or a whole percentage where the text gives none."""
    if is_shared(clause.provision):
        return held.meet(office_interval(clause.provision)) if choice == EACH_UNIT else None
    percentage = whole_percentage(choice)
    if percentage is None:
        return None
    share = Fraction(percentage, 100)
    return held.meet(Interval(share, share))
