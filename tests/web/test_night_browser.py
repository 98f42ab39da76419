"""The Sunday night: the circular at 20:00, read by the personnel office, signed by the leader, everybody served."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from browser_faults import faults
from django_tasks_db.models import DBTaskResult
from playwright.sync_api import Page, expect
from stocks import CITY, agency_of, city_people

from piket.pipeline.cases import load_case
from piket.web.jobs.tasks import main_job
from piket.web.organisation.models import Agency, Employee
from piket.web.rosters.models import Message, Roster
from piket.web.tenancy import acting

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db(transaction=True)]
MOST_INPUTS = 20
MOST_DECISIONS = 3


@pytest.fixture
def city(stocked: Callable[..., None], settings: Any) -> Agency:
    """The city with its people and no circular, as on that Sunday at 20:00."""
    settings.DEMO = True
    stocked(city_people)
    return agency_of(CITY)


def enter(page: Page, address: str, role: str = "personnel") -> None:
    page.context.clear_cookies()
    page.goto(address)
    page.locator(f'button[value="demo.{CITY}.{role}"]').click()
    expect(page.locator("h1")).to_contain_text("Lubuklinggau")


def paste(page: Page, address: str) -> None:
    """By the keyboard, as people do."""
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(f"{address}/malam/")
    page.evaluate("text => navigator.clipboard.writeText(text)", load_case(CITY).text.decode())
    page.locator("#id_text").click()
    page.keyboard.press("Control+V")
    page.get_by_role("button", name="Baca surat").click()


def work() -> None:
    """What a worker does, once: the task that the page has queued."""
    task = DBTaskResult.objects.ready().get()
    main_job.call(**task.args_kwargs["kwargs"])


def test_every_unit_and_employee_is_served_with_few_inputs(
    page: Page, city: Agency, live_server: Any
) -> None:
    enter(page, live_server.url)
    paste(page, live_server.url)
    expect(page.locator(".wrong-list")).to_contain_text("padahal tanggal itu hari Kamis")
    assert page.locator(".night-ask").count() <= MOST_DECISIONS
    assert page.locator("input[type=radio]:checked").count() == 0
    for answer in ("2021-08-08", "text", "follow"):
        page.locator(f'label.option:has(input[value="{answer}"])').click()
    assert faults(page) == []
    page.get_by_role("button", name="Simpan jawaban untuk disahkan").click()
    expect(page.get_by_role("status").first).to_contain_text("menunggu pengesahan")
    enter(page, live_server.url, "leader")
    page.get_by_role("link", name="sahkan dan terbitkan sekaligus").click()
    expect(page.get_by_role("button", name="Sahkan dan terbitkan")).to_be_visible()
    assert faults(page) == []
    page.get_by_role("button", name="Sahkan dan terbitkan").click()
    expect(page.locator("#kemajuan")).to_be_visible()
    work()
    expect(page.locator(".night-done h1")).to_contain_text("unit punya jadwal", timeout=20_000)
    # The page is there before its script has written the figure into it.
    expect(page.locator("[data-inputs]")).not_to_have_text("0")
    assert 0 < int(page.locator("[data-inputs]").inner_text()) <= MOST_INPUTS
    assert int(page.locator("[data-seconds]").inner_text()) <= 300
    assert faults(page) == []
    with acting(city.pk):
        rosters = Roster.objects.filter(status="provisional")
        staffed = set(Employee.objects.filter(agency=city).values_list("unit", flat=True))
        assert set(rosters.values_list("unit", flat=True)) == staffed
        assert Message.objects.count() == Employee.objects.filter(agency=city).count()


def test_an_unanswered_question_stays_on_the_screen(page: Page, city: Agency, live_server: Any) -> None:
    enter(page, live_server.url)
    paste(page, live_server.url)
    page.evaluate("document.querySelectorAll('[required]').forEach(node => node.removeAttribute('required'))")
    page.get_by_role("button", name="Simpan jawaban untuk disahkan").click()
    expect(page.locator("[role=alert]")).to_contain_text("belum dijawab")
