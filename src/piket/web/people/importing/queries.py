from __future__ import annotations

from django.db.models import QuerySet

from piket.web.people.models import PeopleImport
from piket.web.permissions import Access, Action


def imports(access: Access) -> QuerySet[PeopleImport]:
    """All of the agency for whom the whole agency is her branch; else her own."""
    found = PeopleImport.objects.filter(agency=access.agency).select_related("created_by", "job")
    whole = access.holds_whole_agency(Action.IMPORT_EMPLOYEES)
    return found if whole else found.filter(created_by=access.user)


def waiting(access: Access) -> QuerySet[PeopleImport]:
    """Those not yet applied."""
    return imports(access).filter(status=PeopleImport.Status.UPLOADED)


def recent(access: Access) -> list[PeopleImport]:
    return list(imports(access).exclude(status=PeopleImport.Status.DISCARDED).defer("kept", "seen")[:30])
