"""The demonstration's morning: made up, judged as any other, and left open for whoever tries it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import pytest
from stocks import OFFICE, agency_of

from piket.web.accounts.models import Membership
from piket.web.audit.models import AuditEntry
from piket.web.demo.afterwards import fill_afterwards
from piket.web.demo.handovers import fill_handovers
from piket.web.demo.morning import fill_morning
from piket.web.directives.models import Readership
from piket.web.handover.models import Turn
from piket.web.observations.models import Case, Sign
from piket.web.organisation.models import Agency
from piket.web.presence import standing
from piket.web.presence.models import CheckIn, Observed
from piket.web.recap.models import Correction
from piket.web.reports.models import Target
from piket.web.tenancy import acting, set_local


@pytest.fixture
def office(stocked_office: None, db: None, settings: Any) -> Iterator[Agency]:
    settings.DEMO = True
    yield agency_of(OFFICE)
    set_local(agency=None, agency_code=None)


def test_most_come_in_time_a_few_late_and_one_without_network(office: Agency) -> None:
    with acting(office.pk):
        pressed = fill_morning(office)
        late = Observed.objects.filter(reasons__contains=[{"code": "late"}]).count()
        outside = Observed.objects.filter(reasons__contains=[{"code": "outside"}]).count()
        assert pressed == CheckIn.objects.count() == Observed.objects.count()
        assert 0 < late < pressed / 10
        assert outside < pressed / 50
        assert CheckIn.objects.filter(queued=True).count() == 1
        assert Case.objects.filter(sign__kind="one_device").count() == 2
        assert Sign.objects.count() == 1


def test_nobody_has_come_who_can_still_be_played_and_nothing_lies_ahead(office: Agency) -> None:
    with acting(office.pk):
        fill_morning(office)
        played = Membership.objects.exclude(employee=None).values("employee")
        assert not CheckIn.objects.filter(employee__in=played).exists()
        now = standing.clock_in(office.time_zone).now
        assert not CheckIn.objects.filter(received_at__gt=now).exists()


def test_filled_again_it_stays_as_it_is(office: Agency) -> None:
    with acting(office.pk):
        assert fill_morning(office) > 0
        assert fill_morning(office) == 0


def test_one_handover_is_closed_and_one_waits_and_both_can_be_played(office: Agency) -> None:
    with acting(office.pk):
        assert fill_handovers(office) == 2
        assert fill_handovers(office) == 0
        closed, waiting = Turn.objects.order_by("closed_at")
        assert (closed.unit.code, closed.closed_at is not None) == ("LP-PADANG", True)
        assert waiting.closed_at is None
        assert closed.statements.count() > waiting.statements.count()
        assert Membership.objects.filter(role="commander", employee__isnull=False).count() >= 2


def test_what_people_did_besides_goes_through_the_services_and_only_once(office: Agency) -> None:
    done = fill_afterwards(office)
    assert {"plan", "corrections", "readers", "reader", "post"} <= set(done)
    assert fill_afterwards(office) == []
    with acting(office.pk):
        assert {one.status for one in Correction.objects.all()} == {"asked", "granted", "refused"}
        assert Target.objects.filter(plan__isnull=False).count() == 24
        assert Readership.objects.count() >= 4
        assert not Readership.objects.filter(user__username__endswith=".employee").exists()
        acts = set(AuditEntry.objects.values_list("act", flat=True))
    assert {"plan.import", "recap.ask", "recap.correct", "directive.read", "reader.make", "post.keep"} <= acts


@pytest.mark.parametrize("hour", range(24))
def test_in_the_demo_it_is_always_working_time(
    office: Agency, monkeypatch: pytest.MonkeyPatch, hour: int
) -> None:
    monkeypatch.setattr(standing.timezone, "now", lambda: datetime(2026, 11, 30, hour, 30, tzinfo=UTC))
    with acting(office.pk):
        clock = standing.clock_in("WIB")
    assert 9 <= clock.now.astimezone(clock.zone).hour < 18
