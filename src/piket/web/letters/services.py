"""Writes of the letters: make one once, keep it for good."""

from __future__ import annotations

import secrets
from dataclasses import dataclass, replace
from hashlib import sha256

from django.core.exceptions import PermissionDenied

from piket.letters.pdf import render_pdf
from piket.letters.values import AssignmentLetter, CircularLetter
from piket.letters.word import render_docx
from piket.pipeline.recall_letter import RecallOrder
from piket.web.addresses import whole_address
from piket.web.letters import making
from piket.web.letters.models import Letter
from piket.web.organisation.models import Agency, Employee
from piket.web.permissions import Access, Action
from piket.web.rosters.models import Roster
from piket.web.rulings.models import RulingSet
from piket.web.tenancy import name_act

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"


class NothingToWrite(Exception):
    """There is no letter to make: no directive behind the rulings, or nobody who comes to the office."""


@dataclass(frozen=True)
class _About:
    """What a kept letter is about."""

    agency: Agency
    kind: str
    title: str
    ruling_set: RulingSet | None
    roster: Roster | None = None
    withdraws: Letter | None = None


def make_circular(
    *, access: Access, ruling_set: RulingSet, rosters: list[Roster], wanted: making.Wanted
) -> Letter:
    """The circular with its annexes, made and kept. Raises `NothingToWrite` without a directive."""
    _require(access, wanted)
    directive = making.directive_of(ruling_set)
    if directive is None:
        raise NothingToWrite
    value = making.circular(access.agency, ruling_set, directive, rosters, wanted)
    about = _About(access.agency, Letter.Kind.CIRCULAR, value.title, ruling_set)
    return _keep(access, about, value)


def make_assignment(*, access: Access, roster: Roster, wanted: making.Wanted) -> Letter:
    """One unit's assignment letter, made and kept. Raises `NothingToWrite` where nobody is called."""
    _require(access, wanted, roster)
    value = making.assignment(access.agency, roster, wanted)
    if value is None:
        raise NothingToWrite
    about = _About(access.agency, Letter.Kind.ASSIGNMENT, roster.unit.name, roster.ruling_set, roster)
    return _keep(access, about, value)


def make_recall(
    *, access: Access, roster: Roster, order: RecallOrder, head: Employee | None, wanted: making.Wanted
) -> Letter:
    """The letter that calls people in, made and kept; the right to order it is asked for by `recall.services`."""
    _require(access, wanted, roster)
    value = making.recall(access.agency, roster, order, head, wanted)
    about = _About(access.agency, Letter.Kind.RECALL, roster.unit.name, roster.ruling_set, roster)
    return _keep(access, about, value)


def make_withdrawal(
    *,
    access: Access,
    recalled: Letter,
    order: RecallOrder,
    head: Employee | None,
    wanted: making.Wanted,
) -> Letter:
    """The letter that takes a recall's back; the right to do so is asked for by `recall.withdrawing`."""
    roster = recalled.roster
    if roster is None:
        raise NothingToWrite
    _require(access, wanted, roster)
    value = making.recall(access.agency, roster, order, head, wanted, withdrawn=True)
    about = _About(
        access.agency, Letter.Kind.WITHDRAWAL, roster.unit.name, roster.ruling_set, roster, recalled
    )
    return _keep(access, about, value)


def _require(access: Access, wanted: making.Wanted, roster: Roster | None = None) -> None:
    action = Action.ISSUE_LETTER if wanted.issue else Action.VIEW_LETTERS
    if not access.may(action, roster.unit if roster else None):
        raise PermissionDenied


def _keep(access: Access, about: _About, value: CircularLetter | AssignmentLetter) -> Letter:
    """The letter of the same words if there is one, else a new one with a code of its own."""
    fingerprint = sha256(f"{about.roster and about.roster.pk} {value!r}".encode()).hexdigest()
    known = Letter.objects.filter(agency=about.agency, fingerprint=fingerprint).first()
    if known is not None:
        return known
    name_act("letter.issue" if not value.draft else "letter.draft")
    code = new_code()
    address = whole_address("verification", code)
    drawn = replace(value, verification_url=address)
    pdf, docx = render_pdf(drawn), render_docx(drawn)
    return Letter.objects.create(
        agency=about.agency,
        kind=about.kind,
        unit=about.roster.unit if about.roster else None,
        directive=about.ruling_set.directive if about.ruling_set else None,
        roster=about.roster,
        withdraws=about.withdraws,
        number=value.number,
        title=about.title,
        code=code,
        fingerprint=fingerprint,
        draft=value.draft,
        pdf=pdf,
        docx=docx,
        sha256=sha256(pdf).hexdigest(),
        sha256_docx=sha256(docx).hexdigest(),
        issued_by=access.user,
    )


def new_code() -> str:
    """Twelve letters and figures that nobody can guess or confuse, in groups of four."""
    drawn = "".join(secrets.choice(_ALPHABET) for _ in range(12))
    return "-".join((drawn[:4], drawn[4:8], drawn[8:]))
