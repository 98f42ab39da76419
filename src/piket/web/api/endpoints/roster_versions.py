"""The versions of a roster: which there are, one as a workbook, one begun as a draft, brought back or withdrawn."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any, Literal

from django.shortcuts import get_object_or_404
from ninja import Router, Schema
from pydantic import ConfigDict, Field

from piket.planning.rosterfile.as_xlsx import to_xlsx
from piket.web.api import drafting
from piket.web.api.drafting import DraftState
from piket.web.api.endpoints.drafts import edits, publishes
from piket.web.api.endpoints.rosters import reads
from piket.web.api.files import File, file
from piket.web.api.guard import ApiRequest, needs
from piket.web.api.guard import said as _
from piket.web.api.scopes import Scope
from piket.web.drafts import filling, services
from piket.web.permissions import Action
from piket.web.rosters import files, queries, withdrawing
from piket.web.rosters.models import Roster
from piket.web.sheets import MEDIA_TYPE

router = Router()


class Version(Schema):
    """`superseded` ones stay to be read and can be brought back as a draft."""

    id: int
    version: int
    status: Literal["draft", "approved", "published", "provisional", "superseded"]
    first_day: date
    last_day: date
    people: int
    created_at: datetime
    published_at: datetime | None


class Reason(Schema):
    """It is told to everybody who had a day in the roster."""

    model_config = ConfigDict(extra="forbid")

    reason: str = Field(..., max_length=2000)


@router.get(
    "/{int:roster_id}/versions", auth=reads, response=list[Version], summary=_("Setiap versi satu jadwal")
)
def roster_versions(request: ApiRequest, roster_id: int) -> Any:
    """Those of the same unit and first day, the newest first."""
    return [
        {name: getattr(one, name) for name in Version.model_fields}
        for one in queries.versions(request.access, _one(request, roster_id))
    ]


@router.get(
    "/{int:roster_id}/workbook",
    auth=needs(Scope.ROSTERS, Action.VIEW_EMPLOYEES),
    response=File,
    summary=_("Satu versi sebagai buku kerja XLSX"),
)
def roster_workbook(request: ApiRequest, roster_id: int) -> Any:
    """Of any version, drafts too. Edited, it can be sent back to `/drafts/{id}/workbook`."""
    row = _one(request, roster_id, Action.VIEW_EMPLOYEES)
    health = request.access.may(Action.VIEW_HEALTH, row.unit)
    book = files.book_of(row, row.unit.zone_name(request.access.agency.time_zone), health=health)
    return file(f"jadwal-{row.unit.code}-{row.reference}.xlsx", MEDIA_TYPE, to_xlsx(book))


@router.post(
    "/{int:roster_id}/draft", auth=edits, response=DraftState, summary=_("Memulai draf dari satu jadwal")
)
def begin_draft(request: ApiRequest, roster_id: int) -> Any:
    """The unit's open draft for these days, or a new version that begins as this roster stands."""
    row = _one(request, roster_id, Action.EDIT_ROSTER)
    return drafting.state(services.begin(access=request.access, roster=row))


@router.post(
    "/{int:roster_id}/bring-back",
    auth=edits,
    response=DraftState,
    summary=_("Mengembalikan isi satu versi sebagai draf"),
)
def bring_back(request: ApiRequest, roster_id: int) -> Any:
    """The unit's draft gets the cells that this version had, as one named step; published, it takes back what came
    after. Past days, absences and locks stay."""
    row = _one(request, roster_id, Action.EDIT_ROSTER)
    with drafting.refusing():
        made = filling.from_version(access=request.access, roster=row)
    return drafting.state_filled(made)


@router.post(
    "/{int:roster_id}/withdraw",
    auth=publishes,
    response=DraftState,
    summary=_("Menarik jadwal yang terbit sebelum mulai"),
)
def withdraw_roster(request: ApiRequest, roster_id: int, sent: Reason) -> Any:
    """It is a draft again, the answer; its people are told by whom and why. Once it has begun it is mended instead."""
    row = _one(request, roster_id, Action.PUBLISH_ROSTER)
    with drafting.refusing():
        made = withdrawing.withdraw(access=request.access, roster=row, reason=sent.reason)
    return drafting.state(made)


def _one(request: ApiRequest, pk: int, action: Action = Action.VIEW_ROSTERS) -> Roster:
    """Any version in the units in which the account may do it, with its content; else 404."""
    units = request.access.units(action).values("pk")
    found: Roster = get_object_or_404(queries.rosters(request.access).filter(unit__in=units), pk=pk)
    found.refresh_from_db(fields=["book"])
    return found
