"""The list of a day of a staff campaign: who is called to which sitting, whether the roster still lets her come, and
what came of it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import F

from piket.web.organisation.models import Unit
from piket.web.permissions import Access, Action
from piket.web.posting import NotKept
from piket.web.tenancy import as_a_job, name_act, with_health
from piket.web.vaccination import services
from piket.web.vaccination.day_list import DEFERRED, GIVEN, REFUSED
from piket.web.vaccination.models import Appointment, Group, NotYet, Sitting, StaffCampaign
from piket.web.vaccination.queries import Person, person_of
from piket.web.vaccination.sparing import sparing_of, standing
from piket.web.vaccination.whereabouts import Span, facts_of

MISSED = "missed"
OUTCOMES = (GIVEN, REFUSED, DEFERRED, MISSED)


@dataclass(frozen=True)
class CalledPerson:
    """`hindered`: by the roster, leave or a recall as they stand now she cannot come."""

    appointment: Appointment
    person: Person
    hindered: bool


Listed = tuple[Sitting, list[CalledPerson]]


def called_on(access: Access, campaign: StaffCampaign, day: date) -> list[Listed]:
    """The sittings of a day and who still waits in each. Only behind `Action.VIEW_HEALTH`, with a `services.look`."""
    sittings = list(campaign.sittings.filter(day=day))
    with with_health():
        rows = Appointment.objects.filter(sitting__in=sittings, open=True)
        found = list(
            rows.select_related("sitting", "employee", "unit", "recipient__employee", "recipient__health")
        )
    able = _able(access, campaign, sittings, found)
    lists: dict[int, list[CalledPerson]] = defaultdict(list)
    for row in found:
        hindered = row.recipient.group == Group.STAFF and row.pk not in able
        lists[row.sitting_id].append(CalledPerson(row, person_of(row.recipient), hindered))
    return [(sitting, lists[sitting.pk]) for sitting in sittings]


def _able(
    access: Access, campaign: StaffCampaign, sittings: list[Sitting], rows: list[Appointment]
) -> set[int]:
    """Whom the records of today still let come: asked as on the day of the plan, her own appointment aside."""
    if not sittings:
        return set()
    spans = [Span(one.day, one.start, one.end, one.places) for one in sittings]
    at = {one.pk: n for n, one in enumerate(sittings)}
    units = Unit.objects.filter(pk__in={row.unit_id for row in rows})
    office = campaign.unit if campaign.at_office else None
    with as_a_job(access.user.pk):
        facts = facts_of(list(units), spans)
        facts.booked.clear()
        sparing = sparing_of(facts, spans, office)
    return {
        row.pk
        for row in rows
        if standing(
            facts, sparing, spans, at[row.sitting_id], row.employee_id, office.pk if office else None, days_off=True
        )
    }  # fmt: skip


def keep_sitting(
    *, access: Access, campaign: StaffCampaign, sitting: int, vaccine: str, came: Mapping[int, str]
) -> None:
    """What came of each person: the register, her appointment and the sitting's count say it together, or none does.
    `came` has an outcome by appointment. Raises `NotKept`."""
    if not access.may(Action.VIEW_HEALTH, campaign.unit):
        raise PermissionDenied
    with transaction.atomic():
        with with_health():
            rows = Appointment.objects.filter(
                sitting=sitting, sitting__campaign=campaign, open=True, pk__in=came
            )
            found = {
                row.pk: row
                for row in rows.select_for_update(of=("self",)).select_related("recipient__unit", "sitting")
            }
        if not came or found.keys() != came.keys():
            raise NotKept("list")
        for pk, what in came.items():
            _keep_one(access, campaign, found[pk], what, vaccine)
        counts = Counter(came.values())
        name_act("vaccination.sitting")
        with with_health():
            Appointment.objects.filter(pk__in=came).update(open=False)
        Sitting.objects.filter(pk=sitting).update(**{what: F(what) + counts[what] for what in OUTCOMES})


def _keep_one(access: Access, campaign: StaffCampaign, row: Appointment, what: str, vaccine: str) -> None:
    day = row.sitting.day
    if what == GIVEN:
        services.give(access=access, recipient=row.recipient, dose=campaign.dose, day=day, vaccine=vaccine)
    elif what != MISSED:
        services.not_yet(access=access, recipient=row.recipient, why=NotYet(what), day=day)
