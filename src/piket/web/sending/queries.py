"""What the pages of others show: how far each message has come, which addresses are kept, how the gateways do."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Count, Exists, Min, OuterRef, Q
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from piket.web.clock import today
from piket.web.organisation.models import Employee, Unit
from piket.web.organisation.queries import is_called
from piket.web.permissions import Access, Action
from piket.web.rosters.models import Message
from piket.web.sending.channels import missing, open_channels, per_minute
from piket.web.sending.models import Channel, Contact, Delivery, GatewayTest, Line

Status = Delivery.Status
TONES = {
    Status.WAITING: "quiet",
    Status.SENDING: "quiet",
    Status.SENT: "wait",
    Status.DELIVERED: "good",
    Status.OPENED: "good",
    Status.FAILED: "bad",
    Status.DROPPED: "quiet",
}
WHY: dict[str, Promise] = {
    "superseded": _("jadwalnya sudah diganti"),
    "read": _("sudah dibaca"),
    "not chosen": _("jalan ini sudah dimatikan oleh penerimanya"),
    "fault": _("pesannya tidak dapat disusun; pengelola melihat sebabnya di catatan server"),
    "left": _("tidak lagi pegawai"),
    "no address": _("alamatnya sudah dihapus"),
    "timeout": _("gerbang tidak menjawab"),
    "subscription": _("izin di ponsel sudah berakhir"),
}


@dataclass(frozen=True)
class Sign:
    """The furthest that a message came by one channel; `at` is when."""

    channel: Channel
    status: Status
    why: str
    at: datetime | None
    reminders: int

    @property
    def tone(self) -> str:
        return TONES[self.status]

    @property
    def words(self) -> str:
        return f"{self.channel.label}: {self.status.label.lower()}"


@dataclass(frozen=True)
class Trail:
    """All channels of one message."""

    signs: tuple[Sign, ...] = ()

    @property
    def arrived(self) -> bool:
        return any(sign.status in (Status.DELIVERED, Status.OPENED) for sign in self.signs)

    @property
    def lost(self) -> bool:
        """It went by some ways, and by none of them has it come through or may still."""
        return bool(self.signs) and all(sign.status is Status.FAILED for sign in self.signs)

    @property
    def next_step(self) -> str:
        """How to reach somebody who has not confirmed: `call`, `remind` or `wait`."""
        if not self.signs or self.lost:
            return "call"
        moving = any(sign.status in (Status.WAITING, Status.SENDING) for sign in self.signs)
        return "wait" if moving else "remind"


_RANK = {status: rank for rank, status in enumerate(
    (Status.DROPPED, Status.FAILED, Status.WAITING, Status.SENDING, Status.SENT, Status.DELIVERED, Status.OPENED)
)}  # fmt: skip


def trails(messages: Iterable[int]) -> dict[int, Trail]:
    """By message. One query."""
    found: dict[int, dict[str, list[Delivery]]] = defaultdict(lambda: defaultdict(list))
    for delivery in Delivery.objects.filter(message__in=list(messages)).order_by("id"):
        if delivery.message_id is not None:
            found[delivery.message_id][delivery.channel].append(delivery)
    return {
        message: Trail(tuple(_sign(Channel(channel), rows) for channel, rows in sorted(by_channel.items())))
        for message, by_channel in found.items()
    }


def _sign(channel: Channel, rows: list[Delivery]) -> Sign:
    best = max(rows, key=lambda row: (_RANK[Status(row.status)], row.pk))
    at = best.opened_at or best.delivered_at or best.sent_at
    why = str(WHY.get(best.why, best.why))
    return Sign(channel, Status(best.status), why, at, sum(row.round > 0 for row in rows))


@dataclass(frozen=True)
class UnitReach:
    """A unit: its people, how many have an address kept, and how many can be told by some way."""

    unit: Unit
    people: int
    kept: int
    reached: int


def unit_reaches(access: Access, text: str) -> list[UnitReach]:
    """The staffed units whose addresses she keeps. Two queries."""
    units = access.units(Action.EDIT_CONTACTS)
    ways = Q(reach__push=True) | Q(reach__email=True) | Q(reach__whatsapp=True) | Q(reach__sms=True)
    counted = Employee.objects.filter(unit__in=units, active=True).order_by().values("unit")
    rows = {
        row["unit"]: row
        for row in counted.annotate(
            people=Count("pk", distinct=True),
            kept=Count("pk", filter=Q(contacts__isnull=False), distinct=True),
            reached=Count("pk", filter=ways, distinct=True),
        )
    }
    return [
        UnitReach(unit, row["people"], row["kept"], row["reached"])
        for unit in units
        if (row := rows.get(unit.pk)) and is_called(unit, text)
    ]


@dataclass(frozen=True)
class PersonContacts:
    person: Employee
    contacts: list[Contact]
    ways: list[Channel]


def people_of(unit: Unit) -> list[PersonContacts]:
    """Two queries."""
    people = (
        Employee.objects.filter(unit=unit, active=True).select_related("reach").prefetch_related("contacts")
    )
    return [
        PersonContacts(
            person, list(person.contacts.all()), person.reach.channels if hasattr(person, "reach") else []
        )
        for person in people
    ]


@dataclass(frozen=True)
class Gate:
    """One channel as its operator sees it; the queue and the losses are the agency's own."""

    channel: Channel
    missing: list[str]
    per_minute: int
    line: Line | None
    waiting: int
    oldest: datetime | None
    lost: int
    rests: bool


@dataclass(frozen=True)
class _Counts:
    waiting: int = 0
    oldest: datetime | None = None
    lost: int = 0


DAY = timedelta(days=1)


def gates() -> list[Gate]:
    """Three queries."""
    now, lines = timezone.now(), {line.channel: line for line in Line.objects.all()}
    waiting = Q(status__in=(Status.WAITING, Status.SENDING))
    lost = Q(status=Status.FAILED, made_at__gt=now - DAY)
    rows = Delivery.objects.filter(waiting | lost).order_by().values("channel")
    counted = rows.annotate(
        waiting=Count("pk", filter=waiting),
        oldest=Min("made_at", filter=waiting),
        lost=Count("pk", filter=lost),
    )
    counts = {row["channel"]: _Counts(row["waiting"], row["oldest"], row["lost"]) for row in counted}
    return [
        _gate(channel, lines.get(channel.value), counts.get(channel.value, _Counts()), now)
        for channel in Channel
    ]


def _gate(channel: Channel, line: Line | None, counts: _Counts, now: datetime) -> Gate:
    rests = line is not None and line.rests_until is not None and line.rests_until > now
    return Gate(
        channel,
        missing(channel),
        per_minute(channel),
        line,
        counts.waiting,
        counts.oldest,
        counts.lost,
        rests,
    )


def tests() -> list[GatewayTest]:
    return list(GatewayTest.objects.select_related("by")[:10])


def lost_of(access: Access) -> int:
    """How many people of the units she heads were tried in vain and told nothing since. One query, or none."""
    if not open_channels() or not access.may(Action.HAND_OUT_LINKS):
        return 0
    failed = Delivery.objects.filter(
        message__roster__unit__in=access.units(Action.HAND_OUT_LINKS),
        message__roster__last_day__gte=today(),
        message__receipt=None,
        status=Status.FAILED,
    )
    tried = Delivery.objects.filter(message=OuterRef("message"))
    later = Message.objects.filter(employee=OuterRef("employee"), pk__gt=OuterRef("message"))
    vain = failed.exclude(Exists(tried.exclude(status__in=(Status.FAILED, Status.DROPPED))))
    return vain.exclude(Exists(later)).values("employee").distinct().count()
