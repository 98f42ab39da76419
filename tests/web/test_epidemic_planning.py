"""'Plan this office so': the safest roster becomes a draft beside the one in force, for those who may."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.test import Client
from playwright.sync_api import Page, expect
from roster_samples import DAYS

from piket.pipeline.values import Planned, UnitPlan
from piket.planning.quota import plan_quota
from piket.planning.rosterfile.as_json import from_json
from piket.planning.values import DayBounds, Person, QuotaProblem
from piket.planning.verify.rosters import verify_roster
from piket.policy.values import Population
from piket.web.accounts.models import Role
from piket.web.audit.models import AuditEntry
from piket.web.epidemic import queries, services, tasks
from piket.web.jobs.models import JobRun
from piket.web.organisation.models import Agency, Employee, Unit
from piket.web.organisation.queries import organisation_values
from piket.web.rosters.models import Assignment, Roster
from piket.web.rosters.services import store_plans
from piket.web.rulings.services import store_rulings
from piket.web.tenancy import acting, set_local

SignIn = Callable[..., Client]
ASKED = {"unit": "kota-dinas", "bagian": "50", "minimum": "3", "kasus": "500"}
STAFF = 12
TUESDAY = DAYS[1]


@pytest.fixture(autouse=True)
def _on_tuesday(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(queries, "this_day", lambda: TUESDAY)
    monkeypatch.setattr(tasks, "today", lambda: TUESDAY)


@pytest.fixture
def office(agency: Agency) -> Agency:
    """The agency with one office of twelve, half of whom may come, its roster of two weeks in force."""
    with acting(agency.pk):
        unit = Unit.objects.get(code="kota-dinas")
        Unit.objects.filter(pk=unit.pk).update(asn=STAFF)
        numbers = [f"1990010120150310{n:02}" for n in range(STAFF)]
        Employee.objects.bulk_create(
            Employee(
                agency=agency, unit=unit, number=number, name=f"Orang {number[-2:]}", status="pns",
                position="Staf", sex="L", birth_date=date(1990, 1, 1), lead=number.endswith(("0", "5")),
            )
            for number in numbers
        )  # fmt: skip
        days = [DAYS[0] + timedelta(days=n) for n in range(12) if n % 7 < 5]
        people = tuple(Person(n, lead=n.endswith(("0", "5"))) for n in numbers)
        problem = QuotaProblem("kota-dinas", tuple(DayBounds(day, 0, 6) for day in days), people)
        plan = UnitPlan("kota-dinas", Population.ASN, plan_quota(problem), ())
        planned = Planned(organisation_values(agency), tuple(days), (), (plan,), ())
        store_plans(
            agency, store_rulings(agency, None, planned, (), ()), planned, status="published", user=None
        )
        set_local(agency=None)
    return agency


def run_for(agency: Agency, client: Client) -> JobRun:
    """The button pressed, and the job it queued worked off."""
    page = client.post("/penularan/rencanakan/", ASKED)
    with acting(agency.pk):
        run = JobRun.objects.latest("id")
        user = run.started_by_id
        roster = Roster.objects.get(unit__code="kota-dinas", version=1)
        set_local(agency=None)
    assert page.url == f"/pekerjaan/{run.pk}/"  # type: ignore[attr-defined]
    tasks.safest_job.func(run.pk, agency.pk, roster.pk, user, 3, 500)
    with acting(agency.pk):
        run.refresh_from_db()
        set_local(agency=None)
    return run


def test_the_page_offers_to_plan_the_office_to_those_who_may(office: Agency, sign_in: SignIn) -> None:
    address = "/penularan/?unit=kota-dinas&bagian=50&minimum=3&kasus=500"
    button = "Rencanakan kantor ini begitu"
    assert button in sign_in(office, Role.UNIT_HEAD, unit="kota-dinas").get(address).content.decode()
    assert button not in sign_in(office, Role.AUDITOR).get(address).content.decode()
    assert sign_in(office, Role.AUDITOR).post("/penularan/rencanakan/", ASKED).status_code == 403


def test_the_job_leaves_a_verified_draft_with_its_reason_and_the_roster_in_force_stands(
    office: Agency, sign_in: SignIn
) -> None:
    run = run_for(office, sign_in(office, Role.UNIT_HEAD, unit="kota-dinas"))
    assert (run.status, run.done) == ("done", 3), run.message
    assert run.message.startswith("Paling aman dengan layanan tetap jalan")
    with acting(office.pk):
        old, new = Roster.objects.filter(unit__code="kota-dinas").order_by("version")
        assert (old.status, new.status, new.violations) == ("published", "draft", 0)
        assert run.result_url.endswith(f"?versi={new.reference}")
        assert new.parts[0]["notices"][0]["en"].startswith("Safest that keeps the service")
        (entry,) = from_json(new.book).entries
        assert verify_roster(entry.roster) == ()
        assert {a.day for a in new.assignments.all()} == {a.day for a in old.assignments.all()}
        assert AuditEntry.objects.filter(act="roster.safest").exists()
        set_local(agency=None)


def test_days_that_are_past_stay_as_they_were(office: Agency, sign_in: SignIn) -> None:
    run_for(office, sign_in(office, Role.PLANNER))
    with acting(office.pk):
        monday = [
            set(
                Assignment.objects.filter(roster=roster, day=DAYS[0], place="K").values_list(
                    "employee_id", flat=True
                )
            )
            for roster in Roster.objects.filter(unit__code="kota-dinas")
        ]
        set_local(agency=None)
    assert monday[0] == monday[1] != set()


def test_a_unit_whose_roster_is_over_has_nothing_to_plan(
    office: Agency, sign_in: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(queries, "this_day", lambda: DAYS[0] + timedelta(days=60))
    page = sign_in(office, Role.PLANNER).post("/penularan/rencanakan/", ASKED, follow=True)
    assert "belum punya jadwal kantor yang masih berjalan" in page.content.decode()


def test_a_service_that_no_rotation_keeps_fails_with_the_reason(office: Agency, sign_in: SignIn) -> None:
    client = sign_in(office, Role.PLANNER)
    client.post("/penularan/rencanakan/", {**ASKED, "minimum": "11"})
    with acting(office.pk):
        run = JobRun.objects.latest("id")
        roster = Roster.objects.get(unit__code="kota-dinas")
        set_local(agency=None)
    with pytest.raises(services.NotPlanned):
        tasks.safest_job.func(run.pk, office.pk, roster.pk, run.started_by_id, 11, 500)
    with acting(office.pk):
        run.refresh_from_db()
        assert run.message.startswith("Tidak satu pola pun menjaga layanan")
        assert Roster.objects.filter(unit__code="kota-dinas").count() == 1
        set_local(agency=None)


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
def test_the_button_fits_is_accessible_and_leads_to_the_job(
    office: Agency, sign_in: SignIn, live_server: Any, page: Page
) -> None:
    session = sign_in(office, Role.PLANNER).cookies["sessionid"].value
    page.context.add_cookies([{"name": "sessionid", "value": session, "url": live_server.url}])
    page.goto(f"{live_server.url}/penularan/?unit=kota-dinas&bagian=50&minimum=3&kasus=500")
    button = page.get_by_role("button", name="Rencanakan kantor ini begitu")
    expect(button).to_be_visible()
    assert [v["id"] for v in Axe().run(page).response["violations"]] == []
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    button.click()
    expect(page).to_have_url(re.compile("/pekerjaan/[0-9]+/"))
