"""What programs read: pages that go on, only what changed, faults in words, the same few queries for any size."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

import pytest
from api_programs import Program, program_of
from django.db import connection
from django.test.utils import CaptureQueriesContext
from roster_samples import DAYS
from stocks import agency_of
from test_presence_checking_in import member, press

from piket.web.accounts.models import Role, User
from piket.web.api.endpoints import people as people_module
from piket.web.directives.models import Directive, DirectiveText
from piket.web.organisation.models import Absence, Agency, Employee, Unit
from piket.web.people.models import Posting
from piket.web.permissions import Access
from piket.web.presence import standing
from piket.web.recap.counting import Month
from piket.web.recap.services import lock_month
from piket.web.rosters.models import Roster
from piket.web.tenancy import acting, set_local

MakeUser = Callable[..., User]
WEEK = {"from": "2021-07-26", "to": "2021-07-30"}


@pytest.fixture(autouse=True)
def _monday(monkeypatch: pytest.MonkeyPatch) -> None:
    """08.10 WIB on the roster's first day: the hours began at 07.30."""
    monkeypatch.setattr(standing.timezone, "now", lambda: datetime(2021, 7, 26, 1, 10, tzinfo=UTC))


@pytest.fixture
def office(stocked_small: None, db: None) -> Agency:
    return agency_of("kota")


@pytest.fixture
def program(office: Agency, make_user: MakeUser) -> Program:
    return program_of(office, make_user(office, Role.PERSONNEL))


def test_the_tree_gives_each_unit_its_parent_and_path(program: Program) -> None:
    units = {one["code"]: one for one in program.items("/organisation/units")}
    assert units["kota-seksi"]["parent"] == "kota-dinas"
    assert units["kota-seksi"]["path"] == "kota-pusat/kota-dinas/kota-seksi"
    assert units["kota-seksi"]["time_zone"] == "WIB"


def test_the_independence_day_of_2021_is_no_working_day(program: Program) -> None:
    days = {one["day"]: one for one in program.get("/organisation/days", {"year": 2021}).json()}
    assert len(days) == 365
    assert not days["2021-08-17"]["working"]
    assert "Kemerdekaan" in days["2021-08-17"]["holiday"]
    assert days["2021-08-16"]["working"]


def test_pages_go_on_until_the_last_and_hold_each_person_once(program: Program) -> None:
    names, cursor, pages = [], "", 0
    while cursor is not None:
        page = program.get("/people", {"limit": 4, "cursor": cursor}).json()
        names += [one["name"] for one in page["items"]]
        cursor, pages = page["next"], pages + 1
    assert (sorted(names), pages) == (sorted({*names}), 2)
    assert len(names) == 6


def test_a_person_is_found_by_name_and_by_number(program: Program) -> None:
    assert [one["name"] for one in program.items("/people", {"q": "bud mel"})] == ["Budi Melati"]
    assert [one["name"] for one in program.items("/people", {"number": "19800101 200501 1 001"})] == [
        "Budi Melati"
    ]
    assert program.items("/people", {"number": "123"}) == []


def test_a_search_goes_on_too(program: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(people_module.queries, "PAGE", 4)
    first = program.get("/people", {"q": "melati"}).json()
    rest = program.get("/people", {"q": "melati", "cursor": first["next"]}).json()
    assert (len(first["items"]), len(rest["items"]), rest["next"]) == (4, 2, None)


def test_one_person_comes_with_postings_and_absences(office: Agency, program: Program) -> None:
    with acting(office.pk):
        one = Employee.objects.get(name="Budi Melati")
        Absence.objects.create(agency=office, employee=one, kind="D", start=DAYS[1], end=DAYS[2])
        set_local(agency=None)
    told = program.get(f"/people/{one.pk}").json()
    assert told["absences"] == [{"kind": "D", "start": "2021-07-27", "end": "2021-07-28"}]
    assert told["postings"][0]["unit"] == told["unit"] == "kota-dinas"


def test_moves_tell_who_went_where_since_a_day(office: Agency, program: Program) -> None:
    with acting(office.pk):
        one = Employee.objects.get(name="Budi Melati")
        before, after = (Unit.objects.get(code=code) for code in ("kota-seksi", "kota-dinas"))
        Posting.objects.create(
            agency=office, employee=one, unit=before, position="Staf", end=date(2021, 6, 30)
        )
        Posting.objects.create(
            agency=office, employee=one, unit=after, position="Staf", start=date(2021, 7, 1)
        )
        set_local(agency=None)
    moves = program.items("/people/moves", {"since": "2021-07-01"})
    assert [(one["person"]["name"], one["unit"], one["start"]) for one in moves] == [
        ("Budi Melati", "kota-dinas", "2021-07-01")
    ]


def test_a_nik_is_whole_only_for_who_imports_people(office: Agency, make_user: MakeUser) -> None:
    with acting(office.pk):
        Employee.objects.filter(name="Budi Melati").update(number="1673010101800001", status="non_asn")
        set_local(agency=None)
    asked = {"q": "budi"}
    whole = program_of(office, make_user(office, Role.PERSONNEL)).items("/people", asked)
    part = program_of(office, make_user(office, Role.TREASURER)).items("/people", asked)
    assert (whole[0]["number"], part[0]["number"]) == ("1673010101800001", "167301••••••0001")


def test_a_ruling_says_why_with_its_clause(program: Program) -> None:
    rulings = program.items("/rulings", {"unit": "kota-dinas", "from": "2021-07-26", "to": "2021-07-26"})
    assert {one["population"] for one in rulings} >= {"asn"}
    assert rulings[0]["duties"][0]["citation"]["clause"]


def test_a_roster_gives_people_by_days_and_the_ground_of_each(office: Agency, program: Program) -> None:
    listed = program.items("/rosters", {"unit": "kota-dinas"})
    assert [(one["version"], one["status"]) for one in listed] == [(1, "published")]
    told = program.get(f"/rosters/{listed[0]['id']}").json()
    places = {row["person"]["name"]: [day["place"] for day in row["days"]] for row in told["rows"]}
    assert set(places) == {"Budi Melati", "Eka Melati"}
    assert all(sorted(day) == ["K", "R"] for day in zip(*places.values(), strict=True))
    assert {day for ground in told["grounds"] for day in ground["days"]} == {day.isoformat() for day in DAYS}


def test_a_period_cuts_the_days_of_a_roster(program: Program) -> None:
    one = program.items("/rosters", {"unit": "kota-dinas"})[0]["id"]
    told = program.get(f"/rosters/{one}", {"from": "2021-07-27", "to": "2021-07-27"}).json()
    assert {day["day"] for row in told["rows"] for day in row["days"]} == {"2021-07-27"}


def test_only_rosters_in_force_since_an_instant_are_told(office: Agency, program: Program) -> None:
    since = {"updated_since": "2021-07-26T02:00:00Z"}
    with acting(office.pk):
        Roster.objects.update(published_at=datetime(2021, 7, 26, 1, tzinfo=UTC))
        Roster.objects.filter(unit__code="kota-dinas").update(
            published_at=datetime(2021, 7, 26, 3, tzinfo=UTC)
        )
        Roster.objects.filter(unit__code="kota-seksi").update(status="superseded")
        set_local(agency=None)
    assert [one["unit"] for one in program.items("/rosters", since)] == ["kota-dinas"]
    assert "kota-seksi" not in {one["unit"] for one in program.items("/rosters")}


def test_a_check_in_is_told_with_what_was_noticed_and_no_position(office: Agency, program: Program) -> None:
    press(member(office))
    (entry,) = program.items("/presence", {**WEEK, "unit": "kota-dinas"})
    assert (entry["kind"], entry["place"], entry["fits"]) == ("in", "K", False)
    assert {one["code"] for one in entry["noticed"]} >= {"late"}
    assert "latitude" not in str(entry)
    counts = program.get("/presence/units", {"unit": "kota-dinas"}).json()["units"]
    assert [(one["office"], one["came"], one["missing"]) for one in counts] == [(1, 1, 0)]


def test_a_month_has_columns_values_and_its_lock(
    office: Agency, program: Program, make_user: MakeUser, monkeypatch: pytest.MonkeyPatch
) -> None:
    press(member(office))
    monkeypatch.setattr(standing.timezone, "now", lambda: datetime(2021, 8, 2, 1, tzinfo=UTC))
    open_month = program.get("/recap", {"month": "2021-07", "unit": "kota-dinas"}).json()
    fields = [column["field"] for column in open_month["columns"]]
    late = {row["person"]["name"]: row["values"][fields.index("late_minutes")] for row in open_month["items"]}
    assert (sorted(late.values()), open_month["locked"]) == ([0, 40], False)
    user = make_user(office, Role.PERSONNEL)
    with acting(office.pk, user=user.pk):
        access = Access(user, office, tuple(user.memberships.all()))
        lock_month(access=access, month=Month(date(2021, 7, 1)))
        set_local(agency=None, user=None)
    assert program.get("/recap", {"month": "2021-07"}).json()["locked"]
    assert program.get("/recap/locks").json()[0]["month"] == "2021-07"
    halves = [program.get("/recap", {"month": "2021-07", "limit": 3}).json()]
    halves.append(program.get("/recap", {"month": "2021-07", "limit": 3, "cursor": halves[0]["next"]}).json())
    assert len({row["person"]["id"] for half in halves for row in half["items"]}) == 6
    assert halves[1]["next"] is None


def test_a_directive_gives_the_words_of_the_circular(office: Agency, program: Program) -> None:
    with acting(office.pk):
        text = DirectiveText.objects.create(agency=office, text="Hadir 25 persen.", media_type="text/plain")
        span = {"kind": "rule", "label": {"id": "25 %", "en": "25 %"}, "spans": [[6, 15]], "value": {}}
        made = Directive.objects.create(
            agency=office, key="se-uji", title="SE Uji", text=text, draft={"spans": {"f1": span}}
        )
        set_local(agency=None)
    assert [one["key"] for one in program.items("/directives", {"status": "draft"})] == ["se-uji"]
    told = program.get(f"/directives/{made.pk}").json()
    assert told["found"][0]["sentences"] == [{"start": 6, "end": 15, "words": "25 persen"}]


def test_an_unchanged_answer_is_not_sent_again(program: Program) -> None:
    first = program.get("/organisation/units")
    again = program.get("/organisation/units", **{"If-None-Match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")


@pytest.mark.parametrize(
    ("path", "asked", "place", "words"),
    [
        ("/absences", {"from": "26/7/2021", "to": "2021-07-30"}, "query/from", "Bukan tanggal."),
        ("/absences", {}, "query/from", "Wajib diisi."),
        ("/people", {"limit": "5000"}, "query/limit", "Terlalu besar."),
        ("/people", {"cursor": "bukan-kursor"}, "query/cursor", "Kursor tidak dikenal."),
        ("/rosters", {"updated_since": "2021-07-26T07:30:00"}, "query/updated_since", "tanpa zona"),
        ("/recap", {"month": "2021-13"}, "query/month", "Bukan bulan."),
        ("/organisation/days", {"year": "2021", "pattern": "x"}, "query/pattern", "Bukan salah satu"),
    ],
)
def test_a_wrong_value_is_told_with_its_place_and_mend(
    program: Program, path: str, asked: dict[str, str], place: str, words: str
) -> None:
    answer = program.get(path, asked)
    assert answer.status_code == 422
    assert answer["Content-Type"] == "application/problem+json"
    error = answer.json()["errors"][0]
    assert error["pointer"] == place
    assert words in error["message"]


@pytest.mark.parametrize(
    ("path", "status"), [("/tidak-ada", 404), ("/people/999999999", 404), ("/people/import", 405)]
)
def test_what_is_not_there_is_a_problem_document_too(program: Program, path: str, status: int) -> None:
    answer = program.get(path)
    assert answer.status_code == status
    assert answer.json()["status"] == status
    assert answer["Content-Type"] == "application/problem+json"


def test_a_fault_of_ours_tells_nothing_of_itself(program: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_args: object, **_more: object) -> None:
        raise RuntimeError("rahasia")

    monkeypatch.setattr(people_module, "person_line", broken)
    answer = program.get("/people")
    assert (answer.status_code, answer.json()["code"]) == (500, "failed")
    assert "rahasia" not in answer.content.decode()


@pytest.mark.parametrize(
    ("path", "asked"),
    [
        ("/organisation/units", {}), ("/people", {}), ("/rosters", {}), ("/rosters/days", WEEK), ("/presence", WEEK),
        ("/recap", {"month": "2021-07"}), ("/presence/units", {"on": "2021-07-26"}),
    ],
)  # fmt: skip
def test_more_rows_need_no_more_queries(program: Program, path: str, asked: dict[str, Any]) -> None:
    def queries(limit: int) -> int:
        with CaptureQueriesContext(connection) as made:
            assert program.get(path, {**asked, "limit": limit}).status_code == 200
        return len(made)

    assert queries(1) == queries(100) <= 30


def test_the_description_names_every_operation_and_scope(office: Agency) -> None:
    document = Program("").get("/openapi.json").json()
    assert document["openapi"].startswith("3.")
    assert "/api/v1/people/import" in document["paths"]
    assert document["components"]["securitySchemes"]["AccessKey"]["scheme"] == "bearer"
