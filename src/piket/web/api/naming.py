"""A person as every answer names her."""

from __future__ import annotations

from typing import Any

from ninja import Schema

from piket.web.organisation.models import Employee
from piket.web.people.queries import masked
from piket.web.permissions import Access, Action


class Person(Schema):
    """`id` stays hers for good. A NIK stands whole only for those who may import it, else in part as on the pages."""

    id: int
    number: str
    name: str
    unit: str
    status: str
    position: str
    active: bool


def person_line(access: Access, one: Employee) -> dict[str, Any]:
    """Needs `unit` selected."""
    return {
        "id": one.pk,
        "number": number_of(access, one),
        "name": one.name,
        "unit": one.unit.code,
        "status": one.status,
        "position": one.position,
        "active": one.active,
    }


def number_of(access: Access, one: Employee) -> str:
    return one.number if access.may(Action.IMPORT_EMPLOYEES, one.unit) else masked(one.number)
