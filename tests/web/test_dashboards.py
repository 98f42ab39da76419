"""The dashboards and the report of nine o'clock: every figure a way in, unknown said, once a day, kept, sent once."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import datetime, timedelta
from html import unescape
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.core import mail
from django.db import DatabaseError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from test_money import add, book, line

from piket.trust.texts import read_header
from piket.web.accounts.models import Role, User
from piket.web.audit import sealing
from piket.web.audit.models import AuditEntry, Seal
from piket.web.audit.queries import written_between
from piket.web.dashboards import caps, daily
from piket.web.dashboards.caps import State
from piket.web.dashboards.models import Daily, Reader
from piket.web.dashboards.readers import reading
from piket.web.organisation.models import Agency, Employee, Unit
from piket.web.presence.standing import Clock
from piket.web.rosters.models import Message, Roster
from piket.web.rosters.queries import IN_FORCE
from piket.web.sending import sender
from piket.web.sending.models import Contact, Delivery, Reach
from piket.web.sending.services import keep
from piket.web.tenancy import acting, set_local

SignIn = Callable[..., Client]
INDEX, NINE = "/dasbor/", "/dasbor/pukul-9/"
UNIT = "kota-dinas"
WIB, WIT = ZoneInfo("Asia/Jakarta"), ZoneInfo("Asia/Jayapura")


@pytest.fixture(autouse=True)
def _on_the_demos_monday(settings: Any) -> None:
    settings.DEMO = True


def at(hour: int, minute: int = 0, zone: ZoneInfo = WIB, day: int = 26) -> Clock:
    return Clock(datetime(2021, 7, day, hour, minute, tzinfo=zone), zone, "WIB", timedelta())


def make(agency: Agency, clock: Clock) -> Daily | None:
    with acting(agency.pk):
        made = daily.make(agency, clock)
        set_local(agency=None)
    return made


def links(page: str) -> list[str]:
    """Where the figures of a dashboard lead."""
    found = re.findall(r'<li[^>]*><a href="([^"]+)"><b>', page)
    return sorted({unescape(url).split("#")[0] for url in found})


def test_every_figure_of_the_leader_opens_the_list_behind_it(agency: Agency, sign_in: SignIn) -> None:
    add(sign_in(agency, Role.TREASURER))
    leader = sign_in(agency, Role.LEADER)
    page = leader.get(INDEX).content.decode()
    for part in ("presence", "duties", "regions", "cases", "coverage", "money"):
        assert f"dash-{part}" in page
    found = links(page)
    assert len(found) > 10
    assert any("hanya=dilanggar" in url for url in found)
    assert any("lihat=terlambat" in url for url in found)
    for url in found:
        assert leader.get(url, follow=True).status_code == 200, url


def test_what_nobody_told_is_said_to_be_unknown(agency: Agency, sign_in: SignIn) -> None:
    page = sign_in(agency, Role.LEADER).get(INDEX).content.decode()
    shown = dict(
        re.findall(r"<b>([^<]+)</b> <span>(kasus aktif pegawai|cakupan|serapan terhadap pagu)</span>", page)
    )
    assert shown.keys() == {"tidak diketahui"}
    assert page.count("<b>tidak diketahui</b>") >= 5


def test_a_head_sees_her_unit_alone_and_what_waits_for_her(agency: Agency, sign_in: SignIn) -> None:
    treasurer = sign_in(agency, Role.TREASURER)
    add(treasurer)
    add(
        treasurer,
        "Disinfeksi",
        "kota-pusat",
        ceiling="30.000.000",
        **{f"m{n}": "2.000.000" for n in range(1, 13)},
    )
    book(treasurer, line(agency), "1.000.000")
    page = sign_in(agency, Role.UNIT_HEAD, unit=UNIT).get(INDEX).content.decode()
    assert "Kantor Pusat" not in page
    assert "<b>1</b> <span>catatan anggaran untuk diperiksa" in page
    assert "dash-regions" not in page


def test_who_may_not_see_money_has_a_dashboard_without_it(agency: Agency, sign_in: SignIn) -> None:
    page = sign_in(agency, Role.PERSONNEL).get(INDEX).content.decode()
    assert "dash-duties" in page
    assert "dash-money" not in page
    assert sign_in(agency, Role.EMPLOYEE, unit=UNIT).get(INDEX).status_code == 403


def test_an_auditor_sees_what_was_written(agency: Agency, sign_in: SignIn) -> None:
    page = sign_in(agency, Role.AUDITOR).get(INDEX).content.decode()
    assert "dash-trail" in page
    assert "Yang ditulis hari itu" in page


def test_what_was_written_is_found_whatever_the_seals_before_it_settled(
    agency: Agency, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sealing, "LAG", timedelta(0))
    monkeypatch.setattr(sealing, "_is_over", lambda header, now: True)
    with acting(agency.pk, act="uji.tulis"):
        for n in range(3):
            Unit.objects.filter(code=UNIT).update(name=f"Dinas {n}")
            assert sealing.seal_agency(agency.pk) == 1
        Unit.objects.filter(code=UNIT).update(name="Dinas")
        end = timezone.now() + timedelta(minutes=1)
        for seal in Seal.objects.order_by("number"):
            first = seal.at + timedelta(microseconds=1)
            found = list(written_between(first, end).order_by("pk").values_list("pk", flat=True))
            written = AuditEntry.objects.filter(at__gte=first, at__lt=end).order_by("pk")
            assert found == list(written.values_list("pk", flat=True))
            assert len(found) >= 4 - seal.number
        settled = [part.settled for part in read_header(seal.header).parts]
        assert max(settled) > 0
        set_local(agency=None)


def test_the_body_is_asked_for_again_while_the_day_runs(agency: Agency, sign_in: SignIn) -> None:
    leader = sign_in(agency, Role.LEADER)
    assert "hx-trigger" in leader.get(INDEX).content.decode()
    assert "hx-trigger" not in leader.get(INDEX, {"hari": "2021-07-25"}).content.decode()
    part = leader.get(INDEX, headers={"HX-Request": "true"}).content.decode()
    assert part.startswith('<div id="dasbor"')


def test_the_screen_asks_as_often_for_many_units_as_for_few(agency: Agency, sign_in: SignIn) -> None:
    leader = sign_in(agency, Role.LEADER)

    def queries() -> int:
        with CaptureQueriesContext(connection) as asked:
            assert leader.get(INDEX).status_code == 200
        return len(asked)

    queries()
    few = queries()
    with acting(agency.pk):
        top, one = Unit.objects.get(code="kota-pusat"), Employee.objects.first()
        assert one is not None
        for n in range(25):
            unit = Unit.objects.create(
                agency=agency, code=f"kota-{n}", name=f"Unit {n}", parent=top, path=f"{top.path}/kota-{n}",
                unit_type="dinas", region="16.73", sort=100 + n,
            )  # fmt: skip
            Employee.objects.create(
                agency=agency, unit=unit, number=f"19900101201001{n:04d}", name=f"Orang {n}", status="pns",
                position="Pelaksana", sex="P", generated=True, birth_date="1990-01-01",
            )  # fmt: skip
        set_local(agency=None)
    assert queries() == few


def test_caps_are_held_against_the_roster_and_who_came(stocked_office: None, db: None) -> None:
    """Of the worked case's regional office: every unit is in one state, and no roster of ours breaks its ruling."""
    with acting(None):
        user = User.objects.get(username="demo.kemenkumham-sumbar.leader")
    client = Client()
    client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
    day = "2021-07-14"  # within its circular
    page = client.get("/dasbor/batas/", {"hari": day}).content.decode()
    counts = [int(n.replace(".", "")) for n in re.findall(r"hanya=[\w-]+\">[^:<]+: ([\d.]+)<", page)]
    assert len(counts) == len(State)
    assert counts[list(State).index(State.BROKEN)] == 0
    with acting(user.memberships.get().agency_id):
        in_force = Roster.objects.filter(status__in=IN_FORCE, first_day__lte=day, last_day__gte=day).count()
    known = counts[list(State).index(State.KEPT)] + counts[list(State).index(State.FREE)]
    assert known == in_force > 0
    narrowed = client.get("/dasbor/batas/", {"hari": day, "hanya": State.UNKNOWN.value}).content.decode()
    assert narrowed.count('<th scope="row">') == counts[list(State).index(State.UNKNOWN)]


@pytest.mark.parametrize(
    ("planned", "came", "called", "state"),
    [(10, 10, 0, State.KEPT), (11, 0, 0, State.BROKEN), (10, 11, 0, State.BROKEN), (10, 11, 1, State.KEPT)],
)
def test_who_was_called_in_breaks_no_cap(planned: int, came: int, called: int, state: State) -> None:
    unit = caps.board.UnitLine("u", "Unit", planned, 0, 0, came, 0, 0)
    assert caps._state(unit, caps._Ruled(10, True, "asn", 1), called) is state
    assert caps._state(unit, caps._Ruled(10, False, "asn", 1), called) is State.UNKNOWN
    assert caps._state(unit, None, called) is State.UNKNOWN


def test_the_report_is_due_at_nine_where_the_agency_is_and_made_once(agency: Agency) -> None:
    with acting(agency.pk):
        assert not daily.due(agency, at(8, 59))
        assert daily.due(agency, at(9))
        assert daily.due(agency, at(9, zone=WIT))
        assert not daily.due(agency, Clock(at(8, 59, WIT).now, WIT, "WIT", timedelta()))
        set_local(agency=None)
    made = make(agency, at(9, 1))
    assert made is not None
    assert not made.late
    assert bytes(made.pdf).startswith(b"%PDF")
    assert make(agency, at(9, 2)) is None  # another clock was quicker
    with acting(agency.pk):
        assert not daily.due(agency, at(10))
        assert daily.due(agency, at(9, day=27))
        set_local(agency=None)


def test_a_late_start_makes_it_late_and_says_so(agency: Agency, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[dict[str, Any]] = []
    real = daily.compiled
    monkeypatch.setattr(
        daily, "compiled", lambda name, data, how: (seen.append(data), real(name, data, how))[1]
    )
    made = make(agency, at(10, 42))
    assert made is not None
    assert made.late
    assert "10.42 WIB" in seen[0]["late"][0]
    assert make(agency, at(9, 1, day=27)) is not None
    assert seen[1]["late"] == []


def test_a_report_stays_as_it_was_then(agency: Agency, sign_in: SignIn) -> None:
    made = make(agency, at(9))
    assert made is not None
    treasurer = sign_in(agency, Role.TREASURER)
    add(treasurer)
    leader = sign_in(agency, Role.LEADER)
    assert "Senin, 26 Juli 2021" in leader.get(NINE).content.decode()
    assert leader.get(f"{NINE}2021-07-26.pdf").content == bytes(made.pdf)
    assert leader.get(f"{NINE}2021-07-25.pdf").status_code == 404
    assert leader.get(f"{NINE}2021-02-31.pdf").status_code == 404
    with acting(agency.pk):
        with pytest.raises(DatabaseError), transaction.atomic():
            Daily.objects.update(late=True)
        set_local(agency=None)
    assert treasurer.get(NINE).status_code == 403


def eka(agency: Agency) -> Employee:
    """Somebody with an e-mail address that leads to her."""
    with acting(agency.pk):
        person = Employee.objects.get(name="Eka Melati")
        keep(agency.pk, person.pk, "email", "eka@contoh.go.id")
        Contact.objects.update(verified_at=at(8).now)
        Reach.objects.update_or_create(agency=agency, employee=person, defaults={"email": True})
        set_local(agency=None)
    return person


def test_it_goes_by_mail_with_its_pdf_to_whom_the_leader_named_and_once(
    agency: Agency, sign_in: SignIn, settings: Any
) -> None:
    settings.EMAIL_HOST = "surel.contoh"
    person = eka(agency)
    leader = sign_in(agency, Role.LEADER)
    assert leader.post(f"{NINE}pembaca/", {"number": "tidak ada"}, follow=True).status_code == 200
    assert leader.post(f"{NINE}pembaca/", {"number": person.number}).status_code == 302
    assert leader.post(f"{NINE}pembaca/", {"number": person.number}).status_code == 302  # twice is once
    made = make(agency, at(9))
    assert made is not None
    assert made.readers == 1
    assert make(agency, at(9)) is None
    sender.round_of()
    sender.round_of()
    (sent,) = mail.outbox
    assert sent.to == ["eka@contoh.go.id"]
    assert sent.subject == "Laporan pukul 9, Senin, 26 Juli 2021"
    ((name, content, kind),) = sent.attachments
    assert (name, kind) == ("laporan-pukul-9-2021-07-26.pdf", "application/pdf")
    assert content == bytes(made.pdf)
    with acting(agency.pk):
        assert Message.objects.filter(subject__startswith="Laporan pukul 9").count() == 1
        assert Delivery.objects.filter(enclosure__isnull=False).count() == 1
        set_local(agency=None)


def test_who_may_no_longer_read_it_gets_it_no_more(agency: Agency, sign_in: SignIn) -> None:
    person = eka(agency)
    with acting(agency.pk):
        user = User.objects.create_user(username="eka", name="Eka")
        Reader.objects.create(agency=agency, employee=person, named_by=user, own=True, since=at(8).now)
        assert reading(agency, at(9).today) == []  # she asked for it and holds no role that may read it
        Reader.objects.update(own=False)
        assert reading(agency, at(9).today) == [person]
        Employee.objects.filter(pk=person.pk).update(active=False)
        assert reading(agency, at(9).today) == []
        set_local(agency=None)
    auditor = sign_in(agency, Role.AUDITOR)
    assert auditor.post(f"{NINE}pembaca/", {"number": person.number}).status_code == 403
    with acting(agency.pk):
        reader = Reader.objects.get()
        set_local(agency=None)
    assert auditor.post(f"{NINE}pembaca/{reader.pk}/akhiri/").status_code == 403
    assert sign_in(agency, Role.LEADER).post(f"{NINE}pembaca/{reader.pk}/akhiri/").status_code == 302
