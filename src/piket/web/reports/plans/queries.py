from __future__ import annotations

from django.db.models import QuerySet

from piket.web.permissions import Access
from piket.web.reports.models import PlanImport


def plans(access: Access) -> QuerySet[PlanImport]:
    """Her own; what others sent in is theirs, and the audit trail's."""
    return PlanImport.objects.filter(created_by=access.user).select_related("created_by")


def waiting(access: Access) -> QuerySet[PlanImport]:
    """Those not yet applied, with their files."""
    return plans(access).filter(status=PlanImport.Status.UPLOADED).select_related("file")


def recent(access: Access) -> list[PlanImport]:
    return list(plans(access).exclude(status=PlanImport.Status.DISCARDED).defer("kept")[:30])
