"""What the closing or opening of an office does to its rosters: shown first, then done as it was shown."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from piket.pipeline.mending import MendedBook
from piket.planning.mending.values import NotMendable
from piket.web.language import language
from piket.web.permissions import Access
from piket.web.rosters.mending.queries import Proposal, mark_of, proposal_of
from piket.web.rosters.mending.services import draft_closed
from piket.web.rosters.models import Roster
from piket.web.rosters.services import Status, put_in_force


@dataclass(frozen=True)
class Effect:
    """On one roster in force."""

    roster: Roster
    mended: MendedBook

    @property
    def proposal(self) -> Proposal:
        return proposal_of(self.mended, [])

    @property
    def people(self) -> set[str]:
        return {move.person for entry in self.mended.entries for move in entry.mending.moves}


def mark(found: Sequence[Effect]) -> str:
    """Names exactly what was shown."""
    return "-".join(mark_of(one.mended)[:32] for one in found)


def moved(found: Sequence[Effect]) -> int:
    """How many people change a day."""
    return len(set[str]().union(*(one.people for one in found)))


def carried_out(access: Access, found: Sequence[Effect]) -> Roster | None:
    """Each roster's next version in force at once, and who moves is told past quiet hours; the last of them."""
    made = None
    for one in found:
        made = draft_closed(access=access, roster=one.roster, mended=one.mended)
        put_in_force(made, Status(one.roster.status), access.user, urgent=True)
    return made


def why_not(error: NotMendable) -> list[str]:
    """The reasons of a roster that cannot be mended so, as sentences."""
    return [reason.text.in_language(language()) for reason in error.reasons] or [
        _("Jadwalnya tidak dapat diubah.")
    ]
