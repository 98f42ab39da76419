from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from piket.planning.filling import Way
from piket.presence.relief import State

STATES: dict[State, Promise] = {
    State.PRESENT: _("Hadir"),
    State.LATE: _("Terlambat"),
    State.ILL: _("Sakit"),
    State.PERMITTED: _("Izin"),
    State.UNKNOWN: _("Alpa"),
}
WAYS: dict[Way, Promise] = {
    Way.RESERVE: _("cadangan"),
    Way.EXTENSION: _("memperpanjang jaganya"),
    Way.FREE: _("sedang lepas jaga"),
    Way.SAME_DAY: _("berjaga pada sif lain hari itu"),
}
