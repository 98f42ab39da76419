from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from django.db.models import Count, Q

from piket.pipeline.days import days_between
from piket.policy.extension import Due, Tightened, due_for_extension, extend, unlawful_by, with_period
from piket.policy.model import Directive as PolicyDirective
from piket.policy.rulebook import Rulebook
from piket.policy.values import Decision, Population
from piket.web.clock import today
from piket.web.directives.models import Directive
from piket.web.directives.queries import decisions_given, unit_names
from piket.web.directives.services import loaded, rulebook_with
from piket.web.organisation.models import Agency
from piket.web.organisation.queries import unit_values
from piket.web.rosters.models import Assignment, Roster
from piket.web.rosters.queries import reaching_beyond

IN_FORCE = (Roster.Status.PUBLISHED, Roster.Status.PROVISIONAL)
DAYS_AHEAD = 2
LONGEST = 180
_SETTLED = ("end", "replace")


@dataclass(frozen=True)
class Asked:
    """A directive of the agency that runs out, or whose basis does, and the question to its owner."""

    directive: Directive
    due: Due

    @property
    def days_left(self) -> int:
        return (self.due.ends_on - today()).days


def held_law(agency: Agency) -> Rulebook:
    """The packs and all that the agency approved, former versions too, so that `as_of` an earlier day finds them."""
    return _law(_approved(agency))


def _approved(agency: Agency) -> list[Directive]:
    rows = Directive.objects.filter(agency=agency).exclude(status=Directive.Status.DRAFT)
    return list(rows.defer("draft", "findings", "comparison", "questions").order_by("version"))


def _law(rows: list[Directive]) -> Rulebook:
    return rulebook_with(row.yaml for row in rows)


def asked(agency: Agency, day: date | None = None) -> list[Asked]:
    """The agency's directives whose owner is to be asked, the soonest first; those already settled are not."""
    rows = _approved(agency)
    if not any(row.status == Directive.Status.APPROVED for row in rows):
        return []
    return _asked(rows, _law(rows), decisions_given(), day or today())


def _asked(rows: list[Directive], law: Rulebook, decisions: tuple[Decision, ...], day: date) -> list[Asked]:
    own = {row.key: row for row in rows if row.status == Directive.Status.APPROVED}
    answers = {decision.question: decision.choice for decision in decisions}
    found = due_for_extension(law, day, DAYS_AHEAD, decisions)
    return [
        Asked(own[due.directive], due)
        for due in found
        if due.directive in own and not _settled(due, answers.get(due.question.key))
    ]


def _settled(due: Due, answer: str | None) -> bool:
    """An extension settles the directive's own end by itself; where its basis ends, it is the answer that does."""
    return answer in _SETTLED or (answer == "extend" and due.basis is not None)


@dataclass(frozen=True)
class Standing:
    """A directive in force with the days it holds, and the law and decisions around it."""

    directive: Directive
    content: PolicyDirective
    rulebook: Rulebook
    decisions: tuple[Decision, ...]
    due: Due | None

    @property
    def last_day(self) -> date | None:
        return self.content.effective_to

    @property
    def question(self) -> str:
        """The key that an answer is kept under, asked or not."""
        end = self.due.ends_on if self.due else self.last_day
        return f"{self.directive.key}/extension/{end.isoformat() if end else 'open'}"

    @property
    def suggested(self) -> date:
        """As many days again as it has held, from the day after; at most two weeks."""
        last = self.last_day or today()
        start = self.content.effective_from or last
        return last + timedelta(days=max(7, min(14, (last - start).days + 1)))


def standing(agency: Agency, directive: Directive) -> Standing:
    rows, decisions = _approved(agency), decisions_given()
    law = _law(rows)
    found = _asked(rows, law, decisions, today())
    due = next((one.due for one in found if one.directive.pk == directive.pk), None)
    content = with_period(loaded(directive.yaml), decisions)
    return Standing(directive, content, law, decisions, due)


@dataclass
class UnitChange:
    """One unit and population: its days, how many might come at most before, and how many may then."""

    name: str
    population: str
    people: int
    days: list[date] = field(default_factory=list)
    before: set[int | None] = field(default_factory=set)
    after: set[tuple[int, int]] = field(default_factory=set)

    @property
    def words(self) -> list[str]:
        """'0', '10', '3–10': the heads at the office that the new version allows."""
        return [str(most) if low == most else f"{low}–{most}" for low, most in sorted(self.after)]


@dataclass(frozen=True)
class Breach:
    """So many of a population at the office on a day, where the new version allows `low` to `most`."""

    day: date
    population: str
    there: int
    low: int
    most: int


@dataclass
class Broken:
    """A roster in force that the new version makes unlawful, with every breach."""

    roster: Roster
    breaches: list[Breach] = field(default_factory=list)

    @property
    def days(self) -> int:
        return len({breach.day for breach in self.breaches})

    @property
    def over(self) -> int:
        """People too many on the worst day; people missing count as well."""
        by_day: dict[date, int] = defaultdict(int)
        for breach in self.breaches:
            by_day[breach.day] += max(breach.there - breach.most, breach.low - breach.there)
        return max(by_day.values())


@dataclass(frozen=True)
class Preview:
    """What a new last day changes, before anything is signed. `after` is the version that would hold."""

    to: date
    after: PolicyDirective
    days: tuple[date, ...]
    tighter: list[UnitChange]
    broken: list[Broken]

    @property
    def units(self) -> int:
        return len({change.name for change in self.tighter})

    @property
    def people(self) -> int:
        return sum(change.people for change in self.tighter)


@dataclass(frozen=True)
class EndPreview:
    """What an earlier end does to rosters in force, before anything is signed: how many are shortened to `day`, how
    many lie wholly after it and are withdrawn, and how many people lose how many of their days."""

    day: date
    shortened: int
    withdrawn: int
    people: int
    days: int


def preview_end(directive: Directive, day: date) -> EndPreview:
    """Two queries, whatever the size."""
    beyond = reaching_beyond(directive.key, day).filter(status__in=IN_FORCE)
    rosters = beyond.aggregate(all=Count("pk"), gone=Count("pk", filter=Q(first_day__gt=day)))
    lost = Assignment.objects.filter(roster__in=beyond.values("pk"), day__gt=day)
    told = lost.aggregate(people=Count("employee", distinct=True), days=Count("day", distinct=True))
    gone = rosters["gone"]
    return EndPreview(day, rosters["all"] - gone, gone, told["people"], told["days"])


def preview_extension(agency: Agency, held: Standing, to: date) -> Preview:
    """Raises ValueError where `to` extends nothing, or by more than `LONGEST` days."""
    after = extend(held.content, to, known_from=today())
    first = (held.last_day or today()) + timedelta(days=1)
    if (to - first).days >= LONGEST:
        raise ValueError(f"{to} is more than {LONGEST} days later")
    days = days_between(first, to)
    units = unit_values(agency)
    tightened = unlawful_by(held.rulebook, held.content, after, units, days, held.decisions)
    return Preview(to, after, days, _by_unit(tightened), _broken(tightened, days))


def _by_unit(tightened: tuple[Tightened, ...]) -> list[UnitChange]:
    names = unit_names()
    found: dict[tuple[str, Population], UnitChange] = {}
    for one in tightened:
        ruling = one.after
        if not ruling.base or ruling.heads_min is None or ruling.heads_max is None:
            continue
        name = names.get(ruling.unit, ruling.unit)
        change = UnitChange(name, ruling.population.value, ruling.base)
        change = found.setdefault((ruling.unit, ruling.population), change)
        change.days.append(ruling.day)
        change.before.add(one.before.heads_max)
        change.after.add((ruling.heads_min, ruling.heads_max))
    return list(found.values())


def _broken(tightened: tuple[Tightened, ...], days: tuple[date, ...]) -> list[Broken]:
    """Rosters in force on the days whose people at the office are more, or fewer, than the new version allows."""
    rosters = Roster.objects.filter(status__in=IN_FORCE, first_day__lte=days[-1], last_day__gte=days[0])
    covering = {(r.unit.code, r.pk): r for r in rosters.select_related("unit").defer("book", "parts")}
    by_unit: dict[str, list[Roster]] = defaultdict(list)
    for (code, _pk), roster in covering.items():
        by_unit[code].append(roster)
    heads = heads_at_office(list(covering.values()), days)
    found: dict[int, Broken] = {}
    for ruling in (one.after for one in tightened):
        for roster in by_unit.get(ruling.unit, ()):
            low, most = ruling.heads_min, ruling.heads_max
            there = heads.get((roster.pk, ruling.day, ruling.population.value), 0)
            if not roster.first_day <= ruling.day <= roster.last_day or low is None or most is None:
                continue
            if not low <= there <= most:
                broken = found.setdefault(roster.pk, Broken(roster))
                broken.breaches.append(Breach(ruling.day, ruling.population.value, there, low, most))
    return list(found.values())


def heads_at_office(rosters: list[Roster], days: tuple[date, ...]) -> dict[tuple[int, date, str], int]:
    """People at the office by roster, day and population; one query."""
    there = Assignment.objects.filter(roster__in=[r.pk for r in rosters], day__in=days, place="K")
    counted = there.order_by().values_list("roster_id", "day", "employee__status")
    found: dict[tuple[int, date, str], int] = defaultdict(int)
    rows: Any = counted.annotate(Count("employee_id", distinct=True))
    for roster, day, status, n in rows:
        found[roster, day, "non_asn" if status == "non_asn" else "asn"] += n
    return found
