"""The head of the chain, signed once a day: what is printed on the morning's report and kept outside."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Sum
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from piket.policy.values import Bilingual
from piket.trust import sealing as trust
from piket.trust.texts import read_statement
from piket.web.audit.models import DayHead, Seal
from piket.web.audit.signing_keys import private_key
from piket.web.clock import today
from piket.web.organisation.models import Agency
from piket.web.templatetags.piket import figure, long_date
from piket.web.tenancy import acting

SHOWN = 16
"""Hex digits of a head that are printed for people: enough that nobody finds another chain with them."""


@dataclass(frozen=True)
class ChainHead:
    """A day's head for a report: which seal it names, the hash as it is printed, and all of it in words."""

    day: date
    number: int
    short: str
    entries: int
    words: Bilingual


def sign_day(agency_id: int) -> DayHead | None:
    """Today's head, once; None where it is there already or nothing was ever sealed."""
    day = timezone.localdate()
    with acting(agency_id):
        if DayHead.objects.filter(day=day).exists():
            return None
        last = Seal.objects.defer("leaves").order_by("-number").first()
        if last is None:
            return None
        entries = Seal.objects.aggregate(total=Sum("entries"))["total"]
        made = trust.day_head(
            private_key(),
            agency=agency_id,
            day=day.isoformat(),
            number=last.number,
            head=last.head,
            entries=entries,
        )
        return DayHead.objects.create(
            agency_id=agency_id, day=day, statement=made.statement, signature=made.signature
        )


def chain_head(agency: Agency, day: date) -> ChainHead | None:
    """The newest head signed up to `day`, as a report of that day prints it; None before the first. Two queries.

    The agency must be open. In the demo, whose days lie in 2021, the head of as many days ago.
    """
    found = DayHead.objects.filter(agency=agency, day__lte=timezone.localdate() + (day - today())).last()
    if found is None:
        return None
    said = read_statement(found.statement)
    at = Seal.objects.only("at").get(agency=agency, number=said.number).at
    words = _words(said.number, said.head, said.entries, at)
    return ChainHead(found.day, said.number, grouped(said.head), said.entries, words)


def grouped(head: str) -> str:
    """'3fa9 1c02 77de 90ab': as it is read out and typed."""
    return " ".join(head[at : at + 4] for at in range(0, SHOWN, 4))


def _words(number: int, head: str, entries: int, at: datetime) -> Bilingual:
    said = {}
    for language in ("id", "en"):
        with translation.override(language):
            local = timezone.localtime(at)
            said[language] = _(
                "Jejak audit tersegel sampai %(day)s pukul %(time)s: "
                "segel ke-%(number)s, %(entries)s catatan, sidik %(head)s."
            ) % {
                "day": long_date(local.date()),
                "time": f"{local:%H.%M}",
                "number": figure(number),
                "entries": figure(entries),
                "head": grouped(head),
            }
    return Bilingual(id=said["id"], en=said["en"])
