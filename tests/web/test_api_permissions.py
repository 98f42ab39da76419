"""Role × scope × operation, generated from the interface itself: one that is missing from the table fails the run."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import UTC, date, datetime
from typing import Any
from uuid import uuid4

import pytest
from api_programs import Program, program_of
from stocks import agency_of

from piket.web.accounts.models import Membership, Role, User
from piket.web.api.application import operations
from piket.web.api.guard import AccessKey
from piket.web.api.models import ApiKey
from piket.web.api.scopes import MEANINGS, Scope
from piket.web.organisation.models import Absence, Agency, Employee
from piket.web.permissions import GRANTS, Action
from piket.web.presence.models import PaperDay
from piket.web.recall.models import Called, Recall
from piket.web.reports.models import Report, Target
from piket.web.rosters.models import Roster
from piket.web.tenancy import acting, set_local

MakeUser = Callable[..., User]
JULY = {"from": "2021-07-26", "to": "2021-07-30"}
SEEN = {"revision": 0}
CELL = {"person": 1, "day": "2021-07-27"}
SIGNED = {"day": "2021-08-20", "ground": "Rapat pimpinan"}
ROW = {"number": "198001012005011001"}
# Operation: what it asks of a key and of its account, and what a test sends.
TABLE: dict[str, tuple[Scope | None, Action, dict[str, Any]]] = {
    "GET /key": (None, Action.VIEW, {}),
    "GET /organisation/agency": (Scope.ORGANISATION, Action.VIEW, {}),
    "GET /organisation/units": (Scope.ORGANISATION, Action.VIEW_EMPLOYEES, {}),
    "GET /organisation/units/{code}": (Scope.ORGANISATION, Action.VIEW_EMPLOYEES, {}),
    "GET /organisation/days": (Scope.ORGANISATION, Action.VIEW, {"year": 2021}),
    "GET /organisation/shifts": (Scope.ORGANISATION, Action.VIEW, {}),
    "GET /posts": (Scope.PEOPLE, Action.VIEW_EMPLOYEES, {}),
    "POST /posts": (
        Scope.WRITE_POSTS,
        Action.ARRANGE,
        {**ROW, "unit": "kota-dinas", "kind": "acting", "first": "2021-07-26", "ground": "SP Contoh"},
    ),
    "POST /posts/{post_id}/end": (Scope.WRITE_POSTS, Action.ARRANGE, {}),
    "GET /people": (Scope.PEOPLE, Action.VIEW_EMPLOYEES, {}),
    "GET /people/moves": (Scope.PEOPLE, Action.VIEW_EMPLOYEES, {"since": "2021-01-01"}),
    "GET /people/{person_id}": (Scope.PEOPLE, Action.VIEW_EMPLOYEES, {}),
    "POST /people/import": (
        Scope.WRITE_PEOPLE,
        Action.IMPORT_EMPLOYEES,
        {"rows": [{**ROW, "name": "Budi Melati", "unit": "kota-dinas"}], "dry_run": True},
    ),
    "POST /people/legal-positions": (
        Scope.WRITE_PEOPLE,
        Action.IMPORT_EMPLOYEES,
        {"rows": [{**ROW, "legal_position": "Aktif"}], "dry_run": True},
    ),
    "GET /absences": (Scope.PEOPLE, Action.VIEW_EMPLOYEES, JULY),
    "POST /absences/import": (
        Scope.WRITE_ABSENCES,
        Action.IMPORT_EMPLOYEES,
        {"rows": [{**ROW, "kind": "C", "start": "2021-07-27"}], "dry_run": True},
    ),
    "GET /directives": (Scope.DIRECTIVES, Action.VIEW, {}),
    "GET /directives/{directive_id}": (Scope.DIRECTIVES, Action.VIEW, {}),
    "GET /directives/{directive_id}/readers": (Scope.DIRECTIVES, Action.VIEW_EMPLOYEES, {}),
    "GET /directives/{directive_id}/extension": (
        Scope.WRITE_DIRECTIVES,
        Action.APPROVE_DIRECTIVE,
        {"day": "2021-08-20"},
    ),
    "GET /directives/{directive_id}/end": (
        Scope.WRITE_DIRECTIVES,
        Action.APPROVE_DIRECTIVE,
        {"day": "2021-07-30"},
    ),
    "POST /directives/{directive_id}/extend": (Scope.WRITE_DIRECTIVES, Action.APPROVE_DIRECTIVE, SIGNED),
    "POST /directives/{directive_id}/end": (Scope.WRITE_DIRECTIVES, Action.APPROVE_DIRECTIVE, SIGNED),
    "GET /rulings": (Scope.DIRECTIVES, Action.VIEW, {"unit": "kota-dinas", **JULY}),
    "GET /rosters": (Scope.ROSTERS, Action.VIEW_ROSTERS, {}),
    "GET /rosters/days": (Scope.ROSTERS, Action.VIEW_ROSTERS, JULY),
    "GET /rosters/{roster_id}": (Scope.ROSTERS, Action.VIEW_ROSTERS, {}),
    "GET /rosters/{roster_id}/versions": (Scope.ROSTERS, Action.VIEW_ROSTERS, {}),
    "GET /rosters/{roster_id}/workbook": (Scope.ROSTERS, Action.VIEW_EMPLOYEES, {}),
    "POST /rosters/{roster_id}/draft": (Scope.WRITE_ROSTERS, Action.EDIT_ROSTER, {}),
    "POST /rosters/{roster_id}/bring-back": (Scope.WRITE_ROSTERS, Action.EDIT_ROSTER, {}),
    "POST /rosters/{roster_id}/withdraw": (
        Scope.PUBLISH_ROSTERS,
        Action.PUBLISH_ROSTER,
        {"reason": "Salah hari"},
    ),
    "GET /drafts": (Scope.WRITE_ROSTERS, Action.EDIT_ROSTER, {}),
    "GET /drafts/{draft_id}": (Scope.WRITE_ROSTERS, Action.EDIT_ROSTER, {}),
    "GET /drafts/{draft_id}/candidates": (
        Scope.WRITE_ROSTERS,
        Action.EDIT_ROSTER,
        {"person": 1, "on": "2021-07-27"},
    ),
    "POST /drafts/{draft_id}/approve": (Scope.PUBLISH_ROSTERS, Action.PUBLISH_ROSTER, SEEN),
    "POST /drafts/{draft_id}/reopen": (Scope.WRITE_ROSTERS, Action.EDIT_ROSTER, {}),
    "POST /drafts/{draft_id}/publish": (Scope.PUBLISH_ROSTERS, Action.PUBLISH_ROSTER, SEEN),
    "POST /drafts/{draft_id}/discard": (Scope.WRITE_ROSTERS, Action.EDIT_ROSTER, {}),
    "POST /drafts/{draft_id}/cells": (
        Scope.WRITE_ROSTERS,
        Action.EDIT_ROSTER,
        {**SEEN, "cells": [{**CELL, "text": "R"}]},
    ),
    "POST /drafts/{draft_id}/preview": (
        Scope.WRITE_ROSTERS,
        Action.EDIT_ROSTER,
        {**SEEN, "cells": [{**CELL, "text": "R"}]},
    ),
    "POST /drafts/{draft_id}/locks": (
        Scope.WRITE_ROSTERS,
        Action.EDIT_ROSTER,
        {**SEEN, "cells": [CELL], "locked": True},
    ),
    "POST /drafts/{draft_id}/copy-day": (
        Scope.WRITE_ROSTERS,
        Action.EDIT_ROSTER,
        {**SEEN, "from": "2021-07-27", "to": "2021-07-28"},
    ),
    "POST /drafts/{draft_id}/plan": (Scope.WRITE_ROSTERS, Action.EDIT_ROSTER, SEEN),
    "POST /drafts/{draft_id}/undo": (Scope.WRITE_ROSTERS, Action.EDIT_ROSTER, SEEN),
    "POST /drafts/{draft_id}/redo": (Scope.WRITE_ROSTERS, Action.EDIT_ROSTER, SEEN),
    "POST /drafts/{draft_id}/points": (Scope.WRITE_ROSTERS, Action.EDIT_ROSTER, {**SEEN, "name": "Awal"}),
    "POST /drafts/{draft_id}/return": (Scope.WRITE_ROSTERS, Action.EDIT_ROSTER, {**SEEN, "step": 0}),
    "POST /drafts/{draft_id}/workbook": (
        Scope.WRITE_ROSTERS,
        Action.EDIT_ROSTER,
        {**SEEN, "content": "AA=="},
    ),
    "GET /presence": (Scope.PRESENCE, Action.VIEW_PRESENCE, JULY),
    "GET /presence/paper": (Scope.PRESENCE, Action.VIEW_PRESENCE, JULY),
    "GET /presence/units": (Scope.PRESENCE, Action.VIEW_PRESENCE, {"on": "2021-07-26"}),
    "GET /recalls": (Scope.RECALLS, Action.VIEW_PRESENCE, {}),
    "GET /recalls/candidates": (Scope.WRITE_RECALLS, Action.ORDER_RECALL, {"unit": "kota-dinas"}),
    "POST /recalls": (
        Scope.WRITE_RECALLS,
        Action.ORDER_RECALL,
        {"unit": "kota-dinas", "people": [1], "first_day": "2021-07-26", "reason": "Antrean panjang"},
    ),
    "POST /recalls/{recall_id}/withdraw": (
        Scope.WRITE_RECALLS,
        Action.ORDER_RECALL,
        {"reason": "Sudah cukup orang"},
    ),
    "GET /work/targets": (Scope.REPORTS, Action.VIEW_REPORTS, JULY),
    "GET /work/reports": (Scope.REPORTS, Action.VIEW_REPORTS, {}),
    "GET /situation/reports": (Scope.SITUATION, Action.VIEW_SITUATION, JULY),
    "POST /situation/reports": (
        Scope.WRITE_SITUATION,
        Action.REPORT_SITUATION,
        {
            "unit": "kota-dinas",
            "first": "2021-07-24",
            "last": "2021-07-26",
            "figures": {"tested": 4, "positive": 1},
        },
    ),
    "GET /situation/regions/{region}": (Scope.SITUATION, Action.VIEW_SITUATION, {"on": "2021-07-26"}),
    "GET /duties": (Scope.DUTIES, Action.VIEW_DUTIES, {}),
    "GET /duties/{occurrence_id}": (Scope.DUTIES, Action.VIEW_DUTIES, {}),
    "POST /duties/{occurrence_id}/acknowledge": (Scope.WRITE_DUTIES, Action.DO_DUTY, {}),
    "POST /duties/{occurrence_id}/begin": (Scope.WRITE_DUTIES, Action.DO_DUTY, {"note": "Mulai"}),
    "POST /duties/{occurrence_id}/hand-in": (Scope.WRITE_DUTIES, Action.DO_DUTY, {"text": "Selesai"}),
    "POST /duties/{occurrence_id}/judgement": (
        Scope.WRITE_DUTIES,
        Action.JUDGE_DUTY,
        {"accepted": True},
    ),
    "GET /recap": (Scope.RECAP, Action.VIEW_PRESENCE, {"month": "2021-07"}),
    "GET /recap/formats": (Scope.RECAP, Action.VIEW_PRESENCE, {}),
    "GET /recap/locks": (Scope.RECAP, Action.VIEW_PRESENCE, {}),
    "GET /jobs/{job_id}": (None, Action.VIEW, {}),
}


@pytest.fixture
def office(stocked_small: None, db: None) -> Agency:
    return agency_of("kota")


def rows_of(agency: Agency, unit: str) -> dict[str, object]:
    """What the paths' parameters are, of a unit."""
    with acting(agency.pk):
        found = {
            "code": unit,
            "region": "16.73",
            "person_id": Employee.objects.filter(unit__code=unit)[0].pk,
            "roster_id": Roster.objects.filter(unit__code=unit).earliest("pk").pk,
            "draft_id": Roster.objects.filter(unit__code=unit).latest("pk").pk,
            "directive_id": 1,
            "post_id": 1,
            "recall_id": 1,
            "job_id": 1,
            "occurrence_id": 1,
        }
        set_local(agency=None)
    return found


def ask(program: Program, name: str, places: dict[str, object]) -> Any:
    method, path = name.format(**places).split(" ")
    sent = TABLE[name][2]
    return program.post(path, sent) if method == "POST" else program.get(path, sent)


def code_of(answer: Any) -> str:
    """What a refusal is called; the status of anything else."""
    return str(answer.json()["code"]) if answer.status_code == 403 else str(answer.status_code)


def test_every_operation_stands_in_the_table_with_what_it_asks() -> None:
    found: dict[str, tuple[Scope | None, Action]] = {}
    for path, operation in operations():
        (key,) = operation.auth_callbacks
        assert isinstance(key, AccessKey)
        plain = path.replace("{int:", "{").rstrip("/")
        found |= {f"{method} {plain}": (key.scope, key.action) for method in operation.methods}
    assert found == {name: asked[:2] for name, asked in TABLE.items()}


def test_a_key_with_every_scope_gets_what_its_accounts_role_grants_now(
    office: Agency, make_user: MakeUser, settings: Any
) -> None:
    """Whoever may make no keys any more has none that opens anything."""
    settings.API_RATE = len(TABLE) * len(Role)
    user = make_user(office, Role.PERSONNEL)
    program, places = program_of(office, user), rows_of(office, "kota-dinas")
    for role in Role:
        give(office, user, role, Scope)
        said = {name: code_of(ask(program, name, places)) for name in TABLE}
        granted = GRANTS[role] if Action.MAKE_KEYS in GRANTS[role] else frozenset()
        denied = {name for name, code in said.items() if code == "not_allowed"}
        assert (role, denied) == (role, {name for name in TABLE if TABLE[name][1] not in granted})
        assert {name for name, code in said.items() if code.startswith("5")} == set()


def give(agency: Agency, user: User, role: Role, scopes: Iterable[Scope]) -> None:
    """The account holds this role instead, and its key these scopes, whatever it might be given today."""
    with acting(agency.pk):
        ApiKey.objects.update(scopes=[scope.value for scope in scopes])
        Membership.objects.filter(user=user).update(role=role)
        set_local(agency=None)


def test_each_operation_needs_its_own_scope_and_no_other(office: Agency, make_user: MakeUser) -> None:
    user = make_user(office, Role.PERSONNEL)
    program, places = program_of(office, user), rows_of(office, "kota-dinas")
    for scope in Scope:
        mine = [name for name, (asked, _action, _sent) in TABLE.items() if asked is scope]
        give(office, user, Role.PERSONNEL, [scope])
        assert "scope_missing" not in {code_of(ask(program, name, places)) for name in mine}
        give(office, user, Role.PERSONNEL, set(Scope) - {scope})
        assert {code_of(ask(program, name, places)) for name in mine} == {"scope_missing"}


def test_without_a_key_there_is_nothing(office: Agency) -> None:
    places = rows_of(office, "kota-dinas")
    assert {ask(Program("piket_tidak-ada"), name, places).status_code for name in TABLE} == {401}


def test_a_scope_is_given_only_where_its_operations_could_be_used() -> None:
    for scope, meaning in MEANINGS.items():
        asked = {action for needed, action, _sent in TABLE.values() if needed is scope}
        assert meaning.action in asked


def test_a_head_reads_her_branch_and_nothing_above_it(office: Agency, make_user: MakeUser) -> None:
    program = program_of(office, make_user(office, Role.UNIT_HEAD, unit="kota-dinas"))
    assert {one["code"] for one in program.items("/organisation/units")} == {"kota-dinas", "kota-seksi"}
    assert {one["unit"] for one in program.items("/people")} == {"kota-dinas", "kota-seksi"}
    assert {one["unit"] for one in program.items("/rosters")} == {"kota-dinas", "kota-seksi"}
    assert {one["unit"] for one in program.items("/rosters/days", JULY)} == {"kota-dinas", "kota-seksi"}
    said = program.get("/presence/units", {"on": "2021-07-26"}).json()
    assert {one["unit"] for one in said["units"]} == {"kota-dinas", "kota-seksi"}
    assert {one["unit"] for one in program.items("/recap", {"month": "2021-07"})} == {
        "kota-dinas",
        "kota-seksi",
    }


def test_no_answer_names_anybody_above_her_branch(office: Agency, make_user: MakeUser) -> None:
    above = something_of(office, "kota-pusat", make_user(office, Role.LEADER))
    program = program_of(office, make_user(office, Role.UNIT_HEAD, unit="kota-dinas"))
    leader = program_of(office, make_user(office, Role.LEADER))
    places = rows_of(office, "kota-dinas")
    told = {name: ask(program, name, places).content.decode() for name in TABLE}
    assert {name for name, text in told.items() if above in text} == set()
    seen = {name for name in TABLE if above in ask(leader, name, places).content.decode()}
    assert seen >= {
        "GET /people", "GET /absences", "GET /rosters/days", "GET /presence/paper", "GET /recalls",
        "GET /work/targets", "GET /work/reports", "GET /recap",
    }  # fmt: skip


def something_of(agency: Agency, unit: str, by: User) -> str:
    """A person of the unit with something of everything; her name."""
    day, at = date(2021, 7, 27), datetime(2021, 7, 27, 1, tzinfo=UTC)
    with acting(agency.pk):
        one = Employee.objects.filter(unit__code=unit)[0]
        own = {"agency": agency, "employee": one}
        Absence.objects.create(**own, kind="D", start=day, end=day)
        there = {**own, "unit": one.unit}
        PaperDay.objects.create(**there, day=day, came=at, ground="Listrik padam", typed_by=by)
        Target.objects.create(**there, batch=uuid4(), text="Arsip", first_day=day, last_day=day, set_by=by)
        Report.objects.create(**there, day=day, text="Arsip", sent_at=at)
        recall = Recall.objects.create(
            agency=agency, unit=one.unit, roster=Roster.objects.get(unit=one.unit), first_day=day, last_day=day,
            reason="Antrean", grounds=[], office="leader", ordered_by=by, ordered_at=at, called=1, staff=2,
            raised=False,
        )  # fmt: skip
        Called.objects.create(**there, recall=recall, first_day=day, last_day=day, ordered_at=at)
        set_local(agency=None)
    return one.name


@pytest.mark.parametrize(
    "path",
    [
        "/organisation/units/{code}",
        "/people/{person_id}",
        "/rosters/{roster_id}",
        "/rosters/{roster_id}/versions",
    ],
)
def test_what_lies_above_her_branch_is_not_there(office: Agency, make_user: MakeUser, path: str) -> None:
    program = program_of(office, make_user(office, Role.UNIT_HEAD, unit="kota-dinas"))
    assert program.get(path.format(**rows_of(office, "kota-dinas"))).status_code == 200
    assert program.get(path.format(**rows_of(office, "kota-pusat"))).status_code == 404


def test_an_operator_of_a_branch_writes_there_only(office: Agency, make_user: MakeUser) -> None:
    program = program_of(office, make_user(office, Role.AGENCY_OPERATOR, unit="kota-seksi"))
    with acting(office.pk):
        above = Employee.objects.filter(unit__code="kota-pusat")[0].number
        set_local(agency=None)
    row = {"number": above, "kind": "C", "start": "2021-07-27"}
    answer = program.post("/absences/import", {"rows": [row], "dry_run": True})
    assert answer.status_code == 422
    assert "dalam wewenang Anda" in answer.json()["errors"][0]["message"]


def test_nothing_of_another_agency_is_ever_told(
    office: Agency, foreign_agency: Agency, make_user: MakeUser
) -> None:
    store_with_other = rows_of(office, "kota-dinas")
    program = program_of(office, make_user(office, Role.PERSONNEL))
    said = [ask(program, name, store_with_other).content.decode() for name in TABLE]
    assert not any("Kenanga" in text or "asing" in text for text in said)
    with acting(foreign_agency.pk):
        theirs = Employee.objects.all()[0].pk
        set_local(agency=None)
    assert program.get(f"/people/{theirs}").status_code == 404
