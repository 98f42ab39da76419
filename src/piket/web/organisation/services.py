"""Writes of the organisation: an agency, and its units, people and counters as one import."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from django.db import connection
from psycopg.types.json import Jsonb

from piket.organisation.agency import Agency as Identity
from piket.organisation.values import Organisation
from piket.policy import values as policy
from piket.web import bulk
from piket.web.organisation.models import (
    Absence,
    Agency,
    Desk,
    Employee,
    HealthExemption,
    Site,
    Unit,
    WorkingHours,
)
from piket.web.tenancy import name_act, set_local, with_health

Ids = dict[str, int]
_DAY = timedelta(days=1)
_SITE = ("agency_id", "unit_id", "name", "latitude", "longitude", "radius", "generated")

_HOURS = ("agency_id", "unit_id", "pattern", "weekdays", "start", "end", "first", "last", "ground")


def open_or_create_agency(*, code: str, name: str) -> Agency:
    """The agency of that code, opened for the rest of the transaction; made if it is new.

    A new agency's rows can be written only by who acts for it, so its number is drawn first.
    """
    set_local(agency_code=code)
    known = Agency.objects.filter(code=code).first()
    if known is not None:
        set_local(agency=known.pk)
        return known
    with connection.cursor() as cursor:
        cursor.execute("SELECT nextval(pg_get_serial_sequence('organisation_agency', 'id'))")
        number = int(cursor.fetchone()[0])
    set_local(agency=number)
    return Agency.objects.create(id=number, code=code, name=name)


def import_organisation(organisation: Organisation) -> Agency:
    """Write an agency with its units, people and counters; what is there already is brought up to date.

    Runs inside the caller's transaction: all of it or none. Units and people that the file no longer names
    stay; the latter are marked inactive, since rosters of the past name them.
    """
    agency = open_or_create_agency(code=organisation.id, name=organisation.name)
    name_act("organisation.import")
    units = _write_units(agency, organisation.units)
    people = _write_employees(agency, organisation, units)
    _write_desks(agency, organisation, units)
    _write_sites(agency, organisation, units)
    _write_hours(agency, organisation, units)
    _write_absences(agency, organisation, people)
    _write_health(agency, organisation, people)
    return agency


def keep_identity(agency: Agency, identity: Identity) -> None:
    """What letters and clocks need of an agency: place, post of its head, letterhead, time zone."""
    name_act("organisation.identity")
    agency.letterhead = identity.model_dump(mode="json")
    agency.time_zone = identity.time_zone
    agency.save(update_fields=["letterhead", "time_zone"])


def _write_units(agency: Agency, units: tuple[policy.Unit, ...]) -> Ids:
    columns = (
        "agency_id", "code", "name", "abbreviation", "aliases", "path", "unit_type", "region",
        "claimed_region", "pattern", "asn", "non_asn", "sort",
    )  # fmt: skip
    paths = _paths(units)
    rows = (
        (
            agency.pk, unit.id, unit.name, unit.abbreviation, Jsonb(list(unit.aliases)), paths[unit.id],
            unit.unit_type, unit.region, unit.claimed_region or "", unit.pattern.value, unit.asn,
            unit.non_asn, sort,
        )
        for sort, unit in enumerate(units)
    )  # fmt: skip
    bulk.insert(Unit, columns, rows, update_on=("agency_id", "code"))
    ids = dict(Unit.objects.filter(agency=agency).values_list("code", "id"))
    children = [Unit(pk=ids[unit.id], parent_id=ids[unit.parent]) for unit in units if unit.parent in ids]
    Unit.objects.bulk_update(children, ["parent"], batch_size=1000)
    return ids


def _paths(units: tuple[policy.Unit, ...]) -> dict[str, str]:
    """Codes from the root; parents come first in an organisation."""
    paths: dict[str, str] = {}
    for unit in units:
        paths[unit.id] = f"{paths[unit.parent]}/{unit.id}" if unit.parent in paths else unit.id
    return paths


def _write_employees(agency: Agency, organisation: Organisation, units: Ids) -> Ids:
    columns = (
        "agency_id", "unit_id", "number", "name", "status", "position", "rank", "echelon", "sex",
        "birth_date", "head", "lead", "desk", "squad", "home_only", "office_days_before",
        "generated", "active",
    )  # fmt: skip
    rows = (
        (
            agency.pk, units[person.unit], person.id, person.name, person.status.value, person.position,
            person.rank or "", person.echelon or "", person.sex, person.birth_date, person.head, person.lead,
            person.desk or "", person.squad or "", person.exemption is not None, person.office_days_before,
            person.generated, True,
        )
        for person in organisation.employees
    )  # fmt: skip
    Employee.objects.filter(agency=agency, active=True).update(active=False)
    bulk.insert(Employee, columns, rows, update_on=("agency_id", "number"))
    return dict(Employee.objects.filter(agency=agency).values_list("number", "id"))


def _write_desks(agency: Agency, organisation: Organisation, units: Ids) -> None:
    rows = ((agency.pk, units[desk.unit], desk.name, desk.minimum) for desk in organisation.desks)
    Desk.objects.filter(agency=agency).delete()
    bulk.insert(Desk, ("agency_id", "unit_id", "name", "minimum"), rows)


def _write_sites(agency: Agency, organisation: Organisation, units: Ids) -> None:
    """Those of the file; what the personnel office entered by hand stays."""
    rows = (
        (agency.pk, units[s.unit], s.name, s.latitude, s.longitude, s.radius, s.generated)
        for s in organisation.sites
    )
    bulk.insert(Site, _SITE, rows, update_on=("agency_id", "unit_id", "name"))


def _write_hours(agency: Agency, organisation: Organisation, units: Ids) -> None:
    """Those of a file take the place of all that there were; without any in it what was entered by hand stays."""
    if not organisation.hours:
        return
    rows = (
        (
            agency.pk,
            units[h.unit],
            h.pattern.value,
            Jsonb(list(h.weekdays)),
            h.start,
            h.end,
            h.first,
            h.last,
            h.ground,
        )
        for h in organisation.hours
    )
    WorkingHours.objects.filter(agency=agency).delete()
    bulk.insert(WorkingHours, _HOURS, rows)


def _write_absences(agency: Agency, organisation: Organisation, people: Ids) -> None:
    Absence.objects.filter(agency=agency).delete()
    rows = _absences(agency, organisation, people)
    bulk.insert(Absence, ("agency_id", "employee_id", "kind", "start", "end"), rows)


def _absences(agency: Agency, organisation: Organisation, people: Ids) -> Iterator[tuple[object, ...]]:
    for person in organisation.employees:
        for absence in person.absences:
            yield agency.pk, people[person.id], absence.kind.value, absence.start, absence.end


def record_absence(*, employee: Employee, kind: str, start: date, end: date) -> None:
    """Keep an absence that became known after the import; one that begins the same day is made as long."""
    known = Absence.objects.filter(employee=employee, kind=kind, start=start).first()
    if known is None:
        _keep_absence(employee, kind, start, end)
    elif known.end < end:
        known.end = end
        known.save(update_fields=["end"])


def record_return(*, employee: Employee, start: date, end: date) -> None:
    """Take days out of the absences on record: what lies before and after them stays."""
    for absence in Absence.objects.filter(employee=employee, start__lte=end, end__gte=start):
        before, after = (absence.start, start - _DAY), (end + _DAY, absence.end)
        kept = [stretch for stretch in (before, after) if stretch[0] <= stretch[1]]
        absence.delete()
        for first, last in kept:
            _keep_absence(employee, absence.kind, first, last)


def _keep_absence(employee: Employee, kind: str, start: date, end: date) -> None:
    Absence.objects.create(agency_id=employee.agency_id, employee=employee, kind=kind, start=start, end=end)


def _write_health(agency: Agency, organisation: Organisation, people: Ids) -> None:
    rows = (
        (agency.pk, people[p.id], p.exemption.value if p.exemption else "", p.vaccine_doses)
        for p in organisation.employees
        if p.exemption or p.vaccine_doses
    )
    with with_health():
        HealthExemption.objects.filter(agency=agency).delete()
        bulk.insert(HealthExemption, ("agency_id", "employee_id", "ground", "vaccine_doses"), rows)
