"""The rest planned anew while somebody looks on, and what an edit would break, said before it is made."""

from __future__ import annotations

import json
import threading
import uuid
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.test import Client
from test_drafts_editing import PAGE, _on_tuesday, head, in_force, on, place_of, step, who

from piket.planning.editing.values import Patch
from piket.planning.watch import Aim, Ended, Watch
from piket.web.accounts.models import Role, User
from piket.web.audit.models import AuditEntry
from piket.web.drafts import anew
from piket.web.drafts.models import Draft, Edit
from piket.web.organisation.models import Agency
from piket.web.permissions import Access
from piket.web.rosters.models import Assignment, Roster
from piket.web.tenancy import acting, set_local

__all__ = ["_on_tuesday", "head", "in_force"]  # the fixtures of editing
SignIn = Callable[..., Client]
JSON = {"Accept": "application/json"}


def plan(
    client: Client, revision: int, during: Callable[[dict[str, Any]], None] | None = None
) -> list[dict[str, Any]]:
    """Every line that a watched search sends."""
    answer = client.post(f"{PAGE}susun/", {"aksi": "susun", "dasar": revision}, headers=JSON)
    assert answer.status_code == 200
    lines = []
    for raw in answer.streaming_content:  # type: ignore[attr-defined]
        lines.append(json.loads(raw))
        if during is not None:
            during(lines[-1])
    return lines


def revision_of(agency: Agency) -> int:
    with acting(agency.pk):
        found = Draft.objects.get().revision
        set_local(agency=None)
    return found


def end(client: Client, key: str, ending: str) -> int:
    return int(client.post(f"{PAGE}henti/", {"kunci": key, "cara": ending}, headers=JSON).status_code)


def preview(client: Client, *cells: str, revision: int = 0, **fields: str) -> Any:
    sent = {"aksi": "isi", "dasar": revision, "sel": " ".join(cells), **fields}
    return client.post(f"{PAGE}coba/", sent, headers=JSON)


def test_the_last_line_is_the_step_that_was_made_and_can_be_undone(in_force: Agency, head: Client) -> None:
    step(head, "isi", on(who(in_force, "R")), huruf="K")
    lines = plan(head, 1)
    assert uuid.UUID(lines[0]["key"])
    assert [line["percent"] for line in lines[1:-1]] == sorted(line["percent"] for line in lines[1:-1])
    after = lines[-1]["after"]
    assert (after["revision"], [one for one in after["told"] if one["law"]]) == (2, [])
    with acting(in_force.pk):
        assert Edit.objects.latest("number").kind == "regenerate"
        assert {"draft.plan", "draft.edit"} <= set(AuditEntry.objects.values_list("act", flat=True))
        set_local(agency=None)
    assert step(head, "urung", revision=2).status_code == 200


class Search:
    """In place of a long search: hears a cost and a bound, then waits until it is ended."""

    def __init__(self, made: Patch | None) -> None:
        self.made, self.heard = made, threading.Event()

    def __call__(self, roster: Any, since: date, *, seconds: float, watch: Watch) -> Patch:
        if self.made is not None:
            watch.found(Aim.FAIRNESS, 40, 30)
        self.heard.set()
        while not watch.ended():
            threading.Event().wait(0.01)
        if self.made is None:
            raise Ended
        return self.made


@pytest.mark.parametrize("ending", ["keep", "leave"])
def test_a_search_ends_when_it_is_told_and_its_best_is_kept_or_left(
    in_force: Agency, head: Client, monkeypatch: pytest.MonkeyPatch, ending: str
) -> None:
    home = who(in_force, "R")
    found = anew.regenerated
    search = Search(Patch((), ()))
    monkeypatch.setattr(anew, "regenerated", search)
    said: list[dict[str, Any]] = []

    def during(line: dict[str, Any]) -> None:
        said.append(line)
        if line.get("has") and line["percent"] >= 0 and len(said) < 20:
            assert end(head, said[0]["key"], ending) == 200

    lines = plan(head, 0, during)
    told = next(line for line in lines if line.get("has"))
    assert told["words"] == "Ketidakmerataan (menit): 40 sejauh ini, paling sedikit 30; celah 25 %"
    assert ("after" in lines[-1]) is (ending == "keep")
    assert ("left" in lines[-1]) is (ending == "leave")
    assert place_of(in_force, home) == "R"
    assert found is not search


def test_ended_before_there_is_any_roster_the_draft_stays(
    in_force: Agency, head: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(anew, "regenerated", Search(None))
    lines = plan(head, 0, lambda line: end(head, line["key"], "keep") and None if "key" in line else None)
    assert lines[-1] == {"left": True}
    assert revision_of(in_force) == 0


def test_a_draft_that_was_changed_meanwhile_is_not_written_over(
    in_force: Agency, head: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    home, search = who(in_force, "R"), Search(Patch((), ()))
    monkeypatch.setattr(anew, "regenerated", search)

    def during(line: dict[str, Any]) -> None:
        if "key" in line:
            assert step(head, "isi", on(home), huruf="K").status_code == 200
            end(head, line["key"], "keep")

    assert plan(head, 0, during)[-1] == {"reasons": [], "status": 409}
    assert place_of(in_force, home) == "K"


def test_who_leaves_the_page_leaves_the_draft_as_it_was(
    in_force: Agency, head: Client, make_user: Callable[..., User], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The server closes an answer that nobody reads any more."""
    search, user = Search(Patch((), ())), make_user(in_force, Role.UNIT_HEAD, unit="kota-dinas")
    monkeypatch.setattr(anew, "regenerated", search)
    with acting(in_force.pk, user=user.pk):
        access = Access(user, in_force, tuple(user.memberships.select_related("unit")))
        roster = Roster.objects.select_related("unit").get(draft__revision=0)
        key = anew.begin(access=access, roster=roster, revision=0)
        lines = anew.run(access=access, roster=roster, revision=0, key=key, language="id", beat=0.01)
        assert next(lines)["percent"] == 0
        lines.close()  # type: ignore[attr-defined]
        set_local(agency=None, user=None)
    assert search.heard.is_set()
    assert revision_of(in_force) == 0


def test_a_newer_search_of_the_same_draft_ends_the_older_one(
    in_force: Agency, head: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(anew, "regenerated", Search(Patch((), ())))

    def during(line: dict[str, Any]) -> None:
        if "key" in line:
            with acting(in_force.pk):
                Draft.objects.update(planning=uuid.uuid4())
                set_local(agency=None)

    lines = plan(head, 0, during)
    assert lines[-1] == {"left": True}
    assert end(head, lines[0]["key"], "keep") == 409


def test_a_stale_draft_is_not_planned(head: Client) -> None:
    answer = head.post(f"{PAGE}susun/", {"aksi": "susun", "dasar": 7}, headers=JSON)
    assert answer.status_code == 409


def test_what_would_break_is_said_in_words_and_nothing_is_kept(in_force: Agency, head: Client) -> None:
    home = who(in_force, "R")
    answer = preview(head, on(home), huruf="K")
    assert answer.status_code == 200
    (law,) = [one["text"] for one in answer.json()["breaks"] if one["law"]]
    assert "melebihi batas kantor (2 di kantor, paling banyak 1)" in law
    assert place_of(in_force, home) == "R"
    assert revision_of(in_force) == 0


def test_two_who_change_places_break_nothing_and_what_is_mended_is_counted(
    in_force: Agency, head: Client
) -> None:
    home, office = who(in_force, "R"), who(in_force, "K")
    swap = preview(head, on(home), on(office), teks="K R").json()
    assert [one for one in swap["breaks"] if one["law"]] == []
    step(head, "isi", on(home), huruf="K")
    back = preview(head, on(home), huruf="R", revision=1).json()
    assert (back["breaks"], back["mends"] >= 1) == ([], True)


def test_a_cell_that_may_not_change_says_so_before_the_drop(in_force: Agency, head: Client) -> None:
    home = who(in_force, "R")
    step(head, "kunci", on(home))
    locked = preview(head, on(home), huruf="K", revision=1)
    assert (locked.status_code, locked.json()["reasons"]) == (422, ["Sel itu dikunci. Buka kuncinya dahulu."])
    assert preview(head, on(home), huruf="K", revision=0).status_code == 409
    assert preview(head, "entah", huruf="K", revision=1).status_code == 422


def test_a_stranger_is_told_nothing_of_a_draft(in_force: Agency, head: Client, sign_in: SignIn) -> None:
    stranger = sign_in(in_force, Role.UNIT_HEAD, unit="kota-seksi")
    assert preview(stranger, on(1), huruf="K").status_code == 404
    with acting(in_force.pk):
        assert Assignment.objects.exists()
        set_local(agency=None)
