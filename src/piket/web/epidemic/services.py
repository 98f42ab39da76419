"""The one write of this app: the safest roster of a unit, kept as a draft beside the one in force."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from django.core.exceptions import PermissionDenied

from piket.epidemic.checks import EpidemicError
from piket.epidemic.values import Epidemic, Pressure, Runs
from piket.pipeline.mending import assignments_after
from piket.pipeline.safest import Asked, Safest, kept_until, safest
from piket.pipeline.values import UnitPlan
from piket.planning.rosterfile import Entry, RosterBook
from piket.planning.rosterfile.as_json import to_json
from piket.planning.values import QuotaRoster
from piket.policy.values import Bilingual
from piket.web.accounts.models import User
from piket.web.epidemic.queries import runs_for
from piket.web.permissions import Access, Action
from piket.web.rosters.files import book_of
from piket.web.rosters.models import Roster
from piket.web.rosters.parts import part_json, population_of
from piket.web.rosters.services import OPEN, give_way, store_assignments
from piket.web.rosters.versions import next_draft
from piket.web.tenancy import name_act


class NotPlanned(Exception):
    """No roster was kept; the message says why, in Indonesian, for the job's page."""


@dataclass(frozen=True)
class Office:
    """A unit's roster as the job takes it: its book with hours, and the entries of its office."""

    roster: int
    book: RosterBook
    entries: tuple[Entry, ...]
    problems_since: date


def office_of(*, access: Access, roster: Roster, time_zone: str, since: date) -> Office:
    """Needs the agency open. Raises `PermissionDenied` for who may not plan the unit."""
    if not access.may(Action.EDIT_ROSTER, roster.unit):
        raise PermissionDenied
    book = book_of(roster, time_zone, health=True)
    entries = tuple(entry for entry in book.entries if isinstance(entry.roster, QuotaRoster))
    return Office(roster.pk, book, entries, since)


def computed(office: Office, minimum: int, town: int) -> Safest:
    """Outside any transaction. Days before the office's `problems_since` stay as they are.

    Raises `NotPlanned` for an office that cannot be simulated.
    """
    rosters = [e.roster for e in office.entries if isinstance(e.roster, QuotaRoster)]
    problems = [kept_until(roster, office.problems_since) for roster in rosters]
    people = sum(len(problem.people) for problem in problems)
    asked = Asked(minimum, epidemic=Epidemic(pressure=Pressure(town=town)), runs=Runs(runs_for(people)))
    try:
        return safest(problems, asked)
    except EpidemicError as error:
        raise NotPlanned(" ".join(fault.id for fault in error.faults)) from None


def keep(*, user: User, office: Office, made: Safest, time_zone: str) -> Roster:
    """The rosters as the unit's next version, a draft with its reason. Runs in the caller's transaction.

    Raises `NotPlanned` where no rotation keeps the service, or another version took the roster's place meanwhile.
    """
    if not made.rosters or made.violations:
        raise NotPlanned(made.reason.id)
    current = Roster.objects.select_for_update(of=("self",)).select_related("unit").get(pk=office.roster)
    if current.status == Roster.Status.SUPERSEDED:
        raise NotPlanned(
            "Jadwal unit ini sudah diganti sementara dihitung. Mulai lagi dari halaman Penularan."
        )
    name_act("roster.safest")
    anew = [replace(e, roster=r) for e, r in zip(office.entries, made.rosters, strict=True)]
    by_key = {entry.key: entry for entry in anew}
    entries = tuple(by_key.get(entry.key, entry) for entry in office.book.entries)
    parts, book = _parts(current, entries, set(by_key), made.reason), to_json(RosterBook(entries))
    draft = next_draft(current, user, parts=parts, book=book)
    give_way(Roster.objects.filter(pk=draft.pk), OPEN)
    code = current.unit.code
    rows = assignments_after(office.book, anew, time_zone)
    store_assignments(draft.agency_id, {code: draft.unit_id}, {code: draft.pk}, rows)
    return draft


def _parts(
    current: Roster, entries: tuple[Entry, ...], anew: set[tuple[str, str]], reason: Bilingual
) -> list[dict[str, object]]:
    """Parts planned anew say why; shifts stay as they were."""
    old = {part["label"]: part for part in current.parts}
    names = {current.unit.code: current.unit.name}
    return [
        part_json(UnitPlan(e.key[0], population_of(e.label), e.roster, (), (reason,)), names)
        if e.key in anew
        else old[e.label]
        for e in entries
    ]
