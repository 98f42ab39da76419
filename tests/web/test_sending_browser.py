"""From the phone on which somebody proves her number, without script, to the head who sees that she was reached; and a
notice that the phone shows."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urlsplit

import pytest
from browser_faults import faults
from django.test import Client
from playwright.sync_api import Browser, expect
from roster_store import store
from test_presence_browser import until
from test_presence_checking_in import member
from test_recall_browser import opened

from gateway_stand_ins import http_stand_in
from piket.adapters.gateways.push import new_key
from piket.web.accounts.models import Role
from piket.web.notices.services import queue_messages
from piket.web.organisation.models import Agency
from piket.web.presence import standing
from piket.web.rosters.checking import check_address
from piket.web.rosters.models import Roster
from piket.web.sending import sender
from piket.web.tenancy import acting, set_local

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
SignIn = Callable[..., Client]
SHOWN = "await (await navigator.serviceWorker.ready).getNotifications()"
THEIRS = "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4"
AUTH = "BTBZMqHH6r4Tts7J_aSIgg"
NOW = datetime(2021, 7, 26, 3, tzinfo=UTC)


@pytest.fixture
def office(agency: Agency, monkeypatch: pytest.MonkeyPatch, settings: Any) -> Agency:
    monkeypatch.setattr(standing.timezone, "now", lambda: NOW)
    settings.VAPID_PRIVATE_KEY, settings.VAPID_CONTACT = new_key(), "mailto:uji@contoh.go.id"
    store(agency, "published")
    return agency


@pytest.mark.parametrize("script", [True, False])
def test_whoever_has_no_account_says_by_her_link_that_she_has_read_it(
    office: Agency, sign_in: SignIn, browser: Browser, live_server: Any, script: bool
) -> None:
    """A browser tells with each form where it comes from; a page that hid even that had its button refused."""
    with acting(office.pk):
        queue_messages(Roster.objects.all())
        set_local(agency=None)
    head = opened(browser, sign_in(office, Role.UNIT_HEAD, unit="kota-dinas"), live_server.url)
    head.goto(f"{live_server.url}/pesan/kota-dinas/")
    head.get_by_role("button", name="Buat tautan pribadi bagi semua").click()
    address = re.findall(r"/p/[a-z2-7]{32}/", head.content())[0]
    reader = browser.new_context(
        viewport={"width": 390, "height": 844}, java_script_enabled=script
    ).new_page()
    reader.goto(f"{live_server.url}{address}")
    reader.get_by_role("button", name="Saya sudah membacanya").click()
    expect(reader.get_by_text("Anda menyatakan sudah membacanya")).to_be_visible()
    head.reload()
    expect(head.get_by_text("1 dari 2 menyatakan sudah membaca")).to_be_visible()


def test_a_number_is_proven_on_the_phone_and_the_head_sees_who_was_reached(
    office: Agency, sign_in: SignIn, browser: Browser, live_server: Any, settings: Any
) -> None:
    own = opened(browser, member(office), live_server.url, script=False)
    head = opened(browser, sign_in(office, Role.UNIT_HEAD, unit="kota-dinas"), live_server.url)
    clerk = opened(browser, sign_in(office, Role.PERSONNEL), live_server.url)
    own.set_default_timeout(30_000)  # the first to ask a server that has shown nothing yet
    with http_stand_in() as sms:
        settings.SMS_URL, settings.SMS_KEY = sms.url, "kunci"
        own.goto(f"{live_server.url}/saya/")
        own.get_by_role("link", name="Cara saya diberi tahu").click()
        own.get_by_role("textbox", name="Nomor ponsel").fill("0812-3456-7890")
        own.get_by_role("button", name="Kirim kode ke alamat ini").click()
        sender.round_of(NOW)
        code = sms.taken[0].json["text"].split("Kode Piket: ")[1][:6]
        own.get_by_label("Kode enam angka yang Anda terima").fill(code)
        own.get_by_role("button", name="Hubungkan").click()
        expect(own.get_by_label("SMS")).to_be_checked()
        own.get_by_label("mulai pukul").fill("21:00")
        own.get_by_label("hingga pukul").fill("05:00")
        own.get_by_role("button", name="Simpan pilihan").click()
        expect(own.get_by_text("Pilihan Anda tersimpan.")).to_be_visible()
        with acting(office.pk):
            queue_messages(Roster.objects.all())
            set_local(agency=None)
        sender.round_of(NOW)

        head.goto(f"{live_server.url}/pesan/kota-dinas/")
        expect(head.get_by_text("SMS: terkirim")).to_be_visible()
        assert faults(head) == []
        head.get_by_role("button", name="Ingatkan 1 yang belum membaca").click()
        expect(head.get_by_text("1 pengingat dikirim.")).to_be_visible()

        with acting(office.pk):
            held = urlsplit(check_address(Roster.objects.get(unit__code="kota-dinas"))).path
            set_local(agency=None)
        for address in ("/kontak/", "/kontak/kota-dinas/", "/gerbang/", held):
            clerk.goto(live_server.url + address)
            assert faults(clerk) == []
    for one in (own, head, clerk):
        one.context.close()


def test_the_phone_shows_a_notice_once_however_often_it_comes(
    office: Agency, browser: Browser, live_server: Any
) -> None:
    page = opened(browser, member(office), live_server.url)
    page.set_default_timeout(30_000)
    page.context.grant_permissions(["notifications"], origin=live_server.url)
    # The service behind a browser's subscription lies outside this machine; all else here is the browser's own.
    given = {"endpoint": "https://fcm.googleapis.com/fcm/send/uji", "keys": {"p256dh": THEIRS, "auth": AUTH}}
    page.add_init_script(
        f"PushManager.prototype.subscribe = () => Promise.resolve({{ toJSON: () => ({json.dumps(given)}) }});"
    )
    page.goto(f"{live_server.url}/saya/kabar/")
    page.get_by_role("button", name="Aktifkan di ponsel ini").click()
    expect(page.get_by_role("button", name="Cabut Chrome, Linux")).to_be_visible(timeout=30_000)
    expect(page.get_by_label("Notifikasi ponsel")).to_be_checked()
    assert faults(page) == []
    page.goto(f"{live_server.url}/saya/")
    page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    tools = page.context.new_cdp_session(page)
    found: list[str] = []
    tools.on(
        "ServiceWorker.workerRegistrationUpdated",
        lambda told: found.extend(one["registrationId"] for one in told["registrations"]),
    )
    tools.send("ServiceWorker.enable")
    # Its worker keeps the page for later: until it has, it still asks the server.
    until(page, "() => caches.match('/saya/').then(kept => Boolean(kept))")
    for body in ("Jadwal Anda sudah terbit.", "Yang sama sekali lagi."):
        notice = {"title": "Jadwal piket Anda", "body": body, "tag": "k", "url": "/saya/"}
        sent = {"origin": live_server.url, "registrationId": found[-1], "data": json.dumps(notice)}
        tools.send("ServiceWorker.deliverPushMessage", sent)
        until(page, f"async () => ({SHOWN}).map(n => n.body).join() === '{body}'")
    page.context.close()
