"""Messages to programs: written with the event, signed, tried again, given up after a day."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import time
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db import transaction
from django.test import Client
from django.utils import timezone
from django_tasks_db.models import DBTaskResult
from looking import looking
from webhook_receiver import PAGE, Receiver, later, made, send, state, told

from piket.web.accounts.models import Role
from piket.web.organisation.models import Agency
from piket.web.tenancy import set_local
from piket.web.webhooks.events import Event
from piket.web.webhooks.models import Attempt, Delivery
from piket.web.webhooks.outbox import record
from piket.web.webhooks.sending import DAY, WAITS, wake_overdue

SignIn = Callable[..., Client]


@pytest.fixture
def operator(agency: Agency, sign_in: SignIn) -> Client:
    return sign_in(agency, Role.OPERATOR)


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


def test_the_event_leaves_a_task_for_the_job_worker_that_sends_it(
    agency: Agency, operator: Client, receiver: Receiver
) -> None:
    made(operator, receiver, Event.RECAP_LOCKED)
    delivery = told(agency)
    queued = DBTaskResult.objects.latest("enqueued_at")
    queued.task.call(**queued.args_kwargs["kwargs"])
    set_local(agency=None)
    assert state(agency, delivery) == ("sent", 1)


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


def test_an_address_that_has_come_to_lie_inside_is_not_posted_to(
    agency: Agency, operator: Client, receiver: Receiver, settings: Any
) -> None:
    made(operator, receiver, Event.RECAP_LOCKED)
    delivery = told(agency)
    settings.WEBHOOK_PRIVATE = False
    send(agency)
    assert (receiver.taken, state(agency, delivery)) == ([], ("waiting", 1))
