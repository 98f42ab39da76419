"""What keeps the agencies apart is the database, not the care of a view."""

from __future__ import annotations

import pytest
from django.apps import apps
from django.db import Error, connection, transaction

from piket.web.organisation.models import Agency, HealthExemption, Unit
from piket.web.tenancy import AgencyBulk, AgencyOwned, acting, with_health


def rows(query: str) -> list[tuple[object, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(query)
        return cursor.fetchall()


def test_without_an_open_agency_there_are_no_rows(agency: Agency) -> None:
    assert rows("SELECT * FROM organisation_unit") == []


def test_raw_sql_sees_only_the_open_agency(agency: Agency, foreign_agency: Agency) -> None:
    with acting(agency.pk):
        assert rows("SELECT DISTINCT agency_id FROM organisation_employee") == [(agency.pk,)]


def test_a_row_of_another_agency_cannot_be_written(agency: Agency, foreign_agency: Agency) -> None:
    with acting(agency.pk), pytest.raises(Error, match="row-level security"), transaction.atomic():
        Unit.objects.create(agency=foreign_agency, code="x", name="x", path="x", unit_type="x", region="x")


def test_a_row_of_another_agency_cannot_be_changed(agency: Agency, foreign_agency: Agency) -> None:
    with acting(agency.pk):
        assert Unit.objects.filter(agency_id=foreign_agency.pk).update(name="dicuri") == 0


def test_health_grounds_stay_closed_until_opened(opened: Agency) -> None:
    assert not HealthExemption.objects.exists()
    with with_health():
        assert HealthExemption.objects.count() == 1


def test_the_setting_ends_with_the_transaction(transactional_db: None) -> None:
    with acting(7):
        pass
    assert rows("SELECT nullif(current_setting('app.agency', true), '')") == [(None,)]


@pytest.mark.django_db
def test_every_table_of_an_agency_is_under_forced_row_level_security() -> None:
    owned = {m._meta.db_table for m in apps.get_models() if issubclass(m, AgencyOwned | AgencyBulk)}
    secured = {
        name for (name,) in rows("SELECT relname FROM pg_class WHERE relrowsecurity AND relforcerowsecurity")
    }
    assert owned | {"organisation_agency"} == secured
