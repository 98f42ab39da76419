"""Writes of what a unit has agreed, audited. A roster already made changes only when it is planned again."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied

from piket.pipeline.agreed_check import faults_of
from piket.planning.saying import Saying
from piket.web.agreed.models import Agreement, Skill, value_of
from piket.web.agreed.queries import skills_of
from piket.web.clock import today
from piket.web.organisation.models import Employee, Unit
from piket.web.organisation.queries import shift_values, staff_values, unit_value
from piket.web.permissions import Access, Action
from piket.web.tenancy import name_act


class NotHeld(Exception):
    """No roster of the unit could hold the agreement; the sayings tell why."""

    def __init__(self, why: tuple[Saying, ...]) -> None:
        super().__init__(" ".join(one.en for one in why))
        self.why = why


def agree(*, access: Access, unit: Unit, kind: Agreement.Kind, given: dict[str, Any]) -> Agreement:
    """Keep an agreement of the unit; the same one twice is one. Raises `NotHeld` where no roster could hold it."""
    _ask(access, unit)
    wanted, staff = value_of(kind, given), staff_values(unit)
    shifts = shift_values(access.agency)
    why = faults_of(wanted, unit_value(unit), staff, skills_of(unit), today(), shifts)
    if why:
        raise NotHeld(why)
    name_act("unit.agree")
    kept, _new = Agreement.objects.get_or_create(agency=access.agency, unit=unit, kind=kind, given=given)
    return kept


def drop(*, access: Access, agreement: Agreement) -> None:
    _ask(access, agreement.unit)
    name_act("unit.disagree")
    agreement.delete()


def keep_skill(*, access: Access, unit: Unit, number: str, name: str) -> Skill:
    """Note that a person of the unit is able to do something."""
    _ask(access, unit)
    name_act("skill.keep")
    employee = Employee.objects.get(agency=access.agency, unit=unit, number=number, active=True)
    kept, _new = Skill.objects.get_or_create(agency=access.agency, employee=employee, name=name)
    return kept


def drop_skill(*, access: Access, skill: Skill) -> None:
    """A rule that asks for the skill and finds nobody any more is left out by planning, which says so."""
    _ask(access, skill.employee.unit)
    name_act("skill.drop")
    skill.delete()


def _ask(access: Access, unit: Unit) -> None:
    if not access.may(Action.EDIT_ROSTER, unit):
        raise PermissionDenied
