"""`piket whatif`: what another set of directives would change."""

from __future__ import annotations

from importlib.resources import as_file
from importlib.resources import files as resources
from pathlib import Path

import pytest
import typer
from terminal import CITY, Files, Said, _flat
from typer.testing import CliRunner

from piket.cli.whatif import whatif

APP = typer.Typer(pretty_exceptions_enable=False)
APP.command()(whatif)
DAYS = ("--from", "2021-07-26", "--to", "2021-08-01")
SHARES = ("--share", f"{CITY}#esensial-kantor-25=50", "--share", f"{CITY}#esensial-rumah-75=50")


def ask(files: Files, *words: str | Path) -> Said:
    result = CliRunner().invoke(APP, ["--org", str(files.org), *DAYS, *map(str, words)])
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    return Said(result.exit_code, _flat(result.stdout), _flat(result.stderr), result.stdout)


def test_half_instead_of_a_quarter_lets_11_more_of_bpkad_come(files: Files) -> None:
    said = ask(files, *SHARES)
    assert said.code == 0
    assert "│ BPKAD │ ASN │ 43 │ 25 %, 10 orang │ 50 %, 21 orang │ +11 │" in said.out
    assert "Senin, 26 Juli 2021" in said.out


def test_the_answer_is_one_sentence_before_any_table(files: Files) -> None:
    said = ask(files, "--share", f"{CITY}#esensial-kantor-25=50")
    assert said.out.startswith(
        "1 unit berubah: 11 orang lebih banyak boleh di kantor tiap hari, Senin, 26 Juli"
    )


def test_many_like_units_are_one_line(files: Files) -> None:
    with as_file(resources("piket.packs").joinpath("examples", "lubuklinggau")) as folder:
        said = ask(files, "--org", folder / "organisation.csv", "--level", "16.73=3")
    assert "Perubahan yang sama" in said.out
    assert "dan 108 lagi" in said.out


def test_without_the_city_s_circular_the_minister_s_bound_holds(files: Files) -> None:
    said = ask(files, "--before", CITY, "--after", "se-menpanrb-16-2021", "--json")
    (change,) = [c for c in said.json["changes"] if c["unit"] == "LLG-BPKAD" and c["population"] == "asn"]
    assert change["before"]["heads_max"] == 10
    assert not any(p.startswith(CITY) for p in change["after"]["provisions"])


def test_a_level_can_be_supposed_by_the_name_of_the_city(files: Files) -> None:
    said = ask(files, "--level", "Kota Lubuklinggau=3", "--json")
    assert said.code == 0
    assert said.json["schema"] == "piket.whatif/1"


def test_what_changes_nothing_says_so(files: Files) -> None:
    assert "Tidak ada yang berubah: " in ask(files, "--before", CITY, "--after", CITY).out


@pytest.mark.parametrize(
    "words",
    [(), ("--level", "Atlantis=3"), ("--level", "16.73=7"), ("--share", f"{CITY}#tiada=50"), ("--share", "x=y"),
     ("--share", f"{CITY}#esensial-kantor-25=150")],
)  # fmt: skip
def test_what_cannot_be_supposed_is_wrong_use_with_a_mend(files: Files, words: tuple[str, ...]) -> None:
    said = ask(files, *words)
    assert said.code == 2
    assert "Galat:" in said.err
