"""People: found, one with her history, who moved; and lists of them sent in."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any, Literal

from django.db.models import Q
from django.shortcuts import get_object_or_404
from ninja import Query, Router, Schema

from piket.organisation.identifiers import bare_digits
from piket.organisation.importing.schemas import ListKind
from piket.web import clock
from piket.web.api.asked import UnitCode
from piket.web.api.batches import Batch, Outcome, take
from piket.web.api.guard import ApiRequest, needs
from piket.web.api.guard import said as _
from piket.web.api.naming import Person, person_line
from piket.web.api.paging import Cursor, Limit, Page, after_key, cursor_of, int_in
from piket.web.api.rows import LegalRow, PersonRow
from piket.web.api.scopes import Scope
from piket.web.organisation.models import Absence
from piket.web.people import queries
from piket.web.people.history import history_of
from piket.web.people.models import Posting
from piket.web.permissions import Action

router = Router()
reads = needs(Scope.PEOPLE, Action.VIEW_EMPLOYEES)
writes = needs(Scope.WRITE_PEOPLE, Action.IMPORT_EMPLOYEES)


class Post(Schema):
    unit: str
    position: str
    start: date | None
    end: date | None
    note: str


class Away(Schema):
    kind: Literal["C", "S", "D"]
    start: date
    end: date


class PersonWhole(Person):
    rank: str
    echelon: str
    head: bool
    lead: bool
    counter: str
    squad: str
    postings: list[Post]
    absences: list[Away]


class Move(Post):
    person: Person


@router.get("", auth=reads, response=Page[Person], summary=_("Cari dan daftar pegawai"))
def people(
    request: ApiRequest,
    cursor: Cursor,
    limit: Limit,
    q: Annotated[str, Query("", max_length=80)],
    number: Annotated[str, Query("", max_length=40)],
    unit: UnitCode,
    left: Annotated[bool, Query(False)],
) -> Any:
    """`q`: beginnings of words of a name, or of a number; in the order of names, 50 on a page. `number`: that NIP,
    NI PPPK or NIK exactly. `unit`: of that unit alone. `left`: who left instead of who is in service."""
    if q:
        at = int_in(cursor) or 1
        found = queries.search(request.access, q, unit=unit, left=left, page=min(at, 100_000))
        rows = [person_line(request.access, one) for one in found.people]
        return {"items": rows, "next": cursor_of(at + 1) if found.more else None}
    some = queries.of_branch(request.access, unit).filter(active=not left).select_related("unit")
    if number:
        some = some.filter(number=bare_digits(number) or "-")
    return after_key(some, cursor, limit).page(lambda one: person_line(request.access, one))


@router.get("/moves", auth=reads, response=Page[Move], summary=_("Siapa masuk, pindah, dan keluar"))
def moves(request: ApiRequest, since: date, cursor: Cursor, limit: Limit) -> Any:
    """Postings that began or ended on `since` or later. A posting with an `end` and no later one is a leaver's."""
    mine = queries.of_branch(request.access, "").values("pk")
    found = Posting.objects.filter(Q(start__gte=since) | Q(end__gte=since), employee__in=mine)
    part = after_key(found.select_related("unit", "employee__unit"), cursor, limit)
    return part.page(lambda row: _post(row) | {"person": person_line(request.access, row.employee)})


@router.get("/{int:person_id}", auth=reads, response=PersonWhole, summary=_("Satu pegawai dengan riwayatnya"))
def person(request: ApiRequest, person_id: int) -> Any:
    """Where she stands and stood, and her absences from today on."""
    one = get_object_or_404(queries.one(request.access, person_id))
    absences = Absence.objects.filter(employee=one, end__gte=clock.today()).order_by("start")
    return person_line(request.access, one) | {
        "rank": one.rank,
        "echelon": one.echelon,
        "head": one.head,
        "lead": one.lead,
        "counter": one.desk,
        "squad": one.squad,
        "postings": [_post(row) for row in history_of(one)],
        "absences": list(absences.values("kind", "start", "end")),
    }


@router.post("/import", auth=writes, response=Outcome, summary=_("Kirim daftar pegawai"))
def import_people(request: ApiRequest, sent: Batch[PersonRow]) -> Any:
    """The page's own import: people new, changed, moved, back. All or nothing; with `dry_run` nothing."""
    return take(request, ListKind.PEOPLE, sent)


@router.post("/legal-positions", auth=writes, response=Outcome, summary=_("Kirim kedudukan hukum"))
def import_legal_positions(request: ApiRequest, sent: Batch[LegalRow]) -> Any:
    """Who may be rostered and who no longer."""
    return take(request, ListKind.LEGAL, sent)


def _post(row: Posting) -> dict[str, Any]:
    return {
        "unit": row.unit.code,
        "position": row.position,
        "start": row.start,
        "end": row.end,
        "note": row.note,
    }
