"""The health protocol at the door: what orders an item, inspections with photographs, findings closed by another."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from importlib import import_module
from io import BytesIO
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from PIL import Image
from protocol_store import DINAS, all_at_office, client_of, person, phone_picture, rows
from recall_store import store_with

from piket.web.accounts.models import Role
from piket.web.organisation.models import Agency, Unit
from piket.web.permissions import GRANTS, Action
from piket.web.protocol.models import CapacityOrder, Finding, Inspection, Item, Photo, Room, VisitRegime
from piket.web.public.models import Change
from piket.web.public.visiting import visits_of
from piket.web.rosters.models import Message
from piket.web.tenancy import acting, set_local

SignIn = Callable[..., Client]
MONDAY = date(2021, 7, 26)
DAY = timedelta(days=1)
UNIT = f"/protokol/unit/{DINAS}/"
PROTOCOL = "se-walikota-lubuklinggau-800-1894-2021#protokol"


@pytest.fixture(autouse=True)
def _on_the_demos_monday(settings: Any) -> None:
    settings.DEMO = True


@pytest.fixture
def health(agency: Agency, sign_in: SignIn) -> Client:
    all_at_office(agency)
    return sign_in(agency, Role.HEALTH)


def own_item(client: Client, text: str = "Sabun tersedia di pintu.", area: str = "office") -> None:
    client.post(f"{UNIT}butir/sendiri/", {"area": area, "text": text})


def ask(client: Client, agency: Agency, first: str = "Budi") -> Any:
    data = {"area": "office", "inspector": person(agency, first).pk, "due": MONDAY.isoformat()}
    return client.post(f"{UNIT}periksa/", data, follow=True)


def inspected(agency: Agency, health: Client, value: str = "unmet", **more: Any) -> tuple[Client, Any]:
    """An inspection of one item by Budi: his client, and the answer of the page."""
    own_item(health)
    ask(health, agency)
    (item,), (one,) = rows(agency, Item), rows(agency, Inspection)
    budi = client_of(agency, "Budi")
    data = {f"v-{item.pk}": value}
    if value == "unmet":
        data |= {
            f"n-{item.pk}": "Sabun habis.", f"r-{item.pk}": str(person(agency, "Eka").pk),
            f"d-{item.pk}": (MONDAY + DAY).isoformat(), f"p-{item.pk}": phone_picture(),
        }  # fmt: skip
    return budi, budi.post(f"/protokol/pemeriksaan/{one.pk}/isi/", {**data, **more}, follow=True)


def finding(agency: Agency) -> Finding:
    (found,) = rows(agency, Finding)
    assert isinstance(found, Finding)
    return found


def mended(agency: Agency) -> Client:
    """Eka has mended the finding."""
    eka = client_of(agency, "Eka")
    sent = {"evidence": "Sabun diisi lagi.", "photos": phone_picture()}
    eka.post(f"/protokol/temuan/{finding(agency).pk}/benahi/", sent)
    return eka


def test_an_item_without_a_clause_says_that_it_is_the_agencys_own(health: Client) -> None:
    own_item(health)
    page = health.get(UNIT).content.decode()
    assert "Sabun tersedia di pintu." in page
    assert "tidak ada naskah yang memerintahkannya" in page


def test_only_a_clause_that_stands_for_the_unit_becomes_an_item(agency: Agency, sign_in: SignIn) -> None:
    with acting(agency.pk):
        set_local(agency=None)
    store_with(agency, PROTOCOL)
    client = sign_in(agency, Role.HEALTH)
    assert "800/1894/BKPSDM/2021" in client.get(f"{UNIT}butir/").content.decode()
    for provision in (PROTOCOL, "arahan-kanwil-kumham-lampung-2021-07-12#tanpa-kunjungan"):
        client.post(f"{UNIT}butir/ketentuan/", {"area": "office", "provision": provision})
    (item,) = rows(agency, Item)
    assert (item.provision, item.own) == (PROTOCOL, False)
    assert "rotokol kesehatan" in item.text


def test_an_inspection_is_asked_of_somebody_who_is_told_and_only_where_there_is_something_to_ask(
    agency: Agency, health: Client
) -> None:
    assert "masih kosong" in ask(health, agency).content.decode()
    own_item(health)
    ask(health, agency)
    assert [row.due for row in rows(agency, Inspection)] == [MONDAY]
    assert "diminta memeriksa" in rows(agency, Message, subject="Pemeriksaan protokol kesehatan")[0].text


def test_only_whom_it_was_given_to_fills_it_in(agency: Agency, health: Client) -> None:
    own_item(health)
    ask(health, agency)
    (one,) = rows(agency, Inspection)
    address = f"/protokol/pemeriksaan/{one.pk}/isi/"
    assert client_of(agency, "Budi").get(address).status_code == 200
    assert client_of(agency, "Eka").get(address).status_code == 404


def test_what_is_not_met_becomes_a_finding_with_its_owner_and_day(agency: Agency, health: Client) -> None:
    _budi, page = inspected(agency, health)
    assert "0 dari 1" in page.content.decode()
    found = finding(agency)
    assert (found.text, found.due, found.responsible_id) == (
        "Sabun habis.", MONDAY + DAY, person(agency, "Eka").pk,
    )  # fmt: skip
    assert [row.employee_id for row in rows(agency, Message, subject="protocol.finding")] == [
        found.responsible_id
    ]


@pytest.mark.parametrize(
    ("field", "value", "why"),
    [("n", "", "tulis apa yang kurang"), ("r", "0", "siapa yang membenahi"), ("d", "", "batas waktunya")],
)
def test_nothing_is_kept_of_an_inspection_that_lacks_something(
    agency: Agency, health: Client, field: str, value: str, why: str
) -> None:
    own_item(health)
    (item,) = rows(agency, Item)
    _budi, page = inspected_with(agency, health, {f"{field}-{item.pk}": value})
    assert page.status_code == 422
    assert why in page.content.decode()
    assert (rows(agency, Finding), rows(agency, Photo)) == ([], [])


def inspected_with(agency: Agency, health: Client, changed: dict[str, str]) -> tuple[Client, Any]:
    ask(health, agency)
    (item,), (one,) = rows(agency, Item), rows(agency, Inspection)
    budi = client_of(agency, "Budi")
    data = {
        f"v-{item.pk}": "unmet", f"n-{item.pk}": "Sabun habis.", f"r-{item.pk}": str(person(agency, "Eka").pk),
        f"d-{item.pk}": MONDAY.isoformat(), **changed,
    }  # fmt: skip
    return budi, budi.post(f"/protokol/pemeriksaan/{one.pk}/isi/", data)


def test_a_photograph_is_kept_without_place_device_and_its_name(agency: Agency, health: Client) -> None:
    inspected(agency, health)
    (photo,) = rows(agency, Photo)
    assert (photo.name, photo.media_type) == ("foto-1.jpg", "image/jpeg")
    assert b"Rahasia" not in bytes(photo.content)
    answer = health.get(f"/protokol/foto/{photo.pk}/")
    with Image.open(BytesIO(answer.content)) as shown:
        assert (shown.size, dict(shown.getexif())) == ((200, 400), {})
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in answer.headers["Content-Security-Policy"]


def test_a_photograph_is_shown_to_whom_its_inspection_is(
    agency: Agency, foreign_agency: Agency, health: Client, sign_in: SignIn
) -> None:
    budi, _page = inspected(agency, health)
    (photo,) = rows(agency, Photo)
    address = f"/protokol/foto/{photo.pk}/"
    assert budi.get(address).status_code == 200
    assert client_of(agency, "Citra").get(address).status_code == 404
    assert sign_in(foreign_agency, Role.HEALTH).get(address).status_code == 404


def test_who_mended_a_finding_does_not_close_it_and_another_does(agency: Agency, health: Client) -> None:
    inspected(agency, health)
    mended(agency)
    address = f"/protokol/temuan/{finding(agency).pk}/nilai/"
    own_head = client_of(agency, "Eka", Role.UNIT_HEAD)
    assert own_head.post(address).status_code == 403
    assert finding(agency).closed_at is None
    health.post(address)
    assert finding(agency).closed_at is not None


def test_the_database_itself_refuses_to_close_ones_own(agency: Agency, health: Client) -> None:
    inspected(agency, health)
    mended(agency)
    found = finding(agency)
    with acting(agency.pk), pytest.raises(IntegrityError), transaction.atomic():
        Finding.objects.filter(pk=found.pk).update(closed_at=found.fixed_at, closed_by=found.fixed_by)


def test_a_finding_that_is_sent_back_is_open_again_with_the_reason(agency: Agency, health: Client) -> None:
    inspected(agency, health)
    mended(agency)
    health.post(f"/protokol/temuan/{finding(agency).pk}/nilai/", {"return": "1", "reason": "Masih kosong."})
    found = finding(agency)
    assert (found.fixed_at, found.returned, found.state(MONDAY)) == (None, "Masih kosong.", "open")
    assert found.state(MONDAY + 2 * DAY) == "late"


def test_the_leader_reads_numbers_and_no_name(agency: Agency, health: Client, sign_in: SignIn) -> None:
    inspected(agency, health)
    page = sign_in(agency, Role.LEADER).get("/protokol/").content.decode()
    assert "Dinas Melati" in page
    assert not any(name in page for name in ("Budi", "Eka", "Sabun habis"))


def room(client: Client, places: int = 3, **more: Any) -> Any:
    data = {"name": "Ruang utama", "places": places, "whose": "everyone", **more}
    return client.post(f"{UNIT}ruang/simpan/", data, follow=True)


def limit(client: Client, **more: Any) -> Any:
    data = {
        "percent": 50, "first": MONDAY.isoformat(), "last": (MONDAY + DAY).isoformat(),
        "decided_by": "Kepala Dinas", "decided_on": MONDAY.isoformat(), "number": "12/2021", **more,
    }  # fmt: skip
    return client.post(f"{UNIT}ruang/kapasitas/", data, follow=True)


def test_a_room_is_over_full_by_an_order_only_and_says_by_which(agency: Agency, health: Client) -> None:
    room(health)
    assert "is-over" not in health.get(UNIT).content.decode()
    limit(health)
    page = health.get(UNIT).content.decode()
    assert page.count("is-over") == 2
    assert (
        "3 tempat × 50 % = paling banyak 1 orang, dibulatkan ke bawah, menurut keputusan Kepala Dinas" in page
    )
    line = next(one for one in health.get("/protokol/").context["lines"])
    assert line.full == ["Ruang utama"]


def test_capacity_and_visits_need_a_ground(agency: Agency, health: Client) -> None:
    assert "Sebutkan dasarnya" in limit(health, decided_by="", decided_on="").content.decode()
    assert "tidak berlaku bagi unit ini" in limit(health, provision="se-karangan#1").content.decode()
    assert rows(agency, CapacityOrder) == []
    unit = person(agency, "Budi").unit
    with acting(agency.pk), pytest.raises(IntegrityError), transaction.atomic():
        VisitRegime.objects.create(agency=agency, unit=unit, state="open", first_day=MONDAY)


def test_somebody_has_one_room_the_last_that_seats_her(agency: Agency, health: Client) -> None:
    budi = person(agency, "Budi").pk
    for name in ("Ruang A", "Ruang B"):
        room(health, name=name, whose="people", people=[budi])
    loads = {one.room.name: one.loads[0].planned for one in health.get(UNIT).context["rooms"]}
    assert loads == {"Ruang A": 0, "Ruang B": 1}
    assert len(rows(agency, Room)) == 2


def test_the_public_reads_how_visits_are_held_and_by_what_ground(agency: Agency, health: Client) -> None:
    with acting(agency.pk):
        Unit.objects.filter(code=DINAS).update(unit_type="lapas")
        before = [one.state.value for told in visits_of(agency, (MONDAY,)).values() for one in told]
        Change.objects.all().delete()
        set_local(agency=None)
    data = {
        "state": "limited", "first": MONDAY.isoformat(), "words": "Satu keluarga, 15 menit.",
        "decided_by": "Kepala Lapas", "decided_on": MONDAY.isoformat(),
    }  # fmt: skip
    health.post(f"{UNIT}kunjungan/tetapkan/", {**data, "words": ""})
    assert rows(agency, VisitRegime) == []
    health.post(f"{UNIT}kunjungan/tetapkan/", data)
    with acting(agency.pk):
        told = [one for found in visits_of(agency, (MONDAY,)).values() for one in found]
        changed = set(Change.objects.values_list("what", flat=True))
        set_local(agency=None)
    assert before == ["unknown"]
    assert [(one.state.value, one.words.id) for one in told] == [("limited", "Satu keluarga, 15 menit.")]
    assert "keputusan Kepala Lapas" in told[0].basis.id
    assert "protocol_visitregime" in changed


def test_visits_that_begin_later_end_what_held_before_on_the_day_before(
    agency: Agency, health: Client
) -> None:
    for state, first in (("open", MONDAY), ("online", MONDAY + 2 * DAY)):
        health.post(
            f"{UNIT}kunjungan/tetapkan/",
            {
                "state": state, "first": first.isoformat(), "decided_by": "Kepala",
                "decided_on": MONDAY.isoformat(),
            },
        )  # fmt: skip
    assert [(row.state, row.last_day) for row in rows(agency, VisitRegime)] == [
        ("online", None), ("open", MONDAY + DAY),
    ]  # fmt: skip


def test_a_head_sees_and_sets_his_own_branch_only(agency: Agency, sign_in: SignIn, health: Client) -> None:
    head = sign_in(agency, Role.UNIT_HEAD, unit="kota-seksi")
    assert head.get("/protokol/unit/kota-seksi/").status_code == 200
    assert {head.get(address).status_code for address in (UNIT, f"{UNIT}butir/", f"{UNIT}ruang/")} == {404}


def test_the_roles_in_the_database_are_those_of_the_grants() -> None:
    security = import_module("piket.web.protocol.migrations.0002_security")
    granted = {role.value for role in Role if Action.VIEW_PROTOCOL in GRANTS[role]}
    assert set(security.ROLES) == granted


def test_the_pages_ask_as_often_whatever_there_is(agency: Agency, health: Client) -> None:
    def asked() -> list[int]:
        counts = []
        for address in ("/protokol/", UNIT):
            health.get(address)
            with CaptureQueriesContext(connection) as queries:
                assert health.get(address).status_code == 200
            counts.append(len(queries))
        return counts

    inspected(agency, health)
    room(health)
    few = asked()
    for n in range(4):
        own_item(health, f"Butir nomor {n}.")
        ask(health, agency, "Eka")
        room(health, name=f"Ruang {n}")
    assert asked() == few
    assert few[0] < 30
