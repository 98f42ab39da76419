"""Who can do somebody's day in exchange for her own: everyone of the roster, ranked, the unfit with the reason."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from piket.planning.editing.cells import Roster, put, reader
from piket.planning.editing.edits import set_cells
from piket.planning.editing.outcome import conflicts
from piket.planning.editing.values import OFF, Conflict, NotEditable
from piket.planning.saying import Saying
from piket.planning.values import Place, QuotaRoster, ShiftProblem

MOST_TRIED = 40
"""So many exchanges are checked against every rule at most; those who have worked least come first."""
_WORTH = 2400
"""The larger the roster, the dearer a check: of 60 people 40 are offered, of 300 the first eight who fit."""


@dataclass(frozen=True)
class Standin:
    """One who might take the day. `against`: why it cannot be; `breaks`: the rules that it would break anew."""

    person: str
    text: str
    days: int
    breaks: tuple[Conflict, ...] = ()
    against: Saying | None = None

    @property
    def fit(self) -> bool:
        return self.against is None and not any(one.law for one in self.breaks)


def standins(roster: Roster, person: str, day: date, since: date) -> tuple[Standin, ...]:
    """The fit ones first, then by how few days they work in the office or with a shift. Raises `NotEditable` where the
    cell itself may not change, `KeyError` where there is none. In squads nobody: the squad is assigned."""
    if isinstance(roster.problem, ShiftProblem) and roster.problem.by_squad:
        return ()
    read = reader(roster)
    mine, known = read(person, day).text, set(conflicts(roster))
    other_text = next(text for text in (Place.HOME.value, OFF) if text != mine)
    set_cells(roster, [(person, day, other_text if isinstance(roster, QuotaRoster) else OFF)], since)
    days = dict(_days(roster))
    others = [one.id for one in roster.problem.people if one.id != person and read(one.id, day).text != mine]
    others.sort(key=lambda name: (days[name], name))
    enough = max(8, _WORTH // len(days))
    found: list[Standin] = []
    tried = fits = 0
    for name in others:
        text = read(name, day).text
        try:
            patch = set_cells(roster, [(person, day, text), (name, day, mine)], since)
        except NotEditable as error:
            found.append(Standin(name, text, days[name], against=error.reasons[0]))
            continue
        if tried < MOST_TRIED and fits < enough:
            after = conflicts(put(roster, patch.after))
            made = Standin(name, text, days[name], tuple(one for one in after if one not in known))
            tried, fits = tried + 1, fits + made.fit
            found.append(made)
    return tuple(sorted(found, key=lambda one: (not one.fit, one.against is not None, len(one.breaks))))


def _days(roster: Roster) -> Iterator[tuple[str, int]]:
    """How many days each is in the office, or has a shift."""
    for name, cells in roster.cells.items():
        yield name, sum(cell is Place.OFFICE if isinstance(cell, Place) else bool(cell) for cell in cells)
