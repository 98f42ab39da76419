"""What a mending would be: computed for the page, kept by `services.accept` alone."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date

from django.http import Http404
from django.utils.safestring import SafeString

from piket.pipeline.changes import RosterChange
from piket.pipeline.mending import MendedBook, MendedEntry, mend_book
from piket.pipeline.standing_down import fewer_called
from piket.planning.explain import Explanation
from piket.planning.mending.listing import summary
from piket.planning.mending.values import Change, Kind
from piket.planning.mending.words import said
from piket.planning.values import ShiftRoster
from piket.web.clock import today
from piket.web.permissions import Access, Action
from piket.web.rosters import queries
from piket.web.rosters.board import cell_html
from piket.web.rosters.files import book_of
from piket.web.rosters.mending.called import called_and_away
from piket.web.rosters.models import Roster

SECONDS = 6.0
"""How long a person waits for a service in shifts at most."""
Text = dict[str, str]


@dataclass(frozen=True)
class Reason:
    """What clashes, and the ways out, cheapest first."""

    text: Text
    ways: list[Text]


@dataclass(frozen=True)
class Line:
    """One cell that would change; `own` where the recorded change itself says so."""

    person: str
    day: date
    before: SafeString
    after: SafeString
    own: bool
    because: list[Text]


@dataclass(frozen=True)
class Proposal:
    """A mending on the page. `mark` names exactly these cells: what is accepted is what was seen."""

    mark: str
    said: list[Text]
    summary: Text
    lines: list[Line]
    unmet: list[Reason]
    proven: bool


def mendable(access: Access, unit: str, version: str) -> Roster:
    """The roster to be mended, one in force whose unit she plans; else 404."""
    roster = queries.one(access, unit, version)
    if not roster.in_force and not version:
        found = queries.rosters(access).filter(unit__code=unit, status__in=queries.IN_FORCE)
        roster = found.order_by("-id").first() or roster
    if not roster.in_force or not access.may(Action.EDIT_ROSTER, roster.unit):
        raise Http404
    return roster


def first_open_day(roster: Roster) -> date:
    """The first day that may still change: today, or the roster's first day."""
    return max(today(), roster.first_day)


def propose(roster: Roster, changes: Sequence[Change], time_zone: str) -> Proposal:
    """The mending of a roster after the changes. Raises `NotMendable`, with why not and what would do."""
    mended = mended_book(roster, changes, time_zone)
    return proposal_of(mended, said_of(changes, mended.book.names))


def proposal_of(mended: MendedBook, said: list[Text]) -> Proposal:
    """A mended book as its page shows it, whatever had it mended."""
    names = mended.book.names
    lines = [line for entry in mended.entries for line in _lines(entry, names)]
    return Proposal(
        mark=mark_of(mended),
        said=said,
        summary=asdict(summary(*(entry.mending for entry in mended.entries))),
        lines=lines,
        unmet=reasons_of(unmet for entry in mended.entries for unmet in entry.mending.unmet),
        proven=all(entry.mending.roster.proof.optimal for entry in mended.entries),
    )


def said_of(changes: Iterable[Change], names: Mapping[str, str]) -> list[Text]:
    return [asdict(said(change, names)) for change in changes]


def reasons_of(explanations: Iterable[Explanation]) -> list[Reason]:
    return [Reason(asdict(e.text), [asdict(way) for way in e.mends]) for e in explanations]


def mended_book(
    roster: Roster, changes: Sequence[Change], time_zone: str, since: date | None = None
) -> MendedBook:
    """`since`: the first day that may change, where it is not that of the calendar."""
    book = book_of(roster, time_zone, health=True)
    asked = [RosterChange(one, unit=roster.unit.code, label=_label(roster, one)) for one in changes]
    first = since or first_open_day(roster)
    asked += fewer_called(book, called_and_away(roster, changes, first))
    return mend_book(book, asked, first, time_zone, seconds=SECONDS)


def _label(roster: Roster, change: Change) -> str:
    """Bounds of a unit are those of its ASN, or of the one quota part it has."""
    if change.kind is not Kind.BOUNDS:
        return ""
    labels = [str(part["label"]) for part in roster.parts if not part["shifts"]]
    return "asn" if "asn" in labels else labels[0] if labels else ""


def mark_of(mended: MendedBook) -> str:
    """A fingerprint of every cell of the mended book."""
    cells = repr([sorted(entry.roster.cells.items()) for entry in mended.book.entries])
    return hashlib.sha256(cells.encode()).hexdigest()


def _lines(entry: MendedEntry, names: Mapping[str, str]) -> Iterator[Line]:
    roster, changes = entry.mending.roster, entry.mending.changes
    codes = [s.code for s in roster.problem.shifts] if isinstance(roster, ShiftRoster) else []
    for move in entry.mending.moves:
        yield Line(
            names.get(move.person, move.person),
            move.day,
            _cell(move.before, codes),
            _cell(move.after, codes),
            move.own,
            said_of((changes[at] for at in move.causes), names),
        )


def _cell(text: str, shifts: list[str]) -> SafeString:
    """A cell of the list as the board draws it: 'P+M' are shifts, 'Sk' is a sick day beside a shift S."""
    parts = text.split("+")
    return cell_html(parts if set(parts) <= set(shifts) else [f"={text[:1]}"], shifts)
