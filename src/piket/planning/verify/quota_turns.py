"""Whether the turns of a quota roster are fair, and whether a mended one changes no more than it must."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from piket.planning.values import Pattern, Person, Place, Proof, QuotaProblem, StandingQuota, Violation
from piket.planning.verify.office_rules import hard_rules, trade_breaks, unproven
from piket.planning.verify.quota_day import Cells, Day, check_day


def turns(problem: QuotaProblem, cells: Cells, days: list[Day], proof: Proof | None) -> Iterator[Violation]:
    """The proof's figures are the roster's, and no two people could simply trade a day for a fairer one.

    Of a mended roster: the past stands, and neither for fewer changes nor, at as many, for a fairer one.
    """
    if problem.standing is not None:
        faults = tuple(_standing_shape(problem, problem.standing))
        if faults:
            yield from faults
            return
    loads = {person.id: person.debt + cells[person.id].count(Place.OFFICE) for person in problem.people}
    before = _Before(problem)
    yield from before.past_changed(cells, days)
    if proof is not None:
        done = before.changes(cells, days) if problem.standing else sum(n * n for n in loads.values())
        yield from _claims(loads, days, proof, done)
    for at, day in enumerate(days):
        if before.is_past(day):
            continue
        if problem.pattern is Pattern.PEOPLE and not unproven(problem, proof):
            for found in _trade(loads, day, before, at):
                if not hard_rules(problem) or not trade_breaks(problem, cells, at, *found.subjects):
                    yield found
        if problem.standing is not None:
            yield from _needless(problem, cells, day, before, at)


def _standing_shape(problem: QuotaProblem, standing: StandingQuota) -> Iterator[Violation]:
    rows = dict(standing.cells)
    for person in problem.people:
        if len(rows.get(person.id, ())) != len(problem.days):
            yield Violation("standing", person.id, None, "has no whole row in the earlier roster")


class _Before:
    """The earlier roster that a mending starts from; without one, nothing is past and every cell weighs alike."""

    def __init__(self, problem: QuotaProblem) -> None:
        self.since = problem.standing.since if problem.standing else None
        self.rows = dict(problem.standing.cells) if problem.standing else {}

    def is_past(self, day: Day) -> bool:
        return self.since is not None and day.bounds.day < self.since

    def past_changed(self, cells: Cells, days: list[Day]) -> Iterator[Violation]:
        for at, day in enumerate(days):
            if self.is_past(day):
                for person, row in self.rows.items():
                    if person in cells and cells[person][at] is not row[at]:
                        text = f"{cells[person][at].value}, was {row[at].value}"
                        yield Violation("past_changed", person, day.bounds.day, text)

    def changes(self, cells: Cells, days: list[Day]) -> int:
        future = [at for at, day in enumerate(days) if not self.is_past(day)]
        return sum(cells[name][at] is not row[at] for name, row in self.rows.items() for at in future)

    def price(self, person: Person, at: int) -> int:
        """Cells changed more by calling the person that day than by leaving them at home."""
        was = self.rows[person.id][at] if self.rows else None
        return {Place.OFFICE: -1, Place.HOME: 1}.get(was, 0) if was else 0


def _claims(loads: dict[str, int], days: list[Day], proof: Proof, done: int) -> Iterator[Violation]:
    """`done`: the squares of a plan, the changed cells of a mending."""
    if done != proof.objective or proof.objective < proof.bound:
        yield Violation("fairness", None, None, f"objective {done}, claimed {proof.objective}, {proof.bound}")
    peers = {person.id for day in days for person in (*day.locked, *day.able)}
    compared = [load for name, load in loads.items() if name in peers]
    spread = max(compared) - min(compared) if compared else 0
    if spread > proof.spread or proof.spread < proof.spread_bound:
        yield Violation("fairness", None, None, f"spread {spread}, claimed {proof.spread}")


def _trade(loads: dict[str, int], day: Day, before: _Before, at: int) -> Iterator[Violation]:
    """Two alike in counter, charge and price, the one in the office with two days more than the one at home."""
    present = {person.id for person in day.office}
    most: dict[tuple[str | None, bool, int], tuple[int, str]] = {}
    least: dict[tuple[str | None, bool, int], tuple[int, str]] = {}
    for person in day.able:
        alike, here = (person.desk, person.lead, before.price(person, at)), (loads[person.id], person.id)
        if person.id in present:
            most[alike] = max(most.get(alike, here), here)
        else:
            least[alike] = min(least.get(alike, here), here)
    for alike in most.keys() & least.keys():
        (high, giver), (low, taker) = most[alike], least[alike]
        if high - low >= 2:
            yield Violation("fairness", giver, day.bounds.day, f"{high} days against {low}", (giver, taker))


def _needless(problem: QuotaProblem, cells: Cells, day: Day, before: _Before, at: int) -> Iterator[Violation]:
    """Someone called for whom another, whose call changes less, could come with every demand still met."""
    present = {person.id for person in day.office}
    called = [person for person in day.able if person.id in present]
    home = [person for person in day.able if person.id not in present]
    for giver in called:
        for taker in home:
            if before.price(taker, at) < before.price(giver, at):
                office = [taker if person is giver else person for person in day.office]
                forbidden = bool(hard_rules(problem)) and trade_breaks(problem, cells, at, giver.id, taker.id)
                if not forbidden and not any(check_day(problem, replace(day, office=office))):
                    text = f"instead of {taker.id}, whose call would change less"
                    yield Violation("needless_change", giver.id, day.bounds.day, text, (giver.id, taker.id))
