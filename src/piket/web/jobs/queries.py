from __future__ import annotations

from django.db.models import QuerySet

from piket.web.jobs.models import JobRun


def runs() -> QuerySet[JobRun]:
    return JobRun.objects.select_related("started_by")
