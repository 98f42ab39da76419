"""Late receipts, who was reached and who is reminded, addresses entered for people, and the operator's page."""

from __future__ import annotations

import json
import uuid
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from importlib import import_module
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from recall_store import HEADS_CALL, store_with
from roster_store import store_told
from sending_store import NOW, Clock, person_of, proven, read, sms_gateway
from test_presence_checking_in import member
from test_sending_outbox import next_version

from gateway_stand_ins import StandIn
from piket.adapters.gateways.web import signature
from piket.web.accounts.models import Role
from piket.web.directives.continuing.clock import round_of
from piket.web.organisation.models import Agency, Employee
from piket.web.permissions import GRANTS, Action
from piket.web.presence import standing
from piket.web.sending import sender
from piket.web.sending.claiming import claim
from piket.web.sending.models import Channel, Contact, Delivery, Reach
from piket.web.tenancy import acting, set_local

SignIn = Callable[..., Client]


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    found = Clock()
    monkeypatch.setattr(standing.timezone, "now", found)
    return found


@pytest.fixture
def sms(settings: Any) -> Iterator[StandIn]:
    with sms_gateway(settings) as stand_in:
        yield stand_in


@pytest.fixture
def office(agency: Agency, clock: Clock, sms: StandIn) -> Agency:
    store_told(agency)
    return agency


def word(signed_by: str = "rahasia", **content: str) -> Any:
    body = json.dumps(content).encode()
    headers = {"X-Piket-Signature": signature(signed_by, body)}
    return Client().post("/kabar/sms/", body, content_type="application/json", headers=headers)


def test_a_gateways_word_moves_a_parcel_forward_and_never_back(office: Agency) -> None:
    client = member(office)
    proven(office, person_of(client))
    sender.round_of(NOW)
    (row,) = read(office, Delivery)
    assert word(id=row.reference, status="delivered").status_code == 204
    assert word(reference=str(row.key), status="sent").status_code == 204
    assert word(reference=str(row.key), status="failed").status_code == 204
    (row,) = read(office, Delivery)
    assert (row.status, row.delivered_at) == ("delivered", NOW)


def test_a_word_that_comes_before_our_own_note_stands(office: Agency) -> None:
    proven(office, person_of(member(office)))
    (row,) = claim(office.pk, Channel.SMS, NOW)
    word(reference=str(row.key), status="delivered")
    sender._note(office.pk, row, sender.Answer(sender.Outcome.ACCEPTED, "n-1"), NOW)
    (row,) = read(office, Delivery)
    assert (row.status, row.reference) == ("delivered", "n-1")


@pytest.mark.parametrize("secret", ["salah", ""])
def test_an_unsigned_word_changes_nothing(office: Agency, secret: str) -> None:
    proven(office, person_of(member(office)))
    (row,) = read(office, Delivery)
    assert word(secret, reference=str(row.key), status="delivered").status_code == 403
    assert read(office, Delivery)[0].status == "waiting"


def test_a_word_about_no_parcel_of_ours_is_left_alone(office: Agency) -> None:
    assert word(reference=str(uuid.uuid4()), status="delivered").status_code == 204
    assert word(status="tidak dikenal").status_code == 400


def test_whatsapp_asks_once_whether_the_address_is_ours(client: Client, settings: Any, db: None) -> None:
    settings.WHATSAPP_VERIFY_TOKEN = "kata"
    asked = {"hub.mode": "subscribe", "hub.verify_token": "kata", "hub.challenge": "42"}
    assert client.get("/kabar/whatsapp/", asked).content == b"42"
    assert client.get("/kabar/whatsapp/", asked | {"hub.verify_token": "lain"}).status_code == 403


def test_a_head_sees_who_is_reached_and_reminds_those_alone_who_have_not_read(
    office: Agency, sign_in: SignIn, sms: StandIn, clock: Clock
) -> None:
    told = member(office)
    proven(office, person_of(told))
    head = sign_in(office, Role.UNIT_HEAD, unit="kota-dinas")
    sender.round_of(NOW)
    (row,) = read(office, Delivery)
    word(reference=str(row.key), status="delivered")
    page = head.get("/pesan/kota-dinas/").content.decode()
    assert "SMS: sudah sampai" in page
    assert "1 pesan sampai" in page
    assert "Belum ada saluran yang terhubung" in page
    assert "Ingatkan 1 yang belum membaca" in page
    answer = head.post("/pesan/kota-dinas/ingatkan/", follow=True).content.decode()
    assert "1 pengingat dikirim" in answer
    assert "baru saja diingatkan" in head.post("/pesan/kota-dinas/ingatkan/", follow=True).content.decode()
    sender.round_of(NOW)
    assert "Pengingat" in sms.taken[-1].json["text"]
    told.post("/saya/pesan/dibaca/")
    clock.now = NOW + timedelta(hours=1)
    assert "Ingatkan 1" not in head.get("/pesan/kota-dinas/").content.decode()
    assert (
        "Tidak ada yang dapat diingatkan"
        in head.post("/pesan/kota-dinas/ingatkan/", follow=True).content.decode()
    )


def test_whom_a_later_version_leaves_as_she_was_stays_on_the_list(office: Agency, sign_in: SignIn) -> None:
    member(office).post("/saya/pesan/dibaca/")
    with acting(office.pk):
        next_version(office)
        set_local(agency=None)
    page = sign_in(office, Role.UNIT_HEAD, unit="kota-dinas").get("/pesan/kota-dinas/").content.decode()
    assert "1 dari 2 menyatakan sudah membaca" in page
    assert "Budi Melati" in page


def test_the_list_can_be_of_those_alone_who_have_not_read(office: Agency, sign_in: SignIn) -> None:
    member(office).post("/saya/pesan/dibaca/")
    head = sign_in(office, Role.UNIT_HEAD, unit="kota-dinas")
    names = ("<h3>Budi Melati", "<h3>Eka Melati")
    assert [name in head.get("/pesan/kota-dinas/").content.decode() for name in names] == [True, True]
    page = head.get("/pesan/kota-dinas/?belum=1").content.decode()
    assert [name in page for name in names].count(True) == 1


def test_what_was_given_up_is_told_to_the_head_with_the_other_ways(
    office: Agency, sign_in: SignIn, sms: StandIn
) -> None:
    proven(office, person_of(member(office)))
    sms.mode = 422
    sender.round_of(NOW)
    head = sign_in(office, Role.UNIT_HEAD, unit="kota-dinas")
    assert "1 orang belum terjangkau" in head.get("/").content.decode()
    page = head.get("/pesan/kota-dinas/").content.decode()
    assert "SMS: tidak sampai" in page
    assert "Tidak sampai lewat saluran mana pun" in page


def test_a_recall_passes_quiet_hours_and_those_who_have_not_confirmed_are_reminded(
    agency: Agency, sign_in: SignIn, sms: StandIn, clock: Clock
) -> None:
    store_with(agency, HEADS_CALL)
    called = member(agency, place="R")
    proven(agency, person_of(called), sms=True)
    with acting(agency.pk):
        Reach.objects.update(quiet_from="00:00", quiet_to="23:00")
        set_local(agency=None)
    head = sign_in(agency, Role.UNIT_HEAD, unit="kota-dinas")
    order = {"people": [str(person_of(called))], "first_day": "2021-07-26", "reason": "Antrean menumpuk"}
    place = head.post("/panggilan/unit/kota-dinas/", order).headers["Location"]
    sender.round_of(NOW)
    (urgent,) = (post.json["text"] for post in sms.taken)
    assert "DIPANGGIL ke kantor pada Senin, 26 Juli 2021" in urgent
    assert "Antrean" not in urgent
    waiting = read(agency, Delivery, urgent=False)
    assert [row.status for row in waiting] == [
        Delivery.Status.WAITING
    ]  # her roster's word, not rung in quiet hours
    page = head.get(place).content.decode()
    assert "SMS: terkirim" in page
    assert "1 pengingat dikirim" in head.post(f"{place}ingatkan/", follow=True).content.decode()
    (row,) = read(agency, Delivery, purpose="reminder")
    assert row.urgent
    with acting(agency.pk):
        pk = Employee.objects.get(pk=person_of(called)).recalls.get().pk
        set_local(agency=None)
    called.post(f"/panggilan/konfirmasi/{pk}/")
    assert "Ingatkan yang belum konfirmasi" not in head.get(place).content.decode()


def test_the_personnel_office_enters_an_address_that_waits_for_its_person(
    office: Agency, sign_in: SignIn, sms: StandIn
) -> None:
    client = member(office)
    office_client = sign_in(office, Role.PERSONNEL)
    data = {"person": str(person_of(client)), "kind": "phone", "address": "0812 3456 7890"}
    page = office_client.post("/kontak/kota-dinas/", data, follow=True).content.decode()
    assert "belum terbukti" in page
    assert "6281234567890" not in page
    sender.round_of(NOW)
    assert sms.posts == []
    assert "Kirim kode" in client.get("/saya/kabar/").content.decode()


def listing(*lines: str) -> SimpleUploadedFile:
    return SimpleUploadedFile("kontak.csv", "\n".join(("NIP;No HP;Email", *lines)).encode())


def test_a_list_of_addresses_is_taken_whole_or_not_at_all(office: Agency, sign_in: SignIn) -> None:
    client = sign_in(office, Role.PERSONNEL)
    numbers = [person.number for person in read(office, Employee)]
    bad = listing(
        f"{numbers[0]};0812-3456-7890;ani@contoh.go.id", f"{numbers[1]};123;salah", "999;08123456789;"
    )
    page = client.post("/kontak/", {"berkas": bad}).content.decode()
    assert all(text in page for text in ("Baris 3", "Baris 4", "Bukan nomor ponsel", "Bukan alamat surel"))
    assert read(office, Contact) == []
    good = listing(f"{numbers[0]};0812-3456-7890;ani@contoh.go.id", f"{numbers[1]};;eka@contoh.go.id")
    page = client.post("/kontak/", {"berkas": good}, follow=True).content.decode()
    assert "3 alamat dibaca, 3 baru" in page
    good.seek(0)
    assert (
        "3 alamat dibaca, 0 baru" in client.post("/kontak/", {"berkas": good}, follow=True).content.decode()
    )


def test_the_operator_sees_each_gateway_and_tests_it_with_her_own_address(
    office: Agency, sign_in: SignIn, sms: StandIn
) -> None:
    client = sign_in(office, Role.OPERATOR)
    page = client.get("/gerbang/").content.decode()
    assert "EMAIL_HOST" in page
    data = {"channel": "sms", "address": "081234567890"}
    assert "Diterima gerbang SMS" in client.post("/gerbang/", data, follow=True).content.decode()
    assert "pesan uji" in sms.taken[0].json["text"]
    sms.mode = 503
    assert "HTTP 503" in client.post("/gerbang/", data, follow=True).content.decode()
    for _time in range(3):
        client.post("/gerbang/", data)
    assert "Sudah cukup" in client.post("/gerbang/", data, follow=True).content.decode()
    assert len(sms.posts) == 5


def test_a_list_of_many_people_takes_the_same_few_queries(office: Agency, sign_in: SignIn) -> None:
    head = sign_in(office, Role.UNIT_HEAD, unit="kota-dinas")
    head.get("/pesan/kota-dinas/")
    with CaptureQueriesContext(
        connection,
    ) as few:
        head.get("/pesan/kota-dinas/")
    proven(office, person_of(member(office)))
    with CaptureQueriesContext(connection) as more:
        head.get("/pesan/kota-dinas/")
    assert len(more) == len(few)


def test_the_database_shows_addresses_to_those_alone_who_may_enter_them() -> None:
    security = import_module("piket.web.sending.migrations.0002_security")
    entering = {role for role in Role if Action.EDIT_CONTACTS in GRANTS[role]}
    assert {role for role in Role if f"'{role.value}'" in security.ENTERING} == entering


def test_who_has_left_is_forgotten_by_the_clock(office: Agency) -> None:
    person = person_of(member(office))
    proven(office, person)
    with acting(office.pk):
        Employee.objects.filter(pk=person).update(active=False)
        set_local(agency=None)
    round_of(date(2021, 7, 26))
    assert (read(office, Contact), read(office, Reach)) == ([], [])
