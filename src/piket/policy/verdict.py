"""The ruling of a kind of unit: everything but its name and its day, so that like units share one."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from fractions import Fraction

from piket.policy import reasons
from piket.policy.bounds import ANY, ZERO, Interval, office_interval
from piket.policy.law import Clause, Epoch, Law
from piket.policy.matching import Match, Place, on_regime, on_sector
from piket.policy.model import Bound, Presence
from piket.policy.opinion import Opinion, Present, binding, is_shared, opinions, sort_clauses
from piket.policy.situation import Situation, at_place, situation
from piket.policy.values import (
    Citation,
    Conflict,
    Hours,
    Outcome,
    Population,
    Sector,
    Step,
)
from piket.policy.weighing import Weighed, is_below, weigh, weigh_shared

ADDRESSED_TO = {Population.NON_ASN: "non-asn"}


@dataclass(frozen=True, slots=True)
class Case:
    """What a verdict depends on. `sector` is a person's choice for the unit; `closed_by` are the kinds of
    event whose closure may run on that day, with the days gone since."""

    place: Place
    agency: str
    population: Population
    base: int
    sector: Sector | None = None
    closed_by: tuple[tuple[str, int], ...] = ()


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
        sector = _last_sector(self.view)
        regime = self.view.regime.name if self.view.regime else None
        steps = tuple(dict.fromkeys(self.steps))
        plain = Verdict(outcome, sector=sector, regime=regime, steps=steps)
        return replace(plain, **more)  # type: ignore[arg-type]


def judge(law: Law, epoch: Epoch, case: Case) -> Verdict:
    """What holds for the units of `case` while the clauses of `epoch` stand."""
    chosen = (case.sector, reasons.sector_decided(case.sector)) if case.sector else None
    view = situation(epoch, case.place, chosen)
    work = _Work(law, case, epoch, view, [view.regime_step] if view.regime_step else [])
    verdict = _closed(work) or _weighed_at(work)
    return replace(verdict, hours=_hours(epoch, case.place, view), duties=_duties(epoch, case.place, view))


def _closed(work: _Work) -> Verdict | None:
    """An event closes the office where a clause says so."""
    for clause in at_place(work.epoch.closure, work.case.place):
        provision = clause.provision
        running = any(kind == provision.event and gone < provision.days for kind, gone in work.case.closed_by)
        if running and on_regime(provision.when, work.view.regime) is Match.YES:
            work.steps.append(reasons.closed(clause))
            shut = Interval(ZERO, ZERO)
            return work.done(Outcome.SETTLED, interval=shut, speaker=clause.directive.id)
    return None


def _weighed_at(work: _Work) -> Verdict:
    found = at_place(work.epoch.presence, work.case.place)
    excluded = _excluding(found, work)
    if excluded is not None:
        outcome = _not_addressed(excluded, work)
        if outcome is not None:
            return outcome
        population = Population.ASN
    else:
        population = work.case.population
    return _weighed(binding(found, population), work)


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


def _not_addressed(clause: Present, work: _Work) -> Verdict | None:
    """None where a person decided that the population follows the one that is bound."""
    word = ADDRESSED_TO.get(work.case.population)
    work.steps.append(reasons.not_addressed(clause, work.case.population))
    if word is None:
        return work.done(Outcome.NOT_ADDRESSED)
    key = f"{clause.directive.id}/{word}"
    answer = work.law.choices.get(key)
    if answer is None:
        return work.done(Outcome.NOT_ADDRESSED, questions=(key,))
    work.steps.append(reasons.decided(answer))
    return None if answer.choice == "follow" else work.done(Outcome.NOT_ADDRESSED)


def _weighed(bound: list[Present], work: _Work) -> Verdict:
    sorted_ = sort_clauses(bound, work.view)
    sorted_.applying = _without_idle(sorted_.applying)
    waiting = _waits(sorted_.applying + sorted_.no_sector, work)
    if waiting is not None:
        return waiting
    if sorted_.no_regime:
        work.steps.append(reasons.no_regime(sorted_.no_regime[-1], work.case.place.region_name))
        return work.done(Outcome.UNKNOWN)
    if sorted_.no_sector:
        clause = sorted_.no_sector[-1]
        work.steps.append(reasons.no_sector(clause))
        key = f"{clause.directive.id}/sector/{{unit}}"
        return work.done(Outcome.NEEDS_DECISION, questions=(key,), speaker=clause.directive.id)
    return _combined(opinions(sorted_.applying, work.view), work)


def _without_idle(applying: list[Present]) -> list[Present]:
    """A clause that leaves the share to a leader orders none: whether it holds yet is asked only where
    nothing else applies."""
    certain = [c for c in applying if not (c.pending and c.provision.bound is Bound.DISCRETION)]
    return certain or applying


def _waits(clauses: Iterable[Present], work: _Work) -> Verdict | None:
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
    questions = list(_split(views, weighed, work))
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


def _split(views: list[Opinion], weighed: Weighed, work: _Work) -> Iterable[str]:
    """Shares left to a leader: of a clause that leaves all to them, and of one that binds the agency's
    staff taken together. What the unit's own bound already implies asks nobody."""
    for at, view in enumerate(views):
        for clause in (*view.shared, *_left_open(view, views[at + 1 :], weighed.interval)):
            stated = office_interval(clause.provision)
            if weighed.interval and weighed.interval.within(stated) and is_shared(clause.provision):
                work.steps.append(replace(reasons.implied(clause), stated=stated.shares))
                continue
            held = weighed.interval or ANY
            if is_shared(clause.provision) and _yields(weighed, view):
                held = ANY
            elif is_shared(clause.provision) and _apart(held, clause, work):
                weigh_shared(weighed, views, view, clause, work.law.choice)
                continue
            key = f"{view.directive.id}/split/{work.case.agency}"
            chosen = _chosen_split(work.law.choice(key), clause, held)
            if chosen is None or chosen.is_empty(work.case.base):
                work.steps.append(reasons.to_be_split(clause))
                yield key
                continue
            work.steps.append(replace(reasons.decided(work.law.choices[key]), held=chosen.shares))
            weighed.interval = chosen
            weighed.speaker = weighed.speaker or view


def _yields(weighed: Weighed, shared: Opinion) -> bool:
    """Whether what is held came from a higher tier that leaves it to the one below."""
    held = weighed.speaker
    return held is not None and held.delegates and is_below(shared, held)


def _apart(held: Interval, clause: Present, work: _Work) -> bool:
    """Whether the unit cannot take the agency's share of its own staff, whatever its head answers."""
    return held.meet(office_interval(clause.provision)).is_empty(work.case.base)


def _left_open(view: Opinion, lower: Iterable[Opinion], held: Interval | None) -> tuple[Present, ...]:
    """The clause that leaves the share to a leader, unless a lower directive fills it or no choice is
    left."""
    if view.discretion is None or any(other.interval is not None for other in lower):
        return ()
    return () if held is not None and held.low == held.high else (view.discretion,)


def _chosen_split(choice: str | None, clause: Present, held: Interval) -> Interval | None:
    """`held` narrowed to the choice: 'each-unit', or a whole percentage where the text gives none."""
    if is_shared(clause.provision):
        return held.meet(office_interval(clause.provision)) if choice == "each-unit" else None
    if choice is None or not choice.isdigit() or int(choice) > 100:
        return None
    share = Fraction(int(choice), 100)
    return held.meet(Interval(share, share))


def _hours(epoch: Epoch, place: Place, view: Situation) -> Hours | None:
    """Those of the lowest tier that sets any, its latest instrument."""
    rules = [c for c in at_place(epoch.hours, place) if on_regime(c.provision.when, view.regime) is Match.YES]
    if not rules:
        return None
    return Hours(rules[-1].provision.start, rules[-1].provision.end, rules[-1].citation)


def _duties(epoch: Epoch, place: Place, view: Situation) -> tuple[str, ...]:
    """`directive#provision` of the duties, recalls and exemptions that stand for the unit."""
    return tuple(
        f"{c.directive.id}#{c.provision.id}"
        for c in at_place(epoch.duty, place)
        if on_regime(c.provision.when, view.regime) is Match.YES
        and on_sector(c.provision.when, _last_sector(view)) is Match.YES
        and c.pending is None
    )


def _last_sector(view: Situation) -> Sector | None:
    return view.general_sector[0] if view.general_sector else None
