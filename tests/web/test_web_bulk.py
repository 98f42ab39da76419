"""Bulk writing does what row by row would do, under the same policies."""

from __future__ import annotations

import pytest
from django.db import Error, transaction

from piket.web import bulk
from piket.web.organisation.models import Agency, Desk, Unit

COLUMNS = ("agency_id", "unit_id", "name", "minimum")
KEY = ("agency_id", "unit_id", "name")


def test_rows_are_written_and_counted(opened: Agency) -> None:
    unit = Unit.objects.get(code="kota-dinas")
    rows = [(opened.pk, unit.pk, f"Loket {n}", 1) for n in range(300)]
    assert bulk.insert(Desk, COLUMNS, rows) == 300
    assert Desk.objects.count() == 300


def test_a_known_row_is_brought_up_to_date(opened: Agency) -> None:
    unit = Unit.objects.get(code="kota-dinas")
    for minimum in (1, 2):
        bulk.insert(Desk, COLUMNS, [(opened.pk, unit.pk, "Loket", minimum)], update_on=KEY)
    assert list(Desk.objects.values_list("minimum", flat=True)) == [2]


def test_a_foreign_row_is_refused_with_all_the_others(foreign_agency: Agency, opened: Agency) -> None:
    unit = Unit.objects.get(code="kota-dinas")
    rows = [(opened.pk, unit.pk, "Loket", 1), (foreign_agency.pk, unit.pk, "Loket", 1)]
    with pytest.raises(Error, match="row-level security"), transaction.atomic():
        bulk.insert(Desk, COLUMNS, rows)
    assert not Desk.objects.exists()
