"""Long jobs that an act has started: how far they are, and what went wrong."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Literal

from django.shortcuts import get_object_or_404
from ninja import Router, Schema

from piket.web.api.guard import ApiRequest, needs
from piket.web.api.guard import said as _
from piket.web.jobs import queries
from piket.web.jobs.models import JobRun
from piket.web.permissions import Action

router = Router()


class Job(Schema):
    """`step`: what it is doing, of which `done` of `total` are done. `message` says why it failed."""

    id: int
    title: str
    status: Literal["waiting", "running", "done", "failed", "cancelled"]
    step: str
    done: int
    total: int
    message: str
    started_at: datetime | None
    finished_at: datetime | None


@router.get(
    "/{int:job_id}", auth=needs(None, Action.VIEW), response=Job, summary=_("Sejauh mana satu pekerjaan")
)
def job(request: ApiRequest, job_id: int) -> Any:
    return job_line(get_object_or_404(queries.runs(), pk=job_id))


def job_line(run: JobRun) -> dict[str, Any]:
    return {"id": run.pk, **{name: getattr(run, name) for name in Job.model_fields if name != "id"}}
