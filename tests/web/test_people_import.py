"""A list of people sent in: seen, confirmed, taken back; nothing is written before."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from looking import looking

from piket.web.accounts.models import Membership, Role, User
from piket.web.audit.models import AuditEntry
from piket.web.organisation.models import Absence, Agency, Employee, Unit
from piket.web.people.models import ImportFile, ListMemory, NameWord, PeopleImport, Posting

SignIn = Callable[..., Client]
MakeUser = Callable[..., User]
PAGE = "/pegawai/impor/"
HEAD = "NIP BARU,NAMA,UNOR NAMA,JABATAN NAMA\n"
ANI, BUDI = "198001012005011000", "198001012005011001"
NEW = "199008172015032001"
LIST = f"{HEAD}{NEW},Sari Dewi,Dinas Melati,Bidan\n198001012005011001,Budi Melati,Seksi Melati,Analis\n"


def send(client: Client, text: str | bytes, kind: str = "people", name: str = "pegawai.csv") -> str:
    """Sends a list and gives the address it leads to."""
    content = text if isinstance(text, bytes) else text.encode()
    answer = client.post(PAGE, {"kind": kind, "file": SimpleUploadedFile(name, content)})
    assert answer.status_code == 302, answer.content.decode()
    return str(answer["Location"])


def body(client: Client, address: str) -> str:
    return client.get(address).content.decode()


def confirm(client: Client, address: str, **fields: str) -> str:
    mark = re.search(r'name="tanda" value="([0-9a-f]+)"', body(client, address))
    assert mark is not None
    answer = client.post(f"{address}terapkan/", {"tanda": mark[1], **fields}, follow=True)
    return answer.content.decode()


@pytest.fixture
def office(agency: Agency, sign_in: SignIn) -> Client:
    return sign_in(agency, Role.PERSONNEL)


def test_a_siasn_export_goes_straight_to_what_would_change_and_writes_nothing(
    agency: Agency, office: Client
) -> None:
    address = send(office, LIST)
    page = body(office, address)
    assert "Sari Dewi" in page
    assert "Jabatan: Pelaksana → Analis" in page
    assert "Nama unit: Dinas Melati → Seksi Melati" in page
    with looking(agency):
        assert Employee.objects.count() == 6
        assert Employee.objects.get(number=BUDI).position == "Pelaksana"


def test_what_was_confirmed_is_written_with_its_act_in_the_trail(agency: Agency, office: Client) -> None:
    page = confirm(office, send(office, LIST))
    assert "Impor diterapkan." in page
    with looking(agency):
        assert Employee.objects.get(number=NEW).unit.code == "kota-dinas"
        assert Employee.objects.get(number=BUDI).unit.code == "kota-seksi"
        assert AuditEntry.objects.filter(act="people.import", table="organisation_employee").exists()
        assert not ImportFile.objects.exists()


def test_a_move_is_kept_in_the_history(agency: Agency, office: Client) -> None:
    address = send(office, LIST)
    office.post(f"{address}pilihan/", {"since": "2021-08-01", "scope": "some"})
    confirm(office, address)
    with looking(agency):
        rows = Posting.objects.filter(employee__number=BUDI).values_list("unit__code", "start", "end")
        assert list(rows) == [
            ("kota-seksi", date(2021, 8, 1), None),
            ("kota-dinas", None, date(2021, 7, 31)),
        ]
        joined = Posting.objects.get(employee__number=NEW)
        assert (joined.start, joined.end) == (date(2021, 8, 1), None)


def test_the_same_list_again_changes_nothing(office: Client) -> None:
    confirm(office, send(office, LIST))
    assert "Tidak ada yang perlu diubah." in body(office, send(office, LIST))


def test_the_units_count_their_staff_anew(agency: Agency, office: Client) -> None:
    confirm(office, send(office, LIST))
    with looking(agency):
        assert dict(Unit.objects.values_list("code", "asn")) == {
            "kota-pusat": 2, "kota-dinas": 2, "kota-seksi": 3,
        }  # fmt: skip


def test_the_last_import_is_taken_back_whole(agency: Agency, office: Client) -> None:
    address = send(office, LIST)
    confirm(office, address)
    assert "semua kembali" in office.post(f"{address}batalkan/", follow=True).content.decode()
    with looking(agency):
        assert Employee.objects.count() == 6
        budi = Employee.objects.get(number=BUDI)
        assert (budi.unit.code, budi.position) == ("kota-dinas", "Pelaksana")
        assert not Posting.objects.exists()
        assert dict(Unit.objects.values_list("code", "asn"))["kota-dinas"] == 2


def test_what_somebody_changed_since_stays_when_it_is_taken_back(agency: Agency, office: Client) -> None:
    address = send(office, LIST)
    confirm(office, address)
    with looking(agency):
        Employee.objects.filter(number=BUDI).update(position="Kepala Seksi")
    assert "1 nilai tetap" in office.post(f"{address}batalkan/", follow=True).content.decode()
    with looking(agency):
        budi = Employee.objects.get(number=BUDI)
        assert (budi.unit.code, budi.position) == ("kota-dinas", "Kepala Seksi")


def test_only_the_last_import_can_be_taken_back(office: Client) -> None:
    first = send(office, LIST)
    confirm(office, first)
    confirm(office, send(office, LIST.replace("Bidan", "Perawat")))
    assert "Hanya impor terakhir" in office.post(f"{first}batalkan/", follow=True).content.decode()


def test_a_whole_list_takes_out_of_service_whom_it_does_not_name(agency: Agency, office: Client) -> None:
    address = send(office, LIST)
    office.post(f"{address}pilihan/", {"since": "2021-08-01", "scope": "all"})
    confirm(office, address)
    with looking(agency):
        assert set(Employee.objects.filter(active=True).values_list("number", flat=True)) == {NEW, BUDI}
        gone = Posting.objects.get(employee__number=ANI)
        assert gone.end == date(2021, 7, 31)


def test_faulty_rows_hold_it_up_until_somebody_leaves_them_out(agency: Agency, office: Client) -> None:
    address = send(office, LIST + "1.98503E+17,Tono,Dinas Melati,x\n")
    page = body(office, address)
    assert "Ubah kolom menjadi Teks" in page
    assert "Belum diterapkan" in confirm(office, address)
    assert "Impor diterapkan." in confirm(office, address, lewati="1")


def test_a_unit_name_said_once_is_known_the_next_time(agency: Agency, office: Client) -> None:
    listed = f"{HEAD}{NEW},Sari Dewi,Din. Kes. Kota,Bidan\n"
    address = send(office, listed)
    assert "Din. Kes. Kota" in body(office, address)
    words = {"kata": "Din. Kes. Kota", "unit": "kota-dinas"}
    office.post(f"{address}pilihan/", {"since": "2021-08-01", "scope": "some", **words})
    confirm(office, address)
    again = body(office, send(office, listed.replace("Bidan", "Perawat")))
    assert "Jabatan: Bidan → Perawat" in again


def test_a_guessed_column_is_asked_and_the_answer_remembered(agency: Agency, office: Client) -> None:
    listed = f"NIP,Nama Lengkap Pegawai,Penempatan\n{NEW},Sari Dewi,Dinas Melati\n"
    address = send(office, listed)
    assert address.endswith("/kolom/")
    assert "diduga" in body(office, address)
    assert "Belum ada kolom untuk" in office.post(address, {"k0": "id", "k1": "name"}).content.decode()
    office.post(address, {"k0": "id", "k1": "name", "k2": "unit_name"})
    assert not send(office, listed).endswith("/kolom/")
    with looking(agency):
        assert ListMemory.objects.get().columns["penempatan"] == "unit_name"


def test_one_meaning_cannot_stand_for_two_columns(office: Client) -> None:
    address = send(office, f"NIP,Nama Lengkap Pegawai,Penempatan\n{NEW},Sari,Dinas Melati\n")
    answer = office.post(address, {"k0": "id", "k1": "name", "k2": "name"})
    assert answer.status_code == 422
    assert "lebih dari satu kolom" in answer.content.decode()


@pytest.mark.parametrize(
    ("content", "name", "said"),
    [
        (b"", "a.csv", "kosong"),
        (b"PK\x03\x04 rusak", "a.xlsx", "tidak terbaca sebagai buku kerja"),
        (b"\xd0\xcf\x11\xe0\x00", "a.xls", "kirim berkas .xlsx"),
        (b"halo\n", "a.csv", "judul kolom"),
    ],
)
def test_a_bad_file_gets_a_clear_answer(office: Client, content: bytes, name: str, said: str) -> None:
    answer = office.post(PAGE, {"kind": "people", "file": SimpleUploadedFile(name, content)})
    assert answer.status_code == 422
    assert said in answer.content.decode()


def test_what_changed_meanwhile_is_not_written_over(agency: Agency, office: Client) -> None:
    address = send(office, LIST)
    mark = re.search(r'name="tanda" value="([0-9a-f]+)"', body(office, address))
    with looking(agency):
        Employee.objects.filter(number=BUDI).update(position="Arsiparis")
    answer = office.post(f"{address}terapkan/", {"tanda": mark[1] if mark else ""}, follow=True)
    assert "hasilnya kini lain" in answer.content.decode()


def test_leave_is_imported_and_comes_off_again(agency: Agency, office: Client) -> None:
    listed = f"NIP,Jenis Cuti,Tanggal Mulai,Tanggal Selesai\n{BUDI},Cuti Tahunan,26-07-2021,30-07-2021\n"
    address = send(office, listed, "absences")
    assert "Cuti: 26 Juli 2021 – 30 Juli 2021" in body(office, address)
    confirm(office, address)
    with looking(agency):
        leave = Absence.objects.get()
        assert (leave.employee.number, leave.kind, leave.end) == (BUDI, "C", date(2021, 7, 30))
    longer = send(office, listed.replace("30-07", "31-07"), "absences")
    confirm(office, longer)
    office.post(f"{longer}batalkan/")
    with looking(agency):
        assert Absence.objects.get().end == date(2021, 7, 30)
    office.post(f"{address}batalkan/")
    with looking(agency):
        assert not Absence.objects.exists()


def test_a_legal_position_takes_a_person_out_of_service(agency: Agency, office: Client) -> None:
    confirm(office, send(office, f"NIP,Kedudukan Hukum\n{BUDI},02\n", "legal"))
    with looking(agency):
        assert not Employee.objects.get(number=BUDI).active
        assert Posting.objects.get(employee__number=BUDI).note == "CLTN"


def test_the_account_of_who_moves_goes_along_and_back(
    agency: Agency, office: Client, make_user: MakeUser
) -> None:
    user = make_user(agency, Role.EMPLOYEE, unit="kota-dinas")
    with looking(agency):
        Membership.objects.filter(user=user).update(employee=Employee.objects.get(number=BUDI))
    address = send(office, LIST)
    for unit, step in (("kota-seksi", "apply"), ("kota-dinas", "undo")):
        if step == "apply":
            confirm(office, address)
        else:
            office.post(f"{address}batalkan/")
        with looking(agency):
            assert Membership.objects.get(user=user).unit == Unit.objects.get(code=unit)


def test_the_account_of_who_left_opens_nothing_any_more(
    agency: Agency, office: Client, make_user: MakeUser
) -> None:
    user = make_user(agency, Role.EMPLOYEE, unit="kota-dinas")
    with looking(agency):
        Membership.objects.filter(user=user).update(employee=Employee.objects.get(number=BUDI))
    client = Client()
    client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
    assert client.get("/saya/").status_code == 200
    confirm(office, send(office, f"NIP,Kedudukan Hukum\n{BUDI},99\n", "legal"))
    assert client.get("/saya/").status_code == 404


def test_a_list_of_another_agency_does_not_exist(
    agency: Agency, foreign_agency: Agency, office: Client, sign_in: SignIn
) -> None:
    address = send(sign_in(foreign_agency, Role.PERSONNEL), LIST)
    for tail in ("", "kolom/", "terapkan/", "batalkan/", "buang/"):
        assert office.post(f"{address}{tail}").status_code in (404, 405)


def test_a_list_thrown_away_leaves_nothing(agency: Agency, office: Client) -> None:
    address = send(office, LIST)
    office.post(f"{address}buang/")
    with looking(agency):
        assert not ImportFile.objects.exists()
        assert PeopleImport.objects.get().status == "discarded"


def test_names_that_change_are_found_by_the_new_name_only(agency: Agency, office: Client) -> None:
    confirm(office, send(office, f"{HEAD}{BUDI},Budiman Wijaya,Dinas Melati,Pelaksana\n"))
    with looking(agency):
        words = NameWord.objects.filter(employee__number=BUDI).values_list("word", flat=True)
        assert set(words) == {"budiman", "wijaya", BUDI}
