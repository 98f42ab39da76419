"""A large list goes to jobs: read, compared, written, stopped, undone; the page shows how far they are."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from looking import looking
from test_people_import import BUDI, HEAD, LIST, NEW, PAGE, body
from web_samples import small_organisation

from piket.web.accounts.models import Role
from piket.web.jobs.models import JobRun
from piket.web.jobs.services import watched
from piket.web.organisation.models import Agency, Employee
from piket.web.organisation.services import import_organisation
from piket.web.people.importing import background
from piket.web.people.models import PeopleImport
from piket.web.tenancy import acting, set_local

SignIn = Callable[..., Client]
Stocked = Callable[[Callable[[], None]], None]


@pytest.fixture(autouse=True)
def everything_is_large(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(background, "LARGE", 1)
    monkeypatch.setattr(background, "_MANY", 1)


def send(client: Client, text: str) -> str:
    answer = client.post(PAGE, {"kind": "people", "file": SimpleUploadedFile("pegawai.csv", text.encode())})
    assert answer.status_code == 302, answer.content.decode()
    return str(answer["Location"])


def newest(agency: Agency) -> PeopleImport:
    with looking(agency):
        return PeopleImport.objects.select_related("job").latest("pk")


def work(agency: Agency, task: str, **more: object) -> JobRun:
    """What the worker does with the newest import's job."""
    upload = newest(agency)
    getattr(background, task).call(upload.job_id, agency.pk, upload.pk, upload.created_by_id, **more)
    set_local(agency=None)
    run = newest(agency).job
    assert run is not None
    return run


def confirm(agency: Agency, client: Client, address: str) -> JobRun:
    mark = re.search(r'name="tanda" value="([0-9a-f]+)"', body(client, address))
    assert mark is not None
    client.post(f"{address}terapkan/", {"tanda": mark[1]})
    return work(agency, "write_job", mark=mark[1], without_faulty=False)


def test_it_is_read_and_compared_by_a_job_and_nothing_is_written(agency: Agency, sign_in: SignIn) -> None:
    office = sign_in(agency, Role.PERSONNEL)
    address = send(office, LIST)
    waiting = body(office, address)
    assert "Berkas besar dikerjakan di latar" in waiting
    assert "Hentikan" in waiting
    run = work(agency, "compare_job")
    assert (run.status, run.result_url) == ("done", address)
    page = body(office, address)
    assert "Jabatan: Pelaksana → Analis" in page
    assert "Sari Dewi" in page
    with looking(agency):
        assert not Employee.objects.filter(number=NEW).exists()


def test_what_was_seen_is_written_by_a_job_and_undone_by_one(agency: Agency, sign_in: SignIn) -> None:
    office = sign_in(agency, Role.PERSONNEL)
    address = send(office, LIST)
    work(agency, "compare_job")
    assert confirm(agency, office, address).status == "done"
    with looking(agency):
        assert Employee.objects.get(number=BUDI).unit.code == "kota-seksi"
    office.post(f"{address}batalkan/")
    assert work(agency, "undo_job").status == "done"
    with looking(agency):
        assert Employee.objects.get(number=BUDI).unit.code == "kota-dinas"
        assert not Employee.objects.filter(number=NEW).exists()


def test_what_has_changed_since_it_was_seen_is_not_written(agency: Agency, sign_in: SignIn) -> None:
    office = sign_in(agency, Role.PERSONNEL)
    address = send(office, LIST)
    work(agency, "compare_job")
    with looking(agency):
        Employee.objects.filter(number=BUDI).update(position="Kepala")
    with pytest.raises(ValueError, match="Belum diterapkan"):
        confirm(agency, office, address)
    with looking(agency):
        assert not Employee.objects.filter(number=NEW).exists()


def test_guessed_columns_are_asked_and_then_compared_anew(agency: Agency, sign_in: SignIn) -> None:
    office = sign_in(agency, Role.PERSONNEL)
    head = HEAD.replace("UNOR NAMA", "TEMPAT").replace("JABATAN NAMA", "POSISINYA")
    address = send(office, f"{head}{NEW},Sari,Dinas Melati,x\n")
    run = work(agency, "compare_job")
    assert run.result_url.endswith("/kolom/")
    assert office.get(address)["Location"].endswith("/kolom/")
    answer = office.post(run.result_url, {"k0": "id", "k1": "name", "k2": "unit_name", "k3": "position"})
    assert answer["Location"] == address
    work(agency, "compare_job")
    assert "Sari" in body(office, address)


def test_a_file_that_cannot_be_read_says_why_on_its_page(agency: Agency, sign_in: SignIn) -> None:
    office = sign_in(agency, Role.PERSONNEL)
    address = send(office, "x")
    with pytest.raises(ValueError, match="judul"):
        work(agency, "compare_job")
    page = body(office, address)
    assert "judul" in page
    assert "Buang berkas ini" in page


def test_only_who_started_it_or_watches_all_jobs_may_stop_it(agency: Agency, sign_in: SignIn) -> None:
    office, other = sign_in(agency, Role.PERSONNEL), sign_in(agency, Role.EMPLOYEE)
    send(office, LIST)
    stop = f"/pekerjaan/{newest(agency).job_id}/hentikan/"
    asked = []
    for client in (other, office):
        client.post(stop)
        run = newest(agency).job
        asked.append(run is not None and run.stop_asked)
    assert asked == [False, True]


@pytest.mark.django_db(transaction=True)
def test_a_job_that_is_stopped_leaves_nothing_behind(stocked: Stocked) -> None:
    """On a database of its own: how far it is, and that it is to stop, crosses two transactions."""

    def fill() -> None:
        with acting(None):
            import_organisation(small_organisation("kota", "Kota", "Melati"))

    stocked(fill)
    with acting(None):
        set_local(agency_code="kota")
        agency = Agency.objects.get(code="kota")
    with acting(agency.pk):
        run = JobRun.objects.create(agency=agency, kind="uji", title="Uji", stoppable=True)
    with watched(run.pk, agency.pk) as progress, progress.counting("Menyimpan", 9) as tell, acting(agency.pk):
        Employee.objects.filter(number=BUDI).update(position="Lain")
        tell("Menyimpan", 3)
        assert ask_to_stop(run, at=3) == 1
        tell("Menyimpan", 6)
    with acting(agency.pk):
        run.refresh_from_db()
        assert (run.status, run.stop_asked) == ("cancelled", True)
        assert Employee.objects.get(number=BUDI).position == "Pelaksana"


def ask_to_stop(run: JobRun, at: int) -> int:
    """As another request does it, beside the job's transaction; how many jobs stand at that count."""
    side = connection.copy()
    side.set_autocommit(False)
    try:
        with side.cursor() as cursor:
            cursor.execute("SELECT set_config('app.agency', %s, true)", [str(run.agency_id)])
            cursor.execute(
                "UPDATE jobs_jobrun SET stop_asked = true WHERE id = %s AND done = %s", [run.pk, at]
            )
            found = cursor.rowcount
        side.commit()
    finally:
        side.close()
    return int(found)
