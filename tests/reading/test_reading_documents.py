"""Files become text; what cannot be read is told with its mend, never as a traceback."""

from __future__ import annotations

import io
from email.message import EmailMessage

import docx
import pytest

from piket.reading.documents import MAX_BYTES, from_text, load
from piket.reading.errors import UnreadableDocument

SENTENCE = "Wali Kota menerbitkan surat edaran: pegawai ASN bekerja dari rumah 50 persen."


def word_file() -> bytes:
    document = docx.Document()
    document.add_paragraph(SENTENCE)
    table = document.add_table(rows=1, cols=2)
    table.rows[0].cells[0].text, table.rows[0].cells[1].text = "Dinkes", "100 persen"
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def pdf_file(text: str) -> bytes:
    """The smallest PDF with one line of text, offsets left to the reader's repair."""
    stream = f"BT /F1 12 Tf 50 700 Td ({text}) Tj ET".encode("cp1252") if text else b""
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R "
        b"/Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    body, offsets = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, 1):
        offsets.append(len(body))
        body += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    start = len(body)
    body += b"xref\n0 6\n0000000000 65535 f \n" + table
    return body + b"trailer << /Size 6 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF" % start


def test_text_in_utf8_with_a_mark_and_windows_line_ends() -> None:
    document = load(b"\xef\xbb\xbf" + SENTENCE.encode() + b"\r\nBaris kedua.", "edaran.txt")
    assert document.text == SENTENCE + "\nBaris kedua."


def test_windows_1252_is_read_and_said() -> None:
    document = load(("“" + SENTENCE + "”").encode("cp1252"), "edaran.txt")
    assert document.text.startswith("“")
    assert "Windows-1252" in document.warnings[0].id


def test_a_page_loses_its_furniture() -> None:
    page = (
        "<html><head><title>Berita</title><script>var x</script></head><body><nav>Beranda Olahraga</nav>"
        f"<article><h1>Judul</h1><p>{SENTENCE}</p>"
        "<div class='related-posts'><a href='#'>Artis</a></div></article>"
        "<footer>Hak cipta</footer></body></html>"
    )
    document = load(page.encode(), "berita.html")
    assert SENTENCE in document.text
    assert document.title == "Berita"
    assert not any(word in document.text for word in ("Beranda", "Artis", "Hak cipta", "var x"))


def test_a_word_file_gives_paragraphs_and_tables() -> None:
    document = load(word_file(), "edaran.docx")
    assert SENTENCE in document.text
    assert "Dinkes" in document.text


def test_a_pdf_with_text_is_read() -> None:
    assert "50 persen" in load(pdf_file(SENTENCE), "edaran.pdf").text


def test_a_message_gives_its_text_and_subject() -> None:
    message = EmailMessage()
    message["Subject"] = "Edaran WFH"
    message.set_content(SENTENCE)
    document = load(bytes(message), "pesan.eml")
    assert (document.title, document.text.strip()) == ("Edaran WFH", SENTENCE)


@pytest.mark.parametrize(
    ("content", "name", "code"),
    [
        (b"", "kosong.txt", "empty"),
        (b" \n ", "kosong.txt", "empty"),
        (b"x" * (MAX_BYTES + 1), "besar.txt", "too_large"),
        (b"kata " * 1_100_000, "panjang.txt", "too_large"),
        (pdf_file(""), "pindai.pdf", "scanned"),
        (b"%PDF-1.4 rusak", "rusak.pdf", "damaged"),
        (b"PK\x03\x04 word/document.xml", "rusak.docx", "damaged"),
        (b"PK\x03\x04 lain", "arsip.zip", "damaged"),
        (bytes(range(256)) * 20, "gambar.png", "binary"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"x" * 50, "lama.doc", "old_word"),
        ("Teks".encode("utf-16")[:-1] + b"\xd8", "aneh.txt", "encoding"),
    ],
)
def test_an_unreadable_file_says_what_and_how_to_mend_it(content: bytes, name: str, code: str) -> None:
    with pytest.raises(UnreadableDocument) as caught:
        load(content, name)
    assert caught.value.code == code
    assert name in caught.value.message.id
    assert name in caught.value.message.en


def test_an_empty_paste_is_refused() -> None:
    with pytest.raises(UnreadableDocument, match="no text yet"):
        from_text("  ")
