"""What the home page shows: how far the agency is on the way from circular to roster."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Count

from piket.web.directives.models import Directive
from piket.web.directives.queries import open_questions
from piket.web.organisation.models import Employee, Unit
from piket.web.permissions import Access
from piket.web.rosters.models import Roster
from piket.web.rulings.models import RulingSet


@dataclass(frozen=True)
class Overview:
    """Figures and the latest things; every figure opens its list."""

    units: int
    employees: int
    directives: list[Directive]
    questions: int
    ruling_set: RulingSet | None
    rosters: dict[str, int]

    @property
    def rosters_in_force(self) -> int:
        return self.rosters.get("published", 0) + self.rosters.get("provisional", 0)


def overview(access: Access) -> Overview:
    by_status = Roster.objects.values_list("status").annotate(Count("id")).order_by()
    return Overview(
        units=Unit.objects.filter(agency=access.agency).count(),
        employees=Employee.objects.filter(agency=access.agency, active=True).count(),
        directives=list(Directive.objects.select_related("text")[:5]),
        questions=len(open_questions()),
        ruling_set=RulingSet.objects.first(),
        rosters=dict(by_status),
    )
