"""By which ways a person is told: proven by a code, chosen by herself, a phone allowed and forgotten."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from roster_store import store_told
from sending_store import NOW, Clock, person_of, proven, read, sms_gateway
from test_presence_checking_in import member

from gateway_stand_ins import StandIn
from piket.adapters.gateways.push import Browser, new_key
from piket.web.accounts.models import Role
from piket.web.audit.models import AuditEntry
from piket.web.organisation.models import Agency
from piket.web.presence import standing
from piket.web.rosters.models import Message
from piket.web.sending import outbox, sender
from piket.web.sending.models import Channel, Contact, Delivery, Device, Reach
from piket.web.tenancy import acting, set_local

SignIn = Callable[..., Client]
PAGE = "/saya/kabar/"
THEIRS = "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4"
AUTH = "BTBZMqHH6r4Tts7J_aSIgg"


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


def test_a_number_is_used_once_its_code_was_typed_in(office: Agency, sms: StandIn) -> None:
    client = member(office)
    page = client.post(f"{PAGE}alamat/", {"kind": "phone", "address": "0812-3456-7890"}, follow=True)
    assert "belum dibuktikan milik Anda" in page.content.decode()
    sender.round_of(NOW)
    (code,) = [word.strip(".") for word in sms.taken[0].json["text"].split() if word.strip(".").isdecimal()][
        :1
    ]
    (contact,) = read(office, Contact)
    wrong = "000000" if code != "000000" else "111111"
    assert "Kode itu salah" in client.post(f"{PAGE}alamat/{contact.pk}/", {"code": wrong}).content.decode()
    assert read(office, Reach, sms=True) == []
    answer = client.post(f"{PAGE}alamat/{contact.pk}/", {"code": code}, follow=True)
    assert "terhubung" in answer.content.decode()
    assert len(read(office, Reach, sms=True)) == 1


def test_five_wrong_codes_end_the_code(office: Agency, sms: StandIn) -> None:
    client = member(office)
    client.post(f"{PAGE}alamat/", {"kind": "phone", "address": "081234567890"})
    sender.round_of(NOW)
    code = sms.taken[0].json["text"].split("Kode Piket: ")[1][:6]
    (contact,) = read(office, Contact)
    wrong = "000000" if code != "000000" else "111111"
    for _time in range(5):
        client.post(f"{PAGE}alamat/{contact.pk}/", {"code": wrong})
    answer = client.post(f"{PAGE}alamat/{contact.pk}/", {"code": code})
    assert "tidak berlaku lagi" in answer.content.decode()


def test_a_code_is_old_after_a_quarter_of_an_hour(office: Agency, sms: StandIn, clock: Clock) -> None:
    client = member(office)
    client.post(f"{PAGE}alamat/", {"kind": "phone", "address": "081234567890"})
    sender.round_of(NOW)
    code = sms.taken[0].json["text"].split("Kode Piket: ")[1][:6]
    (contact,) = read(office, Contact)
    clock.now = NOW + timedelta(minutes=16)
    assert "tidak berlaku lagi" in client.post(f"{PAGE}alamat/{contact.pk}/", {"code": code}).content.decode()


def test_codes_are_not_sent_one_after_the_other(office: Agency) -> None:
    client = member(office)
    client.post(f"{PAGE}alamat/", {"kind": "phone", "address": "081234567890"})
    (contact,) = read(office, Contact)
    assert "Tunggu semenit" in client.post(f"{PAGE}alamat/{contact.pk}/", {"buat": "kirim"}).content.decode()
    assert len(read(office, Delivery, purpose="code")) == 1


@pytest.mark.parametrize("text", ["12345", "0712345678", "bukan nomor", "+62 21 3456789"])
def test_what_is_no_mobile_number_is_said_to_be_none(office: Agency, text: str) -> None:
    answer = member(office).post(f"{PAGE}alamat/", {"kind": "phone", "address": text})
    assert answer.status_code == 422
    assert "bukan nomor ponsel" in answer.content.decode()
    assert read(office, Contact) == []


def test_an_address_is_nowhere_in_clear_in_the_database(office: Agency) -> None:
    client = member(office)
    client.post(f"{PAGE}alamat/", {"kind": "phone", "address": "081234567890"})
    with acting(office.pk):
        kept = " ".join(str(row) for row in Contact.objects.values_list())
        trail = " ".join(str(row) for row in AuditEntry.objects.values_list())
        set_local(agency=None)
    assert "1234567890" not in kept + trail
    assert "81234567890" not in kept + trail


def test_a_head_sees_no_address_of_her_people_and_the_personnel_office_does(
    office: Agency, make_user: Any
) -> None:
    proven(office, person_of(member(office)))
    seen = {}
    for role, unit in ((Role.UNIT_HEAD, "kota-dinas"), (Role.LEADER, None), (Role.PERSONNEL, None)):
        user = make_user(office, role, unit)
        with acting(office.pk, user=user.pk):
            seen[role] = Contact.objects.count()
            set_local(agency=None)
    assert seen == {Role.UNIT_HEAD: 0, Role.LEADER: 0, Role.PERSONNEL: 1}


def test_ways_and_quiet_hours_are_her_own_choice(office: Agency) -> None:
    client = member(office)
    proven(office, person_of(client), sms=True)
    data = {"ways": ["whatsapp"], "quiet_from": "21:00", "quiet_to": "05:00"}
    assert "Pilihan Anda tersimpan" in client.post(PAGE, data, follow=True).content.decode()
    (reach,) = read(office, Reach)
    assert (reach.channels, str(reach.quiet_from)) == ([Channel.WHATSAPP], "21:00:00")
    assert "Isi kedua jamnya" in client.post(PAGE, {"quiet_from": "21:00"}).content.decode()


def test_a_way_that_does_not_lead_to_her_cannot_be_chosen(office: Agency) -> None:
    client = member(office)
    client.post(PAGE, {"ways": ["email", "push"]})
    (reach,) = read(office, Reach)
    assert reach.channels == []


def test_a_deleted_number_gets_nothing_more(office: Agency, sms: StandIn) -> None:
    client = member(office)
    proven(office, person_of(client))
    (contact,) = read(office, Contact)
    client.post(f"{PAGE}alamat/{contact.pk}/", {"buat": "hapus"})
    sender.round_of(NOW)
    (row,) = read(office, Delivery)
    assert (sms.posts, row.status, row.why) == ([], "failed", "no address")
    assert read(office, Reach, sms=True) == []


def test_nobody_touches_the_address_of_another(office: Agency) -> None:
    proven(office, person_of(member(office)))
    (contact,) = read(office, Contact)
    other = member(office, place="R")
    assert other.post(f"{PAGE}alamat/{contact.pk}/", {"buat": "hapus"}).status_code == 404


@pytest.fixture
def push(settings: Any, sms: StandIn) -> StandIn:
    settings.VAPID_PRIVATE_KEY, settings.VAPID_CONTACT = new_key(), "mailto:uji@contoh.go.id"
    settings.PUSH_SERVICES = ["127.0.0.1"]
    return sms


def allow(client: Client, stand_in: StandIn, name: str = "a") -> Any:
    data = {"endpoint": f"{stand_in.url}/{name}", "p256dh": THEIRS, "auth": AUTH, "name": "Chrome, Android"}
    return client.post(f"{PAGE}perangkat/", data)


def test_an_allowed_phone_is_pushed_and_forgotten_once_its_service_knows_it_no_more(
    office: Agency, push: StandIn
) -> None:
    client = member(office)
    assert allow(client, push).status_code == 200
    assert allow(client, push).status_code == 200
    assert len(read(office, Device)) == 1
    with acting(office.pk):
        outbox.enqueue(Message.objects.filter(employee=person_of(client)))
        outbox.enqueue(Message.objects.filter(employee=person_of(client)), round=1)
        set_local(agency=None)
    sender.round_of(NOW)
    assert {post.headers["content-encoding"] for post in push.taken} == {"aes128gcm"}
    push.mode = 410
    with acting(office.pk):
        outbox.enqueue(Message.objects.filter(employee=person_of(client)), round=2)
        set_local(agency=None)
    sender.round_of(NOW)
    assert read(office, Device) == []
    assert read(office, Reach, push=True) == []


def test_a_phone_that_names_another_host_is_refused(office: Agency, push: StandIn, settings: Any) -> None:
    settings.PUSH_SERVICES = []
    answer = allow(member(office), push)
    assert answer.status_code == 422
    assert read(office, Device) == []


def test_what_a_push_says_names_neither_person_nor_place(office: Agency, push: StandIn) -> None:
    with acting(office.pk):
        message = Message.objects.filter(employee__name="Budi Melati").select_related("roster").get()
        Message.objects.filter(pk=message.pk).update(text=message.text + "\nSakit/isolasi: Senin 26 Juli.")
        delivery = Delivery(message=message, channel=Channel.PUSH, purpose="notice", key=uuid.uuid4())
        content = sender.content_of(delivery, None)
        set_local(agency=None)
    assert "Jadwal Anda 26 Juli 2021" in content.text
    assert not any(word in content.text for word in ("Budi", "Sakit", "KANTOR", "RUMAH"))
    assert content.url.endswith(f"/saya/kabar/buka/{delivery.key}/")


def test_a_phone_that_another_person_signed_in_on_speaks_to_her_alone(office: Agency, push: StandIn) -> None:
    first, second = member(office), member(office, place="R")
    allow(first, push)
    allow(second, push)
    (device,) = read(office, Device)
    assert device.employee_id == person_of(second)


def test_a_notice_opened_from_the_phone_counts_as_opened_for_its_own_person_only(
    office: Agency, push: StandIn
) -> None:
    client = member(office)
    proven(office, person_of(client))
    (row,) = read(office, Delivery)
    member(office, place="R").get(f"{PAGE}buka/{row.key}/")
    assert read(office, Delivery)[0].opened_at is None
    assert client.get(f"{PAGE}buka/{row.key}/").headers["Location"] == "/saya/"
    assert read(office, Delivery)[0].status == "opened"


def test_a_browser_is_kept_sealed(office: Agency, push: StandIn) -> None:
    allow(member(office), push)
    (device,) = read(office, Device)
    assert push.url not in device.sealed
    assert Browser.from_text(sender.opened(device.sealed)).endpoint == f"{push.url}/a"
