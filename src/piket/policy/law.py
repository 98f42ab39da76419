"""Which clauses stand on a day: periods, amendments clause by clause, and both clocks carried out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, fields
from datetime import date, timedelta
from itertools import chain
from typing import Any, Generic, TypeVar

import numpy as np
import numpy.typing as npt

from piket.policy.citing import cite
from piket.policy.matching import asks_day, day_edges, on_day
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
_ONE_DAY = timedelta(days=1)


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

    @property
    def clauses(self) -> Iterator[Clause[Any]]:
        """All of them, kind by kind."""
        return chain.from_iterable(getattr(self, kind.name) for kind in fields(self))


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
        self._table = _Table([(d, p) for d in self.directives for p in d.provisions], self.span)
        self._clauses: dict[int, Clause[ProvisionBase]] = {}
        self._epochs: dict[bytes, Epoch] = {}

    def choice(self, question: str) -> str | None:
        """The answer given to a question, or None."""
        decision = self.choices.get(question)
        return decision.choice if decision else None

    def epoch(self, day: date) -> Epoch:
        """The clauses that stand on `day`."""
        standing = self._table.on(day)
        key = standing.tobytes()
        if key not in self._epochs:
            self._epochs[key] = self._build(standing.tolist())
        return self._epochs[key]

    def edges(self) -> set[date]:
        """The days on which other clauses may stand than on the day before, weekdays apart."""
        lasts = [*(period.end for period in self.periods.values()), *self._lives_to.values()]
        found = {period.start for period in self.periods.values()} | set(self._ends.values())
        for directive in self.directives:
            for provision in directive.provisions:
                found |= day_edges(provision.when)
        return found | {last + _ONE_DAY for last in lasts if last is not None and last < date.max}

    def place_of(self, clause: Clause[ProvisionBase]) -> int:
        """Where the clause stands in the order of tiers, older first."""
        return self._table.number[clause.directive.id, clause.provision.id]

    def stands(self, directive: Directive, provision: ProvisionBase, day: date) -> bool:
        """Whether the provision is in force on `day`, with all that amends, revokes or lengthens it."""
        first, last = self.span(directive, provision)
        return first <= day <= last and on_day(provision.when, day)

    def span(self, directive: Directive, provision: ProvisionBase) -> tuple[date, date]:
        """The first and last day on which the provision may be in force, its own days apart; the last lies
        before the first where it never is."""
        key = (directive.id, provision.id)
        period = self.periods[directive.id]
        last = max(period.end or date.max, self._lives_to.get(key, date.min))
        ended = self._ends.get(key)
        if ended is not None:
            last = min(last, ended - _ONE_DAY if ended > date.min else date.min)
        return period.start, last

    def _build(self, standing: list[int]) -> Epoch:
        return epoch_from(self._clause(at) for at in standing)

    def _clause(self, at: int) -> Clause[ProvisionBase]:
        if at not in self._clauses:
            directive, provision = self._table.rows[at]
            question = self.periods[directive.id].question
            pending = question.key if question is not None and not self._assume else None
            self._clauses[at] = Clause(directive, provision, cite(directive, provision), pending)
        return self._clauses[at]


class _Table:
    """Provisions with the days on which they may stand, as columns: `first` and `last` are ordinals of days. A
    provision with days or weekdays of its own is asked itself."""

    def __init__(
        self,
        rows: list[tuple[Directive, ProvisionBase]],
        span: Callable[[Directive, ProvisionBase], tuple[date, date]],
    ) -> None:
        self.rows = rows
        self.number = {(directive.id, provision.id): at for at, (directive, provision) in enumerate(rows)}
        spans = [span(*row) for row in rows]
        self.first = np.array([first.toordinal() for first, _ in spans], dtype=np.int64)
        self.last = np.array([last.toordinal() for _, last in spans], dtype=np.int64)
        self._dated = [at for at, (_, provision) in enumerate(rows) if asks_day(provision.when)]

    def on(self, day: date) -> npt.NDArray[np.int64]:
        """The rows that stand on `day`, in their order."""
        ordinal = day.toordinal()
        stands = (self.first <= ordinal) & (ordinal <= self.last)
        for at in self._dated:
            stands[at] = stands[at] and on_day(self.rows[at][1].when, day)
        return np.flatnonzero(stands)


def epoch_from(standing: Iterable[Clause[ProvisionBase]]) -> Epoch:
    """The clauses by kind, in the order given."""
    clauses = list(standing)
    return Epoch(
        _of_kind(clauses, Presence),
        _of_kind(clauses, Classification),
        _of_kind(clauses, Regime),
        _of_kind(clauses, HoursRule),
        _of_kind(clauses, Closure),
        tuple(c for c in clauses if isinstance(c.provision, Duty | Recall)),
        _of_kind(clauses, Exemption),
    )


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
