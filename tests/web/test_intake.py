"""Many check-ins at once, from a reader: judged and kept as each would be alone, and never doubled."""

from __future__ import annotations

import json
import threading
import uuid
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest
from django.db import Error, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from presence_twin import observed
from roster_samples import DAYS
from roster_store import store
from test_presence_checking_in import member

from piket.presence.judge import counted
from piket.presence.values import Said
from piket.web.accounts.models import Role, User
from piket.web.intake import services, views
from piket.web.intake.models import Reader
from piket.web.organisation.models import Absence, Agency, Employee, Site, Unit
from piket.web.permissions import Access
from piket.web.presence import reasons, standing
from piket.web.presence.models import CheckIn, Observed, Outage
from piket.web.presence.pressed import read_press
from piket.web.tenancy import acting, set_local

SignIn = Callable[..., Client]
Json = dict[str, Any]
NOW = datetime(2021, 7, 26, 0, 50, tzinfo=UTC)  # 07.50 WIB on the roster's first day, after its start
HALL = {"latitude": -3.263, "longitude": 102.8751, "accuracy": 20}


@pytest.fixture(autouse=True)
def _monday_morning(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(standing.timezone, "now", lambda: NOW)


@pytest.fixture
def office(agency: Agency) -> Agency:
    """The small agency with rosters in force, a site, somebody on leave, an outage."""
    store(agency, "published")
    with acting(agency.pk):
        top = Unit.objects.get(code="kota-pusat")
        Site.objects.create(agency=agency, unit=top, name="Balai Kota", latitude=-3.263, longitude=102.8751)
        set_local(agency=None)
    return agency


@pytest.fixture
def key(office: Agency, make_user: Callable[..., User]) -> str:
    """Of a reader for the whole agency, without a place of its own."""
    return made(office, make_user(office, Role.PERSONNEL))


def made(agency: Agency, user: User, unit: str = "", site: str = "") -> str:
    with acting(agency.pk, user=user.pk):
        access = Access(user, agency, tuple(user.memberships.select_related("unit")))
        _reader, key = services.make_reader(
            access=access,
            name="Gerbang",
            unit=Unit.objects.get(code=unit) if unit else None,
            site=Site.objects.get(name=site) if site else None,
        )
        set_local(agency=None, user=None)
    return key


def people(agency: Agency, unit: str = "kota-dinas") -> list[Employee]:
    with acting(agency.pk):
        found = list(Employee.objects.filter(unit__code=unit).select_related("unit").order_by("pk"))
        set_local(agency=None)
    return found


def press(person: Employee, **fields: object) -> Json:
    return {"key": str(uuid.uuid4()), "kind": "in", "number": person.number, **fields}


def send(key: str, presses: list[Any], body: bytes | None = None) -> Any:
    content = json.dumps({"presses": presses}).encode() if body is None else body
    client = Client(raise_request_exception=False, headers={"authorization": f"Bearer {key}"})
    return client.post("/alat/terima/", content, content_type="application/json")


def states(answer: Any) -> list[str]:
    return [outcome["state"] for outcome in answer.json()["outcomes"]]


def kept(agency: Agency) -> list[Observed]:
    with acting(agency.pk):
        found = list(Observed.objects.select_related("check_in").order_by("check_in__id"))
        set_local(agency=None)
    return found


VARIETY: list[Json] = [
    {},
    HALL,
    {**HALL, "kind": "out"},
    {"latitude": 0, "longitude": 100},
    {"queued": True, "claimed": "2021-07-26T00:05:00Z"},
    {"queued": True, "claimed": "2021-07-27T00:05:00Z"},
    {"queued": True, "claimed": "2021-07-24T16:30:00Z"},
    {"queued": True, "claimed": "2001-02-03T04:05:06Z"},
    {"claimed": "2021-07-26T02:50:00+02:00"},
]


def test_each_of_many_is_judged_as_it_would_be_alone(office: Agency, key: str) -> None:
    everybody = [*people(office), *people(office, "kota-pusat"), *people(office, "kota-seksi")]
    with acting(office.pk):
        Absence.objects.create(agency=office, employee=everybody[0], kind="S", start=DAYS[0], end=DAYS[0])
        Outage.objects.create(
            agency=office, unit=everybody[-1].unit, start=datetime(2021, 7, 26, 0, 0, tzinfo=UTC),
            end=datetime(2021, 7, 26, 0, 40, tzinfo=UTC), ground="Uji", recorded_by=User.objects.all()[0],
        )  # fmt: skip
        set_local(agency=None)
    presses = [press(person, **fields) for person in everybody for fields in VARIETY]
    assert states(send(key, presses)) == ["kept"] * len(presses)
    rows = {str(row.check_in.key): row for row in kept(office)}
    with acting(office.pk):
        for sent, person in zip(presses, (p for p in everybody for _ in VARIETY), strict=True):
            row = rows[sent["key"]]
            alone = seen_alone(sent, person)
            assert (row.day, row.at, row.fits) == (alone.day, alone.at, alone.fits), sent
            assert row.reasons == reasons.as_json(alone.reasons), sent
            assert (row.place, row.site, row.distance) == (alone.place or "", alone.site, alone.distance)
            assert row.assignment_id == (alone.duty.ref if alone.duty else None)
        set_local(agency=None)


def seen_alone(sent: Json, person: Employee) -> Any:
    """By the slow twin."""
    read = read_press(sent)
    said = Said(read.kind, NOW, read.claimed, read.queued, read.position)
    return observed(person, said, counted(said), standing.zone("WIB"))


def test_a_phone_and_a_reader_leave_the_same_rows(
    office: Agency, key: str, make_user: Callable[..., User]
) -> None:
    client = member(office)
    with acting(office.pk):
        person = Employee.objects.get(pk=client.person)  # type: ignore[attr-defined]
        set_local(agency=None)
    client.post("/saya/hadir/", {"key": str(uuid.uuid4()), "kind": "in", "person": person.pk, **HALL})
    send(key, [press(person, **HALL)])
    phone, reader = (fields(row) | fields(row.check_in) for row in kept(office))
    assert phone == reader


def fields(row: Observed | CheckIn) -> Json:
    """What the row says, but for who sent it and the numbers that are its own."""
    own = ("id", "key", "check_in_id", "user_id", "reader_id")
    return {name: value for name, value in vars(row).items() if name not in own and name[0] != "_"}


def test_sent_again_all_are_known_and_keep_their_first_instant(
    office: Agency, key: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    presses = [press(person) for person in people(office)]
    first = send(key, presses).json()["outcomes"]
    monkeypatch.setattr(standing.timezone, "now", lambda: NOW.replace(hour=3))
    again = send(key, presses).json()["outcomes"]
    assert [one["state"] for one in again] == ["known"] * len(presses)
    assert [one["received"] for one in again] == [one["received"] for one in first]
    assert len(kept(office)) == len(presses)


def test_twice_in_one_sending_is_one_row_as_it_came_first(office: Agency, key: str) -> None:
    one = press(people(office)[0], **HALL)
    answer = send(key, [one, {**one, "kind": "out"}, one])
    assert states(answer) == ["kept", "known", "known"]
    assert {outcome["kind"] for outcome in answer.json()["outcomes"]} == {"in"}
    assert len(kept(office)) == 1


def test_what_cannot_be_is_refused_alone_and_in_words(office: Agency, key: str) -> None:
    person = people(office)[0]
    good = press(person)
    wrong: list[Json] = [
        {"kind": "maybe"},
        {"latitude": "nan", "longitude": 1},
        {"latitude": 91},
        {"claimed": "0001-01-01T00:00:00+14:00"},
        {"number": ""},
        {"number": "\x00"},
        {"number": "\ud800"},
        {"queued": 2},
        {"key": 7},
        {"accuracy": True},
        {"number": "12345"},
    ]
    bad = ["x", None, {}, *(press(person, **fields) for fields in wrong)]
    outcomes = send(key, [*bad, good]).json()["outcomes"]
    assert [one["state"] for one in outcomes] == ["refused"] * len(bad) + ["kept"]
    assert outcomes[3]["fields"] == ["kind"]
    assert "kind" in outcomes[3]["message"]["en"]
    assert outcomes[len(bad) - 1]["fault"] == "unknown_person"
    assert len(kept(office)) == 1


def test_another_agencys_people_do_not_exist(office: Agency, key: str, foreign_agency: Agency) -> None:
    stranger = people(foreign_agency, "asing-dinas")[0]
    with acting(foreign_agency.pk):
        Employee.objects.filter(pk=stranger.pk).update(number="999")
        set_local(agency=None)
    stranger.number = "999"
    (outcome,) = send(key, [press(stranger)]).json()["outcomes"]
    assert outcome["fault"] == "unknown_person"
    assert "Kenanga" not in json.dumps(outcome)
    assert kept(foreign_agency) == []


def test_a_reader_speaks_for_its_branch_alone_and_the_database_holds_it(
    office: Agency, make_user: Callable[..., User]
) -> None:
    key = made(office, make_user(office, Role.PERSONNEL), unit="kota-dinas")
    inside, below, above = (people(office, f"kota-{unit}")[0] for unit in ("dinas", "seksi", "pusat"))
    assert states(send(key, [press(inside), press(below), press(above)])) == ["kept", "kept", "refused"]
    with transaction.atomic():
        set_local(agency=office.pk, reader=reader_pk(office), user=None)
        with pytest.raises(Error, match="row-level security"), transaction.atomic():
            write_for(office, above)
        set_local(agency=None, reader=None)


def reader_pk(agency: Agency) -> int:
    with acting(agency.pk):
        pk = Reader.objects.get().pk
        set_local(agency=None)
    return pk


def write_for(agency: Agency, person: Employee) -> None:
    CheckIn.objects.create(
        agency=agency, employee=person, unit=person.unit, key=uuid.uuid4(), kind="in", received_at=NOW,
        reader_id=Reader.objects.get().pk,
    )  # fmt: skip


def test_no_account_writes_in_a_readers_name(
    office: Agency, key: str, make_user: Callable[..., User]
) -> None:
    person = people(office)[0]
    with acting(office.pk):
        with pytest.raises(Error, match="row-level security"), transaction.atomic():
            write_for(office, person)
        set_local(agency=None)


@pytest.mark.parametrize("wrong", ["", "piket_alat_tidak-ada", "x" * 5000])
def test_a_wrong_key_opens_nothing(office: Agency, wrong: str) -> None:
    answer = send(wrong, [press(people(office)[0])])
    assert (answer.status_code, answer["WWW-Authenticate"]) == (401, 'Bearer realm="Piket"')
    assert kept(office) == []


def test_an_ended_readers_key_opens_nothing(office: Agency, key: str, sign_in: SignIn) -> None:
    pk = reader_pk(office)
    assert sign_in(office, Role.PERSONNEL).post(f"/alat/{pk}/akhiri/").status_code == 302
    assert send(key, [press(people(office)[0])]).status_code == 401


@pytest.mark.parametrize("body", [b"", b"[]", b'{"presses": {}}', b"\xff", b'{"presses"' + b"[" * 100_000])
def test_what_is_no_list_is_said_to_be_none(office: Agency, key: str, body: bytes) -> None:
    answer = send(key, [], body)
    assert answer.status_code == 422
    assert "presses" in answer.json()["message"]["id"]


def test_too_many_at_once_are_refused_whole(
    office: Agency, key: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(views, "MOST", 1)
    assert send(key, [press(people(office)[0])] * 2).status_code == 413


def test_a_fault_before_the_commit_keeps_nothing_and_the_next_sending_keeps_all(
    office: Agency, key: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    presses = [press(person) for person in people(office)]
    with monkeypatch.context() as broken:
        broken.setattr(views.words, "as_json", lambda outcome: 1 / 0)
        assert send(key, presses).status_code == 500
    assert kept(office) == []
    assert states(send(key, presses)) == ["kept"] * len(presses)


def test_who_uses_a_reader_at_a_site_is_there_and_it_is_no_sign(
    office: Agency, make_user: Callable[..., User]
) -> None:
    key = made(office, make_user(office, Role.PERSONNEL), site="Balai Kota")
    send(key, [press(person, device=str(uuid.uuid4())) for person in people(office)])
    rows = kept(office)
    assert {(row.site, row.distance, row.check_in.device) for row in rows} == {("Balai Kota", 0, None)}


def test_many_take_as_many_statements_as_one(office: Agency, key: str) -> None:
    counts = []
    for many in ([people(office)[0]], [*people(office), *people(office, "kota-pusat")] * 20):
        with CaptureQueriesContext(connection) as queries:
            send(key, [press(person, **HALL) for person in many])
        counts.append(len(queries))
    assert counts[0] == counts[1] <= 11


@pytest.mark.django_db(transaction=True)
def test_the_same_sent_four_times_at_one_moment_is_kept_once(office: Agency, key: str) -> None:
    presses, answers = [press(person) for person in people(office)], []

    def sender(some: list[Json]) -> None:
        answers.append(states(send(key, some)))
        connection.close()

    threads = [threading.Thread(target=sender, args=(presses[:: 1 - 2 * (n % 2)],)) for n in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(state for answer in answers for state in answer).count("kept") == len(presses)
    assert len(kept(office)) == len(presses)


def test_the_key_is_shown_once_and_kept_nowhere(office: Agency, sign_in: SignIn) -> None:
    client = sign_in(office, Role.PERSONNEL)
    shown = client.post("/alat/", {"name": "Gerbang utama", "unit": "", "site": ""}).content.decode()
    key = shown.split("piket_alat_")[1].split('"')[0]
    assert key not in client.get("/alat/").content.decode()
    with acting(office.pk), connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM audit_auditentry WHERE rows::text LIKE %s", [f"%{key}%"])
        assert cursor.fetchone() == (0,)
        set_local(agency=None)
    assert states(send(f"piket_alat_{key}", [press(people(office)[0])])) == ["kept"]
    assert "07.50 WIB" in client.get("/alat/").content.decode()


def test_an_operator_registers_readers_of_her_branch_alone(office: Agency, sign_in: SignIn) -> None:
    client = sign_in(office, Role.AGENCY_OPERATOR, "kota-dinas")
    assert client.post("/alat/", {"name": "Gerbang", "unit": "kota-pusat", "site": ""}).status_code == 422
    assert client.post("/alat/", {"name": "Gerbang", "unit": "", "site": ""}).status_code == 422
    assert client.post("/alat/", {"name": "Gerbang", "unit": "kota-seksi", "site": ""}).status_code == 200


def test_a_phone_sends_what_it_kept_at_once_and_each_has_its_outcome(office: Agency) -> None:
    client = member(office)
    mine = client.person  # type: ignore[attr-defined]
    first, second = (
        {"key": str(uuid.uuid4()), "kind": kind, "person": mine, "queued": "1"} for kind in ("in", "out")
    )
    sent = [first, {**first, "person": mine + 1}, {**second, "kind": "maybe"}, 7, second, first]
    answer = client.post("/saya/hadir/kumpulan/", {"presses": sent}, content_type="application/json").json()
    assert [next(iter(outcome)) for outcome in answer["outcomes"]] == [
        "received", "signIn", "refused", "refused", "received", "received",
    ]  # fmt: skip
    assert answer["outcomes"][0] == answer["outcomes"][5]
    assert sorted(row.kind for row in kept(office)) == ["in", "out"]


@pytest.mark.parametrize("body", [b"", b"[]"])
def test_a_phones_sending_that_is_no_list_is_refused(office: Agency, body: bytes) -> None:
    answer = member(office).post("/saya/hadir/kumpulan/", body, content_type="application/json")
    assert answer.status_code == 422
