from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from piket.web.watch.migration_lint import unsafe_migrations


class Command(BaseCommand):
    help = (
        "Refuse migrations that would hurt while the version before still runs, or that cannot be taken back."
    )
    requires_system_checks: list[str] = []

    def handle(self, *args: Any, **options: Any) -> None:
        found = unsafe_migrations()
        for one in found:
            self.stderr.write(f"{one.migration}: {one.operation}: {one.why}")
        if found:
            raise CommandError(f"{len(found)} unsafe migration steps")
        self.stdout.write("migrations: safe")
