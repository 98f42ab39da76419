"""Writes of the messages to be sent: one for each employee who is rostered, in bulk."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping

from piket.pipeline.values import JobResult, UnitPlan
from piket.policy.values import Population, Ruling
from piket.web import bulk
from piket.web.notices.wording import Notice, ground_of, personal_text
from piket.web.organisation.models import Agency, Employee
from piket.web.rosters.models import Message, Roster
from piket.web.rulings.models import RulingSet

_COLUMNS = ("agency_id", "employee_id", "roster_id", "channel", "text", "status", "created_at")
_IN_FORCE = (Roster.Status.PUBLISHED, Roster.Status.PROVISIONAL)


def keep_messages(agency: Agency, ruling_set: RulingSet, result: JobResult) -> int:
    """A message for everyone on a roster in force whose duty is not what the last message told; their number.

    Runs inside the caller's transaction with the agency open.
    """
    rosters = {
        roster.unit.code: roster
        for roster in Roster.objects.filter(ruling_set=ruling_set, status__in=_IN_FORCE).select_related("unit")
    }
    told = dict(Message.objects.order_by("employee_id", "-id").distinct("employee_id").values_list("employee_id", "text"))
    people = {
        number: (pk, name)
        for pk, number, name in Employee.objects.filter(agency=agency).values_list("id", "number", "name")
    }
    rows = {
        row[1]: row
        for row in _rows(agency, rosters, people, result)
        if told.get(row[1]) != row[4]
    }
    return bulk.insert(Message, _COLUMNS, rows.values(), update_on=("roster_id", "employee_id", "channel"))


def _rows(
    agency: Agency,
    rosters: Mapping[str, Roster],
    people: Mapping[str, tuple[int, str]],
    result: JobResult,
) -> Iterator[tuple[object, ...]]:
    grounds = _Grounds(result)
    for plan in result.planned.plans:
        roster = rosters.get(plan.unit)
        if roster is None:
            continue
        notice = Notice(
            roster.unit.name,
            roster.first_day,
            roster.last_day,
            grounds.of(plan),
            roster.status == Roster.Status.PROVISIONAL,
        )
        for person in plan.roster.cells:
            pk, name = people[person]
            text = personal_text(name, plan, person, notice)
            yield agency.pk, pk, roster.pk, "piket", text, Message.Status.TO_SEND.value, roster.published_at


class _Grounds:
    """The clause each plan stands on, found once per unit and group."""

    def __init__(self, result: JobResult) -> None:
        self.directive = result.approved.directive.id
        self.rulings: dict[tuple[str, Population], list[Ruling]] = defaultdict(list)
        for ruling in result.planned.rulings:
            if ruling.working_day:
                self.rulings[ruling.unit, ruling.population].append(ruling)

    def of(self, plan: UnitPlan) -> str:
        return ground_of(self.rulings[plan.unit, plan.population or Population.ASN], self.directive)
