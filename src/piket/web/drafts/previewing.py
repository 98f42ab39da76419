"""What an edit would break, said before it is made: a cell carried over the board, a letter held over cells."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from piket.planning.editing.cells import put
from piket.planning.editing.edits import set_cells
from piket.planning.editing.outcome import conflicts
from piket.planning.editing.values import Conflict
from piket.web.drafts import store
from piket.web.drafts.models import Draft
from piket.web.drafts.steps import NO_CELL, Stale, Where, require
from piket.web.permissions import Access
from piket.web.rosters.mending.queries import first_open_day
from piket.web.rosters.models import Roster


@dataclass(frozen=True)
class Seen:
    """What an edit would do before it is made: the conflicts it would add, and how many it would end."""

    label: str
    breaks: tuple[Conflict, ...]
    mends: int


def preview(*, access: Access, roster: Roster, revision: int, texts: Mapping[Where, str]) -> list[Seen]:
    """Nothing is kept, nothing locked. Raises `PermissionDenied`, `Stale`, `NotEditable` as `fill` would."""
    require(access, roster)
    if not Draft.objects.filter(roster=roster, revision=revision).exists():
        raise Stale
    content, since, found = store.content_of(roster), first_open_day(roster), []
    if {label for label, _, _ in texts} - content.entries.keys():
        raise NO_CELL
    for label, entry in content.entries.items():
        asked = [(number, day, text) for (part, number, day), text in texts.items() if part == label]
        if asked:
            after = put(entry.roster, set_cells(entry.roster, asked, since).after)
            found.append(_seen(label, conflicts(entry.roster), conflicts(after)))
    return found


def _seen(label: str, before: Sequence[Conflict], after: Sequence[Conflict]) -> Seen:
    known, now = set(before), set(after)
    return Seen(label, tuple(one for one in after if one not in known), len(known - now))
