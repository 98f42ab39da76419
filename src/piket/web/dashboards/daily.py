"""The report of nine o'clock: made once a day of the leader's parts, kept as it was, and sent to who asked for it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime, time, timedelta
from hashlib import sha256
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import translation
from django.utils.translation import gettext as _

from piket.letters.pdf import compiled, set_breaks
from piket.policy.wording import long_date
from piket.web.accounts.models import Membership, Role, User
from piket.web.addresses import whole_address
from piket.web.dashboards.models import Daily
from piket.web.dashboards.readers import reading
from piket.web.dashboards.registry import DAILY, sections
from piket.web.dashboards.sections.values import Asked, Section
from piket.web.notices.services import CHANNEL
from piket.web.organisation.models import Agency
from piket.web.permissions import Access
from piket.web.presence.standing import Clock, clock_in
from piket.web.rosters.models import Message
from piket.web.sending.models import Enclosure
from piket.web.sending.outbox import enqueue_mail
from piket.web.tenancy import name_act

HOUR = time(9)
IN_TIME = timedelta(minutes=5)
"""The clock comes by every minute; what is made later than this was late, and says so."""
PDF = "application/pdf"


def due(agency: Agency, clock: Clock | None = None) -> bool:
    """Whether nine has struck where the agency is, and today's report is not made yet. One query."""
    here = clock or clock_in(agency.time_zone)
    if here.now < _nine(here):
        return False
    return not Daily.objects.filter(day=here.today).exists()


def make(agency: Agency, clock: Clock | None = None) -> Daily | None:
    """Make today's report, keep it and put it into the outbox; None where somebody was quicker.

    Runs inside the caller's transaction with the agency open and nobody signed in: the report is the agency's, and
    the same whoever reads it. In Indonesian, the language of the service.
    """
    here = clock or clock_in(agency.time_zone)
    late = here.now > _nine(here) + IN_TIME
    name_act("daily.make")
    with translation.override("id"):
        found = sections(DAILY, Asked(_reader_of_all(agency), here.today, here))
        pdf = compiled("daily", _data(agency, here, found, late=late), ["a-2a"])
        try:
            with transaction.atomic():
                return _keep(agency, here, found, pdf, late=late)
        except IntegrityError:  # two clocks at once: the other one made it
            return None


def _nine(clock: Clock) -> datetime:
    return datetime.combine(clock.today, HOUR, clock.zone)


def _reader_of_all(agency: Agency) -> Access:
    """The leader's sight without a leader: of no account, in no table, good for reading alone."""
    return Access(User(), agency, (Membership(agency=agency, role=Role.LEADER),))


def _keep(agency: Agency, clock: Clock, found: Sequence[Section], pdf: bytes, *, late: bool) -> Daily:
    people = reading(agency, clock.today)
    kept = Daily.objects.create(
        agency=agency, day=clock.today, made_at=clock.now, late=late, content=[_plain(one) for one in found], pdf=pdf,
        sha256=sha256(pdf).hexdigest(), readers=len(people),
    )  # fmt: skip
    if people:
        text = _text(agency, clock, found, late=late)
        messages = Message.objects.bulk_create(
            Message(agency=agency, employee=person, channel=CHANNEL, subject=_subject(clock), text=text)
            for person in people
        )
        file = Enclosure.objects.create(
            agency=agency, name=file_name(kept), media_type=PDF, content=pdf
        )  # fmt: skip
        enqueue_mail(Message.objects.filter(pk__in=[message.pk for message in messages]), file)
    return kept


def file_name(daily: Daily) -> str:
    return f"laporan-pukul-9-{daily.day.isoformat()}.pdf"


def _plain(section: Section) -> dict[str, Any]:
    """A section as it is kept: what was said, without its drawing."""
    return {
        "code": section.code,
        "title": section.title,
        "figures": [asdict(figure) for figure in section.figures],
        "headers": section.table.headers if section.table else [],
        "rows": section.table.rows if section.table else [],
        "note": section.note,
    }


def _subject(clock: Clock) -> str:
    return f"Laporan pukul 9, {long_date(clock.today)}"


def _text(agency: Agency, clock: Clock, found: Sequence[Section], *, late: bool) -> str:
    """The figures once more in the mail itself, for a phone that opens no PDF."""
    lines = [f"Laporan pukul 9 {agency.name}, {long_date(clock.today)}.", *_late(clock, late=late)]
    for section in found:
        lines += ["", section.title]
        lines += [f"{figure.name}: {figure.value}" for figure in section.figures]
    return "\n".join([*lines, "", whole_address("dashboards:index")])


def _late(clock: Clock, *, late: bool) -> list[str]:
    if not late:
        return []
    said = _(
        "Terlambat: dibuat pukul {time}, karena Piket tidak berjalan pada pukul 09.00. Angkanya angka jam itu."
    )
    return [said.format(time=clock.reads)]


def _data(agency: Agency, clock: Clock, found: Sequence[Section], *, late: bool) -> dict[str, Any]:
    today = clock.today
    data = {
        "agency": agency.name,
        "title": "Laporan pukul 9",
        "day": long_date(today),
        "made": f"Keadaan pukul {clock.reads}",
        "late": _late(clock, late=late),
        "date_parts": [today.year, today.month, today.day],
        "sections": [_of_section(one) for one in found],
    }
    broken: dict[str, Any] = set_breaks(data)
    return broken


def _of_section(section: Section) -> dict[str, Any]:
    table = section.table
    return {
        "title": section.title,
        "note": section.note,
        "figures": [[figure.name, figure.value, figure.tone] for figure in section.figures],
        "headers": table.headers if table else [],
        "rows": table.rows if table else [],
        "numbers": table.numbers if table else [],
    }
