"""Programs are told of circulars that come into force, and of what becomes of them."""

from __future__ import annotations

from datetime import date

from piket.web.directives.models import Directive
from piket.web.webhooks.events import Event
from piket.web.webhooks.outbox import record


def announce(directive: Directive, former: Directive | None) -> None:
    """Of a version just approved, in place of the one that was in force. One query where nobody asked to be told."""
    fact = {
        "directive": directive.pk,
        "key": directive.key,
        "version": directive.version,
        "first_day": directive.first_day,
        "last_day": directive.last_day,
    }
    record(directive.agency_id, _event(directive, former), lambda: [fact])


def _event(directive: Directive, former: Directive | None) -> Event:
    if former is None:
        return Event.DIRECTIVE_IN_FORCE
    before, after = former.last_day or date.max, directive.last_day or date.max
    if after > before:
        return Event.DIRECTIVE_EXTENDED
    return Event.DIRECTIVE_ENDED if after < before else Event.DIRECTIVE_AMENDED
