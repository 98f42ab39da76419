from __future__ import annotations

from django.db import models

from piket.web.organisation.models import Employee
from piket.web.rosters.models import Message
from piket.web.tenancy import AgencyOwned


class PersonalLink(AgencyOwned):
    """An address that shows one employee her own roster without an account. Whoever holds it may read and confirm.

    The token itself is not kept: it is made again from `nonce` and the server's secret for those who may hand it out,
    and found again by its hash, `key`. A new nonce makes the old address worthless.
    """

    employee = models.OneToOneField(Employee, on_delete=models.CASCADE, related_name="link")
    nonce = models.CharField(max_length=32)
    key = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField(auto_now=True)

    def __str__(self) -> str:
        return f"#{self.employee_id}"


class Receipt(AgencyOwned):
    """An employee said that she has read a message. Only her press of the button counts: chat programs open
    addresses by themselves to draw a preview."""

    message = models.OneToOneField(Message, on_delete=models.CASCADE, related_name="receipt")
    confirmed_at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return f"#{self.message_id}"
