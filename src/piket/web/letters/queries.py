from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Q, QuerySet

from piket.web.letters.models import Letter
from piket.web.organisation.models import Agency
from piket.web.permissions import Access, Action
from piket.web.rosters.models import Roster
from piket.web.rosters.queries import rosters
from piket.web.rulings.models import RulingSet
from piket.web.tenancy import set_local


def letters(access: Access) -> QuerySet[Letter]:
    """Letters of the whole agency and of the units she may see, without their bytes."""
    mine = Q(unit=None) | Q(unit__in=access.units(Action.VIEW_LETTERS))
    return Letter.objects.filter(mine).select_related("unit", "roster").defer("pdf", "docx", "roster__book")


def newest_set() -> RulingSet | None:
    return RulingSet.objects.select_related("directive").first()


def letter_rosters(access: Access) -> list[Roster]:
    """The rosters a letter can be made of: the newest of each unit, where somebody comes to the office."""
    newest = rosters(access).filter(unit__in=access.units(Action.VIEW_LETTERS))
    newest = newest.exclude(status=Roster.Status.SUPERSEDED).order_by("unit_id", "-id").distinct("unit_id")
    present = [r for r in newest if any(day[3] for part in r.parts for day in part["days"])]
    return sorted(present, key=lambda roster: roster.unit.sort)


def usual_annexes(found: list[Roster]) -> list[str]:
    """Units that share their office days out: the ones whose roster a circular is asked for."""
    return [r.unit.code for r in found if any(_shares_days(part) for part in r.parts)][:3]


def _shares_days(part: dict[str, Any]) -> bool:
    """Whether on some day some, but at most half, may be in the office."""
    half = len(part["members"]) / 2
    return any(most is not None and 0 < most <= half for _, _, most, _ in part["days"])


@dataclass(frozen=True)
class Verified:
    """What a stranger learns of a document: what it is and whether it holds. Nothing about people."""

    kind: str
    title: str
    number: str
    agency: str
    made_at: datetime
    sha256: str
    sha256_docx: str
    standing: str


def verified(code: str) -> Verified | None:
    """The document of a code, of whatever agency; the agency is open only while its name is looked up."""
    set_local(letter=code)
    letter = Letter.objects.filter(code=code).defer("pdf", "docx").first()
    set_local(letter=None)
    if letter is None:
        return None
    set_local(agency=letter.agency_id)
    try:
        return Verified(
            kind=letter.get_kind_display(),
            title=letter.title,
            number=letter.number,
            agency=Agency.objects.get(pk=letter.agency_id).name,
            made_at=letter.issued_at,
            sha256=letter.sha256,
            sha256_docx=letter.sha256_docx,
            standing=_standing(letter),
        )
    finally:
        set_local(agency=None)


def _standing(letter: Letter) -> str:
    """`draft`, `published`, or `superseded` where its roster or a later letter has taken its place."""
    if letter.draft:
        return "draft"
    if letter.roster_id and not Roster.objects.defer("book", "parts").get(pk=letter.roster_id).in_force:
        return "superseded"
    later = Letter.objects.filter(kind=letter.kind, unit=letter.unit_id, draft=False, pk__gt=letter.pk)
    return "superseded" if later.filter(directive=letter.directive_id).exists() else "published"
