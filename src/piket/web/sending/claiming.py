"""What a sender takes in hand: what is due, as much as the gateway may be given, and nothing that is needed no more.

Quiet hours are looked at again here: what failed before them, or stood in a long queue, would else ring in the night.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.db.models import F, Q, QuerySet, Value
from django.db.models.functions import Least

from piket.planning.instants import zone
from piket.web.rosters.models import Message
from piket.web.rosters.queries import IN_FORCE
from piket.web.sending.channels import per_minute
from piket.web.sending.models import Channel, Delivery, Line
from piket.web.sending.services import connected
from piket.web.sending.times import after_quiet
from piket.web.tenancy import acting

BATCH = 20
LEASE = timedelta(minutes=5)
"""Past it the sender that held it has died; one that lives lets go before (`sender.HELD`)."""
LAST_HOUR = timedelta(hours=1)
"""How long after quiet hours a parcel is still tried at least, whose time would have run out in them."""
Status = Delivery.Status
_KNOWN = (
    "message__roster__unit", "message__receipt", "employee__link", "employee__reach", "contact", "agency",
)  # fmt: skip


def claim(agency: int, channel: Channel, now: datetime) -> list[Delivery]:
    """At most a batch, urgent ones first, leased to the caller. A transaction of its own."""
    with acting(agency):
        _give_up(channel, now)
        ready = _ready(channel, now)
        if not ready.exists():
            return []
        line = _line(channel)
        room = _room(line, now)
        chosen = ready.select_for_update(skip_locked=True).order_by("-urgent", "due", "id")[
            : min(room, BATCH)
        ]
        keys = [delivery.pk for delivery in chosen]
        found = list(
            Delivery.objects.filter(pk__in=keys).select_related(*_KNOWN).defer("message__roster__book")
        )
        needed = [delivery for delivery in found if not _drop(delivery) and not _postpone(delivery, now)]
        leased = Delivery.objects.filter(pk__in=[delivery.pk for delivery in needed])
        leased.update(status=Status.SENDING, lease_until=now + LEASE, tries=F("tries") + 1)
        _use(line, now, len(needed))
    return sorted(needed, key=lambda delivery: (not delivery.urgent, delivery.due, delivery.pk))


def release(agency: int, deliveries: Iterable[Delivery], due: datetime) -> None:
    """Back into the queue, untried: the gateway rests."""
    with acting(agency):
        waiting = Delivery.objects.filter(pk__in=[one.pk for one in deliveries], status=Status.SENDING)
        later = Least(Value(due), F("give_up_at"))
        waiting.update(status=Status.WAITING, lease_until=None, tries=F("tries") - 1, due=later)


def _ready(channel: Channel, now: datetime) -> QuerySet[Delivery]:
    free = Q(status=Status.WAITING) | Q(status=Status.SENDING, lease_until__lt=now)
    return Delivery.objects.filter(free, channel=channel, due__lte=now)


def _give_up(channel: Channel, now: datetime) -> None:
    held = Q(status=Status.WAITING) | Q(status=Status.SENDING, lease_until__lt=now)
    over = Delivery.objects.filter(held, channel=channel, give_up_at__lte=now)
    over.update(status=Status.FAILED, lease_until=None)


def _drop(delivery: Delivery) -> bool:
    """Whether nobody needs it any more; then the row says why."""
    why = _needless(delivery)
    if why:
        Delivery.objects.filter(pk=delivery.pk).update(status=Status.DROPPED, why=why, lease_until=None)
    return bool(why)


def _needless(delivery: Delivery) -> str:
    if not delivery.employee.active:
        return "left"
    if delivery.message is None:
        if delivery.contact is None:
            return "no address"
        return "verified" if delivery.contact.verified_at is not None else ""
    if hasattr(delivery.message, "receipt"):
        return "read"
    if not _still_chosen(delivery):
        return "not chosen"
    return "superseded" if _told_anew(delivery.message) else ""


def _still_chosen(delivery: Delivery) -> bool:
    """Whether she wants to be told this way: since it was queued she may have turned it off, her address kept. Where
    the address itself is gone she is to be seen among those whom nothing reaches."""
    reach = getattr(delivery.employee, "reach", None)
    if reach is not None and getattr(reach, delivery.channel):
        return True
    return Channel(delivery.channel) not in connected(delivery.employee)


def _postpone(delivery: Delivery, now: datetime) -> bool:
    """Whether it is the night of her who is to be told; then it waits for her morning."""
    reach, message = getattr(delivery.employee, "reach", None), delivery.message
    if delivery.urgent or reach is None or message is None:
        return False
    unit = message.roster.unit if message.roster else delivery.employee.unit
    local = zone(unit.zone_name(delivery.agency.time_zone))
    due = after_quiet(now, local, reach.quiet_from, reach.quiet_to)
    if due <= now:
        return False
    ends = max(delivery.give_up_at, due + LAST_HOUR)
    Delivery.objects.filter(pk=delivery.pk).update(
        status=Status.WAITING, lease_until=None, due=due, give_up_at=ends
    )
    return True


def _told_anew(message: Message) -> bool:
    """Whether another message takes this one's place: of the same kind, for days of the same unit's roster. A version
    that leaves her as she was tells her nothing, and a recall tells of its own days alone: then this one still has to
    reach her.
    """
    roster = message.roster
    if roster is None or roster.status in IN_FORCE:
        return False
    later = Message.objects.filter(
        employee=message.employee_id,
        pk__gt=message.pk,
        channel=message.channel,
        roster__unit=roster.unit_id,
        roster__first_day__lte=roster.last_day,
        roster__last_day__gte=roster.first_day,
    )
    return later.exclude(roster__recalls__people__employee=message.employee_id).exists()


def _line(channel: Channel) -> Line:
    """The gateway's row, held until the transaction ends: two senders count one after the other."""
    Line.objects.get_or_create(channel=channel)
    return Line.objects.select_for_update().get(channel=channel)


def _room(line: Line, now: datetime) -> int:
    if line.rests_until is not None and line.rests_until > now:
        return 0
    used = line.used if line.minute == _minute(now) else 0
    return max(0, per_minute(Channel(line.channel)) - used)


def _use(line: Line, now: datetime, count: int) -> None:
    minute = _minute(now)
    line.used = count + (line.used if line.minute == minute else 0)
    line.minute = minute
    line.save(update_fields=["used", "minute"])


def _minute(now: datetime) -> datetime:
    return now.replace(second=0, microsecond=0)
