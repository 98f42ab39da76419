"""Handing a shift over: the roll of a shift, two signatures, and no release before relief."""

from __future__ import annotations

import uuid
from collections.abc import Callable

import pytest
from django.db import Error, transaction
from django.test import Client
from handover_store import MONDAY, PAGE, at_hour, call, guard, people_of, sign
from test_presence_checking_in import press

from piket.web.accounts.models import Role, User
from piket.web.accounts.services import grant
from piket.web.handover.models import Mark, Statement, Turn
from piket.web.organisation.models import Agency, Employee
from piket.web.permissions import GRANTS, Action
from piket.web.tenancy import acting, set_local

SignIn = Callable[..., Client]
UNIT = "kota-dinas"


@pytest.fixture(autouse=True)
def _at_one(monkeypatch: pytest.MonkeyPatch) -> None:
    """13.05 on Monday: siang takes over from pagi."""
    at_hour(monkeypatch, 13, 5)


@pytest.fixture
def prison(agency: Agency) -> Agency:
    guard(agency)
    return agency


def commander(agency: Agency, sign_in: SignIn) -> Client:
    return sign_in(agency, Role.COMMANDER, unit=UNIT)


def both_signed(agency: Agency, sign_in: SignIn) -> tuple[Client, Client]:
    """Closed in the ordinary way."""
    old, new = commander(agency, sign_in), commander(agency, sign_in)
    call(new, people_of(agency, "S"))
    assert sign(old, agency, "given").status_code == 302
    assert sign(new, agency, "taken").status_code == 302
    return old, new


def body(client: Client) -> str:
    return str(client.get(PAGE).content.decode())


def closed(agency: Agency) -> bool:
    with acting(agency.pk):
        found = Turn.objects.filter(closed_at__isnull=False).exists()
        set_local(agency=None)
    return found


def test_a_roll_call_is_a_fact_of_presence_with_who_called_it(prison: Agency, sign_in: SignIn) -> None:
    here, late, ill = people_of(prison, "S")
    client = commander(prison, sign_in)
    call(client, [here], **{f"s-{late.pk}": "late", f"s-{ill.pk}": "ill", f"n-{ill.pk}": "demam"})
    page = sign_in(prison, Role.UNIT_HEAD, unit=UNIT).get(f"/hadir/{UNIT}/").content.decode()
    assert page.count("apel oleh Uji") == 3
    assert "datang 13.05" in page
    assert "Sakit: demam" in page


def test_what_the_phone_said_stands_and_nobody_is_there_twice(prison: Agency, sign_in: SignIn) -> None:
    person = people_of(prison, "S")[0]
    phone = client_of(prison, person)
    press(phone)
    head = sign_in(prison, Role.UNIT_HEAD, unit=UNIT)
    assert "mencatat datang di ponsel 13.05" in body(head)
    call(commander(prison, sign_in), [person])
    with acting(prison.pk):
        assert Mark.objects.count() == 1
        set_local(agency=None)
    assert "apel oleh" not in head.get(f"/hadir/{UNIT}/").content.decode()


def client_of(agency: Agency, person: Employee) -> Client:
    with acting(agency.pk):
        user = User.objects.create_user(username=f"p{person.pk}", name=person.name)
        grant(
            user=user, agency=agency, role=Role.EMPLOYEE, valid_from=MONDAY, unit=person.unit, employee=person
        )
        set_local(agency=None)
    client = Client(headers={"accept": "application/json"})
    client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
    client.person = person.pk  # type: ignore[attr-defined]
    return client


def test_a_sheet_sent_again_adds_nothing(prison: Agency, sign_in: SignIn) -> None:
    client, key = commander(prison, sign_in), str(uuid.uuid4())
    for _ in range(2):
        assert call(client, people_of(prison, "S"), key=key).status_code == 302
    with acting(prison.pk):
        assert Mark.objects.count() == 3
        set_local(agency=None)


def test_one_button_marks_the_rest_as_there_but_not_who_is_away(prison: Agency, sign_in: SignIn) -> None:
    person = people_of(prison, "S")[2]
    with acting(prison.pk):
        person.absences.create(agency=prison, kind="C", start=MONDAY, end=MONDAY)
        set_local(agency=None)
    call(commander(prison, sign_in), [], semua="1")
    with acting(prison.pk):
        assert Mark.objects.filter(state="present").count() == 2
        assert not Mark.objects.filter(employee=person).exists()
        set_local(agency=None)


def test_somebody_late_is_late_since_the_minute_that_was_said(prison: Agency, sign_in: SignIn) -> None:
    person = people_of(prison, "S")[0]
    client = commander(prison, sign_in)
    call(client, [person], "late", **{f"t-{person.pk}": "13:02"})
    assert "13.02" in client.get(f"/hadir/{UNIT}/").content.decode()
    wrong = call(client, [person], "late", **{f"t-{person.pk}": "14:00"})
    assert wrong.status_code == 422
    assert "antara mulai jaga dan sekarang" in wrong.content.decode()


def test_two_signatures_close_it_and_release_the_shift_before(prison: Agency, sign_in: SignIn) -> None:
    assert "masih bertugas, 5 menit melewati jamnya" in body(commander(prison, sign_in))
    old, _new = both_signed(prison, sign_in)
    page = body(old)
    assert "Serah terima ditutup pukul 13.05 WIB" in page
    assert "masih bertugas" not in page


def test_nobody_is_released_before_relief(prison: Agency, sign_in: SignIn) -> None:
    old, new = commander(prison, sign_in), commander(prison, sign_in)
    call(new, people_of(prison, "S")[1:2])
    sign(old, prison, "given")
    answer = sign(new, prison, "taken")
    assert answer.status_code == 422
    assert "kurang 1 orang, dan belum ada yang dapat memimpin" in answer.content.decode()
    assert not closed(prison)
    call(new, people_of(prison, "S")[:1])
    sign(new, prison, "taken")
    assert closed(prison)


def test_who_waits_is_told_with_the_rules_that_are_touched(
    prison: Agency, sign_in: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Siang ends at 18.00, and pagi of the same squad begins 13 hours later: the least rest, so any delay cuts it."""
    at_hour(monkeypatch, 18, 30)
    page = commander(prison, sign_in).get(f"/serah-terima/{UNIT}/2021-07-26/M/").content.decode()
    assert "30 menit melewati jamnya" in page
    assert "istirahat kurang (S P, 750 dari 780 menit)" in page


def test_one_person_signs_one_side_only(prison: Agency, sign_in: SignIn) -> None:
    client = commander(prison, sign_in)
    call(client, people_of(prison, "S"))
    sign(client, prison, "given")
    answer = sign(client, prison, "taken")
    assert "Satu orang tidak menandatangani kedua pihak" in answer.content.decode()
    assert not closed(prison)


def test_a_difference_is_shown_and_explained_before_it_closes(prison: Agency, sign_in: SignIn) -> None:
    old, new = commander(prison, sign_in), commander(prison, sign_in)
    call(new, people_of(prison, "S"))
    sign(old, prison, "given", (118, 4))
    answer = sign(new, prison, "taken", (117, 3)).content.decode()
    assert "diserahkan 118, diterima 117" in answer
    assert "diserahkan 4, diterima 3, daftar 4" in answer
    assert not closed(prison)
    sign(new, prison, "taken", (117, 3), explanation="Satu di rumah sakit; satu kunci pada teknisi")
    page = body(old)
    assert "2 hitungan berbeda" in page
    assert "satu kunci pada teknisi" in page
    assert (
        "2 perbedaan" in sign_in(prison, Role.AUDITOR).get("/serah-terima/?hanya=differing").content.decode()
    )


def test_everything_on_the_list_is_counted(prison: Agency, sign_in: SignIn) -> None:
    answer = sign(commander(prison, sign_in), prison, "given", **{"c-0": "1"})
    assert answer.status_code == 302
    empty = commander(prison, sign_in).post(f"{PAGE}tanda/", {"key": str(uuid.uuid4()), "side": "taken"})
    assert "Blok A: tulis berapa yang dihitung" in empty.content.decode()


def test_the_other_commander_signs_by_her_own_password_on_the_same_device(
    prison: Agency, sign_in: SignIn, make_user: Callable[..., User]
) -> None:
    device, other = commander(prison, sign_in), make_user(prison, Role.COMMANDER, unit=UNIT)
    call(device, people_of(prison, "S"))
    sign(device, prison, "given")
    wrong = sign(device, prison, "taken", user=str(other.pk), password="tebakan")
    assert "tidak cocok" in wrong.content.decode()
    assert not closed(prison)
    right = sign(device, prison, "taken", user=str(other.pk), password="Sandi-untuk-uji-9")
    assert right.status_code == 302
    with acting(prison.pk):
        row = Statement.objects.get(side="taken")
        assert (row.signed_by, row.means, row.device_of is not None) == (other, "password", True)
        set_local(agency=None)
    assert device.get("/serah-terima/").status_code == 200


def test_a_password_of_somebody_who_may_not_signs_nothing(
    prison: Agency, sign_in: SignIn, make_user: Callable[..., User]
) -> None:
    device, stranger = commander(prison, sign_in), make_user(prison, Role.EMPLOYEE, unit=UNIT)
    answer = sign(device, prison, "given", user=str(stranger.pk), password="Sandi-untuk-uji-9")
    assert answer.status_code == 422


def test_a_signature_sent_again_is_one(prison: Agency, sign_in: SignIn) -> None:
    client, key = commander(prison, sign_in), str(uuid.uuid4())
    assert [sign(client, prison, "given", key=key).status_code for _ in range(2)] == [302, 302]
    with acting(prison.pk):
        assert Statement.objects.count() == 1
        set_local(agency=None)


def test_what_was_signed_stays_and_a_correction_names_it(prison: Agency, sign_in: SignIn) -> None:
    old, _new = both_signed(prison, sign_in)
    with acting(prison.pk):
        row = Statement.objects.get(side="given")
        for change in (
            lambda: Statement.objects.update(events="lain"),
            lambda: Turn.objects.update(closed_at=None),
            lambda: Turn.objects.all().delete(),
            lambda: Mark.objects.update(state="present"),
        ):
            with pytest.raises(Error), transaction.atomic():
                change()
        set_local(agency=None)
    counts = {f"c-{one['point']}": str(one["amount"]) for one in row.counts}
    data = {"key": str(uuid.uuid4()), **counts, "events": "Tamu 2 orang"}
    assert old.post(f"/serah-terima/koreksi/{row.pk}/", data).status_code == 422
    old.post(f"/serah-terima/koreksi/{row.pk}/", {**data, "explanation": "Buku tamu terlewat"})
    page = body(old)
    assert "Nihil" in page
    assert "Buku tamu terlewat" in page


def test_the_list_of_a_day_says_what_is_late(
    prison: Agency, sign_in: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    leader = sign_in(prison, Role.LEADER)
    assert "Berjalan" in leader.get("/serah-terima/").content.decode()
    at_hour(monkeypatch, 13, 20)
    assert "Terlambat" in leader.get("/serah-terima/?hanya=late").content.decode()
    both_signed(prison, sign_in)
    assert "Ditutup" in leader.get("/serah-terima/?hanya=closed").content.decode()


def test_a_commander_of_another_unit_finds_nothing(prison: Agency, sign_in: SignIn) -> None:
    stranger = sign_in(prison, Role.COMMANDER, unit="kota-seksi")
    assert stranger.get(PAGE).status_code == 404
    assert call(stranger, people_of(prison, "S")).status_code == 404


def test_a_leader_and_an_auditor_read_and_sign_nothing(prison: Agency, sign_in: SignIn) -> None:
    for role in (Role.LEADER, Role.AUDITOR, Role.PERSONNEL):
        client = sign_in(prison, role)
        assert client.get(PAGE).status_code == 200
        assert sign(client, prison, "given").status_code == 403


@pytest.mark.parametrize("role", list(Role))
def test_the_database_shows_a_role_what_its_right_says(
    prison: Agency, sign_in: SignIn, make_user: Callable[..., User], role: Role
) -> None:
    both_signed(prison, sign_in)
    user = make_user(prison, role)
    with acting(prison.pk, user=user.pk):
        sees = Action.VIEW_PRESENCE in GRANTS[role]
        assert Statement.objects.exists() is Turn.objects.exists() is Mark.objects.exists() is sees
        set_local(agency=None, user=None)
