"""From directives to a ruling for each unit, population and day."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from piket.policy import reasons
from piket.policy.alike import Alike, Kind
from piket.policy.asking import Asked, questions_from
from piket.policy.besides import Recorded
from piket.policy.events import Event
from piket.policy.law import Epoch, Law
from piket.policy.matching import UnitIndex, cut_region, names_in, region_depth
from piket.policy.rulebook import Rulebook
from piket.policy.values import Decision, Outcome, Population, Question, Ruling, Sector, Unit, WorkPattern
from piket.policy.verdict import Case, Verdict, judge
from piket.policy.workdays import is_working_day

BOTH = (Population.ASN, Population.NON_ASN)


def resolve(
    rulebook: Rulebook,
    units: Iterable[Unit],
    days: Iterable[date],
    *,
    decisions: Sequence[Decision] = (),
    events: Sequence[Event] = (),
    as_of: date | None = None,
    populations: Sequence[Population] = BOTH,
) -> tuple[Ruling, ...]:
    """A ruling for each unit, day and population, in that order of the inputs.

    `decisions` are the answers given so far, `events` dated facts about units; `as_of` asks what was held
    to be the law on that day (None: now). Nothing is guessed: what the law leaves open comes out as
    `needs_decision`, `unknown`, `not_addressed` or `conflict`, with the keys of the questions that would
    settle it.
    """
    listed = tuple(units)
    resolver = Resolver(Law(rulebook, decisions, as_of), listed, events)
    wanted = tuple(days)
    return tuple(
        resolver.ruling(unit, day, population)
        for unit in listed
        for day in wanted
        for population in populations
    )


def open_questions(
    rulebook: Rulebook, units: Iterable[Unit], days: Iterable[date], decisions: Sequence[Decision] = ()
) -> tuple[Question, ...]:
    """All that a person must settle before each unit and day has a ruling, once each, with the units that
    wait.

    Looks through a period that is not settled: what else would be asked is found on the days it suggests.
    """
    listed, wanted = tuple(units), tuple(days)
    law = Law(rulebook, decisions)
    asked = _asked(law, listed, wanted)
    if any("/period" in one.key for one in asked):
        asked += _asked(Law(rulebook, decisions, assume_periods=True), listed, wanted)
    return questions_from(asked, law)


def _asked(law: Law, units: tuple[Unit, ...], days: tuple[date, ...]) -> list[Asked]:
    resolver = Resolver(law, units, ())
    firsts = {pattern: resolver.apart(pattern, days) for pattern in {unit.pattern for unit in units}}
    pairs = ((unit, population) for unit in units for population in BOTH if unit.head_count(population))
    return [
        one
        for unit, population in pairs
        for one in resolver.asked(unit, days if in_two(unit) else firsts[unit.pattern], population)
    ]


class Resolver:
    """Rulings under one law. Units alike in all that a rule can ask share a verdict, days with the same
    clauses an epoch: so the work grows with the kinds of unit, not with their number."""

    def __init__(self, law: Law, units: tuple[Unit, ...], events: Sequence[Event]) -> None:
        self.law = law
        self._index = UnitIndex(units, *names_in(law.directives))
        self._depth = region_depth(law.directives)
        self._events: dict[str, list[Event]] = {}
        for event in events:
            self._events.setdefault(event.unit, []).append(event)
        self._epochs: dict[date, Epoch] = {}
        self._alike: dict[Epoch, Alike] = {}
        self._of_kind: dict[tuple[Epoch, Kind], Verdict] = {}
        self._verdicts: dict[tuple[Epoch, str, str, Population, Recorded], Verdict] = {}
        self._cases: dict[tuple[str, str, Population, Recorded], Case] = {}
        self._sectors = chosen_sectors(law)

    def ruling(self, unit: Unit, day: date, population: Population) -> Ruling:
        """What holds for `unit`, `population` and `day`."""
        base = unit.head_count(population)
        if not is_working_day(unit.pattern, day):
            return Ruling(
                unit.id, day, population, Outcome.DAY_OFF, base, working_day=False, steps=(reasons.DAY_OFF,)
            )
        return _ruling(unit, day, population, self.verdict(unit, day, population))

    def verdict(self, unit: Unit, day: date, population: Population) -> Verdict:
        """Of a unit whose building stands elsewhere than its name says, both readings are tried."""
        standing = self._judge(unit, day, population, unit.region)
        if unit.claimed_region is None or not in_two(unit):
            return standing
        claimed = self._judge(unit, day, population, unit.claimed_region)
        return of_two_readings(self.law, unit.id, (unit.region, unit.claimed_region), standing, claimed)

    def apart(self, pattern: WorkPattern, days: Iterable[date]) -> tuple[date, ...]:
        """Of the days that the calendar works, the first with each set of clauses."""
        found: dict[Epoch, date] = {}
        for day in days:
            if is_working_day(pattern, day):
                found.setdefault(self.epoch(day), day)
        return tuple(found.values())

    def asked(self, unit: Unit, days: Iterable[date], population: Population) -> list[Asked]:
        """The questions of a unit, with both readings of its region looked through."""
        found: list[Asked] = []
        for day in days:
            if is_working_day(unit.pattern, day):
                found += self._asked_on(unit, day, population)
        return found

    def _asked_on(self, unit: Unit, day: date, population: Population) -> list[Asked]:
        verdict = self.verdict(unit, day, population)
        keys = [key.format(unit=unit.id) for key in verdict.questions]
        if unit.claimed_region is None or not any("/region/" in key for key in keys):
            return [Asked(key, unit) for key in keys]
        places = (unit.region, unit.claimed_region)
        readings = tuple(self._judge(unit, day, population, region) for region in places)
        further = [Asked(key.format(unit=unit.id), unit) for v in readings for key in v.questions]
        return [*(Asked(key, unit, readings) for key in keys), *further]

    def _judge(self, unit: Unit, day: date, population: Population, region: str) -> Verdict:
        epoch = self.epoch(day)
        closed_by = self._closures(unit, day) if unit.id in self._events else ()
        key = (epoch, unit.id, region, population, closed_by)
        if key not in self._verdicts:
            self._verdicts[key] = self._judged(epoch, self._case(unit, population, region, closed_by))
        return self._verdicts[key]

    def _judged(self, epoch: Epoch, case: Case) -> Verdict:
        if epoch not in self._alike:
            self._alike[epoch] = Alike(self.law, epoch)
        key = (epoch, self._alike[epoch].kind(case))
        if key not in self._of_kind:
            self._of_kind[key] = judge(self.law, epoch, case)
        return self._of_kind[key]

    def epoch(self, day: date) -> Epoch:
        """The clauses that stand on the day, asked of the law once."""
        if day not in self._epochs:
            self._epochs[day] = self.law.epoch(day)
        return self._epochs[day]

    def _case(self, unit: Unit, population: Population, region: str, closed_by: Recorded) -> Case:
        """The same on every day."""
        key = (unit.id, region, population, closed_by)
        if key not in self._cases:
            place = self._index.place(unit, cut_region(region, self._depth))
            base, sectors = unit.head_count(population), self._sectors.get(unit.id, ())
            self._cases[key] = Case(place, unit.agency, population, base, sectors, closed_by)
        return self._cases[key]

    def _closures(self, unit: Unit, day: date) -> Recorded:
        gone = ((event.kind, (day - event.day).days) for event in self._events[unit.id])
        return tuple(sorted(pair for pair in gone if pair[1] >= 0))


def in_two(unit: Unit) -> bool:
    """Whether the unit is called after another region than it stands in."""
    return unit.claimed_region not in (None, unit.region)


def chosen_sectors(law: Law) -> Mapping[str, tuple[tuple[str, Sector], ...]]:
    """By unit's id: the sectors that persons gave it, each with the directive that was asked about."""
    found: dict[str, dict[str, Sector]] = {}
    for key, decision in law.choices.items():
        directive, _, what = key.partition("/")
        kind, _, unit = what.partition("/")
        if kind == "sector" and decision.choice in tuple(Sector):
            found.setdefault(unit, {})[directive] = Sector(decision.choice)
    held = [directive.id for directive in law.directives]
    return {unit: tuple((d, given[d]) for d in held if d in given) for unit, given in found.items()}


def of_two_readings(
    law: Law, unit: str, regions: tuple[str, str], standing: Verdict, claimed: Verdict
) -> Verdict:
    """Of a unit that stands in one of `regions` and is called after the other: where it makes a difference,
    a person says which counts."""
    directive = claimed.speaker or standing.speaker
    if _same_effect(standing, claimed) or directive is None:
        return standing
    key = f"{directive}/region/{unit}"
    decision = law.choices.get(key)
    if decision is None or decision.choice not in regions:
        doubt = reasons.region_in_doubt(*regions)
        return Verdict(Outcome.NEEDS_DECISION, steps=(doubt, *claimed.steps), questions=(key,))
    chosen = claimed if decision.choice == regions[1] else standing
    return replace(chosen, steps=(reasons.decided(decision), *chosen.steps))


def _same_effect(one: Verdict, other: Verdict) -> bool:
    return (one.outcome, one.interval, one.questions) == (other.outcome, other.interval, other.questions)


def _ruling(unit: Unit, day: date, population: Population, verdict: Verdict) -> Ruling:
    base = unit.head_count(population)
    interval = verdict.interval
    fewest, most = interval.heads(base) if interval else (None, None)
    return Ruling(
        unit.id,
        day,
        population,
        verdict.outcome,
        base,
        office_min=interval.low if interval else None,
        office_max=interval.high if interval else None,
        heads_min=fewest,
        heads_max=most,
        sector=verdict.sector,
        regime=verdict.regime,
        hours=verdict.hours,
        steps=verdict.steps,
        citations=verdict.citations,
        conflicts=verdict.conflicts,
        questions=tuple(key.format(unit=unit.id) for key in verdict.questions),
        duties=verdict.duties,
        exemptions=verdict.exemptions,
    )
