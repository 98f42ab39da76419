"""An assignment letter for each person, each with her own rows only: made in the background, signed apart from it."""

from __future__ import annotations

import json
import os
from dataclasses import dataclass, replace
from datetime import date
from hashlib import sha256
from itertools import accumulate

from django.core.exceptions import PermissionDenied
from django.db import connection
from django.db.models import Count, QuerySet
from django.urls import reverse
from django_tasks import task

from piket.adapters.signing.values import Credentials, Fault, SigningError
from piket.letters.many import Draw, drawing
from piket.letters.values import Assignee, AssignmentLetter
from piket.pipeline.letters import assignees
from piket.web.accounts.models import HEADS, User
from piket.web.addresses import whole_address
from piket.web.jobs.models import JobRun
from piket.web.jobs.services import start, watched
from piket.web.letters import making
from piket.web.letters.models import Letter, Number, Signed
from piket.web.letters.numbering import take_numbers, wait_for_series
from piket.web.letters.papers.signing import PURPOSE, keep_signed
from piket.web.letters.service import signed_by, signing_service
from piket.web.letters.services import new_code
from piket.web.organisation.models import Agency, Employee
from piket.web.permissions import Access, Action
from piket.web.rosters.files import lines_of, plans_of
from piket.web.rosters.models import Assignment, Roster
from piket.web.rosters.queries import IN_FORCE, people_of
from piket.web.sealing import seal, unseal
from piket.web.tenancy import acting

PROCESSES = min(2, os.cpu_count() or 1)
TOGETHER = 200
"""Letters from which on they are drawn and kept together, in one transaction."""
BATCH = 50
"""Letters kept in one transaction: progress is seen, and a job that dies begins after the last batch."""


def start_many(*, access: Access, on: date) -> JobRun:
    """Queue a letter for everybody who comes to the office by a roster in force; those who have theirs are left out."""
    if not access.may(Action.ISSUE_LETTER):
        raise PermissionDenied
    return start(
        access=access, task=make_many, kind="letters", title=f"Surat tugas perorangan {on.isoformat()}",
        user_id=access.user.pk, on=on.isoformat(),
    )  # fmt: skip


def start_signing(*, access: Access, who: Credentials) -> JobRun:
    """Queue the signature of every personal letter that bears none, under the heads' letters as one act of hers."""
    if not access.may(Action.ISSUE_LETTER):
        raise PermissionDenied
    sealed = seal(json.dumps([who.nik, who.passphrase]), PURPOSE)
    return start(
        access=access, task=sign_many, kind="signatures", title="Tanda tangan surat tugas perorangan",
        user_id=access.user.pk, sealed=sealed, letters=list(unsigned(access).values_list("pk", flat=True)),
    )  # fmt: skip


def unsigned(access: Access) -> QuerySet[Letter]:
    """Personal letters without an electronic signature that she may sign, the oldest first.

    With the agency's own certificate all of them; a certificate of a person is for the letters of the units she heads.
    """
    found = Letter.objects.filter(kind=Letter.Kind.PERSON, signed=None).order_by("pk")
    service = signing_service()
    if service is None or service.means != "own":
        headed = [one.unit_id for one in access.memberships if one.role in HEADS and not one.acting]
        return found.filter(unit__in=[unit for unit in headed if unit])
    return found.filter(unit__in=access.units(Action.ISSUE_LETTER))


@task()
def make_many(run_id: int, agency_id: int, user_id: int, on: str) -> None:
    """Roster after roster; safe to run twice, since a person's letter of the same words is made once."""
    day = date.fromisoformat(on)
    with watched(run_id, agency_id) as progress, drawing(PROCESSES) as draw:
        with acting(agency_id, user=user_id):
            rosters = parts()
        made, total = 0, sum(map(len, rosters))
        for at, part in zip(accumulate(map(len, rosters)), rosters, strict=True):
            with progress.step(f"Jadwal {at - len(part) + 1}–{at} dari {total}", at, total):
                made += of_rosters(agency_id, user_id, part, day, draw)
        progress.tell({"letters": made}, reverse("letters:index"))


def parts() -> list[list[int]]:
    """The rosters in force by which somebody comes, by unit, in parts whose letters are worth drawing together."""
    standing = Roster.objects.filter(status__in=IN_FORCE).order_by("unit__sort").values_list("pk", flat=True)
    at_work = Assignment.objects.filter(roster__status__in=IN_FORCE, place="K").order_by()
    people = dict(at_work.values_list("roster").annotate(Count("employee", distinct=True)))
    found: list[list[int]] = []
    letters = TOGETHER
    for roster in standing.filter(pk__in=people):
        if letters >= TOGETHER:
            found.append([])
            letters = 0
        found[-1].append(roster)
        letters += people[roster]
    return found


@dataclass(frozen=True)
class _Begun:
    """A person's letter with its number, before it is drawn."""

    roster: Roster
    person: Employee
    fingerprint: str
    number: Number
    code: str
    letter: AssignmentLetter


def of_rosters(agency_id: int, user_id: int, rosters: list[int], on: date, draw: Draw) -> int:
    """Numbers and letters are kept together or not at all, so that no number is lost."""
    with acting(agency_id, user=user_id, act="letter.many"):
        agency, user = Agency.objects.get(pk=agency_id), User.objects.get(pk=user_id)
        begun = [one for roster in rosters for one in _begun(agency, user, roster, on)]
        pdfs = draw([one.letter for one in begun])
        rows = [
            Letter(
                agency=agency, kind=Letter.Kind.PERSON, unit=one.roster.unit, roster=one.roster, employee=one.person,
                number=one.number.text, directive=one.roster.ruling_set.directive if one.roster.ruling_set else None,
                title=one.person.name, code=one.code, fingerprint=one.fingerprint, draft=False, pdf=pdf, docx=b"",
                sha256=sha256(pdf).hexdigest(), sha256_docx="", issued_by=user,
            )
            for one, pdf in zip(begun, pdfs, strict=True)
        ]  # fmt: skip
        for one, letter in zip(begun, Letter.objects.bulk_create(rows), strict=True):
            one.number.letter = letter
        Number.objects.bulk_update([one.number for one in begun], ["letter"])
        return len(rows)


def _begun(agency: Agency, user: User, roster_id: int, on: date) -> list[_Begun]:
    """The letters that a roster still lacks, each under the next number of its unit."""
    roster = Roster.objects.select_related("unit", "ruling_set__directive").get(pk=roster_id)
    # Before it is asked who has hers: of two jobs at once the second finds them.
    wait_for_series(agency, roster.unit, on)
    whole = making.assignment(agency, roster, making.Wanted("0", on, issue=True))
    if whole is None or whole.draft:
        return []  # nobody comes, or no head who could sign
    people = people_of(roster)
    lines = assignees(plans_of(roster), lines_of(people))
    prints = {number: fingerprint(roster.pk, on, people[number].pk, line) for number, line in lines.items()}
    known = set(Letter.objects.filter(fingerprint__in=prints.values()).values_list("fingerprint", flat=True))
    left = [people[number] for number in lines if prints[number] not in known]
    numbers = take_numbers(
        agency=agency, unit=roster.unit, on=on, subjects=[person.name for person in left], kind="person", user=user
    ) if left else []  # fmt: skip
    found = []
    for person, number in zip(left, numbers, strict=True):
        code = new_code()
        letter = replace(
            whole, people=(lines[person.number],), number=number.text,
            verification_url=whole_address("verification", code),
        )  # fmt: skip
        found.append(_Begun(roster, person, prints[person.number], number, code, letter))
    return found


def fingerprint(roster: int, on: date, person: int, line: Assignee) -> str:
    """Two people without a NIP may have the same name and the same days: each has a letter of her own."""
    return sha256(f"person {roster} {on} {person} {line!r}".encode()).hexdigest()


@task()
def sign_many(run_id: int, agency_id: int, user_id: int, sealed: str, letters: list[int]) -> None:
    """Letter after letter. A letter that is refused stops the job with the reason; those before it stay signed."""
    who = Credentials(*json.loads(unseal(sealed, PURPOSE)))
    service = signing_service()
    with watched(run_id, agency_id) as progress:
        if service is None:
            raise SigningError(Fault.UNSET)
        with acting(agency_id, user=user_id):
            waiting = list(
                Letter.objects.filter(pk__in=letters, signed=None).order_by("pk").values_list("pk", flat=True)
            )
            place = making.identity_of(Agency.objects.get(pk=agency_id)).place
        done = 0
        parts = [waiting[at : at + BATCH] for at in range(0, len(waiting), BATCH)]
        for at, part in enumerate(parts, 1):
            with progress.step(f"Naskah {done + 1}–{done + len(part)} dari {len(waiting)}", at, len(parts)):
                with acting(agency_id, user=user_id):
                    batch = list(Letter.objects.filter(pk__in=part).order_by("pk"))
                signed = [
                    signed_by(service, bytes(one.pdf), one.get_kind_display(), place, who) for one in batch
                ]
                with acting(agency_id, user=user_id, act="letter.sign"):
                    _one_at_a_time(agency_id)
                    for letter, (pdf, verdict) in zip(batch, signed, strict=True):
                        if not Signed.objects.filter(letter=letter).exists():
                            keep_signed(letter, pdf, verdict, service.means, user_id)
                done += len(part)
        progress.tell({"signed": done}, reverse("letters:index"))


def _one_at_a_time(agency_id: int) -> None:
    """Two jobs that sign the same letters keep them one after the other; the second finds them signed."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext('piket.letters.sign'), %s)", [agency_id])
