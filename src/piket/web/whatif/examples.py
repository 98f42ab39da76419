"""Three suppositions that make sense for this agency on these days, as links that are ready to follow."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta
from decimal import Decimal

from piket.policy.model import Presence
from piket.web.whatif.describing import described
from piket.web.whatif.forms import Asked
from piket.web.whatif.queries import Ground, Offers
from piket.web.whatif.supposed import Draft, End, Figure, Level, Supposed, address


def examples(ground: Ground, offers: Offers, asked: Asked) -> list[tuple[str, str]]:
    """A sentence and the address it leads to, each."""
    one_each = (*_level(offers, asked), *_figure(offers), *_draft(ground), *_end(ground, asked))
    return [(described(next(iter(s)), ground), address(s, asked.first, asked.last)) for s in one_each]


def _level(offers: Offers, asked: Asked) -> Iterator[Supposed]:
    """One level milder from the second day on, where a level holds."""
    levels = [int(found[1]) for name in offers.regimes if (found := re.search(r"Level ([2-4])$", name))]
    if levels and offers.regions and asked.first < asked.last:
        tomorrow = asked.first + timedelta(days=1)
        yield Supposed(levels=(Level(offers.regions[0][0], max(levels) - 1, tomorrow),))


def _figure(offers: Offers) -> Iterator[Supposed]:
    """The first share of the agency's own directive that could be twice as much."""
    for directive in offers.directives:
        for provision in directive.provisions:
            share = provision.percent if isinstance(provision, Presence) else None
            cited = provision.id in offers.cited[directive.id]
            if cited and share and share <= 50:
                yield Supposed(figures=(Figure(directive.id, provision.id, share * Decimal(2)),))
                return


def _draft(ground: Ground) -> Iterator[Supposed]:
    for pk in list(ground.drafts)[:1]:
        yield Supposed(drafts=(Draft(pk),))


def _end(ground: Ground, asked: Asked) -> Iterator[Supposed]:
    """The agency's latest directive a week shorter, where a day of it is left."""
    for row in list(ground.approved.values())[:1]:
        if row.last_day == asked.last and (asked.last - asked.first).days >= 7:
            yield Supposed(ends=(End(row.key, asked.last - timedelta(days=7)),))
