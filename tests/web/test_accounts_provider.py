"""Sign-in by the agency's own identity provider, against a stand-in on this machine."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from django.test import Client
from identity_provider import CLIENT, SECRET, Provider, identity_provider

from piket.web.accounts.models import Role, User
from piket.web.organisation.models import Agency

MakeUser = Callable[..., User]
LOGIN = "/akun/oidc/instansi/login/"


@pytest.fixture
def provider(settings: Any) -> Iterator[Provider]:
    with identity_provider() as made:
        settings.OIDC_SERVER, settings.OIDC_NAME = made.address, "SSO Kota"
        app = {
            "provider_id": "instansi", "name": "SSO Kota", "client_id": CLIENT, "secret": SECRET,
            "settings": {"server_url": made.address},
        }  # fmt: skip
        settings.SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"OAUTH_PKCE_ENABLED": True, "APPS": [app]}}
        yield made


def returned(client: Client, provider: Provider, *, state: str = "") -> Any:
    """Goes to the provider, which sends the visitor back with a code."""
    asked = parse_qs(urlsplit(client.post(LOGIN)["Location"]).query)
    provider.challenge = asked["code_challenge"][0]
    return client.get(f"{LOGIN}callback/", {"code": "uji", "state": state or asked["state"][0]})


def test_the_sign_in_page_offers_it_and_its_form_may_go_there(db: None, provider: Provider) -> None:
    answer = Client().get("/akun/login/")
    assert "Masuk dengan SSO Kota" in answer.content.decode()
    assert f"form-action 'self' {provider.address};" in answer["Content-Security-Policy"]


def test_without_a_provider_nothing_is_offered(db: None) -> None:
    answer = Client().get("/akun/login/")
    assert LOGIN not in answer.content.decode()
    assert "form-action 'self';" in answer["Content-Security-Policy"]


def test_who_has_an_account_of_that_name_is_let_in(
    agency: Agency, make_user: MakeUser, provider: Provider
) -> None:
    user = make_user(agency, Role.PERSONNEL)
    provider.claims = {"sub": "42", "preferred_username": user.username}
    client = Client()
    assert returned(client, provider)["Location"] == "/"
    assert client.get("/pegawai/").status_code == 200


def test_afterwards_the_providers_own_number_is_what_counts(
    agency: Agency, make_user: MakeUser, provider: Provider
) -> None:
    user = make_user(agency, Role.PERSONNEL)
    provider.claims = {"sub": "42", "preferred_username": user.username}
    returned(Client(), provider)
    provider.claims = {"sub": "42", "preferred_username": "nama-baru"}
    client = Client()
    returned(client, provider)
    assert client.get("/pegawai/").status_code == 200


@pytest.mark.parametrize("claims", [{"sub": "7", "preferred_username": "tak-dikenal"}, {"sub": "7"}])
def test_a_stranger_gets_no_account(db: None, provider: Provider, claims: dict[str, str]) -> None:
    provider.claims = claims
    answer = returned(Client(), provider)
    assert answer.status_code == 403
    assert "Belum ada akun" in answer.content.decode()
    assert not User.objects.exists()


def test_an_answer_to_no_question_is_refused(agency: Agency, make_user: MakeUser, provider: Provider) -> None:
    user = make_user(agency, Role.PERSONNEL)
    provider.claims = {"sub": "42", "preferred_username": user.username}
    client = Client()
    returned(client, provider, state="dibuat-sendiri")
    assert client.get("/pegawai/").status_code == 302


@pytest.mark.parametrize(
    "forged", [{"iss": "https://lain.contoh.id"}, {"aud": "aplikasi-lain"}, {"exp": 1_600_000_000}], ids=str
)
def test_an_answer_of_another_issuer_for_another_or_of_long_ago_is_refused(
    agency: Agency, make_user: MakeUser, provider: Provider, forged: dict[str, Any]
) -> None:
    user = make_user(agency, Role.PERSONNEL)
    provider.claims, provider.forged = {"sub": "42", "preferred_username": user.username}, forged
    client = Client()
    returned(client, provider)
    assert client.get("/pegawai/").status_code == 302
