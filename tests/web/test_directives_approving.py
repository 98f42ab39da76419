"""Nobody approves her own circular; the office that its issuer names does, and sees first what it touches."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from directive_samples import QUARTER, draft, in_force
from django.db import Error, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from piket.web.accounts.models import Acting, Membership, Role, User
from piket.web.directives.approving.rights import office_of
from piket.web.directives.models import Directive, Readership
from piket.web.directives.services import redraft
from piket.web.jobs.models import JobRun
from piket.web.organisation.models import Agency, Employee
from piket.web.tenancy import acting, set_local

SignIn = Callable[..., Client]
MakeUser = Callable[..., User]


def entered(user: User) -> Client:
    client = Client(raise_request_exception=False)
    client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


def waiting(agency: Agency, yaml: str = QUARTER, **hands: User) -> Directive:
    """A draft without open questions, made by `created_by` and changed by `edited_by`."""
    with acting(agency.pk):
        made = redraft(draft(agency, yaml))
        Directive.objects.filter(pk=made.pk).update(questions=[], findings=[], **hands)
        return made


def approved(client: Client, agency: Agency, directive: Directive) -> bool:
    client.post(reverse("directives:approve", args=[directive.pk]))
    with acting(agency.pk):
        return JobRun.objects.exists()


@pytest.mark.parametrize("hand", ["created_by", "edited_by"])
def test_whoever_drafted_or_last_changed_it_does_not_approve_it(
    agency: Agency, make_user: MakeUser, hand: str
) -> None:
    leader = make_user(agency, Role.LEADER)
    made = waiting(agency, **{hand: leader})
    assert not approved(entered(leader), agency, made)
    page = entered(leader).get(reverse("directives:approve", args=[made.pk])).content.decode()
    assert "orang lain yang mengesahkannya" in page
    assert approved(entered(make_user(agency, Role.LEADER)), agency, made)


@pytest.mark.parametrize(
    ("issuer", "office"),
    [
        ("Wali Kota Contoh", Role.LEADER),
        ("Kepala BKPSDM Kota Contoh", Role.PERSONNEL),
        ("Kepala Badan Kepegawaian Daerah", Role.PERSONNEL),
        ("a.n. Wali Kota, Kepala BKPSDM", Role.LEADER),
    ],
)
def test_the_issuer_names_the_office(issuer: str, office: Role) -> None:
    assert office_of(issuer) is office


def test_the_personnel_office_approves_only_what_it_issues_itself(agency: Agency, sign_in: SignIn) -> None:
    office = sign_in(agency, Role.PERSONNEL)
    assert not approved(office, agency, waiting(agency))
    theirs = QUARTER.replace("Wali Kota Contoh", "Kepala BKPSDM").replace("se-kota-1", "se-bkpsdm-1")
    assert approved(office, agency, waiting(agency, theirs))


def test_a_plh_of_the_leader_approves_in_her_place(agency: Agency, make_user: MakeUser) -> None:
    deputy, leader = make_user(agency, Role.UNIT_HEAD, unit="kota-dinas"), make_user(agency, Role.LEADER)
    made = waiting(agency)
    assert not approved(entered(deputy), agency, made)
    today = timezone.localdate()
    with acting(agency.pk, user=leader.pk):
        Membership.objects.create(
            agency=agency, user=deputy, role=Role.LEADER, acting=Acting.DAILY, ground="Perintah harian",
            valid_from=today, valid_to=today + timedelta(days=1), given_by=leader,
        )  # fmt: skip
    assert approved(entered(deputy), agency, made)


def test_who_leads_a_branch_only_does_not_sign_for_all(agency: Agency, sign_in: SignIn) -> None:
    assert not approved(sign_in(agency, Role.LEADER, unit="kota-dinas"), agency, waiting(agency))


@pytest.mark.parametrize("hand", ["created_by", "edited_by"])
def test_the_database_refuses_it_too(agency: Agency, make_user: MakeUser, hand: str) -> None:
    leader = make_user(agency, Role.LEADER)
    made = waiting(agency, **{hand: leader})
    with acting(agency.pk), pytest.raises(Error, match="not_approved_by_its_hand"), transaction.atomic():
        Directive.objects.filter(pk=made.pk).update(
            status="approved", approved_by=leader, approved_at=timezone.now()
        )


def test_the_personnel_office_neither_extends_nor_ends_what_the_leader_issued(
    agency: Agency, sign_in: SignIn
) -> None:
    with acting(agency.pk):
        made = in_force(agency)
    client = sign_in(agency, Role.PERSONNEL)
    address = reverse("directives:continue", args=[made.pk])
    for sent in ({"answer": "extend", "day": "2030-08-03"}, {"answer": "end", "day": "2021-07-27"}):
        assert client.post(address, {"ground": "Kasus naik", **sent}).status_code == 403
    assert "Yang mengesahkan: Pimpinan instansi (Wali Kota Contoh)" in client.get(address).content.decode()


def test_before_it_is_signed_it_shows_which_units_people_and_days_it_touches(
    agency: Agency, sign_in: SignIn
) -> None:
    page = sign_in(agency, Role.LEADER).get(reverse("directives:approve", args=[waiting(agency).pk]))
    assert "Menyentuh 3 unit dengan 6 pegawai" in page.content.decode()


def test_the_leader_finds_what_waits_for_her_on_the_home_page_and_its_drafter_does_not(
    agency: Agency, make_user: MakeUser
) -> None:
    drafter = make_user(agency, Role.PERSONNEL)
    waiting(agency, created_by=drafter)
    assert (
        "1 draf menunggu pengesahan Anda" in entered(make_user(agency, Role.LEADER)).get("/").content.decode()
    )
    assert "menunggu pengesahan Anda" not in entered(drafter).get("/").content.decode()


def test_at_night_the_answers_wait_for_the_leaders_signature(agency: Agency, make_user: MakeUser) -> None:
    drafter = make_user(agency, Role.PERSONNEL)
    made = waiting(agency, created_by=drafter)
    night = reverse("night:publish", args=[made.pk])
    told = entered(drafter).post(night, follow=True).content.decode()
    assert "suratnya menunggu pengesahan" in told
    with acting(agency.pk):
        assert not JobRun.objects.exists()
        Directive.objects.filter(pk=made.pk).update(questions=[])
    entered(make_user(agency, Role.LEADER)).post(night)
    with acting(agency.pk):
        assert JobRun.objects.exists()


def test_who_says_to_have_read_it_stands_in_the_list_of_her_unit_once(
    agency: Agency, make_user: MakeUser, sign_in: SignIn
) -> None:
    reader = make_user(agency, Role.EMPLOYEE, unit="kota-dinas")
    with acting(agency.pk):
        made = in_force(agency)
        person = Employee.objects.filter(unit__code="kota-dinas")[0]
        Membership.objects.filter(user=reader).update(employee=person)
        set_local(agency=None)
    for _again in range(2):
        assert entered(reader).post(reverse("directives:say_read", args=[made.pk])).status_code == 302
    with acting(agency.pk):
        assert Readership.objects.count() == 1
    readers = reverse("directives:readers", args=[made.pk])
    assert person.name in sign_in(agency, Role.PERSONNEL).get(readers).content.decode()
    assert person.name not in sign_in(agency, Role.UNIT_HEAD, unit="kota-seksi").get(readers).content.decode()


def test_a_draft_is_nothing_to_have_read(agency: Agency, sign_in: SignIn) -> None:
    with acting(agency.pk):
        made = draft(agency)
    assert (
        sign_in(agency, Role.LEADER).post(reverse("directives:say_read", args=[made.pk])).status_code == 404
    )
