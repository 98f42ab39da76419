from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand
from django_tasks import DEFAULT_TASK_BACKEND_ALIAS, DEFAULT_TASK_QUEUE_NAME

from piket.web.watch.holding import held
from piket.web.watch.pulse import alive
from piket.web.watch.rescue import rescue_own, worker_id
from piket.web.watch.working import LastingWorker

INTERVAL = 0.2


class Command(BaseCommand):
    help = "Work off background tasks, with a sign of life. Any number of these, on any number of machines."
    requires_system_checks: list[str] = []  # it comes back in a quarter of the time; the web checks all

    def handle(self, *args: Any, **options: Any) -> None:
        rescue_own()
        worker = LastingWorker(
            queue_names=[DEFAULT_TASK_QUEUE_NAME],
            interval=INTERVAL,
            batch=False,
            backend_name=DEFAULT_TASK_BACKEND_ALIAS,
            startup_delay=False,
            max_tasks=None,
            worker_id=worker_id(),
            excluded_queue_names=[],
        )
        worker.configure_signals()
        with alive("worker"), held(worker_id()):
            worker.run()
