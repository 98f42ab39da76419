"""Who may do what with a duty: views, lists and services all ask here."""

from __future__ import annotations

from django.db.models import Q, QuerySet

from piket.web.duties.models import Evidence, Obligation, Occurrence
from piket.web.organisation.models import Unit
from piket.web.permissions import Access, Action


def seen_occurrences(access: Access) -> QuerySet[Occurrence]:
    """Those of her branch, and those that she was named for."""
    hers = Q(obligation__person=access.employee_id) if access.employee_id else Q(pk__in=[])
    if access.holds_whole_agency(Action.VIEW_DUTIES):
        return Occurrence.objects.all()
    return Occurrence.objects.filter(Q(unit__in=access.units(Action.VIEW_DUTIES)) | hers)


def seen_evidence(access: Access) -> QuerySet[Evidence]:
    return Evidence.objects.filter(step__occurrence__in=seen_occurrences(access))


def may_do(access: Access, obligation: Obligation) -> bool:
    """The head of the unit, or whom she named."""
    named = obligation.person_id is not None and obligation.person_id == access.employee_id
    return named or access.may(Action.DO_DUTY, obligation.unit)


def may_judge(access: Access, occurrence: Occurrence) -> bool:
    """Whoever answers for the tier above; nobody judges what she handed in herself."""
    if occurrence.handed_in_by_id == access.user.pk:
        return False
    above = occurrence.unit.parent
    if above is None:
        return access.holds_whole_agency(Action.JUDGE_DUTY)
    return access.may(Action.JUDGE_DUTY, above)


def judged_units(access: Access) -> QuerySet[Unit]:
    """The units whose work she judges: those below a unit of hers; all of them for the leader."""
    if access.holds_whole_agency(Action.JUDGE_DUTY):
        return Unit.objects.filter(agency=access.agency)
    return Unit.objects.filter(parent__in=access.units(Action.JUDGE_DUTY))
