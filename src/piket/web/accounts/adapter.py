from __future__ import annotations

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest


class ClosedAccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """Accounts are given by the personnel office; nobody signs up alone."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False
