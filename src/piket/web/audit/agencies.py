"""Which agencies there are, for the clock and the operator's commands; nothing of theirs is opened."""

from __future__ import annotations

from piket.web.organisation.models import Agency
from piket.web.tenancy import acting, set_local


def every_agency() -> list[Agency]:
    with acting(None):
        set_local(clock="on")
        return list(Agency.objects.order_by("pk"))
