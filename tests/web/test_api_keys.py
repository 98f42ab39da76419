"""Access keys: shown once, kept as a digest, never more than their account, revoked and over."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from api_programs import Program, key_of, program_of
from django.test import Client
from django.utils import timezone

from piket.web.accounts.models import Membership, Role, User
from piket.web.api.models import ApiKey
from piket.web.api.scopes import Scope
from piket.web.audit.models import AuditEntry
from piket.web.organisation.models import Agency
from piket.web.tenancy import acting, set_local

SignIn = Callable[..., Client]
MakeUser = Callable[..., User]
PAGE = "/akun/kunci-api/"


def made(client: Client, **fields: Any) -> str:
    """The secret that the page shows after a key was made."""
    data = {"name": "SIMPEG", "days": "30", "scopes": ["people:read"], **fields}
    page = client.post(PAGE, data).content.decode()
    return page.split('readonly value="')[1].split('"')[0]


def changed(agency: Agency, **fields: Any) -> None:
    with acting(agency.pk):
        ApiKey.objects.update(**fields)
        set_local(agency=None)


def test_a_key_is_shown_once_and_opens_what_was_chosen(agency: Agency, sign_in: SignIn) -> None:
    client = sign_in(agency, Role.PERSONNEL)
    token = made(client)
    page = client.get(PAGE).content.decode()
    assert token not in page
    assert token[:12] in page
    assert Program(token).get("/people").status_code == 200
    assert Program(token).get("/rosters").status_code == 403


def test_only_its_digest_is_kept_and_the_trail_does_not_hold_it(agency: Agency, sign_in: SignIn) -> None:
    token = made(sign_in(agency, Role.PERSONNEL))
    with acting(agency.pk):
        kept = ApiKey.objects.values().get()
        entry = AuditEntry.objects.get(table="api_apikey")
        set_local(agency=None)
    assert token not in str(kept)
    assert entry.act == "api.make"
    assert kept["digest"] not in str(entry.rows)


def test_a_key_without_a_scope_or_name_is_not_made(agency: Agency, sign_in: SignIn) -> None:
    answer = sign_in(agency, Role.PERSONNEL).post(PAGE, {"name": "", "days": "30"})
    assert answer.status_code == 422
    assert "Pilih sedikitnya satu lingkup." in answer.content.decode()


def test_a_scope_beyond_ones_own_roles_is_not_offered_and_not_given(agency: Agency, sign_in: SignIn) -> None:
    client = sign_in(agency, Role.TREASURER)
    assert "people:write" not in client.get(PAGE).content.decode()
    answer = client.post(PAGE, {"name": "x", "days": "30", "scopes": ["people:write"]})
    assert answer.status_code == 422


def test_a_revoked_key_opens_nothing(agency: Agency, sign_in: SignIn) -> None:
    client = sign_in(agency, Role.PERSONNEL)
    token = made(client)
    with acting(agency.pk):
        pk = ApiKey.objects.get().pk
        set_local(agency=None)
    assert "dicabut" in client.post(f"{PAGE}{pk}/cabut/", follow=True).content.decode()
    assert Program(token).get("/people").status_code == 401


def test_a_key_that_is_over_opens_nothing(agency: Agency, make_user: MakeUser) -> None:
    program = program_of(agency, make_user(agency, Role.PERSONNEL))
    changed(agency, expires_at=timezone.now() - timedelta(seconds=1))
    assert program.get("/key").status_code == 401


def test_a_key_ends_with_the_role_it_lived_on(agency: Agency, make_user: MakeUser) -> None:
    program = program_of(agency, make_user(agency, Role.PERSONNEL))
    assert program.get("/people").status_code == 200
    with acting(agency.pk):
        Membership.objects.update(valid_to=timezone.localdate() - timedelta(days=1))
        set_local(agency=None)
    assert program.get("/people").status_code == 401


def test_a_key_of_a_closed_account_opens_nothing(agency: Agency, make_user: MakeUser) -> None:
    user = make_user(agency, Role.PERSONNEL)
    program = program_of(agency, user)
    User.objects.filter(pk=user.pk).update(is_active=False)
    assert program.get("/key").status_code == 401


def test_a_role_in_another_agency_widens_no_key(
    agency: Agency, foreign_agency: Agency, make_user: MakeUser
) -> None:
    user = make_user(agency, Role.TREASURER)
    with acting(foreign_agency.pk):
        Membership.objects.create(
            agency=foreign_agency, user=user, role=Role.PERSONNEL, valid_from="2021-01-01"
        )
        set_local(agency=None)
    program = program_of(agency, user)
    assert program.get("/key").json()["agency"] == "kota"
    assert "Kenanga" not in program.get("/people").content.decode()
    assert program.post("/people/import", {"rows": [{"number": "1", "name": "x"}]}).status_code == 403


def test_the_operator_sees_and_revokes_every_key_of_the_agency(
    agency: Agency, sign_in: SignIn, make_user: MakeUser
) -> None:
    token = key_of(agency, make_user(agency, Role.PERSONNEL))
    operator = sign_in(agency, Role.OPERATOR)
    with acting(agency.pk):
        pk = ApiKey.objects.get().pk
        set_local(agency=None)
    assert "Penggajian-7" in operator.get(PAGE).content.decode()
    operator.post(f"{PAGE}{pk}/cabut/")
    assert Program(token).get("/key").status_code == 401


def test_another_persons_key_is_not_there_for_a_head(
    agency: Agency, sign_in: SignIn, make_user: MakeUser
) -> None:
    key_of(agency, make_user(agency, Role.PERSONNEL))
    head = sign_in(agency, Role.UNIT_HEAD, unit="kota-dinas")
    with acting(agency.pk):
        pk = ApiKey.objects.get().pk
        set_local(agency=None)
    assert "Penggajian-7" not in head.get(PAGE).content.decode()
    assert head.post(f"{PAGE}{pk}/cabut/").status_code == 404


def test_the_cookies_of_a_browser_open_nothing_here(agency: Agency, sign_in: SignIn) -> None:
    assert sign_in(agency, Role.PERSONNEL).get("/api/v1/people").status_code == 401


def test_the_rate_of_a_key_is_told_and_held(agency: Agency, make_user: MakeUser, settings: Any) -> None:
    settings.API_RATE = 2
    program = program_of(agency, make_user(agency, Role.PERSONNEL))
    assert program.get("/key")["RateLimit-Remaining"] == "1"
    program.get("/key")
    answer = program.get("/key")
    assert answer.status_code == 429
    assert answer["Content-Type"] == "application/problem+json"
    assert 0 < int(answer["Retry-After"]) <= 60


def test_another_key_has_a_rate_of_its_own(agency: Agency, make_user: MakeUser, settings: Any) -> None:
    settings.API_RATE = 1
    user = make_user(agency, Role.PERSONNEL)
    one, other = program_of(agency, user), program_of(agency, user)
    assert [one.get("/key").status_code, one.get("/key").status_code] == [200, 429]
    assert other.get("/key").status_code == 200


def test_its_page_says_when_it_was_last_used(agency: Agency, sign_in: SignIn) -> None:
    client = sign_in(agency, Role.PERSONNEL)
    token = made(client)
    assert "belum pernah dipakai" in client.get(PAGE).content.decode()
    Program(token).get("/key")
    assert "terakhir dipakai" in client.get(PAGE).content.decode()


@pytest.mark.parametrize(("language", "word"), [("id", "Kirim tajuk"), ("en-GB,en;q=0.8", "Send the header")])
def test_a_fault_speaks_the_language_that_was_asked_for(agency: Agency, language: str, word: str) -> None:
    answer = Program("piket_salah", language).get("/key")
    assert answer.status_code == 401
    assert word in answer.json()["detail"]
    assert answer["WWW-Authenticate"].startswith("Bearer")


def test_the_guide_shows_every_call_with_its_scope(agency: Agency, sign_in: SignIn) -> None:
    page = sign_in(agency, Role.PERSONNEL).get(f"{PAGE}panduan/").content.decode()
    assert "/people/import" in page
    assert all(scope.value in page for scope in Scope)
