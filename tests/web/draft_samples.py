"""An agency one of whose units has two equals, of whom at most one may be in the office, its roster in force."""

from __future__ import annotations

from dataclasses import replace

from roster_samples import DAYS, planned

from piket.pipeline.values import UnitPlan
from piket.planning.quota import plan_quota
from piket.planning.values import DayBounds, Person, QuotaProblem
from piket.policy.values import Population
from piket.web.notices.services import queue_messages
from piket.web.organisation.models import Agency
from piket.web.rosters.models import Roster
from piket.web.rosters.services import store_plans
from piket.web.rulings.services import store_rulings
from piket.web.tenancy import acting, set_local


def two_equals(agency: Agency) -> Agency:
    """`kota-dinas` on the sample days; its people have been told."""
    made = planned()
    people = tuple(Person(number) for number in made.plans[1].roster.cells)
    days = tuple(DayBounds(day, 0, 1) for day in DAYS)
    roster = plan_quota(QuotaProblem("kota-dinas", days, people, lead_required=False))
    plans = (made.plans[0], UnitPlan("kota-dinas", Population.ASN, roster, ()), *made.plans[2:])
    with acting(agency.pk):
        stored = replace(made, plans=plans)
        rulings = store_rulings(agency, None, stored, (), ())
        store_plans(agency, rulings, stored, status="published", user=None)
        queue_messages(Roster.objects.all())
        set_local(agency=None)
    return agency
