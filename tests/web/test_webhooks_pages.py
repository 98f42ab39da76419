"""The pages of webhooks: an address made, tried, stopped, told again by hand; and none inside our own network."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest
from django.test import Client
from django.utils import timezone
from looking import looking
from webhook_receiver import PAGE, Receiver, made, send, state, told

from piket.web.accounts.models import Role
from piket.web.audit.models import AuditEntry
from piket.web.organisation.models import Agency
from piket.web.webhooks.events import Event
from piket.web.webhooks.models import Delivery, Subscription
from piket.web.webhooks.outbox import record
from piket.web.webhooks.sending import DAY

SignIn = Callable[..., Client]


@pytest.fixture
def operator(agency: Agency, sign_in: SignIn) -> Client:
    return sign_in(agency, Role.OPERATOR)


def test_it_is_sent_again_by_hand(agency: Agency, operator: Client, receiver: Receiver) -> None:
    made(operator, receiver, Event.RECAP_LOCKED)
    delivery = told(agency)
    with looking(agency):
        now = timezone.now()
        Delivery.objects.update(status="given_up", done_at=now, since=now - 2 * DAY, tries=9)
    operator.post(f"{PAGE}{delivery.subscription_id}/kirim/{delivery.pk}/")
    send(agency)
    assert state(agency, delivery) == ("sent", 1)


def test_a_test_message_can_be_sent_from_the_page(
    agency: Agency, operator: Client, receiver: Receiver
) -> None:
    made(operator, receiver, Event.RECAP_LOCKED)
    with looking(agency):
        pk = Subscription.objects.get().pk
    operator.post(f"{PAGE}{pk}/uji/")
    send(agency)
    assert json.loads(receiver.taken[0][1])["type"] == "test"
    page = operator.get(f"{PAGE}{pk}/").content.decode()
    assert "HTTP 204" in page


def test_a_stopped_one_is_told_nothing(agency: Agency, operator: Client, receiver: Receiver) -> None:
    made(operator, receiver, Event.RECAP_LOCKED)
    delivery = told(agency)
    operator.post(f"{PAGE}{delivery.subscription_id}/henti/")
    send(agency)
    assert receiver.taken == []
    with looking(agency):
        record(agency.pk, Event.RECAP_LOCKED, lambda: [{}])
        assert Delivery.objects.count() == 1


def test_the_secret_lies_sealed_and_out_of_the_trail(
    agency: Agency, operator: Client, receiver: Receiver
) -> None:
    secret = made(operator, receiver, Event.RECAP_LOCKED)
    assert secret not in operator.get(PAGE).content.decode()
    with looking(agency):
        kept = Subscription.objects.get().secret
        entry = AuditEntry.objects.get(table="webhooks_subscription")
    assert secret.removeprefix("whsec_") not in kept
    assert (entry.act, kept in str(entry.rows)) == ("webhook.make", False)


@pytest.mark.parametrize(
    ("url", "words"),
    [
        ("https://127.0.0.1/piket", "di dalam jaringan sendiri"),
        ("https://localhost/piket", "di dalam jaringan sendiri"),
        ("https://10.1.2.3/piket", "di dalam jaringan sendiri"),
        ("https://169.254.169.254/latest/", "di dalam jaringan sendiri"),
        ("https://[::1]/piket", "di dalam jaringan sendiri"),
        ("https://[::ffff:10.0.0.1]/piket", "di dalam jaringan sendiri"),
        ("https://[64:ff9b::a00:1]/piket", "di dalam jaringan sendiri"),
        ("https://0/piket", "di dalam jaringan sendiri"),
        ("http://contoh.go.id/piket", "harus mulai dengan https"),
        ("https://budi:sandi@contoh.go.id/piket", "tanpa sandi"),
        ("bukan alamat", "tidak dapat dipakai"),
    ],
)
def test_an_address_inside_our_own_network_is_refused(operator: Client, url: str, words: str) -> None:
    answer = operator.post(PAGE, {"name": "x", "url": url, "events": ["recap.locked"]})
    assert answer.status_code == 422
    assert words in answer.content.decode()


def test_a_host_that_nobody_knows_is_refused(operator: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    def unknown(*_args: object, **_more: object) -> None:
        raise OSError

    monkeypatch.setattr("socket.getaddrinfo", unknown)
    answer = operator.post(PAGE, {"name": "x", "url": "https://contoh.go.id/", "events": ["recap.locked"]})
    assert "Nama ini tidak ditemukan" in answer.content.decode()


def test_whoever_looks_after_a_branch_only_manages_no_webhooks(agency: Agency, sign_in: SignIn) -> None:
    assert sign_in(agency, Role.OPERATOR, unit="kota-dinas").get(PAGE).status_code == 403
