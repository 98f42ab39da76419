"""The values that cross the border of the policy room.

A *unit* is described by what a rule can ask about it, never by its people. A *ruling* is what holds for one
unit, one population and one day, with the chain of provisions that gave it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, time
from enum import StrEnum
from fractions import Fraction


class Population(StrEnum):
    """Whom a clause binds. `ASN` covers PNS, CPNS and PPPK."""

    ASN = "asn"
    NON_ASN = "non_asn"


class Sector(StrEnum):
    """A tree: what the name of a sector begins with lies above it. 'Vital' in some texts is `critical`.

    `*_admin` is the supporting administration of a sector. The circulars since 2023 cut by type of service
    instead: `direct_service` to the public, or `administration` with the support of leaders.
    """

    NON_ESSENTIAL = "non_essential"
    ESSENTIAL = "essential"
    ESSENTIAL_GOVERNMENT = "essential_government"
    ESSENTIAL_PRIVATE = "essential_private"
    ESSENTIAL_PRIVATE_ADMIN = "essential_private_admin"
    CRITICAL = "critical"
    CRITICAL_ADMIN = "critical_admin"
    DIRECT_SERVICE = "direct_service"
    ADMINISTRATION = "administration"


class WorkPattern(StrEnum):
    """The calendar a unit keeps."""

    OFFICE_5D = "office_5d"
    OFFICE_6D = "office_6d"
    SCHOOL = "school"
    SHIFT_3X = "shift_3x"
    SHIFT_24 = "shift_24"
    MIXED = "mixed"


ROUND_THE_CLOCK = frozenset({WorkPattern.SHIFT_3X, WorkPattern.SHIFT_24})
"""Patterns of services that never close: their hours are those of their shifts."""


class PersonGroup(StrEnum):
    """People whom an exemption or a priority names."""

    PREGNANT = "pregnant"
    COMORBID = "comorbid"
    VACCINATED = "vaccinated"


class GroupEffect(StrEnum):
    """What holds for the group: it stays at home, it alone may come, or it comes first."""

    HOME = "home"
    ONLY = "only"
    FIRST = "first"


class Outcome(StrEnum):
    """How far the law settles a unit and day. There is no default of 'no limit'."""

    SETTLED = "settled"
    NEEDS_DECISION = "needs_decision"
    UNKNOWN = "unknown"
    CONFLICT = "conflict"
    NOT_ADDRESSED = "not_addressed"
    DAY_OFF = "day_off"


@dataclass(frozen=True, slots=True)
class Unit:
    """A node of an agency's tree, as far as a rule can see it.

    `region` is where the building stands (Kemendagri code, e.g. `16.73`); `claimed_region` is the region
    that its name or working area points to where that is another one (Lapas Bukittinggi stands in Agam).
    `generated` marks a workplace that was made for a demonstration, such as one school of an aggregate row.
    """

    id: str
    name: str
    agency: str
    parent: str | None
    unit_type: str
    region: str
    pattern: WorkPattern = WorkPattern.OFFICE_5D
    asn: int = 0
    non_asn: int = 0
    abbreviation: str = ""
    aliases: tuple[str, ...] = ()
    claimed_region: str | None = None
    generated: bool = False

    def head_count(self, population: Population) -> int:
        return self.asn if population is Population.ASN else self.non_asn


@dataclass(frozen=True, slots=True)
class Bilingual:
    """One sentence for a person, in both languages."""

    id: str
    en: str

    def in_language(self, language: str) -> str:
        return self.en if language.startswith("en") else self.id


@dataclass(frozen=True, slots=True)
class Option:
    """One answer a person may give to a question, and what follows from it."""

    value: str
    label: Bilingual
    consequence: Bilingual


@dataclass(frozen=True, slots=True)
class Question:
    """What only a person can settle. `key` is stable: a decision answers it by this key.

    Keys read `<directive id>/<what>` or `<directive id>/<what>/<unit id>`, for example
    `se-walikota-lubuklinggau-800-1894-2021/period.end`. `blocks` lists the units that wait for the answer
    (empty: none; it is then a point to settle, not a stop).
    """

    key: str
    text: Bilingual
    why: Bilingual
    options: tuple[Option, ...]
    suggested: str | None = None
    blocks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Decision:
    """A human answer, kept as data: who, in what role, on what ground, when. Never computed."""

    question: str
    choice: str
    by: str
    role: str
    ground: str
    decided_on: date


@dataclass(frozen=True, slots=True)
class Citation:
    """Where a rule stands. `clause` is `unseen` where no one has seen it."""

    directive: str
    provision: str
    instrument: str
    clause: str
    source: str
    confidence: str


class StepKind(StrEnum):
    APPLIES = "applies"
    OVERRIDDEN = "overridden"
    NARROWED = "narrowed"
    LOOSER_IGNORED = "looser_ignored"
    CLASSIFIED = "classified"
    REGIME = "regime"
    DECIDED = "decided"
    CONFLICT = "conflict"
    MISSING = "missing"


Shares = tuple[Fraction, Fraction]


@dataclass(frozen=True, slots=True)
class Step:
    """One sentence of the reason for a ruling.

    `stated` is the office share (low, high in 0..1) that the sentence's clause or answer gives by itself,
    `held` what holds after the step (of a clause that applies: among those of its own instrument); None where
    it says nothing of shares. The hash leaves them out: a ruling's steps are hashed thousands of times, and
    their texts already tell them apart.
    """

    kind: StepKind
    text: Bilingual
    citation: Citation | None = None
    stated: Shares | None = field(default=None, hash=False)
    held: Shares | None = field(default=None, hash=False)


@dataclass(frozen=True, slots=True)
class Hours:
    """Working hours of a day, in the unit's local time. `end` and `break_minutes` are None where no text
    states them."""

    start: time
    end: time | None
    citation: Citation | None = None
    break_minutes: int | None = None


@dataclass(frozen=True, slots=True)
class GroupRule:
    """An exemption or a priority that stands for a group of a unit's people."""

    group: PersonGroup
    effect: GroupEffect
    text: Bilingual
    citation: Citation


@dataclass(frozen=True, slots=True)
class Conflict:
    """Two bounds that nothing satisfies together; the higher tier holds until someone settles it."""

    text: Bilingual
    citations: tuple[Citation, ...]


@dataclass(frozen=True, slots=True)
class Ruling:
    """What holds for a unit, a population and a day.

    `office_min` and `office_max` are shares of the base in 0..1; `heads_min` and `heads_max` the same as
    people (a maximum rounds down, a minimum up, an exact share below 1 down). All four are None unless the
    outcome is `settled` or `conflict` (then the higher tier's bounds). `base` is the head count the clause
    names. `working_day` is False on weekends and holidays of the unit's own calendar. `duties` are
    `directive#provision`; `exemptions` what holds for groups of people.
    """

    unit: str
    day: date
    population: Population
    outcome: Outcome
    base: int
    working_day: bool = True
    office_min: Fraction | None = None
    office_max: Fraction | None = None
    heads_min: int | None = None
    heads_max: int | None = None
    sector: Sector | None = None
    regime: str | None = None
    hours: Hours | None = None
    steps: tuple[Step, ...] = ()
    citations: tuple[Citation, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    questions: tuple[str, ...] = ()
    duties: tuple[str, ...] = ()
    exemptions: tuple[GroupRule, ...] = ()


class Severity(StrEnum):
    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Finding:
    """Something wrong or noteworthy in a directive, with its place, why, and the mend."""

    code: str
    severity: Severity
    place: str
    message: Bilingual
    mend: Bilingual
    citations: tuple[Citation, ...] = field(default=())
