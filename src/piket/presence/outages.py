"""A known outage of network or server excuses its window: who could not check in is not looked at for being late."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from piket.policy.values import Bilingual
from piket.presence.values import Observation, Reason
from piket.presence.words import clock

GRACE = timedelta(minutes=30)
"""How long after its end a check-in still counts as held up by it: a measure of the house, no law."""
_EXCUSABLE = frozenset({"late", "rests_on_claim"})
CODE = "outage"


@dataclass(frozen=True, slots=True)
class Outage:
    """When nothing could be sent; `end` is not part of it."""

    start: datetime
    end: datetime

    def holds_up(self, begin: datetime, at: datetime) -> bool:
        """Whether it kept a check-in for a duty from `begin` waiting until `at`: it ran when the duty began, or
        ended shortly before, and the check-in came before it was long over."""
        return self.start <= begin <= self.end + GRACE and at <= self.end + GRACE


def excused(
    reasons: Iterable[Reason], begin: datetime, at: datetime, outages: Iterable[Outage], zone: ZoneInfo
) -> tuple[Reason, ...]:
    """The reasons with what an outage excuses only told, and the outage named; the same where there is nothing to
    excuse or it is excused already."""
    kept = tuple(reasons)
    found = next((one for one in outages if one.holds_up(begin, at)), None)
    if found is None or not any(reason.code in _EXCUSABLE and reason.look for reason in kept):
        return kept
    told = (replace(one, look=False) if one.code in _EXCUSABLE else one for one in kept)
    return (*told, _words(found, zone))


def observed_in(seen: Observation, at: datetime, outages: Iterable[Outage], zone: ZoneInfo) -> Observation:
    """The observation with its reasons excused; `at` is the instant when the server had it."""
    if seen.duty is None:
        return seen
    return replace(seen, reasons=excused(seen.reasons, seen.duty.start, at, outages, zone))


def _words(outage: Outage, zone: ZoneInfo) -> Reason:
    (first, first_en), (last, last_en) = clock(outage.start, zone), clock(outage.end, zone)
    return Reason(
        CODE,
        Bilingual(
            f"Gangguan tercatat pukul {first}–{last}: keterlambatan ini dimaklumi.",
            f"An outage is on record from {first_en} to {last_en}: this delay is excused.",
        ),
        look=False,
    )
