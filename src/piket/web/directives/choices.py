"""The duties that an agency's approved circulars order, as a form offers them for ground."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from piket.policy.citing import cite, named
from piket.policy.model import Duty
from piket.web.directives.models import Directive
from piket.web.directives.services import loaded
from piket.web.organisation.models import Agency


@dataclass(frozen=True)
class DutyChoice:
    """`key` is 'directive#provision'."""

    key: str
    words: str


def duty_choices(agency: Agency, fits: Callable[[Duty], bool]) -> list[DutyChoice]:
    """Those that fit. One query."""
    rows = Directive.objects.filter(agency=agency, status=Directive.Status.APPROVED)
    return [
        DutyChoice(f"{held.id}#{duty.id}", named(cite(held, duty)).id)
        for yaml in rows.values_list("yaml", flat=True)
        for held in [loaded(yaml)]
        for duty in held.provisions
        if isinstance(duty, Duty) and fits(duty)
    ]
