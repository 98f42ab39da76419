"""A campaign for staff and their families: whoever still wants the dose is called beside the roster, never from a post
that the unit cannot spare. Planned by `planning`, verified before it is kept; who is called is told."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet

from piket.planning.appointments import Calling, CallingPlan, Invitee, Sitting, Standing
from piket.planning.appointments_model import plan_calling
from piket.planning.instants import zone
from piket.planning.verify.appointments import breaches_of
from piket.web.organisation.branches import within
from piket.web.organisation.models import Employee, Unit
from piket.web.permissions import Access, Action
from piket.web.posting import NotKept
from piket.web.tenancy import as_a_job, name_act, with_health
from piket.web.vaccination import models, services
from piket.web.vaccination.campaigns import NotPlanned
from piket.web.vaccination.models import Appointment, Group, NotYet, StaffCampaign
from piket.web.vaccination.queries import Person, registers
from piket.web.vaccination.sparing import Sparing, sparing_of, standing
from piket.web.vaccination.staff_telling import tell
from piket.web.vaccination.whereabouts import Facts, Span, facts_of

_ONE_DAY = timedelta(days=1)
_FAMILY = "family"


@dataclass(frozen=True)
class StaffWanted:
    """What a plan is asked for. `sittings`: at what time, with how many places; `apart` days between two doses."""

    name: str
    dose: int
    first: date
    days: int
    sittings: tuple[tuple[time, int], ...]
    minutes: int
    venue: str
    at_office: bool
    families: bool
    days_off: bool
    apart: int
    doses: int
    vials: int
    purpose: str

    @property
    def groups(self) -> list[Group]:
        return [Group.STAFF, Group.FAMILY] if self.families else [Group.STAFF]


@dataclass(frozen=True)
class _Asked:
    """All that a plan stands on."""

    unit: Unit
    wanted: StaffWanted
    spans: Sequence[Span]
    people: dict[str, Person]
    facts: Facts
    sparing: Sparing
    problem: Calling


def plan_staff(*, access: Access, unit: Unit, wanted: StaffWanted) -> StaffCampaign:
    """Plan it, keep it and tell who is called. Raises `NotPlanned` (`staff`: nobody can be called, `verifier`), or
    `NotKept`."""
    if not access.may(Action.VIEW_HEALTH, unit):
        raise PermissionDenied
    if services.keeping_of(access.agency) is None:
        raise NotKept("keeping")
    asked = _asked(access, unit, wanted)
    plan = plan_calling(asked.problem)
    if breaches_of(asked.problem, plan):
        raise NotPlanned("verifier")
    if not plan.called:
        raise NotPlanned("staff")
    return _keep(access, asked, plan)


def _asked(access: Access, unit: Unit, wanted: StaffWanted) -> _Asked:
    """The register is opened for it, on record; rosters and leave are read as a job reads them, since no more of them
    is kept than who is called when."""
    units = list(access.units(Action.VIEW_HEALTH).filter(within(unit)))
    spans = spans_of(unit, wanted, access.agency.time_zone)
    people = _opened(access, units, wanted)
    with as_a_job(access.user.pk):
        facts = facts_of(units, spans)
        sparing = sparing_of(facts, spans, unit if wanted.at_office else None)
    return _Asked(
        unit, wanted, spans, people, facts, sparing, _problem(unit, wanted, spans, people, facts, sparing)
    )


def spans_of(unit: Unit, wanted: StaffWanted, agency_zone: str) -> list[Span]:
    local = zone(unit.zone_name(agency_zone))
    length = timedelta(minutes=wanted.minutes)
    return [
        Span(day, start, start + length, places)
        for n in range(wanted.days)
        for day in [wanted.first + n * _ONE_DAY]
        for at, places in sorted(wanted.sittings)
        for start in [datetime.combine(day, at, local)]
    ]


def _opened(access: Access, units: Sequence[Unit], wanted: StaffWanted) -> dict[str, Person]:
    """Those whose next dose it is, who have not refused it and have no appointment; each unit's look is recorded."""
    found = registers(units, wanted.groups)
    seen: dict[tuple[Unit, Group], list[int]] = defaultdict(list)
    for person in found:
        seen[person.recipient.unit, Group(person.recipient.group)].append(person.recipient.pk)
    for (unit, group), people in seen.items():
        services.look(access=access, unit=unit, group=group, people=people, purpose=wanted.purpose)
    with with_health():
        called = set(Appointment.objects.filter(open=True).values_list("recipient", flat=True))
    return {
        str(person.recipient.pk): person
        for person in found
        if person.next_dose == wanted.dose and person.record.reason != NotYet.REFUSED
        if person.recipient.pk not in called
    }


def _problem(
    unit: Unit, wanted: StaffWanted, spans: Sequence[Span], people: dict[str, Person], facts: Facts, sparing: Sparing
) -> Calling:  # fmt: skip
    index = {day: at for at, day in enumerate(sorted({span.day for span in spans}))}
    sittings = tuple(Sitting(span.start.isoformat(), index[span.day], span.places) for span in spans)
    office = unit.pk if wanted.at_office else None

    def invited(code: str, person: Person) -> Invitee:
        if person.recipient.group == Group.FAMILY:
            free = (Standing.FREE if _is_due(person, wanted, span.day) else None for span in spans)
            return Invitee(code, _FAMILY, tuple(free))
        employee = person.recipient.employee_id or 0
        stands = tuple(
            standing(facts, sparing, spans, at, employee, office, days_off=wanted.days_off)
            if _is_due(person, wanted, span.day)
            else None
            for at, span in enumerate(spans)
        )
        return Invitee(code, _part_of(facts, spans, employee), stands)

    return Calling(
        tuple(invited(code, person) for code, person in people.items()), sittings, wanted.doses,
        dict.fromkeys(index.values(), wanted.vials), sparing.spare,
        {(key, index[day]): n for (key, day), n in sparing.room.items()},
    )  # fmt: skip


def _part_of(facts: Facts, spans: Sequence[Span], employee: int) -> str:
    """The part of her unit's roster that first names her in those days."""
    parts = (facts.parts[span.day].get(employee) for span in spans)
    return next((part.key for part in parts if part is not None), "")


def _is_due(person: Person, wanted: StaffWanted, day: date) -> bool:
    """Not before the days between two doses are over, nor while she is deferred."""
    record = person.record
    if record.until and day <= date.fromisoformat(record.until):
        return False
    return record.last_day is None or day >= record.last_day + timedelta(days=wanted.apart)


def _keep(access: Access, asked: _Asked, plan: CallingPlan) -> StaffCampaign:
    wanted = asked.wanted
    name_act("vaccination.call")
    made = StaffCampaign.objects.create(
        agency=access.agency, unit=asked.unit, name=wanted.name, dose=wanted.dose, venue=wanted.venue,
        at_office=wanted.at_office, families=wanted.families, wanted=len(asked.people), reached=len(plan.called),
        bound=plan.bound, vials=plan.vials, proof=plan.proof.value, made_by=access.user,
    )  # fmt: skip
    sittings = models.Sitting.objects.bulk_create(
        models.Sitting(
            agency=access.agency, campaign=made, day=span.day, start=span.start, end=span.end, places=span.places,
            units=_by_unit(asked, plan, at),
        )
        for at, span in enumerate(asked.spans)
    )  # fmt: skip
    keeping = services.keeping_of(access.agency)
    kept_for = timedelta(days=keeping.days if keeping else 0)
    with with_health():
        called = Appointment.objects.bulk_create(
            Appointment(
                agency=access.agency, sitting=sittings[at], recipient=asked.people[code].recipient,
                employee_id=asked.people[code].recipient.employee_id or 0, unit_id=asked.people[code].recipient.unit_id,
                delete_after=sittings[at].day + kept_for,
            )
            for code, at in plan.called.items()
        )  # fmt: skip
    tell(access.agency, made, called, _employees(asked, called))
    return made


def _employees(asked: _Asked, called: Sequence[Appointment]) -> dict[int, Employee]:
    rows = (person.recipient.employee for person in asked.people.values())
    return {row.pk: row for row in rows if row is not None}


def _by_unit(asked: _Asked, plan: CallingPlan, at: int) -> list[dict[str, object]]:
    """How many of each unit are called to a sitting, from where, and what it could spare: numbers of nobody."""
    stands = {one.id: one.standings[at] for one in asked.problem.people}
    counts: dict[Unit, Counter[str]] = defaultdict(Counter)
    for code, sitting in plan.called.items():
        if sitting == at:
            counts[asked.people[code].recipient.unit][str(stands[code])] += 1
    spare: Counter[int] = Counter()
    for (key, index), n in asked.sparing.spare.items():
        if index == at:
            spare[int(key.split(":")[0])] += n
    ordered = sorted(counts, key=lambda unit: (unit.sort, unit.pk))
    return [
        {"code": unit.code, "name": unit.name, **counts[unit], "spare": spare[unit.pk]} for unit in ordered
    ]


def staff_campaigns(access: Access) -> QuerySet[StaffCampaign]:
    units = access.units(Action.VIEW_VACCINATION).values("pk")
    return StaffCampaign.objects.filter(unit__in=units).select_related("unit", "made_by")
