"""Invitations made, and one taken up. A link works once, for two weeks; a new one makes the old ones void."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta

from allauth.mfa.models import Authenticator
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from piket.web.accounts.models import Invitation, Membership, Role, User
from piket.web.accounts.services import grant
from piket.web.keys import digest_of, new_key
from piket.web.organisation.models import Employee
from piket.web.permissions import Access, Action
from piket.web.tenancy import name_act, set_local

VALID = timedelta(days=14)


@dataclass(frozen=True)
class Invited:
    """A person and the secret of her link, which is shown once and not kept."""

    employee: Employee
    token: str


def invite(*, access: Access, employees: Iterable[Employee]) -> list[Invited]:
    """A link for each of them who has no account yet, in the branch where she may invite. Raises `PermissionDenied`."""
    people = list(employees)
    allowed = set(access.units(Action.INVITE).values_list("pk", flat=True))
    if any(person.unit_id not in allowed for person in people):
        raise PermissionDenied
    name_act("account.invite")
    with_account = set(Membership.objects.filter(employee__in=people).values_list("employee_id", flat=True))
    invited = [Invited(p, new_key()) for p in people if p.pk not in with_account]
    _keep(access, invited)
    return invited


def recover(*, access: Access, employee: Employee) -> Invited:
    """A link by which somebody who lost her password or phone chooses anew. Raises `PermissionDenied`.

    For whoever holds more than an employee's plain role only who gives roles may make one; nobody for herself.
    """
    user = account_of(employee)
    held = Membership.objects.filter(agency=access.agency, user=user).values_list("role", flat=True)
    may = access.may(Action.INVITE, employee.unit) and user is not None and user != access.user
    if not may or (set(held) != {Role.EMPLOYEE} and not access.holds_whole_agency(Action.GIVE_ROLES)):
        raise PermissionDenied
    name_act("account.recover")
    invited = Invited(employee, new_key())
    _keep(access, [invited])
    return invited


def account_of(employee: Employee) -> User | None:
    held = Membership.objects.filter(employee=employee).select_related("user").first()
    return held.user if held else None


def _keep(access: Access, invited: list[Invited]) -> None:
    """The digests of these links; older ones of the same people are void."""
    Invitation.objects.filter(employee__in=[one.employee for one in invited], used_at=None).delete()
    Invitation.objects.bulk_create(
        Invitation(
            agency=access.agency,
            employee=one.employee,
            digest=digest_of(one.token),
            made_by=access.user,
            expires_at=timezone.now() + VALID,
        )
        for one in invited
    )


def open_invitation(token: str) -> Invitation | None:
    """The invitation of a link that still works, with its agency opened for the rest of the transaction."""
    digest = digest_of(token)
    set_local(invitation=digest)
    known = Invitation.objects.filter(digest=digest, used_at=None, expires_at__gt=timezone.now()).first()
    if known is None:
        return None
    set_local(agency=known.agency_id)
    found = Invitation.objects.select_related("agency", "employee__unit").get(pk=known.pk)
    return found if found.employee.active else None


def accept(*, invitation: Invitation, username: str, password: str) -> User:
    """The account of an employee, with her role in her unit; or a new password for the one she has.

    A new password ends her sessions and takes off the second factors she lost. The agency must be open.
    """
    locked = Invitation.objects.select_for_update().get(pk=invitation.pk)
    if locked.used_at is not None:
        raise PermissionDenied
    user = account_of(invitation.employee)
    if user is None:
        user = _made(invitation, username, password)
    else:
        name_act("account.renew")
        user.set_password(password)
        user.save(update_fields=["password"])
        Authenticator.objects.filter(user=user).delete()
    locked.used_at = timezone.now()
    locked.save(update_fields=["used_at"])
    return user


def _made(invitation: Invitation, username: str, password: str) -> User:
    name_act("account.accept")
    employee = invitation.employee
    user = User.objects.create_user(username=username, password=password, name=employee.name)
    set_local(user=user.pk)
    grant(
        user=user,
        agency=invitation.agency,
        role=Role.EMPLOYEE,
        valid_from=timezone.localdate(),
        unit=employee.unit,
        employee=employee,
    )
    return user
