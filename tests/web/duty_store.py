"""A duty of the small agency that waits on the demo's Monday, for the tests of the interface for programs."""

from __future__ import annotations

from datetime import UTC, date, datetime

from piket.web.duties.models import Duty, Obligation, Occurrence
from piket.web.organisation.models import Agency, Unit
from piket.web.tenancy import acting, set_local

MONDAY = date(2021, 7, 26)
DUE = datetime(2021, 7, 26, 9, tzinfo=UTC)  # four in the afternoon there
LOCKS = datetime(2021, 7, 27, 9, tzinfo=UTC)


def keep_duty(agency: Agency, unit: str) -> int:
    """The report of the day that a unit owes: in words or a figure, locked a day later; its occurrence."""
    with acting(agency.pk):
        duty = Duty.objects.create(
            agency=agency, key="se-kota-1", provision="lapor", clause="7", text="Keadaan dilaporkan setiap hari.",
            text_en="The situation is reported every day.", first_day=MONDAY, last_day=MONDAY,
            cadence={"every": "daily"}, asks=["text", "figure"],
        )  # fmt: skip
        owes = Obligation.objects.create(
            agency=agency, duty=duty, unit=Unit.objects.get(code=unit), bond="obliged"
        )
        made = Occurrence.objects.create(
            agency=agency, obligation=owes, unit=owes.unit, key="2021-07-26", first_day=MONDAY, last_day=MONDAY,
            due_at=DUE, locks_at=LOCKS,
        )  # fmt: skip
        set_local(agency=None)
    return int(made.pk)
