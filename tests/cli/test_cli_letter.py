"""`piket letter` as a user runs it: the three kinds, both formats, and what bad input gets."""

from __future__ import annotations

import json
import zipfile
from datetime import date
from pathlib import Path

import pypdfium2 as pdfium
import pytest
from typer.testing import CliRunner

from piket.cli import app
from piket.organisation.files import write_employees, write_organisation
from piket.organisation.generator import example_folder, generate

DIRECTIVE = "se-walikota-lubuklinggau-800-1894-2021"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The city as files, its identity beside them."""
    made = tmp_path_factory.mktemp("city")
    city = generate("lubuklinggau", seed=1, start=date(2021, 7, 26), end=date(2021, 8, 8))
    write_organisation(city, made / "org.csv")
    write_employees(city.employees, made / "employees.csv")
    for name in ("agency.yaml", "desks.csv"):
        (made / name).write_bytes((example_folder("lubuklinggau") / name).read_bytes())
    return made


def run(folder: Path, kind: str, output: Path, *more: str) -> tuple[int, str]:
    files = ["--org", str(folder / "org.csv"), "--employees", str(folder / "employees.csv")]
    days = ["--from", "2021-07-26", "--to", "2021-08-08"]
    result = CliRunner().invoke(app, ["letter", kind, DIRECTIVE, *files, *days, "-o", str(output), *more])
    return result.exit_code, result.output


def text_of(pdf: Path) -> str:
    pages = pdfium.PdfDocument(pdf)
    return "\n".join(page.get_textpage().get_text_range() for page in pages)


def test_the_circular_names_its_number_its_units_and_its_period(folder: Path, tmp_path: Path) -> None:
    code, _ = run(folder, "circular", tmp_path / "se.pdf", "--unit", "BPKAD")
    text = text_of(tmp_path / "se.pdf")
    assert code == 0
    for words in ("SURAT EDARAN", "800/1894/BKPSDM/2021", "25 % bekerja di kantor", "JADWAL PIKET", "DRAF"):
        assert words in text


def test_an_assignment_letter_as_word_calls_only_people_of_its_unit(folder: Path, tmp_path: Path) -> None:
    code, _ = run(folder, "assignment", tmp_path / "st.docx", "--unit", "Disdukcapil")
    with zipfile.ZipFile(tmp_path / "st.docx") as archive:
        words = archive.read("word/document.xml").decode()
    rows = (folder / "employees.csv").read_text(encoding="utf-8-sig").splitlines()
    others = [row.split(",")[1] for row in rows if ",LLG-BPKAD," in row]
    assert code == 0
    assert "SURAT TUGAS" in words
    assert not [
        name for name in others if name in words and name not in "".join(r for r in rows if "DUKCAPIL" in r)
    ]


def test_an_annex_says_in_json_where_it_was_written(folder: Path, tmp_path: Path) -> None:
    code, output = run(folder, "annex", tmp_path / "l.pdf", "--unit", "LLG-DUKCAPIL", "--json")
    assert code == 0
    assert json.loads(output[output.index("{") :])["schema"] == "piket.letter/1"


def test_a_unit_where_everyone_works_at_home_gets_no_assignment_letter(folder: Path, tmp_path: Path) -> None:
    code, output = run(folder, "assignment", tmp_path / "st.pdf", "--unit", "Bappedalitbang")
    assert code == 1
    assert "Tidak seorang pun" in " ".join(output.split())
    assert not (tmp_path / "st.pdf").exists()


@pytest.mark.parametrize(
    ("name", "more", "said"),
    [
        ("st.txt", ("--unit", "BPKAD"), ".pdf atau .docx"),
        ("st.pdf", (), "--unit"),
    ],
)
def test_wrong_use_is_said_before_any_work(
    folder: Path, tmp_path: Path, name: str, more: tuple[str, ...], said: str
) -> None:
    code, output = run(folder, "assignment", tmp_path / name, *more)
    assert (code, said in " ".join(output.split())) == (2, True)


def test_an_unknown_unit_is_named(folder: Path, tmp_path: Path) -> None:
    code, output = run(folder, "annex", tmp_path / "l.pdf", "--unit", "Dinas Sihir")
    assert code == 1
    assert "Dinas Sihir" in output
