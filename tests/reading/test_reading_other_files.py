"""LibreOffice and rich text files; pasted text with the marks of a chat program; what is refused, with its mend."""

from __future__ import annotations

import pytest
from word_samples import archive

from piket.reading.documents import from_text, load
from piket.reading.errors import UnreadableDocument

SENTENCE = "Pegawai ASN bekerja dari rumah sebanyak 50 persen."
_NS = " ".join(
    f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for short, name in (("office", "office"), ("text", "text"), ("table", "table"), ("style", "style"))
)


def odt(body: str, styles: str = "") -> bytes:
    content = (
        f"<office:document-content {_NS}><office:automatic-styles>{styles}</office:automatic-styles>"
        f"<office:body><office:text>{body}</office:text></office:body></office:document-content>"
    )
    return archive({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": content})


def odt_lines(body: str, styles: str = "") -> list[str]:
    return load(odt(f"<text:p>{SENTENCE}</text:p>{body}", styles), "edaran.odt").text.split("\n")[1:]


def test_an_opendocument_list_shows_its_numbers() -> None:
    styles = (
        '<text:list-style style:name="L1"><text:list-level-style-number text:level="1" style:num-format="1" '
        'style:num-suffix="."/><text:list-level-style-number text:level="2" style:num-format="a" style:num-suffix=")"/>'
        "</text:list-style>"
    )
    inner = "<text:list><text:list-item><text:p>RSUD</text:p></text:list-item></text:list>"
    items = "".join(f"<text:list-item><text:p>{text}</text:p></text:list-item>" for text in ("Satu", "Dua"))
    items = items.replace("Satu</text:p>", f"Satu</text:p>{inner}")
    body = f'<text:list text:style-name="L1">{items}</text:list>'
    assert odt_lines(body, styles) == ["1. Satu", "a) RSUD", "2. Dua"]


def test_an_opendocument_table_and_note_are_kept_and_deletions_are_not() -> None:
    body = (
        "<text:tracked-changes><text:p>WFH 99 persen</text:p></text:tracked-changes>"
        "<table:table><table:table-row><table:table-cell><text:p>RSUD</text:p></table:table-cell>"
        "<table:table-cell><text:p>100<text:s/>%</text:p></table:table-cell></table:table-row></table:table>"
        "<text:p>Akhir<text:note><text:note-body><text:p>Kecuali BPBD.</text:p></text:note-body></text:note>.</text:p>"
    )
    assert odt_lines(body) == ["RSUD\t100 %", "Akhir.", "(Kecuali BPBD.)"]


def test_rich_text_gives_words_tables_and_letters_of_every_kind() -> None:
    content = (
        rb"{\rtf1\ansi\ansicpg1252{\fonttbl{\f0 Arial;}}{\info{\title Rahasia}}\pard "
        + SENTENCE.encode()
        + rb"\par"
        rb"{\listtext 1.\tab}Kepala dinas \u8220?wajib\u8221? hadir \'96 semua.\par{\deleted WFH 99 persen}"
        rb"\trowd RSUD\cell 100%\cell\row }"
    )
    assert load(content, "edaran.rtf").text.split("\n") == [
        SENTENCE,
        "1. Kepala dinas “wajib” hadir – semua.",
        "RSUD\t100%",
        "",
    ]


@pytest.mark.parametrize(
    ("sent", "plain"),
    [
        (f"*PENTING* {SENTENCE}", f"PENTING {SENTENCE}"),
        (f"_Assalamualaikum_ {SENTENCE}", f"Assalamualaikum {SENTENCE}"),
        ("Pegawai WFH ~50%~ *75%* mulai hari ini.", "Pegawai WFH  75% mulai hari ini."),
        (f"✅ {SENTENCE}\n✅ RSUD tetap masuk", f"• {SENTENCE}\n• RSUD tetap masuk"),
        (f"1️⃣ {SENTENCE}\n2️⃣ RSUD 🏥 tetap masuk 🙏", f"1. {SENTENCE}\n2. RSUD tetap masuk"),
        (f"Diteruskan berkali-kali\n{SENTENCE}", SENTENCE),
        (f"[25/07/21 20.15.10] Sekda: {SENTENCE}", SENTENCE),
        (f"25/07/2021 20.15 - Sekda: {SENTENCE}", SENTENCE),
        (
            "Nomor 800*12*2021 dan nama_berkas_lama.pdf tetap.",
            "Nomor 800*12*2021 dan nama_berkas_lama.pdf tetap.",
        ),
    ],
)
def test_the_marks_of_a_chat_program_are_no_text(sent: str, plain: str) -> None:
    assert from_text(sent).text == plain
    assert load(sent.encode(), "pesan.txt").text == plain


@pytest.mark.parametrize(
    ("content", "name", "mend"),
    [
        (archive({"xl/workbook.xml": "<a/>"}), "jadwal.xlsx", "PDF"),
        (archive({"ppt/presentation.xml": "<a/>"}), "paparan.pptx", "PDF"),
        (archive({"foto.jpg": b"x"}), "berkas.zip", "DOCX"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "__substg1.0_0037".encode("utf-16-le"), "SE.msg", ".eml"),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
            "SE.docx",
            "kata sandi",
        ),
    ],
)
def test_what_is_not_read_says_how_to_mend_it(content: bytes, name: str, mend: str) -> None:
    with pytest.raises(UnreadableDocument) as caught:
        load(content, name)
    assert mend in caught.value.message.id
    assert name in caught.value.message.id
