"""Messages to programs: written with the event, signed, tried again, given up after a day, sent again by hand."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread
from typing import Any

import pytest
from django.db import transaction
from django.test import Client
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from piket.web.accounts.models import Role, User
from piket.web.audit.models import AuditEntry
from piket.web.organisation.models import Agency
from piket.web.tenancy import acting, set_local
from piket.web.webhooks.events import Event
from piket.web.webhooks.models import Attempt, Delivery, Subscription
from piket.web.webhooks.outbox import record
from piket.web.webhooks.sending import DAY, WAITS, send_waiting, wake_overdue

SignIn = Callable[..., Client]
MakeUser = Callable[..., User]
PAGE = "/webhook/"


class Receiver:
    """A stand-in for the program that is told; `answers` are the statuses it gives, the last one for good."""

    def __init__(self) -> None:
        self.answers = [204]
        self.taken: list[tuple[dict[str, str], bytes]] = []
        receiver = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["content-length"]))
                receiver.taken.append(({key.lower(): value for key, value in self.headers.items()}, body))
                status = receiver.answers.pop(0) if len(receiver.answers) > 1 else receiver.answers[0]
                self.send_response(status)
                self.send_header("location", "http://127.0.0.1:9/lain")
                self.end_headers()

            def log_message(self, *_args: object) -> None:
                pass

        self.server = HTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_port}/piket?dari=piket"


@pytest.fixture
def receiver(settings: Any) -> Iterator[Receiver]:
    settings.WEBHOOK_PRIVATE = True
    made = Receiver()
    thread = Thread(target=made.server.serve_forever, args=(0.01,))
    thread.start()
    yield made
    made.server.shutdown()
    made.server.server_close()
    thread.join()


@pytest.fixture
def operator(agency: Agency, sign_in: SignIn) -> Client:
    return sign_in(agency, Role.OPERATOR)


def made(client: Client, receiver: Receiver, *events: Event) -> str:
    """A subscription's secret as its page shows it."""
    data = {"name": "SIMPEG", "url": receiver.url, "events": [event.value for event in events]}
    answer = client.post(PAGE, data)
    assert answer.status_code == 200, answer.content.decode()
    return answer.content.decode().split('readonly value="')[1].split('"')[0]


@contextmanager
def looking(agency: Agency) -> Iterator[None]:
    with acting(agency.pk):
        yield
        set_local(agency=None)


def told(agency: Agency, event: Event = Event.RECAP_LOCKED) -> Delivery:
    """Something happened; the message of it."""
    with looking(agency):
        record(agency.pk, event, lambda: [{"month": "2021-07"}])
        return Delivery.objects.latest("id")


def send(agency: Agency) -> None:
    """What a worker does when it is woken."""
    with looking(agency):
        subscription = Subscription.objects.get().pk
    send_waiting.call(agency_id=agency.pk, subscription_id=subscription)
    set_local(agency=None)


def state(agency: Agency, delivery: Delivery) -> tuple[str, int]:
    with looking(agency):
        delivery.refresh_from_db()
    return delivery.status, delivery.tries


def later(agency: Agency, by: timedelta) -> None:
    """As if so much time had passed for every message and pause."""
    with looking(agency):
        for row in Delivery.objects.all():
            Delivery.objects.filter(pk=row.pk).update(since=row.since - by, next_at=row.next_at - by)
        for one in Subscription.objects.exclude(paused_until=None):
            Subscription.objects.filter(pk=one.pk).update(paused_until=one.paused_until - by)


def test_a_message_is_signed_as_receivers_check_it(
    agency: Agency, operator: Client, receiver: Receiver
) -> None:
    secret = made(operator, receiver, Event.RECAP_LOCKED)
    delivery = told(agency)
    send(agency)
    (headers, body) = receiver.taken[0]
    key = base64.b64decode(secret.removeprefix("whsec_"))
    signed = f"{headers['webhook-id']}.{headers['webhook-timestamp']}.".encode() + body
    right = base64.b64encode(hmac.new(key, signed, hashlib.sha256).digest()).decode()
    assert headers["webhook-signature"] == f"v1,{right}"
    assert abs(int(headers["webhook-timestamp"]) - time.time()) < 60
    message = json.loads(body)
    assert (message["type"], message["data"]) == ("recap.locked", {"month": "2021-07"})
    assert state(agency, delivery) == ("sent", 1)


def test_only_who_asked_for_an_event_is_told(agency: Agency, operator: Client, receiver: Receiver) -> None:
    made(operator, receiver, Event.ROSTER_PUBLISHED)
    with looking(agency):
        record(agency.pk, Event.RECAP_LOCKED, lambda: pytest.fail("nobody asked"))
        assert not Delivery.objects.exists()


def test_what_is_rolled_back_is_never_told(agency: Agency, operator: Client, receiver: Receiver) -> None:
    made(operator, receiver, Event.RECAP_LOCKED)
    waiting = DBTaskResult.objects.count()
    with looking(agency):
        with transaction.atomic():
            record(agency.pk, Event.RECAP_LOCKED, lambda: [{}])
            transaction.set_rollback(True)
        assert not Delivery.objects.exists()
    assert DBTaskResult.objects.count() == waiting


def test_a_worker_is_woken_by_the_event_itself(agency: Agency, operator: Client, receiver: Receiver) -> None:
    made(operator, receiver, Event.RECAP_LOCKED)
    told(agency)
    task = DBTaskResult.objects.latest("enqueued_at")
    assert task.task_path.endswith("send_waiting")


def test_a_receiver_that_is_down_is_tried_again_with_the_same_message(
    agency: Agency, operator: Client, receiver: Receiver
) -> None:
    made(operator, receiver, Event.RECAP_LOCKED)
    receiver.answers = [503, 200]
    delivery = told(agency)
    send(agency)
    assert state(agency, delivery) == ("waiting", 1)
    send(agency)  # too early: nothing is sent
    assert len(receiver.taken) == 1
    later(agency, WAITS[0])
    send(agency)
    assert state(agency, delivery) == ("sent", 2)
    assert receiver.taken[0][0]["webhook-id"] == receiver.taken[1][0]["webhook-id"]
    assert receiver.taken[0][1] == receiver.taken[1][1]
    with looking(agency):
        assert [one.status for one in Attempt.objects.all()] == [503, 200]


def test_while_a_receiver_is_down_the_others_wait_untried(
    agency: Agency, operator: Client, receiver: Receiver
) -> None:
    made(operator, receiver, Event.RECAP_LOCKED)
    receiver.answers = [503]
    told(agency)
    other = told(agency)
    send(agency)
    assert (len(receiver.taken), state(agency, other)) == (1, ("waiting", 0))


def test_a_message_that_is_refused_holds_no_other_up(
    agency: Agency, operator: Client, receiver: Receiver
) -> None:
    made(operator, receiver, Event.RECAP_LOCKED)
    receiver.answers = [400, 200]
    refused, other = told(agency), told(agency)
    send(agency)
    assert (state(agency, refused), state(agency, other)) == (("waiting", 1), ("sent", 1))


def test_a_redirect_is_not_followed(agency: Agency, operator: Client, receiver: Receiver) -> None:
    made(operator, receiver, Event.RECAP_LOCKED)
    receiver.answers = [302]
    delivery = told(agency)
    send(agency)
    assert (len(receiver.taken), state(agency, delivery)) == (1, ("waiting", 1))


def test_after_a_day_it_is_given_up_and_told(agency: Agency, operator: Client, receiver: Receiver) -> None:
    made(operator, receiver, Event.RECAP_LOCKED)
    receiver.server.server_close()
    delivery = told(agency)
    tried = 0
    while state(agency, delivery)[0] == "waiting":
        send(agency)
        tried += 1
        later(agency, WAITS[min(tried, len(WAITS)) - 1])
    assert state(agency, delivery)[0] == "given_up"
    assert 7 <= tried <= 9
    assert sum(WAITS[: tried - 1], timedelta()) <= DAY
    assert "1 pesan tidak diterima dalam sehari" in operator.get(PAGE).content.decode()
    assert "1 pesan untuk program tidak diterima dalam sehari" in operator.get("/").content.decode()


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


def test_what_a_dead_worker_left_is_taken_up_by_the_clock(
    agency: Agency, operator: Client, receiver: Receiver
) -> None:
    made(operator, receiver, Event.RECAP_LOCKED)
    told(agency)
    before = DBTaskResult.objects.count()
    with looking(agency):
        wake_overdue(agency.pk)
    assert DBTaskResult.objects.count() == before
    later(agency, timedelta(minutes=10))
    with looking(agency):
        wake_overdue(agency.pk)
    assert DBTaskResult.objects.count() == before + 1


def test_what_was_done_long_ago_is_forgotten(agency: Agency, operator: Client, receiver: Receiver) -> None:
    made(operator, receiver, Event.RECAP_LOCKED)
    told(agency)
    send(agency)
    with looking(agency):
        Delivery.objects.update(done_at=timezone.now() - timedelta(days=91))
        wake_overdue(agency.pk)
        assert not Attempt.objects.exists()


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


def test_an_address_that_has_come_to_lie_inside_is_not_posted_to(
    agency: Agency, operator: Client, receiver: Receiver, settings: Any
) -> None:
    made(operator, receiver, Event.RECAP_LOCKED)
    delivery = told(agency)
    settings.WEBHOOK_PRIVATE = False
    send(agency)
    assert (receiver.taken, state(agency, delivery)) == ([], ("waiting", 1))


def test_whoever_looks_after_a_branch_only_manages_no_webhooks(agency: Agency, sign_in: SignIn) -> None:
    assert sign_in(agency, Role.OPERATOR, unit="kota-dinas").get(PAGE).status_code == 403
