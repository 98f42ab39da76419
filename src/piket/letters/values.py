"""What an official document says, as values. Nothing here knows PDF or Word, a clock or a database.

Texts are plain (no markup). What is unknown stays empty and is left out of the document, or, in a draft,
shown as a blank to fill in. `letters.check` says what is wrong with a value, all at once, before anything
is drawn.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from piket.letters.codes import PLACE_CODES, Code


class Paper(StrEnum):
    """Sheets in official use: A4 (210 × 297 mm) and F4 or folio (215 × 330 mm)."""

    A4 = "a4"
    F4 = "f4"


class Capacity(StrEnum):
    """In what capacity a person signs."""

    OWN = ""
    ACTING = "Plt."
    ACTING_DAILY = "Plh."
    ON_BEHALF = "a.n."
    BY_PASSED_ON_MANDATE = "u.b."

    @property
    def higher_posts(self) -> int:
        """How many higher posts it needs at least."""
        return {Capacity.ON_BEHALF: 1, Capacity.BY_PASSED_ON_MANDATE: 2}.get(self, 0)

    def takes(self, higher_posts: int) -> bool:
        """Whether so many may stand over the signer's own; without a.n. or u.b. none may."""
        return higher_posts >= self.higher_posts if self.higher_posts else not higher_posts


@dataclass(frozen=True, slots=True)
class Letterhead:
    """`agency` are the upper lines, `unit` the issuing unit in bold; unknown address lines stay out.

    `of_post` is the head of a region or a minister: the emblem stands above the name of the post.
    `emblem` is a PNG that the agency supplies; none is ever drawn for it.
    """

    agency: tuple[str, ...]
    unit: str = ""
    address: tuple[str, ...] = ()
    of_post: bool = False
    emblem: bytes | None = None


@dataclass(frozen=True, slots=True)
class ElectronicSeal:
    """Facts of an electronic signature that was really made; the note at the foot is printed only with it."""

    signed_on: date
    issuer: str
    certificate_serial: str


@dataclass(frozen=True, slots=True)
class Signature:
    """Who signs. `higher_posts` are those signed for, highest first: one for a.n., two or more for u.b."""

    post: str
    name: str
    rank: str = ""
    nip: str = ""
    capacity: Capacity = Capacity.OWN
    higher_posts: tuple[str, ...] = ()
    seal: ElectronicSeal | None = None


@dataclass(frozen=True, slots=True)
class Clause:
    """A numbered clause: 1., then a., 1), a) below it."""

    text: str
    items: tuple[Clause, ...] = ()


@dataclass(frozen=True, slots=True)
class AnnexRow:
    """A person and their codes, one tuple for each day: `()` an empty cell, two codes a double duty."""

    name: str
    cells: tuple[tuple[str, ...], ...]
    nip: str = ""
    post: str = ""


@dataclass(frozen=True, slots=True)
class RosterAnnex:
    """The roster of one unit: people × days, landscape.

    `annex_to` is what it belongs to ('Surat Edaran Wali Kota …'), with its `number` and `title`. `counted`
    is the code that `caps` bounds (office heads allowed a day; None: no bound known); without `caps` the
    row that sets the cap against what is planned is left out. `codes` is the legend: the places, or a
    unit's shifts with their hours. `provisional` marks what the personnel office published where a head has
    not acted.
    """

    unit: str
    days: tuple[date, ...]
    rows: tuple[AnnexRow, ...]
    annex_to: str = ""
    number: str = ""
    title: str = ""
    caption: str = "Jadwal Piket"
    codes: tuple[Code, ...] = PLACE_CODES
    counted: str = "K"
    caps: tuple[int | None, ...] = ()
    days_off: frozenset[date] = frozenset()
    notes: tuple[str, ...] = ()
    place: str = ""
    date: date | None = None
    signature: Signature | None = None
    verification_url: str = ""
    provisional: bool = False
    draft: bool = True
    paper: Paper = Paper.A4


@dataclass(frozen=True, slots=True)
class CircularLetter:
    """Surat Edaran. `year` None: the number holds its year already ('800/1894/BKPSDM/2021').

    A section without paragraphs is left out and the letters A., B., C. close up.
    """

    letterhead: Letterhead
    number: str
    title: str
    addressees: tuple[str, ...]
    content: tuple[Clause, ...]
    place: str
    date: date | None
    signature: Signature
    year: int | None = None
    addressee_place: str = "Tempat"
    background: tuple[str, ...] = ()
    purpose: tuple[str, ...] = ()
    scope: tuple[str, ...] = ()
    basis: tuple[str, ...] = ()
    closing: tuple[str, ...] = ()
    copies: tuple[str, ...] = ()
    annexes: tuple[RosterAnnex, ...] = ()
    verification_url: str = ""
    draft: bool = True
    paper: Paper = Paper.A4


@dataclass(frozen=True, slots=True)
class Assignee:
    """A row of the table under 'Kepada'. `days` are the days ordered, if the letter orders days."""

    name: str
    nip: str = ""
    rank: str = ""
    post: str = ""
    days: tuple[date, ...] = ()


@dataclass(frozen=True, slots=True)
class AssignmentLetter:
    """Surat Tugas of one unit, with that unit's people only. `heading` may be 'Surat Perintah Tugas'."""

    letterhead: Letterhead
    number: str
    people: tuple[Assignee, ...]
    tasks: tuple[str, ...]
    place: str
    date: date | None
    signature: Signature
    considering: tuple[str, ...] = ()
    basis: tuple[str, ...] = ()
    copies: tuple[str, ...] = ()
    heading: str = "Surat Tugas"
    verification_url: str = ""
    draft: bool = True
    paper: Paper = Paper.A4


Letter = CircularLetter | AssignmentLetter | RosterAnnex
