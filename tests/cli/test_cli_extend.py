"""`piket extend` and `piket why`."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from terminal import piket

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
