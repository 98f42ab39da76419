"""Who sees a briefing, and who leads it."""

from __future__ import annotations

from django.db.models import Q, QuerySet

from piket.web.briefings.models import Briefing
from piket.web.permissions import Access, Action


def seen_briefings(access: Access) -> QuerySet[Briefing]:
    """All of them for who looks after the whole agency; else those she called or is invited to."""
    if access.holds_whole_agency(Action.VIEW_BRIEFINGS):
        return Briefing.objects.all()
    hers = Q(called_by=access.user.pk)
    if access.employee_id:
        hers |= Q(invitees__employee=access.employee_id)
    return Briefing.objects.filter(hers).distinct()


def may_manage(access: Access, briefing: Briefing) -> bool:
    """Whoever called it, and who holds briefings for the whole agency."""
    if not access.may(Action.HOLD_BRIEFING):
        return False
    return briefing.called_by_id == access.user.pk or access.holds_whole_agency(Action.HOLD_BRIEFING)
