"""Which clauses stand for a unit on a day: what check-lists, visits and capacity can be grounded on. Nothing else is
law here; what the agency adds is its own and says so."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from piket.policy.model import Directive as PolicyDirective
from piket.policy.model import Duty
from piket.policy.rulebook import standard_rulebook
from piket.web.directives.models import Directive
from piket.web.directives.services import loaded
from piket.web.organisation.branches import within
from piket.web.organisation.models import Unit
from piket.web.protocol.grounds import Cited
from piket.web.rosters.queries import IN_FORCE
from piket.web.rulings.models import Reason, Ruling

PROTOCOL = frozenset({"health-protocol", "screening", "meeting", "vaccination", "prison-security"})
"""Codes of the duties that a check-list can ask about."""


def clauses(unit: Unit, day: date, codes: frozenset[str] | None = PROTOCOL) -> list[Cited]:
    """Each clause of these duties that stands for the unit, or for one below it, by the rulings of its rosters in
    force; in the order in which the rulings name them. Three queries. `codes` None: every clause that obliges."""
    rulings = Ruling.objects.filter(
        within(unit, "unit"), day=day, ruling_set__rosters__status__in=IN_FORCE
    ).order_by()
    reasons = Reason.objects.filter(pk__in=rulings.values("reason").distinct()).order_by("pk")
    found: dict[str, Cited] = {}
    for content in reasons.values_list("content", flat=True):
        # What the ruling's own steps cite: shares, regimes, sectors.
        for cited in _cited(content["duties"] if codes else (*content["duties"], *content["steps"])):
            found.setdefault(cited.provision, cited)
    if codes is None:
        return list(found.values())
    known = _codes()
    return [cited for cited in found.values() if known.get(cited.provision) in codes]


def one_clause(
    unit: Unit, day: date, provision: str, codes: frozenset[str] | None = PROTOCOL
) -> Cited | None:
    """That clause, where it stands for the unit."""
    return next((one for one in clauses(unit, day, codes) if one.provision == provision), None)


def _cited(said: Iterable[dict[str, Any]]) -> Iterator[Cited]:
    """Of duties or steps of a ruling those that name their clause."""
    for one in said:
        if cited := one["citation"]:
            yield Cited(
                f"{cited['directive']}#{cited['provision']}", cited["instrument"], cited["clause"],
                cited["source"], one["text"]["id"], one["text"]["en"],
            )  # fmt: skip


def _codes() -> dict[str, str]:
    """By `directive#provision` the code of its duty: of the packs, and of the agency's own circulars."""
    own = Directive.objects.filter(status=Directive.Status.APPROVED).values_list("yaml", flat=True)
    return _duties(standard_rulebook().directives) | _duties(map(loaded, own))


def _duties(directives: Iterable[PolicyDirective]) -> dict[str, str]:
    return {
        f"{directive.id}#{one.id}": one.code
        for directive in directives
        for one in directive.provisions
        if isinstance(one, Duty)
    }
