"""A roster book: the rosters of an agency with all that a check needs, and its assignments."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from piket.planning.checks import Saying
from piket.planning.values import Assignment, QuotaRoster, ShiftRoster

SCHEMA = "piket.roster/1"


@dataclass(frozen=True, slots=True)
class Entry:
    """One roster of a unit. `label` tells the rosters of one unit apart (for example `asn`, `non_asn`)."""

    roster: QuotaRoster | ShiftRoster
    label: str = ""
    unit_name: str = ""

    @property
    def key(self) -> tuple[str, str]:
        return self.roster.problem.unit, self.label


@dataclass(frozen=True, slots=True)
class RosterBook:
    """`names` maps employee ids to names, where the file may carry them. `draft`: every page says so."""

    entries: tuple[Entry, ...] = ()
    assignments: tuple[Assignment, ...] = ()
    names: dict[str, str] = field(default_factory=dict)
    title: str = ""
    draft: bool = True


@dataclass(frozen=True, slots=True)
class FileFault:
    """One fault in a roster file: where it is, what is wrong, and the mend. `row` counts from 1."""

    sheet: str | None
    row: int | None
    column: str | None
    value: str
    message: Saying

    def place(self, language: str) -> str:
        words = ("sheet", "row", "column") if language.startswith("en") else ("lembar", "baris", "kolom")
        parts = zip(words, (self.sheet, self.row, self.column), strict=True)
        return ", ".join(f"{word} {part}" for word, part in parts if part is not None)


class RosterFileError(ValueError):
    """A roster file that cannot be read or written. `faults` holds every fault found."""

    def __init__(self, faults: Iterable[FileFault]) -> None:
        self.faults = tuple(faults)
        super().__init__("; ".join(f"{f.place('en')}: {f.message.en}" for f in self.faults))


def whole_file(identifier: str, english: str) -> RosterFileError:
    """An error about the file as a whole."""
    return RosterFileError([FileFault(None, None, None, "", Saying(identifier, english))])
