from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db.models import BooleanField, Func, Q, QuerySet

from piket.web.letters.models import Letter, Signed
from piket.web.organisation.models import Agency
from piket.web.permissions import Access, Action
from piket.web.rosters.models import Roster
from piket.web.rosters.queries import rosters
from piket.web.rulings.models import Ruling, RulingSet
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
    newest = newest.annotate(comes=SomebodyComes("parts")).defer("parts", "book")
    return sorted((roster for roster in newest if roster.comes), key=lambda roster: roster.unit.sort)


class SomebodyComes(Func):
    """Whether the parts of a roster call anyone on any day; asked in the database, which need not send them."""

    function = "jsonb_path_exists"
    template = "%(function)s(%(expressions)s, '$[*].days[*][3] ? (@ > 0)')"
    output_field = BooleanField()


def usual_annexes(ruling_set: RulingSet | None) -> list[str]:
    """Units that share their office days out: the ones whose roster a circular is asked for."""
    shared = Ruling.objects.filter(ruling_set=ruling_set, working_day=True, outcome="settled", base__gt=0)
    shared = shared.exclude(office_max__in=("", "0", "1")).order_by("unit__sort")
    return list(shared.values_list("unit__code", flat=True).distinct()[:3])


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
    signed: Signed | None = None

    @property
    def hashes(self) -> tuple[str, ...]:
        """Of every file of the document that was given out."""
        own = (self.sha256, self.sha256_docx)
        return (*own, self.signed.sha256) if self.signed else own


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
            signed=Signed.objects.filter(letter=letter).defer("pdf").first(),
        )
    finally:
        set_local(agency=None)


# What follows a roster or a directive and gives way with it; every other letter stands for itself.
_REPLACED = (Letter.Kind.CIRCULAR, Letter.Kind.ASSIGNMENT, Letter.Kind.ANNEX, Letter.Kind.PERSON)


def _standing(letter: Letter) -> str:
    """`draft`, `published`, or `superseded` where its roster or a later letter has taken its place."""
    if letter.draft:
        return "draft"
    if letter.kind == Letter.Kind.RECALL:
        # An order for certain people and days: neither a later roster nor a later order ends it, its withdrawal does.
        return (
            "superseded" if Letter.objects.filter(withdraws=letter.pk, draft=False).exists() else "published"
        )
    if letter.kind not in _REPLACED:
        return "published"
    if letter.roster_id and not Roster.objects.defer("book", "parts").get(pk=letter.roster_id).in_force:
        return "superseded"
    if letter.kind == Letter.Kind.PERSON:
        return "published"
    later = Letter.objects.filter(kind=letter.kind, unit=letter.unit_id, draft=False, pk__gt=letter.pk)
    return "superseded" if later.filter(directive=letter.directive_id).exists() else "published"
