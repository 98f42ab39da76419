"""A setting of a gateway that cannot be right stops the start with a sentence that names it."""

from __future__ import annotations

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.core.management import call_command

from piket.adapters.gateways.push import private_key
from piket.web import settings
from piket.web.server import _start_sending


def test_an_address_of_another_kind_is_refused_by_name(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SMS_URL", "file:///etc/passwd")
    with pytest.raises(ImproperlyConfigured, match="SMS_URL"):
        settings.address("SMS_URL", "https", "http")


def test_a_key_that_is_none_is_refused_without_being_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VAPID_PRIVATE_KEY", "rahasia-yang-salah")
    with pytest.raises(ImproperlyConfigured, match="VAPID_PRIVATE_KEY") as error:
        settings.secret_number("VAPID_PRIVATE_KEY")
    assert "rahasia" not in str(error.value)


def test_the_command_prints_a_key_that_the_settings_take(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    call_command("vapid")
    name, _equals, key = capsys.readouterr().out.strip().partition("=")
    monkeypatch.setenv(name, key)
    assert private_key(settings.secret_number("VAPID_PRIVATE_KEY")).curve.name == "secp256r1"


def test_the_sender_runs_only_where_a_way_is_open(monkeypatch: pytest.MonkeyPatch) -> None:
    assert _start_sending() == []
    monkeypatch.setenv("SMS_URL", "https://contoh.id/sms")
    assert len(_start_sending()) == 1
