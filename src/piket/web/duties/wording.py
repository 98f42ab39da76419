"""How an occurrence stands, in the three plain words: due by, locked from, late but accepted because."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from piket.duties.standing import timing
from piket.duties.values import State, Times, Timing
from piket.policy.wording import long_date
from piket.web.duties.models import Occurrence
from piket.web.language import language
from piket.web.presence.standing import Clock


@dataclass(frozen=True)
class Stands:
    """What a page says of an occurrence: the colour of its mark, its words, and the further two sentences."""

    timing: Timing
    mark: str
    words: str
    due: str
    locked: str
    because: str


_MARKS = {
    Timing.UNDATED: "state-unknown",
    Timing.AWAITED: "state-wait",
    Timing.LATE: "state-bad",
    Timing.LOCKED: "state-bad",
    Timing.IN_TIME: "state-good",
    Timing.DONE_LATE: "state-wait",
    Timing.LATE_ACCEPTED: "state-good",
}


def stands(row: Occurrence, clock: Clock) -> Stands:
    times = Times(row.due_at, row.locks_at)
    found = timing(State(row.state), times, clock.now, row.handed_in_at)
    return Stands(
        timing=found,
        mark=_MARKS[found],
        words=_words(found),
        due=instant(row.due_at, clock),
        locked=instant(row.locks_at, clock),
        because=row.remark if found is Timing.LATE_ACCEPTED else "",
    )


def _words(found: Timing) -> str:
    return {
        Timing.UNDATED: _("belum ada batas waktu"),
        Timing.AWAITED: _("ditunggu"),
        Timing.LATE: _("terlambat"),
        Timing.LOCKED: _("terlambat dan dikunci"),
        Timing.IN_TIME: _("tepat waktu"),
        Timing.DONE_LATE: _("diserahkan terlambat"),
        Timing.LATE_ACCEPTED: _("terlambat, diterima"),
    }[found]


def instant(at: datetime | None, clock: Clock) -> str:
    """'Senin, 26 Juli 2021 pukul 09.00 WIB'; empty where there is none."""
    if at is None:
        return ""
    day = at.astimezone(clock.zone).date()
    return _("{day} pukul {hour}").format(day=long_date(day, language()), hour=clock.reading(at))
