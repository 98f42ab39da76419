"""What a cycle does at its extremes, read off the cycle itself: the figures to hold against `ShiftRules`."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations, groupby

from piket.planning.shifts_crew import MIDNIGHT, WEEK, Row, is_night, minutes
from piket.planning.values import ShiftRules, ShiftType

Pairs = frozenset[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class CycleFacts:
    """Minutes and counts of a cycle repeated for ever. None: no rest between duties, no run that ends."""

    shortest_rest: int | None
    same_day: Pairs
    overlaps: bool
    successions: Pairs
    longest_run: int | None
    shortest_off: int | None
    most_nights: int
    most_minutes: int

    def keep(self, rules: ShiftRules) -> bool:
        """Whether the cycle, repeated for ever, keeps these rules."""
        allowed = rules.allowed_same_day | {(after, before) for before, after in rules.allowed_same_day}
        return all(
            (
                not self.overlaps and self.same_day <= allowed,
                self.shortest_rest is None or self.shortest_rest >= (rules.min_rest or 0),
                self.successions.isdisjoint(rules.forbidden_successions),
                _within(self.longest_run, rules.max_consecutive_days),
                self.shortest_off is None or self.shortest_off >= (rules.min_days_off or 0),
                _within(self.most_nights, rules.max_nights),
                _within(self.most_minutes, rules.max_minutes_per_week),
            )
        )


@lru_cache(maxsize=64)
def cycle_facts(shifts: tuple[ShiftType, ...], cycle: Row) -> CycleFacts:
    """The facts of a cycle, found on enough repetitions to show every run, rest and week of it."""
    known = {shift.code: shift for shift in shifts}
    row = [[known[code] for code in cell] for cell in cycle * (2 + 2 * WEEK // len(cycle))]
    days = [tuple(combinations(sorted(cell, key=lambda shift: shift.start), 2)) for cell in row]
    weeks = [
        [shift for cell in row[first : first + WEEK] for shift in cell] for first in range(len(row) - WEEK)
    ]
    runs = [(works, len(list(run))) for works, run in groupby(cycle + cycle, key=bool)][1:-1]
    lengths = {kind: [length for works, length in runs if works == kind] for kind in (True, False)}
    return CycleFacts(
        shortest_rest=_shortest_rest(row),
        same_day=frozenset((a.code, b.code) for pairs in days for a, b in pairs),
        overlaps=any(a.end > b.start for pairs in days for a, b in pairs),
        successions=frozenset(
            (a.code, b.code) for day in range(1, len(row)) for a in row[day - 1] for b in row[day]
        ),
        longest_run=None if all(cycle) else max(lengths[True], default=0),
        shortest_off=min(lengths[False], default=None),
        most_nights=max(sum(map(is_night, week)) for week in weeks),
        most_minutes=max(sum(map(minutes, week)) for week in weeks),
    )


def _shortest_rest(row: list[list[ShiftType]]) -> int | None:
    """The least time between two shifts of different dates, below nought where they overlap."""
    return min(
        (
            (later - earlier) * MIDNIGHT + after.start - before.end
            for earlier in range(len(row))
            for later in range(earlier + 1, len(row))
            for before in row[earlier]
            for after in row[later]
        ),
        default=None,
    )


def _within(found: int | None, limit: int | None) -> bool:
    return limit is None or (found is not None and found <= limit)
