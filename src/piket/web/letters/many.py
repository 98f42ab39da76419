"""An assignment letter for each person, each with her own rows only: made in the background, signed apart from it."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from hashlib import sha256

from django.core.exceptions import PermissionDenied
from django.db import connection
from django.db.models import QuerySet
from django.urls import reverse
from django_tasks import task

from piket.adapters.signing.values import Credentials, Fault, SigningError
from piket.letters.many import render_many
from piket.letters.values import Assignee
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
from piket.web.organisation.models import Agency
from piket.web.permissions import Access, Action
from piket.web.rosters.files import lines_of, plans_of
from piket.web.rosters.models import Roster
from piket.web.rosters.queries import IN_FORCE, people_of
from piket.web.sealing import seal, unseal
from piket.web.tenancy import acting

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
    with watched(run_id, agency_id) as progress:
        with acting(agency_id, user=user_id):
            rosters = list(
                Roster.objects.filter(status__in=IN_FORCE).order_by("unit__sort").values_list("pk", flat=True)
            )
        made = 0
        for at, roster in enumerate(rosters, 1):
            with progress.step(f"Jadwal {at} dari {len(rosters)}", at, len(rosters)):
                made += _of_roster(agency_id, user_id, roster, day)
        progress.tell({"letters": made}, reverse("letters:index"))


def _of_roster(agency_id: int, user_id: int, roster_id: int, on: date) -> int:
    with acting(agency_id, user=user_id, act="letter.many"):
        agency = Agency.objects.get(pk=agency_id)
        roster = Roster.objects.select_related("unit", "ruling_set__directive").get(pk=roster_id)
        unit = roster.unit
        wait_for_series(
            agency, unit, on
        )  # before it is asked who has hers: of two jobs at once the second finds them
        whole = making.assignment(agency, roster, making.Wanted("0", on, issue=True))
        if whole is None or whole.draft:
            return 0  # nobody comes, or no head who could sign
        people = people_of(roster)
        lines = assignees(plans_of(roster), lines_of(people))
        wanted = [(people[number], line) for number, line in lines.items()]
        prints = {person.pk: _fingerprint(roster.pk, on, person.pk, line) for person, line in wanted}
        known = set(
            Letter.objects.filter(fingerprint__in=prints.values()).values_list("fingerprint", flat=True)
        )
        left = [(person, line) for person, line in wanted if prints[person.pk] not in known]
        if not left:
            return 0
        user = User.objects.get(pk=user_id)
        numbers = take_numbers(
            agency=agency,
            unit=unit,
            on=on,
            subjects=[person.name for person, _ in left],
            kind="person",
            user=user,
        )
        codes = [new_code() for _ in left]
        letters = [
            replace(
                whole,
                people=(line,),
                number=number.text,
                verification_url=whole_address("verification", code),
            )
            for (_, line), number, code in zip(left, numbers, codes, strict=True)
        ]
        pdfs = render_many(letters)
        rows = [
            Letter(
                agency=agency, kind=Letter.Kind.PERSON, unit=unit, roster=roster, employee=person, number=number.text,
                directive=roster.ruling_set.directive if roster.ruling_set else None, title=person.name, code=code,
                fingerprint=prints[person.pk], draft=False, pdf=pdf, docx=b"", sha256=sha256(pdf).hexdigest(),
                sha256_docx="", issued_by=user,
            )
            for (person, _), number, code, pdf in zip(left, numbers, codes, pdfs, strict=True)
        ]  # fmt: skip
        for number, letter in zip(numbers, Letter.objects.bulk_create(rows), strict=True):
            number.letter = letter
        Number.objects.bulk_update(numbers, ["letter"])
        return len(rows)


def _fingerprint(roster: int, on: date, person: int, line: Assignee) -> str:
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
