"""Large lists: read, compared, written and undone by jobs, while their page shows how far they are."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from functools import partial
from typing import Any

from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils import translation
from django_tasks import task

from piket.organisation.faults import FileErrors
from piket.organisation.importing.looking import Column, Look
from piket.organisation.importing.schemas import SCHEMAS, ListKind
from piket.organisation.importing.values import STILL, Comparison
from piket.web.accounts.models import User
from piket.web.clock import today
from piket.web.jobs.models import JobRun
from piket.web.jobs.services import Progress, start, take_time, watched
from piket.web.lists.columns import is_plain, lacking
from piket.web.lists.reading import look_at
from piket.web.lists.writing import NotApplied, NotUndone
from piket.web.organisation.models import Agency
from piket.web.people.importing import effects, reading, services
from piket.web.people.importing.page import people_preview, unknown_units
from piket.web.people.models import PeopleImport
from piket.web.permissions import Access, Action, access_of
from piket.web.tenancy import acting, name_act

LARGE = 2 * 2**20
"""Bytes from which a list goes to a job: some 15,000 people as text."""
_MANY = 15_000
"""People from whom on an import is undone by a job."""
READ, COMPARE, WRITE = "Membaca berkas", "Membandingkan dengan data pegawai", "Menyimpan"
UNDO = "Membatalkan impor"


@dataclass(frozen=True)
class Seen:
    """What a job found for the page of a large list, as plain values: one preview in each language."""

    previews: dict[str, dict[str, Any]]
    unknown_units: list[tuple[str, int]]
    rosters: list[dict[str, Any]]


def is_large(content: bytes | memoryview) -> bool:
    return len(content) >= LARGE


def receive_large(*, access: Access, kind: ListKind, name: str, content: bytes) -> PeopleImport:
    """Keep a large list and let a job look at it; her earlier ones that wait are thrown away."""
    upload = services.keep(access=access, kind=kind, name=name, content=content)
    return compare_again(access=access, upload=upload)


def compare_again(*, access: Access, upload: PeopleImport) -> PeopleImport:
    """Let a job compare it as it is to be taken now."""
    return _queue(access, upload, compare_job, f"{upload.file_name}: {COMPARE.lower()}", {})


def apply_large(*, access: Access, upload: PeopleImport, mark: str, without_faulty: bool) -> PeopleImport:
    """Let a job write what was seen."""
    arguments = {"mark": mark, "without_faulty": without_faulty}
    return _queue(access, upload, write_job, f"{upload.file_name}: {WRITE.lower()}", arguments)


def _queue(access: Access, upload: PeopleImport, job: Any, title: str, more: dict[str, Any]) -> PeopleImport:
    if not access.may(Action.IMPORT_EMPLOYEES):
        raise PermissionDenied
    name_act("people.queue")
    if upload.job and not upload.job.finished:
        return upload
    upload.job = start(
        access=access,
        task=job,
        kind="people.import",
        title=title[:200],
        stoppable=True,
        upload_id=upload.pk,
        user_id=access.user.pk,
        **more,
    )
    upload.save(update_fields=["job"])
    return upload


@task()
def compare_job(run_id: int, agency_id: int, upload_id: int, user_id: int) -> None:
    """Safe to run twice: it writes nothing but what the page shows."""
    with watched(run_id, agency_id) as progress:
        try:
            _compare(progress, agency_id, upload_id, user_id)
        except FileErrors as errors:
            raise ValueError(" ".join(error.message_id for error in errors.errors[:3])) from None


def _compare(progress: Progress, agency_id: int, upload_id: int, user_id: int) -> None:
    with progress.step(READ, 1, 2), acting(agency_id, user=user_id, act="people.receive"):
        upload = PeopleImport.objects.select_related("file").get(pk=upload_id)
        if not _look(_access(agency_id, user_id), upload):
            progress.say("", reverse("people:columns", args=[upload_id]))
            return
    with progress.counting(COMPARE, 2) as tell, acting(agency_id, user=user_id, act="people.receive"):
        tell(COMPARE, 1)
        access = _access(agency_id, user_id)
        found = reading.comparison_of(access, upload)
        upload.seen = upload.seen | asdict(_seen(access, upload, found))
        tell(COMPARE, 2)
        upload.save(update_fields=["seen"])
    progress.say("", reverse("people:import", args=[upload_id]))


def _look(access: Access, upload: PeopleImport) -> bool:
    """Whether its columns are settled. What a person chose stays; what the first look found is kept for the page."""
    schema = SCHEMAS[ListKind(upload.kind)]
    if not upload.seen.get("look"):
        memory = reading.memory_of(access, upload.kind)
        seen = look_at(schema, bytes(upload.file.content), upload.file_name, memory.columns)
        upload.chosen = {column.key: column.meaning for column in seen.columns}
        upload.seen = {"look": asdict(seen)}
        upload.save(update_fields=["chosen", "seen"])
        return is_plain(schema, upload.chosen, seen)
    return not lacking(schema, upload.chosen)


def look_of(upload: PeopleImport) -> Look | None:
    """What a job saw of its columns."""
    kept = upload.seen.get("look")
    if not kept:
        return None
    columns = tuple(Column(**{**c, "samples": tuple(c["samples"])}) for c in kept["columns"])
    return Look(columns, tuple(kept["sheets"]), kept["header_row"], kept["rows"])


def _seen(access: Access, upload: PeopleImport, found: Comparison) -> Seen:
    previews = {}
    for language in ("id", "en"):
        with translation.override(language):
            previews[language] = asdict(people_preview(access, upload, found))
    touched = effects.touched(access, found, upload.since, foresee=False)
    rosters = [
        {"code": one.roster.unit.code, "name": one.roster.unit.name, "people": len(one.people)}
        for one in touched
    ]
    return Seen(previews, unknown_units(found), rosters)


@task()
def write_job(
    run_id: int, agency_id: int, upload_id: int, user_id: int, mark: str, without_faulty: bool
) -> None:
    """One transaction: all of it or nothing. Run twice, the second finds it applied and stops."""
    with watched(run_id, agency_id) as progress:
        with acting(agency_id, user=user_id):
            total = _written(PeopleImport.objects.get(pk=upload_id))
        with progress.counting(COMPARE, total) as tell, acting(agency_id, user=user_id):
            take_time()
            access = _access(agency_id, user_id)
            upload = PeopleImport.objects.get(pk=upload_id)
            try:
                services.apply(
                    access=access,
                    upload=upload,
                    mark=mark,
                    without_faulty=without_faulty,
                    watch=partial(tell, WRITE),
                )
            except NotApplied:
                raise ValueError(_CHANGED) from None
            tell(WRITE, total)
            PeopleImport.objects.filter(pk=upload_id).update(seen={"rosters": upload.seen.get("rosters", [])})
        progress.say("", reverse("people:import", args=[upload_id]))


_CHANGED = "Belum diterapkan: hasilnya kini lain dari yang Anda lihat. Periksa lagi."


def undo_large(*, access: Access, upload: PeopleImport) -> PeopleImport:
    """Let a job take the last import back."""
    return _queue(access, upload, undo_job, f"{upload.file_name}: {UNDO.lower()}", {})


def brought_many(upload: PeopleImport) -> bool:
    """Whether undoing it is a job."""
    people: int = sum(upload.counts.get(fate, 0) for fate in ("new", "changed", "back", "left"))
    return people >= _MANY


@task()
def undo_job(run_id: int, agency_id: int, upload_id: int, user_id: int) -> None:
    """One transaction; run twice, the second finds it undone and stops."""
    with watched(run_id, agency_id) as progress:
        with progress.counting(UNDO, 1) as tell, acting(agency_id, user=user_id):
            take_time()
            upload = PeopleImport.objects.get(pk=upload_id)
            try:
                services.undo(access=_access(agency_id, user_id), upload=upload)
            except NotUndone:
                raise ValueError(_NOT_LAST) from None
            tell(UNDO, 1)
        progress.say("", reverse("people:imports"))


_NOT_LAST = "Hanya impor terakhir yang dapat dibatalkan."


def _written(upload: PeopleImport) -> int:
    """How many people it would write."""
    groups = upload.seen.get("previews", {}).get("id", {}).get("groups", [])
    still = {fate.value for fate in STILL}
    return sum(group["count"] for group in groups if group["fate"] not in still)


def running(upload: PeopleImport) -> JobRun | None:
    """Its job while it has not ended well: still at work, stopped, or failed."""
    run = upload.job
    return run if run is not None and run.status != JobRun.Status.DONE else None


def _access(agency_id: int, user_id: int) -> Access:
    agency, user = Agency.objects.get(pk=agency_id), User.objects.get(pk=user_id)
    return access_of(user, agency, today())
