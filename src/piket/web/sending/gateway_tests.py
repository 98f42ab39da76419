"""A test message of the operator: to her own address, at once, with the gateway's answer."""

from __future__ import annotations

import time
import uuid
from dataclasses import dataclass
from datetime import timedelta

from django.core.exceptions import PermissionDenied
from django.utils import timezone

from piket.adapters.gateways.values import Answer, Parcel
from piket.web.notices import wording
from piket.web.permissions import Access, Action
from piket.web.sending import addresses, channels
from piket.web.sending.models import Channel, GatewayTest
from piket.web.tenancy import name_act

TESTS = 5
WITHIN = timedelta(minutes=10)
"""Measures of the house: a test is no way to write to people."""


class TooMany(Exception):
    """The agency has tested enough for now."""


@dataclass(frozen=True)
class Tested:
    answer: Answer
    seconds: float


def send_test(*, access: Access, channel: Channel, address: str) -> Tested:
    """Raises `PermissionDenied`, `TooMany`, `LookupError` where the channel is closed."""
    if not access.may(Action.VIEW_GATEWAYS):
        raise PermissionDenied
    if channels.missing(channel):
        raise LookupError(channel)
    if GatewayTest.objects.filter(at__gt=timezone.now() - WITHIN).count() >= TESTS:
        raise TooMany
    began = time.monotonic()
    parcel = Parcel(address, wording.TEST_SUBJECT, wording.TEST_TEXT, str(uuid.uuid4()))
    answer = channels.gateway(channel).send(parcel)
    name_act("gateway.test")
    GatewayTest.objects.create(
        agency=access.agency,
        channel=channel,
        shown=addresses.shown(address),
        outcome=answer.outcome.value,
        why=answer.why[:60],
        by=access.user,
    )
    return Tested(answer, time.monotonic() - began)
