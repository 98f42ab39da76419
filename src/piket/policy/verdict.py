"""The ruling of a kind of unit: everything but its name and its day, so that like units share one."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Any

from piket.policy import reasons
from piket.policy.answers import FOLLOW
from piket.policy.besides import Recorded, Standpoint, closing, duties_of, exemptions_of, hours_of
from piket.policy.bounds import ZERO, Interval
from piket.policy.law import Clause, Epoch, Law
from piket.policy.matching import Match, Place, on_regime, on_sector
from piket.policy.model import Bound, Presence
from piket.policy.opinion import Opinion, Present, binding, opinions, sort_clauses
from piket.policy.situation import Situation, at_place, differing, situation
from piket.policy.splitting import Leader, left_to_leader
from piket.policy.values import (
    Citation,
    Conflict,
    GroupRule,
    Hours,
    Outcome,
    Population,
    Sector,
    Step,
)
from piket.policy.weighing import Weighed, weigh

ADDRESSED_TO = {Population.NON_ASN: "non-asn"}


@dataclass(frozen=True, slots=True)
class Case:
    """What a verdict depends on. `sectors` are persons' choices for the unit, each with the directive that it
    was given for; `closed_by` are the kinds of event recorded in the unit, with the days gone since."""

    place: Place
    agency: str
    population: Population
    base: int
    sectors: tuple[tuple[str, Sector], ...] = ()
    closed_by: Recorded = ()


@dataclass(frozen=True, slots=True)
class Verdict:
    """`questions` may hold `{unit}`, to be filled with the unit's id."""

    outcome: Outcome
    interval: Interval | None = None
    sector: Sector | None = None
    regime: str | None = None
    hours: Hours | None = None
    steps: tuple[Step, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    questions: tuple[str, ...] = ()
    duties: tuple[str, ...] = ()
    exemptions: tuple[GroupRule, ...] = ()
    speaker: str | None = None

    @property
    def citations(self) -> tuple[Citation, ...]:
        """Each clause that the steps stand on, once, in their order."""
        return tuple(dict.fromkeys(step.citation for step in self.steps if step.citation))


@dataclass
class _Work:
    """A verdict in the making."""

    law: Law
    case: Case
    epoch: Epoch
    view: Situation
    steps: list[Step] = field(default_factory=list)

    def done(self, outcome: Outcome, **more: object) -> Verdict:
        sector = self.view.general_sector
        regime = self.view.regime.name if self.view.regime else None
        steps = tuple(dict.fromkeys(self.steps))
        plain = Verdict(outcome, sector=sector[0] if sector else None, regime=regime, steps=steps)
        return replace(plain, **more)  # type: ignore[arg-type]


def judge(law: Law, epoch: Epoch, case: Case) -> Verdict:
    """What holds for the units of `case` while the clauses of `epoch` stand."""
    view = situation(epoch, case.place, _answers(law, case))
    work = _Work(
        law, case, epoch, view, [*((view.regime_step,) if view.regime_step else ()), *view.contradictions]
    )
    found = at_place(epoch.presence, case.place)
    excluded = _excluding(found, work)
    bound_with = Population.ASN if excluded and _follows(excluded, work) else case.population
    at = Standpoint(epoch, case.place, view, bound_with)
    verdict = (
        _closed(at, work)
        or (excluded and _not_addressed(excluded, work))
        or _weighed(binding(found, bound_with), work)
    )
    return replace(verdict, hours=hours_of(at), duties=duties_of(at), exemptions=exemptions_of(at))


def _answers(law: Law, case: Case) -> dict[str, tuple[Sector, Step]]:
    held = {directive.id: directive for directive in law.directives} if case.sectors else {}
    return {id: (sector, reasons.sector_decided(held[id], sector)) for id, sector in case.sectors}


def _closed(at: Standpoint, work: _Work) -> Verdict | None:
    """An event closes the office where a clause says so."""
    clause = closing(at, work.case.closed_by)
    if clause is None:
        return None
    if clause.pending:
        return _waits([clause], work)
    work.steps.append(reasons.closed(clause))
    return work.done(Outcome.SETTLED, interval=Interval(ZERO, ZERO), speaker=clause.directive.id)


def _excluding(found: list[Present], work: _Work) -> Present | None:
    """The clause of the lowest tier that names whom it binds, where none that applies names this
    population."""
    naming = [c for c in found if c.provision.when.populations and _may_apply(c, work.view)]
    if not naming or any(work.case.population in c.provision.when.populations for c in naming):
        return None
    return naming[-1]


def _may_apply(clause: Clause[Presence], view: Situation) -> bool:
    sector = view.sector_for(clause.directive.id)
    when = clause.provision.when
    return (
        on_regime(when, view.regime) is not Match.NO
        and on_sector(when, sector[0] if sector else None) is not Match.NO
    )


def _follows(clause: Present, work: _Work) -> bool:
    """Whether a person decided that the population follows the one that is bound."""
    key = _addressing(clause, work)
    return key is not None and work.law.choice(key) == FOLLOW


def _addressing(clause: Present, work: _Work) -> str | None:
    word = ADDRESSED_TO.get(work.case.population)
    return f"{clause.directive.id}/{word}" if word else None


def _not_addressed(clause: Present, work: _Work) -> Verdict | None:
    """None where a person decided that the population follows the one that is bound."""
    work.steps.append(reasons.not_addressed(clause, work.case.population))
    key = _addressing(clause, work)
    if key is None:
        return work.done(Outcome.NOT_ADDRESSED)
    answer = work.law.choices.get(key)
    if answer is None:
        return work.done(Outcome.NOT_ADDRESSED, questions=(key,))
    work.steps.append(reasons.decided(answer))
    return None if answer.choice == FOLLOW else work.done(Outcome.NOT_ADDRESSED)


def _weighed(bound: list[Present], work: _Work) -> Verdict:
    sorted_ = sort_clauses(bound, work.view)
    sorted_.applying = _without_idle(sorted_.applying)
    differ = differing(work.view, _asking_for_sector(bound, work))
    work.steps += [differ] if differ else []
    waiting = _waits(sorted_.applying + sorted_.no_sector, work)
    if waiting is not None:
        return waiting
    if sorted_.no_regime:
        work.steps.append(reasons.no_regime(sorted_.no_regime[-1], work.case.place.region_name))
        return work.done(Outcome.UNKNOWN)
    if sorted_.no_sector:
        clause = sorted_.no_sector[-1]
        asked = work.view.question_for(clause.directive.id)
        work.steps.append(reasons.no_sector(clause))
        return work.done(
            Outcome.NEEDS_DECISION, questions=(f"{asked}/sector/{{unit}}",), speaker=clause.directive.id
        )
    return _combined(opinions(sorted_.applying, work.view), work)


def _asking_for_sector(bound: list[Present], work: _Work) -> list[str]:
    """The directives for whose clauses the unit's sector matters."""
    asking = (c for c in bound if c.provision.when.sectors)
    in_regime = (c for c in asking if on_regime(c.provision.when, work.view.regime) is Match.YES)
    return list(dict.fromkeys(c.directive.id for c in in_regime))


def _without_idle(applying: list[Present]) -> list[Present]:
    """A clause that leaves the share to a leader orders none: whether it holds yet is asked only where
    nothing else applies."""
    certain = [c for c in applying if not (c.pending and c.provision.bound is Bound.DISCRETION)]
    return certain or applying


def _waits(clauses: Iterable[Clause[Any]], work: _Work) -> Verdict | None:
    """A directive without a settled period holds up every unit that it would bind."""
    pending = next((c for c in clauses if c.pending), None)
    if pending is None or pending.pending is None:
        return None
    work.steps.append(reasons.no_period(pending))
    return work.done(Outcome.NEEDS_DECISION, questions=(pending.pending,), speaker=pending.directive.id)


def _combined(views: list[Opinion], work: _Work) -> Verdict:
    work.steps.extend(step for view in views for step in view.steps)
    clash = next((view for view in views if view.clash), None)
    if clash is not None and clash.clash is not None:
        step, conflict = reasons.own_clash(*clash.clash)
        work.steps.append(step)
        others = weigh([v for v in views if v is not clash], work.case.base, work.law.choice)
        return work.done(Outcome.CONFLICT, interval=others.interval, conflicts=(conflict,))
    weighed = weigh(views, work.case.base, work.law.choice)
    leader = Leader(work.case.agency, work.case.base, work.law.choices)
    questions = list(left_to_leader(views, weighed, leader))
    work.steps.extend(weighed.steps)
    return _outcome(weighed, questions, work)


def _outcome(weighed: Weighed, questions: list[str], work: _Work) -> Verdict:
    speaker = weighed.speaker.directive.id if weighed.speaker else None
    if questions:
        return work.done(Outcome.NEEDS_DECISION, questions=tuple(questions), speaker=speaker)
    if weighed.interval is None:
        work.steps.append(reasons.no_rule())
        return work.done(Outcome.UNKNOWN)
    if weighed.conflicts:
        return work.done(
            Outcome.CONFLICT,
            interval=weighed.interval,
            conflicts=tuple(weighed.conflicts),
            questions=tuple(weighed.questions),
            speaker=speaker,
        )
    return work.done(Outcome.SETTLED, interval=weighed.interval, speaker=speaker)
