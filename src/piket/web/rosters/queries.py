from __future__ import annotations

from django.db.models import QuerySet

from piket.web.permissions import Access, Action
from piket.web.rosters.models import Roster


def rosters(access: Access) -> QuerySet[Roster]:
    """Rosters of the units she may see."""
    mine = Roster.objects.filter(unit__in=access.units(Action.VIEW_ROSTERS))
    return mine.select_related("unit").defer("book", "parts")
