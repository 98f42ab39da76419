"""How the installation is watched: health, metrics, signs of life, rescued tasks, one leader, the doctor's findings."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.db import Error, connection
from django.test import Client

from conftest import SignIn
from piket.web.accounts.models import Role
from piket.web.organisation.models import Agency
from piket.web.watch import doctor, queries, views
from piket.web.watch.doctor import State
from piket.web.watch.leading import Leader
from piket.web.watch.pulse import beat, ended
from piket.web.watch.rescue import TRIES, rescue, worker_id

TOKEN = "tanda-untuk-uji-yang-panjang"
BEARER = {"Authorization": f"Bearer {TOKEN}"}


@pytest.fixture
def token(settings: Any) -> None:
    settings.METRICS_TOKEN = TOKEN


def statement(text: str, values: list[object] | None = None) -> None:
    with connection.cursor() as cursor:
        cursor.execute(text, values)


def test_alive_asks_nothing_of_the_database(client: Client, django_db_blocker: Any) -> None:
    with django_db_blocker.block():
        answer = client.get("/sehat/hidup/")
    assert (answer.status_code, answer["Cache-Control"]) == (200, "no-store")


@pytest.mark.django_db
def test_ready_tells_a_stranger_no_more_than_whether(client: Client) -> None:
    answer = client.get("/sehat/siap/")
    assert (answer.status_code, answer.json()) == (200, {"ready": True, "database": True, "migrations": True})


@pytest.mark.django_db
def test_not_ready_while_a_table_is_missing(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(views, "_complete", False)
    monkeypatch.setattr(queries, "unapplied", lambda: ["audit.0009_more"])
    assert client.get("/sehat/siap/").status_code == 503


@pytest.mark.django_db
def test_not_ready_while_the_database_is_away(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    def away() -> list[str]:
        raise Error("gone")

    monkeypatch.setattr(views, "_missing", away)
    answer = client.get("/sehat/siap/")
    assert (answer.status_code, answer.json()) == (503, {"ready": False, "database": False})


@pytest.mark.django_db
@pytest.mark.parametrize("given", [{}, {"Authorization": "Bearer salah"}, {"Authorization": TOKEN}])
def test_metrics_are_there_for_nobody_without_the_token(
    client: Client, token: None, given: dict[str, str]
) -> None:
    assert client.get("/sehat/ukuran/", headers=given).status_code == 404


def test_metrics_are_there_for_nobody_where_no_token_is_set(client: Client) -> None:
    assert client.get("/sehat/ukuran/", headers={"Authorization": "Bearer "}).status_code == 404


@pytest.mark.parametrize("path", ["/sehat/", "/sehat/lain/", "/sehat/ukuran/x"])
def test_there_is_nothing_else(client: Client, path: str) -> None:
    assert client.get(path).status_code == 404


def test_metrics_count_requests_by_the_addresss_name(agency: Agency, token: None, sign_in: SignIn) -> None:
    sign_in(agency, Role.AUDITOR).get("/audit/")
    Client().get("/undangan/rahasia-sekali-pakai/")
    beat("worker")
    text = Client().get("/sehat/ukuran/", headers=BEARER).content.decode()
    assert re.search(r'piket_requests_total\{method="GET",status="200",view="audit:index"\} \d', text)
    assert 'piket_processes{kind="worker"} 1.0' in text
    assert re.search(r"^piket_audit_unsealed [1-9]", text, re.MULTILINE)
    assert "rahasia-sekali-pakai" not in text
    assert "Melati" not in text


def test_every_answer_carries_the_requests_name(client: Client, agency: Agency) -> None:
    assert re.fullmatch(r"[0-9a-f]{32}", client.get("/akun/login/")["X-Request-ID"])
    given = client.get("/akun/login/", headers={"X-Request-ID": "dari-proxy-0001"})
    assert given["X-Request-ID"] == "dari-proxy-0001"
    forged = client.get("/akun/login/", headers={"X-Request-ID": 'a"} {evil'})
    assert forged["X-Request-ID"] != 'a"} {evil'


def _task(status: str, workers: list[str]) -> None:
    import json

    statement(
        "INSERT INTO django_tasks_database_dbtaskresult (id, status, enqueued_at, started_at, priority, task_path,"
        " worker_ids, queue_name, backend_name, run_after, args_kwargs, exception_class_path, traceback)"
        " VALUES (gen_random_uuid(), %s, now() - interval '5 min', now() - interval '4 min', 0, 'uji.tugas', %s,"
        " 'default', 'default', now() - interval '5 min', '{}', '', '')",
        [status, json.dumps(workers)],
    )


def _statuses() -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT status FROM django_tasks_database_dbtaskresult ORDER BY status")
        return [row[0] for row in cursor.fetchall()]


@pytest.mark.django_db
def test_a_dead_workers_task_is_given_to_another_and_in_the_end_given_up() -> None:
    _task("RUNNING", ["gone:1"])
    _task("RUNNING", ["gone:1"] * TRIES)
    assert rescue() == (1, 1)
    assert _statuses() == ["FAILED", "READY"]


@pytest.mark.django_db
def test_a_living_workers_task_is_left_to_it() -> None:
    beat("worker")
    _task("RUNNING", [worker_id()])
    assert rescue() == (0, 0)
    ended("worker")
    assert rescue() == (1, 0)


@pytest.mark.django_db
def test_of_two_clocks_one_leads_until_it_is_gone() -> None:
    with Leader("uji") as second:
        with Leader("uji") as first:
            assert first.leads()
            assert not second.leads()
            assert first.leads()
        assert second.leads()


def found(name: str) -> doctor.Check:
    return next(check for check in doctor.examined() if check.name.en == name)


def test_the_doctor_is_content_with_a_healthy_installation(agency: Agency, settings: Any) -> None:
    settings.SECRET_KEY = "x" * 50
    beat("worker")
    beat("clock")
    assert [check for check in doctor.examined() if check.state is State.BAD] == []


def test_the_doctor_names_dead_processes_and_how_to_mend_them(agency: Agency) -> None:
    beat("clock")
    statement("UPDATE watch_pulse SET at = now() - interval '5 min'")
    check = found("Background processes")
    assert (check.state, check.seen.en) == (State.BAD, "no sign of life: worker, clock")
    assert check.mend is not None
    assert "piket serve" in check.mend.id


def test_the_doctor_sees_stuck_and_late_tasks(agency: Agency) -> None:
    _task("READY", [])
    assert found("Background tasks").state is State.GOOD
    old = "now() - interval '9 min'"
    statement(f"UPDATE django_tasks_database_dbtaskresult SET run_after = {old}, enqueued_at = {old}")  # noqa: S608
    assert found("Background tasks").state is State.BAD


def test_the_doctor_sees_entries_that_nobody_seals(agency: Agency, monkeypatch: pytest.MonkeyPatch) -> None:
    assert found("Audit trail").state is State.NOTE
    monkeypatch.setattr(doctor, "SEAL_LATE", -1.0)
    assert found("Audit trail").state is State.BAD


def test_the_doctor_sees_a_key_that_does_not_open(agency: Agency, settings: Any) -> None:
    settings.SECRET_KEY = "kurang"
    assert found("Keys").state is State.BAD


def test_the_doctor_sees_mail_that_nobody_can_answer(agency: Agency, settings: Any) -> None:
    assert found("Mail").state is State.GOOD
    settings.EMAIL_HOST = "surel.contoh.go.id"
    assert found("Mail").state is State.BAD
