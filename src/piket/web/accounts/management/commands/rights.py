"""`python -m piket.web rights`: the table of docs/roles.md."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from piket.web.accounts.rights import table


class Command(BaseCommand):
    help = "Print the table of who may do what."

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(table(), ending="")
