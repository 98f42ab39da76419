"""How one occurrence stands: what may be done with it next, whether it is late, and how far up that is told."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from piket.duties.values import Bond, Pace, State, Times, Timing

_NEXT: dict[State, frozenset[State]] = {
    State.OPEN: frozenset({State.ACKNOWLEDGED, State.IN_WORK, State.DONE}),
    State.ACKNOWLEDGED: frozenset({State.IN_WORK, State.DONE}),
    State.IN_WORK: frozenset({State.DONE}),
    State.DONE: frozenset({State.ACCEPTED, State.RETURNED}),
    State.RETURNED: frozenset({State.IN_WORK, State.DONE}),
    State.ACCEPTED: frozenset(),
}
WAITING = frozenset({State.OPEN, State.ACKNOWLEDGED, State.IN_WORK, State.RETURNED})
"""Something is still to be done by whom it obliges."""
HANDED_IN = frozenset({State.DONE, State.ACCEPTED})


def may_follow(before: State, after: State) -> bool:
    return after in _NEXT[before]


def handed_in(state: State) -> bool:
    return state in HANDED_IN


def timing(state: State, times: Times, now: datetime, done_at: datetime | None) -> Timing:
    """`done_at`: when it was handed in last. What came late and was accepted is said to be so."""
    if times.due is None:
        return Timing.UNDATED
    if handed_in(state) and done_at is not None:
        if done_at <= times.due:
            return Timing.IN_TIME
        return Timing.LATE_ACCEPTED if state is State.ACCEPTED else Timing.DONE_LATE
    if times.locks is not None and now > times.locks:
        return Timing.LOCKED
    return Timing.LATE if now > times.due else Timing.AWAITED


def needs_reason(times: Times, now: datetime) -> bool:
    """From the moment it is locked on nothing is handed in without saying why it comes now."""
    return times.locks is not None and now > times.locks


def tier(state: State, times: Times, now: datetime, pace: Pace, above: int) -> int | None:
    """How far up it is told: 0 the unit itself, before and when it is due; then a tier for each step that it is late,
    at most `above` of them. None: nobody needs telling."""
    if state not in WAITING or times.due is None or now < times.due - pace.before:
        return None
    if now <= times.due:
        return 0
    return min(above, 1 + (now - times.due) // pace.step)


@dataclass(frozen=True, slots=True)
class Tally:
    """A unit's duties in figures. Those merely addressed are not counted, those that wait without a time apart; what
    was handed in without one is in time: nothing was late."""

    asked: int = 0
    handed_in: int = 0
    in_time: int = 0
    late: int = 0
    locked: int = 0
    late_accepted: int = 0
    undated: int = 0

    @property
    def completeness(self) -> int | None:
        """Percent of what fell due that was handed in, rounded down: 100 means all of it. None: nothing fell due."""
        return self.handed_in * 100 // self.asked if self.asked else None

    @property
    def timeliness(self) -> int | None:
        """Percent of what fell due that was handed in by its time."""
        return self.in_time * 100 // self.asked if self.asked else None


Counted = tuple[Bond, State, Times, datetime | None]


def tally(rows: Iterable[Counted], now: datetime) -> Tally:
    """Of what has fallen due by now, or was handed in before its time."""
    found = dict.fromkeys(Tally.__dataclass_fields__, 0)
    for bond, state, times, done_at in rows:
        if bond is Bond.OBLIGED:
            when = timing(state, times, now, done_at)
            undated = when is Timing.UNDATED and handed_in(state)
            for name in _HANDED_IN_UNDATED if undated else _COLUMNS[when]:
                found[name] += 1
    return Tally(**found)


_COLUMNS: dict[Timing, tuple[str, ...]] = {
    Timing.UNDATED: ("undated",),
    Timing.AWAITED: (),
    Timing.LATE: ("asked", "late"),
    Timing.LOCKED: ("asked", "late", "locked"),
    Timing.IN_TIME: ("asked", "handed_in", "in_time"),
    Timing.DONE_LATE: ("asked", "handed_in"),
    Timing.LATE_ACCEPTED: ("asked", "handed_in", "late_accepted"),
}
_HANDED_IN_UNDATED = _COLUMNS[Timing.IN_TIME]
