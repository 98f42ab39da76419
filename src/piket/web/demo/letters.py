"""The letters of a worked case, made as the personnel office would: the circular, and one unit's assignment."""

from __future__ import annotations

from piket.pipeline.values import Planned, UnitPlan
from piket.planning.values import QuotaRoster
from piket.web.accounts.models import Membership, Role
from piket.web.letters.making import Wanted
from piket.web.letters.services import make_assignment, make_circular
from piket.web.organisation.services import open_or_create_agency
from piket.web.permissions import Access
from piket.web.rosters.models import Roster
from piket.web.rulings.models import RulingSet
from piket.web.tenancy import acting, set_local


def make_letters(name: str, planned: Planned) -> int:
    """Draft letters of the case `name`, as PDF and Word, kept with its rosters; returns how many."""
    unit = _shown(planned)
    with acting(None, act="demo.letters"):
        agency = open_or_create_agency(code=name, name=planned.organisation.name)
        granted = Membership.objects.select_related("user").get(agency=agency, role=Role.PERSONNEL)
        set_local(user=granted.user.pk)
        access = Access(granted.user, agency, (granted,))
        ruling_set = RulingSet.objects.filter(agency=agency).latest("id")
        rosters = list(Roster.objects.filter(ruling_set=ruling_set, unit__code=unit).select_related("unit"))
        make_circular(access=access, ruling_set=ruling_set, rosters=rosters, wanted=Wanted())
        for roster in rosters:
            make_assignment(access=access, roster=roster, wanted=Wanted())
    return 1 + len(rosters)


def _shown(planned: Planned) -> str | None:
    """The smallest unit whose people take turns at the office; without one, the smallest that comes at all."""
    calling = [plan for plan in planned.plans if _most(plan) > 0]
    best = min(calling, key=lambda plan: (_most(plan) >= plan.people, plan.people), default=None)
    return best.unit if best else None


def _most(plan: UnitPlan) -> int:
    if not isinstance(plan.roster, QuotaRoster):
        return 0
    return max((bounds.office_max for bounds in plan.roster.problem.days), default=0)
