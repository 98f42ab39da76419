"""A case from the first word to the open office, by browser: the health officer, the head, the leader, the public."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from browser_faults import barred, barred_here
from django.test import Client
from playwright.sync_api import Browser, Page, expect
from protocol_store import DINAS, person, rows
from test_cases import officer
from test_recall_browser import opened

from piket.web.accounts.models import Role
from piket.web.cases.models import Isolation, UnitClosure
from piket.web.organisation.models import Agency

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
SignIn = Callable[..., Client]
MONDAY = date(2021, 7, 26)
DAY = timedelta(days=1)
SECRET = "hasil PCR positif"


@pytest.fixture(autouse=True)
def _on_the_demos_monday(settings: Any) -> None:
    settings.DEMO = True


@pytest.fixture
def health(agency: Agency, sign_in: SignIn) -> Client:
    return officer(agency, sign_in)


def recorded(page: Page, agency: Agency, server: str) -> None:
    """Budi's case, written down by the officer; her contacts are found at once."""
    page.goto(f"{server}/protokol/kasus/unit/{DINAS}/")
    page.get_by_label("Pegawai").select_option(label=person(agency, "Budi").name)
    page.get_by_label("Diketahui").fill(MONDAY.isoformat())
    page.get_by_label("Kontak dicari sejak").fill(MONDAY.isoformat())
    page.get_by_label("Isolasi sampai").fill((MONDAY + DAY).isoformat())
    page.get_by_label("Keterangan").fill(SECRET)
    page.get_by_role("button", name="Catat dan cari kontak").click()


def closed(page: Page, server: str) -> None:
    """By a decision of the head of the agency, Monday to Friday, as the page showed it."""
    page.goto(f"{server}/protokol/tutup/{DINAS}/")
    page.get_by_label("Hari kejadian").fill(MONDAY.isoformat())
    page.get_by_label("Tutup mulai").fill(MONDAY.isoformat())
    page.get_by_label("Tutup sampai").fill((MONDAY + 4 * DAY).isoformat())
    page.get_by_label("Jabatan pejabatnya").fill("Kepala Dinas")
    page.get_by_label("Tanggal keputusan").fill(MONDAY.isoformat())
    page.get_by_role("button", name="Lihat akibatnya").click()
    page.get_by_role("button", name="Tutup kantor dan beri tahu").click()
    page.wait_for_load_state()


def asked_to_open(page: Page, server: str, closure: int) -> None:
    page.goto(f"{server}/protokol/tutup/{closure}/buka/")
    page.get_by_label("Buka mulai").fill((MONDAY + DAY).isoformat())
    page.get_by_label("Tanggal keputusan").fill(MONDAY.isoformat())
    page.get_by_label("Alasan").fill("Hasil pemeriksaan seluruh pegawai negatif.")
    page.get_by_role("button", name="Lihat akibatnya").click()
    page.wait_for_load_state()


def test_a_case_goes_from_its_record_to_the_open_office_without_script(
    agency: Agency, health: Client, sign_in: SignIn, browser: Browser, live_server: Any
) -> None:
    officer = opened(browser, health, live_server.url, script=False)
    recorded(officer, agency, live_server.url)
    officer.goto(f"{live_server.url}/protokol/isolasi/")
    near = officer.locator("section[aria-labelledby=kontak]")
    expect(near.locator(".who")).to_contain_text(person(agency, "Eka").name)
    officer.get_by_role("button", name="Beri tahu semua (1)").click()
    expect(officer.locator("summary .state-good")).to_have_text("sudah diberi tahu")
    officer.context.close()
    leader = opened(browser, sign_in(agency, Role.LEADER), live_server.url, script=False)
    closed(leader, live_server.url)
    (closure,) = rows(agency, UnitClosure)
    asked_to_open(leader, live_server.url, closure.pk)
    leader.get_by_role("button", name="Buka kantor dan beri tahu").click()
    expect(leader.get_by_text("Dibuka lebih awal oleh Kepala Dinas")).to_be_visible()
    assert SECRET not in leader.content()
    leader.context.close()


@pytest.mark.slow
@pytest.mark.parametrize("language", ["id", "en"])
def test_no_page_on_the_way_of_a_case_bars_anyone(
    agency: Agency, health: Client, sign_in: SignIn, browser: Browser, live_server: Any, language: str
) -> None:
    officer = opened(browser, health, live_server.url)
    recorded(officer, agency, live_server.url)
    wrong = barred(officer, live_server.url, ("", "dasbor/", *LISTS), language)
    officer.context.close()
    head = opened(browser, sign_in(agency, Role.UNIT_HEAD, unit=DINAS), live_server.url)
    (isolation,) = rows(agency, Isolation)
    replacing = ("protokol/isolasi/", f"protokol/isolasi/{isolation.pk}/ganti/")
    wrong |= barred(head, live_server.url, replacing, language)
    head.context.close()
    page = opened(browser, sign_in(agency, Role.LEADER), live_server.url)
    closed(page, live_server.url)
    (closure,) = rows(agency, UnitClosure)
    reopening = f"protokol/tutup/{closure.pk}/buka/"
    asked_to_open(page, live_server.url, closure.pk)
    wrong["what reopening does"] = barred_here(page)
    wrong |= barred(
        page, live_server.url, (f"protokol/tutup/{DINAS}/", reopening, f"protokol/unit/{DINAS}/"), language
    )
    page.context.close()
    assert {path: said for path, said in wrong.items() if said} == {}


LISTS = (
    "protokol/temuan/", "protokol/pemeriksaan/", "protokol/kasus/", "protokol/kasus/harian/", "protokol/isolasi/",
    f"protokol/kasus/unit/{DINAS}/",
)  # fmt: skip
