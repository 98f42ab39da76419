"""One stated arrangement, and what the lines around it say for it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from piket.policy.values import GroupEffect, PersonGroup
from piket.reading.modes import Mode
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


@dataclass(frozen=True, slots=True)
class Context:
    """What headings and earlier lines of a table say for the lines under them."""

    sector: str | None = None
    heading: str = ""
    mode: Mode | None = None
