"""Staff called to a vaccination beside their roster: from no post that must be kept, and nobody who is elsewhere."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.test import Client

from piket.planning.rosterfile import RosterBook
from piket.planning.rosterfile.as_json import to_json
from piket.web.accounts.models import Role
from piket.web.accounts.services import grant
from piket.web.organisation.models import Absence, Agency, Employee, Unit
from piket.web.rosters.models import Assignment, Message, Roster
from piket.web.tenancy import acting, set_local, with_health
from piket.web.vaccination import campaign_views
from piket.web.vaccination.models import Appointment, Look, Recipient, StaffCampaign
from piket.web.vaccination.services import forget_expired

SignIn = Callable[..., Client]
MONDAY = date(2021, 7, 26)
DAY = timedelta(days=1)
REGISTER = "/vaksinasi/unit/kota-dinas/"
NEW = "/vaksinasi/kampanye/pegawai/baru/kota-dinas/"
PLAN = {
    "name": "Dosis pertama", "dose": "1", "first_day": "2021-07-26", "days": "1", "sittings": "09.00 = 5\n13.00 = 5",
    "minutes": "60", "venue": "Aula dinas", "doses": "10", "vials": "2", "apart": "0", "purpose": "Kampanye pegawai",
}  # fmt: skip


@pytest.fixture(autouse=True)
def _on_the_demos_monday(settings: Any) -> None:
    settings.DEMO = True


@pytest.fixture
def nurse(agency: Agency, sign_in: SignIn) -> Client:
    """The health officer, with a retention set and the unit's two in the register."""
    client = sign_in(agency, Role.HEALTH)
    client.post("/vaksinasi/pengaturan/", {"days": "30", "ground": "Keputusan kepala kantor"})
    client.post(f"{REGISTER}pegawai/")
    return client


def rostered(agency: Agency, places: str, least: int | None, most: int | None) -> list[Employee]:
    """The unit's people on Monday from seven to three: a letter for each, in a quota of so many."""
    with acting(agency.pk):
        unit = Unit.objects.get(code="kota-dinas")
        people = list(Employee.objects.filter(unit=unit).order_by("pk"))
        Employee.objects.filter(unit=unit).update(lead=False)
        part = {
            "label": "asn", "members": [one.number for one in people], "desks": [], "shifts": [], "notices": [],
            "days": [[MONDAY.isoformat(), least, most, places.count("K")]],
        }  # fmt: skip
        start = datetime(2021, 7, 26, 0, tzinfo=UTC)
        roster = Roster.objects.create(
            agency=agency, unit=unit, first_day=MONDAY, last_day=MONDAY, status="published",
            published_at=start - DAY, parts=[part], book=to_json(RosterBook(entries=())),
        )  # fmt: skip
        for person, place in zip(people, places, strict=True):
            Assignment.objects.create(
                agency=agency, roster=roster, employee=person, unit=unit, day=MONDAY, place=place, start=start,
                end=start + timedelta(hours=8),
            )  # fmt: skip
        set_local(agency=None)
    return people


def planned(agency: Agency, client: Client, **more: str) -> StaffCampaign:
    answer = client.post(NEW, {**PLAN, **more})
    assert answer.status_code == 302, answer.content.decode()
    with acting(agency.pk):
        kept = StaffCampaign.objects.get()
        set_local(agency=None)
    return kept


def called(agency: Agency) -> list[tuple[int, str]]:
    """Who is called at which hour, by Jakarta's clock."""
    with acting(agency.pk), with_health():
        rows = (
            Appointment.objects.filter(open=True)
            .select_related("sitting")
            .order_by("sitting__start", "employee")
        )
        found = [(row.employee_id, f"{row.sitting.start + timedelta(hours=7):%H}") for row in rows]
    set_local(agency=None)
    return found


def test_one_from_home_and_one_from_a_post_that_can_be_spared_are_called(
    agency: Agency, nurse: Client
) -> None:
    post, home = rostered(agency, "KR", None, None)
    kept = planned(agency, nurse)
    assert (kept.reached, kept.bound, kept.proof) == (2, 2, "optimal")
    assert {who for who, _at in called(agency)} == {post.pk, home.pk}


def test_two_at_their_posts_of_whom_one_must_stay_go_one_after_the_other(
    agency: Agency, nurse: Client
) -> None:
    rostered(agency, "KK", 1, 2)
    kept = planned(agency, nurse)
    assert [at for _who, at in called(agency)] == ["09", "13"]
    page = nurse.get(f"/vaksinasi/kampanye/pegawai/{kept.pk}/").content.decode()
    assert "2 dari 2 orang dipanggil" in page
    assert "Terbukti" in page
    assert "1 orang, 1 di antaranya dari posnya" in nurse.get("/jadwal/kota-dinas/").content.decode()


def test_who_must_stay_at_the_post_all_day_is_not_called(agency: Agency, nurse: Client) -> None:
    rostered(agency, "KK", 2, 2)
    answer = nurse.post(NEW, PLAN)
    assert answer.status_code == 422
    assert "Tidak ada pegawai yang dapat dipanggil" in answer.content.decode()
    assert called(agency) == []


def test_who_alone_may_be_in_charge_stays(agency: Agency, nurse: Client) -> None:
    lead, other = rostered(agency, "KK", None, None)
    with acting(agency.pk):
        Employee.objects.filter(pk=lead.pk).update(lead=True)
        set_local(agency=None)
    planned(agency, nurse)
    assert [who for who, _at in called(agency)] == [other.pk]


def test_a_shift_keeps_what_it_needs_and_who_is_off_is_called_only_where_that_is_allowed_and_she_is_rested(
    agency: Agency, nurse: Client
) -> None:
    guard, night = on_shifts(agency)
    assert (
        nurse.post(NEW, PLAN).status_code == 422
    )  # all whom the roster names must stay, where nobody has said how many
    kept = planned(agency, nurse, days_off="on", sittings="13.00 = 5\n17.00 = 5")
    assert (kept.reached, called(agency)) == (1, [(night.pk, "17")])  # at one she has slept six hours only
    assert guard.pk != night.pk


def on_shifts(agency: Agency) -> tuple[Employee, Employee]:
    """One on the day shift from seven to three, one off since seven from the night."""
    guard, night = rostered(agency, "KK", None, None)
    with acting(agency.pk):
        roster = Roster.objects.get()
        roster.parts[0]["label"] = "shifts"
        roster.save()
        Assignment.objects.filter(employee=guard).update(shift="P")
        start = datetime(2021, 7, 25, 12, tzinfo=UTC)
        Assignment.objects.filter(employee=night).update(
            shift="M", day=MONDAY - DAY, start=start, end=start + timedelta(hours=12)
        )
        set_local(agency=None)
    return guard, night


def test_who_is_on_leave_is_not_called_nor_who_has_no_roster(agency: Agency, nurse: Client) -> None:
    assert nurse.post(NEW, PLAN).status_code == 422  # no roster yet
    _post, home = rostered(agency, "KR", None, None)
    with acting(agency.pk):
        Absence.objects.create(agency=agency, employee=home, kind="C", start=MONDAY, end=MONDAY)
        set_local(agency=None)
    planned(agency, nurse)
    assert home.pk not in {who for who, _at in called(agency)}


def test_the_cap_of_the_units_own_office_holds_for_who_comes_from_home(agency: Agency, nurse: Client) -> None:
    rostered(agency, "RR", None, 1)
    kept = planned(agency, nurse, at_office="on")
    assert (kept.reached, kept.wanted) == (1, 2)


def test_elsewhere_both_come_from_home(agency: Agency, nurse: Client) -> None:
    rostered(agency, "RR", None, 1)
    assert planned(agency, nurse).reached == 2


def test_who_has_the_dose_or_an_appointment_is_not_called_again(agency: Agency, nurse: Client) -> None:
    rostered(agency, "RR", None, None)
    planned(agency, nurse)
    again = nurse.post(NEW, PLAN)
    assert "Tidak ada pegawai yang dapat dipanggil" in again.content.decode()
    assert len(called(agency)) == 2


def test_families_are_called_too_where_that_is_asked(agency: Agency, nurse: Client) -> None:
    rostered(agency, "RR", None, None)
    with acting(agency.pk), with_health():
        recipient = Recipient.objects.order_by("pk")[0].pk
    set_local(agency=None)
    nurse.post(f"/vaksinasi/orang/{recipient}/keluarga/", {"name": "Dahlia", "since": "2021-07-01"})
    assert planned(agency, nurse, families="on").reached == 3


def test_who_is_called_is_told_without_a_word_of_the_dose_and_sees_it_among_her_own(
    agency: Agency, nurse: Client, make_user: Callable[..., Any]
) -> None:
    person, _other = rostered(agency, "RR", None, None)
    planned(agency, nurse)
    with acting(agency.pk):
        text = Message.objects.get(employee=person).text
        user = make_user()
        grant(
            user=user, agency=agency, role=Role.EMPLOYEE, valid_from=MONDAY - DAY, unit=person.unit, employee=person
        )  # fmt: skip
        set_local(agency=None)
    assert "Senin, 26 Juli 2021, pukul 09.00 WIB, di Aula dinas" in text
    assert "osis" not in text
    client = Client()
    client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
    assert all(
        "Anda dipanggil vaksinasi" in client.get(p).content.decode() for p in ("/vaksinasi/saya/", "/saya/")
    )


def test_the_days_list_opens_on_record_and_keeps_register_and_count_together(
    agency: Agency, nurse: Client
) -> None:
    rostered(agency, "RR", None, None)
    kept = planned(agency, nurse)
    address = f"/vaksinasi/kampanye/pegawai/{kept.pk}/daftar/"
    assert nurse.post(address, {"day": "2021-07-26", "purpose": ""}).status_code == 422
    sittings = nurse.post(address, {"day": "2021-07-26", "purpose": "Pelaksanaan"}).context["sittings"]
    (sitting, hours, people), *_rest = sittings
    assert (hours, len(people), [one.hindered for one in people]) == ("09.00–10.00", 2, [False, False])
    one, other = people
    came = {f"r-{one.appointment.pk}": "given", f"r-{other.appointment.pk}": "missed"}
    nurse.post(
        f"/vaksinasi/kampanye/pegawai/{kept.pk}/hasil/", {"sitting": sitting.pk, "vaccine": "Sinovac", **came}
    )
    assert [(line.people, line.first) for line, _g, _r in nurse.get("/vaksinasi/").context["lines"]] == [
        (2, 1)
    ]
    page = nurse.get(f"/vaksinasi/kampanye/pegawai/{kept.pk}/").content.decode()
    assert "1 diberikan, 0 menolak, 0 ditunda, 1 tidak datang" in page
    assert called(agency) == []
    with acting(agency.pk):
        purposes = set(Look.objects.values_list("purpose", flat=True))
        set_local(agency=None)
    assert {"Kampanye pegawai", "Pelaksanaan"} <= purposes


def test_the_list_says_who_has_come_to_be_elsewhere_since(agency: Agency, nurse: Client) -> None:
    person, _other = rostered(agency, "RR", None, None)
    kept = planned(agency, nurse)
    with acting(agency.pk):
        Absence.objects.create(agency=agency, employee=person, kind="S", start=MONDAY, end=MONDAY)
        set_local(agency=None)
    asked = {"day": "2021-07-26", "purpose": "Pelaksanaan"}
    sittings = nurse.post(f"/vaksinasi/kampanye/pegawai/{kept.pk}/daftar/", asked).context["sittings"]
    assert {one.appointment.employee_id: one.hindered for one in sittings[0][2]}[person.pk]


def test_an_appointment_goes_when_its_time_is_up(agency: Agency, nurse: Client) -> None:
    rostered(agency, "RR", None, None)
    planned(agency, nurse)
    with acting(agency.pk):
        forget_expired(MONDAY + 31 * DAY)
        set_local(agency=None)
    assert called(agency) == []


@pytest.mark.parametrize("role", [Role.LEADER, Role.UNIT_HEAD, Role.AUDITOR])
def test_who_may_not_open_the_register_sees_numbers_and_no_names(
    agency: Agency, nurse: Client, sign_in: SignIn, role: Role
) -> None:
    rostered(agency, "RR", None, None)
    kept = planned(agency, nurse)
    client = sign_in(agency, role)
    assert client.get(f"/vaksinasi/kampanye/pegawai/{kept.pk}/").status_code == 200
    assert client.get(f"/vaksinasi/kampanye/pegawai/{kept.pk}/daftar/").status_code == 403
    with acting(agency.pk):
        assert Appointment.objects.count() == 0  # the database keeps it shut
        set_local(agency=None)


@pytest.mark.parametrize(
    "wrong", [{"sittings": "sembilan = 5"}, {"sittings": "09.00"}, {"first_day": "2021-07-20"}]
)
def test_a_campaign_that_cannot_be_says_why(agency: Agency, nurse: Client, wrong: dict[str, str]) -> None:
    rostered(agency, "RR", None, None)
    assert nurse.post(NEW, {**PLAN, **wrong}).status_code == 422


def test_where_there_are_many_units_one_is_searched(
    agency: Agency, nurse: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert (
        "/vaksinasi/kampanye/pegawai/baru/kota-seksi/" in nurse.get("/vaksinasi/kampanye/").content.decode()
    )
    monkeypatch.setattr(campaign_views, "_SHOWN", 1)
    assert NEW not in nurse.get("/vaksinasi/kampanye/").content.decode()
    found = nurse.get("/vaksinasi/kampanye/", {"cari": "dinas"}).content.decode()
    assert NEW in found
    assert "kota-seksi" not in found
    assert "Tidak ada unit dengan kata itu." in nurse.get("/vaksinasi/kampanye/?cari=xyz").content.decode()
