"""A person's ways, chosen and proven by herself; late receipts, reminders, entered addresses, the operator's page."""

from __future__ import annotations

import json
import uuid
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from recall_store import HEADS_CALL, store_with
from roster_store import store_told
from test_presence_checking_in import member
from test_sending_outbox import next_version

from gateway_stand_ins import StandIn, http_stand_in
from piket.adapters.gateways.push import Browser, new_key
from piket.adapters.gateways.web import signature
from piket.web.accounts.models import Role
from piket.web.audit.models import AuditEntry
from piket.web.organisation.models import Agency, Employee
from piket.web.presence import standing
from piket.web.rosters.models import Message
from piket.web.sending import outbox, sender
from piket.web.sending.claiming import claim
from piket.web.sending.models import Channel, Contact, Delivery, Device, Reach
from piket.web.sending.services import keep
from piket.web.tenancy import acting, set_local

SignIn = Callable[..., Client]
PAGE = "/saya/kabar/"
NOW = datetime(2021, 7, 26, 3, tzinfo=UTC)
THEIRS = "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4"
AUTH = "BTBZMqHH6r4Tts7J_aSIgg"


class Clock:
    """What `timezone.now` says; a test moves it."""

    def __init__(self) -> None:
        self.now = NOW

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    found = Clock()
    monkeypatch.setattr(standing.timezone, "now", found)
    return found


@pytest.fixture
def sms(settings: Any) -> Iterator[StandIn]:
    with http_stand_in() as stand_in:
        settings.SMS_URL, settings.SMS_KEY, settings.SMS_SECRET = stand_in.url, "kunci", "rahasia"
        yield stand_in


@pytest.fixture
def office(agency: Agency, clock: Clock, sms: StandIn) -> Agency:
    store_told(agency)
    return agency


def read(agency: Agency, model: Any, **wanted: Any) -> list[Any]:
    with acting(agency.pk):
        found = list(model.objects.filter(**wanted).order_by("pk"))
        set_local(agency=None)
    return found


def proven(agency: Agency, person: int, **reach: bool) -> None:
    """Somebody whose number is proven, and a notice for her in the outbox."""
    with acting(agency.pk):
        keep(agency.pk, person, "phone", "+6281234567890")
        Contact.objects.update(verified_at=NOW)
        Reach.objects.update_or_create(agency=agency, employee_id=person, defaults=reach or {"sms": True})
        outbox.enqueue(Message.objects.filter(employee=person))
        set_local(agency=None)


def person_of(client: Client) -> int:
    return int(client.person)  # type: ignore[attr-defined]


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


def test_what_was_given_up_is_told_to_the_head_with_the_other_ways(
    office: Agency, sign_in: SignIn, sms: StandIn
) -> None:
    proven(office, person_of(member(office)))
    sms.mode = 404
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
    urgent, ordinary = (post.json["text"] for post in sms.taken)
    assert "DIPANGGIL ke kantor pada Senin, 26 Juli 2021" in urgent
    assert "Antrean" not in urgent
    assert "Jadwal Anda" in ordinary  # a recall tells of its own day alone
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
    assert "Kirim kode" in client.get(PAGE).content.decode()


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


def test_a_browser_is_kept_sealed(office: Agency, push: StandIn) -> None:
    allow(member(office), push)
    (device,) = read(office, Device)
    assert push.url not in device.sealed
    assert Browser.from_text(sender.opened(device.sealed)).endpoint == f"{push.url}/a"
