"""What a press meets, asked for by one plain query after the other: the slow twin of `presence.gathering`."""

from __future__ import annotations

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from piket.organisation import values as organisation
from piket.presence import outages as pure
from piket.presence.judge import judge
from piket.presence.values import Observation, Said, Standing
from piket.web.organisation.models import Absence, Employee, Unit
from piket.web.presence.models import Outage
from piket.web.presence.standing import assignments_of, duties_of, sites_at

_AROUND = timedelta(days=1)


def observed(person: Employee, said: Said, at: datetime, local: ZoneInfo) -> Observation:
    """`at`: the instant that counts."""
    seen = judge(said, standing_of(person, at, local))
    return pure.observed_in(seen, said.received, outages_at(person.unit, said.received), local)


def standing_of(person: Employee, at: datetime, local: ZoneInfo) -> Standing:
    """Four queries. Duties of the day before and after are there too: a night shift ends in the morning."""
    day = at.astimezone(local).date()
    rows = assignments_of(person, day - _AROUND, day + _AROUND)
    duties = tuple(duties_of(person, rows))
    absences = Absence.objects.filter(employee=person, start__lte=day + _AROUND, end__gte=day - _AROUND)
    here = next((row.unit.path for row in rows if row.day == day), person.unit.path)
    return Standing(
        zone=local,
        duties=duties,
        absences=tuple(
            organisation.Absence(organisation.AbsenceKind(a.kind), a.start, a.end) for a in absences
        ),
        sites=sites_at([here])[here],
    )


def outages_at(unit: Unit, at: datetime) -> list[pure.Outage]:
    """Those that may reach an instant, of the unit or one above it. One query."""
    steps = unit.path.split("/")
    above = ["/".join(steps[:end]) for end in range(1, len(steps) + 1)]
    rows = Outage.objects.filter(unit__path__in=above, start__lte=at, end__gte=at - pure.GRACE)
    return [pure.Outage(row.start, row.end) for row in rows]
