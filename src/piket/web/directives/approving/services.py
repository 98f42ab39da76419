"""The one write of an approval: the job that rules and rosters it, started by whoever may sign."""

from __future__ import annotations

from piket.web.directives.approving.rights import ask_approver
from piket.web.directives.models import Directive
from piket.web.jobs.models import JobRun
from piket.web.jobs.tasks import start_main_job
from piket.web.permissions import Access


def approve(*, access: Access, directive: Directive, status: str) -> JobRun:
    """Approve a draft; its rosters stand afterwards as `status`. Raises `NotApprover`.

    The database holds it too: no version is approved by whoever drafted or last changed it.
    """
    current = Directive.objects.select_for_update(of=("self",)).get(pk=directive.pk)
    ask_approver(access, current)
    return start_main_job(access=access, directive=current, status=status)
