"""The tests' own footing: they run as the role that row-level security binds, on a migrated database."""

from __future__ import annotations

import pytest
from django.contrib.contenttypes.models import ContentType
from django.db import connection
from django.db.migrations.executor import MigrationExecutor


@pytest.mark.django_db
def test_the_tests_connect_as_the_role_that_policies_bind() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT rolname, rolsuper, rolbypassrls FROM pg_roles WHERE rolname = current_user")
        assert cursor.fetchone() == ("piket_app", False, False)


@pytest.mark.django_db
def test_the_database_is_migrated() -> None:
    executor = MigrationExecutor(connection)
    assert executor.loader.applied_migrations
    assert executor.migration_plan(executor.loader.graph.leaf_nodes()) == []


@pytest.mark.django_db(transaction=True)
def test_a_test_may_commit_and_the_tables_are_emptied_after_it() -> None:
    ContentType.objects.create(app_label="transient", model="row")
    assert ContentType.objects.filter(app_label="transient").exists()


@pytest.mark.django_db
def test_nothing_of_a_committed_test_is_left() -> None:
    assert not ContentType.objects.filter(app_label="transient").exists()
