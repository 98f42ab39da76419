"""What a filled database holds for the tests that begin there (see `conftest.stocked`): each is made once, and every
test gets a copy of its own."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from secrets import token_urlsafe

from directive_samples import QUARTER, draft, in_force
from django.test import Client
from django.urls import reverse
from members import signed_in
from recall_store import HEADS_CALL, store_with
from web_samples import small_organisation

from piket.organisation.generator import generate
from piket.pipeline.cases import load_case
from piket.web.accounts.models import User
from piket.web.accounts.services import create_demo_accounts
from piket.web.audit import sealing
from piket.web.audit.rounds import seal_all
from piket.web.demo import services as demo
from piket.web.demo.filling import fill_day
from piket.web.demo.letters import make_letters
from piket.web.organisation.models import Agency, Unit
from piket.web.organisation.services import import_organisation
from piket.web.tenancy import acting, set_local

CITY = "lubuklinggau"
OFFICE = "kemenkumham-sumbar"


def city_offices() -> None:
    """The city with its offices, without people, and no circular. Nobody's people matter to a reading."""
    case = load_case(CITY)
    offices = replace(generate(CITY, seed=2021, start=case.start, end=case.end), employees=(), desks=())
    with acting(None):
        create_demo_accounts(agency=import_organisation(offices), password=token_urlsafe(24))


def city_circular() -> None:
    """The same with the city's circular sent in by its personnel office, and nothing said of its reading."""
    city_offices()
    client = Client()
    client.force_login(
        User.objects.get(username=f"demo.{CITY}.personnel"),
        backend="allauth.account.auth_backends.AuthenticationBackend",
    )
    sent = {"text": load_case(CITY).text.decode(), "published_on": "2021-07-25"}
    client.post(reverse("directives:new"), sent)


def city_people() -> None:
    """The city with its people and no circular, as on that Sunday at 20:00."""
    demo.load_organisation_only(CITY)


def office_case() -> None:
    """The regional office with its case run: rosters in force, and one prison that waits for a decision."""
    demo.load_case(OFFICE, lambda name, seconds: None)


def city_case() -> None:
    """The city with its case run: rosters in force for every unit."""
    demo.load_case(CITY, lambda name, seconds: None)


def office_day() -> None:
    """The whole demo of the regional office: its letters, and what its people have done until that morning."""
    result = demo.load_case(OFFICE, lambda name, seconds: None)
    make_letters(OFFICE, result.planned)
    fill_day(agency_of(OFFICE))


def office_drafts() -> None:
    """The regional office with one draft, and one circular that ends tomorrow."""
    demo.load_organisation_only(OFFICE)
    agency = agency_of(OFFICE)
    with acting(agency.pk):
        draft(agency, QUARTER.replace("kota]", f"{OFFICE}]"))
        in_force(agency, QUARTER.replace("kota]", f"{OFFICE}]").replace("se-kota-1", "se-kota-2"))


def small_office() -> None:
    """The small agency of the other tests, with rosters in force by rulings that let heads call people in."""
    with acting(None):
        agency = import_organisation(small_organisation("kota", "Kota Contoh", "Melati"))
        set_local(agency=None, agency_code=None)
    store_with(agency, HEADS_CALL)


def agency_of(code: str) -> Agency:
    with acting(None):
        set_local(agency_code=code)
        return Agency.objects.get(code=code)


def client_of(agency: Agency, role: str) -> Client:
    """Who plays this role in the demonstration."""
    return signed_in(User.objects.get(username=f"demo.{agency.code}.{role}"))


def sealed_trail() -> None:
    """Two small agencies; in one the trail has three seals and a day's head, and what the second holds is settled."""
    with acting(None):
        agency = import_organisation(small_organisation("kota", "Kota Contoh", "Melati"))
        set_local(agency=None, agency_code=None)
        import_organisation(small_organisation("asing", "Kota Asing", "Kenanga"))
    usual, sealing.LAG = sealing.LAG, timedelta(0)
    try:
        for turn in range(3):
            if turn:
                with acting(agency.pk, act="uji.ganti"):
                    Unit.objects.filter(code="kota-dinas").update(name=f"Dinas {turn}")
            seal_all()
    finally:
        sealing.LAG = usual
