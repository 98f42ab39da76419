"""The sentences of the public pages in the active language. None says 'today' or 'now': a page may be old."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext as _

from piket.policy.wording import count, long_date, percent
from piket.publication.openings import said
from piket.publication.values import Day, Site, State, Visits, VisitState
from piket.web.language import language

KINDS = {
    State.OPEN: "open",
    State.DAY_OFF: "shut",
    State.FORBIDDEN: "shut",
    State.CLOSED: "shut",
    State.NO_STAFF: "shut",
    State.UNKNOWN: "unsure",
}


def state(day: Day, online: bool) -> str:
    """'Buka 07.30–16.00', 'Tutup; daring tetap dilayani', 'Belum diumumkan'."""
    if day.state is State.OPEN:
        return _("Buka {hours}").format(hours=said(day.spans, language()))
    if day.state is State.UNKNOWN:
        return _("Belum diumumkan")
    if online and day.online:
        return _("Loket tutup, daring dilayani")
    return _("Loket tutup")


def why(day: Day) -> str:
    """Why the counter does not open, in a few words; '' where it does."""
    return {
        State.OPEN: _("Jadwal sementara, dapat berubah") if day.provisional else "",
        State.DAY_OFF: _("Hari libur kantor ini"),
        State.FORBIDDEN: _("Semua pegawai bekerja dari rumah"),
        State.CLOSED: _("Kantor ini ditutup untuk sementara"),
        State.NO_STAFF: _("Petugas loket tidak dijadwalkan di kantor"),
        State.UNKNOWN: _("Jadwal petugas hari itu belum terbit"),
    }[day.state]


def answers(day: Day) -> str:
    """The hours in which somebody answers from wherever he works."""
    return said(day.online, language()) or "–"


def capacity(day: Day) -> str:
    """'Paling banyak 25 % pegawai di kantor (10 dari 43)'; '' where no ruling says a share."""
    if day.cap is None or day.heads is None:
        return ""
    return _("{day}: paling banyak {share} pegawai di kantor ({heads} dari {base} ASN).").format(
        day=long_date(day.day, language()),
        share=percent(day.cap, language()),
        heads=count(day.heads, language()),
        base=count(day.base, language()),
    )


def visits(one: Visits) -> str:
    return {
        VisitState.OPEN: _("Kunjungan dibuka"),
        VisitState.LIMITED: _("Kunjungan dibatasi"),
        VisitState.ONLINE: _("Kunjungan daring"),
        VisitState.UNKNOWN: _("Belum diumumkan"),
    }[one.state]


def visit_days(one: Visits) -> str:
    """'Senin, 26 Juli 2021 sampai Minggu, 8 Agustus 2021'; '' where nobody has said."""
    if one.first is None:
        return ""
    first = long_date(one.first, language())
    if one.last is None:
        return _("sejak {first}").format(first=first)
    return _("{first} sampai {last}").format(first=first, last=long_date(one.last, language()))


def as_of(site: Site) -> str:
    """What keeps an old page from lying."""
    return _("Keadaan per {day} pukul {time} {zone}. Menerangkan hari sampai {last}.").format(
        day=long_date(site.as_of.date(), language()),
        time=_clock(site.as_of),
        zone=site.zone,
        last=long_date(site.days[-1], language()),
    )


def _clock(at: datetime) -> str:
    return f"{at:%H.%M}"
