"""A stand-in for the program that a webhook tells."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread

from django.test import Client
from looking import looking

from piket.web.organisation.models import Agency
from piket.web.tenancy import set_local
from piket.web.webhooks.events import Event
from piket.web.webhooks.models import Delivery, Subscription
from piket.web.webhooks.outbox import record
from piket.web.webhooks.sending import send_waiting

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


@contextmanager
def listening() -> Iterator[Receiver]:
    """A receiver that answers while the block lasts."""
    made = Receiver()
    thread = Thread(target=made.server.serve_forever, args=(0.01,))
    thread.start()
    yield made
    made.server.shutdown()
    made.server.server_close()
    thread.join()


def made(client: Client, receiver: Receiver, *events: Event) -> str:
    """A subscription's secret as its page shows it."""
    data = {"name": "SIMPEG", "url": receiver.url, "events": [event.value for event in events]}
    answer = client.post(PAGE, data)
    assert answer.status_code == 200, answer.content.decode()
    return answer.content.decode().split('readonly value="')[1].split('"')[0]


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
