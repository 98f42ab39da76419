"""A list held against what is known: one entry a person or absence, with what would change."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from piket.money.checks import Finding
from piket.money.values import Booking, Budget
from piket.organisation.values import AbsenceKind, Employee, RowError


class Fate(StrEnum):
    """What an import does with one of its people. `missing`: known, in service, and not in the list."""

    NEW = "new"
    CHANGED = "changed"
    BACK = "back"
    LEFT = "left"
    MISSING = "missing"
    UNCHANGED = "unchanged"


class Scope(StrEnum):
    """Whom the list claims to hold: some people, all of the units it names, all of the agency (or branch)."""

    SOME = "some"
    UNITS = "units"
    ALL = "all"


@dataclass(frozen=True, slots=True)
class Known:
    """A person on record; `active` is False for those who left or may not be rostered."""

    person: Employee
    active: bool = True


@dataclass(frozen=True, slots=True)
class KnownAbsence:
    number: str
    kind: AbsenceKind
    start: date
    end: date


@dataclass(frozen=True, slots=True)
class Difference:
    """One value that changes, as text; dates in ISO form, yes and no as `ya` and empty."""

    column: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Entry:
    """`row` is the line in the file, None for the missing. `person` is whom the record will hold afterwards."""

    fate: Fate
    number: str
    name: str
    row: int | None = None
    person: Employee | None = None
    differences: tuple[Difference, ...] = ()
    reason: str = ""

    @property
    def moves(self) -> bool:
        """Whether she changes her unit."""
        return any(d.column == "unit" for d in self.differences)


@dataclass(frozen=True, slots=True)
class AbsenceEntry:
    """An absence to be kept; `before` is its former last day where it is on record with another."""

    fate: Fate
    number: str
    name: str
    row: int
    kind: AbsenceKind
    start: date
    end: date
    before: date | None = None


@dataclass(frozen=True, slots=True)
class KnownTarget:
    """A target on record. `key` is what the record calls it; `amount` None: it is not counted."""

    key: int
    number: str
    text: str
    first: date
    last: date
    amount: int | None
    measure: str


@dataclass(frozen=True, slots=True)
class TargetEntry:
    """A target to be kept; `before` is what is on record of it."""

    fate: Fate
    number: str
    name: str
    row: int
    text: str
    first: date
    last: date
    amount: int | None
    measure: str
    before: KnownTarget | None = None


@dataclass(frozen=True, slots=True)
class KnownBudget:
    """A budget line on record: its ceiling and plan on the list's day, and what is booked on it until then."""

    key: int
    budget: Budget | None
    bookings: tuple[Booking, ...] = ()


@dataclass(frozen=True, slots=True)
class BudgetEntry:
    """A budget line to be kept. `number` is its unit's code, `name` its activity.

    `ceiling` and `plan` as they will stand; `committed` and `realised` what is still to be booked to come to the
    list's sums (None: the list says nothing). `doubts` are put before the head.
    """

    fate: Fate
    number: str
    name: str
    row: int
    account: str
    budget: Budget | None
    committed: int | None = None
    realised: int | None = None
    before: KnownBudget | None = None
    doubts: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class KnownInmate:
    """Somebody in custody on record. `key` is what the record calls her; `gone`: her last day, where she has left."""

    key: int
    number: str
    name: str
    block: str
    since: date
    gone: date | None = None

    @property
    def here(self) -> bool:
        return self.gone is None


@dataclass(frozen=True, slots=True)
class InmateEntry:
    """Somebody in custody as the register will hold her. `until` and `left` where she is gone, else None and empty;
    `row` None: she is on record and a list that claims to be whole lacks her."""

    fate: Fate
    number: str
    name: str
    row: int | None
    block: str
    since: date
    until: date | None = None
    left: str = ""
    before: KnownInmate | None = None


AnyEntry = Entry | AbsenceEntry | TargetEntry | BudgetEntry | InmateEntry


@dataclass(frozen=True, slots=True)
class Comparison:
    """All that an import would do. `columns` are those the file brings; no other value changes."""

    entries: tuple[Entry, ...] = ()
    absences: tuple[AbsenceEntry, ...] = ()
    targets: tuple[TargetEntry, ...] = ()
    budget: tuple[BudgetEntry, ...] = ()
    inmates: tuple[InmateEntry, ...] = ()
    errors: tuple[RowError, ...] = ()
    warnings: tuple[RowError, ...] = ()
    columns: frozenset[str] = field(default_factory=frozenset)

    @property
    def rows(self) -> tuple[AnyEntry, ...]:
        return (*self.entries, *self.absences, *self.targets, *self.budget, *self.inmates)

    def of(self, fate: Fate) -> tuple[AnyEntry, ...]:
        return tuple(row for row in self.rows if row.fate is fate)

    def count(self, fate: Fate) -> int:
        return len(self.of(fate))

    @property
    def faulty_rows(self) -> int:
        """Lines with at least one error."""
        return len({error.row for error in self.errors})

    @property
    def writes(self) -> bool:
        """Whether anything would change; the missing are left as they are unless the list claims to be whole."""
        return any(row.fate not in STILL for row in self.rows)

    @property
    def mark(self) -> str:
        """A fingerprint of all that would be written: what is confirmed is what was seen."""
        written = [row for row in self.rows if row.fate not in STILL]
        return hashlib.sha256(repr(written).encode()).hexdigest()


STILL = (Fate.UNCHANGED, Fate.MISSING)
"""What an import leaves as it is."""
