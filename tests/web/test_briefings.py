"""Briefings from the invitation to the signed minutes, and their instructions as duties."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest
from django.test import Client
from django.urls import reverse
from icalendar import Calendar
from stocks import OFFICE, agency_of, client_of

from piket.web.briefings.models import Briefing, Instruction, Invitee
from piket.web.duties.models import Duty, Obligation, Occurrence
from piket.web.organisation.models import Agency, Employee
from piket.web.rosters.models import Message
from piket.web.tenancy import acting, set_local

PLAN = {
    "title": "Rapat virtual pelaksanaan PPKM Darurat", "day": "2021-07-12", "start": "09:00", "end": "10:30",
    "chair": "Kepala Kantor Wilayah", "link": "https://rapat.contoh.go.id/1", "agenda": "PPKM Darurat",
}  # fmt: skip
UNITS = ["LP-PADANG", "RT-PADANG"]


@pytest.fixture
def office(stocked_office: None, db: None) -> Iterator[Agency]:
    yield agency_of(OFFICE)
    set_local(agency=None, agency_code=None)


def called(agency: Agency, leader: Client) -> Briefing:
    assert leader.post(reverse("briefings:new"), PLAN).status_code == 302
    with acting(agency.pk):
        return Briefing.objects.latest("id")


def post(client: Client, act: str, briefing: Briefing, **fields: object) -> int:
    return client.post(reverse(f"briefings:{act}", args=[briefing.pk]), fields).status_code


@pytest.mark.parametrize(
    "wrong", [{"link": ""}, {"link": "http://tidak-aman"}, {"end": "08:00"}, {"title": ""}, {"chair": ""}]
)
def test_a_briefing_without_place_or_with_an_end_before_its_start_is_refused(
    office: Agency, wrong: dict[str, str]
) -> None:
    sent = client_of(office, "leader").post(reverse("briefings:new"), PLAN | wrong)
    assert sent.status_code == 422
    assert 'role="alert"' in sent.content.decode()


def test_people_are_invited_by_rank_branch_and_list_each_once_and_told_once(office: Agency) -> None:
    leader = client_of(office, "leader")
    briefing = called(office, leader)
    post(leader, "invite", briefing, by="rank", rank="jpt-pratama")
    post(leader, "invite", briefing, by="heads", units=UNITS)
    post(leader, "invite", briefing, by="heads", units=UNITS)
    with acting(office.pk):
        number = Employee.objects.filter(unit__code="LP-PADANG", head=False).values_list("number", flat=True)[
            0
        ]
    page = leader.post(
        reverse("briefings:invite", args=[briefing.pk]),
        {"by": "list", "numbers": f"{number}, 999"},
        follow=True,
    )
    assert "999" in page.content.decode()
    with acting(office.pk):
        rows = Invitee.objects.filter(briefing=briefing).select_related("employee")
        ranked = [row for row in rows if row.ground == "Pimpinan Tinggi Pratama"]
        assert ranked
        assert {row.employee.echelon for row in ranked} <= {"II.a", "II.b"}
        assert rows.count() == len(ranked) + len(UNITS) + 1
        before = Message.objects.count()
    assert post(leader, "tell", briefing) == post(leader, "tell", briefing) == 302
    with acting(office.pk):
        told = Message.objects.filter(subject="Undangan rapat")
        assert told.count() == Message.objects.count() - before == rows.count()
        assert "https://rapat.contoh.go.id/1" in told[0].text


def test_the_calendar_file_has_the_link_and_a_cancelled_briefing_takes_it_away(office: Agency) -> None:
    leader = client_of(office, "leader")
    briefing = called(office, leader)
    address = reverse("briefings:calendar", args=[briefing.pk])
    event = Calendar.from_ical(leader.get(address).content).walk("VEVENT")[0]
    assert event["url"] == "https://rapat.contoh.go.id/1"
    assert event["dtstart"].dt.isoformat().startswith("2021-07-12T02:00")
    assert post(leader, "cancel", briefing) == 302
    after = Calendar.from_ical(leader.get(address).content)
    assert after["method"] == "CANCEL"
    assert after.walk("VEVENT")[0]["sequence"] > event["sequence"]


def test_minutes_are_kept_while_written_and_two_writers_lose_nothing(office: Agency) -> None:
    leader = client_of(office, "leader")
    briefing = called(office, leader)
    address = reverse("briefings:minutes", args=[briefing.pk])
    asked = {"HTTP_ACCEPT": "application/json"}
    assert leader.post(address, {"text": "Dibuka.", "version": 0}, **asked).json() == {"version": 1}
    late = client_of(office, "personnel").post(address, {"text": "Lain.", "version": 0}, **asked)
    assert late.status_code == 409
    assert "sudah disimpan orang lain" in late.json()["fault"]
    page = client_of(office, "personnel").post(address, {"text": "Lain.", "version": 0})
    assert page.status_code == 422
    with acting(office.pk):
        assert Briefing.objects.get(pk=briefing.pk).minutes == "Dibuka."


def test_an_instruction_is_a_duty_of_the_units_it_names_and_one_taken_back_is_asked_no_more(
    office: Agency,
) -> None:
    leader = client_of(office, "leader")
    briefing = called(office, leader)
    text = "Laporkan perkembangan keadaan"
    assert post(leader, "instruct", briefing, text=text, units=UNITS, due="2021-07-10") == 422
    assert post(leader, "instruct", briefing, text=text, due="2021-07-16") == 422
    assert post(leader, "instruct", briefing, text=text, units=UNITS, due="2021-07-16", asks="figure") == 302
    with acting(office.pk):
        duty = Instruction.objects.get(briefing=briefing).duty
        assert duty.origin == Duty.Origin.INSTRUCTION
        assert duty.asks == ["figure"]
        assert set(Obligation.objects.filter(duty=duty).values_list("unit__code", "bond")) == {
            (unit, "obliged") for unit in UNITS
        }
        rows = Occurrence.objects.filter(obligation__duty=duty, ended=False)
        assert [row.last_day for row in rows] == [date(2021, 7, 16)] * 2
        own = rows.get(unit__code="LP-PADANG")
    head = client_of(office, "unit_head")
    assert text in head.get(reverse("duties:occurrence", args=[own.pk])).content.decode()
    assert head.post(reverse("duties:hand_in", args=[own.pk]), {"figure": "3"}).status_code == 302
    assert leader.post(reverse("briefings:withdraw", args=[briefing.pk, 1])).status_code == 302
    with acting(office.pk):
        kept = Occurrence.objects.filter(obligation__duty=duty)
        assert list(kept.values_list("pk", "state", "ended")) == [(own.pk, "done", True)]


def test_closing_makes_the_minutes_an_official_draft_and_ends_every_change(office: Agency) -> None:
    leader = client_of(office, "leader")
    briefing = called(office, leader)
    assert post(leader, "close", briefing) == 422  # nothing was said
    post(leader, "invite", briefing, by="heads", units=UNITS)
    with acting(office.pk):
        first = Invitee.objects.filter(briefing=briefing).order_by("pk")[0]
    post(leader, "attend", briefing, **{f"a-{first.pk}": "present"})
    post(leader, "minutes", briefing, text="Dibuka.\nDitutup.", version=0)
    post(leader, "instruct", briefing, text="Koordinasi dengan satgas", units=UNITS)
    assert post(leader, "close", briefing) == 302
    with acting(office.pk):
        kept = Briefing.objects.select_related("paper").get(pk=briefing.pk)
        assert kept.paper is not None
        assert (kept.state, kept.paper.kind, kept.paper.status) == ("closed", "minutes", "draft")
        assert "Koordinasi dengan satgas | " in kept.paper.content["follow_ups"]
    drawn = leader.get(reverse("letters:preview_paper", args=[kept.paper.pk, "pdf"]))
    assert drawn.content.startswith(b"%PDF-")
    for act, fields in (
        ("minutes", {"text": "x", "version": 1}), ("attend", {}), ("instruct", {"text": "x", "units": UNITS}),
        ("cancel", {}), ("tell", {}),
    ):  # fmt: skip
        assert post(leader, act, briefing, **fields) == 422


def test_whoever_is_not_invited_finds_nothing_and_a_head_leads_no_other_briefing(office: Agency) -> None:
    leader = client_of(office, "leader")
    briefing = called(office, leader)
    head, address = client_of(office, "unit_head"), reverse("briefings:detail", args=[briefing.pk])
    assert head.get(address).status_code == 404
    post(leader, "invite", briefing, by="heads", units=UNITS)
    assert head.get(address).status_code == 200
    assert post(head, "cancel", briefing) == 403
    assert client_of(office, "auditor").get(address).status_code == 200


def test_the_prison_articles_briefing_is_replayed_only_in_its_demo(office: Agency, settings: object) -> None:
    leader = client_of(office, "leader")
    assert leader.post(reverse("briefings:replay")).status_code == 404
    settings.DEMO = True  # type: ignore[attr-defined]
    assert leader.post(reverse("briefings:replay")).status_code == 302
    with acting(office.pk):
        kept = Briefing.objects.latest("id")
        assert (kept.state, kept.instructions.count()) == ("closed", 6)
        heads = Employee.objects.filter(head=True, active=True, unit__parent__isnull=False).count()
        duty = kept.instructions.order_by("number")[0].duty
        assert Obligation.objects.filter(duty=duty).count() == heads
        assert all(one.due is None for one in kept.instructions.all())
