"""E-mail: the circular that is attached, or the message without what it quotes."""

from __future__ import annotations

from email.message import EmailMessage

import pytest
from pdf_samples import pdf
from word_samples import paragraph, word_file

from piket.reading.documents import load
from piket.reading.errors import UnreadableDocument

CIRCULAR = (
    "SURAT EDARAN NOMOR 800/12/2021. Pegawai ASN bekerja dari rumah sebanyak 50 persen mulai 26 Juli 2021."
)
NOTE = "Yth. Bapak/Ibu, terlampir kami kirimkan surat edaran tentang WFH bagi ASN. Terima kasih."
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def message(text: str, subject: str = "Edaran WFH") -> EmailMessage:
    made = EmailMessage()
    made["Subject"], made["From"], made["To"] = subject, "setda@contoh.example", "dinkes@contoh.example"
    made.set_content(text)
    return made


def attached(content: bytes, name: str, kind: str, text: str = NOTE) -> EmailMessage:
    made = message(text)
    made.add_attachment(content, maintype=kind.split("/")[0], subtype=kind.split("/")[1], filename=name)
    return made


def text_of(made: EmailMessage | bytes) -> str:
    return load(made if isinstance(made, bytes) else bytes(made), "pesan.eml").text.strip()


@pytest.mark.parametrize(
    ("content", "name", "kind"),
    [
        (word_file(paragraph(CIRCULAR)), "SE 800.docx", WORD),
        (pdf(CIRCULAR), "SE 800.pdf", "application/pdf"),
        (CIRCULAR.encode(), "SE 800.txt", "application/octet-stream"),
    ],
)
def test_the_attached_circular_is_read_rather_than_the_covering_note(
    content: bytes, name: str, kind: str
) -> None:
    document = load(bytes(attached(content, name, kind)), "pesan.eml")
    assert document.text.replace("\n", " ").strip() == CIRCULAR
    assert name in document.warnings[0].id


def test_a_circular_in_the_message_wins_over_an_attached_agenda() -> None:
    agenda = word_file(paragraph("Agenda rapat: pembukaan, laporan, penutup, doa bersama."))
    assert text_of(attached(agenda, "agenda.docx", WORD, CIRCULAR)) == CIRCULAR


def test_an_attachment_that_cannot_be_read_is_told() -> None:
    document = load(
        bytes(
            attached(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"x" * 99, "SE.doc", "application/msword", NOTE)
        ),
        "pesan.eml",
    )
    assert "SE.doc" in document.warnings[0].id
    assert ".docx" in document.warnings[0].id


def test_a_message_that_is_nothing_but_an_unreadable_attachment_says_why() -> None:
    with pytest.raises(UnreadableDocument) as caught:
        load(bytes(attached(b"%PDF-1.4 rusak", "SE.pdf", "application/pdf", "Fyi")), "pesan.eml")
    assert (caught.value.code, "SE.pdf" in caught.value.message.id) == ("damaged", True)


def test_a_message_forwarded_as_an_attachment_is_opened_too() -> None:
    outer = message("Fyi", "Fwd: Edaran")
    outer.add_attachment(attached(word_file(paragraph(CIRCULAR)), "SE.docx", WORD))
    assert text_of(outer) == CIRCULAR


def test_encoded_headers_and_bodies_are_read() -> None:
    raw = (
        b"Subject: =?utf-8?B?RWRhcmFuIOKAnFdGSOKAnQ==?=\r\nMIME-Version: 1.0\r\n"
        b"Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n"
        b"Pegawai bekerja =E2=80=9Cdari=\r\n rumah=E2=80=9D 50 persen.\r\n"
    )
    document = load(raw, "pesan")
    assert (document.title, document.text.strip()) == (
        "Edaran “WFH”",
        "Pegawai bekerja “dari rumah” 50 persen.",
    )


def test_the_html_of_a_message_is_read_where_there_is_no_plain_text() -> None:
    made = EmailMessage()
    rows = "<tr><td>RSUD</td><td>100%</td></tr><tr><td>BPBD</td><td>9%</td></tr>"
    made.set_content(f"<p>{CIRCULAR}</p><table>{rows}</table>", subtype="html")
    assert text_of(made).endswith("RSUD\t100%\nBPBD\t9%")


def test_older_mail_below_an_answer_is_not_read_and_that_is_told() -> None:
    old = "Pada Sen, 12 Jul 2021 pukul 08.00 Sekda <s@contoh.example> menulis:\n> WFH 100 persen mulai 3 Juli 2021"
    document = load(bytes(message(f"{CIRCULAR}\n\n{old}")), "pesan.eml")
    assert document.text == CIRCULAR
    assert "Kutipan" in document.warnings[0].id


def test_what_outlook_quotes_without_a_sign_is_not_read() -> None:
    old = "From: Sekda\nSent: Monday, July 12, 2021\nTo: Dinkes\nSubject: WFH\n\nWFH 100 persen."
    assert text_of(message(f"{CIRCULAR}\n\n{old}", "RE: WFH")) == CIRCULAR


@pytest.mark.parametrize(
    "mark",
    [
        "---------- Forwarded message ---------\nFrom: Sekda <s@contoh.example>\nDate: Mon, 12 Jul 2021\n"
        "Subject: WFH\nTo: Dinkes\n\n",
        "---------- Pesan terusan ---------\nDari: Sekda\nTanggal: 12 Juli 2021\nPerihal: WFH\nKepada: Dinkes\n\n",
        "From: Sekda\nSent: Monday, July 12, 2021\nTo: Dinkes\nSubject: WFH\n\n",
    ],
)
def test_a_forwarded_message_is_read_without_its_headers(mark: str) -> None:
    told = text_of(message(f"Mohon ditindaklanjuti, terima kasih.\n\n{mark}{CIRCULAR}", "Fwd: WFH"))
    assert told == f"Mohon ditindaklanjuti, terima kasih.\n\n{CIRCULAR}"


def test_a_message_of_nothing_but_a_quotation_is_read_and_that_is_told() -> None:
    document = load(bytes(message(f"> {CIRCULAR}")), "pesan.eml")
    assert document.text == CIRCULAR
    assert "hanya berisi kutipan" in document.warnings[0].id
