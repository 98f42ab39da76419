"""Targets and reports of the day: set once for a group, written by herself, judged by somebody else in time."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from hypothesis import given
from hypothesis import strategies as st
from roster_store import store
from test_presence_checking_in import member

from piket.web import reports
from piket.web.accounts.models import Role
from piket.web.audit.models import AuditEntry
from piket.web.organisation.models import Agency, Employee
from piket.web.permissions import GRANTS, Action
from piket.web.presence import standing
from piket.web.reports.attachments import LARGEST, Refused, checked
from piket.web.reports.models import Attachment, Report, Target
from piket.web.tenancy import acting, set_local

SignIn = Callable[..., Client]
OWN = "/saya/laporan/"
PDF = b"%PDF-1.7 contoh"


@pytest.fixture(autouse=True)
def _monday_afternoon(monkeypatch: pytest.MonkeyPatch) -> None:
    at(monkeypatch, datetime(2021, 7, 26, 8, tzinfo=UTC))


def at(monkeypatch: pytest.MonkeyPatch, instant: datetime) -> None:
    monkeypatch.setattr(standing.timezone, "now", lambda: instant)


@pytest.fixture
def office(agency: Agency) -> Agency:
    store(agency, "published")
    return agency


def boss(agency: Agency, sign_in: SignIn) -> Client:
    return sign_in(agency, Role.UNIT_HEAD, unit="kota-dinas")


def staff(agency: Agency) -> list[int]:
    with acting(agency.pk):
        found = list(Employee.objects.filter(unit__code="kota-dinas").values_list("pk", flat=True))
        set_local(agency=None)
    return found


def set_target(client: Client, people: list[int], **fields: str) -> Any:
    data = {"text": "Verifikasi berkas", "amount": "20", "measure": "berkas", "first_day": "2021-07-26"}
    return client.post(
        "/laporan/unit/kota-dinas/target/", {**data, "last_day": "2021-07-27", "people": people, **fields}
    )


def send(client: Client, **fields: Any) -> Any:
    return client.post(OWN, {"text": "Memverifikasi berkas pemohon", **fields})


def kept(agency: Agency) -> Report:
    with acting(agency.pk):
        found = Report.objects.get()
        set_local(agency=None)
    return found


def judge(client: Client, report: Report, **fields: str) -> Any:
    return client.post(f"/laporan/{report.pk}/nilai/", fields)


def test_a_target_set_once_for_a_group_stands_on_each_ones_page(office: Agency, sign_in: SignIn) -> None:
    set_target(boss(office, sign_in), staff(office))
    for place in ("K", "R"):
        page = member(office, place=place).get("/saya/").content.decode()
        assert "Verifikasi berkas" in page


def test_a_target_names_nobody_of_another_unit(office: Agency, sign_in: SignIn) -> None:
    with acting(office.pk):
        other = Employee.objects.filter(unit__code="kota-pusat")[0].pk
        set_local(agency=None)
    set_target(boss(office, sign_in), [other])
    with acting(office.pk):
        assert not Target.objects.exists()
        set_local(agency=None)


def test_a_report_says_how_much_was_done_and_the_head_sees_the_progress(
    office: Agency, sign_in: SignIn
) -> None:
    head, own = boss(office, sign_in), member(office, place="R")
    set_target(head, staff(office))
    with acting(office.pk):
        target = Target.objects.get(employee=own.person)  # type: ignore[attr-defined]
        set_local(agency=None)
    send(own, **{f"done-{target.pk}": "5"})
    assert "5 / 20 (25 %)" in head.get("/laporan/unit/kota-dinas/").content.decode()
    assert kept(office).place == "R"


def test_a_target_of_somebody_else_takes_no_figure(office: Agency, sign_in: SignIn) -> None:
    own = member(office, place="R")
    other = next(pk for pk in staff(office) if pk != own.person)  # type: ignore[attr-defined]
    set_target(boss(office, sign_in), [other])
    with acting(office.pk):
        target = Target.objects.get()
        set_local(agency=None)
    send(own, **{f"done-{target.pk}": "5"})
    with acting(office.pk):
        assert not target.done.exists()
        set_local(agency=None)


def test_the_head_accepts_with_a_quality_and_she_reads_it(office: Agency, sign_in: SignIn) -> None:
    own, head = member(office), boss(office, sign_in)
    send(own)
    assert "1 laporan menunggu penilaian" in head.get("/laporan/").content.decode()
    judge(head, kept(office), verdict="accept", quality="meets", remark="Baik")
    assert kept(office).status == "accepted"
    assert "Diterima" in own.get(OWN).content.decode()


def test_it_is_accepted_only_with_a_quality_and_returned_only_with_a_reason(
    office: Agency, sign_in: SignIn
) -> None:
    send(member(office))
    head = boss(office, sign_in)
    assert judge(head, kept(office), verdict="accept").status_code == 422
    assert judge(head, kept(office), verdict="return").status_code == 422
    assert kept(office).status == "sent"


def test_a_returned_report_comes_back_with_its_reason_and_is_sent_again(
    office: Agency, sign_in: SignIn
) -> None:
    own, head = member(office), boss(office, sign_in)
    send(own)
    judge(head, kept(office), verdict="return", remark="Sebut jumlah berkasnya")
    assert "Sebut jumlah berkasnya" in own.get("/saya/").content.decode()
    send(own, text="20 berkas")
    assert (kept(office).status, kept(office).text, kept(office).remark) == ("sent", "20 berkas", "")


def test_an_accepted_report_is_not_changed_any_more(office: Agency, sign_in: SignIn) -> None:
    own = member(office)
    send(own)
    judge(boss(office, sign_in), kept(office), verdict="accept", quality="below")
    assert send(own, text="Lain").status_code == 422
    assert kept(office).text == "Memverifikasi berkas pemohon"


def test_nobody_judges_her_own(office: Agency) -> None:
    own = member(office, Role.UNIT_HEAD)
    send(own)
    assert judge(own, kept(office), verdict="accept", quality="meets").status_code == 403
    assert (
        "Laporan Anda sendiri dinilai orang lain" in own.get(f"/laporan/{kept(office).pk}/").content.decode()
    )


def test_after_the_next_day_it_says_that_the_day_of_judging_is_over(
    office: Agency, sign_in: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    send(member(office))
    head = boss(office, sign_in)
    at(monkeypatch, datetime(2021, 7, 27, 16, 59, tzinfo=UTC))
    assert "lewat batas" not in head.get("/laporan/").content.decode()
    at(monkeypatch, datetime(2021, 7, 27, 17, 1, tzinfo=UTC))
    assert "lewat batas" in head.get("/laporan/").content.decode()


@pytest.mark.parametrize("day", ["2021-07-24", "2021-07-27"])
def test_only_today_and_yesterday_can_be_reported(office: Agency, day: str) -> None:
    assert member(office).post(f"{OWN}?hari={day}", {"text": "Kerja"}).status_code == 422


def test_a_head_of_another_branch_finds_no_report(office: Agency, sign_in: SignIn) -> None:
    send(member(office))
    other = sign_in(office, Role.UNIT_HEAD, unit="kota-seksi")
    assert other.get(f"/laporan/{kept(office).pk}/").status_code == 404
    assert judge(other, kept(office), verdict="accept", quality="meets").status_code == 404


def test_an_attachment_comes_back_as_a_download_only(office: Agency, sign_in: SignIn) -> None:
    own = member(office)
    send(own, files=[SimpleUploadedFile("../hasil kerja.exe", PDF)])
    with acting(office.pk):
        file = Attachment.objects.get()
        set_local(agency=None)
    answer = boss(office, sign_in).get(f"/laporan/lampiran/{file.pk}/")
    assert answer.content == PDF
    assert answer.headers["Content-Disposition"] == 'attachment; filename="hasil kerja.pdf"'
    assert answer.headers["Content-Type"] == "application/pdf"
    assert answer.headers["Content-Security-Policy"] == "sandbox; default-src 'none'"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    colleague = member(office, unit="kota-pusat")
    assert colleague.get(f"/laporan/lampiran/{file.pk}/").status_code == 404


def test_a_refused_file_is_named_and_the_words_stay(office: Agency) -> None:
    page = send(member(office), files=[SimpleUploadedFile("foto.pdf", b"<html>")])
    assert page.status_code == 422
    assert "foto.pdf: bukan PDF" in page.content.decode()
    assert "Memverifikasi berkas pemohon" in page.content.decode()


def test_a_sixth_file_is_refused_and_one_can_be_dropped(office: Agency) -> None:
    own = member(office)
    send(own, files=[SimpleUploadedFile(f"{n}.pdf", PDF) for n in range(5)])
    assert send(own, files=[SimpleUploadedFile("6.pdf", PDF)]).status_code == 422
    with acting(office.pk):
        first = Attachment.objects.all()[0].pk
        set_local(agency=None)
    assert send(own, drop=[first], files=[SimpleUploadedFile("6.pdf", PDF)]).status_code == 302


def test_a_form_that_is_sent_again_leaves_its_file_there_once(office: Agency) -> None:
    """Whoever heard no answer sends everything once more."""
    own = member(office)
    for _ in range(2):
        assert send(own, files=[SimpleUploadedFile("kerja.pdf", PDF)]).status_code == 302
    report = kept(office)
    with acting(office.pk):
        assert [one.name for one in report.attachments.all()] == ["kerja.pdf"]
        set_local(agency=None)


def package(*names: str) -> bytes:
    kept = BytesIO()
    with zipfile.ZipFile(kept, "w") as file:
        for name in names:
            file.writestr(name, "x")
    return kept.getvalue()


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (PDF, "a.pdf"),
        (b"\xff\xd8\xff\xe0", "a.jpg"),
        (b"\x89PNG\r\n\x1a\n", "a.png"),
        (package("word/document.xml"), "a.docx"),
        (package("xl/workbook.xml"), "a.xlsx"),
    ],
)
def test_a_file_is_named_by_its_content(content: bytes, name: str) -> None:
    assert checked("a.html", content).name == name


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", "empty"),
        (PDF + b" " * LARGEST, "size"),
        (b"MZ\x90", "kind"),
        (b"<svg onload=alert(1)>", "kind"),
        (package("word/document.xml", "word/vbaProject.bin"), "kind"),
        (package("anything"), "kind"),
        (b"PK\x03\x04broken", "kind"),
    ],
)
def test_what_is_no_document_is_refused(content: bytes, why: str) -> None:
    with pytest.raises(Refused, match=why):
        checked("a.pdf", content)


@given(st.text(max_size=300))
def test_any_name_becomes_a_harmless_one(name: str) -> None:
    kept = checked(name, PDF).name
    assert 5 <= len(kept) <= 100
    assert not set('/\\"\r\n\0') & set(kept)


def test_the_database_shows_a_colleague_no_report(office: Agency) -> None:
    send(member(office))
    colleague = member(office, unit="kota-pusat")
    with acting(office.pk, user=int(colleague.session["_auth_user_id"])):
        assert not Report.objects.exists()
        set_local(agency=None)


def test_the_trail_names_what_was_done_and_hides_the_files(office: Agency, sign_in: SignIn) -> None:
    send(member(office), files=[SimpleUploadedFile("a.pdf", PDF)])
    judge(boss(office, sign_in), kept(office), verdict="accept", quality="meets")
    with acting(office.pk):
        entries = list(AuditEntry.objects.filter(act__startswith="report."))
        set_local(agency=None)
    assert {entry.act for entry in entries} == {"report.send", "report.judge"}


def test_the_roles_of_the_database_are_those_of_the_table_of_rights() -> None:
    written = (Path(reports.__file__).parent / "migrations" / "0003_seen_by_roles.py").read_text(
        encoding="utf-8"
    )
    assert all((f'"{role.value}"' in written) == (Action.VIEW_REPORTS in GRANTS[role]) for role in Role)


@pytest.mark.parametrize("address", ["/laporan/", "/laporan/unit/kota-dinas/", OWN])
def test_a_page_asks_a_constant_number_of_queries(office: Agency, address: str) -> None:
    client = member(office, Role.UNIT_HEAD)
    with CaptureQueriesContext(connection) as queries:
        client.get(address)
    assert len(queries) <= 18
