from __future__ import annotations

from django.db.models import QuerySet

from piket.web.jobs.models import JobRun


def runs() -> QuerySet[JobRun]:
    return JobRun.objects.select_related("started_by")


def latest(*kinds: str) -> list[JobRun]:
    """The newest of each kind."""
    return list(JobRun.objects.filter(kind__in=kinds).order_by("kind", "-pk").distinct("kind"))
