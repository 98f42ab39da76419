"""`python -m piket.web vapid`: a key pair for web push, as lines for the environment."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from piket.adapters.gateways.push import new_key


class Command(BaseCommand):
    help = (
        "Print a new key for web push, as a line for the environment. Keep it secret, and keep it: phones that allowed "
        "notices under one key are not reached under another."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(f"VAPID_PRIVATE_KEY={new_key()}")
