"""Headers, language, transaction and the sign-in page, as a visitor meets them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.test import Client
from django.urls import reverse
from playwright.sync_api import Page, expect

from piket.web.accounts.models import Role
from piket.web.accounts.services import create_demo_accounts
from piket.web.home import views
from piket.web.organisation.models import Agency, Unit
from piket.web.tenancy import acting, set_local

SignIn = Callable[..., Client]


@pytest.mark.django_db
def test_the_policy_allows_only_our_own_files() -> None:
    policy = Client().get(reverse("account_login")).headers["Content-Security-Policy"]
    assert "default-src 'none'; script-src 'self'; style-src 'self';" in policy
    assert "unsafe" not in policy


@pytest.mark.django_db
def test_a_first_visit_is_in_indonesian_whatever_the_browser_says() -> None:
    page = Client(headers={"accept-language": "en"}).get(reverse("account_login"))
    assert "Masuk ke Piket" in page.content.decode()


@pytest.mark.django_db
def test_the_chosen_language_stays() -> None:
    client = Client()
    client.post(reverse("set_language"), {"language": "en", "next": "/akun/login/"})
    assert "Sign in to Piket" in client.get(reverse("account_login")).content.decode()


@pytest.mark.django_db
def test_the_language_switch_sends_nobody_elsewhere() -> None:
    answer = Client().post(reverse("set_language"), {"language": "en", "next": "https://contoh.test/"})
    assert answer.headers["Location"] == "/"


def test_a_failing_view_leaves_nothing_written(
    agency: Agency, sign_in: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    def write_then_fail(_access: Any) -> None:
        Unit.objects.filter(code="kota-dinas").update(name="Setengah jadi")
        raise RuntimeError

    client = sign_in(agency, Role.PERSONNEL)
    monkeypatch.setattr(views.queries, "overview", write_then_fail)
    assert client.get("/").status_code == 500
    with acting(agency.pk):
        assert Unit.objects.get(code="kota-dinas").name == "Dinas Melati"


def test_a_page_holds_no_word_of_another_agency(
    agency: Agency, foreign_agency: Agency, sign_in: SignIn
) -> None:
    page = sign_in(agency, Role.PERSONNEL).get(reverse("organisation:index")).content.decode()
    assert "Melati" in page
    assert "Kenanga" not in page


def test_demo_accounts_exist_only_in_the_demo(agency: Agency, settings: Any) -> None:
    with acting(agency.pk):
        account = create_demo_accounts(agency=agency, password="Sandi-peragaan-1")[0]
        set_local(agency=None)
    settings.DEMO = False
    assert Client().post("/masuk/demo/", {"username": account.username}).status_code == 404
    settings.DEMO = True
    assert Client().post("/masuk/demo/", {"username": account.username}).status_code == 302


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
def test_one_tap_signs_in_and_the_page_is_accessible(
    page: Page, live_server: Any, settings: Any, agency: Agency
) -> None:
    settings.DEMO = True
    with acting(agency.pk):
        create_demo_accounts(agency=agency, password="Sandi-peragaan-1")
    page.goto(f"{live_server.url}/")
    assert Axe().run(page).response["violations"] == []
    page.get_by_role("button", name="Pengelola kepegawaian").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Kota Contoh")
    assert Axe().run(page).response["violations"] == []
