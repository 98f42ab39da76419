"""What held of people when they pressed, gathered in one statement however many they are; in two where somebody is on
duty in another unit than her own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, NamedTuple

from piket.organisation import values as organisation
from piket.planning.values import Place
from piket.policy.regions import time_zone_of
from piket.presence.judge import counted
from piket.presence.outages import GRACE, Outage
from piket.presence.values import Duty, Said, Site, Standing
from piket.web.organisation.models import Agency
from piket.web.prepared import ask
from piket.web.presence.pressed import Press
from piket.web.presence.standing import Clock, called_in, clock_in, nearest_sites, sites_at

_AROUND = timedelta(days=1)
_MORE = timedelta(days=3)
"""Asked for around the day of UTC: whichever the zone, this holds the day before and the day after."""
_FACTS = """
SELECT asked.n, unit.id, unit.path, unit.region,
 (SELECT json_build_array(kept.kind, kept.received_at) FROM presence_checkin kept
   WHERE kept.employee_id = asked.employee AND kept.key = asked.key),
 (SELECT json_agg(json_build_array(duty.id, duty.day, duty.start, duty."end", duty.place, duty.shift, there.path)
    ORDER BY duty.day, duty.start)
   FROM rosters_assignment duty JOIN rosters_roster roster ON roster.id = duty.roster_id
   JOIN organisation_unit there ON there.id = duty.unit_id
   WHERE duty.employee_id = asked.employee AND duty.day BETWEEN asked.first AND asked.last
    AND roster.status IN ('published', 'provisional')),
 (SELECT json_agg(json_build_array(called.first_day, called.last_day, called.ordered_at) ORDER BY called.id)
   FROM recall_called called WHERE called.employee_id = asked.employee
    AND called.first_day <= asked.last AND called.last_day >= asked.first),
 (SELECT json_agg(json_build_array(away.kind, away.start, away."end"))
   FROM organisation_absence away WHERE away.employee_id = asked.employee
    AND away.start <= asked.last AND away."end" >= asked.first),
 (SELECT json_agg(json_build_array(outage.start, outage."end"))
   FROM organisation_unit above JOIN presence_outage outage ON outage.unit_id = above.id
   WHERE above.path = ANY (up.wards)
    AND outage.start < asked.arrived + interval '3 days' AND outage."end" > asked.arrived - interval '3 days'),
 (SELECT json_agg(json_build_array(above.path, site.name, site.latitude, site.longitude, site.radius))
   FROM (SELECT * FROM organisation_unit one WHERE one.path = ANY (up.wards) OFFSET 0) above
   JOIN organisation_site site ON site.unit_id = above.id)
FROM json_to_recordset(%s::json)
 AS asked(n integer, employee bigint, key uuid, first date, last date, arrived timestamptz)
CROSS JOIN LATERAL
 (SELECT * FROM organisation_employee one WHERE one.id = asked.employee AND one.active OFFSET 0) person
CROSS JOIN LATERAL (SELECT * FROM organisation_unit one WHERE one.id = person.unit_id OFFSET 0) unit
CROSS JOIN LATERAL (SELECT ARRAY(SELECT array_to_string((string_to_array(unit.path, '/'))[1:step], '/')
 FROM generate_series(1, cardinality(string_to_array(unit.path, '/'))) step) AS wards OFFSET 0) up
"""


_day, _instant = date.fromisoformat, datetime.fromisoformat


class _Fact(NamedTuple):
    """A row of the statement above."""

    n: int
    unit: int
    path: str
    region: str
    known: list[str] | None
    duties: list[list[Any]] | None
    called: list[list[str]] | None
    away: list[list[str]] | None
    outages: list[list[str]] | None
    sites: list[list[Any]] | None


@dataclass(frozen=True, slots=True)
class Known:
    """The row that is there already for a press."""

    kind: str
    received: datetime


@dataclass(frozen=True, slots=True)
class Held:
    """What held of one person when she pressed, as the pure room takes it; what she said on her unit's own clock."""

    unit: int
    clock: Clock
    said: Said
    standing: Standing
    outages: tuple[Outage, ...]
    known: Known | None

    def as_known(self) -> Known:
        """The row that this press becomes."""
        return Known(self.said.kind.value, self.said.received)


def gather(agency: Agency, presses: Sequence[tuple[int, Press]]) -> dict[int, Held]:
    """By the place in `presses` (employee, press); who is not on the agency's staff, or has left, is missing."""
    clocks = _Clocks()
    here = clocks[agency.time_zone]
    asked = [
        _asked(n, person, _said(press, here)) | {"key": press.key}
        for n, (person, press) in enumerate(presses)
    ]
    facts = [_Fact(*row) for row in ask(_FACTS, asked)]
    own = {fact.n: clocks[time_zone_of(fact.region, agency.time_zone)] for fact in facts}
    said = {fact.n: _said(presses[fact.n][1], own[fact.n]) for fact in facts}
    duties = {fact.n: _near(fact, said[fact.n], own[fact.n]) for fact in facts}
    where = {fact.n: _where(fact, duties[fact.n], said[fact.n], own[fact.n]) for fact in facts}
    sites = {fact.path: nearest_sites(fact.path, fact.sites or ()) for fact in facts}
    elsewhere = set(where.values()) - sites.keys()
    if elsewhere:
        sites |= sites_at(elsewhere)
    return {
        fact.n: _held(fact, own[fact.n], said[fact.n], duties[fact.n], sites[where[fact.n]]) for fact in facts
    }


class _Clocks(dict[str, Clock]):
    """One for each zone, so that all who press at once have one instant."""

    def __missing__(self, name: str) -> Clock:
        return self.setdefault(name, clock_in(name))


def _said(press: Press, local: Clock) -> Said:
    claimed = press.claimed + local.shift if press.claimed else None
    return Said(press.kind, local.now, claimed, press.queued, press.position)


def _asked(n: int, person: int, said: Said) -> dict[str, object]:
    day = counted(said).date()
    return {"n": n, "employee": person, "first": day - _MORE, "last": day + _MORE, "arrived": said.received}


def _near(fact: _Fact, said: Said, local: Clock) -> list[tuple[Duty, str]]:
    """The duties of the day before to the day after, with the path of the unit where each is, a recall considered."""
    day = counted(said).astimezone(local.zone).date()
    called = [(_day(first), _day(last), _instant(at)) for first, last, at in fact.called or ()]
    found = []
    for ref, on, start, end, place, shift, path in fact.duties or ():
        duty = Duty(_day(on), _instant(start), _instant(end), Place(place), shift, ref=ref)
        if abs(duty.day - day) <= _AROUND:
            since = next((at for first, last, at in called if first <= duty.day <= last), None)
            found.append((called_in(duty, since), path))
    return found


def _where(fact: _Fact, duties: list[tuple[Duty, str]], said: Said, local: Clock) -> str:
    """The path of the unit where she is on the day: that of the day's first duty, else her own."""
    day = counted(said).astimezone(local.zone).date()
    return next((path for duty, path in duties if duty.day == day), fact.path)


def _held(
    fact: _Fact, local: Clock, said: Said, duties: list[tuple[Duty, str]], sites: tuple[Site, ...]
) -> Held:
    absences = (
        organisation.Absence(organisation.AbsenceKind(kind), _day(start), _day(end))
        for kind, start, end in fact.away or ()
    )
    outages = (Outage(_instant(start), _instant(end)) for start, end in fact.outages or ())
    return Held(
        unit=fact.unit,
        clock=local,
        said=said,
        standing=Standing(local.zone, tuple(duty for duty, _path in duties), tuple(absences), sites),
        outages=tuple(o for o in outages if o.start <= said.received and o.end >= said.received - GRACE),
        known=Known(fact.known[0], _instant(fact.known[1])) if fact.known else None,
    )
