"""Each gateway against a stand-in on this machine: what it sends, and what it makes of an answer."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import encode_dss_signature
from cryptography.hazmat.primitives.hashes import SHA256

from gateway_stand_ins import StandIn, http_stand_in
from piket.adapters.gateways import push, sms, whatsapp
from piket.adapters.gateways.values import Outcome, Parcel, Receipt, Stage
from piket.adapters.gateways.web import is_signed, signature

KEY = "11111111-2222-4333-8444-555555555555"
PARCEL = Parcel("+6281234567890", "Jadwal piket Anda", "Baris satu.\nBaris dua.", KEY)

# RFC 8291, appendix A.
TEXT = b"When I grow up, I want to be a watermelon"
OWN_KEY = "yfWPiYE-n46HLnH0KqZOF1fJJU3MYrct3AELtAQ-oRw"
THEIRS = "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4"
AUTH, SALT = "BTBZMqHH6r4Tts7J_aSIgg", "DGv6ra1nlYgDCS1FRnbzlw"
SEALED = (
    "DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A_"
    "yl95bQpu6cVPTpK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj_Qulcy4a-fN"
)


@pytest.fixture
def stand_in() -> Iterator[StandIn]:
    with http_stand_in() as found:
        yield found


def browser(url: str) -> push.Browser:
    return push.Browser(f"{url}/alamat/1", THEIRS, AUTH)


def pusher(**fields: object) -> push.PushGateway:
    return push.PushGateway(OWN_KEY, "mailto:pengelola@contoh.go.id", ("127.0.0.1",), **fields)  # type: ignore[arg-type]


def to(one: push.Browser) -> Parcel:
    return Parcel(one.as_text(), "Jadwal", "Ada jadwal baru.", KEY, url="/saya/")


def test_a_push_is_sealed_as_the_standards_own_example() -> None:
    sealed = push.seal(TEXT, browser("https://contoh"), salt=push.decode(SALT), own=push.private_key(OWN_KEY))
    assert push.encode(sealed) == SEALED


def test_a_push_says_who_sends_it_to_its_service_alone(stand_in: StandIn) -> None:
    assert pusher(clock=lambda: 1000.0).send(to(browser(stand_in.url))).outcome is Outcome.ACCEPTED
    (post,) = stand_in.taken
    scheme, _, rest = post.headers["authorization"].partition(" t=")
    head, claims, signed = rest.partition(", k=")[0].split(".")
    raw = push.decode(signed)
    der = encode_dss_signature(int.from_bytes(raw[:32], "big"), int.from_bytes(raw[32:], "big"))
    point = push.decode(rest.partition(", k=")[2])
    key = ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), point)
    key.verify(der, f"{head}.{claims}".encode(), ec.ECDSA(SHA256()))
    said = json.loads(push.decode(claims))
    assert (scheme, said["aud"], said["sub"]) == ("vapid", stand_in.url, "mailto:pengelola@contoh.go.id")
    assert 1000 < said["exp"] <= 1000 + 24 * 3600
    assert TEXT not in post.body
    assert post.headers["content-encoding"] == "aes128gcm"


def test_a_push_tried_again_replaces_the_first_at_its_service(stand_in: StandIn) -> None:
    for _time in range(2):
        pusher().send(to(browser(stand_in.url)))
    topics = {post.headers["topic"] for post in stand_in.posts}
    assert len(topics) == 1
    assert len(topics.pop()) == 32


@pytest.mark.parametrize(
    ("endpoint", "may"),
    [
        ("https://fcm.googleapis.com/fcm/send/a", True),
        ("https://web.push.apple.com/a", True),
        ("http://fcm.googleapis.com/fcm/send/a", False),
        ("https://fcm.googleapis.com.contoh.id/a", False),
        ("https://10.0.0.1/a", False),
        ("file:///etc/passwd", False),
    ],
)
def test_a_push_goes_to_the_browsers_services_and_to_no_other_host(endpoint: str, may: bool) -> None:
    assert push.may_post_to(endpoint) is may


def test_a_browser_that_takes_its_permission_back_is_refused_for_good(stand_in: StandIn) -> None:
    stand_in.mode = 410
    assert pusher().send(to(browser(stand_in.url))).outcome is Outcome.GONE
    stand_in.mode = 403
    assert pusher().send(to(browser(stand_in.url))).outcome is Outcome.REFUSED


@pytest.mark.parametrize("text", ["", "[]", '["https://fcm.googleapis.com/a", "AA", "AA"]'])
def test_what_no_browser_gives_is_refused_before_anything_is_sent(text: str) -> None:
    answer = pusher().send(Parcel(text, "a", "b", KEY))
    assert (answer.outcome, answer.why) == (Outcome.GONE, "subscription")


def test_a_new_key_has_its_public_part() -> None:
    key = push.new_key()
    assert len(push.decode(push.public_part(key))) == 65
    assert key != push.new_key()


def test_an_sms_carries_its_key_against_doubles(stand_in: StandIn) -> None:
    answer = sms.SmsGateway(stand_in.url, "rahasia").send(PARCEL)
    (post,) = stand_in.taken
    assert (answer.outcome, answer.reference) == (Outcome.ACCEPTED, "nomor-1")
    assert post.json == {"to": PARCEL.to, "text": PARCEL.text, "reference": KEY}
    assert (post.headers["idempotency-key"], post.headers["authorization"]) == (KEY, "Bearer rahasia")


@pytest.mark.parametrize(
    ("status", "outcome"),
    [
        (202, Outcome.ACCEPTED),
        (409, Outcome.ACCEPTED),
        (422, Outcome.REFUSED),
        (401, Outcome.DOWN),
        (404, Outcome.DOWN),
        (302, Outcome.DOWN),
        (503, Outcome.DOWN),
        (429, Outcome.LATER),
    ],
)
def test_a_status_tells_the_person_from_the_gateway(stand_in: StandIn, status: int, outcome: Outcome) -> None:
    stand_in.mode, stand_in.headers = status, {"Retry-After": "90", "Location": f"{stand_in.url}/lain"}
    if status == 202:
        stand_in.mode = 200
    answer = sms.SmsGateway(stand_in.url, "kunci").send(PARCEL)
    assert answer.outcome is outcome
    assert len(stand_in.posts) == 1
    assert answer.wait == (90.0 if outcome in (Outcome.LATER, Outcome.DOWN) else 0.0)


def test_a_gateway_that_is_not_there_is_down() -> None:
    answer = sms.SmsGateway("http://127.0.0.1:9/", "kunci", 1.0).send(PARCEL)
    assert (answer.outcome, answer.why) == (Outcome.DOWN, "ConnectionRefusedError")


def test_a_gateway_that_keeps_silent_is_down(stand_in: StandIn) -> None:
    stand_in.mode = "silent"
    answer = sms.SmsGateway(stand_in.url, "kunci", 0.2).send(PARCEL)
    assert (answer.outcome, answer.why) == (Outcome.DOWN, "timeout")


def test_whatsapp_writes_by_the_approved_template_in_one_line(stand_in: StandIn) -> None:
    stand_in.answer = {"messages": [{"id": "wamid.1"}]}
    gateway = whatsapp.WhatsAppGateway(f"{stand_in.url}/42", "kunci", "jadwal")
    assert gateway.send(PARCEL).reference == "wamid.1"
    (post,) = stand_in.taken
    template = post.json["template"]
    assert (post.path, post.json["to"]) == ("/42/messages", "6281234567890")
    assert (template["name"], template["language"]) == ("jadwal", {"code": "id"})
    assert template["components"][0]["parameters"][0]["text"] == "Baris satu. Baris dua."
    assert post.json["biz_opaque_callback_data"] == KEY


@pytest.mark.parametrize(("number", "outcome"), [(131026, Outcome.REFUSED), (131056, Outcome.LATER)])
def test_whatsapp_tells_not_now_from_never(stand_in: StandIn, number: int, outcome: Outcome) -> None:
    stand_in.mode, stand_in.answer = 400, {"error": {"code": number, "message": "+6281234567890"}}
    answer = whatsapp.WhatsAppGateway(stand_in.url, "kunci").send(PARCEL)
    assert (answer.outcome, answer.why) == (outcome, f"HTTP 400, {number}")


def test_a_refusal_without_whatsapps_own_number_is_some_other_machines(stand_in: StandIn) -> None:
    stand_in.mode = 404
    assert whatsapp.WhatsAppGateway(stand_in.url, "kunci").send(PARCEL).outcome is Outcome.DOWN


def test_whatsapps_word_is_read_by_our_key_and_its_number() -> None:
    statuses = [
        {"id": "wamid.1", "status": "read", "biz_opaque_callback_data": KEY},
        {"id": "wamid.2", "status": "failed", "errors": [{"code": 131026}]},
        {"id": "wamid.3", "status": "warning"},
    ]
    body = {
        "entry": [
            {
                "changes": [
                    {"field": "messages", "value": {"statuses": statuses}},
                    {"field": "account_alerts", "value": {}},
                ]
            }
        ]
    }
    assert whatsapp.receipts(json.dumps(body).encode()) == [
        Receipt(Stage.OPENED, KEY, "wamid.1"),
        Receipt(Stage.FAILED, "", "wamid.2", "131026"),
    ]


def test_the_sms_gateways_word_may_be_one_or_many() -> None:
    word = {"reference": KEY, "status": "delivered"}
    assert sms.receipts(json.dumps(word).encode()) == [Receipt(Stage.DELIVERED, KEY)]
    assert len(sms.receipts(json.dumps([word, word]).encode())) == 2
    with pytest.raises(ValueError, match="unknown"):
        sms.receipts(b'{"status": "unknown"}')


@pytest.mark.parametrize("text", ["%%%%", "AAAAA"])
def test_what_is_no_base_64_of_addresses_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        push.decode(text)


def test_a_word_counts_only_with_its_signature() -> None:
    assert is_signed("rahasia", b"isi", signature("rahasia", b"isi"))
    assert not is_signed("rahasia", b"isi lain", signature("rahasia", b"isi"))
    assert not is_signed("", b"isi", signature("", b"isi"))
