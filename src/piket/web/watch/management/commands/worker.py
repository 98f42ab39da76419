from __future__ import annotations

from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand

from piket.web.watch.pulse import alive
from piket.web.watch.rescue import worker_id


class Command(BaseCommand):
    help = "Work off background tasks, with a sign of life. Any number of these, on any number of machines."

    def handle(self, *args: Any, **options: Any) -> None:
        with alive("worker"):
            call_command("db_worker", interval=0.2, startup_delay=False, reload=False, worker_id=worker_id())
