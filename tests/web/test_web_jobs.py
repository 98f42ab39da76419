"""A long job shows its steps while it runs, and its end, good or bad."""

from __future__ import annotations

import pytest

from piket.web.jobs.models import JobRun
from piket.web.jobs.services import watched
from piket.web.organisation.models import Agency


@pytest.fixture
def run(opened: Agency) -> JobRun:
    return JobRun.objects.create(agency=opened, kind="uji", title="Uji")


def test_a_step_is_kept_with_its_seconds(run: JobRun) -> None:
    with watched(run.pk, run.agency_id) as progress, progress.step("membaca", 1, 2):
        pass
    run.refresh_from_db()
    assert [step["name"] for step in run.steps] == ["membaca"]
    assert (run.status, run.done, run.total) == ("done", 1, 2)


def test_a_failed_job_says_why(run: JobRun) -> None:
    with pytest.raises(ValueError, match="rusak"), watched(run.pk, run.agency_id):
        raise ValueError("berkas rusak")
    run.refresh_from_db()
    assert (run.status, run.message) == ("failed", "berkas rusak")
