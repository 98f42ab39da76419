"""A campaign's day by name: whom the register still has waiting is brought, and what came of each is kept in both."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from browser_faults import barred, barred_here
from django.test import Client
from playwright.sync_api import Browser, expect
from test_recall_browser import opened
from test_vaccination import NEW, PLAN, coverage, dose, inmate, newest, planned

from piket.web.accounts.models import Role
from piket.web.organisation.models import Agency
from piket.web.tenancy import acting, set_local
from piket.web.vaccination.models import Campaign, Look, Tally

SignIn = Callable[..., Client]
MONDAY = "2021-07-26"


@pytest.fixture(autouse=True)
def _on_the_demos_monday(settings: Any) -> None:
    settings.DEMO = True


@pytest.fixture
def nurse(agency: Agency, sign_in: SignIn) -> Client:
    """The health officer of a unit with five people in block A and three in block B; one of A has the dose."""
    client = sign_in(agency, Role.HEALTH)
    client.post("/vaksinasi/pengaturan/", {"days": "30", "ground": "Keputusan kepala kantor"})
    for n in range(8):
        inmate(client, f"Seroja {n}", "Blok A" if n < 5 else "Blok B")
        if n == 0:
            dose(client, newest(agency), 1)
    return client


@pytest.fixture
def campaign(agency: Agency, nurse: Client) -> Campaign:
    return planned(agency, nurse, blocks="Blok A = 4\nBlok B = 3")


def names(client: Client, campaign: Campaign, day: str = MONDAY) -> Any:
    asked = {"day": day, "purpose": "Memanggil warga binaan"}
    return client.post(f"/vaksinasi/kampanye/{campaign.pk}/daftar/", asked)


def kept(client: Client, campaign: Campaign, visit: int, **came: str) -> str:
    said = {"visit": str(visit), "day": MONDAY, "vaccine": "Sinovac", **came}
    page = client.post(f"/vaksinasi/kampanye/{campaign.pk}/hasil/", said, follow=True)
    return str(page.content.decode())


def test_a_campaign_begins_with_those_whom_the_register_has_waiting(nurse: Client) -> None:
    assert nurse.get(NEW).context["form"]["blocks"].value() == "Blok A = 4\nBlok B = 3"


def test_who_may_not_open_the_register_fills_the_blocks_in_herself(
    agency: Agency, nurse: Client, sign_in: SignIn
) -> None:
    head = sign_in(agency, Role.UNIT_HEAD, unit="kota-dinas")
    assert head.get(NEW).context["form"]["blocks"].value() is None


def test_names_show_only_with_a_purpose_and_the_look_is_recorded(
    agency: Agency, nurse: Client, campaign: Campaign, sign_in: SignIn
) -> None:
    address = f"/vaksinasi/kampanye/{campaign.pk}/daftar/"
    assert "Seroja" not in nurse.get(address).content.decode()
    assert nurse.post(address, {"day": MONDAY, "purpose": ""}).status_code == 422
    shown = names(nurse, campaign).content.decode()
    assert [f"Seroja {n}" in shown for n in range(8)] == [False, *[True] * 7]
    with acting(agency.pk):
        look = Look.objects.get()
        set_local(agency=None)
    assert (len(look.people), look.purpose) == (7, "Memanggil warga binaan")
    assert sign_in(agency, Role.UNIT_HEAD, unit="kota-dinas").get(address).status_code == 403


def test_each_person_stands_on_one_list_only_and_of_the_visits_block(
    nurse: Client, campaign: Campaign
) -> None:
    visits = names(nurse, campaign).context["visits"]
    people = [person.recipient.pk for one in visits for person in one.people]
    assert len(people) == len(set(people)) == 7
    assert all(p.recipient.block == one.visit.block for one in visits for p in one.people)


def test_what_came_of_each_stands_in_the_register_and_in_the_tally(
    agency: Agency, nurse: Client, campaign: Campaign
) -> None:
    before = coverage(nurse)[-1][1]
    one = next(one for one in names(nurse, campaign).context["visits"] if one.visit.block == "Blok B")
    first, second, third = (f"r-{person.recipient.pk}" for person in one.people)
    said = {first: "given", second: "refused", third: ""}
    assert "Tersimpan pada daftar" in kept(nurse, campaign, one.at, **said)
    with acting(agency.pk):
        tally = Tally.objects.get()
        set_local(agency=None)
    assert (tally.given, tally.refused, tally.deferred) == (1, 1, 0)
    assert coverage(nurse)[-1][1] == before + 1
    assert "sudah dihitung" in kept(nurse, campaign, one.at, **{third: "given"})
    assert coverage(nurse)[-1][1] == before + 1


def test_nobody_of_another_block_is_counted_and_nothing_is_half_kept(
    agency: Agency, nurse: Client, campaign: Campaign
) -> None:
    before = coverage(nurse)[-1]
    a, b = (
        next(one for one in names(nurse, campaign).context["visits"] if one.visit.block == block)
        for block in ("Blok A", "Blok B")
    )
    mixed = {f"r-{one.people[0].recipient.pk}": "given" for one in (a, b)}
    assert "orang yang ada pada daftar" in kept(nurse, campaign, b.at, **mixed)
    assert coverage(nurse)[-1] == before
    assert "orang yang ada pada daftar" in kept(nurse, campaign, 99, **mixed)


def test_a_plan_for_more_than_wait_says_so(agency: Agency, nurse: Client) -> None:
    kept_one = planned(agency, nurse, blocks=PLAN["blocks"])
    visits = names(nurse, kept_one).context["visits"]
    assert any(one.lacking for one in visits)


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("language", [pytest.param("id", marks=pytest.mark.slow), "en"])
def test_the_day_is_played_on_a_phone_and_bars_nobody(
    agency: Agency, nurse: Client, campaign: Campaign, browser: Browser, live_server: Any, language: str
) -> None:
    page = opened(browser, nurse, live_server.url)
    paths = (f"vaksinasi/kampanye/{campaign.pk}/", f"vaksinasi/kampanye/{campaign.pk}/daftar/", NEW[1:])
    assert barred(page, live_server.url, paths, language) == {}
    page.goto(f"{live_server.url}/{paths[1]}")
    page.locator("#purpose").fill("Memanggil warga binaan")
    page.locator("main form button").click()
    assert barred_here(page) == []
    page.locator("main form").first.locator("input[name=vaccine]").fill("Sinovac")
    page.locator("main form").first.locator("button").click()
    expect(page.get_by_role("status")).to_be_visible()
    page.context.close()
