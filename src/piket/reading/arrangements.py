"""One stated arrangement, and what the lines around it say for it."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from piket.policy.values import GroupEffect, PersonGroup
from piket.reading.modes import Mode
from piket.reading.sectors import sector_of
from piket.reading.segments import Sentence
from piket.reading.sought import sought

BY_LEVEL = sought(r"\blevel\s+(?:\d|i)|\bzona\s+\w+", "level|zona")
TABLE_LINE = re.compile(
    r"^\s*(?:[-•*–]|\d{1,2}[.)]|(?=\w*\s*(?:zona|level|ppkm|sektor|kriteria|wilayah|"
    r"daerah|jawa|dinas|badan|sekretariat|inspektorat|satuan|kecamatan|kelurahan|bagian|biro|rsud|"
    r"rumah\s+sakit|"
    r"puskesmas|layanan|pelayanan|unit|kantor|"
    r"pejabat)))\s*(?P<label>[^:%\t]{3,90})[:\t]\s*(?=.*(?:persen|perse\b|%))",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Rule:
    """`percent` None: the text gives no figure. `exception`: these are taken out of a wider rule.

    `groups` are those of people that it names, `group_effect` what of it the law's model holds for them;
    `others` are groups that the model does not have, as written.
    """

    who: str
    sector: str | None
    mode: Mode
    bound: str | None
    percent: float | None
    days: tuple[str, ...]
    start: int
    end: int
    sentence: int
    exception: bool = False
    confidence: float = 0.9
    groups: tuple[PersonGroup, ...] = ()
    group_effect: GroupEffect | None = None
    others: tuple[str, ...] = ()

    def on(self, days: tuple[str, ...]) -> Rule:
        return replace(self, days=days)


def whole(sentence: Sentence, who: str, mode: Mode, **more: object) -> Rule:
    """All of `who`, as a sentence without a figure says; `more` replaces fields."""
    rule = Rule(
        who=who,
        sector=sector_of(who),
        mode=mode,
        bound="exact",
        percent=100.0,
        days=(),
        start=sentence.start,
        end=sentence.end,
        sentence=sentence.number,
        confidence=0.75,
    )
    return replace(rule, **more)  # type: ignore[arg-type]


@dataclass(frozen=True, slots=True)
class Context:
    """What headings and earlier lines of a table say for the lines under them.

    `group`: whom a heading names; `asked`: a question before asked who works there ('Siapa yang WFH?').
    """

    sector: str | None = None
    heading: str = ""
    mode: Mode | None = None
    group: str = ""
    asked: Mode | None = None


@dataclass(frozen=True, slots=True)
class Beside:
    """What stands beside a sentence: the one before it, the group kept at work there, the items that it opens."""

    before: str = ""
    kept: str = ""
    listed: str = ""
    items: tuple[str, ...] = ()
    earlier: tuple[Rule, ...] = ()
    heading: str = ""


@dataclass(frozen=True, slots=True)
class Shares:
    """The shares that a sentence states: what places of work they are for, and where in it they stand."""

    modes: frozenset[Mode] = frozenset()
    places: tuple[int, ...] = ()
