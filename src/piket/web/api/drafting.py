"""Drafts of rosters as programs see them, and why something was not done to one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date, datetime
from http import HTTPStatus
from typing import Any, Literal

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from ninja import Schema
from pydantic import ConfigDict, Field

from piket.planning.editing.cells import reader
from piket.planning.rosterfile import RosterFileError
from piket.web.api.guard import ApiRequest
from piket.web.api.naming import Person, person_line
from piket.web.api.problems import Problem, fault, refused
from piket.web.drafts import answers, sheet, store
from piket.web.drafts.filling import Filled
from piket.web.drafts.models import Draft, Edit
from piket.web.drafts.queries import unpublished
from piket.web.drafts.steps import Done, Stale, Where
from piket.web.language import language
from piket.web.organisation.models import Employee
from piket.web.permissions import Access, Action
from piket.web.rosters import queries, withdrawing
from piket.web.rosters.models import Roster
from piket.web.rosters.services import OPEN, NotPublishable

Json = dict[str, Any]
MOST_CELLS = 20_000


class DraftLine(Schema):
    """A draft is a version of a unit's roster; its `id` is that version's. `revision` counts what was done to it and is
    sent with each act, so that nobody writes over what she has not seen; null: nobody has begun to edit it. `base`: the
    roster in force from which it was begun. `law` and `wishes`: broken rules and unmet preferences."""

    id: int
    unit: str
    version: int
    status: Literal["draft", "approved", "published", "provisional", "superseded"]
    first_day: date
    last_day: date
    people: int
    revision: int | None
    base: int | None
    law: int
    wishes: int


class Rule(Schema):
    """A rule that is broken, in words; `law`: it must be mended before anybody may approve."""

    text: str
    law: bool
    day: date | None
    person: int | None


class DraftState(DraftLine):
    """How it stands after an act: `cells` differ from its base, for so many `people_moved`. `taken` cells were changed
    by the act; `left` differ and had to stay (past days, absences, locks)."""

    cells: int
    people_moved: int
    taken: int
    left: int
    rules: list[Rule]


class Square(Schema):
    day: date
    text: str
    locked: bool


class DraftRow(Schema):
    person: Person
    days: list[Square]


class StepLine(Schema):
    """`state`: `done`, `undone` (can be redone), `dropped`. `name`: what somebody called the draft after it."""

    number: int
    kind: Literal["set", "lock", "unlock", "regenerate"]
    state: Literal["done", "undone", "dropped"]
    cells: int
    name: str
    by: str
    at: datetime


class DraftWhole(DraftState):
    """`choices`: what a cell of each part may be set to. An absence shows its letter and cannot be set."""

    choices: dict[str, list[str]]
    rows: list[DraftRow]
    steps: list[StepLine]


class Act(Schema):
    """`revision` as it was seen."""

    model_config = ConfigDict(extra="forbid")

    revision: int = Field(..., ge=0)


class Cell(Schema):
    model_config = ConfigDict(extra="forbid")

    person: int
    day: date


class SetCell(Cell):
    text: str = Field(..., max_length=40)


def drafts(access: Access, action: Action = Action.EDIT_ROSTER) -> QuerySet[Roster]:
    """The open rosters of the units in which she may do it, those too that nobody has begun to edit."""
    mine = queries.rosters(access).filter(unit__in=access.units(action).values("pk"), status__in=OPEN)
    return mine.select_related("draft")


def draft_in(request: ApiRequest, pk: int, action: Action = Action.EDIT_ROSTER) -> Roster:
    """One with its content; else 404."""
    found: Roster = get_object_or_404(drafts(request.access, action), pk=pk)
    found.refresh_from_db(fields=["book"])
    return found


def draft_line(row: Roster) -> Json:
    """Needs `draft` and `unit` selected, for lists: no query of its own."""
    draft: Draft | None = getattr(row, "draft", None)
    names = ("version", "status", "first_day", "last_day", "people", "wishes")
    return {
        "id": row.pk,
        "unit": row.unit.code,
        **{name: getattr(row, name) for name in names},
        "law": row.violations,
        "revision": draft.revision if draft else None,
        "base": draft.base_id if draft else None,
    }


def _moved(row: Roster) -> Json:
    """How much of it is not published yet."""
    draft: Draft | None = getattr(row, "draft", None)
    moved = unpublished(draft) if draft else set()
    return {"cells": len(moved), "people_moved": len({person for person, _day in moved})}


def state(row: Roster, *, taken: int = 0, left: int = 0) -> Json:
    """As it stands in the database now."""
    kept = Roster.objects.select_related("unit", "draft").get(pk=row.pk)
    rules = rules_of(kept, store.content_of(kept)) if kept.status in OPEN else []
    return {**draft_line(kept), **_moved(kept), "taken": taken, "left": left, "rules": rules}


def state_after(done: Done) -> Json:
    return state(done.roster, taken=sum(map(len, done.cells.values())))


def state_filled(made: Filled) -> Json:
    return state(made.roster, taken=made.cells, left=made.left)


def rules_of(row: Roster, content: store.Content) -> list[Json]:
    """Every rule that its cells break, what breaks the law first."""
    told = sheet.told_of(row, content.conflicts(), queries.people_of(row))
    return [{"text": t.text, "law": t.law, "day": t.day or None, "person": t.person} for t in told]


def whole(access: Access, row: Roster) -> Json:
    content, people = store.content_of(row), queries.people_of(row)
    units = Employee.objects.filter(pk__in=[one.pk for one in people.values()]).select_related("unit")
    named = {one.number: one for one in units}
    return {
        **draft_line(row),
        **_moved(row),
        "taken": 0,
        "left": 0,
        "rules": rules_of(row, content),
        "choices": {
            label: [one.text for one in sheet.choices_of(e.roster)] for label, e in content.entries.items()
        },
        "rows": list(_rows(access, content, named)),
        "steps": [_step(one) for one in Edit.objects.filter(roster=row).select_related("author")],
    }


def _rows(access: Access, content: store.Content, people: Mapping[str, Employee]) -> Iterator[Json]:
    for entry in content.entries.values():
        read = reader(entry.roster)
        for one in entry.roster.problem.people:
            if one.id not in people:
                continue
            away = dict(one.away)
            days = []
            for day in entry.roster.days:
                cell = read(one.id, day)
                text = away[day].value if day in away else cell.text
                days.append({"day": day, "text": text, "locked": cell.locked})
            yield {"person": person_line(access, people[one.id]), "days": days}


def _step(one: Edit) -> Json:
    names = ("number", "kind", "state", "name", "at")
    return {name: getattr(one, name) for name in names} | {"cells": len(one.cells), "by": str(one.author)}


def places(row: Roster, cells: Sequence[Cell]) -> list[Where]:
    """Each cell with its part. Raises `Problem` naming every one that is not in this roster."""
    numbers = {one.pk: number for number, one in queries.people_of(row).items()}
    labels = {
        person.id: (label, frozenset(entry.roster.days))
        for label, entry in store.content_of(row).entries.items()
        for person in entry.roster.problem.people
    }
    found, faults = list[Where](), list[Json]()
    for at, cell in enumerate(cells):
        number = numbers.get(cell.person, "")
        label, days = labels.get(number, ("", frozenset[date]()))
        if cell.day in days:
            found.append((label, number, cell.day))
        else:
            faults.append(fault(f"#/cells/{at}", "cells", "no_cell", _("Sel itu tidak ada di jadwal ini.")))
    if faults:
        raise Problem(HTTPStatus.UNPROCESSABLE_ENTITY, "refused", errors=faults)
    return found


@contextmanager
def refusing() -> Iterator[None]:
    """Whatever keeps an act from being done as the problem document that says why."""
    try:
        yield
    except Stale as error:
        detail = _("Draf ini sudah diubah di tempat lain. Baca lagi, lalu kirim dengan revision yang baru.")
        raise Problem(HTTPStatus.CONFLICT, "changed", detail) from error
    except NotPublishable as error:
        raise refused(
            "reason" if str(error) == "reason" else "", str(error), answers.why_not(str(error))
        ) from error
    except withdrawing.NotWithdrawn as error:
        code = str(error)
        raise refused("reason" if code == "reason" else "", code, str(withdrawing.WHY_NOT[code])) from error
    except RosterFileError as error:
        raise Problem(
            HTTPStatus.UNPROCESSABLE_ENTITY, "faulty_rows", errors=list(_file_faults(error))
        ) from error
    except answers.REFUSED as error:
        said = [fault("#/", "", "not_editable", one) for one in answers.reasons_of(error, language())]
        raise Problem(HTTPStatus.UNPROCESSABLE_ENTITY, "refused", errors=said) from error


def _file_faults(error: RosterFileError) -> Iterable[Json]:
    """By sheet, row (from 1) and column of the workbook that was sent."""
    for one in error.faults:
        said = fault("#/content", one.column or "", "cell", one.message.in_language(language()))
        yield {**said, "sheet": one.sheet, "row": one.row, "value": one.value}
