"""Before a circular ends its owner is asked; an extension is the next version, made in one step."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from io import StringIO
from typing import Any

import pytest
from directive_samples import QUARTER, draft, in_force
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse

from piket.policy.resolve import resolve
from piket.policy.values import Outcome
from piket.web.accounts.models import Role
from piket.web.directives.continuing.clock import round_of
from piket.web.directives.continuing.queries import asked, held_law
from piket.web.directives.continuing.services import remind
from piket.web.directives.models import Decision, Directive, Reminder
from piket.web.jobs.main import Wanted, run_main_job
from piket.web.organisation.models import Agency
from piket.web.organisation.queries import unit_values
from piket.web.rosters.models import Roster
from piket.web.tenancy import acting, set_local

SignIn = Callable[..., Client]
LAST = date(2021, 7, 27)


@pytest.fixture(autouse=True)
def _monday(settings: Any) -> None:
    """26 July 2021, the day before the sample ends."""
    settings.DEMO = True


@pytest.fixture
def circular(agency: Agency) -> Directive:
    with acting(agency.pk):
        return in_force(agency)


@pytest.fixture
def published(agency: Agency) -> Directive:
    """The same, approved by the job, with its rosters in force."""
    with acting(agency.pk):
        made = draft(agency)
    approve(agency, made, "published")
    set_local(agency=None)
    return made


def answer(client: Client, directive: Directive, **sent: str) -> Any:
    return client.post(reverse("directives:continue", args=[directive.pk]), {"ground": "Kasus naik", **sent})


def approve(agency: Agency, directive: Directive, status: str = "draft") -> None:
    run_main_job(Wanted(agency.pk, directive.pk, None, status), nothing)
    set_local(agency=agency.pk)


def nothing(name: str) -> Any:
    from contextlib import nullcontext

    return nullcontext()


def test_two_days_before_the_end_its_owner_is_asked(circular: Directive, opened: Agency) -> None:
    assert [one.due.ends_on for one in asked(opened, date(2021, 7, 25))] == [LAST]
    assert asked(opened, date(2021, 7, 24)) == []


@pytest.mark.parametrize(
    ("role", "seen"), [(Role.PERSONNEL, True), (Role.LEADER, True), (Role.UNIT_HEAD, False)]
)
@pytest.mark.parametrize("page", ["home", "directives:index"])
def test_the_question_stands_first_for_those_who_may_answer(
    agency: Agency, circular: Directive, sign_in: SignIn, role: Role, seen: bool, page: str
) -> None:
    shown = sign_in(agency, role).get(reverse(page)).content.decode()
    assert ("diperpanjang, diganti atau diakhiri?" in shown) is seen


def test_the_owner_is_reminded_once_for_each_end(circular: Directive, opened: Agency) -> None:
    assert [remind(opened, date(2021, 7, 26)) for _ in range(2)] == [1, 0]
    assert [(r.key, r.ends_on) for r in Reminder.objects.all()] == [("se-kota-1", LAST)]


def test_the_clocks_command_reminds_and_the_messages_show_it(
    agency: Agency, circular: Directive, sign_in: SignIn
) -> None:
    for _ in range(2):
        call_command("due", "kota", "--on", "2021-07-26", stdout=(said := StringIO()))
    assert said.getvalue() == "kota: 0\n"
    shown = sign_in(agency, Role.PERSONNEL).get(reverse("notices:index")).content.decode()
    assert shown.count("SE Wali Kota 1/2021 berakhir Selasa, 27 Juli 2021.") == 1


def test_the_clock_reminds_every_agency_by_itself(
    agency: Agency, circular: Directive, foreign_agency: Agency
) -> None:
    for _ in range(2):
        call_command("clock", "--once", stdout=(said := StringIO()))
    with acting(agency.pk):
        assert [r.ends_on for r in Reminder.objects.all()] == [LAST]
    assert said.getvalue() == ""


def test_a_fault_in_one_agency_keeps_no_other_waiting(
    agency: Agency, circular: Directive, foreign_agency: Agency, monkeypatch: pytest.MonkeyPatch
) -> None:
    def told(of: Agency, day: date) -> int:
        if of.code == agency.code:
            raise ValueError("a directive that cannot be read")
        return 3

    monkeypatch.setattr("piket.web.directives.continuing.clock.remind", told)
    assert round_of(LAST) == {foreign_agency.code: 3}


def test_the_clock_sees_which_agencies_there_are_and_nothing_else(
    agency: Agency, circular: Directive
) -> None:
    with acting(None):
        set_local(clock="on")
        assert Agency.objects.filter(pk=agency.pk).exists()
        assert not Directive.objects.exists()
        assert not Agency.objects.filter(pk=agency.pk).update(code="lain")


def test_the_clocks_command_names_an_agency_that_is_not_there(agency: Agency) -> None:
    with pytest.raises(CommandError, match="no agency has the code 'entah'"):
        call_command("due", "entah")


def test_the_reminder_of_another_agency_is_not_seen(
    circular: Directive, opened: Agency, foreign_agency: Agency, sign_in: SignIn
) -> None:
    remind(opened, date(2021, 7, 26))
    set_local(agency=None)
    shown = sign_in(foreign_agency, Role.PERSONNEL).get(reverse("notices:index")).content.decode()
    assert "SE Wali Kota 1/2021" not in shown


def test_an_extension_is_approved_by_the_job_and_the_earlier_version_ends(
    agency: Agency, circular: Directive, sign_in: SignIn
) -> None:
    went = answer(sign_in(agency, Role.LEADER), circular, answer="extend", day="2021-08-03")
    assert went.headers["Location"].startswith("/pekerjaan/")
    with acting(agency.pk):
        made = Directive.objects.get(version=2)
    approve(agency, made)
    assert [(d.version, d.status, d.last_day) for d in Directive.objects.order_by("version")] == [
        (1, "ended", LAST),
        (2, "approved", date(2021, 8, 3)),
    ]
    assert asked(agency, date(2021, 7, 26)) == []


def test_the_answer_is_kept_with_who_role_and_ground(
    agency: Agency, circular: Directive, sign_in: SignIn
) -> None:
    answer(sign_in(agency, Role.LEADER), circular, answer="end", day="2021-07-27")
    with acting(agency.pk):
        kept = Decision.objects.get()
        assert (kept.question, kept.choice) == ("se-kota-1/extension/2021-07-27", "end")
        assert (kept.by, kept.role, kept.ground) == ("Uji", "Pimpinan instansi", "Kasus naik")
        assert asked(agency, date(2021, 7, 26)) == []


def test_the_past_is_still_judged_by_the_version_of_its_day(
    agency: Agency, circular: Directive, sign_in: SignIn
) -> None:
    answer(sign_in(agency, Role.LEADER), circular, answer="extend", day="2021-08-03")
    with acting(agency.pk):
        made = Directive.objects.get(version=2)
    approve(agency, made)
    book, units = held_law(agency), unit_values(agency)
    known = {
        as_of.day: resolve(book, units[1:2], [date(2021, 8, 2)], as_of=as_of)[0].outcome
        for as_of in (date(2021, 7, 25), date(2021, 7, 26))
    }
    assert known[26] is Outcome.SETTLED
    assert known[25] is not Outcome.SETTLED


def test_published_rosters_stand_and_only_the_added_days_are_planned(
    agency: Agency, published: Directive, sign_in: SignIn
) -> None:
    with acting(agency.pk):
        before = set(Roster.objects.values_list("pk", "status", "last_day"))
    answer(sign_in(agency, Role.LEADER), published, answer="extend", day="2021-08-03")
    with acting(agency.pk):
        made = Directive.objects.get(version=2)
    approve(agency, made)
    after = Roster.objects.values_list("pk", "status", "first_day", "last_day")
    assert before == {(pk, status, last) for pk, status, first, last in after if first == date(2021, 7, 12)}
    assert {(s, f) for _pk, s, f, _l in after if f != date(2021, 7, 12)} == {("draft", date(2021, 7, 28))}
    set_local(agency=None)
    board = (
        sign_in(agency, Role.PERSONNEL).get(reverse("rosters:board", args=["kota-dinas"])).content.decode()
    )
    assert "?versi=2021-07-12.1" in board


def test_a_roster_in_force_beyond_the_end_that_breaks_the_extension_is_listed(
    agency: Agency, sign_in: SignIn
) -> None:
    later = QUARTER.replace("se-kota-1", "se-kota-2").replace("exact, percent", "max, percent")
    later = later.replace("2021-07-12", "2021-07-28").replace("2021-07-27", "2021-08-01")
    with acting(agency.pk):
        circular = in_force(agency, QUARTER.replace("exact, percent: 50", "max, percent: 0"))
        next_one = draft(agency, later)
    approve(agency, next_one, "published")
    set_local(agency=None)
    client = sign_in(agency, Role.LEADER)
    shown = client.get(reverse("directives:continue", args=[circular.pk]), {"sampai": "2021-08-01"})
    assert "jadwal yang sudah terbit menjadi tidak sah" in shown.content.decode()
    assert "Dinas Melati" in shown.content.decode()


def test_a_day_that_extends_nothing_is_refused(agency: Agency, circular: Directive, sign_in: SignIn) -> None:
    refused = answer(sign_in(agency, Role.LEADER), circular, answer="extend", day="2021-07-20")
    assert refused.status_code == 422
    with acting(agency.pk):
        assert not Decision.objects.exists()


def test_an_earlier_end_is_the_next_version_and_no_roster_is_made_again(
    agency: Agency, published: Directive, sign_in: SignIn
) -> None:
    with acting(agency.pk):
        rosters = Roster.objects.count()
    answer(sign_in(agency, Role.LEADER), published, answer="end", day="2021-07-26")
    with acting(agency.pk):
        made = Directive.objects.get(version=2)
    approve(agency, made)
    assert Directive.objects.get(version=2).last_day == date(2021, 7, 26)
    assert Roster.objects.exclude(status="superseded").count() == rosters


def test_a_successor_revokes_and_begins_with_the_same_clauses(
    agency: Agency, circular: Directive, sign_in: SignIn
) -> None:
    went = answer(sign_in(agency, Role.PERSONNEL), circular, answer="replace")
    with acting(agency.pk):
        made = Directive.objects.get(status="draft")
    assert went.headers["Location"] == reverse("directives:edit", args=[made.pk])
    assert "revokes:" in made.yaml
    assert "id: asn" in made.yaml
    assert made.first_day == date(2021, 7, 28)
