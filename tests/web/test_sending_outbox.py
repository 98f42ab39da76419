"""The outbox: written with the notice, sent by each open way, tried again, never lost, given up in words."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, time, timedelta
from typing import Any

import pytest
from django.core.mail.utils import DNS_NAME
from django.db import transaction
from roster_store import store

from gateway_stand_ins import MailStandIn, StandIn, http_stand_in, mail_stand_in
from piket.web.links.models import Receipt
from piket.web.notices.services import queue_messages
from piket.web.organisation.models import Agency, Employee
from piket.web.rosters.models import Message, Roster
from piket.web.sending import outbox, sender
from piket.web.sending.claiming import LEASE, claim
from piket.web.sending.models import Attempt, Channel, Contact, Delivery, Line, Reach
from piket.web.sending.services import keep
from piket.web.tenancy import acting, set_local

NIGHT = datetime(2021, 7, 25, 15, 0, tzinfo=UTC)  # 22.00 WIB


@pytest.fixture(autouse=True)
def _night(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(outbox.timezone, "now", lambda: NIGHT)


@pytest.fixture
def sms(settings: Any) -> Iterator[StandIn]:
    with http_stand_in() as stand_in:
        settings.SMS_URL, settings.SMS_KEY = f"{stand_in.url}/kirim", "kunci"
        yield stand_in


@pytest.fixture
def post_office(settings: Any, monkeypatch: pytest.MonkeyPatch) -> Iterator[MailStandIn]:
    monkeypatch.setattr(DNS_NAME, "_fqdn", "uji.contoh", raising=False)  # asking who we are takes seconds
    with mail_stand_in() as stand_in:
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_USE_TLS = "127.0.0.1", stand_in.port, False
        yield stand_in


def connect(agency: Agency, name: str = "Budi", **reach: Any) -> Employee:
    """Somebody of the Dinas with a proven number and mail, told by the ways given."""
    person = Employee.objects.get(name__startswith=name)
    for kind, address in (("phone", "+6281234567890"), ("email", "budi@contoh.go.id")):
        contact = keep(agency.pk, person.pk, kind, address)
        Contact.objects.filter(pk=contact.pk).update(verified_at=NIGHT)
    Reach.objects.update_or_create(agency=agency, employee=person, defaults=reach)
    return person


def publish(agency: Agency, **reach: Any) -> None:
    """Rosters in force in the small agency, told to its people; Budi is reached as `reach` says."""
    store(agency, "published")
    with acting(agency.pk):
        connect(agency, **(reach or {"sms": True}))
        queue_messages(Roster.objects.all())
        set_local(agency=None)


def next_version(agency: Agency) -> Roster:
    """The Dinas' roster once more, in force in place of the one that is."""
    roster = Roster.objects.get(unit__code="kota-dinas", status="published")
    Roster.objects.filter(pk=roster.pk).update(status="superseded")
    roster.pk, roster.version = None, roster.version + 1
    roster.save()
    return roster


def rows(agency: Agency) -> list[Delivery]:
    with acting(agency.pk):
        found = list(Delivery.objects.select_related("employee", "message__roster").order_by("id"))
        set_local(agency=None)
    return found


def test_a_notice_is_in_the_outbox_for_each_open_way_that_its_person_chose(
    agency: Agency, sms: StandIn, post_office: MailStandIn
) -> None:
    publish(agency, sms=True, email=True, whatsapp=True)
    assert {(row.employee.name, row.channel, row.status) for row in rows(agency)} == {
        ("Budi Melati", "email", "waiting"),
        ("Budi Melati", "sms", "waiting"),
    }


def test_a_notice_that_is_rolled_back_leaves_nothing_in_the_outbox(agency: Agency, sms: StandIn) -> None:
    store(agency, "published")
    with acting(agency.pk):
        connect(agency, sms=True)
        queue_messages(Roster.objects.all())
        assert Delivery.objects.count() == 1
        transaction.set_rollback(True)
    assert rows(agency) == []


def test_without_an_open_way_nothing_is_queued(agency: Agency) -> None:
    publish(agency, sms=True)
    assert rows(agency) == []


def test_an_sms_says_that_there_is_word_and_where_and_a_mail_says_all(
    agency: Agency, sms: StandIn, post_office: MailStandIn
) -> None:
    publish(agency, sms=True, email=True)
    assert sender.round_of(NIGHT) == 2
    (short,) = sms.taken
    (mail,) = post_office.mails
    body = mail.get_payload(decode=True).decode()  # type: ignore[union-attr]
    assert short.json["to"] == "+6281234567890"
    assert "Jadwal Anda" in short.json["text"]
    assert "Yth." not in short.json["text"]
    assert "Yth. Budi Melati" in body
    assert "/saya/kabar/buka/" in body
    assert mail["To"] == "budi@contoh.go.id"
    assert {row.status for row in rows(agency)} == {"sent"}
    with acting(agency.pk):
        assert Message.objects.get(employee__name="Budi Melati").status == "sent"
        set_local(agency=None)


def test_an_illness_leaves_the_house_as_an_absence(agency: Agency, post_office: MailStandIn) -> None:
    publish(agency, email=True)
    with acting(agency.pk):
        message = Message.objects.get(employee__name="Budi Melati")
        Message.objects.filter(pk=message.pk).update(text=f"{message.text}\nSakit/isolasi: Senin 26 Juli.")
        set_local(agency=None)
    sender.round_of(NIGHT)
    body = post_office.mails[0].get_payload(decode=True).decode()  # type: ignore[union-attr]
    assert "Tidak masuk: Senin 26 Juli." in body
    assert "Sakit" not in body


def test_told_once_more_for_the_same_roster_nothing_is_sent_twice(agency: Agency, sms: StandIn) -> None:
    publish(agency)
    with acting(agency.pk):
        queue_messages(Roster.objects.all())
        set_local(agency=None)
    sender.round_of(NIGHT)
    assert sender.round_of(NIGHT + timedelta(hours=1)) == 0
    assert len(sms.posts) == 1


def test_quiet_hours_hold_ordinary_word_and_no_urgent_one(agency: Agency, sms: StandIn) -> None:
    publish(agency, sms=True, quiet_from=time(21), quiet_to=time(5, 30))
    (row,) = rows(agency)
    assert row.due == datetime(2021, 7, 25, 22, 30, tzinfo=UTC)  # 05.30 WIB
    with acting(agency.pk):
        outbox.enqueue(Message.objects.all(), urgent=True, round=1)
        set_local(agency=None)
    assert rows(agency)[-1].due == NIGHT


def test_a_gateway_that_is_down_loses_nothing_and_is_asked_less_and_less(
    agency: Agency, sms: StandIn
) -> None:
    publish(agency)
    sms.mode, at, waits = 503, NIGHT, []
    for _time in range(4):
        assert sender.round_of(at) == 1
        (row,) = rows(agency)
        waits.append((row.due - at).total_seconds())
        at = row.due
    assert waits == sorted(waits)
    assert waits[0] < waits[-1]
    sms.mode = 200
    assert sender.round_of(at) == 1
    (row,) = rows(agency)
    assert (row.status, row.tries, len(sms.taken)) == ("sent", 5, 1)
    with acting(agency.pk):
        assert list(Attempt.objects.values_list("outcome", flat=True)) == ["down"] * 4 + ["accepted"]
        set_local(agency=None)


def test_while_a_gateway_rests_the_others_wait_untried(agency: Agency, sms: StandIn) -> None:
    publish(agency)
    with acting(agency.pk):
        connect(agency, "Eka", sms=True)
        outbox.enqueue(Message.objects.filter(employee__name="Eka Melati"))
        set_local(agency=None)
    sms.mode = 503
    sender.round_of(NIGHT)
    assert len(sms.posts) == 1
    assert sender.round_of(NIGHT + timedelta(seconds=1)) == 0
    assert sorted(row.tries for row in rows(agency)) == [0, 1]


def test_silence_is_no_answer_and_is_tried_again(agency: Agency, sms: StandIn, settings: Any) -> None:
    publish(agency)
    settings.SENDING_TIMEOUT, sms.mode = 0.2, "silent"
    sender.round_of(NIGHT)
    (row,) = rows(agency)
    assert (row.status, row.why) == ("waiting", "timeout")


def test_a_sender_that_dies_before_noting_sends_again_under_the_same_key(
    agency: Agency, sms: StandIn
) -> None:
    publish(agency)
    sms.once = True
    (taken,) = claim(agency.pk, Channel.SMS, NIGHT)
    sender._send(agency.pk, taken, sender.channels.gateway(Channel.SMS))  # and here it dies
    assert sender.round_of(NIGHT + timedelta(minutes=1)) == 0
    assert sender.round_of(NIGHT + LEASE + timedelta(seconds=1)) == 1
    assert len(sms.posts) == 2
    assert len(sms.taken) == 1
    (row,) = rows(agency)
    assert row.status == "sent"


def test_an_answer_that_is_lost_on_the_way_makes_no_second_sms(agency: Agency, sms: StandIn) -> None:
    publish(agency)
    sms.once, sms.mode = True, "lost"
    sender.round_of(NIGHT)
    sms.mode = 200
    sender.round_of(NIGHT + timedelta(hours=1))
    assert (len(sms.posts), len(sms.taken)) == (2, 1)
    (row,) = rows(agency)
    assert row.status == "sent"


def test_two_senders_take_different_parcels(agency: Agency, sms: StandIn) -> None:
    publish(agency)
    assert len(claim(agency.pk, Channel.SMS, NIGHT)) == 1
    assert claim(agency.pk, Channel.SMS, NIGHT) == []


def test_no_more_goes_out_in_a_minute_than_the_gateway_may_be_given(
    agency: Agency, sms: StandIn, settings: Any
) -> None:
    settings.SENDING_PER_MINUTE = {**settings.SENDING_PER_MINUTE, "sms": 1}
    publish(agency)
    with acting(agency.pk):
        connect(agency, "Eka", sms=True)
        outbox.enqueue(Message.objects.filter(employee__name="Eka Melati"))
        set_local(agency=None)
    assert [sender.round_of(NIGHT + timedelta(seconds=s)) for s in (0, 20, 61, 70)] == [1, 0, 1, 0]
    assert len(sms.taken) == 2


def test_an_address_that_is_refused_is_not_tried_again(agency: Agency, sms: StandIn) -> None:
    publish(agency)
    sms.mode = 422
    sender.round_of(NIGHT)
    assert sender.round_of(NIGHT + timedelta(hours=1)) == 0
    (row,) = rows(agency)
    assert (row.status, row.why) == ("failed", "HTTP 422")


def test_a_gateway_that_refuses_everybody_is_doubted_and_nobody_else_is_lost(
    agency: Agency, sms: StandIn
) -> None:
    publish(agency)
    Line.objects.create(channel=Channel.SMS, refusals=sender.REFUSALS)
    sms.mode = 422
    sender.round_of(NIGHT)
    (row,) = rows(agency)
    assert (row.status, row.why) == ("waiting", "HTTP 422")
    sms.mode = 200
    sender.round_of(row.due)
    assert rows(agency)[0].status == "sent"
    assert Line.objects.get().refusals == 0


def test_after_a_day_it_is_given_up_and_said_so(agency: Agency, sms: StandIn) -> None:
    publish(agency)
    sms.mode = 503
    sender.round_of(NIGHT)
    sender.round_of(NIGHT + timedelta(hours=24))
    (row,) = rows(agency)
    assert (row.status, row.why) == ("failed", "HTTP 503")


@pytest.mark.parametrize("what", ["left", "superseded", "read"])
def test_what_nobody_needs_any_more_is_not_sent(agency: Agency, sms: StandIn, what: str) -> None:
    publish(agency)
    with acting(agency.pk):
        message = Message.objects.get(employee__name="Budi Melati")
        if what == "left":
            Employee.objects.filter(pk=message.employee_id).update(active=False)
        elif what == "superseded":
            Message.objects.create(
                agency=agency, employee=message.employee, roster=next_version(agency), text="Berubah"
            )
        else:
            Receipt.objects.create(agency=agency, message=message)
        set_local(agency=None)
    assert sender.round_of(NIGHT) == 0
    (row,) = rows(agency)
    assert (row.status, row.why, sms.posts) == ("dropped", what, [])


def test_what_a_later_version_leaves_as_it_was_is_still_sent(agency: Agency, sms: StandIn) -> None:
    publish(agency)
    with acting(agency.pk):
        next_version(agency)
        set_local(agency=None)
    assert sender.round_of(NIGHT) == 1
    assert rows(agency)[0].status == "sent"


def test_one_agencys_sender_touches_no_row_of_another(
    agency: Agency, foreign_agency: Agency, sms: StandIn
) -> None:
    publish(agency)
    assert claim(foreign_agency.pk, Channel.SMS, NIGHT) == []
    assert Line.objects.count() == 0
