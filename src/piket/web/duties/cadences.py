"""A cadence as the records keep it, and in words."""

from __future__ import annotations

from datetime import date, time
from typing import Any

from django.utils.translation import gettext as _

from piket.duties.values import Cadence, Every
from piket.web.language import language

Json = dict[str, Any]


def as_json(cadence: Cadence) -> Json:
    return {
        "every": cadence.every.value,
        "times": cadence.times,
        "weekdays": list(cadence.weekdays),
        "by": cadence.by.isoformat("minutes") if cadence.by else None,
        "on": cadence.on.isoformat() if cadence.on else None,
        "locks_after": cadence.locks_after,
    }


def of_json(kept: Json | None) -> Cadence | None:
    if kept is None:
        return None
    return Cadence(
        every=Every(kept["every"]),
        times=kept["times"],
        weekdays=tuple(kept["weekdays"]),
        by=time.fromisoformat(kept["by"]) if kept["by"] else None,
        on=date.fromisoformat(kept["on"]) if kept["on"] else None,
        locks_after=kept["locks_after"],
    )


def weekday_names() -> tuple[str, ...]:
    return (_("Senin"), _("Selasa"), _("Rabu"), _("Kamis"), _("Jumat"), _("Sabtu"), _("Minggu"))


def in_words(cadence: Cadence | None) -> str:
    """'2 kali seminggu, paling lambat pukul 09.00'."""
    if cadence is None:
        return _("belum ditetapkan")
    words = _every(cadence)
    return (
        f"{words}, {_('paling lambat pukul {hour}').format(hour=_hour(cadence.by))}" if cadence.by else words
    )


def _hour(at: time) -> str:
    return at.strftime("%H:%M" if language() == "en" else "%H.%M")


def _every(cadence: Cadence) -> str:
    match cadence.every:
        case Every.ONCE:
            return _("sekali")
        case Every.DAILY:
            return _("setiap hari")
        case Every.WORKDAYS:
            return _("setiap hari kerja")
        case Every.WEEKLY if cadence.weekdays:
            names = weekday_names()
            return _("setiap {days}").format(days=", ".join(names[day] for day in cadence.weekdays))
        case Every.WEEKLY:
            return (
                _("setiap minggu") if cadence.times == 1 else _("{n} kali seminggu").format(n=cadence.times)
            )
        case Every.MONTHLY:
            return _("setiap bulan") if cadence.times == 1 else _("{n} kali sebulan").format(n=cadence.times)
