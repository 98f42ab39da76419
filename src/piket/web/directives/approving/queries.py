"""What a draft touches, before anyone signs: units, people and days whose bounds change, and rosters it breaks."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date

from piket.pipeline.days import days_between
from piket.policy.whatif import Change
from piket.web.directives.continuing.queries import IN_FORCE, Breach, Broken, heads_at_office
from piket.web.directives.models import Directive
from piket.web.organisation.models import Agency
from piket.web.rosters.models import Roster
from piket.web.whatif.forms import MAX_DAYS, Asked
from piket.web.whatif.queries import Offers, ground_of
from piket.web.whatif.supposed import Draft, Supposed
from piket.web.whatif.worlds import compare


@dataclass
class Line:
    """A unit and group of people whose bounds change: on how many days, and the heads before and after."""

    code: str
    name: str
    population: str
    people: int
    days: int = 0
    before: set[str] = field(default_factory=set)
    after: set[str] = field(default_factory=set)


@dataclass(frozen=True)
class Touched:
    """All that a draft would change on its days; of more than `MAX_DAYS` the first ones."""

    first: date
    last: date
    lines: list[Line]
    days: int
    broken: list[Broken]

    @property
    def units(self) -> int:
        return len({line.code for line in self.lines})

    @property
    def people(self) -> int:
        return sum(line.people for line in self.lines)


def touched_by(agency: Agency, directive: Directive) -> Touched | None:
    """None where the draft has no days of its own yet."""
    if directive.first_day is None or directive.last_day is None or not directive.yaml:
        return None
    days = tuple(days_between(directive.first_day, directive.last_day))[:MAX_DAYS]
    ground = ground_of(agency)
    asked = Asked(days[0], days[-1], Supposed(drafts=(Draft(directive.pk),)), ())
    changes = compare(ground, asked, Offers(ground, days)).changes
    return Touched(
        days[0],
        days[-1],
        _lines(changes),
        len({day for change in changes for day in change.days}),
        _broken(changes, days),
    )


def _lines(changes: tuple[Change, ...]) -> list[Line]:
    found: dict[tuple[str, str], Line] = {}
    for change in changes:
        group = change.population.value
        line = Line(change.unit, change.unit_name, group, change.base)
        line = found.setdefault((change.unit, group), line)
        line.days += len(change.days)
        line.before.add(_heads(change.before.heads_min, change.before.heads_max))
        line.after.add(_heads(change.after.heads_min, change.after.heads_max))
    return list(found.values())


def _heads(low: int | None, most: int | None) -> str:
    """'10', '0–10'; a dash without a bound."""
    if low is None or most is None:
        return "–"
    return str(most) if low == most else f"{low}–{most}"


def _broken(changes: tuple[Change, ...], days: tuple[date, ...]) -> list[Broken]:
    """Rosters in force with other heads at the office than the draft would allow. Two queries."""
    rosters = Roster.objects.filter(status__in=IN_FORCE, first_day__lte=days[-1], last_day__gte=days[0])
    by_unit: dict[str, list[Roster]] = defaultdict(list)
    for roster in rosters.select_related("unit").defer("book", "parts"):
        by_unit[roster.unit.code].append(roster)
    heads = heads_at_office([r for listed in by_unit.values() for r in listed], days)
    found: dict[int, Broken] = {}
    for change in changes:
        low, most = change.after.heads_min, change.after.heads_max
        if low is None or most is None:
            continue
        for roster in by_unit.get(change.unit, ()):
            for day in change.days:
                there = heads.get((roster.pk, day, change.population.value), 0)
                if roster.first_day <= day <= roster.last_day and not low <= there <= most:
                    broken = found.setdefault(roster.pk, Broken(roster))
                    broken.breaches.append(Breach(day, change.population.value, there, low, most))
    return list(found.values())
