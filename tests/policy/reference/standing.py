"""Rules 3 and 6.3: which versions are law, from when to when a directive holds, what stands on a day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from piket.policy.model import Directive, Provision, Regime, Weekday


@dataclass(frozen=True)
class Clause:
    """`waits` is the question of a directive whose period is not settled."""

    directive: Directive
    provision: Provision
    waits: str | None

    @property
    def name(self) -> tuple[str, str]:
        return self.directive.id, self.provision.id

    @property
    def rank(self) -> int:
        return self.directive.tier.rank


@dataclass(frozen=True)
class Span:
    start: date
    end: date | None
    question: str | None


def held(directives: list[Directive], as_of: date | None) -> list[Directive]:
    """One version of each, from the highest tier to the lowest, older first."""
    known = [d for d in directives if as_of is None or d.known_from is None or d.known_from <= as_of]
    latest = [d for d in known if d.version == max(o.version for o in known if o.id == d.id)]
    return sorted(latest, key=lambda d: (d.tier.rank, d.effective_from or d.issued_on or date.min, d.id))


def clauses_on(day: date, directives: list[Directive], answers: dict[str, str]) -> list[Clause]:
    spans = {d.id: span_of(d, directives, answers) for d in directives}
    found = []
    for directive in directives:
        for provision in directive.provisions:
            if _in_force(day, directive, provision, directives, spans) and _on(provision, day):
                found.append(Clause(directive, provision, spans[directive.id].question))
    return found


def _on(provision: Provision, day: date) -> bool:
    when = provision.when
    if when.dates and when.dates.start and day < when.dates.start:
        return False
    if when.dates and when.dates.end and day > when.dates.end:
        return False
    if when.days and day not in when.days:
        return False
    return not when.weekdays or list(Weekday)[day.weekday()] in when.weekdays


def _in_force(
    day: date, directive: Directive, provision: Provision, all_: list[Directive], spans: dict[str, Span]
) -> bool:
    span = spans[directive.id]
    last_days = [span.end or date.max]
    for other in all_:
        if spans[other.id].start <= day and _ends(other, directive, provision):
            return False
        for relation in other.extends:
            if relation.directive == directive.id and provision.id in relation.provisions:
                last_days.append(spans[other.id].end or date.max)
    return span.start <= day <= max(last_days)


def _ends(other: Directive, directive: Directive, provision: Provision) -> bool:
    amended = [r for r in other.amends if r.directive == directive.id and provision.id in r.provisions]
    revoked = [
        r
        for r in other.revokes
        if r.directive == directive.id and (not r.provisions or provision.id in r.provisions)
    ]
    return bool(amended or revoked)


def span_of(directive: Directive, all_: list[Directive], answers: dict[str, str]) -> Span:
    whole, end_only = f"{directive.id}/period", f"{directive.id}/period.end"
    stated, until = directive.effective_from, directive.effective_to
    if stated and (directive.open_end or (until and until >= stated)):
        return Span(stated, until, None)
    first, _, last = answers.get(whole, "").partition("/")
    if _day(first) and _day(last) and _day(first) <= _day(last):  # type: ignore[operator]
        return Span(_day(first), _day(last), None)  # type: ignore[arg-type]
    start, end = directive.effective_from, directive.effective_to
    bases = _bases(directive, all_)
    if start is None:
        if bases:
            return Span(bases[0][0], bases[0][1], whole)
        year = directive.instrument.year
        return Span(directive.issued_on or (date(year, 1, 1) if year else date.min), None, whole)
    chosen = _day(answers.get(end_only, ""))
    if chosen and chosen >= start:
        return Span(start, chosen, None)
    guesses = [_same_day_after(end, start)] if end else []
    guesses += [base_end for _, base_end in bases if base_end >= start]
    likely = [guess for guess in guesses if guess]
    return Span(start, likely[0] if likely else None, end_only)


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text.strip())
    except ValueError:
        return None


def _same_day_after(end: date, start: date) -> date | None:
    """The first day with that number in the month of the start or the next one."""
    day = start
    month_after = (start.replace(day=1) + timedelta(31)).month
    while day.month in (start.month, month_after):
        if day.day == end.day:
            return day
        day += timedelta(1)
    return None


def _bases(directive: Directive, all_: list[Directive]) -> list[tuple[date, date]]:
    """The days of the instruments it names as its basis, or that give the regime it speaks of; those around
    its day of issue where there are any."""
    found = []
    for other in all_:
        if other.id == directive.id or not other.effective_from or not other.effective_to:
            continue
        if other.id in [b.directive for b in directive.basis] or _gives_regime(other, directive):
            found.append((other.effective_from, other.effective_to))
    issued = directive.issued_on
    around = [(a, b) for a, b in found if issued and a <= issued <= b]
    return around or found


def _gives_regime(other: Directive, directive: Directive) -> bool:
    if other.tier.rank >= directive.tier.rank:
        return False
    spoken: list[tuple[str, int | None]] = []
    regions = list(directive.scope.regions)
    for provision in directive.provisions:
        if isinstance(provision, Regime):
            spoken.append((provision.regime, provision.level))
            regions += provision.when.regions
        for regime in provision.when.regimes:
            spoken += [(regime, level) for level in provision.when.levels or (None,)]
            regions += provision.when.regions
    for given in other.provisions:
        if isinstance(given, Regime):
            same = [1 for name, level in spoken if name == given.regime and level in (None, given.level)]
            near = [1 for r in regions for wide in given.when.regions if (r + ".").startswith(wide + ".")]
            if same and near:
                return True
    return False
