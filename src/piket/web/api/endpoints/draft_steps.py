"""What makes a draft: cells set, locked, a day copied, the rest planned, a workbook sent back; undone, named."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from ninja import Router, Schema
from pydantic import ConfigDict, Field

from piket.planning.verify.words import said as words_of
from piket.web.api import drafting
from piket.web.api.drafting import MOST_CELLS, Act, Cell, DraftState, SetCell
from piket.web.api.endpoints.drafts import edits
from piket.web.api.files import MOST_TEXT, bytes_of
from piket.web.api.guard import ApiRequest
from piket.web.api.guard import said as _
from piket.web.drafts import filling, previewing, steps
from piket.web.drafts.steps import Done
from piket.web.language import language
from piket.web.rosters.queries import people_of

router = Router()


class Cells(Act):
    """The text is one of `choices`: a place, a shift, two shifts joined by +, or `-` for a day off."""

    cells: list[SetCell] = Field(..., min_length=1, max_length=MOST_CELLS)


class Locks(Act):
    cells: list[Cell] = Field(..., min_length=1, max_length=MOST_CELLS)
    locked: bool


class CopiedDay(Act):
    source: date = Field(..., alias="from")
    target: date = Field(..., alias="to")


class Point(Act):
    name: str = Field(..., min_length=1, max_length=60)


class Return(Act):
    """`step`: its number; 0 is the draft as it was begun."""

    step: int = Field(..., ge=0)


class Book(Act):
    """`content`: the workbook in Base64, as `/rosters/{id}/workbook` gave it and somebody edited it."""

    name: str = Field("jadwal.xlsx", max_length=200)
    content: str = Field(..., max_length=MOST_TEXT)


class Foreseen(Schema):
    model_config = ConfigDict(extra="forbid")

    text: str
    law: bool


class Preview(Schema):
    """What an edit would break anew, the law first; `mends`: so many rules broken now would be kept."""

    breaks: list[Foreseen]
    mends: int


@router.post("/{int:draft_id}/cells", auth=edits, response=DraftState, summary=_("Mengisi sel"))
def set_cells(request: ApiRequest, draft_id: int, sent: Cells) -> Any:
    """All of them as one step, or none. Rules may be broken on the way; the answer tells which are."""
    row = drafting.draft_in(request, draft_id)
    texts = dict(zip(drafting.places(row, sent.cells), (one.text for one in sent.cells), strict=True))
    return _stepped(
        lambda: steps.fill(access=request.access, roster=row, revision=sent.revision, texts=texts)
    )


@router.post(
    "/{int:draft_id}/preview",
    auth=edits,
    response=Preview,
    summary=_("Aturan yang akan dilanggar satu isian"),
)
def preview_cells(request: ApiRequest, draft_id: int, sent: Cells) -> Any:
    """Nothing is kept."""
    row = drafting.draft_in(request, draft_id)
    texts = dict(zip(drafting.places(row, sent.cells), (one.text for one in sent.cells), strict=True))
    with drafting.refusing():
        seen = previewing.preview(access=request.access, roster=row, revision=sent.revision, texts=texts)
    names = {number: one.name for number, one in people_of(row).items()}
    every = sorted((one for part in seen for one in part.breaks), key=lambda one: not one.law)
    return {
        "breaks": [
            {"text": words_of(one.violation, names).in_language(language()), "law": one.law} for one in every
        ],
        "mends": sum(part.mends for part in seen),
    }


@router.post("/{int:draft_id}/locks", auth=edits, response=DraftState, summary=_("Mengunci atau membuka sel"))
def lock_cells(request: ApiRequest, draft_id: int, sent: Locks) -> Any:
    """Locked cells stay when the rest is planned anew."""
    row = drafting.draft_in(request, draft_id)
    where = drafting.places(row, sent.cells)
    return _stepped(
        lambda: steps.lock(
            access=request.access, roster=row, revision=sent.revision, cells=where, on=sent.locked
        )
    )


@router.post(
    "/{int:draft_id}/copy-day", auth=edits, response=DraftState, summary=_("Menyalin satu hari ke hari lain")
)
def copy_day(request: ApiRequest, draft_id: int, sent: CopiedDay) -> Any:
    """Everybody does on the second day what she does on the first; who is absent on either, or locked, stays."""
    row = drafting.draft_in(request, draft_id)
    return _filled(
        lambda: filling.from_day(
            access=request.access, roster=row, revision=sent.revision, source=sent.source, target=sent.target
        )
    )


@router.post("/{int:draft_id}/plan", auth=edits, response=DraftState, summary=_("Menyusun ulang sisanya"))
def plan_rest(request: ApiRequest, draft_id: int, sent: Act) -> Any:
    """Whatever is neither locked nor past, within a few seconds."""
    row = drafting.draft_in(request, draft_id)
    return _stepped(lambda: steps.plan_rest(access=request.access, roster=row, revision=sent.revision))


@router.post("/{int:draft_id}/undo", auth=edits, response=DraftState, summary=_("Mengurungkan langkah"))
def undo_step(request: ApiRequest, draft_id: int, sent: Act) -> Any:
    row = drafting.draft_in(request, draft_id)
    return _stepped(lambda: steps.undo(access=request.access, roster=row, revision=sent.revision))


@router.post("/{int:draft_id}/redo", auth=edits, response=DraftState, summary=_("Mengulangi langkah"))
def redo_step(request: ApiRequest, draft_id: int, sent: Act) -> Any:
    row = drafting.draft_in(request, draft_id)
    return _stepped(lambda: steps.redo(access=request.access, roster=row, revision=sent.revision))


@router.post(
    "/{int:draft_id}/points", auth=edits, response=DraftState, summary=_("Menamai draf seperti kini")
)
def name_point(request: ApiRequest, draft_id: int, sent: Point) -> Any:
    """To be come back to by the number of its step."""
    row = drafting.draft_in(request, draft_id)
    with drafting.refusing():
        steps.name_point(access=request.access, roster=row, revision=sent.revision, name=sent.name.strip())
    return drafting.state(row)


@router.post(
    "/{int:draft_id}/return", auth=edits, response=DraftState, summary=_("Kembali ke sesudah satu langkah")
)
def return_to(request: ApiRequest, draft_id: int, sent: Return) -> Any:
    """Later steps are undone, or undone ones redone."""
    row = drafting.draft_in(request, draft_id)
    return _stepped(
        lambda: steps.return_to(access=request.access, roster=row, revision=sent.revision, number=sent.step)
    )


@router.post(
    "/{int:draft_id}/workbook", auth=edits, response=DraftState, summary=_("Mengirim kembali buku kerja XLSX")
)
def take_workbook(request: ApiRequest, draft_id: int, sent: Book) -> Any:
    """What it has otherwise than the draft as one step, or every fault with sheet, row and column."""
    row = drafting.draft_in(request, draft_id)
    content = bytes_of(sent.content, "#/content")
    return _filled(
        lambda: filling.from_workbook(
            access=request.access, roster=row, revision=sent.revision, content=content, name=sent.name
        )
    )


def _stepped(act: Callable[[], Done]) -> Any:
    with drafting.refusing():
        made = act()
    return drafting.state_after(made)


def _filled(act: Callable[[], filling.Filled]) -> Any:
    with drafting.refusing():
        made = act()
    return drafting.state_filled(made)
