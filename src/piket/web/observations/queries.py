"""What was noticed in a branch, and what of it concerns oneself."""

from __future__ import annotations

from django.db.models import QuerySet

from piket.web.observations.models import Case, Evidence
from piket.web.organisation.models import Employee
from piket.web.permissions import Access, Action

OPEN = (Case.Status.ASKED, Case.Status.REPLIED, Case.Status.APPEALED)


def cases(access: Access) -> QuerySet[Case]:
    """Those of her branch."""
    return _whole().filter(unit__in=access.units(Action.VIEW_PRESENCE))


def own(access: Access) -> QuerySet[Case]:
    """Those that concern herself."""
    return _whole().filter(employee=access.employee_id)


def _whole() -> QuerySet[Case]:
    return Case.objects.select_related("sign", "employee", "unit", "decided_by", "final_by")


def sorted_cases(access: Access) -> list[Case]:
    """What waits for a decision first: appeals, replies, those not yet replied to; then the rest, newest first."""
    order = {Case.Status.APPEALED: 0, Case.Status.REPLIED: 1, Case.Status.ASKED: 2}
    return sorted(cases(access)[:300], key=lambda case: order.get(Case.Status(case.status), 3))


def unread(person: Employee) -> list[Case]:
    """What she is asked or was told and may still answer. One query."""
    open_states = (Case.Status.ASKED, Case.Status.REPLIED, Case.Status.DECIDED, Case.Status.APPEALED)
    return list(Case.objects.select_related("sign").filter(employee=person, status__in=open_states)[:5])


def evidence(access: Access, pk: int) -> Evidence | None:
    """A file that is hers, or of a case of her branch."""
    found = Evidence.objects.select_related("unit").filter(pk=pk).first()
    if found is None:
        return None
    own_file = found.employee_id == access.employee_id
    return found if own_file or access.may(Action.VIEW_PRESENCE, found.unit) else None
