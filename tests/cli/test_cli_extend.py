"""`piket due`, `piket extend` and `piket why`."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from terminal import CITY, Files, piket

from piket.policy.load import load_directive


def test_an_extension_is_written_as_the_next_version(tmp_path: Path) -> None:
    made = tmp_path / "baru.yaml"
    said = piket("extend", "inmendagri-25-2021", "--to", "2021-08-09", "-o", str(made))
    assert said.code == 0
    new = load_directive(made)
    assert (new.version, new.effective_to) == (2, date(2021, 8, 9))


def test_an_earlier_day_is_refused_with_the_end_it_has_and_nothing_is_written(tmp_path: Path) -> None:
    made = tmp_path / "baru.yaml"
    said = piket("extend", "inmendagri-25-2021", "--to", "2021-07-20", "-o", str(made))
    assert said.code == 2
    assert "berakhir 2021-08-02" in said.err
    assert not made.exists()


def test_what_ends_within_two_days_is_listed_and_nothing_else() -> None:
    assert "berakhir Senin, 2 Agustus 2021" in piket("due", "inmendagri-25-2021", "--on", "2021-07-31").out
    assert "Tidak ada surat yang berakhir" in piket("due", "inmendagri-25-2021", "--on", "2021-07-30").out


def test_the_bounds_that_an_extension_tightens_are_listed_by_unit(files: Files, tmp_path: Path) -> None:
    made = tmp_path / "baru.yaml"
    said = piket(
        "extend", CITY, "--to", "2021-08-15", "-o", made, "--org", files.city, "--decisions", files.decisions
    )
    assert said.code == 0
    assert "Batas yang menjadi lebih ketat pada hari tambahan" in said.out
    assert load_directive(made).effective_to == date(2021, 8, 15)
