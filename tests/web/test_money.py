"""Money at the door: lines, amounts with evidence and review, doubts before the head, lists, absorption, the recap."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from importlib import import_module
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import DatabaseError, connection, transaction
from django.http import QueryDict
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from piket.organisation.workbook import read_workbook
from piket.web.accounts.models import Role, User
from piket.web.money.forms import ActForm
from piket.web.money.models import Entry, Evidence, Layout, Line, Revision
from piket.web.organisation.models import Agency, Unit
from piket.web.permissions import GRANTS, Action
from piket.web.tenancy import acting, set_local

SignIn = Callable[..., Client]
UNIT, OTHER = "kota-dinas", "kota-pusat"
PDF = b"%PDF-1.7\nisi"
INDEX = "/anggaran/"


@pytest.fixture(autouse=True)
def _on_the_demos_monday(settings: Any) -> None:
    settings.DEMO = True


@pytest.fixture
def treasurer(agency: Agency, sign_in: SignIn) -> Iterator[Client]:
    yield sign_in(agency, Role.TREASURER)
    set_local(agency=None)


@pytest.fixture
def head(agency: Agency, sign_in: SignIn) -> Client:
    return sign_in(agency, Role.UNIT_HEAD, unit=UNIT)


def months(amount: str) -> dict[str, str]:
    return {f"m{n}": amount for n in range(1, 13)}


def add(
    client: Client, activity: str = "Masker", unit: str = UNIT, ceiling: str = "Rp 120.000.000", **more: str
) -> Any:
    fields = {
        "unit": unit,
        "year": "2021",
        "activity": activity,
        "day": "2021-01-01",
        "ground": "DPA contoh 2021",
    }
    return client.post("/anggaran/mata/baru/", fields | {"ceiling": ceiling} | months("10.000.000") | more)


def line(agency: Agency, activity: str = "Masker") -> Line:
    with acting(agency.pk):
        found = Line.objects.get(activity=activity)
        set_local(agency=None)
    return found


def book(client: Client, found: Line, rupiah: str, kind: str = "commitment", **more: Any) -> Any:
    sent = {"kind": kind, "day": "2021-07-20", "rupiah": rupiah, "purpose": "Masker medis", "number": ""}
    return client.post(reverse("money:record", args=[found.pk]), sent | more)


def entries(agency: Agency) -> list[Entry]:
    with acting(agency.pk):
        found = list(Entry.objects.order_by("pk"))
        set_local(agency=None)
    return found


def proof() -> SimpleUploadedFile:
    return SimpleUploadedFile("kuitansi.pdf", PDF)


def act(client: Client, name: str, entry: Entry, **fields: Any) -> int:
    return client.post(reverse(f"money:{name}", args=[entry.pk]), fields).status_code


def test_an_amount_is_entered_by_one_and_accepted_by_another_only_with_evidence(
    agency: Agency, treasurer: Client, head: Client
) -> None:
    assert add(treasurer).status_code == 302
    found = line(agency)
    assert book(treasurer, found, "Rp 20.000.000").status_code == 302
    assert book(treasurer, found, "1.250.000", "realisation").status_code == 302
    spent = entries(agency)[1]
    assert act(treasurer, "review", spent, yes="1") == 403  # nobody looks over her own
    assert act(head, "review", spent, yes="1") == 422  # no evidence yet
    assert act(head, "add_evidence", spent, files=proof()) == 403
    assert act(treasurer, "add_evidence", spent, files=proof()) == 302
    assert act(head, "review", spent, yes="1") == 302
    assert act(head, "review", spent, yes="1") == 422  # looked over already
    assert entries(agency)[1].state == "accepted"
    page = head.get(INDEX).content.decode()
    assert "Rp 1.250.000" in page
    assert "Rp 120.000.000" in page


@pytest.mark.parametrize(
    ("rupiah", "kind", "why"),
    [
        ("120.000.001", "commitment", "melebihi pagu"), ("-5.000", "commitment", "negatif"),
        ("20.000.001", "realisation", "melebihi komitmen"), ("1,5 juta", "commitment", "rupiah utuh"),
    ],
)  # fmt: skip
def test_a_bad_figure_is_stopped_at_the_form_with_the_reason(
    agency: Agency, treasurer: Client, rupiah: str, kind: str, why: str
) -> None:
    add(treasurer)
    found = line(agency)
    book(treasurer, found, "20.000.000")
    answer = book(treasurer, found, rupiah, kind)
    assert answer.status_code == 422
    assert why in answer.content.decode()
    assert rupiah in answer.content.decode()  # what was typed is shown again
    assert len(entries(agency)) == 1


def test_what_is_in_doubt_counts_for_nothing_until_the_head_insists_with_a_reason(
    agency: Agency, treasurer: Client, head: Client
) -> None:
    add(treasurer)
    found = line(agency)
    assert book(treasurer, found, "130.000.000", before_head="1").status_code == 302
    (held,) = entries(agency)
    assert held.state == "held"
    assert "Rp 130.000.000" not in treasurer.get(INDEX).content.decode().split('id="ditahan"')[0]
    assert act(treasurer, "settle", held, yes="1", reason="Benar") == 403
    assert act(head, "settle", held, yes="1", reason="") == 422
    assert act(head, "settle", held, yes="1", reason="Pagu sedang diubah") == 302
    (kept,) = entries(agency)
    assert (kept.state, kept.reason) == ("waiting", "Pagu sedang diubah")
    assert [flag["code"] for flag in kept.flags] == ["above_ceiling"]
    assert act(head, "review", kept, yes="1") == 403  # she insisted on it
    assert "Masker" in head.get(INDEX, {"hanya": "melebihi"}).content.decode()


def test_the_database_itself_refuses_a_review_of_ones_own(agency: Agency, treasurer: Client) -> None:
    add(treasurer)
    book(treasurer, line(agency), "1.000")
    with acting(agency.pk):
        own = Entry.objects.get()
        with pytest.raises(DatabaseError), transaction.atomic():
            Entry.objects.update(state="accepted", reviewed_by=own.entered_by)
        set_local(agency=None)


def test_a_commitment_that_covers_spending_stays(agency: Agency, treasurer: Client, head: Client) -> None:
    add(treasurer)
    found = line(agency)
    book(treasurer, found, "5.000.000")
    book(treasurer, found, "4.000.000", "realisation")
    commitment, spent = entries(agency)
    assert act(treasurer, "withdraw", commitment, reason="Salah") == 422
    assert act(head, "review", commitment, reason="Salah") == 422
    assert act(treasurer, "withdraw", spent, reason="Salah") == 302
    assert act(treasurer, "withdraw", commitment, reason="Salah") == 302


def test_a_named_reviewer_looks_over_and_the_other_heads_do_not(
    agency: Agency, treasurer: Client, sign_in: SignIn
) -> None:
    add(treasurer)
    found = line(agency)
    stranger = User.objects.latest("pk")  # the treasurer
    first = sign_in(agency, Role.UNIT_HEAD, unit=UNIT)
    named = User.objects.latest("pk")
    second = sign_in(agency, Role.UNIT_HEAD, unit=UNIT)
    address = reverse("money:reviewer", args=[found.pk])
    assert treasurer.post(address, {"reviewer": stranger.pk}).status_code == 422
    assert treasurer.post(address, {"reviewer": named.pk}).status_code == 302
    book(treasurer, found, "1.000.000")
    (one,) = entries(agency)
    assert act(second, "review", one, yes="1") == 403
    assert act(first, "review", one, yes="1") == 302


def test_a_ceiling_holds_from_its_day_and_one_in_doubt_waits_for_the_head(
    agency: Agency, treasurer: Client, head: Client
) -> None:
    add(treasurer)
    found = line(agency)
    address = reverse("money:revise", args=[found.pk])
    cut = {"ceiling": "90.000.000", "day": "2021-07-01", "ground": "DPPA contoh"} | months("7.500.000")
    assert treasurer.post(address, cut).status_code == 302
    assert "Rp 120.000.000" in head.get(INDEX, {"hari": "2021-06-30"}).content.decode()
    assert "Rp 90.000.000" in head.get(INDEX, {"hari": "2021-07-26"}).content.decode()
    book(treasurer, found, "50.000.000")
    less = cut | {"ceiling": "40.000.000"} | months("1.000.000")
    assert treasurer.post(address, less).status_code == 422
    assert treasurer.post(address, less | {"before_head": "1"}).status_code == 302
    assert "Rp 90.000.000" in head.get(INDEX).content.decode()
    with acting(agency.pk):
        held = Revision.objects.get(state="held")
        set_local(agency=None)
    settle = reverse("money:settle_revision", args=[held.pk])
    assert treasurer.post(settle, {"yes": "1", "reason": "Ya"}).status_code == 403
    assert head.post(settle, {"yes": "1", "reason": "Dialihkan ke vaksinasi"}).status_code == 302
    assert "melebihi pagu baru" in head.get(reverse("money:line", args=[found.pk])).content.decode()


def test_of_a_reason_as_much_is_kept_as_there_is_room_for() -> None:
    """Of every decision: on an amount and on a ceiling alike."""
    form = ActForm(QueryDict(f"reason=+{'a' * 600}"))
    assert form.why == "a" * 500
    assert ActForm(QueryDict("yes=1&reason=%00")).why == ""


def test_what_nobody_told_is_unknown_and_not_nought(agency: Agency, treasurer: Client) -> None:
    add(treasurer)
    page = treasurer.get(INDEX).content.decode()
    assert "tidak diketahui" in page
    assert "1 mata anggaran belum dilaporkan" in page
    found = line(agency)
    book(treasurer, found, "0", "realisation")
    assert "belum dilaporkan</span>" not in treasurer.get(INDEX).content.decode()


LIST = """Nama OPD;Kegiatan;Kode akun;Pagu;Komitmen;Realisasi
kota-dinas;Masker;5.1;Rp 60.000.000;10.000.000;4.000.000
kota-pusat;Disinfeksi;5.2;30000000;40.000.000;
kota-lain;Vitamin;5.3;1.000.000;;
"""


def test_a_list_is_seen_before_it_counts_and_can_be_taken_back(agency: Agency, treasurer: Client) -> None:
    answer = treasurer.post("/anggaran/impor/", {"file": SimpleUploadedFile("daftar.csv", LIST.encode())})
    assert answer.status_code == 302
    address = answer["Location"].replace("kolom/", "")
    if "kolom" in answer["Location"]:
        named = {
            "k0": "unit",
            "k1": "activity",
            "k2": "account",
            "k3": "ceiling",
            "k4": "committed",
            "k5": "realised",
        }
        assert treasurer.post(answer["Location"], named).status_code == 302
    page = treasurer.get(address).content.decode()
    assert "kota-lain" in page
    assert "melebihi pagu" in page
    assert not entries(agency)
    mark = page.split('name="tanda" value="')[1].split('"')[0]
    assert treasurer.post(f"{address}terapkan/", {"tanda": mark, "lewati": "1"}).status_code == 302
    states = {one.state for one in entries(agency)}
    assert states == {"waiting", "held"}  # the commitment above its ceiling waits for the head
    assert "Rp 4.000.000" in treasurer.get(INDEX).content.decode()
    assert treasurer.post(f"{address}batalkan/").status_code == 302
    with acting(agency.pk):
        assert not Line.objects.exists()
        set_local(agency=None)


def test_the_recap_has_the_columns_that_the_agency_set(
    agency: Agency, treasurer: Client, tmp_path: Any
) -> None:
    add(treasurer)
    book(treasurer, line(agency), "2.000.000")
    bad = {"name": "Singkat", "columns": "Pagu = pagu"}
    assert treasurer.post("/anggaran/kolom/", bad).status_code == 422
    good = {"name": "Singkat", "columns": "Nama OPD = unit\nPagu (Rp) = ceiling\nKontrak = committed"}
    assert treasurer.post("/anggaran/kolom/", good).status_code == 302
    with acting(agency.pk):
        layout = Layout.objects.get()
        set_local(agency=None)
    answer = treasurer.get("/anggaran/rekap.xlsx", {"susunan": layout.pk})
    file = tmp_path / "rekap.xlsx"
    file.write_bytes(answer.content)
    (rows,) = read_workbook(file, 100).values()
    assert rows[0] == ["Nama OPD", "Pagu (Rp)", "Kontrak"]
    assert [cell.removesuffix(".0") for cell in rows[1][1:]] == ["120000000", "2000000"]
    assert treasurer.get("/anggaran/rekap.pdf", {"susunan": layout.pk}).content.startswith(b"%PDF")


def test_a_head_sees_her_branch_alone_and_the_auditor_writes_nothing(
    agency: Agency, treasurer: Client, head: Client, sign_in: SignIn
) -> None:
    add(treasurer)
    add(treasurer, "Disinfeksi", OTHER)
    assert "Disinfeksi" not in head.get(INDEX).content.decode()
    assert head.get(reverse("money:line", args=[line(agency, "Disinfeksi").pk])).status_code == 404
    auditor = sign_in(agency, Role.AUDITOR)
    assert "Disinfeksi" in auditor.get(INDEX).content.decode()
    assert book(auditor, line(agency), "1.000").status_code == 403
    assert sign_in(agency, Role.PERSONNEL).get(INDEX).status_code == 403


def test_evidence_is_never_changed_and_comes_back_as_a_download(agency: Agency, treasurer: Client) -> None:
    add(treasurer)
    book(treasurer, line(agency), "1.000", files=proof())
    with acting(agency.pk):
        kept = Evidence.objects.get()
        with pytest.raises(DatabaseError), transaction.atomic():
            Evidence.objects.update(name="lain.pdf")
        set_local(agency=None)
    answer = treasurer.get(reverse("money:evidence", args=[kept.pk]))
    assert answer.content == PDF
    assert "attachment" in answer["Content-Disposition"]


def test_the_page_asks_as_often_for_many_lines_as_for_one(agency: Agency, treasurer: Client) -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as asked:
            assert treasurer.get(INDEX).status_code == 200
        return len(asked)

    add(treasurer)
    book(treasurer, line(agency), "1.000")
    queries()
    one = queries()
    with acting(agency.pk):
        units = list(Unit.objects.filter(agency=agency))
        made = Line.objects.bulk_create(
            Line(agency=agency, unit=units[n % len(units)], year=2021, activity=f"Kegiatan {n}")
            for n in range(60)
        )
        Revision.objects.bulk_create(
            Revision(
                agency=agency, line=row, unit=row.unit, day=date(2021, 1, 1), ceiling=1_000, ground="contoh",
                set_at="2021-01-01T00:00Z",
            )
            for row in made
        )  # fmt: skip
        set_local(agency=None)
    assert queries() == one


def test_the_roles_in_the_policies_are_those_of_the_rights() -> None:
    security = import_module("piket.web.money.migrations.0002_security")
    assert set(security.ROLES) == {role.value for role in Role if Action.VIEW_MONEY in GRANTS[role]}
