import io
import zipfile
from dataclasses import replace
from typing import Any

import docx
import pytest
from letter_samples import BY_MANDATE, HEAD, MAYOR, START, VERIFY, assignment, circular, roster

from piket.letters.check import LetterError
from piket.letters.values import Assignee, ElectronicSeal, Letter, Paper
from piket.letters.word import render_docx
from piket.letters.word_templates import TEMPLATES, build


def open_docx(letter: Letter) -> Any:
    return docx.Document(io.BytesIO(render_docx(letter)))


def lines(letter: Letter) -> list[str]:
    return [paragraph.text for paragraph in open_docx(letter).paragraphs]


def cells(table: Any) -> list[list[str]]:
    return [[cell.text for cell in row.cells] for row in table.rows]


def sheets(letter: Letter) -> list[tuple[int, int]]:
    return [(round(s.page_width.mm), round(s.page_height.mm)) for s in open_docx(letter).sections]


@pytest.mark.parametrize(
    "letter", [circular(), assignment(), roster(3)], ids=["circular", "assignment", "annex"]
)
def test_the_same_letter_gives_the_same_file_without_a_tag_left(letter: Letter) -> None:
    content = render_docx(letter)
    assert content == render_docx(letter)
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        parts = [archive.read(name).decode() for name in archive.namelist() if name.endswith(".xml")]
    assert not [part for part in parts if "{%" in part or "{{" in part]


def test_a_circular_has_the_sections_and_clauses_of_the_pdf() -> None:
    text = lines(circular())
    headings = ["Latar Belakang", "Maksud dan Tujuan", "Ruang Lingkup", "Dasar", "Isi Edaran", "Penutup"]
    expected = [f"{mark}. {name}" for mark, name in zip("ABCDEF", headings, strict=True)]
    assert [line for line in text if line[1:3] == ". "] == expected
    assert "b.\tpada unit esensial, 25 % di kantor dan 75 % dari rumah;" in text


def test_an_assignment_letter_has_a_row_for_each_person_under_a_repeated_heading() -> None:
    people = open_docx(assignment(5)).tables[2]
    rows = cells(people)
    assert rows[0] == ["No.", "Nama / NIP", "Pangkat/Gol.", "Jabatan", "Hari tugas"]
    assert rows[1][1] == "Siti Anggraini, S.E.\nNIP 197001011995031000"
    assert len(rows) == 6
    assert people.rows[0]._tr.xpath("./w:trPr/w:tblHeader")


def test_without_days_the_table_has_no_column_for_them() -> None:
    rows = cells(open_docx(replace(assignment(), people=(Assignee("Siti Contoh"),))).tables[2])
    assert rows == [["No.", "Nama / NIP", "Pangkat/Gol.", "Jabatan"], ["1.", "Siti Contoh", "", ""]]


def test_letters_stand_upright_and_annexes_lie_on_their_own_paper() -> None:
    letter = replace(circular(), paper=Paper.F4, annexes=(replace(roster(2), paper=Paper.F4), roster(2)))
    assert sheets(letter) == [(215, 330), (330, 215), (297, 210)]
    assert sheets(replace(roster(2), paper=Paper.F4)) == [(330, 215)]


def test_the_grid_of_an_annex_holds_every_person_and_day() -> None:
    annex = replace(roster(6), caps=(0,) + (6,) * 13)
    rows = cells(open_docx(annex).tables[0])
    assert rows[2][3:] == ["".join(cell) for cell in annex.rows[0].cells]
    assert len(rows) == 2 + 6 + 2
    assert rows[-1][3] == "2!"


def test_every_part_of_a_signature_stands_in_its_block() -> None:
    block = open_docx(replace(circular(), signature=BY_MANDATE)).tables[0].rows[0].cells[1].text
    assert "a.n.\tWALI KOTA LUBUKLINGGAU\n\tSEKRETARIS DAERAH\n\tu.b.\n\tASISTEN ADMINISTRASI UMUM," in block
    assert block.endswith(f"{HEAD.name}\n{HEAD.rank}\nNIP {HEAD.nip}")


def test_a_draft_is_marked_on_every_page_and_an_issued_letter_is_not() -> None:
    def marks(letter: Letter) -> list[bool]:
        section = open_docx(letter).sections[0]
        heads = (section.header, section.first_page_header)
        return ["DRAF" in [p.text for p in head.paragraphs] for head in heads]

    assert marks(replace(circular(), draft=True)) == [True, True]
    assert marks(circular()) == [False, False]


def test_the_note_on_electronic_signature_stands_at_the_foot() -> None:
    sealed = replace(circular(), signature=replace(MAYOR, seal=ElectronicSeal(START, "Balai Uji", "4A11")))
    assert "Balai Uji" in open_docx(sealed).sections[0].first_page_footer.paragraphs[0].text


def test_the_verification_code_is_a_picture_with_its_address() -> None:
    document = open_docx(circular())
    assert document.tables[0]._tbl.xpath(".//pic:pic")
    assert VERIFY in document.tables[0].rows[0].cells[0].text


def test_an_annex_without_a_signature_still_shows_its_verification_code() -> None:
    assert any(VERIFY in line for line in lines(replace(roster(2), verification_url=VERIFY)))


def test_an_annex_with_a_signature_of_its_own_carries_it() -> None:
    table = open_docx(replace(roster(2), signature=HEAD)).tables[1]
    assert HEAD.name in table.rows[0].cells[1].text


def test_ampersands_and_angle_brackets_stay_text() -> None:
    assert "A & B <I> {{ X }}" in lines(replace(circular(), title="A & B <i> {{ x }}"))


def test_a_bad_letter_is_refused_before_it_is_written() -> None:
    with pytest.raises(LetterError, match="people"):
        render_docx(replace(assignment(), people=()))


def test_the_stored_templates_are_what_the_builder_builds() -> None:
    stored = {path.name: parts(path.read_bytes()) for path in TEMPLATES.glob("*.docx")}
    assert stored == {name: parts(content) for name, content in build().items()}


def parts(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}
