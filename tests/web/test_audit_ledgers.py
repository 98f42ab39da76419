"""What is sealed yet, asked of a table."""

from __future__ import annotations

from django.db import connection
from django.test.utils import CaptureQueriesContext

from piket.web.audit.ledgers import unsealed


def test_rows_that_are_sealed_already_are_named_as_the_column_is(db: None) -> None:
    """As smaller integers, which the driver makes of small ids, each row is compared with every one of them: with
    20,000 of both it took thirty times as long."""
    with CaptureQueriesContext(connection) as captured:
        unsealed("audit_auditentry", 1, above=0, but=[1, 2, 3], limit=1)
    assert "ANY('{1,2,3}'::int2[]::bigint[])" in captured[-1]["sql"]
