"""Word files give what Word shows: computed numbers, tables, notes; not what was struck out."""

from __future__ import annotations

import io

import docx
import pytest
from word_samples import archive, numbering, paragraph, run, table, word_file

from piket.reading.documents import load
from piket.reading.errors import UnreadableDocument
from piket.reading.reader import read
from piket.reading.values import FactKind

SENTENCE = "Pegawai ASN bekerja dari rumah sebanyak 50 persen."


def lines(content: bytes) -> list[str]:
    return load(content, "edaran.docx").text.split("\n")


def test_numbers_that_word_only_computes_stand_before_their_clauses() -> None:
    body = paragraph(SENTENCE, level=0) + paragraph("Pengecualian:", level=0)
    body += (
        paragraph("Dinas Kesehatan;", level=1) + paragraph("RSUD.", level=1) + paragraph("Penutup.", level=0)
    )
    content = word_file(body, numbering=numbering(("decimal", "%1."), ("lowerLetter", "%2)")))
    assert lines(content) == [
        f"1. {SENTENCE}",
        "2. Pengecualian:",
        "a) Dinas Kesehatan;",
        "b) RSUD.",
        "3. Penutup.",
    ]


def test_a_list_that_starts_anew_counts_from_one_again() -> None:
    body = (
        paragraph(SENTENCE, level=0) + paragraph("Kedua.", level=0) + paragraph("Lagi.", level=0, list_id=2)
    )
    assert lines(word_file(body, numbering=numbering(("upperRoman", "%1."))))[1:] == [
        "II. Kedua.",
        "I. Lagi.",
    ]


def test_levels_may_show_the_numbers_above_them() -> None:
    body = paragraph(SENTENCE, level=0) + paragraph("Rinci.", level=1) + paragraph("Rinci lagi.", level=1)
    content = word_file(body, numbering=numbering(("decimal", "%1."), ("decimal", "%1.%2")))
    assert lines(content)[1:] == ["1.1 Rinci.", "1.2 Rinci lagi."]


def test_a_numbered_style_of_words_own_template_is_numbered() -> None:
    document = docx.Document()
    for text in (SENTENCE, "Kedua."):
        document.add_paragraph(text, style="List Number")
    stream = io.BytesIO()
    document.save(stream)
    assert lines(stream.getvalue()) == [f"1. {SENTENCE}", "2. Kedua."]


def test_what_was_struck_out_is_not_read_and_what_was_inserted_is() -> None:
    struck = '<w:del w:id="1"><w:r><w:delText>50</w:delText></w:r></w:del>'
    moved = f'<w:moveFrom w:id="3">{run(" maksimal")}</w:moveFrom>'
    added = f'<w:ins w:id="2">{run("75")}</w:ins>'
    content = word_file(
        f"<w:p>{run('Pegawai WFH ')}{struck}{moved}{added}{run(' persen mulai hari ini.')}</w:p>"
    )
    assert lines(content) == ["Pegawai WFH 75 persen mulai hari ini."]


def test_a_deleted_row_is_no_row() -> None:
    rows = table(("Unit Kerja", "WFO"), ("Dinas Kesehatan", "100%"))
    cells = "".join(f"<w:tc>{paragraph(text)}</w:tc>" for text in ("RSUD", "5%"))
    gone = f"<w:tr><w:trPr><w:del w:id='4'/></w:trPr>{cells}</w:tr>"
    assert lines(word_file(rows.replace("</w:tbl>", f"{gone}</w:tbl>"))) == [
        "Unit Kerja\tWFO",
        "Dinas Kesehatan\t100%",
    ]


def test_a_table_gives_its_units_with_their_shares() -> None:
    rows = (
        ("No", "Unit Kerja", "WFO", "WFH"),
        ("1", "Dinas Kesehatan", "100%", "0%"),
        ("2", "Diskominfo", "25%", "75%"),
    )
    draft = read(load(word_file(paragraph(SENTENCE) + table(*rows)), "edaran.docx"))
    told = {
        (fact.value["who"], fact.value["mode"], fact.value["percent"])
        for fact in draft.facts
        if fact.kind is FactKind.RULE
    }
    assert {
        ("Dinas Kesehatan", "wfo", 100.0),
        ("Diskominfo", "wfo", 25.0),
        ("Diskominfo", "wfh", 75.0),
    } <= told


def test_a_cell_merged_over_rows_is_told_in_each() -> None:
    first = f'<w:tc><w:tcPr><w:vMerge w:val="restart"/></w:tcPr>{paragraph("Sektor kritikal")}</w:tc>'
    below = f"<w:tc><w:tcPr><w:vMerge/></w:tcPr>{paragraph('')}</w:tc>"
    rows = "".join(
        f"<w:tr>{merged}<w:tc>{paragraph(unit)}</w:tc></w:tr>"
        for merged, unit in ((first, "RSUD"), (below, "Damkar"))
    )
    assert lines(word_file(paragraph(SENTENCE) + f"<w:tbl>{rows}</w:tbl>"))[1:] == [
        "Sektor kritikal\tRSUD",
        "Sektor kritikal\tDamkar",
    ]


def test_a_text_box_and_a_footnote_follow_their_paragraph() -> None:
    box = f"<w:r><w:pict><w:txbxContent>{paragraph('SALINAN')}</w:txbxContent></w:pict></w:r>"
    note = '<w:r><w:footnoteReference w:id="2"/></w:r>'
    footnotes = '<w:footnote w:type="separator" w:id="0"/>'
    footnotes += f'<w:footnote w:id="2">{paragraph("Kecuali RSUD.")}</w:footnote>'
    content = word_file(f"<w:p>{run(SENTENCE)}{box}{note}</w:p>", footnotes=footnotes)
    assert lines(content) == [SENTENCE, "SALINAN", "(Kecuali RSUD.)"]


def test_letterhead_and_foot_are_read_once_and_page_numbers_are_not() -> None:
    page = '<w:p><w:fldSimple w:instr=" PAGE "><w:r><w:t>7</w:t></w:r></w:fldSimple></w:p>'
    content = word_file(
        paragraph(SENTENCE),
        header1=paragraph("PEMERINTAH KOTA"),
        header2=paragraph("PEMERINTAH KOTA"),
        footer1=page,
    )
    assert lines(content) == ["PEMERINTAH KOTA", SENTENCE]


@pytest.mark.parametrize(
    "document",
    [
        '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;&a;">]><w:p>&b;</w:p>',
        '<!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/hostname">]><w:p>&f;</w:p>',
        "<w:p>",
    ],
)
def test_entities_are_never_expanded_and_bad_xml_is_said(document: str) -> None:
    with pytest.raises(UnreadableDocument) as caught:
        load(archive({"word/document.xml": document}), "aneh.docx")
    assert caught.value.code in ("damaged", "empty")


def test_a_file_that_would_unpack_to_gigabytes_is_refused() -> None:
    bomb = archive(
        {"word/document.xml": b"<a/>", **{f"word/media/{n}": b"\x00" * 30_000_000 for n in range(8)}}
    )
    with pytest.raises(UnreadableDocument, match="200 MB"):
        load(bomb, "bom.docx")


def test_a_table_of_endless_rows_is_bounded() -> None:
    content = word_file(paragraph(SENTENCE) + table(*[("Dinas", "50%")] * 25_000))
    assert len(lines(content)) < 21_000
