"""`piket read`: facts with their words, contradictions, and why a file cannot be read."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image
from terminal import Files, piket, piket_in

pytestmark = pytest.mark.early

RECIPE = "Resep rendang: daging sapi, santan dan cabai. Masak tiga jam sampai kering dan harum.\n"


def file(folder: Path, content: str | bytes, name: str = "naskah.txt") -> Path:
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def test_the_city_circular_is_read_into_words_of_the_user(files: Files) -> None:
    said = piket("read", files.circular, "--published", "2021-07-25")
    assert said.code == 0
    assert "Mulai Senin, 26 Juli 2021" in said.out
    assert "mulai" in said.out
    assert "period_start" not in said.out
    assert "95 %" in said.out


def test_what_cannot_be_true_comes_with_its_likely_meaning(files: Files) -> None:
    said = piket("read", files.circular)
    assert "Tidak mungkin benar “Minggu (8/7/2021)”" in said.out
    assert "Mungkin maksudnya Minggu, 8 Agustus 2021" in said.out


def test_it_speaks_english_whole(files: Files) -> None:
    said = piket_in("en", "read", files.circular)
    assert (said.code, said.err) == (0, "")
    for words in ("What was read", "first day", "95%", "Cannot be true", "8 August 2021"):
        assert words in said.out
    assert "Yang terbaca" not in said.out


def test_as_json_the_facts_have_the_published_schema(files: Files) -> None:
    said = piket("read", files.circular, "--json")
    assert said.json["schema"] == "piket.read/1"
    assert said.json["facts"]["period"]["start"] == "2021-07-26"
    assert len(said.json["contradictions"]) == 3


@pytest.mark.parametrize("option", [(), ("--json",)])
def test_a_text_that_orders_nothing_fails_and_says_so(tmp_path: Path, option: tuple[str, ...]) -> None:
    said = piket("read", file(tmp_path, RECIPE), *option)
    assert said.code == 1
    assert "Tidak ada perintah tentang tempat atau jam kerja yang terbaca dalam naskah.txt" in said.err


def test_the_json_of_such_a_text_is_whole_and_empty(tmp_path: Path) -> None:
    said = piket("read", file(tmp_path, RECIPE), "--json")
    assert said.json["facts"]["rules"] == []
    assert "orders nothing" in said.json["missing"][0]["en"]


def scan(folder: Path) -> Path:
    path = folder / "pindai.pdf"
    Image.new("RGB", (600, 800), "white").save(path)
    return path


@pytest.mark.slow
def test_a_scan_without_text_is_named_as_one_in_both_languages(tmp_path: Path) -> None:
    indonesian, english = piket("read", scan(tmp_path)), piket_in("en", "read", scan(tmp_path))
    assert (indonesian.code, english.code) == (1, 1)
    # Its words differ with Tesseract on the machine or not; either way it is called a scan.
    assert "hasil pindai" in indonesian.err
    assert "a scan" in english.err


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "kosong"),
        (b"a" * 50_000_000, "48 MB; batasnya 20 MB"),
        (bytes(range(256)) * 20, "bukan naskah"),
        (b"%PDF-1.4 sobek", "rusak"),
        (b"PK\x03\x04arsip", "rusak"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" * 9, "format Office lama"),
    ],
    ids=["empty", "50MB", "binary", "cut-pdf", "cut-zip", "doc"],
)
def test_a_file_that_cannot_be_read_says_why(tmp_path: Path, content: bytes, words: str) -> None:
    said = piket("read", file(tmp_path, content), "--json")
    assert (said.code, said.out) == (1, "")
    assert words in said.err
    assert "naskah.txt" in said.err


def test_a_text_in_another_encoding_is_read_with_a_warning(tmp_path: Path, files: Files) -> None:
    text = files.circular.read_text(encoding="utf-8") + "\n“Sehat”"
    said = piket("read", file(tmp_path, text.encode("cp1252", "replace")))
    assert said.code == 0
    assert "Perhatian: naskah.txt bukan UTF-8" in said.err


@pytest.mark.parametrize(("name", "words"), [("tak-ada.txt", "tidak ada"), (".", "adalah folder")])
def test_a_file_that_is_not_there_is_wrong_use(tmp_path: Path, name: str, words: str) -> None:
    said = piket("read", tmp_path / name)
    assert said.code == 2
    assert words in said.err


def test_a_day_that_is_none_is_wrong_use(files: Files) -> None:
    said = piket("read", files.circular, "--published", "25 Juli")
    assert said.code == 2
    assert "'25 Juli' bukan tanggal. Tulis seperti 2021-07-26." in said.err


@pytest.mark.parametrize("width", [80, 120, 160])
def test_no_word_is_broken_at_any_width(files: Files, width: int) -> None:
    said = piket_in("id", "read", files.circular, width=width)
    lines = said.raw.splitlines()
    assert max(len(line) for line in lines) <= width
    words = {word for line in lines for word in line.replace("│", " ").split()}
    assert {"Pemberlakukan", "dilingkungan"} <= words
