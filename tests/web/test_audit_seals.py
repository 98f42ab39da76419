"""The seals on the audit trail: put on by the clock, without a gap; and a check that finds whatever was touched."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import psycopg
import pytest
from django.db import Error, connection, transaction
from django.utils import timezone
from django_tasks_db.models import DBTaskResult
from stocks import sealed_trail

from conftest import SignIn
from django_database import stocked_database
from piket.adapters.postgres import Role, ensure_running
from piket.trust.hashing import packed, unpacked
from piket.trust.offline import check_export
from piket.trust.values import Kind
from piket.web.accounts.models import Role as Holds
from piket.web.accounts.models import User
from piket.web.audit import sealing, verifying
from piket.web.audit.exporting import lines
from piket.web.audit.heads import chain_head, grouped, sign_day
from piket.web.audit.ledgers import columns_of
from piket.web.audit.models import AuditEntry, DayHead, Seal, SigningKey, Verification
from piket.web.audit.rounds import seal_all
from piket.web.audit.tasks import check_chain
from piket.web.clock import today
from piket.web.dashboards.registry import DAILY
from piket.web.dashboards.sections import seal
from piket.web.dashboards.sections.values import Asked
from piket.web.organisation.models import Agency, Unit
from piket.web.permissions import access_of
from piket.web.presence.standing import clock_in
from piket.web.rounds import every_agency
from piket.web.tenancy import acting

Touch = Callable[[str], None]


_DOOR = """
CREATE OR REPLACE FUNCTION piket_test_touch(statement text) RETURNS void LANGUAGE plpgsql SECURITY DEFINER
SET session_replication_role = replica AS $$ BEGIN EXECUTE statement; END $$
"""


@pytest.fixture(scope="module")
def trail(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """A database with a sealed trail, and a door in it through which a test acts as the superuser, in its own
    transaction."""
    with django_db_blocker.unblock(), stocked_database(sealed_trail):
        name = str(connection.settings_dict["NAME"])
        url = ensure_running(Path(os.environ["PIKET_TEST_HOME"])).url(Role.ADMIN, name)
        with psycopg.connect(url, autocommit=True) as admin:
            admin.execute(_DOOR)
        yield


@pytest.fixture
def raw(trail: None, db: None) -> Touch:
    """`raw(statement)`: as the superuser of the database, past every trigger, right and policy."""

    def touch(statement: str) -> None:
        with connection.cursor() as cursor:
            cursor.execute("SELECT piket_test_touch(%s)", [statement])

    return touch


@pytest.fixture
def no_lag(monkeypatch: pytest.MonkeyPatch) -> None:
    """What was sealed a moment ago is settled at once: a test's transaction is its own contemporary."""
    monkeypatch.setattr(sealing, "LAG", timedelta(0))
    monkeypatch.setattr(sealing, "_is_over", lambda header, now: True)


@pytest.fixture
def sealed(trail: None, db: None, no_lag: None) -> Agency:
    """Three seals and a day's head; what the second seal holds is settled."""
    return next(agency for agency in every_agency() if agency.code == "kota")


@pytest.fixture
def foreign(trail: None, db: None) -> Agency:
    return next(agency for agency in every_agency() if agency.code == "asing")


def _write(agency: Agency, name: str) -> None:
    with acting(agency.pk, act="uji.ganti"):
        Unit.objects.filter(code="kota-dinas").update(name=name)


def _kinds(agency: Agency) -> set[Kind]:
    return {finding.kind for finding in verifying.verify(agency.pk).findings}


def test_the_chain_of_an_untouched_trail_is_whole(sealed: Agency) -> None:
    report = verifying.verify(sealed.pk)
    assert (report.findings, report.number, report.waiting) == ((), 3, 0)
    with acting(sealed.pk):
        assert report.entries == AuditEntry.objects.count()


def test_agencies_have_chains_of_their_own(sealed: Agency, foreign: Agency) -> None:
    assert verifying.verify(foreign.pk).number == 1
    assert verifying.verify(foreign.pk).whole


def _columns() -> list[str]:
    return [column for column in columns_of("audit_auditentry") if column != "id"]


@pytest.mark.parametrize("column", _columns())
def test_a_change_of_any_column_of_an_entry_is_found(sealed: Agency, raw: Touch, column: str) -> None:
    with acting(sealed.pk):
        entry = AuditEntry.objects.filter(act="uji.ganti").latest("id")
    other = {
        "agency_id": "(SELECT max(id) FROM organisation_agency)",
        "at": "at + interval '1 microsecond'",
        "user_id": "4711",
        "act_id": "gen_random_uuid()",
        "count": "count + 1",
        "rows": "jsonb_set(rows, '{after,0,name}', '\"Dinas 9\"')",
    }.get(column, f"overlay({column} PLACING 'z' FROM 1)")
    raw(f"UPDATE audit_auditentry SET {column} = {other} WHERE id = {entry.pk}")  # noqa: S608
    report = verifying.verify(sealed.pk)
    assert {finding.address for finding in report.findings} == {("audit_auditentry", entry.pk)}
    assert str(entry.pk) in report.findings[0].words.id


def test_a_missing_entry_is_found(sealed: Agency, raw: Touch) -> None:
    with acting(sealed.pk):
        entry = AuditEntry.objects.earliest("id")
    raw(f"DELETE FROM audit_auditentry WHERE id = {entry.pk}")  # noqa: S608
    findings = verifying.verify(sealed.pk).findings
    assert [(f.kind, f.address) for f in findings] == [(Kind.MISSING, ("audit_auditentry", entry.pk))]


def test_an_entry_put_in_afterwards_is_found(sealed: Agency, raw: Touch) -> None:
    with acting(sealed.pk):
        first = AuditEntry.objects.earliest("id").pk
    columns = ", ".join(_columns())
    copied = f"SELECT -1, {columns} FROM audit_auditentry WHERE id = {first}"  # noqa: S608
    raw(f"INSERT INTO audit_auditentry (id, {columns}) {copied}")
    findings = verifying.verify(sealed.pk).findings
    assert [(f.kind, f.address) for f in findings] == [(Kind.ADDED, ("audit_auditentry", -1))]


def test_two_entries_that_changed_places_are_found(sealed: Agency, raw: Touch) -> None:
    with acting(sealed.pk):
        one, two = AuditEntry.objects.order_by("id").values_list("pk", flat=True)[:2]
    for now, then in ((one, -9), (two, one), (-9, two)):
        raw(f"UPDATE audit_auditentry SET id = {then} WHERE id = {now}")  # noqa: S608
    assert {f.address for f in verifying.verify(sealed.pk).findings} == {
        ("audit_auditentry", one),
        ("audit_auditentry", two),
    }


@pytest.mark.parametrize(
    "column", ["number", "at", "entries", "header", "leaves", "head", "signature", "agency_id"]
)
def test_a_change_of_any_column_of_a_seal_is_found(sealed: Agency, raw: Touch, column: str) -> None:
    other = {
        "number": "number + 10",
        "at": "at + interval '1 microsecond'",
        "entries": "entries + 1",
        "leaves": "set_byte(leaves, 20, (get_byte(leaves, 20) + 1) % 256)",
        "header": "replace(header, '\"number\":2', '\"number\":2 ')",
        "agency_id": "(SELECT max(id) FROM organisation_agency)",
    }.get(
        column, f"translate(left({column}, 1), '0123456789abcdef', '123456789abcdef0') || substr({column}, 2)"
    )
    raw(f"UPDATE audit_seal SET {column} = {other} WHERE number = 2 AND agency_id = {sealed.pk}")  # noqa: S608
    assert not verifying.verify(sealed.pk).whole


def test_a_missing_seal_is_found(sealed: Agency, raw: Touch) -> None:
    raw(f"DELETE FROM audit_seal WHERE number = 2 AND agency_id = {sealed.pk}")  # noqa: S608
    assert Kind.GAP in _kinds(sealed)


def test_two_seals_that_changed_places_are_found(sealed: Agency, raw: Touch) -> None:
    for now, then in ((2, 99), (3, 2), (99, 3)):
        raw(f"UPDATE audit_seal SET number = {then} WHERE number = {now} AND agency_id = {sealed.pk}")  # noqa: S608
    assert Kind.GAP in _kinds(sealed)


def test_a_suffix_written_anew_without_the_key_is_found(
    sealed: Agency, raw: Touch, monkeypatch: pytest.MonkeyPatch, settings: object
) -> None:
    """The forger changes an entry and makes every seal since anew, hashes and all, with a key of his own."""
    with acting(sealed.pk):
        entry = AuditEntry.objects.filter(act="uji.ganti").earliest("id")
    raw(f"UPDATE audit_auditentry SET act = 'lain' WHERE id = {entry.pk}")  # noqa: S608
    raw(f"DELETE FROM audit_seal WHERE number > 1 AND agency_id = {sealed.pk}")  # noqa: S608
    settings.SECRET_KEY = "another"  # type: ignore[attr-defined]
    sealing.seal_agency(sealed.pk)
    settings.SECRET_KEY = "only-for-tests"  # type: ignore[attr-defined]
    assert Kind.KEY in _kinds(sealed)
    raw("UPDATE audit_signingkey SET public = (SELECT public FROM audit_signingkey ORDER BY id DESC LIMIT 1)")
    assert not verifying.verify(sealed.pk).whole


def test_a_day_head_holds_the_chain_that_it_was_signed_over(sealed: Agency, raw: Touch) -> None:
    """Whoever holds even the key and makes the chain anew meets the head that was signed before."""
    with acting(sealed.pk):
        entry = AuditEntry.objects.earliest("id")
    raw(f"UPDATE audit_auditentry SET act = 'lain' WHERE id = {entry.pk}")  # noqa: S608
    raw(f"DELETE FROM audit_seal WHERE agency_id = {sealed.pk}")  # noqa: S608
    sealing.seal_agency(sealed.pk)
    assert _kinds(sealed) == {Kind.DAY}


def test_a_printed_head_must_be_in_the_chain(sealed: Agency) -> None:
    with acting(sealed.pk):
        head = chain_head(sealed, today())
    assert head is not None
    assert verifying.verify(sealed.pk, head.short).whole
    assert not verifying.verify(sealed.pk, "dead beef").whole


@pytest.mark.parametrize(
    "change", ["statement = replace(statement, '\"number\":1', '\"number\":2')", "day = day - 1"]
)
def test_a_changed_day_head_is_found(sealed: Agency, raw: Touch, change: str) -> None:
    raw(f"UPDATE audit_dayhead SET {change} WHERE agency_id = {sealed.pk}")  # noqa: S608
    assert _kinds(sealed) == {Kind.DAY}


def test_an_entry_that_commits_late_is_not_passed_over(
    transactional_db: None, agency: Agency, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its id is lower than those that were sealed while its transaction was open; and it kept nobody from writing."""
    monkeypatch.setattr(sealing, "LAG", timedelta(0))
    seal_all()
    late = connection.copy()
    try:
        late.set_autocommit(False)
        with late.cursor() as cursor:
            cursor.execute("SELECT set_config('app.agency', %s, true)", [str(agency.pk)])
            cursor.execute("UPDATE organisation_unit SET name = 'Lambat' WHERE code = 'kota-dinas'")
        for turn in range(3):
            with acting(agency.pk), connection.cursor() as cursor:
                cursor.execute("SET LOCAL lock_timeout = '5s'")
                Unit.objects.filter(code="kota").update(name=f"Kota {turn}")
            seal_all()
        assert verifying.verify(agency.pk).waiting == 0
        late.commit()
    finally:
        late.close()
    assert verifying.verify(agency.pk).waiting == 1
    seal_all()
    report = verifying.verify(agency.pk)
    assert (report.waiting, report.findings) == (0, ())


def test_a_second_clock_makes_no_second_seal(sealed: Agency) -> None:
    _write(sealed, "Dinas Baru")
    other = connection.copy()
    try:
        other.set_autocommit(False)
        with other.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(7414, %s)", [sealed.pk])
        assert sealing.seal_agency(sealed.pk) == 0
        other.rollback()  # gives the lock back now; a mere close does so a little later
    finally:
        other.close()
    assert sealing.seal_agency(sealed.pk) >= 1
    assert verifying.verify(sealed.pk).whole


def test_many_rows_are_sealed_in_several_seals(sealed: Agency, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sealing, "MOST", 2)
    for turn in range(7):
        _write(sealed, f"Dinas {turn}")
    seal_all()
    report = verifying.verify(sealed.pk)
    assert report.number == 3 + 4
    assert (report.whole, report.waiting) == (True, 0)


def test_an_exported_chain_is_checked_from_its_file_alone(sealed: Agency) -> None:
    file = list(lines(sealed))
    checked = check_export(file)
    assert (checked.findings, checked.number, checked.name) == ((), 3, sealed.name)
    bare = list(lines(sealed, content=False))
    assert check_export(bare).findings == ()
    assert not any("Dinas" in line for line in bare)


def test_one_changed_byte_of_an_exported_file_is_found(sealed: Agency) -> None:
    file = list(lines(sealed))
    at = next(n for n, line in enumerate(file) if "Dinas 1" in line)
    file[at] = file[at].replace("Dinas 1", "Dinas 7", 1)
    (found,) = check_export(file).findings
    assert (found.kind, found.address) == (Kind.CHANGED, ("audit_auditentry", json.loads(file[at])["id"]))


def test_an_exported_file_is_checked_by_a_key_known_from_elsewhere(sealed: Agency) -> None:
    file = list(lines(sealed, content=False))
    own = next(iter(json.loads(file[0])["keys"]))
    assert check_export(file, own).findings == ()
    assert check_export(file, "0" * 16).findings != ()


def test_the_days_head_is_signed_once_a_day(sealed: Agency) -> None:
    assert sign_day(sealed.pk) is None
    with acting(sealed.pk):
        assert DayHead.objects.count() == 1
        head = chain_head(sealed, today())
        assert chain_head(sealed, today() - timedelta(days=1)) is None
    assert head is not None
    assert (head.number, head.day) == (1, timezone.localdate())
    assert head.short in head.words.id
    assert head.short in head.words.en


def test_the_report_of_nine_prints_the_days_head_and_says_where_there_is_none(
    sealed: Agency, make_user: Callable[..., User]
) -> None:
    leader = access_of(make_user(sealed, Holds.LEADER), sealed, today())
    with acting(sealed.pk):
        head = chain_head(sealed, today())
        asked = (Asked(leader, today() - timedelta(n), clock_in(sealed.time_zone)) for n in range(2))
        day, before = map(seal.section, asked)
    assert head is not None
    assert seal.section in DAILY
    assert [figure.value for figure in day.figures] == [str(head.entries), head.short]
    assert day.note == head.words.id
    assert [figure.tone for figure in before.figures] == ["unknown"]


def test_the_auditors_page_says_until_when_by_which_head_and_when_it_was_checked(
    sealed: Agency, sign_in: SignIn, raw: Touch
) -> None:
    auditor = sign_in(sealed, Holds.AUDITOR)
    with acting(sealed.pk):
        last = Seal.objects.get(number=3)
        entry = AuditEntry.objects.earliest("id").pk
    page = auditor.get("/audit/").content.decode()
    assert grouped(last.head) in page
    assert "Belum pernah; Piket memeriksanya sendiri sekali sehari." in page
    verifying.verify_and_keep(sealed.pk)
    assert "Rantai utuh" in auditor.get("/audit/").content.decode()
    raw(f"UPDATE audit_auditentry SET act = 'lain' WHERE id = {entry}")  # noqa: S608
    verifying.verify_and_keep(sealed.pk)
    page = auditor.get("/audit/").content.decode()
    assert "Rantai tidak utuh" in page
    assert f"catatan audit nomor {entry}" in page


def test_a_check_that_is_asked_for_is_done_in_the_background_once(sealed: Agency, sign_in: SignIn) -> None:
    auditor = sign_in(sealed, Holds.AUDITOR)
    for _ in range(2):
        assert auditor.post("/audit/periksa/").status_code == 302
    assert DBTaskResult.objects.filter(task_path=check_chain.module_path).count() == 1
    assert sign_in(sealed, Holds.EMPLOYEE).post("/audit/periksa/").status_code == 403


def test_the_page_takes_the_same_queries_whatever_was_sealed(
    sealed: Agency, sign_in: SignIn, django_assert_max_num_queries: Any
) -> None:
    auditor = sign_in(sealed, Holds.AUDITOR)
    auditor.get("/audit/")
    for turn in range(20):
        _write(sealed, f"Dinas {turn}")
        sealing.seal_agency(sealed.pk)
    with django_assert_max_num_queries(25):
        auditor.get("/audit/")


@pytest.mark.parametrize("table", ["seal", "dayhead", "verification", "signingkey"])
@pytest.mark.parametrize("statement", ["UPDATE audit_{} SET id = id", "DELETE FROM audit_{}"])
def test_the_application_cannot_change_what_is_sealed(sealed: Agency, table: str, statement: str) -> None:
    with pytest.raises(Error, match="permission denied"), transaction.atomic():
        connection.cursor().execute(statement.format(table))


def test_the_private_key_lies_encrypted(sealed: Agency) -> None:
    from piket.web.audit.signing_keys import private_key

    key = SigningKey.objects.get()
    assert private_key() not in key.sealed
    assert verifying.verify_and_keep(sealed.pk).whole
    with acting(sealed.pk):
        assert Verification.objects.get().faults == 0


def test_seals_hold_leaves_as_they_were_packed(sealed: Agency) -> None:
    with acting(sealed.pk):
        kept = bytes(Seal.objects.earliest("number").leaves)
    assert packed(unpacked(kept)) == kept
