"""A task that is cut off is done again, and one that is given up leaves nobody waiting."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import psycopg
import pytest
import task_samples
from django.db import OperationalError, connection
from django.test import Client
from django_tasks_db.models import DBTaskResult
from roster_store import store

from piket.adapters.signing.trial import make_trial
from piket.letters.many import Draw, render_many
from piket.letters.values import Letter as Drawn
from piket.web.accounts.models import Role, User
from piket.web.jobs.models import JobRun
from piket.web.jobs.passing import is_passing
from piket.web.jobs.services import start
from piket.web.letters import many
from piket.web.letters.models import Letter, Number, Paper, Signed
from piket.web.letters.papers import signing
from piket.web.organisation.models import Agency
from piket.web.permissions import Access
from piket.web.tenancy import acting, set_local
from piket.web.watch.holding import SURE, Orphans, held
from piket.web.watch.rescue import CUT, CUTS, TRIES, rescue, rescue_own, worker_id
from piket.web.watch.working import LastingWorker

SignIn = Callable[..., Client]
MakeUser = Callable[..., User]


@pytest.fixture(autouse=True)
def _fresh() -> None:
    task_samples.CALLS.clear()


def worker(name: str | None = None) -> LastingWorker:
    """Works off what waits, then ends."""
    return LastingWorker(
        queue_names=["default"],
        interval=0,
        batch=True,
        backend_name="default",
        startup_delay=False,
        max_tasks=None,
        worker_id=name or worker_id(),
        excluded_queue_names=[],
    )


def asked(agency: Agency, user: User, task: Any) -> JobRun:
    with acting(agency.pk):
        run = start(access=Access(user, agency, ()), task=task, kind="uji", title="Uji")
        set_local(agency=None)
    return run


def ended(run: JobRun) -> JobRun:
    with acting(run.agency_id):
        run.refresh_from_db()
        set_local(agency=None)
    return run


def dead(tries: int = 1) -> DBTaskResult:
    """The one task, as a worker that was killed leaves it, after some minutes."""
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE django_tasks_database_dbtaskresult SET status = 'RUNNING', started_at = now() - interval '5 min',"
            " worker_ids = (SELECT jsonb_agg('gone:1'::text) FROM generate_series(1, %s))",
            [tries],
        )
    return DBTaskResult.objects.get()


@pytest.fixture
def kota(transactional_db: None) -> Agency:
    from web_samples import small_organisation

    from piket.web.organisation.services import import_organisation

    with acting(None):
        agency = import_organisation(small_organisation("kota", "Kota Contoh", "Melati"))
        set_local(agency=None, agency_code=None)
    return agency


def test_a_task_whose_database_goes_away_is_done_again(kota: Agency, make_user: MakeUser) -> None:
    run = asked(kota, make_user(kota, Role.PERSONNEL), task_samples.cut_off_once)
    worker().run()
    assert len(task_samples.CALLS) == 2
    assert (ended(run).status, run.message) == ("done", "")
    assert DBTaskResult.objects.get().status == "SUCCESSFUL"


def test_a_worker_that_is_told_twice_to_stop_gives_its_task_back(kota: Agency, make_user: MakeUser) -> None:
    run = asked(kota, make_user(kota, Role.PERSONNEL), task_samples.told_to_stop)
    one = worker()
    one.max_tasks = 1
    one.run()
    assert DBTaskResult.objects.get().status == "READY"
    assert not ended(run).finished


def test_a_task_that_is_cut_off_again_and_again_is_given_up_in_words(
    kota: Agency, make_user: MakeUser
) -> None:
    run = asked(kota, make_user(kota, Role.PERSONNEL), task_samples.told_to_stop)
    worker().run()
    task = DBTaskResult.objects.get()
    assert (task.status, len(task.worker_ids)) == ("FAILED", CUTS)
    assert ended(run).status == "failed"
    assert "Mulailah sekali lagi" in run.message


def test_what_the_database_cut_off_is_not_held_against_the_task(kota: Agency, make_user: MakeUser) -> None:
    run = asked(kota, make_user(kota, Role.PERSONNEL), task_samples.cut_off_once)
    dead(TRIES - 1)
    DBTaskResult.objects.update(worker_ids=["uji:1:held" + CUT] * (CUTS - 4) + ["gone:1"] * (TRIES - 1))
    assert rescue() == (1, 0)
    worker().run()
    assert ended(run).status == "done"


def test_a_job_whose_workers_die_says_so_on_its_page_in_both_languages(
    kota: Agency, make_user: MakeUser, sign_in: SignIn
) -> None:
    run = asked(kota, make_user(kota, Role.PERSONNEL), task_samples.cut_off_once)
    dead(TRIES)
    assert rescue() == (0, 1)
    assert ended(run).status == "failed"
    client = sign_in(kota, Role.PERSONNEL)
    assert "tidak dicoba lagi" in client.get(f"/pekerjaan/{run.pk}/").content.decode()
    client.cookies["django_language"] = "en"
    assert "not tried again" in client.get(f"/pekerjaan/{run.pk}/").content.decode()


def test_a_worker_begins_with_what_one_of_its_name_left(kota: Agency, make_user: MakeUser) -> None:
    """In a container the next process has the name of the one before: nobody would ever take its task for dead."""
    asked(kota, make_user(kota, Role.PERSONNEL), task_samples.cut_off_once)
    task = DBTaskResult.objects.get()
    task.claim(worker_id())
    assert rescue_own() == (1, 0)
    task.claim("another:1")
    assert rescue_own() == (0, 0)


def test_a_task_goes_to_another_seconds_after_its_worker_is_gone(kota: Agency, make_user: MakeUser) -> None:
    """And not before that is sure: a worker whose connections were cut takes its hold again."""
    asked(kota, make_user(kota, Role.PERSONNEL), task_samples.cut_off_once)
    now = [0.0]
    orphans, task = Orphans(lambda: now[0]), DBTaskResult.objects.get()
    with held(worker_id()):
        task.claim(worker_id())
        assert orphans.rescue() == (0, 0)
        now[0] = SURE * 2
        assert orphans.rescue() == (0, 0)
    for seconds, expected in (
        (SURE * 3, (0, 0)),
        (SURE * 4 - 0.1, (0, 0)),
        (SURE * 4, (1, 0)),
        (SURE * 5, (0, 0)),
    ):
        now[0] = seconds
        assert orphans.rescue() == expected
    task.claim("of-an-earlier-version:1")
    for now[0] in (SURE * 6, SURE * 8):
        assert orphans.rescue() == (0, 0)


@pytest.mark.parametrize(
    ("error", "passes"),
    [
        (psycopg.OperationalError("the connection is closed"), True),
        (psycopg.errors.AdminShutdown("terminating connection"), True),
        (psycopg.errors.CannotConnectNow("starting up"), True),
        (psycopg.errors.DeadlockDetected("deadlock"), True),
        (psycopg.errors.QueryCanceled("statement timeout"), False),
        (psycopg.errors.UniqueViolation("twice"), False),
        (ValueError("berkas rusak"), False),
    ],
)
def test_what_passes(error: Exception, passes: bool) -> None:
    assert is_passing(error) is passes
    wrapped = (
        OperationalError("in Django's words")
        if isinstance(error, psycopg.OperationalError)
        else RuntimeError()
    )
    wrapped.__cause__ = error
    assert is_passing(wrapped) is passes


@pytest.fixture
def signing_paper(kota: Agency, make_user: MakeUser, settings: Any, tmp_path: Path) -> Paper:
    """A memo that its head has signed and no worker has taken up yet."""
    file, _root = make_trial(tmp_path, "rahasia", "Kota Contoh")
    settings.SIGNING_CERTIFICATE, settings.SIGNING_PASSWORD = str(file), "rahasia"
    writer, head = make_user(kota, Role.PERSONNEL), make_user(kota, Role.UNIT_HEAD, "kota-dinas")
    memo = {
        "unit": "kota-dinas", "subject": "Jadwal piket", "date": "2021-07-26", "addressees": "Sekretaris",
        "sender": "Kepala", "text": "Jadwal terbit hari ini.",
    }  # fmt: skip
    client = _entered(writer, kota)
    client.post("/naskah/konsep/baru/memo/", memo)
    paper = _paper(kota)
    with acting(kota.pk):
        signer = head.memberships.get().pk
        set_local(agency=None)
    act = f"/naskah/konsep/{paper.pk}/tindakan/"
    client.post(act, {"tindakan": "edarkan", "signer": signer, "capacity": ""})
    _entered(head, kota).post(act, {"tindakan": "tandatangani"})
    assert _paper(kota).status == Paper.Status.SIGNING
    return paper


def _entered(user: User, agency: Agency) -> Client:
    client = Client()
    client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
    session = client.session
    session["agency"] = agency.pk
    session.save()
    return client


def _paper(agency: Agency) -> Paper:
    with acting(agency.pk):
        found = Paper.objects.get()
        set_local(agency=None)
    return found


def test_a_paper_whose_signing_is_given_up_goes_back_to_its_signer(
    kota: Agency, signing_paper: Paper
) -> None:
    dead(TRIES)
    assert rescue() == (0, 1)
    assert _paper(kota).status == Paper.Status.ROUND
    with acting(kota.pk):
        assert "tidak dicoba lagi" in signing_paper.steps.get().note
        assert Number.objects.count() == 1
        set_local(agency=None)


def test_two_workers_at_one_paper_issue_one_letter(
    kota: Agency, signing_paper: Paper, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The second takes it up while the first, taken for dead, is still at the signing service."""
    task = DBTaskResult.objects.get()
    arguments, really = task.args_kwargs["kwargs"], signing.signed_by

    def slow(*words: Any) -> Any:
        monkeypatch.setattr(signing, "signed_by", really)
        signing.sign_paper.func(**arguments)
        return really(*words)

    monkeypatch.setattr(signing, "signed_by", slow)
    signing.sign_paper.func(**arguments)
    with acting(kota.pk):
        assert (Letter.objects.count(), Signed.objects.count(), Number.objects.count()) == (1, 1, 1)
        assert JobRun.objects.get().status == "done"
        set_local(agency=None)
    assert _paper(kota).status == Paper.Status.ISSUED


def test_two_jobs_at_once_make_one_letter_for_each_person(
    kota: Agency, make_user: MakeUser, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The second begins while the first is drawing, and waits until it can see what the first has made."""
    store(kota, "published")
    user, faults = make_user(kota, Role.PERSONNEL), list[BaseException]()
    runs = [asked(kota, user, many.make_many) for _ in range(2)]
    really = many.drawing

    def make(run: JobRun) -> None:
        try:
            many.make_many.func(run_id=run.pk, agency_id=kota.pk, user_id=user.pk, on="2021-07-26")
        except BaseException as error:  # noqa: BLE001 - a thread's fault is the test's
            faults.append(error)
        finally:
            connection.close()

    second = threading.Thread(target=make, args=(runs[1],))

    @contextmanager
    def slowly(workers: int) -> Iterator[Draw]:
        def draw(letters: Sequence[Drawn]) -> list[bytes]:
            monkeypatch.setattr(many, "drawing", really)
            second.start()
            _until_somebody_waits(second)
            return render_many(letters)

        yield draw

    monkeypatch.setattr(many, "drawing", slowly)
    make(runs[0])
    second.join()
    assert faults == []
    with acting(kota.pk):
        people = Letter.objects.values_list("employee", flat=True)
        assert len(people) == len(set(people)) > 0
        assert Number.objects.count() == len(people)
        set_local(agency=None)


def _until_somebody_waits(thread: threading.Thread) -> None:
    with connection.cursor() as cursor:
        while thread.is_alive():
            cursor.execute("SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND NOT granted")
            if cursor.fetchone()[0]:
                return
