"""The check in the background: it reads every row that was ever sealed, and nobody waits for it."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone
from django_tasks import task
from django_tasks_db.models import DBTaskResult

from piket.web.audit.verifying import verify_and_keep

_LONGEST = timedelta(hours=2)


@task()
def check_chain(agency_id: int) -> None:
    verify_and_keep(agency_id)


def queue_check(agency_id: int) -> bool:
    """Have a worker check the chain; False where one is about to, or at it and has not died over it."""
    waiting = DBTaskResult.objects.filter(
        task_path=check_chain.module_path,
        status__in=["READY", "RUNNING"],
        args_kwargs__kwargs__agency_id=agency_id,
        enqueued_at__gt=timezone.now() - _LONGEST,
    )
    if waiting.exists():
        return False
    check_chain.enqueue(agency_id=agency_id)
    return True
