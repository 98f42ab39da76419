"""The demo's city in more than one size, with something behind every address: what grows with people shows here."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import nullcontext
from dataclasses import dataclass, replace
from datetime import timedelta
from io import BytesIO

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from test_web_permissions import GUARDED, TABLE

from piket.organisation.generator import generate
from piket.organisation.values import Organisation
from piket.pipeline.cases import load_case, load_identity
from piket.web.accounts.models import Membership, Role, User
from piket.web.accounts.services import create_demo_accounts
from piket.web.demo import services as demo
from piket.web.demo.letters import make_letters
from piket.web.demo.morning import fill_morning
from piket.web.directives.models import Directive
from piket.web.jobs.main import Wanted, run_main_job
from piket.web.organisation.models import Agency
from piket.web.organisation.services import import_organisation, keep_identity
from piket.web.permissions import GRANTS
from piket.web.rosters.models import Roster
from piket.web.tenancy import acting, set_local

CITY, UNIT = "lubuklinggau", "LLG-DUKCAPIL"


def city_of(people: int | None) -> Organisation:
    """The demo's city, whole or cut down to about so many people: whole units, and all that stand above them."""
    case = load_case(CITY)
    whole = generate(CITY, seed=demo.SEED, start=case.start, end=case.end)
    if people is None:
        return whole
    staff = Counter(person.unit for person in whole.employees)
    above = {unit.id: unit.parent for unit in whole.units}
    kept: set[str] = set()
    counted = 0
    for unit in sorted(staff, key=lambda code: (code != UNIT, staff[code] > people // 4)):
        if counted + staff[unit] <= people:
            counted += staff[unit]
            step: str | None = unit
            while step is not None:
                kept.add(step)
                step = above[step]
    return replace(
        whole,
        units=tuple(unit for unit in whole.units if unit.id in kept),
        employees=tuple(person for person in whole.employees if person.unit in kept),
        desks=tuple(desk for desk in whole.desks if desk.unit in kept),
        sites=tuple(site for site in whole.sites if site.unit in kept),
    )


def fill(people: int | None) -> None:
    """As `piket demo` fills it: people, accounts, circular, rulings, rosters, letters, a morning's check-ins."""
    case, organisation = load_case(CITY), city_of(people)
    with acting(None, act="demo.organisation"):
        agency = import_organisation(organisation)
        keep_identity(agency, load_identity(agency.code))
        create_demo_accounts(agency=agency, password="!" * 12, unit_code=UNIT)
        set_local(agency_code=None)
    directive = demo._draft(agency, case)
    wanted = Wanted(agency.pk, directive.pk, None, Roster.Status.PUBLISHED.value)
    result = run_main_job(wanted, lambda name: nullcontext(), organisation).result
    make_letters(CITY, result.planned)
    with acting(agency.pk):
        fill_morning(agency)
        set_local(agency=None)
