"""A personal link: one employee's roster without an account, confirmed by her press, worthless once changed."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from roster_store import store_told
from test_presence_checking_in import member

from piket.web.accounts.models import Role
from piket.web.audit.models import AuditEntry
from piket.web.links.models import PersonalLink, Receipt
from piket.web.organisation.models import Agency, Employee
from piket.web.rosters.models import Message
from piket.web.tenancy import acting, set_local

SignIn = Callable[..., Client]
PAGE = "/pesan/kota-dinas/"
ADDRESS = re.compile(r"/p/([a-z2-7]{32})/")


@pytest.fixture
def told(agency: Agency, settings: Any) -> Agency:
    """The agency with rosters in force, whose people have messages; the clock stands at the demo's Monday."""
    settings.DEMO = True
    store_told(agency)
    return agency


@pytest.fixture
def head(told: Agency, sign_in: SignIn) -> Client:
    client = sign_in(told, Role.UNIT_HEAD, unit="kota-dinas")
    client.post(f"{PAGE}tautan/")
    return client


def addresses(client: Client) -> list[str]:
    """The addresses on the head's page, each once, in the order of the names."""
    return list(dict.fromkeys(ADDRESS.findall(client.get(PAGE).content.decode())))


def test_a_link_shows_its_persons_days_without_an_account_and_nobody_elses(head: Client) -> None:
    first, second = addresses(head)
    page = Client().get(f"/p/{first}/").content.decode()
    assert "Budi Melati" in page
    assert "Eka Melati" not in page
    assert "Senin, 26 Juli 2021" in page
    assert "Eka Melati" in Client().get(f"/p/{second}/").content.decode()


def test_making_links_twice_changes_none(head: Client) -> None:
    before = addresses(head)
    head.post(f"{PAGE}tautan/")
    assert addresses(head) == before


def test_the_token_itself_is_nowhere_in_the_database(told: Agency, head: Client) -> None:
    tokens = addresses(head)
    with acting(told.pk):
        kept = " ".join(str(row) for row in PersonalLink.objects.values_list())
        trail = " ".join(str(row) for row in AuditEntry.objects.values_list())
        set_local(agency=None)
    assert not any(token in kept + trail for token in tokens)


def test_reading_confirms_nothing_and_a_press_confirms_once(told: Agency, head: Client) -> None:
    token = addresses(head)[0]
    reader = Client()
    reader.get(f"/p/{token}/")
    assert "1 dari 2 menyatakan sudah membaca" not in head.get(PAGE).content.decode()
    for _time in range(2):
        assert "Anda menyatakan sudah membacanya" in reader.post(f"/p/{token}/", follow=True).content.decode()
    assert "1 dari 2 menyatakan sudah membaca" in head.get(PAGE).content.decode()
    with acting(told.pk):
        assert Receipt.objects.get().message.employee.name == "Budi Melati"
        assert AuditEntry.objects.filter(act="message.confirm").exists()
        set_local(agency=None)


def tell(agency: Agency, text: str) -> int:
    """Budi is told of something besides her roster."""
    with acting(agency.pk):
        budi = Employee.objects.get(name="Budi Melati")
        made = Message.objects.create(agency=agency, employee=budi, subject="Protokol", text=text).pk
        set_local(agency=None)
    return made


def test_what_she_was_told_of_her_roster_can_be_confirmed_also_after_other_word(
    told: Agency, head: Client
) -> None:
    tell(told, "Keran di pintu samping kering.")
    token, reader = addresses(head)[0], Client()
    page = reader.get(f"/p/{token}/").content.decode()
    assert page.index("Keran di pintu samping") < page.index("Anda bekerja")
    newest = re.findall(r'name="sampai" value="(\d+)"', page)[0]
    assert (
        "menyatakan sudah membacanya"
        in reader.post(f"/p/{token}/", {"sampai": newest}, follow=True).content.decode()
    )
    assert "1 dari 2 menyatakan sudah membaca" in head.get(PAGE).content.decode()


def test_what_came_after_the_page_was_opened_is_not_confirmed_with_it(told: Agency, head: Client) -> None:
    token, reader = addresses(head)[0], Client()
    newest = re.findall(r'name="sampai" value="(\d+)"', reader.get(f"/p/{token}/").content.decode())[0]
    later = tell(told, "Keran di pintu samping kering.")
    page = reader.post(f"/p/{token}/", {"sampai": newest}, follow=True).content.decode()
    assert "Saya sudah membacanya" in page
    with acting(told.pk):
        assert not Receipt.objects.filter(message=later).exists()
        assert Receipt.objects.count() == 1
        set_local(agency=None)


@pytest.mark.parametrize("sent", ["", "semua", "9" * 40])
def test_a_malformed_number_confirms_what_stands_there(told: Agency, head: Client, sent: str) -> None:
    token = addresses(head)[0]
    page = Client().post(f"/p/{token}/", {"sampai": sent}, follow=True).content.decode()
    assert "menyatakan sudah membacanya" in page


def test_whoever_has_an_account_says_it_on_her_own_page(told: Agency, head: Client) -> None:
    client = member(told)
    assert "Saya sudah membacanya" in client.get("/saya/").content.decode()
    page = client.post("/saya/pesan/dibaca/", follow=True).content.decode()
    assert "Anda sudah menyatakan membacanya" in page
    with acting(told.pk):
        assert Receipt.objects.count() == 1
        set_local(agency=None)


def test_a_changed_link_opens_nothing_and_the_new_one_does(told: Agency, head: Client) -> None:
    old = addresses(head)[0]
    with acting(told.pk):
        link = PersonalLink.objects.get(employee__name="Budi Melati")
        set_local(agency=None)
    head.post(f"/pesan/tautan/{link.pk}/ganti/")
    gone = Client().get(f"/p/{old}/")
    assert gone.status_code == 404
    assert "Minta tautan yang baru" in gone.content.decode()
    assert Client().get(f"/p/{addresses(head)[0]}/").status_code == 200


def test_the_link_of_a_leaver_opens_nothing(told: Agency, head: Client) -> None:
    token = addresses(head)[0]
    with acting(told.pk):
        Employee.objects.filter(name="Budi Melati").update(active=False)
        set_local(agency=None)
    assert Client().get(f"/p/{token}/").status_code == 404
    assert Client().post(f"/p/{token}/").status_code == 404


@pytest.mark.parametrize("role", [Role.AUDITOR, Role.PLANNER, Role.LEADER])
def test_whoever_only_reads_the_messages_sees_no_link(
    told: Agency, head: Client, sign_in: SignIn, role: Role
) -> None:
    page = sign_in(told, role).get(PAGE).content.decode()
    assert "Budi Melati" in page
    assert not ADDRESS.search(page)


def test_a_head_of_another_unit_changes_nothing(told: Agency, head: Client, sign_in: SignIn) -> None:
    other = sign_in(told, Role.UNIT_HEAD, unit="kota-seksi")
    with acting(told.pk):
        link = PersonalLink.objects.get(employee__name="Budi Melati")
        set_local(agency=None)
    assert other.post(f"/pesan/tautan/{link.pk}/ganti/").status_code == 404
    assert other.post(f"{PAGE}tautan/").status_code == 404


def test_the_address_is_told_to_no_other_site_and_no_search_engine(head: Client) -> None:
    response = Client().get(f"/p/{addresses(head)[0]}/")
    assert response["Referrer-Policy"] == "same-origin"
    assert "noindex" in response["X-Robots-Tag"]
    assert "no-store" in response["Cache-Control"]


def test_messages_passed_on_by_hand_are_marked(told: Agency, head: Client) -> None:
    assert "2 pesan ditandai terkirim" in head.post(f"{PAGE}terkirim/", follow=True).content.decode()
    with acting(told.pk):
        assert set(
            Message.objects.filter(roster__unit__code="kota-dinas").values_list("status", flat=True)
        ) == {"sent"}
        assert set(
            Message.objects.filter(roster__unit__code="kota-seksi").values_list("status", flat=True)
        ) == {"to_send"}
        set_local(agency=None)
