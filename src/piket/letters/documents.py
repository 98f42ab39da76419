"""The other official documents, as values: letters and invitations, memos, minutes, reports, press releases, recaps.

As in `values`, texts are plain, and what is unknown stays empty and is left out or, in a draft, a blank.
An order is an `AssignmentLetter` headed 'Surat Perintah'.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from piket.letters.values import Clause, Letterhead, Paper, Signature


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """What all of them have. `place` and `date` stand above the signature, or at the head of a letter."""

    letterhead: Letterhead
    number: str
    place: str
    date: date | None
    signature: Signature
    copies: tuple[str, ...] = ()
    verification_url: str = ""
    draft: bool = True
    paper: Paper = Paper.A4


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficialLetter(Document):
    """Surat dinas. `details` are lines such as ('Hari, tanggal', 'Senin, 26 Juli 2021') of an invitation."""

    subject: str
    addressees: tuple[str, ...]
    opening: tuple[str, ...]
    nature: str = "Biasa"
    enclosures: str = "–"
    addressee_place: str = "Tempat"
    details: tuple[tuple[str, str], ...] = ()
    closing: tuple[str, ...] = ()
    invitation: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Memo(Document):
    """Nota dinas, inside an agency: no stamp, and the place stays out."""

    subject: str
    to: tuple[str, ...]
    sender: str
    text: tuple[str, ...]
    clauses: tuple[Clause, ...] = ()
    nature: str = "Biasa"
    enclosures: str = "–"


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A part of a report or of minutes: paragraphs, then numbered clauses."""

    heading: str
    paragraphs: tuple[str, ...] = ()
    clauses: tuple[Clause, ...] = ()

    @property
    def filled(self) -> bool:
        return bool(self.paragraphs or self.clauses)


@dataclass(frozen=True, slots=True, kw_only=True)
class Report(Document):
    """Laporan. A section without text is left out and the letters close up."""

    title: str
    sections: tuple[Section, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowUp:
    """What somebody is to do after a meeting."""

    what: str
    who: str
    until: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Minutes(Document):
    """Notula. The note-taker signs beside whoever led the meeting (`signature`)."""

    meeting: str
    facts: tuple[tuple[str, str], ...]
    sections: tuple[Section, ...]
    note_taker: Signature
    follow_ups: tuple[FollowUp, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PressRelease(Document):
    """Siaran pers. The first paragraph follows the place and date of issue. `figures` are pairs (what, how much)."""

    headline: str
    paragraphs: tuple[str, ...]
    figures: tuple[tuple[str, str], ...] = ()
    contact: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column of a recap; figures stand right."""

    name: str
    figures: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Recap(Document):
    """A table with its signature, lying on its side where it has many columns."""

    title: str
    period: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]
    notes: tuple[str, ...] = ()
