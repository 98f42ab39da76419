from __future__ import annotations

from django.db.models import Q, QuerySet

from piket.web.letters.models import Letter
from piket.web.permissions import Access, Action


def letters(access: Access) -> QuerySet[Letter]:
    """Letters of the whole agency and of the units she may see, without their bytes."""
    mine = Q(unit=None) | Q(unit__in=access.units(Action.VIEW_LETTERS))
    return Letter.objects.filter(mine).select_related("unit").defer("pdf", "docx")
