"""The ruling of one unit, population and day: all eight rules, one after the other."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date, time
from fractions import Fraction

from piket.policy.events import Event
from piket.policy.model import Bound, Closure, Directive, Duty, Exemption, HoursRule, Presence, Recall
from piket.policy.values import Decision, Outcome, Population, Sector, Unit
from piket.policy.workdays import is_working_day

from .matching import NO, OPEN, YES, State, Where, by_regime, by_sector, line_of, of_kind, reaches, regime_at
from .matching import standing as not_beaten
from .sectors import Sectors, sectors_at
from .shares import Share, View, add_up, split
from .standing import Clause, clauses_on, held

Names = tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Answer:
    outcome: Outcome
    share: Share | None = None
    heads: tuple[int, int] | None = None
    sector: Sector | None = None
    regime: str | None = None
    hours: tuple[time, time | None, int | None] | None = None
    questions: tuple[str, ...] = ()
    conflicts: tuple[Names, ...] = ()
    duties: Names = ()
    exemptions: Names = ()
    speaker: str | None = None


@dataclass
class Case:
    """One unit on one day, read to lie in one region."""

    where: Where
    population: Population
    clauses: list[Clause]
    state: State | None
    sectors: Sectors
    answers: dict[str, str]
    gone: list[tuple[str, int]] = field(default_factory=list)

    @property
    def base(self) -> int:
        return self.where.unit.head_count(self.population)

    def matches(self, clause: Clause) -> list[str]:
        return [by_regime(clause, self.state), by_sector(clause, self.sectors.of(clause.directive.id))]


class Reference:
    """One law, at one day of knowledge, with the decisions and events given."""

    def __init__(
        self,
        directives: list[Directive],
        units: list[Unit],
        decisions: list[Decision],
        events: list[Event],
        as_of: date | None = None,
    ) -> None:
        self.law = held(directives, as_of)
        self.units, self.events = units, events
        self.answers = {d.question: d.choice for d in decisions}
        self._on: dict[date, list[Clause]] = {}

    def ruling(self, unit: Unit, day: date, population: Population) -> Answer:
        if not is_working_day(unit.pattern, day):
            return Answer(Outcome.DAY_OFF)
        stands = self._read(unit, day, population, unit.region)
        called = unit.claimed_region
        if called is None or called == unit.region:
            return stands
        other = self._read(unit, day, population, called)
        asks = other.speaker or stands.speaker
        if asks is None or _same(stands, other):
            return stands
        key = f"{asks}/region/{unit.id}"
        chosen = {unit.region: stands, called: other}.get(self.answers.get(key, ""))
        return chosen or Answer(Outcome.NEEDS_DECISION, questions=(key,))

    def _read(self, unit: Unit, day: date, population: Population, region: str) -> Answer:
        if day not in self._on:
            self._on[day] = clauses_on(day, self.law, self.answers)
        where = Where(unit, region, line_of(unit, self.units))
        clauses = [c for c in self._on[day] if reaches(c, where)]
        state = regime_at(clauses, where)
        sectors = sectors_at(clauses, where, state, self.answers)
        gone = [(e.kind, (day - e.day).days) for e in self.events if e.unit == unit.id]
        return ruled(Case(where, population, clauses, state, sectors, self.answers, gone))


def _same(one: Answer, other: Answer) -> bool:
    return (one.outcome, one.share, one.questions) == (other.outcome, other.share, other.questions)


def ruled(case: Case) -> Answer:
    excluding = _not_addressing(case)
    key = f"{excluding.directive.id}/non-asn" if excluding else ""
    follows = case.population is Population.NON_ASN and case.answers.get(key) == "follow"
    bound_as = Population.ASN if follows else case.population
    answer = _closed(case, bound_as)
    if answer is None and excluding and not follows:
        asked = case.population is Population.NON_ASN and key not in case.answers
        answer = Answer(Outcome.NOT_ADDRESSED, questions=(key,) if asked else ())
    if answer is None:
        answer = _shares(case, bound_as)
    heads = answer.share.people(case.base) if answer.share else None
    return replace(
        answer,
        heads=heads,
        sector=case.sectors.general(),
        regime=case.state.name if case.state else None,
        hours=_hours(case, bound_as),
        duties=tuple(c.name for c in _holding(case, bound_as, Duty, Recall)),
        exemptions=tuple(c.name for c in _holding(case, bound_as, Exemption)),
    )


def _not_addressing(case: Case) -> Clause | None:
    """The lowest tier's clause that names whom it binds, where none names this population."""
    named = [
        c
        for c in of_kind(case.clauses, Presence)
        if c.provision.when.populations and NO not in case.matches(c)
    ]
    if not named or any(case.population in c.provision.when.populations for c in named):
        return None
    return named[-1]


def _applying(case: Case, population: Population, *kinds: type[object]) -> list[Clause]:
    return [
        c
        for c in of_kind(case.clauses, *kinds)
        if case.matches(c) == [YES, YES]
        and (not c.provision.when.populations or population in c.provision.when.populations)
    ]


def _holding(case: Case, population: Population, *kinds: type[object]) -> list[Clause]:
    return not_beaten([c for c in _applying(case, population, *kinds) if not c.waits])


def _hours(case: Case, population: Population) -> tuple[time, time | None, int | None] | None:
    found = _holding(case, population, HoursRule)
    if not found:
        return None
    rule = found[-1].provision
    assert isinstance(rule, HoursRule)
    return rule.start, rule.end, rule.break_minutes


def _closed(case: Case, population: Population) -> Answer | None:
    open_ = [c for c in _applying(case, population, Closure) if c.waits]
    for clause in (*_holding(case, population, Closure), *open_):
        rule = clause.provision
        assert isinstance(rule, Closure)
        if any(kind == rule.event and 0 <= gone < rule.days for kind, gone in case.gone):
            if clause.waits:
                return _waiting(clause, clause.waits)
            nobody = Share(Fraction(0), Fraction(0))
            return Answer(Outcome.SETTLED, nobody, speaker=clause.directive.id)
    return None


def _waiting(clause: Clause, question: str) -> Answer:
    return Answer(Outcome.NEEDS_DECISION, questions=(question,), speaker=clause.directive.id)


def _shares(case: Case, population: Population) -> Answer:
    binding = [
        c
        for c in of_kind(case.clauses, Presence)
        if not c.provision.when.populations or population in c.provision.when.populations
    ]
    applying = [c for c in binding if case.matches(c) == [YES, YES]]
    no_regime = [c for c in binding if case.matches(c)[0] == OPEN]
    no_sector = [c for c in binding if case.matches(c) == [YES, OPEN]]
    certain = [c for c in applying if not (c.waits and _is_open(c))]
    applying = certain or applying
    for clause in (*applying, *no_sector):
        if clause.waits:
            return _waiting(clause, clause.waits)
    if no_regime:
        return Answer(Outcome.UNKNOWN)
    if no_sector:
        asked = case.sectors.question_of(no_sector[-1].directive.id)
        return _waiting(no_sector[-1], f"{asked}/sector/{case.where.unit.id}")
    stands = not_beaten(applying)
    ids = dict.fromkeys(c.directive.id for c in stands)
    return _together([View([c for c in stands if c.directive.id == id]) for id in ids], case)


def _is_open(clause: Clause) -> bool:
    return isinstance(clause.provision, Presence) and clause.provision.bound is Bound.DISCRETION


def _together(views: list[View], case: Case) -> Answer:
    clashing = [v for v in views if v.own_clash]
    if clashing and clashing[0].own_clash:
        others = add_up([v for v in views if v is not clashing[0]], case.base, case.answers)
        pair = tuple(c.name for c in clashing[0].own_clash)
        return Answer(Outcome.CONFLICT, others.share, conflicts=(pair,))
    total = add_up(views, case.base, case.answers)
    split(views, total, case.where.unit.agency)
    speaker = total.speaker.id if total.speaker else None
    if total.splits:
        return Answer(Outcome.NEEDS_DECISION, questions=tuple(total.splits), speaker=speaker)
    if total.share is None:
        return Answer(Outcome.UNKNOWN)
    if total.conflicts:
        pairs = tuple(tuple(c.name for c in clauses) for clauses in total.conflicts)
        return Answer(
            Outcome.CONFLICT,
            total.share,
            None,
            None,
            None,
            None,
            tuple(total.questions),
            pairs,
            speaker=speaker,
        )
    return Answer(Outcome.SETTLED, total.share, speaker=speaker)
