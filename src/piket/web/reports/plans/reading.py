"""A plan that was sent in, read again each time: nothing of it is kept but the file itself."""

from __future__ import annotations

from dataclasses import replace

from piket.organisation.importing.schemas import TARGET_SCHEMA
from piket.organisation.importing.targets import compare_targets
from piket.organisation.importing.values import Comparison
from piket.web.lists.reading import on_disk
from piket.web.permissions import Access
from piket.web.reports.models import PlanImport, PlanMemory
from piket.web.reports.plans.record import find_people, targets_on_record


def memory_of(access: Access) -> PlanMemory:
    """What the agency said of its plans before; a new one, not yet kept, where it said nothing."""
    known = PlanMemory.objects.filter(agency=access.agency).first()
    return known or PlanMemory(agency=access.agency)


def comparison_of(access: Access, upload: PlanImport) -> Comparison:
    """What it would do, as things stand now. Raises `FileErrors`."""
    schema = replace(TARGET_SCHEMA, chosen=upload.chosen)
    days = (upload.first_day, upload.last_day)
    with on_disk(bytes(upload.file.content), upload.file_name) as path:
        return compare_targets(path, schema, find_people(access), targets_on_record(access), days)
