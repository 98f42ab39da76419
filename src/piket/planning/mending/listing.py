"""What a mending changed, for whom and why: every cell that differs, and the changes it follows from."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from piket.planning.checks import Saying
from piket.planning.mending.values import ABSENCE, Change, Kind, Mending, Move
from piket.planning.mending.words import Names, said
from piket.planning.values import Place
from piket.planning.wording import long_date

Letters = Mapping[str, Sequence[str]]
_OWN = frozenset({*ABSENCE, Kind.BACK, Kind.RECALL, Kind.LOCK, Kind.SWAP})


def moves_of(
    before: Letters, after: Letters, days: Sequence[date], changes: Sequence[Change], since: date
) -> tuple[Move, ...]:
    """In the order of days, then of people; `before` and `after` are cells as written on the board."""
    found = []
    for at, day in enumerate(days):
        if day < since:
            continue
        for person, row in after.items():
            if row[at] != before[person][at]:
                own = _own(changes, person, day)
                causes = own or _nearest(changes, day)
                found.append(Move(person, day, before[person][at], row[at], causes, bool(own)))
    return tuple(found)


def _own(changes: Sequence[Change], person: str, day: date) -> tuple[int, ...]:
    return tuple(
        at
        for at, change in enumerate(changes)
        if change.kind in _OWN
        and person in (change.person, change.other)
        and change.start <= day <= change.end
    )


def _nearest(changes: Sequence[Change], day: date) -> tuple[int, ...]:
    """The changes of that day, else those nearest to it."""
    apart = [max((change.start - day).days, (day - change.end).days, 0) for change in changes]
    return tuple(at for at, distance in enumerate(apart) if distance == min(apart))


def told(mending: Mending, names: Names) -> Iterator[Saying]:
    """'Rabu, 28 Juli 2021: Sari R → K, karena Budi sakit (…).', one sentence a cell."""
    for move in mending.moves:
        yield move_words(move, mending.changes, names)


def move_words(move: Move, changes: Sequence[Change], names: Names) -> Saying:
    causes = [said(changes[at], names) for at in move.causes]
    who, cell = names.get(move.person, move.person), f"{move.before} → {move.after}"
    return Saying(
        f"{long_date(move.day, 'id')}: {who} {cell}, karena {'; '.join(cause.id for cause in causes)}.",
        f"{long_date(move.day, 'en')}: {who} {cell}, because {'; '.join(cause.en for cause in causes)}.",
    )


def summary(*mendings: Mending) -> Saying:
    """How many cells changed in all, how many of them nobody chose, and whether fewer are impossible."""
    moves = [move for mending in mendings for move in mending.moves]
    proofs = [mending.roster.proof for mending in mendings]
    own, people = sum(move.own for move in moves), len({move.person for move in moves})
    least = sum(proof.bound for proof in proofs)
    best = (
        Saying("terbukti paling sedikit", "proven the fewest")
        if all(proof.optimal for proof in proofs)
        else Saying(
            f"belum terbukti paling sedikit, sedikitnya {least}",
            f"not proven the fewest, at least {least}",
        )
    )
    cells = Saying(
        f"{len(moves)} sel berubah", "1 cell changes" if len(moves) == 1 else f"{len(moves)} cells change"
    )
    whose = Saying(f"pada {people} orang", "for 1 person" if people == 1 else f"for {people} people")
    return Saying(
        f"{cells.id} {whose.id}, {own} di antaranya perubahan itu sendiri; {best.id}.",
        f"{cells.en} {whose.en}, {own} of them the changes themselves; {best.en}.",
    )


def on_board(
    row: Sequence[tuple[str, ...]],
    away: Mapping[date, Place],
    days: Sequence[date],
    shifts: frozenset[str],
) -> list[str]:
    """Shifts of a date as people read them: 'P+M'; without a shift the absence, else L.

    A sick day is 'Sk' where a shift is called S.
    """

    def letter(place: Place) -> str:
        return "Sk" if place is Place.SICK and place.value in shifts else place.value

    return ["+".join(cell) or letter(away.get(day, Place.OFF)) for day, cell in zip(days, row, strict=True)]
