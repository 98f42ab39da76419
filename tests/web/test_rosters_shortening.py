"""Rosters in force never outlast their directive, nor run into the next roster; and those whom it moves are told."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from datetime import date
from typing import Any

import pytest
from directive_samples import QUARTER, draft
from django.test import Client
from django.urls import reverse

from piket.planning.rosterfile.as_json import from_json
from piket.planning.verify.rosters import verify_roster
from piket.web.accounts.models import Role
from piket.web.directives.models import Directive
from piket.web.jobs.main import Wanted, run_main_job
from piket.web.jobs.tasks import outcome_of
from piket.web.organisation.models import Agency
from piket.web.rosters.models import Assignment, Message, Roster
from piket.web.tenancy import acting, set_local

SignIn = Callable[..., Client]
TODAY, LAST = date(2021, 7, 26), date(2021, 7, 27)
IN_FORCE = ("published", "provisional")
FIRST = date(2021, 7, 12)


@pytest.fixture(autouse=True)
def _monday(settings: Any) -> None:
    """26 July 2021, the day before the sample ends."""
    settings.DEMO = True


@pytest.fixture
def published(agency: Agency) -> Directive:
    """A circular of 12 to 27 July with its rosters in force."""
    with acting(agency.pk):
        made = draft(agency)
    approve(agency, made)
    return made


def approve(agency: Agency, directive: Directive, status: str = "published") -> None:
    run_main_job(Wanted(agency.pk, directive.pk, None, status), step)
    set_local(agency=None)


def step(name: str) -> AbstractContextManager[None]:
    return nullcontext()


def answer(
    agency: Agency, client: Client, directive: Directive, status: str = "draft", **sent: str
) -> Directive:
    """What the leader decides about the end, done by its job; the version it makes."""
    client.post(reverse("directives:continue", args=[directive.pk]), {"ground": "Kasus turun", **sent})
    with acting(agency.pk):
        made = Directive.objects.latest("version")
    approve(agency, made, status)
    with acting(agency.pk):
        return Directive.objects.get(pk=made.pk)


def cells(rosters: Any, until: date) -> set[tuple[Any, ...]]:
    rows = Assignment.objects.filter(roster__in=rosters, day__lte=until)
    return set(rows.values_list("roster__unit__code", "employee", "day", "start", "end", "place", "shift"))


def test_an_earlier_end_issues_the_days_until_then_anew(
    agency: Agency, published: Directive, sign_in: SignIn
) -> None:
    with acting(agency.pk):
        before = cells(Roster.objects.filter(status="published"), TODAY)
        units = Roster.objects.count()
    ended = answer(agency, sign_in(agency, Role.LEADER), published, answer="end", day=TODAY.isoformat())
    assert ended.last_day == TODAY
    with acting(agency.pk):
        now = Roster.objects.filter(status__in=IN_FORCE)
        assert {(r.version, r.first_day, r.last_day, r.violations) for r in now} == {(2, FIRST, TODAY, 0)}
        assert now.count() == units
        assert cells(now, TODAY) == cells(now, LAST) == before
        assert {r.ruling_set.directive_id for r in now if r.ruling_set} == {ended.pk}
        for roster in now:
            assert all(verify_roster(entry.roster) == () for entry in from_json(roster.book).entries)
        assert set(Roster.objects.filter(version=1).values_list("status", flat=True)) == {"superseded"}


def test_each_of_its_people_is_told_of_the_earlier_end_once(
    agency: Agency, published: Directive, sign_in: SignIn
) -> None:
    with acting(agency.pk):
        told = Message.objects.count()
    ended = answer(agency, sign_in(agency, Role.LEADER), published, answer="end", day=TODAY.isoformat())
    with acting(agency.pk):
        new = Message.objects.filter(roster__version=2)
        people = sum(Roster.objects.filter(status="published").values_list("people", flat=True))
        assert new.count() == people == told
        for message in new:
            assert "Berlaku Senin, 12 Juli 2021 sampai Senin, 26 Juli 2021." in message.text
            assert "Dipendekkan: semula sampai Selasa, 27 Juli 2021." in message.text
    approve(agency, ended)
    with acting(agency.pk):
        assert Message.objects.count() == 2 * told


def test_what_an_earlier_end_touches_stands_on_the_page_before_it_is_signed(
    agency: Agency, published: Directive, sign_in: SignIn
) -> None:
    leader = sign_in(agency, Role.LEADER)
    page = reverse("directives:continue", args=[published.pk])
    assert "Tidak ada jadwal terbit yang berubah" in leader.get(page).content.decode()
    with acting(agency.pk):
        rosters = Roster.objects.count()
        people = Assignment.objects.filter(day=LAST).values("employee").distinct().count()
    shown = leader.get(page, {"akhir": TODAY.isoformat()}).content.decode()
    assert f"{rosters} jadwal terbit dipendekkan sampai Senin, 26 Juli 2021, 0 ditarik." in shown
    assert f"{people} pegawai kehilangan jadwal pada 1 hari dan diberi tahu." in shown
    assert "Akhiri pada 26 Juli 2021" in shown


def test_the_board_says_why_it_is_shorter(agency: Agency, published: Directive, sign_in: SignIn) -> None:
    leader = sign_in(agency, Role.LEADER)
    answer(agency, leader, published, answer="end", day=TODAY.isoformat())
    board = leader.get(reverse("rosters:board", args=["kota-dinas"])).content.decode()
    assert "setiap hari seperti semula" in board
    assert "Dipendekkan: surat yang menjadi dasarnya berakhir Senin, 26 Juli 2021." in board


def test_a_roster_of_later_days_only_is_withdrawn_and_its_people_are_told(
    agency: Agency, published: Directive, sign_in: SignIn
) -> None:
    leader = sign_in(agency, Role.LEADER)
    longer = answer(agency, leader, published, "published", answer="extend", day="2021-08-03")
    with acting(agency.pk):
        added = list(
            Roster.objects.filter(first_day__gt=LAST, status="published").values_list("pk", flat=True)
        )
        rostered = set(Assignment.objects.filter(roster__in=added).values_list("employee", flat=True))
    assert rostered
    answer(agency, leader, longer, answer="end", day=LAST.isoformat())
    with acting(agency.pk):
        assert not Roster.objects.filter(status__in=IN_FORCE, last_day__gt=LAST).exists()
        assert set(Roster.objects.filter(pk__in=added).values_list("status", flat=True)) == {"superseded"}
        standing = Roster.objects.filter(status="published", first_day=FIRST)
        assert set(standing.values_list("version", "last_day")) == {(1, LAST)}
        said = Message.objects.filter(subject="Jadwal piket Anda ditarik")
        assert set(said.values_list("employee", flat=True)) == rostered
        assert all(
            "28 Juli 2021 sampai 3 Agustus 2021 DITARIK" in text
            for text in said.values_list("text", flat=True)
        )


def test_a_draft_beyond_the_end_stays_a_draft_of_fewer_days_and_nobody_is_told(
    agency: Agency, sign_in: SignIn
) -> None:
    with acting(agency.pk):
        made = draft(agency)
    approve(agency, made, "draft")
    answer(agency, sign_in(agency, Role.LEADER), made, answer="end", day=TODAY.isoformat())
    with acting(agency.pk):
        open_ones = Roster.objects.exclude(status="superseded")
        assert {(r.status, r.last_day, r.published_at) for r in open_ones} == {("draft", TODAY, None)}
        assert not Message.objects.exists()


def test_a_circular_that_follows_leaves_the_days_before_it_in_force(
    agency: Agency, published: Directive
) -> None:
    """The next circular begins on the 27th, when the first still has a day to go."""
    with acting(agency.pk):
        before = cells(Roster.objects.filter(status="published"), TODAY)
        told = set(Message.objects.values_list("pk", flat=True))
        later = QUARTER.replace("se-kota-1", "se-kota-2").replace("percent: 50", "percent: 100")
        next_one = draft(
            agency, later.replace("2021-07-12", "2021-07-27").replace("to: 2021-07-27", "to: 2021-08-01")
        )
    approve(agency, next_one)
    with acting(agency.pk):
        now = Roster.objects.filter(status="published")
        days = set(now.values_list("first_day", "last_day", "version"))
        assert days == {(FIRST, TODAY, 2), (LAST, date(2021, 8, 1), 1)}
        assert cells(now, TODAY) == before
        assert not Message.objects.exclude(pk__in=told).filter(roster__last_day=TODAY).exists()


def test_the_jobs_page_counts_rosters_that_stand_on_and_no_bound_of_days_that_are_ruled_no_more(
    agency: Agency, published: Directive, sign_in: SignIn
) -> None:
    with acting(agency.pk):
        units = Roster.objects.count()
    sent = {"ground": "Kasus turun", "answer": "end", "day": TODAY.isoformat()}
    sign_in(agency, Role.LEADER).post(reverse("directives:continue", args=[published.pk]), sent)
    with acting(agency.pk):
        made = Directive.objects.latest("version")
    done = run_main_job(Wanted(agency.pk, made.pk, None, "draft"), step)
    figures = outcome_of(done)
    assert {name: figures[name] for name in ("units", "changed", "freed", "stopped")} == {
        "units": units, "changed": 0, "freed": 0, "stopped": 0,
    }  # fmt: skip
    assert len(done.remade) == units
