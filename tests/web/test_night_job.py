"""The main job through the database: what it keeps, what it does on a second run, what a new answer changes."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from itertools import combinations

import pytest
from stocks import CITY, OFFICE, agency_of

from piket.organisation.generator import generate
from piket.pipeline.cases import load_case as open_case
from piket.web.agreed.models import Agreement
from piket.web.demo.services import SEED, load_case
from piket.web.directives.models import Decision, Directive
from piket.web.jobs.main import Done, Wanted, run_main_job
from piket.web.organisation.models import Agency
from piket.web.organisation.queries import organisation_values
from piket.web.rosters.models import Message, Roster
from piket.web.tenancy import acting, set_local

pytestmark = pytest.mark.early


@contextmanager
def silent(name: str) -> Iterator[None]:
    yield


@pytest.fixture
def office(stocked_office: None, db: None) -> Agency:
    """The regional office with its case run, open for the test's own look."""
    agency = agency_of(OFFICE)
    set_local(agency=agency.pk)
    return agency


def run_again(agency: Agency) -> Done:
    with acting(agency.pk):
        directive = Directive.objects.get(status=Directive.Status.APPROVED)
    done = run_main_job(Wanted(agency.pk, directive.pk, None, Roster.Status.PROVISIONAL.value), silent)
    set_local(agency=agency.pk)
    return done


def test_what_was_imported_comes_back_as_it_was(office: Agency) -> None:
    case = open_case(OFFICE)
    made = generate(OFFICE, seed=SEED, start=case.start, end=case.end)
    back = organisation_values(office)
    assert [u.id for u in back.units] == [u.id for u in made.units]
    assert sorted(back.employees, key=lambda e: e.id) == sorted(made.employees, key=lambda e: e.id)
    assert sorted(map(str, back.desks)) == sorted(map(str, made.desks))


def test_settled_units_have_a_roster_in_force_and_the_others_wait(office: Agency) -> None:
    units = set(Roster.objects.filter(status="published").values_list("unit__code", flat=True))
    assert "LP-PADANG" in units
    assert not units & {"LP-BUKITTINGGI", "IM-PADANG"}


def test_everyone_who_is_rostered_has_one_message(office: Agency) -> None:
    people = sum(Roster.objects.filter(status="published").values_list("people", flat=True))
    assert Message.objects.values("employee").distinct().count() == Message.objects.count() == people


def test_a_second_run_keeps_the_version_and_tells_only_who_moves(office: Agency) -> None:
    done = run_again(office)
    assert done.change is not None
    assert (done.change.bounds, done.change.freed, done.change.blocked) == ((), (), ())
    assert Directive.objects.count() == 1


def test_a_second_run_leaves_the_rosters_as_they_are_and_tells_nobody(office: Agency) -> None:
    before = list(Roster.objects.order_by("pk").values_list("pk", "status", "version"))
    done = run_again(office)
    assert list(Roster.objects.order_by("pk").values_list("pk", "status", "version")) == before
    assert (done.messages, done.remade) == (0, [])


def test_a_new_answer_frees_the_unit_that_waited_for_it(office: Agency) -> None:
    question = next(
        q for q in Directive.objects.get().questions if q["key"].endswith("region/LP-BUKITTINGGI")
    )
    Decision.objects.create(
        agency=office, question=question["key"], choice="13.75", by="Uji", role="Uji", ground="Uji",
        decided_on="2021-07-12",
    )  # fmt: skip
    done = run_again(office)
    assert done.change is not None
    assert done.change.freed == ("LP-BUKITTINGGI",)
    assert Roster.objects.get(unit__code="LP-BUKITTINGGI").status == "provisional"
    assert Roster.objects.exclude(unit__code="LP-BUKITTINGGI").filter(status="published").count() == 8


def test_what_a_unit_agrees_holds_from_the_next_run_and_moves_nobody_else(office: Agency) -> None:
    roster, first, second = next(colleagues())
    others = Roster.objects.exclude(unit=roster.unit).order_by("pk")
    before = list(others.values_list("pk", "status"))
    Agreement.objects.create(
        agency=office, unit=roster.unit, kind="apart", given={"first": first, "second": second}
    )
    run_again(office)
    anew = Roster.objects.get(unit=roster.unit, status="provisional")
    assert (anew.violations, days_together(anew, first, second)) == (0, 0)
    assert list(others.values_list("pk", "status")) == before


def colleagues() -> Iterator[tuple[Roster, str, str]]:
    """Two people of an office who are both in on some day, with their unit's roster."""
    for roster in Roster.objects.filter(status="published").order_by("pk"):
        present = roster.assignments.filter(place="K", shift="").values_list("employee__number", flat=True)
        for first, second in combinations(sorted(set(present)), 2):
            if days_together(roster, first, second):
                yield roster, first, second


def days_together(roster: Roster, first: str, second: str) -> int:
    present = roster.assignments.filter(place="K")
    days = present.filter(employee__number=first).values("day")
    return present.filter(employee__number=second, day__in=days).count()


@pytest.mark.slow
def test_another_reading_of_the_essential_units_moves_only_their_people(db: None) -> None:
    load_case(CITY, lambda name, seconds: None)
    city = agency_of(CITY)
    set_local(agency=city.pk)
    key = "se-walikota-lubuklinggau-800-1894-2021/essential-units"
    Decision.objects.create(
        agency=city, question=key, choice="reported", by="Uji", role="Uji", ground="Uji",
        decided_on="2021-07-26",
    )  # fmt: skip
    done = run_again(city)
    anew = Roster.objects.filter(pk__in=done.remade)
    assert set(anew.values_list("unit__code", flat=True)) == {"LLG-KOMINFO", "LLG-BPPRD", "LLG-DINSOS"}
    assert 0 < done.messages <= sum(anew.values_list("people", flat=True))
    assert Roster.objects.filter(status="published", version=1).count() == 231
