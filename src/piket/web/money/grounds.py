"""The clauses that order a budget spent, and the lines that hang on a clause."""

from __future__ import annotations

from collections.abc import Iterable

from piket.web.chain.citing import Key
from piket.web.directives.choices import DutyChoice, duty_choices
from piket.web.money.models import Line
from piket.web.permissions import Access, Action


def budget_clauses(access: Access) -> list[DutyChoice]:
    """The clauses of the agency's approved circulars that order a budget spent. One query."""
    return duty_choices(access.agency, lambda duty: duty.code == "budget")


def lines_of_keys(access: Access, keys: Iterable[Key]) -> list[Line]:
    """The lines that stand on these provisions; on the whole directive where a key names none. One query."""
    if not access.may(Action.VIEW_MONEY):
        return []
    wanted = set(keys)
    mine = Line.objects.filter(unit__in=access.units(Action.VIEW_MONEY)).exclude(directive="")
    rows = mine.filter(directive__in={key.directive for key in wanted}).select_related("unit")
    return [line for line in rows if wanted & {Key(line.directive, line.provision), Key(line.directive)}]
