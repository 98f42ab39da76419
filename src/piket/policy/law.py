"""Which clauses stand on a day: periods, amendments clause by clause, and both clocks carried out."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Generic, TypeVar

from piket.policy.citing import cite
from piket.policy.matching import on_day
from piket.policy.model import (
    Classification,
    Closure,
    Directive,
    Duty,
    Exemption,
    HoursRule,
    Presence,
    ProvisionBase,
    Recall,
    Regime,
)
from piket.policy.periods import Period, period_of
from piket.policy.rulebook import Rulebook
from piket.policy.values import Citation, Decision

P = TypeVar("P", bound=ProvisionBase)


@dataclass(frozen=True, slots=True, eq=False)
class Clause(Generic[P]):
    """A provision where it stands. `pending`: the question that the directive's period waits for."""

    directive: Directive
    provision: P
    citation: Citation
    pending: str | None = None

    @property
    def rank(self) -> int:
        return self.directive.tier.rank


@dataclass(frozen=True, slots=True, eq=False)
class Epoch:
    """The clauses that stand on one day, by kind, from the highest tier to the lowest, older first. Days on
    which the same clauses stand share one epoch object, which may thus be a key."""

    presence: tuple[Clause[Presence], ...]
    classification: tuple[Clause[Classification], ...]
    regime: tuple[Clause[Regime], ...]
    hours: tuple[Clause[HoursRule], ...]
    closure: tuple[Clause[Closure], ...]
    duty: tuple[Clause[ProvisionBase], ...]
    exemption: tuple[Clause[Exemption], ...]


class Law:
    """A rulebook as it stood at `as_of`, read with the decisions given.

    `choices` maps question keys to answers. With `assume_periods` a directive whose period is not settled
    counts as in force for the days that the question suggests (to see what else would be asked).
    """

    def __init__(
        self,
        rulebook: Rulebook,
        decisions: Iterable[Decision] = (),
        as_of: date | None = None,
        *,
        assume_periods: bool = False,
    ) -> None:
        self.choices = {decision.question: decision for decision in decisions}
        self.directives = rulebook.at(as_of)
        answers = {key: decision.choice for key, decision in self.choices.items()}
        self.periods = {d.id: period_of(d, self.directives, answers) for d in self.directives}
        self._assume = assume_periods
        self._ends = _ends_by_amendment(self.directives, self.periods)
        self._lives_to = _extensions(self.directives, self.periods)
        self._epochs: dict[tuple[tuple[int, int], ...], Epoch] = {}

    def choice(self, question: str) -> str | None:
        """The answer given to a question, or None."""
        decision = self.choices.get(question)
        return decision.choice if decision else None

    def epoch(self, day: date) -> Epoch:
        """The clauses that stand on `day`."""
        standing = tuple(
            (at, index)
            for at, directive in enumerate(self.directives)
            for index, provision in enumerate(directive.provisions)
            if self.stands(directive, provision, day)
        )
        if standing not in self._epochs:
            self._epochs[standing] = self._build(standing)
        return self._epochs[standing]

    def stands(self, directive: Directive, provision: ProvisionBase, day: date) -> bool:
        """Whether the provision is in force on `day`, with all that amends, revokes or lengthens it."""
        key = (directive.id, provision.id)
        ended = self._ends.get(key)
        if ended is not None and day >= ended:
            return False
        period = self.periods[directive.id]
        lives_to = self._lives_to.get(key)
        in_period = period.holds_on(day) or (lives_to is not None and period.start <= day <= lives_to)
        return in_period and on_day(provision.when, day)

    def _build(self, standing: tuple[tuple[int, int], ...]) -> Epoch:
        clauses = [self._clause(self.directives[at], index) for at, index in standing]
        return Epoch(
            _of_kind(clauses, Presence),
            _of_kind(clauses, Classification),
            _of_kind(clauses, Regime),
            _of_kind(clauses, HoursRule),
            _of_kind(clauses, Closure),
            tuple(c for c in clauses if isinstance(c.provision, Duty | Recall)),
            _of_kind(clauses, Exemption),
        )

    def _clause(self, directive: Directive, index: int) -> Clause[ProvisionBase]:
        question = self.periods[directive.id].question
        pending = question.key if question is not None and not self._assume else None
        provision = directive.provisions[index]
        return Clause(directive, provision, cite(directive, provision), pending)


def _of_kind(clauses: list[Clause[ProvisionBase]], kind: type[P]) -> tuple[Clause[P], ...]:
    return tuple(clause for clause in clauses if isinstance(clause.provision, kind))  # type: ignore[misc]


def _ends_by_amendment(
    directives: tuple[Directive, ...], periods: dict[str, Period]
) -> dict[tuple[str, str], date]:
    """The day from which a provision no longer stands, because another replaced or revoked it."""
    held = {d.id: d for d in directives}
    ends: dict[tuple[str, str], date] = {}
    for directive in directives:
        start = periods[directive.id].start
        targets = [(r.directive, name) for r in directive.amends for name in r.provisions]
        for relation in directive.revokes:
            old = held.get(relation.directive)
            whole = tuple(p.id for p in old.provisions) if old else ()
            names = relation.provisions or whole
            targets += [(relation.directive, name) for name in names]
        for target in targets:
            ends[target] = min(start, ends.get(target, start))
    return ends


def _extensions(directives: tuple[Directive, ...], periods: dict[str, Period]) -> dict[tuple[str, str], date]:
    """The later last day of a provision that another directive lengthens."""
    ends: dict[tuple[str, str], date] = {}
    for directive in directives:
        until = periods[directive.id].end or date.max
        for relation in directive.extends:
            for name in relation.provisions:
                key = (relation.directive, name)
                ends[key] = max(until, ends.get(key, until))
    return ends
