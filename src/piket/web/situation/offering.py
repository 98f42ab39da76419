"""What rosters, leave and presence already say of a unit's staff on a day, so that nobody counts it again."""

from __future__ import annotations

from datetime import date

from django.db.models import Count, QuerySet

from piket.planning.values import Place
from piket.web.organisation.models import Absence, Employee, Unit
from piket.web.presence.models import Observed
from piket.web.rosters.models import Assignment
from piket.web.rosters.queries import IN_FORCE

_AWAY = {"C": "on_leave", "S": "sick", "D": "travelling"}


def offered(unit: Unit, day: date) -> dict[str, int]:
    """The staff figures of a day. Four queries. Without a roster for the day, those at the office are unknown.

    Nobody is counted twice: who is away is not at the office, whatever the roster still says of her.
    """
    staff = Employee.objects.filter(unit=unit, active=True)
    found = {"staff": staff.count()}
    absences = Absence.objects.filter(employee__in=staff.values("pk"), start__lte=day, end__gte=day)
    away = {
        row["kind"]: row["n"] for row in absences.values("kind").annotate(n=Count("employee", distinct=True))
    }
    found |= {name: away.get(kind, 0) for kind, name in _AWAY.items()}
    return found | _on_roster(staff, absences, day)


def _on_roster(staff: QuerySet[Employee], absences: QuerySet[Absence], day: date) -> dict[str, int]:
    planned = Assignment.objects.filter(
        employee__in=staff.values("pk"), day=day, roster__status__in=IN_FORCE
    ).exclude(employee__in=absences.values("employee"))
    places = dict(planned.values_list("place").annotate(n=Count("employee", distinct=True)).order_by())
    if not places:
        return {}
    came = Observed.objects.filter(
        employee__in=staff.values("pk"), day=day, kind="in", place=Place.OFFICE.value
    ).exclude(employee__in=absences.values("employee"))
    return {
        "at_office": places.get(Place.OFFICE.value, 0),
        "came": came.values("employee").distinct().count(),
    }
