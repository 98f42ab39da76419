from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Value
from django.db.models.functions import NullIf

from piket.policy.values import WorkPattern
from piket.web.accounts.models import Membership, Role, User
from piket.web.organisation.models import Agency, Employee, Unit

DEMO_PREFIX = "demo."
DEMO_FIRST_DAY = date(2021, 1, 1)


@dataclass(frozen=True)
class DemoAccount:
    """A demo account as the command prints it and the sign-in page offers it."""

    username: str
    name: str
    role: Role
    agency: str


def grant(
    *,
    user: User,
    agency: Agency,
    role: Role,
    valid_from: date,
    unit: Unit | None = None,
    employee: Employee | None = None,
) -> Membership:
    """Give a role; giving it again changes nothing but the employee."""
    membership, _created = Membership.objects.update_or_create(
        agency=agency,
        user=user,
        role=role,
        unit=unit,
        acting="",
        defaults={"employee": employee, "valid_from": valid_from, "valid_to": None},
    )
    return membership


def create_demo_accounts(*, agency: Agency, password: str, unit_code: str = "") -> list[DemoAccount]:
    """One account per role that the demo shows, safe to run twice. Needs the agency open (`tenancy.acting`).

    The names say what they are; the head's and the employee's account belong to generated people of the unit
    `unit_code`, or of the first with staff; the principal's to one of the first school.
    """
    staffed = Unit.objects.filter(agency=agency, employees__isnull=False).distinct().order_by("sort")
    unit = staffed.filter(code=unit_code).first() or staffed.first()
    people = Employee.objects.filter(agency=agency, unit=unit)
    cast: list[tuple[Role, Unit | None, Employee | None]] = [
        (Role.PERSONNEL, None, None),
        (Role.LEADER, None, None),
        (Role.AUDITOR, None, None),
        (Role.PUBLIC_RELATIONS, None, None),
    ]
    if unit is not None:
        cast.insert(1, (Role.UNIT_HEAD, unit, people.filter(head=True).first()))
        # Of the first squad where there are squads: its turn comes on the first days.
        first_squad = NullIf("squad", Value("")).asc(nulls_last=True)
        staff = people.filter(head=False, absences=None).order_by(first_squad, "pk")
        cast.append((Role.EMPLOYEE, unit, staff.first()))
    cast += [(Role.TREASURER, None, None), (Role.HEALTH, None, None), (Role.PLANNER, None, None)]
    cast.append((Role.AGENCY_OPERATOR, unit, None))
    school = staffed.filter(pattern=WorkPattern.SCHOOL.value, employees__head=True).first()
    if school is not None:
        principal = Employee.objects.filter(unit=school, head=True).first()
        cast.append((Role.PRINCIPAL, school, principal))
    return [_demo_account(agency, role, scope, person, password) for role, scope, person in cast]


def _demo_account(
    agency: Agency, role: Role, unit: Unit | None, employee: Employee | None, password: str
) -> DemoAccount:
    username = f"{DEMO_PREFIX}{agency.code}.{role.value}"
    name = employee.name if employee else f"{role.label} {agency.name}"
    user, created = User.objects.get_or_create(username=username, defaults={"name": name})
    if created:
        user.set_password(password)
        user.save(update_fields=["password"])
    grant(user=user, agency=agency, role=role, valid_from=DEMO_FIRST_DAY, unit=unit, employee=employee)
    return DemoAccount(username, name, role, agency.name)
