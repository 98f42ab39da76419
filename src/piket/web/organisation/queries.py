from __future__ import annotations

from django.db.models import QuerySet

from piket.web.organisation.models import Unit
from piket.web.permissions import Access, Action


def units(access: Access) -> QuerySet[Unit]:
    """The units whose staff she may see, in the tree's order."""
    return access.units(Action.VIEW_EMPLOYEES)
