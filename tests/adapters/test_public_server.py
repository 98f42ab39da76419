"""The public pages by themselves: what is served is what holds, and nothing beside it."""

from __future__ import annotations

from gzip import decompress
from pathlib import Path

import pytest

from piket.adapters import public_server
from piket.adapters.public_server import PublicFiles
from piket.adapters.public_tree import write_index, write_tree


@pytest.fixture
def root(tmp_path: Path) -> Path:
    write_tree(
        tmp_path, "kota", "a" * 64, {"index.html": b"<p>pertama</p>" * 50, "gaya-0123456789.css": b"a{}"}
    )
    write_index(tmp_path, {"kota": "Kota <Contoh>"})
    (tmp_path / "rahasia").write_text("rahasia")
    return tmp_path


def ask(
    app: PublicFiles, path: str, method: str = "GET", **headers: str
) -> tuple[int, dict[str, str], bytes]:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    status, said, body = app.answer(method, path, named)
    return status, dict(said), body


def test_a_page_is_served_with_a_strict_policy(root: Path) -> None:
    status, headers, body = ask(PublicFiles(root / "situs"), "/kota/")
    assert (status, body[:14]) == (200, b"<p>pertama</p>")
    assert "default-src 'none'" in headers["content-security-policy"]
    assert headers["content-type"] == "text/html; charset=utf-8"
    assert int(headers["content-length"]) == len(body)


def test_it_is_pressed_for_who_takes_it_and_not_sent_twice(root: Path) -> None:
    app = PublicFiles(root / "situs")
    _status, headers, body = ask(app, "/kota/", accept_encoding="gzip, br")
    assert headers["content-encoding"] == "gzip"
    assert decompress(body).startswith(b"<p>pertama")
    assert ask(app, "/kota/", if_none_match=headers["etag"])[0] == 304
    assert ask(app, "/kota/", method="HEAD")[2] == b""


def test_a_head_request_tells_the_length_of_what_it_leaves_out(root: Path) -> None:
    app = PublicFiles(root / "situs")
    assert ask(app, "/kota/", method="HEAD")[1] == ask(app, "/kota/")[1]


def test_files_that_carry_their_hash_are_kept_for_good(root: Path) -> None:
    assert "immutable" in ask(PublicFiles(root / "situs"), "/kota/gaya-0123456789.css")[1]["cache-control"]


@pytest.mark.parametrize(
    "path",
    ["/../rahasia", "/kota/../../rahasia", "/.kota", "/kota/tidak-ada", "/kota/..\\rahasia", "/%00", "/\0"],
)
def test_nothing_beside_the_pages_is_served(root: Path, path: str) -> None:
    status, _headers, body = ask(PublicFiles(root / "situs"), path)
    assert (status, body) == (404, b"")


def test_a_folder_leads_to_its_page_and_a_write_is_refused(root: Path) -> None:
    app = PublicFiles(root / "situs")
    status, headers, _body = ask(app, "/kota")
    assert (status, headers["location"]) == (308, "/kota/")
    assert ask(app, "/kota/", method="POST")[0] == 405


def test_what_is_published_anew_is_served(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(public_server, "_LOOK", 0.0)
    app = PublicFiles(root / "situs")
    assert b"pertama" in ask(app, "/kota/")[2]
    write_tree(root, "kota", "b" * 64, {"index.html": b"<p>kedua</p>"})
    assert b"kedua" in ask(app, "/kota/")[2]


def test_the_first_page_names_the_agencies(root: Path) -> None:
    assert b"Kota &lt;Contoh&gt;" in ask(PublicFiles(root / "situs"), "/")[2]


def test_an_agency_whose_key_begins_like_anothers_keeps_its_trees(root: Path) -> None:
    write_tree(root, "kota-dua", "c" * 64, {"index.html": b"dua"})
    for letter in "defgh":
        write_tree(root, "kota", letter * 64, {"index.html": letter.encode()})
    assert (root / "situs" / "kota-dua" / "index.html").read_bytes() == b"dua"
    assert len(list((root / "keluaran").glob("kota-[a-h]*"))) <= 4
