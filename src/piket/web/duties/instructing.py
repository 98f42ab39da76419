"""Instructions as duties: the same obligations, states and reminders as those of a directive."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from piket.duties.values import Bond, Cadence, Every, Proof
from piket.web.duties.cadences import as_json
from piket.web.duties.falling import fall
from piket.web.duties.models import Duty, Obligation
from piket.web.organisation.models import Agency, Unit


@dataclass(frozen=True)
class Order:
    """An instruction: `key` names the briefing and `number` its place in it. `due` None: no day was said."""

    key: str
    number: int
    origin: str
    text: str
    given_on: date
    due: date | None
    asks: Sequence[Proof] = ()


def instruct(agency: Agency, order: Order, units: Iterable[Unit]) -> Duty:
    """A duty of these units. Runs inside the caller's transaction; the right to order is asked for there."""
    cadence = Cadence(Every.ONCE, on=order.due) if order.due else None
    duty = Duty.objects.create(
        agency=agency, origin=Duty.Origin.INSTRUCTION, key=order.key, provision=str(order.number), text=order.text,
        clause=order.origin[:400], first_day=order.given_on, last_day=order.due or order.given_on,
        cadence=as_json(cadence) if cadence else None, asks=[proof.value for proof in order.asks],
        sort=order.number,
    )  # fmt: skip
    Obligation.objects.bulk_create(
        Obligation(agency=agency, duty=duty, unit=unit, bond=Bond.OBLIGED.value) for unit in units
    )
    fall(agency, Duty.objects.filter(pk=duty.pk))
    return duty


def take_back(agency: Agency, duty: Duty) -> None:
    """It is asked for no more; what was done of it stays on record."""
    Duty.objects.filter(pk=duty.pk).update(ended=True)
    fall(agency, Duty.objects.filter(pk=duty.pk))
