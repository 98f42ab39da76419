"""The one write: somebody says that she has read a circular."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied

from piket.web.directives.models import Directive, Readership
from piket.web.organisation.models import Employee
from piket.web.permissions import Access, Action
from piket.web.tenancy import name_act


def say_read(*, access: Access, directive: Directive) -> None:
    """Of a version in force; said again nothing changes. Raises `PermissionDenied`."""
    if not access.may(Action.VIEW) or directive.status != Directive.Status.APPROVED:
        raise PermissionDenied
    if Readership.objects.filter(directive=directive, user=access.user).exists():
        return
    person = Employee.objects.filter(pk=access.employee_id).first() if access.employee_id else None
    name_act("directive.read")
    Readership.objects.create(
        agency=access.agency,
        directive=directive,
        user=access.user,
        employee=person,
        unit=person.unit if person else None,
    )
