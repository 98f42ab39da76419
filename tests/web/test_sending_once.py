"""Word goes out once, not in the night, not by a way turned off; a crash leaves nothing that seems to wait."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import time, timedelta
from typing import Any

import pytest
from django.db import DatabaseError
from test_sending_outbox import NIGHT, connect, next_version, publish, rows

from gateway_stand_ins import StandIn, http_stand_in
from piket.adapters.gateways.values import Answer, Outcome, Parcel, Receipt, Stage
from piket.adapters.gateways.web import PATIENCE_AT_MOST, Reply, is_signed, judged
from piket.web.organisation.models import Agency, Employee
from piket.web.rosters.models import Message, Roster
from piket.web.sending import outbox, sender
from piket.web.sending.claiming import LEASE, claim
from piket.web.sending.models import Channel, Contact, Delivery, Line, Reach
from piket.web.sending.receipts import note_receipts
from piket.web.tenancy import acting, set_local


@pytest.fixture(autouse=True)
def _night(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(outbox.timezone, "now", lambda: NIGHT)


@pytest.fixture
def sms(settings: Any) -> Iterator[StandIn]:
    with http_stand_in() as stand_in:
        settings.SMS_URL, settings.SMS_KEY = f"{stand_in.url}/kirim", "kunci"
        yield stand_in


class Gateway:
    """Answers as it is told, in turn; may do something before."""

    def __init__(self, *answers: Answer, first: Any = None) -> None:
        self.answers, self.first, self.taken = list(answers), first, list[Parcel]()

    def send(self, parcel: Parcel) -> Answer:
        self.taken.append(parcel)
        if self.first is not None:
            self.first(parcel)
        return self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]


def two(agency: Agency) -> None:
    """Two people to be told by SMS."""
    publish(agency)
    with acting(agency.pk):
        connect(agency, "Eka", sms=True)
        outbox.enqueue(Message.objects.filter(employee__name="Eka Melati"))
        set_local(agency=None)


def test_what_failed_before_the_quiet_hours_waits_for_the_morning(agency: Agency, sms: StandIn) -> None:
    """Down at 21.59 WIB; the next try would fall at 22.00, and she wants peace from 22.00 to 05.30."""
    publish(agency, sms=True, quiet_from=time(22), quiet_to=time(5, 30))
    with acting(agency.pk):
        early = NIGHT - timedelta(minutes=1)
        Delivery.objects.update(due=early, made_at=early)
        set_local(agency=None)
    sms.mode = 503
    sender.round_of(early)
    sms.mode = 200
    assert sender.round_of(NIGHT + timedelta(minutes=2)) == 0
    (row,) = rows(agency)
    assert (row.status, row.due) == ("waiting", NIGHT + timedelta(hours=7, minutes=30))
    assert sender.round_of(row.due) == 1


def test_a_way_that_was_turned_off_meanwhile_is_not_used(agency: Agency, sms: StandIn) -> None:
    publish(agency)
    with acting(agency.pk):
        Reach.objects.update(sms=False, email=True)
        set_local(agency=None)
    assert sender.round_of(NIGHT) == 0
    (row,) = rows(agency)
    assert (row.status, row.why, sms.posts) == ("dropped", "not chosen", [])


def test_word_of_other_days_does_not_take_the_place_of_this_one(agency: Agency, sms: StandIn) -> None:
    """The July roster gave way to a version that leaves her as she was; a message of August says nothing of July."""
    publish(agency)
    with acting(agency.pk):
        newer = next_version(agency)
        person = Employee.objects.get(name="Budi Melati")
        august = Roster.objects.create(
            agency=agency, unit=newer.unit, first_day=newer.last_day + timedelta(days=7),
            last_day=newer.last_day + timedelta(days=11),
        )  # fmt: skip
        Message.objects.create(agency=agency, employee=person, roster=august, text="Agustus")
        set_local(agency=None)
    assert sender.round_of(NIGHT) == 1
    assert rows(agency)[0].status == "sent"


def test_an_emergency_word_is_not_dropped_for_the_word_of_a_mended_roster(
    agency: Agency, sms: StandIn
) -> None:
    publish(agency)
    with acting(agency.pk):
        Delivery.objects.all().delete()
        old = Message.objects.get(employee__name="Budi Melati")
        call = Message.objects.create(
            agency=agency,
            employee=old.employee,
            roster=old.roster,
            channel="darurat-1",
            text="Yth. Budi\nDARURAT",
        )
        outbox.enqueue(Message.objects.filter(pk=call.pk), urgent=True)
        Message.objects.create(agency=agency, employee=old.employee, roster=next_version(agency), text="Baru")
        set_local(agency=None)
    assert sender.round_of(NIGHT) == 1


def test_a_slow_batch_is_let_go_before_another_sender_takes_it(
    agency: Agency, sms: StandIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    two(agency)
    ticks = iter([0.0, sender.HELD.total_seconds() + 1])
    monkeypatch.setattr(sender, "monotonic", lambda: next(ticks))
    assert sender.round_of(NIGHT) == 1
    assert sorted((row.status, row.tries) for row in rows(agency)) == [("sent", 1), ("waiting", 0)]


def test_each_batch_of_a_long_round_is_leased_from_when_it_is_taken(
    agency: Agency, sms: StandIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A round that has taken ten minutes with other agencies leases this one's parcels from now on, not from then."""
    publish(agency)
    late = NIGHT + timedelta(minutes=10)
    seen: list[Any] = []

    def instants() -> Any:
        return NIGHT if not seen else late

    def taken(number: int, channel: Channel, now: Any) -> list[Delivery]:
        found = claim(number, channel, now)
        seen.append(now)
        return found

    monkeypatch.setattr(sender.timezone, "now", instants)
    monkeypatch.setattr(sender, "claim", taken)
    monkeypatch.setattr(sender, "_agencies", lambda: [agency.pk, agency.pk])
    sender.round_of()
    assert seen == [NIGHT, late]


def test_a_message_counts_as_sent_even_if_the_sender_dies_at_the_next_one(
    agency: Agency, sms: StandIn
) -> None:
    two(agency)
    gateway = Gateway(Answer(Outcome.ACCEPTED))

    def dies(parcel: Parcel) -> None:
        if len(gateway.taken) == 2:
            raise DatabaseError("the machine goes down")

    gateway.first = dies
    with pytest.raises(DatabaseError):
        sender.round_of(NIGHT, lambda channel: gateway)
    with acting(agency.pk):
        sent = Message.objects.filter(deliveries__status="sent")
        assert [message.status for message in sent] == ["sent"]
        set_local(agency=None)


def test_a_parcel_that_a_dead_sender_held_past_its_time_is_given_up(agency: Agency, sms: StandIn) -> None:
    publish(agency)
    assert len(claim(agency.pk, Channel.SMS, NIGHT)) == 1
    assert sender.round_of(NIGHT + timedelta(hours=25)) == 0
    assert (rows(agency)[0].status, sms.posts) == ("failed", [])
    assert timedelta(hours=25) > LEASE


def test_what_has_arrived_stays_so_though_a_second_try_is_refused(agency: Agency, sms: StandIn) -> None:
    """The answer to the first try was lost, its receipt comes while the second is on its way."""
    publish(agency)

    def arrives(parcel: Parcel) -> None:
        note_receipts(Channel.SMS, [Receipt(Stage.DELIVERED, key=parcel.key)])

    sender.round_of(NIGHT, lambda channel: Gateway(Answer(Outcome.REFUSED, why="HTTP 422"), first=arrives))
    assert rows(agency)[0].status == "delivered"


def test_a_failure_told_before_the_answer_keeps_its_reason(agency: Agency, sms: StandIn) -> None:
    publish(agency)

    def fails(parcel: Parcel) -> None:
        note_receipts(Channel.SMS, [Receipt(Stage.FAILED, key=parcel.key, why="131026")])

    sender.round_of(NIGHT, lambda channel: Gateway(Answer(Outcome.ACCEPTED), first=fails))
    (row,) = rows(agency)
    assert (row.status, row.why) == ("failed", "131026")


def test_people_without_an_address_say_nothing_of_the_gateway(agency: Agency, sms: StandIn) -> None:
    publish(agency)
    Line.objects.create(channel=Channel.SMS, refusals=sender.REFUSALS)
    with acting(agency.pk):
        Contact.objects.all().delete()
        set_local(agency=None)
    sender.round_of(NIGHT)
    assert rows(agency)[0].status == "failed"
    assert Line.objects.get().rests_until is None


def test_a_parcel_that_cannot_be_written_holds_up_none_behind_it(
    agency: Agency, sms: StandIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    two(agency)
    made = sender.content_of

    def content_of(delivery: Delivery, link: Any) -> Any:
        if delivery.employee.name.startswith("Budi"):
            raise IndexError("no second line")
        return made(delivery, link)

    monkeypatch.setattr(sender, "content_of", content_of)
    sender.round_of(NIGHT)
    assert sorted((row.status, row.why) for row in rows(agency)) == [("failed", "fault"), ("sent", "")]


def test_a_gateway_that_asks_for_an_age_gets_six_hours() -> None:
    reply = Reply(429, {"retry-after": "9" * 400}, b"")
    assert judged(reply, ()).wait == PATIENCE_AT_MOST


def test_a_signature_in_other_letters_is_none() -> None:
    assert not is_signed("rahasia", b"{}", "sha256=é")
