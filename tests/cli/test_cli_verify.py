"""`piket verify`: a good roster passes; a broken one fails and names the rule, the person and the day."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from terminal import Files, piket, piket_in, small_agency


def quota(book: dict[str, Any], label: str = "asn") -> dict[str, Any]:
    (roster,) = (u["quota"] for u in book["units"] if (u["unit"], u["label"]) == ("LLG-BPKAD", label))
    return roster  # type: ignore[no-any-return]


def saved(book: dict[str, Any], folder: Path) -> Path:
    path = folder / "rusak.json"
    path.write_text(json.dumps(book), encoding="utf-8")
    return path


def person_where(book: dict[str, Any], letter: str, *, exempt: bool = False) -> str:
    roster = quota(book)
    home_only = {p["id"] for p in roster["problem"]["people"] if p["home_only"]}
    return next(
        p for p, cells in roster["cells"].items() if cells[0] == letter and (p in home_only) == exempt
    )


def rewrite_first_cell(path: Path, old: str, new: str) -> None:
    """The first cell of the sheet Jadwal that says `old`, as a spreadsheet would change it."""
    with ZipFile(path) as book:
        parts = {name: book.read(name) for name in book.namelist()}
    texts = re.findall(r"<si><t[^>]*>(.*?)</t></si>", parts["xl/sharedStrings.xml"].decode())
    sheet = parts["xl/worksheets/sheet1.xml"].decode()
    marks = [f't="s"><v>{texts.index(letter)}</v>' for letter in (old, new)]
    assert marks[0] in sheet
    parts["xl/worksheets/sheet1.xml"] = sheet.replace(marks[0], marks[1], 1).encode()
    with ZipFile(path, "w") as book:
        for name, content in parts.items():
            book.writestr(name, content)


@pytest.fixture
def book(roster: Path) -> dict[str, Any]:
    return json.loads(roster.read_text(encoding="utf-8"))  # type: ignore[no-any-return]


def test_an_eleventh_person_at_the_office_breaks_the_bound_of_the_day(
    book: dict[str, Any], tmp_path: Path
) -> None:
    quota(book)["cells"][person_where(book, "R")][0] = "K"
    said = piket("verify", saved(book, tmp_path))
    assert said.code == 1
    assert "melebihi batas kantor: 11 di kantor, paling banyak 10" in said.out
    assert "Senin, 26 Juli 2021" in said.out


def test_an_exempt_person_at_the_office_is_named_with_the_day(book: dict[str, Any], tmp_path: Path) -> None:
    person = person_where(book, "R", exempt=True)
    quota(book)["cells"][person][0] = "K"
    said = piket("verify", saved(book, tmp_path))
    name = next(e.name for e in small_agency().employees if e.id == person)
    assert said.code == 1
    assert "tidak boleh dipanggil ke kantor" in said.out
    assert person in said.out
    assert name.split()[0] in said.out


def test_the_same_in_english(book: dict[str, Any], tmp_path: Path) -> None:
    quota(book)["cells"][person_where(book, "R")][0] = "K"
    said = piket_in("en", "verify", saved(book, tmp_path))
    assert said.code == 1
    assert "above the office bound: 11 in the office, at most 10" in said.out
    assert "Monday, 26 July 2021" in said.out


def test_the_json_names_rule_person_and_day(book: dict[str, Any], tmp_path: Path) -> None:
    person = person_where(book, "R", exempt=True)
    quota(book)["cells"][person][0] = "K"
    said = piket("verify", saved(book, tmp_path), "--json")
    assert said.code == 1
    row = next(v for v in said.json["violations"] if v["rule"] == "home_only_at_office")
    assert (row["unit"], row["label"], row["person"], row["day"]) == (
        "LLG-BPKAD",
        "asn",
        person,
        "2021-07-26",
    )
    assert row["person_name"] == next(e.name for e in small_agency().employees if e.id == person)


def test_a_good_roster_as_json_has_no_violations(roster: Path) -> None:
    said = piket("verify", roster, "--json").json
    assert (said["schema"], said["violations"]) == ("piket.verification/1", [])
    assert said["people"] == len(small_agency().employees)


def test_a_person_assigned_to_two_units_at_once_is_found(book: dict[str, Any], tmp_path: Path) -> None:
    book["assignments"].append({**book["assignments"][0], "unit": "LLG"})
    said = piket("verify", saved(book, tmp_path))
    assert said.code == 1
    assert "di dua tempat sekaligus" in said.out


def test_a_squad_torn_apart_is_found(book: dict[str, Any], tmp_path: Path) -> None:
    (shifts,) = (u["shifts"] for u in book["units"] if "shifts" in u)
    person = next(iter(shifts["cells"]))
    shifts["cells"][person] = [[] for _ in shifts["cells"][person]]
    said = piket("verify", saved(book, tmp_path))
    assert said.code == 1
    assert "terpisah dari regunya" in said.out


def test_a_cell_edited_in_the_workbook_is_found(files: Files, tmp_path: Path) -> None:
    path = tmp_path / "roster.xlsx"
    assert files.plan("-o", path).code == 0
    rewrite_first_cell(path, "R", "K")
    said = piket("verify", path)
    assert said.code == 1
    assert re.search(r"(Senin|Selasa|Rabu|Kamis|Jumat), \d+ (Juli|Agustus) 2021", said.out)
    assert "melebihi batas kantor" in said.out


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("a.json", b"", "kosong"),
        ("a.json", b"{", "bukan JSON yang utuh"),
        ("a.json", b"{}", "bukan piket.roster/1"),
        ("a.json", b"\xff\xfe", "bukan UTF-8"),
        ("a.xlsx", b"PK\x03\x04", "a.xlsx"),
        ("a.pdf", b"%PDF", "Akhiran '.pdf' tidak dikenal"),
    ],
    ids=["empty", "cut", "other", "encoding", "xlsx", "suffix"],
)
def test_a_file_that_is_no_roster_says_why(tmp_path: Path, name: str, content: bytes, words: str) -> None:
    (tmp_path / name).write_bytes(content)
    said = piket("verify", tmp_path / name)
    assert (said.code, said.out) == (1, "")
    assert words in said.err


def test_every_fault_of_a_roster_file_is_told_at_once(book: dict[str, Any], tmp_path: Path) -> None:
    book["assignments"][0]["place"] = "X"
    book["assignments"][1]["start"] = "kemarin"
    said = piket("verify", saved(book, tmp_path))
    assert said.code == 1
    assert said.err.count("Galat: rusak.json") == 2


def test_assignments_alone_cannot_be_checked(files: Files, tmp_path: Path) -> None:
    path = tmp_path / "roster.csv"
    assert files.plan("-o", path).code == 0
    said = piket("verify", path)
    assert said.code == 2
    assert "Pakai XLSX atau JSON dari piket plan." in said.err


def test_a_file_in_which_every_unit_waits_has_nothing_to_check(book: dict[str, Any], tmp_path: Path) -> None:
    book["units"], book["assignments"] = [], []
    said = piket("verify", saved(book, tmp_path))
    assert said.code == 1
    assert "masih menunggu keputusan" in said.err
