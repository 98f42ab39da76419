"""The what-if page: what is supposed stands in the address, and so does every fault in it."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from whatif_store import IN_FORCE, keep_directives

from piket.web.accounts.models import Role
from piket.web.directives.models import Directive
from piket.web.organisation.models import Agency, Unit
from piket.web.tenancy import acting, set_local

SignIn = Callable[..., Client]
DAYS = "dari=2019-07-22&sampai=2019-07-26"
LEVEL = f"{DAYS}&wilayah=16.73&level=3&sejak=2019-07-23"
HALF = f"{DAYS}&ketentuan={IN_FORCE}%23kantor&angka=50"


@pytest.fixture
def draft(agency: Agency) -> Directive:
    return keep_directives(agency)


@pytest.fixture
def client(agency: Agency, draft: Directive, sign_in: SignIn) -> Client:
    return sign_in(agency, Role.PERSONNEL)


def body(client: Client, query: str, status: int = 200) -> str:
    response = client.get(f"/andai/?{query}")
    assert response.status_code == status
    return response.content.decode()


def test_the_cap_from_25_to_50_lets_one_more_of_two_come_in_each_of_three_units(client: Client) -> None:
    page = body(client, HALF)
    assert "3 unit berubah: 3 orang lebih banyak boleh di kantor tiap hari, Senin, 22 Juli 2019" in page
    assert "SE 25/2019 (1.a): 25 % → 50 % di kantor" in page


def test_like_changes_are_one_line_with_the_clause_of_each_side(client: Client) -> None:
    page = body(client, HALF)
    assert page.count('<details class="whatif-line"') == 1
    assert page.count("SE 25/2019, 1.a") == 2
    assert 'href="/aturan/kota-dinas/2019-07-22/asn/"' in page


def test_a_level_that_no_clause_asks_for_changes_nothing_and_says_who_holds(client: Client) -> None:
    page = body(client, LEVEL)
    assert "yang menentukan batas tetap: SE 25/2019." in page
    assert "Kota Lubuk Linggau dalam PPKM Level 3 sejak Selasa, 23 Juli 2019" in page


def test_a_figure_that_is_the_same_says_why_nothing_changes(client: Client) -> None:
    page = body(client, HALF.replace("angka=50", "angka=25"))
    assert "Tidak ada yang berubah: 3 unit tetap seperti sekarang." in page
    assert "yang menentukan batas tetap" in page


def test_a_draft_as_if_approved_is_stricter_or_looser_as_it_says(client: Client, draft: Directive) -> None:
    page = body(client, f"{DAYS}&draf={draft.pk}")
    assert "Draf “SE 50 Kota Contoh” seandainya disahkan" in page


def test_a_directive_that_ended_on_wednesday_leaves_two_days_without_its_bound(client: Client) -> None:
    data = client.get(f"/andai/data.json?{DAYS}&surat={IN_FORCE}&akhir=2019-07-24").json()
    assert data["schema"] == "piket.whatif/1"
    assert {day["date"] for day in data["days"]} == {"2019-07-25", "2019-07-26"}


def test_another_answer_to_a_question_is_named_with_the_question(client: Client, agency: Agency) -> None:
    with acting(agency.pk):
        Unit.objects.update(non_asn=4)
        set_local(agency=None)
    page = body(client, f"{DAYS}&jawab={IN_FORCE}/non-asn%3Dfollow")
    assert "Apakah non-ASN mengikuti? Ikut" in page
    assert "(5 hari): 3 unit mendapat batas" in page


def test_several_suppositions_hold_together_and_each_can_be_taken_away(client: Client) -> None:
    page = body(client, f"{HALF}&surat={IN_FORCE}&akhir=2019-07-24")
    assert page.count('class="supposed-drop"') == 2
    assert "3 orang lebih banyak" in page


def test_without_a_supposition_the_page_teaches_by_examples(client: Client) -> None:
    page = body(client, DAYS)
    assert "Misalnya" in page
    assert "SE 25/2019 (1.a): 25 % → 50 % di kantor" in page


def test_the_days_are_those_of_the_directive_in_force(client: Client) -> None:
    page = body(client, "")
    assert 'name="dari" value="2019-07-22"' in page
    assert 'name="sampai" value="2019-07-26"' in page


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("wilayah=Atlantis&level=3", "Wilayah “Atlantis” tidak dikenal."),
        ("wilayah=16.73&level=9", "Level “9” tidak ada"),
        ("wilayah=16.73&level=3&sejak=besok", "“besok” bukan tanggal"),
        (f"ketentuan={IN_FORCE}%23kantor&angka=101", "“101” bukan persentase"),
        (f"ketentuan={IN_FORCE}%23kantor&angka=NaN", "“NaN” bukan persentase"),
        (f"ketentuan={IN_FORCE}%23tiada&angka=50", "tidak dikenal di instansi ini"),
        ("ketentuan=se-asing%23kantor&angka=50", "tidak dikenal di instansi ini"),
        ("draf=99999999999999999999", "Tidak ada draf nomor"),
        ("surat=se-asing&akhir=2019-07-24", "Surat “se-asing” tidak dikenal"),
        (f"surat={IN_FORCE}&akhir=2019-07-01", "tidak dapat berakhir 1 Juli 2019"),
        (f"jawab={IN_FORCE}/non-asn%3Dentah", "bukan jawaban atas pertanyaan itu"),
        ("jawab=x", "tidak ada di instansi ini"),
        ("dari=2019-07-26&sampai=2019-07-22", "mendahului hari pertama"),
        ("dari=2021-01-01&sampai=2021-12-31", "Paling banyak 62 hari"),
        ("&".join(["wilayah=16.73&level=3"] * 9), "Paling banyak 8 andaian"),
    ],
)
def test_what_cannot_be_supposed_is_told_in_words(client: Client, query: str, said: str) -> None:
    assert said in body(client, query, status=422)
    assert client.get(f"/andai/data.json?{query}").status_code == 422
    assert client.get(f"/andai/perubahan.xlsx?{query}").status_code == 422


@pytest.mark.parametrize(
    "query",
    [
        "dari=0001-01-01&sampai=0001-01-05&wilayah=16.73&level=3",
        "dari=9999-12-30&sampai=9999-12-31",
        "dari=9999-12-31&wilayah=16.73&level=3",
        f"{DAYS}&wilayah=11&level=1&wilayah=12&level=2&arah=entah&jenis=entah&pegawai=entah&cari=%00",
    ],
)
def test_odd_days_and_filters_get_an_answer(client: Client, query: str) -> None:
    body(client, query)


def test_another_agencys_draft_is_neither_offered_nor_supposed(
    client: Client, foreign_agency: Agency
) -> None:
    foreign = keep_directives(foreign_agency)
    assert "Kota Asing" not in body(client, DAYS)
    page = body(client, f"{DAYS}&draf={foreign.pk}", status=422)
    assert "Asing" not in page


def test_the_workbook_writes_names_as_text_and_never_as_formulas(client: Client, agency: Agency) -> None:
    with acting(agency.pk):
        Unit.objects.filter(code="kota-dinas").update(name='=HYPERLINK("http://x")')
        set_local(agency=None)
    response = client.get(f"/andai/perubahan.xlsx?{HALF}")
    with zipfile.ZipFile(io.BytesIO(response.content)) as book:
        sheets = [book.read(name).decode() for name in book.namelist() if "/sheet" in name]
        strings = book.read("xl/sharedStrings.xml").decode()
    assert response["Content-Disposition"] == 'attachment; filename="andaian-2019-07-22-2019-07-26.xlsx"'
    assert "=HYPERLINK" in strings
    assert not any("<f>" in sheet for sheet in sheets)


@pytest.mark.parametrize(
    ("query", "units"), [("cari=dinas", "1 unit yang cocok"), ("arah=lebih", "3 unit yang cocok")]
)
def test_filters_stand_in_the_address_beside_the_question(client: Client, query: str, units: str) -> None:
    page = body(client, f"{HALF}&{query}")
    assert units in page
    assert "3 unit berubah" in page


def test_filters_that_match_nothing_say_what_to_do(client: Client) -> None:
    assert "Ubah atau hapus saringan di atas." in body(client, f"{HALF}&arah=kurang")


def test_the_page_asks_a_constant_number_of_queries_and_keeps_nothing(client: Client) -> None:
    with CaptureQueriesContext(connection) as queries:
        client.get(f"/andai/?{HALF}")
    assert len(queries) <= 16
    assert not any(q["sql"].startswith(("INSERT", "UPDATE", "DELETE")) for q in queries.captured_queries)


def test_it_speaks_english_too(client: Client) -> None:
    client.cookies["django_language"] = "en"
    assert "3 units change: 3 more people may be at the office each day, Monday, 22 July 2019" in body(
        client, HALF
    )


def test_the_matrix_and_the_directive_lead_to_it(client: Client, draft: Directive) -> None:
    assert (
        f"/andai/?dari=2019-07-22&amp;sampai=2019-07-26&amp;draf={draft.pk}"
        in client.get(f"/edaran/{draft.pk}/").content.decode()
    )
