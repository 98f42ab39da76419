"""The clauses that order a budget spent, and the lines that hang on a clause."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from piket.policy.citing import cite, named
from piket.policy.model import Duty
from piket.web.chain.citing import Key
from piket.web.directives.models import Directive
from piket.web.directives.services import loaded
from piket.web.money.models import Line
from piket.web.permissions import Access, Action


@dataclass(frozen=True)
class Clause:
    """A duty to spend that an approved circular orders, for the form to name as ground."""

    key: str
    words: str


def budget_clauses(access: Access) -> list[Clause]:
    """Of the agency's approved circulars. One query."""
    rows = Directive.objects.filter(agency=access.agency, status=Directive.Status.APPROVED)
    return [
        Clause(f"{held.id}#{duty.id}", named(cite(held, duty)).id)
        for yaml in rows.values_list("yaml", flat=True)
        for held in [loaded(yaml)]
        for duty in held.provisions
        if isinstance(duty, Duty) and duty.code == "budget"
    ]


def lines_of_keys(access: Access, keys: Iterable[Key]) -> list[Line]:
    """The lines that stand on these provisions; on the whole directive where a key names none. One query."""
    if not access.may(Action.VIEW_MONEY):
        return []
    wanted = set(keys)
    mine = Line.objects.filter(unit__in=access.units(Action.VIEW_MONEY)).exclude(directive="")
    rows = mine.filter(directive__in={key.directive for key in wanted}).select_related("unit")
    return [line for line in rows if wanted & {Key(line.directive, line.provision), Key(line.directive)}]
