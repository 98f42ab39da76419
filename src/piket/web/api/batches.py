"""Lists that a program sends: held against the record and applied by the very services of the import's pages."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from datetime import date
from http import HTTPStatus
from typing import Any, Generic, TypeVar

from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from ninja import Schema
from pydantic import ConfigDict, Field

from piket.organisation.faults import FileErrors
from piket.organisation.importing.schemas import ListKind
from piket.organisation.importing.values import STILL, Comparison, Entry, Fate, Scope
from piket.organisation.values import RowError
from piket.web import clock
from piket.web.api.guard import ApiRequest
from piket.web.api.problems import Problem
from piket.web.api.rows import FIELDS, SentRow
from piket.web.language import language
from piket.web.lists.writing import NotApplied
from piket.web.people.importing import effects, services
from piket.web.people.importing.services import Sent

R = TypeVar("R", bound=SentRow)
Json = dict[str, Any]
MOST = 20_000
_HEADER = 1
"""Lines above the first row of a list."""


class Batch(Schema, Generic[R]):
    """`covers`: whom the list claims to hold; of `units` and `all` who is not in it has left. `since`: from which day
    it holds, today if not said. `mark`: of a dry run; what would be written must still be what was seen then."""

    model_config = ConfigDict(extra="forbid")

    rows: list[R] = Field(..., min_length=1, max_length=MOST)
    dry_run: bool = False
    covers: Scope = Scope.SOME
    since: date | None = None
    mark: str = Field("", max_length=64)


class Change(Schema):
    row: int | None = Field(description="Place in `rows`, from 1; null for who is not in them.")
    number: str
    name: str
    fate: str
    differences: list[dict[str, str]]


class Warned(Schema):
    row: int | None
    field: str
    message: str


class TouchedRoster(Schema):
    unit: str
    roster: int
    people: list[dict[str, Any]]


class Outcome(Schema):
    """What was done, or with `applied` false would be."""

    applied: bool
    import_id: int | None
    mark: str
    counts: dict[str, int]
    changes: list[Change]
    warnings: list[Warned]
    rosters: list[TouchedRoster] = Field(
        description="Rosters in force that do not fit any more, with the days of each person that are taken."
    )


def take(request: ApiRequest, kind: ListKind, sent: Batch[Any]) -> Json:
    """A batch held against the record and, unless it is a dry run, applied. Raises `Problem` with every fault."""
    access, since = request.access, sent.since or clock.today()
    listed = Sent(kind, f"API: {request.api_key.name}", _as_list(sent.rows), sent.covers, since)
    try:
        found = services.preview(access=access, sent=listed)
        _refuse_faulty(found)
        _refuse_changed(found, sent.mark)
        writes = found.writes and not sent.dry_run
        upload = services.import_at_once(access=access, sent=listed, mark=found.mark) if writes else None
    except FileErrors as errors:
        raise Problem(
            HTTPStatus.UNPROCESSABLE_ENTITY, "faulty_rows", errors=_errors(errors.errors)
        ) from errors
    except NotApplied as error:
        raise _changed() from error
    return {
        "applied": upload is not None,
        "import_id": upload.pk if upload else None,
        "mark": found.mark,
        "counts": {fate.value: found.count(fate) for fate in Fate},
        "changes": [_change(row) for row in found.rows if row.fate not in STILL],
        "warnings": [_said(fault) for fault in found.warnings],
        "rosters": [_touched(one) for one in effects.touched(access, found, since, foresee=False)],
    }


def _as_list(rows: Sequence[SentRow]) -> bytes:
    """The rows as the CSV that a person would have sent: one column for each field that any of them has."""
    cells = [row.cells() for row in rows]
    columns = list(dict.fromkeys(column for row in cells for column in row))
    text = io.StringIO()
    writer = csv.DictWriter(text, columns, restval="", quoting=csv.QUOTE_ALL)
    writer.writeheader()
    writer.writerows(cells)
    return text.getvalue().encode()


def _refuse_faulty(found: Comparison) -> None:
    if found.errors:
        n = found.faulty_rows
        text = ngettext("{n} baris salah. Perbaiki, lalu kirim lagi semuanya.",
                        "{n} baris salah. Perbaiki, lalu kirim lagi semuanya.", n)  # fmt: skip
        raise Problem(HTTPStatus.UNPROCESSABLE_ENTITY, "faulty_rows", text.format(n=n), _errors(found.errors))


def _refuse_changed(found: Comparison, mark: str) -> None:
    if mark and mark != found.mark:
        raise _changed()


def _changed() -> Problem:
    detail = _(
        "Data tercatat berubah sejak dilihat dengan dry_run. Lihat lagi, lalu kirim dengan mark yang baru."
    )
    return Problem(HTTPStatus.CONFLICT, "changed", detail)


def _errors(faults: Iterable[RowError]) -> list[Json]:
    return [
        {"pointer": f"#/rows/{said['row'] - 1}/{said['field']}" if said["row"] else "#/rows", **said}
        for said in map(_said, faults)
    ]


def _said(fault: RowError) -> Json:
    """`row` counts the rows sent, from 1; the fault's own line counts the header too."""
    column = fault.column or ""
    return {
        "row": fault.row - _HEADER if fault.row else None,
        "field": FIELDS.get(column, column),
        "value": fault.value,
        "code": fault.code,
        "message": fault.in_language(language()),
    }


def _change(row: Any) -> Json:
    if isinstance(row, Entry):
        differences = [{"field": FIELDS.get(d.column, d.column), "before": d.before, "after": d.after}
                       for d in row.differences]  # fmt: skip
    else:
        before = row.before.isoformat() if row.before else ""
        differences = [{"field": "end", "before": before, "after": row.end.isoformat()}]
    return {
        "row": row.row - _HEADER if row.row else None,
        "number": row.number,
        "name": row.name,
        "fate": row.fate.value,
        "differences": differences,
    }


def _touched(one: effects.Touched) -> Json:
    people = [{"id": p.employee_id, "name": p.name, "why": p.why, "days": list(p.days)} for p in one.people]
    return {"unit": one.roster.unit.code, "roster": one.roster.pk, "people": people}
