"""Drafts of rosters for programs: the very steps of the board, with its checks, its undo and its words."""

from __future__ import annotations

import base64
import io
from collections.abc import Callable
from datetime import date
from typing import Any

import fastexcel
import pytest
import xlsxwriter
from api_programs import Program, program_of
from draft_samples import two_equals
from roster_samples import DAYS

from piket.web.accounts.models import Role, User
from piket.web.organisation.models import Agency, Employee
from piket.web.rosters import withdrawing
from piket.web.rosters.mending import queries as mending
from piket.web.rosters.models import Message, Roster
from piket.web.tenancy import acting, set_local

MakeUser = Callable[..., User]
TUESDAY, WEDNESDAY = DAYS[1], DAYS[2]


@pytest.fixture(autouse=True)
def _on_tuesday(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(mending, "today", lambda: TUESDAY)


@pytest.fixture
def head(agency: Agency, make_user: MakeUser) -> Program:
    return program_of(two_equals(agency), make_user(agency, Role.UNIT_HEAD, unit="kota-dinas"))


@pytest.fixture
def begun(head: Program) -> dict[str, Any]:
    """The draft of the unit's roster, just begun."""
    roster = head.items("/rosters", {"unit": "kota-dinas"})[0]["id"]
    return dict(head.post(f"/rosters/{roster}/draft", {}).json())


def act(head: Program, draft: dict[str, Any], asked: str, **sent: Any) -> Any:
    return head.post(f"/drafts/{draft['id']}/{asked}", {"revision": draft["revision"], **sent})


def cells(head: Program, draft: dict[str, Any], day: date) -> dict[int, str]:
    """By person what the draft has on a day."""
    whole = head.get(f"/drafts/{draft['id']}").json()
    return {
        row["person"]["id"]: one["text"]
        for row in whole["rows"]
        for one in row["days"]
        if one["day"] == day.isoformat()
    }


def exchanged(head: Program, draft: dict[str, Any], day: date) -> Any:
    """The two people of the unit do each other's day."""
    (one, first), (two, second) = cells(head, draft, day).items()
    sent = [
        {"person": one, "day": day.isoformat(), "text": second},
        {"person": two, "day": day.isoformat(), "text": first},
    ]
    return act(head, draft, "cells", cells=sent)


def test_a_draft_is_begun_once_and_found_among_the_open_ones(head: Program, begun: dict[str, Any]) -> None:
    assert (begun["version"], begun["status"], begun["revision"], begun["cells"]) == (2, "draft", 0, 0)
    again = head.post(f"/rosters/{begun['base']}/draft", {}).json()
    assert again["id"] == begun["id"]
    assert [one["id"] for one in head.items("/drafts", {"unit": "kota-dinas"})] == [begun["id"]]


def test_cells_are_set_counted_undone_and_redone(head: Program, begun: dict[str, Any]) -> None:
    was = cells(head, begun, TUESDAY)
    done = exchanged(head, begun, TUESDAY).json()
    assert (done["taken"], done["cells"], done["people_moved"], done["law"]) == (2, 2, 2, 0)
    undone = act(head, done, "undo").json()
    assert (cells(head, begun, TUESDAY), undone["cells"]) == (was, 0)
    assert act(head, undone, "redo").json()["cells"] == 2


def test_what_somebody_else_has_changed_is_not_written_over(head: Program, begun: dict[str, Any]) -> None:
    exchanged(head, begun, TUESDAY)
    late = act(head, begun, "undo")
    assert (late.status_code, late.json()["code"]) == (409, "changed")


def test_a_rule_is_told_before_an_edit_and_after_it_and_bars_approval(
    head: Program, begun: dict[str, Any]
) -> None:
    home = next(person for person, text in cells(head, begun, TUESDAY).items() if text == "R")
    sent = [{"person": home, "day": TUESDAY.isoformat(), "text": "K"}]
    seen = act(head, begun, "preview", cells=sent).json()
    assert seen["breaks"][0]["law"]
    assert head.get(f"/drafts/{begun['id']}").json()["revision"] == begun["revision"]
    done = act(head, begun, "cells", cells=sent).json()
    assert done["rules"][0]["text"] == seen["breaks"][0]["text"]
    refused = act(head, done, "approve")
    assert (refused.status_code, refused.json()["errors"][0]["code"]) == (422, "violations")


@pytest.mark.parametrize(
    ("day", "text", "code"),
    [(DAYS[0], "R", "not_editable"), (TUESDAY, "Q", "not_editable"), (date(2021, 8, 9), "R", "no_cell")],
    ids=["past", "no letter", "no day"],
)
def test_a_cell_that_cannot_be_so_says_why(
    head: Program, begun: dict[str, Any], day: date, text: str, code: str
) -> None:
    person = next(iter(cells(head, begun, TUESDAY)))
    answer = act(head, begun, "cells", cells=[{"person": person, "day": day.isoformat(), "text": text}])
    (fault,) = answer.json()["errors"]
    assert (answer.status_code, fault["code"]) == (422, code)
    assert fault["message"]


def test_a_day_is_copied_onto_another(head: Program, begun: dict[str, Any]) -> None:
    if cells(head, begun, TUESDAY) == cells(head, begun, WEDNESDAY):
        begun = exchanged(head, begun, WEDNESDAY).json()
    done = act(head, begun, "copy-day", **{"from": TUESDAY.isoformat(), "to": WEDNESDAY.isoformat()}).json()
    assert cells(head, begun, TUESDAY) == cells(head, begun, WEDNESDAY)
    assert (done["taken"], done["left"]) == (2, 0)
    again = act(head, done, "copy-day", **{"from": TUESDAY.isoformat(), "to": WEDNESDAY.isoformat()}).json()
    assert (again["taken"], again["revision"]) == (0, done["revision"])


def test_who_is_locked_stays_when_a_day_is_copied(head: Program, begun: dict[str, Any]) -> None:
    if cells(head, begun, TUESDAY) == cells(head, begun, WEDNESDAY):
        begun = exchanged(head, begun, WEDNESDAY).json()
    person, was = next(iter(cells(head, begun, WEDNESDAY).items()))
    locked = act(
        head, begun, "locks", cells=[{"person": person, "day": WEDNESDAY.isoformat()}], locked=True
    ).json()
    done = act(head, locked, "copy-day", **{"from": TUESDAY.isoformat(), "to": WEDNESDAY.isoformat()}).json()
    assert (done["taken"], done["left"]) == (1, 1)
    assert cells(head, begun, WEDNESDAY)[person] == was


def test_a_day_that_is_none_of_the_rosters_is_not_copied(head: Program, begun: dict[str, Any]) -> None:
    answer = act(head, begun, "copy-day", **{"from": "2021-08-09", "to": WEDNESDAY.isoformat()})
    assert (answer.status_code, answer.json()["errors"][0]["code"]) == (422, "not_editable")


def test_a_point_is_named_and_come_back_to(head: Program, begun: dict[str, Any]) -> None:
    first = exchanged(head, begun, TUESDAY).json()
    kept = cells(head, begun, WEDNESDAY)
    named = act(head, first, "points", name="Sebelum rapat").json()
    second = exchanged(head, named, WEDNESDAY).json()
    assert act(head, second, "return", step=1).status_code == 200
    assert cells(head, begun, WEDNESDAY) == kept
    steps = head.get(f"/drafts/{begun['id']}").json()["steps"]
    assert [(one["number"], one["state"], one["name"]) for one in steps] == [
        (1, "done", "Sebelum rapat"),
        (2, "undone", ""),
    ]


def test_the_rest_is_planned_anew_without_a_broken_rule(head: Program, begun: dict[str, Any]) -> None:
    home = next(person for person, text in cells(head, begun, TUESDAY).items() if text == "R")
    sent = [{"person": home, "day": TUESDAY.isoformat(), "text": "K"}]
    broken = act(head, begun, "cells", cells=sent).json()
    planned = act(head, broken, "plan").json()
    assert (broken["law"], planned["law"]) == (1, 0)


def test_who_could_stand_in_is_ranked_with_the_reason_against(
    agency: Agency, head: Program, begun: dict[str, Any]
) -> None:
    at_office, at_home = sorted(cells(head, begun, TUESDAY).items(), key=lambda one: one[1])
    asked = {"person": at_office[0], "on": TUESDAY.isoformat()}
    told = head.get(f"/drafts/{begun['id']}/candidates", asked).json()
    assert told["text"] == "K"
    assert [(one["person"]["id"], one["fit"], one["text"]) for one in told["candidates"]] == [
        (at_home[0], True, "R")
    ]


@pytest.mark.parametrize(("tell", "told"), [("moved", 1), ("all", 2)])
def test_it_is_put_in_force_and_who_is_told_is_chosen(
    agency: Agency, head: Program, begun: dict[str, Any], tell: str, told: int
) -> None:
    office = next(person for person, text in cells(head, begun, TUESDAY).items() if text == "K")
    done = act(
        head, begun, "cells", cells=[{"person": office, "day": TUESDAY.isoformat(), "text": "R"}]
    ).json()
    made = act(head, done, "publish", reason="Rapat", tell=tell).json()
    assert (made["id"], made["status"], made["version"]) == (begun["id"], "published", 2)
    with acting(agency.pk):
        assert Message.objects.filter(roster=made["id"]).count() == told
        set_local(agency=None)


def test_a_version_is_brought_back_as_a_draft(head: Program, begun: dict[str, Any]) -> None:
    was = cells(head, begun, TUESDAY)
    done = exchanged(head, begun, TUESDAY).json()
    act(head, done, "publish", reason="Rapat")
    known = head.get(f"/rosters/{begun['id']}/versions").json()
    assert [(one["version"], one["status"]) for one in known] == [(2, "published"), (1, "superseded")]
    back = head.post(f"/rosters/{known[1]['id']}/bring-back", {}).json()
    assert (back["version"], back["taken"], back["left"]) == (3, 2, 0)
    assert cells(head, back, TUESDAY) == was


def edited(content: str) -> str:
    """The workbook with the two cells of Wednesday exchanged."""
    sheet = fastexcel.read_excel(base64.b64decode(content)).load_sheet(
        "Jadwal", header_row=None, dtypes="string"
    )
    rows = [[cell or "" for cell in row] for row in sheet.to_polars().rows()]
    column = next(at for at, text in enumerate(rows[0]) if text.startswith(WEDNESDAY.isoformat()))
    first, second = [at for at, row in enumerate(rows) if row[1] == "asn" and row[2]]
    rows[first][column], rows[second][column] = rows[second][column], rows[first][column]
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    written = book.add_worksheet("Jadwal")
    for at, row in enumerate(rows):
        written.write_row(at, 0, row)
    book.close()
    return base64.b64encode(out.getvalue()).decode()


def test_a_workbook_goes_out_and_comes_back_as_one_step(head: Program, begun: dict[str, Any]) -> None:
    was = cells(head, begun, WEDNESDAY)
    sent = edited(head.get(f"/rosters/{begun['id']}/workbook").json()["content"])
    assert act(head, begun, "workbook", content=sent).json()["taken"] == 2
    assert list(cells(head, begun, WEDNESDAY).values()) == list(was.values())[::-1]


@pytest.mark.parametrize(("content", "code"), [("bukan base64!", "base64"), ("AAAA", "cell")])
def test_what_is_no_workbook_is_refused(
    head: Program, begun: dict[str, Any], content: str, code: str
) -> None:
    answer = act(head, begun, "workbook", content=content)
    assert (answer.status_code, answer.json()["errors"][0]["code"]) == (422, code)


def test_an_approved_draft_is_edited_only_after_it_was_reopened(head: Program, begun: dict[str, Any]) -> None:
    assert act(head, begun, "approve").json()["status"] == "approved"
    assert act(head, begun, "plan").status_code == 409
    assert head.post(f"/drafts/{begun['id']}/reopen", {}).json()["status"] == "draft"
    assert exchanged(head, begun, TUESDAY).status_code == 200


def test_a_draft_laid_aside_is_open_no_more(head: Program, begun: dict[str, Any]) -> None:
    assert head.post(f"/drafts/{begun['id']}/discard", {}).json()["status"] == "superseded"
    assert head.get(f"/drafts/{begun['id']}").status_code == 404


def test_a_published_roster_is_withdrawn_before_it_begins_and_not_after(
    agency: Agency, head: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    roster = head.items("/rosters", {"unit": "kota-dinas"})[0]["id"]
    begun = head.post(f"/rosters/{roster}/withdraw", {"reason": "Salah hari"})
    assert (begun.status_code, begun.json()["errors"][0]["code"]) == (422, "begun")
    monkeypatch.setattr(withdrawing, "today", lambda: date(2021, 7, 25))
    bare = head.post(f"/rosters/{roster}/withdraw", {"reason": " "})
    assert bare.json()["errors"][0]["field"] == "reason"
    made = head.post(f"/rosters/{roster}/withdraw", {"reason": "Salah hari"}).json()
    assert (made["version"], made["status"]) == (2, "draft")
    assert head.items("/rosters", {"unit": "kota-dinas"}) == []
    with acting(agency.pk):
        assert Message.objects.filter(text__contains="Salah hari").count() == 2
        set_local(agency=None)


def test_what_each_part_may_be_set_to_is_told(head: Program, begun: dict[str, Any]) -> None:
    choices = head.get(f"/drafts/{begun['id']}").json()["choices"]
    assert choices["asn"] == ["K", "R", "T", "L"]


def test_nothing_is_edited_above_her_branch(agency: Agency, head: Program) -> None:
    with acting(agency.pk):
        above = Roster.objects.get(unit__code="kota-pusat").pk
        person = Employee.objects.filter(unit__code="kota-pusat")[0].pk
        set_local(agency=None)
    assert head.post(f"/rosters/{above}/draft", {}).status_code == 404
    assert head.get(f"/drafts/{above}").status_code == 404
    assert head.get(f"/rosters/{above}/workbook").status_code == 404
    sent = {"revision": 0, "cells": [{"person": person, "day": TUESDAY.isoformat(), "text": "R"}]}
    assert head.post(f"/drafts/{above}/cells", sent).status_code == 404
