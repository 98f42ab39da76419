"""What is done for every agency in turn: by the clock, the sender, the operator's commands."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Iterable
from typing import TypeVar

from django.db import DatabaseError

from piket.web.organisation.models import Agency
from piket.web.tenancy import acting, set_local

T = TypeVar("T")
log = logging.getLogger(__name__)


def every_agency() -> list[Agency]:
    """Which agencies there are; nothing of theirs is opened."""
    with acting(None):
        set_local(clock="on")
        return list(Agency.objects.order_by("pk"))


class Resting:
    """Agencies whose turn failed: each rests so many seconds, so that what comes round oftener fails no oftener."""

    def __init__(self, seconds: float) -> None:
        self._seconds, self._until = seconds, dict[int, float]()

    def has(self, agency: Agency) -> bool:
        return time.monotonic() < self._until.get(agency.pk, 0.0)

    def add(self, agency: Agency) -> None:
        self._until[agency.pk] = time.monotonic() + self._seconds


def for_each(
    agencies: Iterable[Agency], fault: str, act: Callable[[Agency], T], resting: Resting | None = None
) -> dict[Agency, T]:
    """What `act` returned, by agency. One agency's fault is logged (`fault` says it of `%s`) and keeps no other
    waiting.

    Raises `django.db.DatabaseError` where the database itself fails: the clock is then started anew.
    """
    done: dict[Agency, T] = {}
    for agency in agencies:
        if resting is not None and resting.has(agency):
            continue
        try:
            done[agency] = act(agency)
        except DatabaseError:
            raise
        except Exception:
            log.exception(fault, agency.code)
            if resting is not None:
                resting.add(agency)
    return done
