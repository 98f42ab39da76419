"""Writes of roles. Nobody gives one to herself, and what is held in another's place is not handed on."""

from __future__ import annotations

from datetime import date, timedelta

from django.core.exceptions import PermissionDenied

from piket.web.accounts.models import Membership, Role, User
from piket.web.accounts.roles.queries import own_roles
from piket.web.organisation.models import Unit
from piket.web.permissions import Access, Action, covers
from piket.web.tenancy import name_act


class NotGiven(Exception):
    """`reason`: `self`, `no_end` or `twice`."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def give(
    *,
    access: Access,
    user: User,
    role: Role,
    unit: Unit | None,
    acting: str,
    ground: str,
    first: date,
    last: date | None,
) -> Membership:
    """A role for good (`acting` empty) or for a period. Raises `PermissionDenied` or `NotGiven`."""
    if not _may_give(access, role, unit, acting):
        raise PermissionDenied
    if user == access.user:
        raise NotGiven("self")
    if acting and last is None:
        raise NotGiven("no_end")
    held = Membership.objects.filter(agency=access.agency, user=user, role=role, unit=unit)
    if not acting:
        held.filter(acting="", valid_to__lt=first).delete()
    if (
        held.filter(acting=acting)
        .exclude(valid_to__lt=first)
        .exclude(valid_from__gt=last or date.max)
        .exists()
    ):
        raise NotGiven("twice")
    name_act("role.give" if not acting else "role.delegate")
    own = Membership.objects.filter(agency=access.agency, user=user).exclude(employee=None).first()
    return Membership.objects.create(
        agency=access.agency,
        user=user,
        role=role,
        unit=unit,
        employee_id=own.employee_id if own else None,
        valid_from=first,
        valid_to=last,
        acting=acting,
        ground=ground,
        given_by=access.user,
    )


def end(*, access: Access, membership: Membership, day: date) -> None:
    """The role ends before `day`; one that has not begun by then never was."""
    whole = access.holds_whole_agency(Action.GIVE_ROLES)
    may = access.may(Action.GIVE_ROLES, membership.unit) if membership.unit else whole
    if not (may or membership.given_by_id == access.user.pk) or membership.user_id == access.user.pk:
        raise PermissionDenied
    name_act("role.end")
    if membership.valid_from >= day:
        membership.delete()
        return
    membership.valid_to = day - timedelta(days=1)
    membership.save(update_fields=["valid_to"])


def _may_give(access: Access, role: Role, unit: Unit | None, acting: str) -> bool:
    """Whoever gives roles there; or who hands on for a while what is hers."""
    if access.holds_whole_agency(Action.GIVE_ROLES):
        return True
    if unit is not None and access.may(Action.GIVE_ROLES, unit):
        return True
    mine = [m for m in own_roles(access) if m.role == role]
    within = any(m.unit_id is None or (unit is not None and covers(m, unit)) for m in mine)
    return bool(acting) and access.may(Action.DELEGATE) and within
