"""Late words of gateways: how far a parcel has come. A word only moves it forward."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils import timezone

from piket.adapters.gateways.values import Receipt, Stage
from piket.web.sending.models import Attempt, Channel, Delivery
from piket.web.tenancy import set_local

Status = Delivery.Status
_BEFORE: dict[Stage, tuple[str, ...]] = {
    Stage.SENT: (Status.WAITING, Status.SENDING),
    Stage.DELIVERED: (Status.WAITING, Status.SENDING, Status.SENT, Status.FAILED),
    Stage.OPENED: (Status.WAITING, Status.SENDING, Status.SENT, Status.FAILED, Status.DELIVERED),
    Stage.FAILED: (Status.WAITING, Status.SENDING, Status.SENT),
}
_INSTANT = {Stage.SENT: "sent_at", Stage.DELIVERED: "delivered_at", Stage.OPENED: "opened_at"}


def note_receipts(channel: Channel, receipts: Iterable[Receipt]) -> int:
    """Keep each where it belongs; how many were new. What names no parcel of ours is left alone."""
    return sum(_note(channel, receipt) for receipt in receipts)


def _note(channel: Channel, receipt: Receipt) -> bool:
    found = _named(channel, receipt)
    if found is None:
        return False
    set_local(agency=found.agency_id)
    moved = move(found, receipt.stage, receipt.why)
    set_local(agency=None)
    return moved


def _named(channel: Channel, receipt: Receipt) -> Delivery | None:
    """By our key, else by the gateway's own number; row-level security shows the one row that is named."""
    for name in filter(None, (receipt.key, receipt.reference)):
        set_local(parcel=name)
        found = Delivery.objects.filter(channel=channel).first()
        set_local(parcel="")
        if found is not None:
            return found
    return None


def move(delivery: Delivery, stage: Stage, why: str = "") -> bool:
    """Whether it was new. Needs the agency open."""
    now, row = timezone.now(), Delivery.objects.filter(pk=delivery.pk)
    changes: dict[str, object] = {"status": Status(stage.value), "lease_until": None, "why": why[:60]}
    if stage in _INSTANT:
        changes[_INSTANT[stage]] = now
    if not row.filter(status__in=_BEFORE[stage]).update(**changes):
        return False
    Attempt.objects.create(
        agency_id=delivery.agency_id, delivery=delivery, at=now, outcome=stage.value, why=why[:60]
    )
    return True
