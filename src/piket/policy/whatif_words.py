"""A what-if in one sentence: how many units change, by how many people, on which days."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from piket.policy.values import Bilingual, Outcome
from piket.policy.whatif import Change, WhatIf
from piket.policy.wording import count, long_date


@dataclass(frozen=True, slots=True)
class DaySum:
    """All people and units of one day together, whatever their population; a unit counts once.

    `gained` and `lost` are units with a bound on one side only (their people count in neither figure),
    `clashing` and `freed` those that come into or out of a conflict.
    """

    day: date
    units: frozenset[str]
    more: int
    fewer: int
    gained: frozenset[str]
    lost: frozenset[str]
    clashing: frozenset[str]
    freed: frozenset[str]


def gains_bound(change: Change) -> bool:
    return change.before.heads_max is None and change.after.heads_max is not None


def loses_bound(change: Change) -> bool:
    return change.before.heads_max is not None and change.after.heads_max is None


def clashes(change: Change) -> bool:
    """Whether instruments contradict one another there that did not before."""
    return change.after.outcome is Outcome.CONFLICT and change.before.outcome is not Outcome.CONFLICT


def is_freed(change: Change) -> bool:
    return change.before.outcome is Outcome.CONFLICT and change.after.outcome is not Outcome.CONFLICT


def day_sums(changes: Iterable[Change]) -> tuple[DaySum, ...]:
    """A sum for each day on which something changes, in their order."""
    found: dict[date, list[Change]] = defaultdict(list)
    for change in changes:
        for day in change.days:
            found[day].append(change)
    return tuple(_day_sum(day, found[day]) for day in sorted(found))


def _day_sum(day: date, changes: list[Change]) -> DaySum:
    people = [change.people or 0 for change in changes]
    return DaySum(
        day,
        _units(changes, lambda _: True),
        sum(n for n in people if n > 0),
        -sum(n for n in people if n < 0),
        _units(changes, gains_bound),
        _units(changes, loses_bound),
        _units(changes, clashes),
        _units(changes, is_freed),
    )


def _units(changes: Iterable[Change], counts: Callable[[Change], bool]) -> frozenset[str]:
    return frozenset(change.unit for change in changes if counts(change))


def summary(result: WhatIf) -> Bilingual:
    """'5 unit berubah: 65 orang lebih banyak boleh di kantor tiap hari, Senin, 26 Juli 2021 – …'."""
    sums = day_sums(result.changes)
    if not sums:
        return Bilingual(
            f"Tidak ada yang berubah: {count(result.units)} unit tetap seperti sekarang.",
            f"Nothing changes: {count(result.units, 'en')} units stay as they are.",
        )
    units = len({change.unit for change in result.changes})
    one = "unit changes" if units == 1 else "units change"
    begin = Bilingual(f"{count(units)} unit berubah", f"{count(units, 'en')} {one}")
    people, span, rest = _people(sums), _span(sums), _rest(sums)
    if people is None:
        rest = rest if rest.id else _OTHERWISE
        return Bilingual(f"{begin.id}, {span.id}: {rest.id}.", f"{begin.en}, {span.en}: {rest.en}.")
    more = Bilingual(rest.id and f" {rest.id}.", rest.en and f" {rest.en}.")
    return Bilingual(
        f"{begin.id}: {people.id}, {span.id}.{more.id}", f"{begin.en}: {people.en}, {span.en}.{more.en}"
    )


_OTHERWISE = Bilingual(
    "paling banyak orang di kantor tetap, batas lainnya berubah",
    "the most people at the office stay the same, other bounds change",
)


def _people(sums: tuple[DaySum, ...]) -> Bilingual | None:
    """How many more and fewer may be at the office: the same each day, or up to the most of any day; None
    where nobody is moved."""
    sides = (
        ([s.more for s in sums], "lebih banyak", "more"),
        ([s.fewer for s in sums], "lebih sedikit", "fewer"),
    )
    told = [side for side in sides if any(side[0])]
    if not told:
        return None
    parts = [_part(*side) for side in told]
    when = _when(values for values, _, _ in told)
    return Bilingual(
        " dan ".join(part.id for part in parts) + f" boleh di kantor{when.id}",
        " and ".join(part.en for part in parts) + f" may be at the office{when.en}",
    )


def _part(values: list[int], word_id: str, word_en: str) -> Bilingual:
    most = max(values)
    upto = Bilingual("", "") if min(values) == most else Bilingual("sampai ", "up to ")
    people = "person" if most == 1 else "people"
    return Bilingual(
        f"{upto.id}{count(most)} orang {word_id}", f"{upto.en}{count(most, 'en')} {word_en} {people}"
    )


def _when(told: Iterable[list[int]]) -> Bilingual:
    steps = list(told)
    if all(len(values) == 1 for values in steps):
        return Bilingual("", "")
    steady = all(min(values) == max(values) for values in steps)
    return Bilingual(" tiap hari", " each day") if steady else Bilingual(" dalam sehari", " on one day")


def _span(sums: tuple[DaySum, ...]) -> Bilingual:
    first, last = sums[0].day, sums[-1].day
    if first == last:
        return Bilingual(long_date(first), long_date(first, "en"))
    return Bilingual(
        f"{long_date(first)} – {long_date(last)} ({len(sums)} hari)",
        f"{long_date(first, 'en')} – {long_date(last, 'en')} ({len(sums)} days)",
    )


def _rest(sums: tuple[DaySum, ...]) -> Bilingual:
    """Units without a bound on one side, and those that come into or out of a conflict, each once."""
    rows = (
        ("gained", "mendapat batas yang tadinya tidak ada", "gain a bound"),
        ("lost", "kehilangan batas", "lose their bound"),
        ("clashing", "menjadi bertentangan", "come into conflict"),
        ("freed", "tidak lagi bertentangan", "are no longer in conflict"),
    )
    found = [(len(set().union(*(getattr(s, name) for s in sums))), a, b) for name, a, b in rows]
    told = [row for row in found if row[0]]
    return Bilingual(
        "; ".join(f"{count(n)} unit {a}" for n, a, _ in told),
        "; ".join(f"{count(n, 'en')} {'unit' if n == 1 else 'units'} {b}" for n, _, b in told),
    )
