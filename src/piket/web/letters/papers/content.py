"""What a paper of each kind asks for, and the document that it becomes. Everything is text, line by line."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext_lazy as _

from piket.letters.documents import (
    Column,
    Document,
    FollowUp,
    Memo,
    Minutes,
    OfficialLetter,
    PressRelease,
    Recap,
    Report,
    Section,
)
from piket.letters.values import Assignee, AssignmentLetter, Clause, Signature
from piket.web.letters.models import Letter, Paper

if TYPE_CHECKING:
    from django.utils.functional import _StrOrPromise

Kind = Letter.Kind
Frame = Mapping[str, Any]


@dataclass(frozen=True)
class Asked:
    """A field of the form."""

    name: str
    label: _StrOrPromise
    needed: bool = False
    long: bool = True
    hint: _StrOrPromise = ""


_COPIES = Asked("copies", _("Tembusan, satu baris tiap tujuan"))
_FIGURES = _("Baris: keterangan | angka")
ASKED: dict[str, tuple[Asked, ...]] = {
    Kind.LETTER: (
        Asked("addressees", _("Yth., satu baris tiap tujuan"), needed=True),
        Asked("opening", _("Isi, alinea dipisah baris kosong"), needed=True),
        Asked("closing", _("Penutup")),
        _COPIES,
    ),
    Kind.INVITATION: (
        Asked("addressees", _("Yth., satu baris tiap tujuan"), needed=True),
        Asked("opening", _("Pembuka"), needed=True),
        Asked("details", _("Hari, pukul, tempat, acara"), needed=True, hint=_("Baris: nama | isi")),
        Asked("closing", _("Penutup")),
        _COPIES,
    ),
    Kind.MEMO: (
        Asked("addressees", _("Yth., satu baris tiap tujuan"), needed=True),
        Asked("sender", _("Dari"), needed=True, long=False),
        Asked("text", _("Isi, alinea dipisah baris kosong"), needed=True),
        Asked("points", _("Butir, satu baris tiap butir")),
        _COPIES,
    ),
    Kind.MINUTES: (
        Asked(
            "details", _("Hari, pukul, tempat, pimpinan, peserta"), needed=True, hint=_("Baris: nama | isi")
        ),
        Asked("discussion", _("Pembahasan, satu baris tiap butir"), needed=True),
        Asked("conclusion", _("Kesimpulan")),
        Asked("follow_ups", _("Tindak lanjut"), hint=_("Baris: apa | siapa | tenggat")),
        Asked("note_taker", _("Notulis: nama | jabatan"), needed=True, long=False),
    ),
    Kind.REPORT: (
        Asked("introduction", _("Pendahuluan"), needed=True),
        Asked("activities", _("Kegiatan yang dilaksanakan")),
        Asked("results", _("Hasil yang dicapai")),
        Asked("conclusion", _("Kesimpulan dan saran")),
        Asked("closing", _("Penutup")),
    ),
    Kind.ORDER: (
        Asked("considering", _("Menimbang, satu baris tiap butir")),
        Asked("basis", _("Dasar, satu baris tiap butir")),
        Asked("people", _("Kepada"), needed=True, hint=_("Baris: nama | NIP | pangkat | jabatan")),
        Asked("tasks", _("Untuk, satu baris tiap tugas"), needed=True),
        _COPIES,
    ),
    Kind.PRESS: (
        Asked("text", _("Isi, alinea dipisah baris kosong"), needed=True),
        Asked("figures", _("Angka"), hint=_FIGURES),
        Asked("contact", _("Narahubung"), long=False),
    ),
    Kind.RECAP: (
        Asked("period", _("Masa"), needed=True, long=False),
        Asked("table", _("Tabel"), needed=True, hint=_("Baris pertama nama kolom; pisahkan kolom dengan |")),
        Asked("notes", _("Catatan")),
    ),
}


def document_of(paper: Paper, frame: Frame) -> Document | AssignmentLetter:
    """The paper as the letters' room takes it. `frame` has letterhead, number, place, date, signature and the like."""
    return _MAKERS[paper.kind](
        paper.subject, {**dict.fromkeys(_names(paper.kind), ""), **paper.content}, frame
    )


def _names(kind: str) -> list[str]:
    return [asked.name for asked in ASKED[kind]]


def lines(text: str) -> tuple[str, ...]:
    return tuple(line.strip() for line in text.splitlines() if line.strip())


def paragraphs(text: str) -> tuple[str, ...]:
    parts = text.replace("\r", "").split("\n\n")
    return tuple(" ".join(part.split()) for part in parts if part.strip())


def pairs(text: str) -> tuple[tuple[str, str], ...]:
    """Lines of a name and what it is, parted by a bar; a line without one is a name alone."""
    return tuple(
        (name.strip(), rest.strip()) for name, _bar, rest in (line.partition("|") for line in lines(text))
    )


def cells(line: str, least: int) -> list[str]:
    found = [cell.strip() for cell in line.split("|")]
    return found + [""] * (least - len(found))


def _letter(subject: str, said: Frame, frame: Frame) -> Document:
    return OfficialLetter(
        **frame, subject=subject, addressees=lines(said["addressees"]), opening=paragraphs(said["opening"]),
        closing=paragraphs(said["closing"]), copies=lines(said["copies"]),
    )  # fmt: skip


def _invitation(subject: str, said: Frame, frame: Frame) -> Document:
    return OfficialLetter(
        **frame, subject=subject, addressees=lines(said["addressees"]), opening=paragraphs(said["opening"]),
        details=pairs(said["details"]), closing=paragraphs(said["closing"]), copies=lines(said["copies"]),
        invitation=True,
    )  # fmt: skip


def _memo(subject: str, said: Frame, frame: Frame) -> Document:
    return Memo(
        **frame, subject=subject, to=lines(said["addressees"]), sender=said["sender"],
        text=paragraphs(said["text"]), clauses=_clauses(said["points"]), copies=lines(said["copies"]),
    )  # fmt: skip


def _minutes(subject: str, said: Frame, frame: Frame) -> Document:
    name, post = cells(said["note_taker"], 2)[:2]
    return Minutes(
        **frame, meeting=subject, facts=pairs(said["details"]), note_taker=Signature(post or "Notulis", name),
        sections=(
            Section(heading="Pembahasan", clauses=_clauses(said["discussion"])),
            Section(heading="Kesimpulan", paragraphs=paragraphs(said["conclusion"])),
        ),
        follow_ups=tuple(
            FollowUp(what=what, who=who, until=until)
            for what, who, until in (cells(line, 3)[:3] for line in lines(said["follow_ups"]))
        ),
    )  # fmt: skip


def _report(subject: str, said: Frame, frame: Frame) -> Document:
    headings = (
        ("introduction", "Pendahuluan"),
        ("activities", "Kegiatan yang Dilaksanakan"), ("results", "Hasil yang Dicapai"),
        ("conclusion", "Kesimpulan dan Saran"), ("closing", "Penutup"),
    )  # fmt: skip
    sections = tuple(Section(heading=title, paragraphs=paragraphs(said[name])) for name, title in headings)
    return Report(**frame, title=subject, sections=sections)


def _press(subject: str, said: Frame, frame: Frame) -> Document:
    return PressRelease(
        **frame, headline=subject, paragraphs=paragraphs(said["text"]), figures=pairs(said["figures"]),
        contact=said["contact"],
    )  # fmt: skip


def _recap(subject: str, said: Frame, frame: Frame) -> Document:
    rows = [tuple(cells(line, 1)) for line in lines(said["table"])]
    names, body = (rows[0], rows[1:]) if rows else ((), [])
    columns = tuple(
        Column(name=name, figures=bool(body) and all(_is_figure(row[at]) for row in body if at < len(row)))
        for at, name in enumerate(names)
    )
    return Recap(
        **frame, title=subject, period=said["period"], columns=columns, rows=tuple(body),
        notes=paragraphs(said["notes"]),
    )  # fmt: skip


def _order(subject: str, said: Frame, frame: Frame) -> AssignmentLetter:
    people = (cells(line, 4)[:4] for line in lines(said["people"]))
    return AssignmentLetter(
        **frame, heading="Surat Perintah",
        people=tuple(Assignee(name, nip, rank, post) for name, nip, rank, post in people),
        tasks=lines(said["tasks"]), considering=lines(said["considering"]), basis=lines(said["basis"]),
        copies=lines(said["copies"]),
    )  # fmt: skip


def _clauses(text: str) -> tuple[Clause, ...]:
    return tuple(Clause(line) for line in lines(text))


def _is_figure(text: str) -> bool:
    return text.replace(".", "").replace(",", "").replace("%", "").strip().isdigit() or text in ("", "–", "-")


_MAKERS: dict[str, Callable[[str, Frame, Frame], Document | AssignmentLetter]] = {
    Kind.LETTER: _letter,
    Kind.INVITATION: _invitation,
    Kind.MEMO: _memo,
    Kind.MINUTES: _minutes,
    Kind.REPORT: _report,
    Kind.ORDER: _order,
    Kind.PRESS: _press,
    Kind.RECAP: _recap,
}
