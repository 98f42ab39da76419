"""Writes of who owns the directive: how often a duty is done, what is handed in, how the agency reminds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.core.exceptions import PermissionDenied

from piket.duties.values import Cadence, Proof
from piket.web.duties.cadences import as_json
from piket.web.duties.falling import fall
from piket.web.duties.models import Duty, Pace, Setting
from piket.web.permissions import Access, Action
from piket.web.presence.standing import clock_in
from piket.web.tenancy import name_act


@dataclass(frozen=True)
class Word:
    """How often, what is handed in, and on what ground somebody says so."""

    cadence: Cadence
    asks: Sequence[Proof]
    ground: str


def set_cadence(*, access: Access, duty: Duty, word: Word) -> Duty:
    """Answer what the circular leaves open. What units did already stays on record. Raises `PermissionDenied`."""
    if not access.may(Action.SET_DUTY):
        raise PermissionDenied
    locked = Duty.objects.select_for_update().get(pk=duty.pk)
    name_act("duty.set")
    kept, asks = as_json(word.cadence), [proof.value for proof in word.asks]
    Setting.objects.create(
        agency=access.agency, duty=locked, cadence=kept, asks=asks, ground=word.ground, by=access.user,
        role=", ".join(access.roles)[:200], at=clock_in(access.agency.time_zone).now,
    )  # fmt: skip
    locked.cadence, locked.words, locked.asks = kept, "", asks
    locked.save(update_fields=["cadence", "words", "asks"])
    fall(access.agency, Duty.objects.filter(pk=locked.pk))
    return locked


def set_pace(*, access: Access, before_hours: int, step_hours: int) -> Pace:
    """From now on it is reminded so; the newest counts."""
    if not access.may(Action.SET_DUTY):
        raise PermissionDenied
    name_act("duty.set")
    return Pace.objects.create(
        agency=access.agency, before_hours=before_hours, step_hours=step_hours, set_by=access.user
    )
