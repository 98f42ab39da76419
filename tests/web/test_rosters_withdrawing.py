"""A published roster taken back before it begins: told, a draft again, and told anew once it is published."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.urls import reverse
from roster_samples import DAYS
from test_rosters_storing import access_of, stored

from piket.web.accounts.models import Role, User
from piket.web.organisation.models import Agency
from piket.web.permissions import Access
from piket.web.rosters import services, withdrawing
from piket.web.rosters.models import Assignment, Message, Roster
from piket.web.tenancy import acting

MakeUser = Callable[..., User]
SignIn = Callable[..., Client]
UNIT, REASON = "kota-dinas", "Rapat besar dipindah"


@pytest.fixture(autouse=True)
def sunday(monkeypatch: pytest.MonkeyPatch) -> Callable[[date], None]:
    """The day before the rosters begin."""

    def turn(day: date) -> None:
        monkeypatch.setattr("piket.web.rosters.withdrawing.today", lambda: day)

    turn(date(2021, 7, 25))
    return turn


@pytest.fixture
def published(opened: Agency, make_user: MakeUser) -> Roster:
    roster = stored(opened)[1]
    head = access_of(opened, make_user(opened, Role.UNIT_HEAD, unit=UNIT))
    with acting(opened.pk):
        return services.publish(access=head, roster=roster)


@pytest.fixture
def head(opened: Agency, make_user: MakeUser) -> Access:
    return access_of(opened, make_user(opened, Role.UNIT_HEAD, unit=UNIT))


def cells(roster: Roster) -> set[tuple[Any, ...]]:
    rows = Assignment.objects.filter(roster=roster)
    return set(rows.values_list("employee", "day", "start", "end", "place", "shift"))


def test_it_is_a_draft_of_the_same_cells_and_what_was_in_force_stays_to_be_read(
    opened: Agency, published: Roster, head: Access
) -> None:
    with acting(opened.pk):
        made = withdrawing.withdraw(access=head, roster=published, reason=REASON)
        published.refresh_from_db()
        assert (published.status, made.status, made.version) == ("superseded", "draft", 2)
        assert cells(made) == cells(published) != set()


def test_everybody_on_it_is_told_by_whom_and_why_and_anew_once_it_is_published(
    opened: Agency, published: Roster, head: Access
) -> None:
    with acting(opened.pk):
        on_it = set(Assignment.objects.filter(roster=published).values_list("employee", flat=True))
        made = withdrawing.withdraw(access=head, roster=published, reason=f"{REASON}.")
        said = Message.objects.filter(subject="Jadwal piket Anda ditarik")
        assert set(said.values_list("employee", flat=True)) == on_it != set()
        assert all(
            f"DITARIK: {head.user.name}: {REASON}." in text for text in said.values_list("text", flat=True)
        )
        services.publish(access=head, roster=made)
        assert set(Message.objects.filter(roster=made).values_list("employee", flat=True)) == on_it


@pytest.mark.parametrize(
    ("day", "reason", "code"),
    [(DAYS[0], REASON, "begun"), (DAYS[-1], REASON, "begun"), (date(2021, 7, 25), "  ", "reason")],
)
def test_what_has_begun_stays_and_a_reason_is_asked_for(
    opened: Agency,
    published: Roster,
    head: Access,
    sunday: Callable[[date], None],
    day: date,
    reason: str,
    code: str,
) -> None:
    sunday(day)
    with acting(opened.pk):
        with pytest.raises(withdrawing.NotWithdrawn, match=code):
            withdrawing.withdraw(access=head, roster=published, reason=reason)
        published.refresh_from_db()
        assert published.status == "published"


def test_it_is_withdrawn_once(opened: Agency, published: Roster, head: Access) -> None:
    with acting(opened.pk):
        withdrawing.withdraw(access=head, roster=published, reason=REASON)
        with pytest.raises(withdrawing.NotWithdrawn, match="status"):
            withdrawing.withdraw(access=head, roster=published, reason=REASON)


@pytest.mark.parametrize("role", [Role.EMPLOYEE, Role.PLANNER, Role.AUDITOR])
def test_whoever_may_not_publish_takes_nothing_back(
    opened: Agency, published: Roster, make_user: MakeUser, role: Role
) -> None:
    access = access_of(opened, make_user(opened, role, unit=UNIT))
    with acting(opened.pk), pytest.raises(PermissionDenied):
        withdrawing.withdraw(access=access, roster=published, reason=REASON)


def test_the_board_offers_it_until_the_first_day(
    opened: Agency, published: Roster, sign_in: SignIn, sunday: Callable[[date], None]
) -> None:
    client = sign_in(opened, Role.UNIT_HEAD, unit=UNIT)
    page, act = (reverse(f"rosters:{name}", args=[UNIT]) for name in ("board", "withdraw"))
    assert "Tarik jadwal ini" in client.get(page).content.decode()
    answer = client.post(act, {"versi": published.reference, "alasan": REASON}, follow=True).content.decode()
    assert "Jadwal ditarik dan menjadi draf lagi" in answer
    sunday(DAYS[0])
    assert "Tarik jadwal ini" not in client.get(page).content.decode()
