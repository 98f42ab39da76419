"""The values of a letter from what is stored: the circular of a computation, a unit's assignment letter."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

from piket.letters.phrases import BLANK
from piket.letters.values import AssignmentLetter, CircularLetter, Signature
from piket.organisation import agency as identity
from piket.organisation.values import Organisation
from piket.pipeline.letters import PersonLine, assignment_letter, circular_letter, signature_of, unit_annex
from piket.pipeline.recall_letter import RecallOrder, recall_letter, withdrawal_letter
from piket.pipeline.values import Planned
from piket.policy.load import load_directive
from piket.policy.model import Directive
from piket.web.organisation.models import Agency, Employee
from piket.web.organisation.queries import unit_value, unit_values
from piket.web.rosters.files import lines_of, plans_of
from piket.web.rosters.models import Roster
from piket.web.rosters.queries import days_of, people_of
from piket.web.rulings.models import RulingSet
from piket.web.rulings.queries import days_of as days_of_set
from piket.web.rulings.queries import ruling_values

MOST_ANNEXES = 12


@dataclass(frozen=True)
class Wanted:
    """What the person asks for: a number and date where there are any, and whether to issue it."""

    number: str = ""
    on: date | None = None
    issue: bool = False


def identity_of(agency: Agency) -> identity.Agency:
    """The agency as letters name it. What nobody gave stays empty; a place that is missing is a blank."""
    known = agency.letterhead
    head = known.get("letterhead", known)
    fields = {name: head[name] for name in identity.Letterhead.model_fields if name in head}
    return identity.Agency(
        id=agency.code,
        name=agency.name,
        short_name=known.get("short_name", agency.name),
        place=known.get("place", BLANK),
        province=known.get("province", ""),
        region=known.get("region", ""),
        time_zone=agency.time_zone,
        head_post=known.get("head_post", f"Pimpinan {agency.name}"),
        letterhead=identity.Letterhead(**fields),
    )


def directive_of(ruling_set: RulingSet | None) -> Directive | None:
    """The directive that a computation carried out, as the policy room reads it."""
    stored = ruling_set.directive if ruling_set else None
    return _loaded(stored.yaml) if stored and stored.yaml else None


@lru_cache(maxsize=16)
def _loaded(text: str) -> Directive:
    """Read once for all letters that carry it out: a job writes one for each person of hundreds of rosters."""
    return load_directive(text)


def circular(
    agency: Agency, ruling_set: RulingSet, directive: Directive, rosters: Sequence[Roster], wanted: Wanted
) -> CircularLetter:
    """The circular with the rosters chosen as annexes, at most `MOST_ANNEXES`."""
    who = identity_of(agency)
    planned = Planned(
        Organisation(agency.code, agency.name, unit_values(agency)),
        tuple(days_of_set(ruling_set)),
        ruling_values(ruling_set),
        (),
        (),
    )
    annexes = tuple(
        replace(
            unit_annex(r.unit.name, plans_of(r), lines_of(people_of(r)), days_of(r)),
            provisional=r.status == Roster.Status.PROVISIONAL,
        )
        for r in rosters[:MOST_ANNEXES]
    )
    signer = signature_of(_head_of_agency(agency), who.head_post)
    issue = (
        wanted.issue and signer.name != BLANK and bool(directive.instrument.number and directive.issued_on)
    )
    return circular_letter(directive, planned, who, signer=signer, annexes=annexes, draft=not issue)


def assignment(agency: Agency, roster: Roster, wanted: Wanted) -> AssignmentLetter | None:
    """The unit's assignment letter signed by its head; None where nobody has a day at work."""
    people = lines_of(people_of(roster))
    unit = unit_value(roster.unit)
    head = next((line for line in people.values() if line.head), None)
    signer = _signer(head, unit.name)
    issue = wanted.issue and roster.in_force and bool(wanted.number and wanted.on) and signer.name != BLANK
    return assignment_letter(
        unit,
        plans_of(roster),
        people,
        identity_of(agency),
        directive_of(roster.ruling_set),
        signer=signer,
        number=wanted.number,
        on=wanted.on,
        draft=not issue,
    )


def recall(
    agency: Agency,
    roster: Roster,
    order: RecallOrder,
    head: Employee | None,
    wanted: Wanted,
    *,
    withdrawn: bool = False,
) -> AssignmentLetter:
    """The letter of a recall, or of its withdrawal, signed by `head`; by the head of the agency, with a blank, where
    there is none."""
    who, unit = identity_of(agency), unit_value(roster.unit)
    line = next(iter(lines_of({head.number: head}).values())) if head else None
    signer = signature_of(line, line.post if line else who.head_post)
    issue = wanted.issue and bool(wanted.number and wanted.on) and signer.name != BLANK
    return (withdrawal_letter if withdrawn else recall_letter)(
        unit,
        order,
        who,
        directive_of(roster.ruling_set),
        signer=signer,
        number=wanted.number,
        on=wanted.on,
        draft=not issue,
    )


def _signer(head: PersonLine | None, unit: str) -> Signature:
    return signature_of(head, head.post if head else f"Kepala {unit}")


def _head_of_agency(agency: Agency) -> PersonLine | None:
    """The head of the root unit among the staff; an elected head is none of them."""
    heads = Employee.objects.filter(agency=agency, head=True, active=True, unit__parent=None)
    return next(iter(lines_of({person.number: person for person in heads}).values()), None)
