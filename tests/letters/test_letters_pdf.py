import io
from dataclasses import replace
from datetime import timedelta

import pypdfium2
import pytest
from letter_samples import (
    BY_MANDATE,
    HEAD,
    MAYOR,
    MAYOR_HEAD,
    ON_BEHALF,
    START,
    VERIFY,
    assignment,
    circular,
    nip,
    roster,
)
from PIL import Image

from piket.letters.check import LetterError
from piket.letters.codes import shift_codes
from piket.letters.pdf import render_pdf
from piket.letters.values import AnnexRow, Capacity, ElectronicSeal, Letter, Paper, RosterAnnex

MM_PER_POINT = 25.4 / 72


def open_pdf(letter: Letter) -> pypdfium2.PdfDocument:
    return pypdfium2.PdfDocument(render_pdf(letter))


def words(letter: Letter) -> str:
    pages = open_pdf(letter)
    return " ".join(" ".join(page.get_textpage().get_text_range() for page in pages).split())


def sizes(letter: Letter) -> list[tuple[int, int]]:
    points = [page.get_size() for page in open_pdf(letter)]
    return [(round(w * MM_PER_POINT), round(h * MM_PER_POINT)) for w, h in points]


def emblem() -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (8, 8), "black").save(out, "PNG")
    return out.getvalue()


def test_a_circular_says_its_parts_in_the_official_order() -> None:
    text = words(circular())
    parts = (
        "WALI KOTA LUBUKLINGGAU", "Yth.", "SURAT EDARAN", "NOMOR 800/1894/BKPSDM/2021", "TENTANG",
        "A. Latar Belakang", "B. Maksud dan Tujuan", "C. Ruang Lingkup", "D. Dasar", "E. Isi Edaran",
        "F. Penutup", "Ditetapkan di Lubuklinggau", "pada tanggal 24 Juli 2021", "ARMAN CONTOH SAPUTRA",
        "Tembusan:",
    )  # fmt: skip
    places = [text.index(part) for part in parts]
    assert places == sorted(places)


def test_a_section_that_says_nothing_is_left_out_and_the_letters_close_up() -> None:
    text = words(replace(circular(), background=(), scope=()))
    assert "Latar Belakang" not in text
    assert "A. Maksud dan Tujuan" in text
    assert "B. Dasar" in text


def test_a_year_outside_the_number_is_written_after_it() -> None:
    assert "NOMOR 000.8.3/12 TAHUN 2023" in words(replace(circular(), number="000.8.3/12", year=2023))


def test_an_assignment_letter_lists_its_people_and_their_days() -> None:
    text = words(assignment(5))
    for piece in (
        "SURAT TUGAS",
        "Menimbang",
        "Dasar",
        "MEMBERI TUGAS",
        "Kepada",
        "Untuk",
        "26, 30 Juli; 3 Agustus",
    ):
        assert piece in text
    assert all(person.name.split(",")[0] in text for person in assignment(5).people[:4])


def test_a_letter_of_command_gives_a_command() -> None:
    assert "MEMBERI PERINTAH" in words(replace(assignment(), heading="Surat Perintah Tugas"))


@pytest.mark.parametrize(
    "letter", [circular(), assignment(), roster(30)], ids=["circular", "assignment", "annex"]
)
def test_the_same_letter_gives_the_same_archival_bytes(letter: Letter) -> None:
    pdf = render_pdf(letter)
    assert pdf == render_pdf(letter)
    assert b"pdfaid:part>2<" in pdf
    assert b"pdfaid:conformance>A<" in pdf


def test_only_our_own_font_is_inside() -> None:
    pdf = render_pdf(circular())
    assert b"LiberationSans" in pdf
    assert not [font for font in (b"Libertinus", b"DejaVu", b"NewCM") if font in pdf]


def test_the_file_names_its_title_language_and_date() -> None:
    metadata = open_pdf(circular()).get_metadata_dict()
    assert metadata["Title"].startswith("Surat Edaran Pembatasan Jam Kerja")
    assert metadata["CreationDate"].startswith("D:20210724")
    assert b"/Lang(id-ID)" in render_pdf(circular())


def test_f4_paper_is_215_by_330_and_an_annex_lies_on_its_side() -> None:
    letter = replace(circular(), paper=Paper.F4, annexes=(replace(roster(3), paper=Paper.F4), roster(3)))
    assert sizes(letter) == [(215, 330), (330, 215), (297, 210)]


def test_a_draft_says_so_and_shows_blanks_and_an_issued_letter_does_not() -> None:
    draft = words(replace(circular(), draft=True, number="", date=None))
    assert "DRAF" in draft
    assert "NOMOR .........." in draft
    assert "DRAF" not in words(circular())


@pytest.mark.parametrize(
    ("signature", "line"),
    [
        (MAYOR, "WALI KOTA LUBUKLINGGAU,"),
        (replace(HEAD, capacity=Capacity.ACTING), "Plt. KEPALA BADAN"),
        (replace(HEAD, capacity=Capacity.ACTING_DAILY), "Plh. KEPALA BADAN"),
        (ON_BEHALF, "a.n. WALI KOTA LUBUKLINGGAU SEKRETARIS DAERAH,"),
        (BY_MANDATE, "a.n. WALI KOTA LUBUKLINGGAU SEKRETARIS DAERAH u.b. ASISTEN ADMINISTRASI UMUM,"),
    ],
    ids=["own", "Plt", "Plh", "an", "ub"],
)
def test_the_signature_block_says_in_what_capacity(signature: object, line: str) -> None:
    assert line in words(replace(circular(), signature=signature))


def test_the_note_on_electronic_signature_comes_only_with_a_signature_that_was_made() -> None:
    seal = ElectronicSeal(START, "Balai Uji Sertifikat", "4A11")
    assert "Balai Uji Sertifikat" in words(replace(circular(), signature=replace(MAYOR, seal=seal)))
    assert "secara elektronik" not in words(circular())


def test_the_verification_code_stands_on_the_page_with_its_address() -> None:
    assert VERIFY in words(circular())
    drawn, bare = (len(render_pdf(replace(circular(), verification_url=url))) for url in (VERIFY, ""))
    assert drawn > bare


def test_a_long_roster_repeats_its_header_on_every_page() -> None:
    pages = [page.get_textpage().get_text_range() for page in open_pdf(roster(300))]
    assert len(pages) > 5
    assert all("Nama / NIP" in page for page in pages[:-1])
    assert "300 pegawai, 14 hari" in pages[0]


def test_the_cap_stands_against_what_is_planned_and_an_excess_is_marked() -> None:
    over = replace(roster(6), caps=(0,) + (6,) * 13)
    text = words(over)
    assert "Paling banyak di kantor (orang) 0 6" in text
    assert "Direncanakan di kantor (orang) 2! 1" in text


def test_a_shift_roster_explains_its_codes_with_their_hours() -> None:
    codes = shift_codes(
        (("P", "pagi", "07.00–13.00"), ("S", "siang", "13.00–19.00"), ("M", "malam", "19.00–07.00"))
    )
    days = tuple(START + timedelta(days=n) for n in range(3))
    guard = RosterAnnex(
        "Regu Pengamanan", days, (AnnexRow("Rizki Contoh", (("P", "M"), ("S",), ("L",))),), codes=codes
    )
    text = words(replace(guard, provisional=True))
    assert "siang 13.00–19.00" in text.replace("\u2060", "")
    assert "sakit" not in text
    assert "Jadwal sementara" in text


@pytest.mark.parametrize("title", ["Kata panjang " * 385, "x" * 5000, "=*_#$@<&\\ [tanda] $x$"])
def test_long_and_strange_titles_stay_text_inside_the_page(title: str) -> None:
    document = open_pdf(replace(circular(), title=title))
    text = document[0].get_textpage()
    boxes = [text.get_rect(index) for index in range(text.count_rects())]
    assert boxes
    assert all(left > 0 and right < document[0].get_width() for left, _, right, _ in boxes)


def test_markup_in_a_text_is_printed_as_it_is() -> None:
    assert "*BUKAN* #TEBAL $X$ <B>" in words(replace(circular(), title="*bukan* #tebal $x$ <b>"))


def test_a_script_that_our_font_lacks_is_refused_in_words() -> None:
    with pytest.raises(LetterError, match="huruf Latin"):
        render_pdf(replace(circular(), title="漢字"))


def test_a_bad_letter_is_refused_before_it_is_drawn() -> None:
    with pytest.raises(LetterError, match="title"):
        render_pdf(replace(circular(), title=""))


@pytest.mark.parametrize("letter", [circular(), assignment()], ids=["post", "office"])
def test_an_agencys_own_emblem_is_placed_in_the_letterhead(letter: Letter) -> None:
    assert not isinstance(letter, RosterAnnex)
    with_emblem = replace(letter, letterhead=replace(letter.letterhead, emblem=emblem()))
    assert len(render_pdf(with_emblem)) > len(render_pdf(letter))
    assert MAYOR_HEAD.emblem is None


@pytest.mark.parametrize("people", [11, 14, 18, 33, 40])
def test_a_signature_never_stands_on_a_page_without_people(people: int) -> None:
    document = open_pdf(replace(roster(people), signature=HEAD, verification_url=VERIFY))
    last = document[len(document) - 1].get_textpage().get_text_range()
    assert HEAD.name in last
    assert nip(people - 1) in last
