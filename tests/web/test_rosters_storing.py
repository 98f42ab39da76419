"""Rosters are kept as versions; what is in force breaks no rule and has one version a unit."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC

import pytest
from django.core.exceptions import PermissionDenied
from django.db import Error, transaction
from roster_samples import ALL, DAYS, planned

from piket.pipeline.values import Planned
from piket.planning.rosterfile.as_json import from_json
from piket.planning.values import QuotaRoster, Violation
from piket.planning.verify.quota import verify_quota
from piket.web.accounts.models import Role, User
from piket.web.notices.services import queue_messages
from piket.web.organisation.models import Agency, Unit
from piket.web.permissions import Access, memberships_of
from piket.web.rosters import files, services
from piket.web.rosters.models import Assignment, Message, Roster
from piket.web.rulings.services import store_rulings
from piket.web.tenancy import acting

MakeUser = Callable[..., User]


def stored(agency: Agency, status: str = "draft", made: Planned | None = None) -> list[Roster]:
    made = made or planned()
    ruling_set = store_rulings(agency, None, made, (), ())
    services.store_plans(agency, ruling_set, made, status=status, user=None)
    return list(Roster.objects.filter(ruling_set=ruling_set).order_by("unit__sort"))


def access_of(agency: Agency, user: User) -> Access:
    with acting(agency.pk, user=user.pk):
        return Access(user, agency, memberships_of(user, agency.created_at.date()))


def test_each_unit_gets_one_roster_with_its_assignments(opened: Agency) -> None:
    rosters = stored(opened)
    assert [r.people for r in rosters] == [2, 2, 2]
    assert Assignment.objects.count() == 28


def test_the_stored_book_passes_the_verifier(opened: Agency) -> None:
    for roster in stored(opened):
        for entry in from_json(roster.book).entries:
            assert isinstance(entry.roster, QuotaRoster)
            assert verify_quota(entry.roster.problem, entry.roster.cells, entry.roster.proof) == ()


def test_a_second_draft_takes_the_place_of_the_first(opened: Agency) -> None:
    first, second = stored(opened)[0], stored(opened, made=planned(share=ALL))[0]
    first.refresh_from_db()
    assert (first.status, second.status, second.version) == ("superseded", "draft", 2)


def test_a_draft_leaves_what_is_in_force_alone(opened: Agency) -> None:
    published = stored(opened, "published")[0]
    stored(opened, made=planned(share=ALL))
    published.refresh_from_db()
    assert published.status == "published"


@pytest.mark.parametrize("status", ["draft", "provisional"])
def test_a_roster_that_stays_the_same_stays_in_force_and_passes_to_the_new_rulings(
    opened: Agency, status: str
) -> None:
    before = stored(opened, "published")
    after = stored(opened, status)
    assert [(r.pk, r.status, r.version) for r in after] == [(r.pk, "published", 1) for r in before]
    assert {r.ruling_set_id for r in after} != {r.ruling_set_id for r in before}


def test_one_unit_that_changes_leaves_the_others_as_they_are(opened: Agency) -> None:
    stored(opened, "published")
    made, other = planned(), planned(share=ALL)
    after = stored(opened, "provisional", replace(made, plans=(other.plans[0], *made.plans[1:])))
    assert [(r.status, r.version) for r in after] == [("provisional", 2), ("published", 1), ("published", 1)]


def test_publishing_tells_the_people_once(opened: Agency, make_user: MakeUser) -> None:
    draft = stored(opened)[1]
    head = access_of(opened, make_user(opened, Role.UNIT_HEAD, unit="kota-dinas"))
    with acting(opened.pk):
        services.publish(access=head, roster=draft)
        assert Message.objects.filter(roster=draft).count() == draft.people
        assert queue_messages(Roster.objects.filter(pk=draft.pk)) == 0


def test_a_roster_that_breaks_a_rule_is_not_published(opened: Agency) -> None:
    made = planned()
    broken = replace(made.plans[0], violations=(Violation("office_max", None, None, "9 of 1"),))
    rosters = stored(opened, "published", replace(made, plans=(broken, *made.plans[1:])))
    assert [r.status for r in rosters] == ["draft", "published", "published"]


def test_the_database_refuses_a_broken_roster_in_force(opened: Agency) -> None:
    roster = stored(opened, "published")[0]
    with pytest.raises(Error, match="roster_in_force_breaks_no_rule"), transaction.atomic():
        Roster.objects.filter(pk=roster.pk).update(violations=1)


def test_a_head_publishes_and_the_provisional_roster_gives_way(opened: Agency, make_user: MakeUser) -> None:
    provisional, draft = stored(opened, "provisional")[1], stored(opened, made=planned(share=ALL))[1]
    head = access_of(opened, make_user(opened, Role.UNIT_HEAD, unit="kota-dinas"))
    with acting(opened.pk):
        services.publish(access=head, roster=draft)
        provisional.refresh_from_db()
    assert (provisional.status, Roster.objects.get(pk=draft.pk).status) == ("superseded", "published")


def test_a_head_publishes_in_her_own_branch_alone(opened: Agency, make_user: MakeUser) -> None:
    roster = stored(opened)[0]
    head = access_of(opened, make_user(opened, Role.UNIT_HEAD, unit="kota-dinas"))
    with acting(opened.pk), pytest.raises(PermissionDenied):
        services.publish(access=head, roster=roster)


def test_the_personnel_office_publishes_all_drafts_provisionally(opened: Agency, make_user: MakeUser) -> None:
    rosters = stored(opened)
    office = access_of(opened, make_user(opened, Role.PERSONNEL))
    ruling_set = rosters[0].ruling_set
    assert ruling_set is not None
    with acting(opened.pk):
        assert services.publish_provisionally(access=office, ruling_set=ruling_set) == 3
        assert set(Roster.objects.values_list("status", flat=True)) == {"provisional"}


def test_the_hours_of_a_unit_are_those_of_its_own_clock(opened: Agency) -> None:
    """One unit of the agency stands in Tana Toraja: half past seven there is an hour earlier than in Sumatra."""
    made = planned()
    *others, away = made.organisation.units
    moved = replace(made.organisation, units=(*others, replace(away, region="73.18")))
    stored(opened, made=replace(made, organisation=moved))
    rows = Assignment.objects.filter(place="K", day=DAYS[0]).order_by("unit__sort")
    starts = [f"{start.astimezone(UTC):%H:%M}" for start in rows.values_list("start", flat=True)]
    assert starts == ["00:30", "00:30", "23:30"]


def test_a_file_for_others_hides_who_is_exempt_and_still_verifies(opened: Agency) -> None:
    roster = next(r for r in stored(opened) if r.unit == Unit.objects.get(code="kota-seksi"))
    whole = files.book_of(roster, "WIB", health=True).entries[0].roster
    shown = files.book_of(roster, "WIB", health=False).entries[0].roster
    assert isinstance(whole, QuotaRoster)
    assert isinstance(shown, QuotaRoster)
    assert any(p.home_only for p in whole.problem.people)
    assert not any(p.home_only for p in shown.problem.people)
    assert verify_quota(shown.problem, shown.cells, shown.proof) == ()
