from __future__ import annotations

from django.db.models import QuerySet

from piket.web.rulings.models import RulingSet


def ruling_sets() -> QuerySet[RulingSet]:
    return RulingSet.objects.select_related("directive")
