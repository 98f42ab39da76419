"""Rosters that end sooner: their days until then are issued anew as the next version, the later ones are gone."""

from __future__ import annotations

import logging
from collections.abc import Iterator, Mapping
from datetime import date, timedelta

from django.db.models import QuerySet
from django.utils import timezone

from piket.pipeline.curtailing import curtailed
from piket.pipeline.values import UnitPlan
from piket.planning.rosterfile import RosterBook
from piket.planning.rosterfile.as_json import to_json
from piket.policy.values import Bilingual
from piket.policy.wording import long_date
from piket.web.accounts.models import User
from piket.web.directives.models import Directive
from piket.web.notices.services import send_word
from piket.web.notices.wording import WITHDRAWN_SUBJECT, withdrawn_text
from piket.web.organisation.models import Agency, Employee
from piket.web.rosters.announcing import announce, announce_withdrawn
from piket.web.rosters.files import stored_book
from piket.web.rosters.models import Assignment, Roster
from piket.web.rosters.parts import part_json, population_of
from piket.web.rosters.queries import reaching_beyond
from piket.web.rosters.versions import copy_days, number
from piket.web.tenancy import name_act

_log = logging.getLogger(__name__)
_ENDED = Bilingual(
    "Dipendekkan: surat yang menjadi dasarnya berakhir {day}.",
    "Shortened: the directive it rests on ends on {day}.",
)
_FOLLOWED = Bilingual(
    "Dipendekkan sampai {day}: sesudahnya berlaku jadwal berikutnya.",
    "Shortened to {day}: the next roster holds after it.",
)


def end_with_directive(directive: Directive, user: User | None) -> None:
    """No roster of any of its versions reaches beyond the last day that the directive has come to have.

    Runs inside the caller's transaction with the agency open. Those that had begun by then are shortened, and the
    caller queues their messages; those of later days only are withdrawn, and their people are told here.
    """
    name_act("roster.shorten")
    last = directive.last_day
    if last is None:
        return
    beyond = reaching_beyond(directive.key, last)
    _withdraw(directive.agency, beyond.filter(first_day__gt=last), last)
    made = _shorten(beyond.filter(first_day__lte=last), last, user, _ENDED)
    if made:
        announce(directive.agency_id, Roster.objects.filter(pk__in=made, published_at__isnull=False))


def make_room(rosters: QuerySet[Roster], first: date, user: User | None) -> None:
    """Of these rosters, which a later one is to follow from `first`, the days before it stay in force.

    Nobody has other days by that, so nobody is told.
    """
    begun = rosters.filter(first_day__lt=first, last_day__gte=first)
    _shorten(begun, first - timedelta(days=1), user, _FOLLOWED)


def _withdraw(agency: Agency, rosters: QuerySet[Roster], last: date) -> None:
    gone = {roster.pk: roster for roster in rosters.select_related("unit").defer("parts", "book")}
    if not gone:
        return
    Roster.objects.filter(pk__in=gone).update(status=Roster.Status.SUPERSEDED)
    known = {pk: roster for pk, roster in gone.items() if roster.in_force}
    tell_withdrawn(agency, known, f"surat yang menjadi dasarnya berakhir {long_date(last)}")


def tell_withdrawn(agency: Agency, rosters: Mapping[int, Roster], because: str) -> None:
    """Word to programs, and to all who had a day in these rosters, given by key with their units; see
    `wording.withdrawn_text`."""
    announce_withdrawn(agency.pk, rosters)
    rows = Assignment.objects.filter(roster__in=rosters).order_by("employee_id", "roster_id")
    told = dict(rows.values_list("employee_id", "roster_id"))
    people = Employee.objects.in_bulk(told)
    texts = (
        (people[pk], withdrawn_text(people[pk].name, one.unit.name, one.first_day, one.last_day, because))
        for pk, roster in told.items()
        for one in (rosters[roster],)
    )
    send_word(agency, WITHDRAWN_SUBJECT, texts)


def _shorten(rosters: QuerySet[Roster], last: date, user: User | None, because: Bilingual) -> list[int]:
    """The next version of each, with its status and its days until `last`; which they are.

    The same few queries whatever their number. One whose rest would break a rule, which none of planning's can, stays
    as it is and is named in the log.
    """
    notice = Bilingual(because.id.format(day=long_date(last)), because.en.format(day=long_date(last, "en")))
    pairs = list(_cut(rosters.select_related("unit"), last, notice))
    if not pairs:
        return []
    number(made for _old, made in pairs)
    now = timezone.now()
    for _old, made in pairs:
        made.created_by = user
        if made.in_force:
            made.published_by, made.published_at = user, now
    Roster.objects.filter(pk__in=[old.pk for old, _made in pairs]).update(status=Roster.Status.SUPERSEDED)
    Roster.objects.bulk_create([made for _old, made in pairs])
    copy_days(pairs, last)
    return [made.pk for _old, made in pairs]


def _cut(rosters: QuerySet[Roster], last: date, notice: Bilingual) -> Iterator[tuple[Roster, Roster]]:
    for old in rosters:
        try:
            book = curtailed(stored_book(old), last)
        except ValueError:
            _log.exception("roster.shorten", extra={"roster": old.pk})
            continue
        yield old, _shortened(old, book, last, notice)


def _shortened(old: Roster, book: RosterBook, last: date, notice: Bilingual) -> Roster:
    """Not kept yet. The notices of its parts stay with them."""
    said = {part["label"]: tuple(Bilingual(**one) for one in part["notices"]) for part in old.parts}
    plans = [
        UnitPlan(entry.key[0], population_of(entry.label), entry.roster, (), (*said[entry.label], notice))
        for entry in book.entries
    ]
    names = {old.unit.code: old.unit.name}
    return Roster(
        agency_id=old.agency_id,
        unit=old.unit,
        ruling_set_id=old.ruling_set_id,
        first_day=old.first_day,
        last_day=last,
        status=old.status,
        people=sum(plan.people for plan in plans),
        wishes=old.wishes,
        reason=old.reason,
        parts=[part_json(plan, names) for plan in plans],
        book=to_json(book),
    )
