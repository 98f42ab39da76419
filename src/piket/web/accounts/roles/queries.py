"""Roles as their page lists them, and who may receive one."""

from __future__ import annotations

from datetime import date

from django.db.models import Q, QuerySet

from piket.organisation.identifiers import bare_digits
from piket.web.accounts.models import Membership, Role, User
from piket.web.organisation.models import Unit
from piket.web.permissions import Access, Action

SHOWN = 300


def seen(access: Access) -> QuerySet[Membership]:
    """Those of the branch in which she gives roles, and all that she gave herself."""
    mine = Q(given_by=access.user)
    if access.holds_whole_agency(Action.GIVE_ROLES):
        mine |= Q(agency=access.agency)
    elif access.may(Action.GIVE_ROLES):
        mine |= Q(unit__in=access.units(Action.GIVE_ROLES).values("pk"))
    found = Membership.objects.filter(mine, agency=access.agency)
    return found.select_related("user", "unit", "employee", "given_by").order_by(
        "-acting", "role", "user__name"
    )


def listed(access: Access, day: date, text: str) -> list[Membership]:
    """Roles that hold on the day or later, without the plain employees unless their name is asked for."""
    rows = seen(access).filter(Q(valid_to=None) | Q(valid_to__gte=day))
    if text:
        rows = rows.filter(
            Q(user__name__icontains=text) | Q(employee__number__startswith=bare_digits(text) or "-")
        )
    else:
        rows = rows.exclude(role=Role.EMPLOYEE)
    return list(rows[:SHOWN])


def receiver(access: Access, number: str) -> User | None:
    """Whose account belongs to the person with this number in the agency, or has it as its name."""
    digits = bare_digits(number)
    held = Membership.objects.filter(
        Q(employee__number=digits) | Q(user__username=number.strip()), agency=access.agency
    ).select_related("user")
    first = held.first()
    return first.user if first else None


def own_roles(access: Access) -> list[Membership]:
    """What she may hand on: what she holds in her own right."""
    return [m for m in access.memberships if not m.acting and m.role != Role.EMPLOYEE]


def units_for(access: Access) -> list[Unit]:
    """The units in which she gives or hands on."""
    action = Action.GIVE_ROLES if access.may(Action.GIVE_ROLES) else Action.DELEGATE
    return list(access.units(action).order_by("sort"))
