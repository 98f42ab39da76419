"""Fixtures of the web: a fixed cast in two agencies, an open agency, signed-in clients, a browser."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from typing import Any

import pytest

from django_database import stocked_database, wake_django

wake_django()

from django.test import Client  # noqa: E402
from django.utils import timezone  # noqa: E402
from members import member, signed_in  # noqa: E402
from planted import planted_agencies  # noqa: E402
from playwright.sync_api import Browser, Page, sync_playwright  # noqa: E402
from stocks import office_case, small_office  # noqa: E402
from web_samples import small_organisation  # noqa: E402
from webhook_receiver import Receiver, listening  # noqa: E402

from piket.web.accounts.models import Role, User  # noqa: E402
from piket.web.organisation.models import Agency  # noqa: E402
from piket.web.organisation.services import import_organisation  # noqa: E402
from piket.web.tenancy import acting, set_local  # noqa: E402

WIDE, PHONE = (1440, 900), (390, 844)
BEGUN = timezone.now()
SignIn = Callable[..., Client]
Stocked = Callable[[Callable[[], None]], None]


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The quick run sees each page and walks each journey once, on the phone and where there is a choice in English;
    the other widths and languages wait for `--all`."""
    for item in items:
        params = (
            item.callspec.params if isinstance(item, pytest.Function) and hasattr(item, "callspec") else {}
        )
        width, language = params.get("page"), params.get("language", "en")
        if width and (width, language) != (PHONE, "en"):
            item.add_marker(pytest.mark.slow)


@pytest.fixture(autouse=True)
def _quick_passwords(settings: Any) -> None:
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture
def same_day(monkeypatch: pytest.MonkeyPatch) -> None:
    """It stays the day on which the tests began, also where they run over midnight."""
    monkeypatch.setattr(timezone, "now", lambda: BEGUN)


@pytest.fixture(autouse=True)
def _days_pass_in_a_test(settings: Any) -> None:
    """Whoever is signed in stays so while a test turns the clock on; test_attack_doors shows how long it lasts."""
    settings.OFFICE_SIGN_IN_DAYS = settings.OFFICE_REST_HOURS = 10**6


@pytest.fixture
def stocked(transactional_db: None) -> Iterator[Stocked]:
    """`stocked(city_people)`: the rest of the test has a database of its own that holds this already."""
    with ExitStack() as copies:
        yield lambda fill: copies.enter_context(stocked_database(fill))


@pytest.fixture(scope="module")
def stocked_office(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """A module's tests begin with the regional office's case; each one's own writes are rolled back."""
    with django_db_blocker.unblock(), stocked_database(office_case):
        yield


@pytest.fixture(scope="module")
def stocked_small(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """The same with the small agency, its rosters in force."""
    with django_db_blocker.unblock(), stocked_database(small_office):
        yield


@pytest.fixture(scope="module")
def stocked_planted(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """Two agencies with secret words in every table (see `planted`)."""
    with django_db_blocker.unblock(), stocked_database(planted_agencies):
        yield


@pytest.fixture
def agency(db: None) -> Agency:
    """The agency under test, three units, six people; a test opens it with `opened` or `acting`."""
    return _imported("kota", "Kota Contoh", "Melati")


@pytest.fixture
def foreign_agency(db: None) -> Agency:
    """Another agency, of which nothing may ever be seen. Its secret word is Kenanga."""
    return _imported("asing", "Kota Asing", "Kenanga")


def _imported(code: str, name: str, secret: str) -> Agency:
    with acting(None):
        agency = import_organisation(small_organisation(code, name, secret))
        set_local(agency=None, agency_code=None)
    return agency


@pytest.fixture
def opened(agency: Agency) -> Iterator[Agency]:
    """The agency under test, open for the test's own look at the database."""
    set_local(agency=agency.pk)
    yield agency
    set_local(agency=None)


@pytest.fixture
def make_user(db: None) -> Callable[..., User]:
    """`make_user(agency, Role.PERSONNEL, unit="kota-dinas")`: a user with that one membership, or none."""
    return member


@pytest.fixture
def sign_in(make_user: Callable[..., User]) -> SignIn:
    """`sign_in(agency, Role.LEADER)`: a client of such a user; `sign_in()` is a stranger with an account."""

    def enter(agency: Agency | None = None, role: Role | None = None, unit: str | None = None) -> Client:
        return signed_in(make_user(agency, role, unit), agency)

    return enter


@pytest.fixture
def receiver(settings: Any) -> Iterator[Receiver]:
    """A program on this machine that can be told by webhooks."""
    settings.WEBHOOK_PRIVATE = True
    with listening() as made:
        yield made


@pytest.fixture(scope="session")
def browser(chromium_path: str) -> Iterator[Browser]:
    """One Chromium for the session. Mark tests that use it `browser`."""
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=chromium_path)
        yield chromium
        chromium.close()


@pytest.fixture(params=[WIDE, PHONE], ids=["wide", "phone"])
def page(request: pytest.FixtureRequest, browser: Browser) -> Iterator[Page]:
    """A page at both widths; a breach of the content-security policy or a script's error fails the test."""
    width, height = request.param
    context = browser.new_context(viewport={"width": width, "height": height})
    page = context.new_page()
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("console", lambda note: faults.append(note.text) if "Content Security" in note.text else None)
    yield page
    context.close()
    assert faults == []
