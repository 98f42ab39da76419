from __future__ import annotations

from django.db.models import Exists, OuterRef, QuerySet

from piket.web.accounts.models import Membership
from piket.web.organisation.models import Employee
from piket.web.permissions import Access, Action


def without_account(access: Access) -> QuerySet[Employee]:
    """The people of her branch who have no account yet, in the tree's order."""
    own = Membership.objects.filter(employee=OuterRef("pk"))
    units = access.units(Action.INVITE)
    people = Employee.objects.filter(active=True, unit__in=units.values("pk")).exclude(Exists(own))
    return people.order_by("unit__sort", "sort_name")
