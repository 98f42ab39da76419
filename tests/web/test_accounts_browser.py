"""Roles, invitation, first sign-in and a passkey in a real browser, at both widths."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from browser_faults import faults
from django.test import Client
from playwright.sync_api import Page, expect

from piket.web.accounts.models import Role
from piket.web.organisation.models import Agency

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
SignIn = Callable[..., Client]
PASSKEYS = {"protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True}


@pytest.mark.slow
@pytest.mark.parametrize("language", ["id", "en"])
def test_an_invited_person_makes_her_account_and_signs_in_by_passkey(
    agency: Agency, sign_in: SignIn, live_server: Any, page: Page, language: str, settings: Any
) -> None:
    settings.SITE_URL = live_server.url
    page.set_default_timeout(30_000)
    page.context.add_cookies([{"name": "django_language", "value": language, "url": live_server.url}])
    session = sign_in(agency, Role.PERSONNEL).cookies["sessionid"].value
    page.context.add_cookies([{"name": "sessionid", "value": session, "url": live_server.url}])
    page.goto(f"{live_server.url}/pegawai/undangan/")
    page.locator("#unit").select_option("kota-dinas")
    page.locator(".role-go button").click()
    assert faults(page) == []
    link = page.locator(".link-cell").first.inner_text()
    page.goto(f"{live_server.url}/peran/")
    assert faults(page) == []
    page.context.clear_cookies(name="sessionid")
    page.goto(link)
    assert faults(page) == []
    page.locator("#f-password").fill("empat kata yang acak")
    page.locator("#f-again").fill("empat kata yang acak")
    page.locator(".sign-in .btn-primary").click()
    page.wait_for_url("**/saya/")
    devices = page.context.new_cdp_session(page)
    devices.send("WebAuthn.enable")
    devices.send("WebAuthn.addVirtualAuthenticator", {"options": {**PASSKEYS, "isUserVerified": True}})
    page.goto(f"{live_server.url}/akun/keamanan/")
    assert faults(page) == []
    page.goto(f"{live_server.url}/akun/keamanan/webauthn/add/")
    assert faults(page) == []
    page.locator("#id_password").fill("empat kata yang acak")
    page.locator(".account-panel .btn-primary").click()
    page.wait_for_url("**/webauthn/add/")
    assert faults(page) == []
    page.locator("#id_passwordless").check()
    page.locator("#mfa_webauthn_add").click()
    page.wait_for_url("**/recovery-codes/**")
    assert faults(page) == []
    page.context.clear_cookies(name="sessionid")
    page.goto(f"{live_server.url}/akun/login/")
    assert faults(page) == []
    page.locator("#passkey_login").click()
    page.wait_for_url("**/saya/")
    expect(page.locator("h1")).to_be_visible()
