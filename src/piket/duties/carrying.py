"""What becomes of the occurrences at hand when the directive, or how often it asks, changes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from piket.duties.values import Placed


@dataclass(frozen=True, slots=True)
class Held:
    """An occurrence as it is kept. `touched`: somebody has done something with it. `ended`: it is asked for no more."""

    placed: Placed
    touched: bool = False
    ended: bool = False


@dataclass(frozen=True, slots=True)
class Carried:
    """`added` come new; `moved` keep all that was done and fall otherwise; `ended` are asked for no more and stay on
    record; `dropped` were never touched; `revived` are asked for again."""

    added: tuple[Placed, ...]
    moved: tuple[Placed, ...]
    ended: tuple[Placed, ...]
    dropped: tuple[Placed, ...]
    revived: tuple[Placed, ...]

    @property
    def nothing(self) -> bool:
        return not (self.added or self.moved or self.ended or self.dropped or self.revived)


def carry(held: Iterable[Held], wanted: Iterable[Placed]) -> Carried:
    """From what is held to what is wanted: nothing that somebody touched is ever lost."""
    known = {one.placed.name: one for one in held}
    asked = {one.name: one for one in wanted}
    gone = [one for name, one in known.items() if name not in asked]
    both = [(known[name], one) for name, one in asked.items() if name in known]
    return Carried(
        added=tuple(one for name, one in asked.items() if name not in known),
        moved=tuple(one for old, one in both if old.placed != one),
        ended=tuple(old.placed for old in gone if old.touched and not old.ended),
        dropped=tuple(old.placed for old in gone if not old.touched),
        revived=tuple(one for old, one in both if old.ended),
    )
