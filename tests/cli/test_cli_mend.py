"""`piket mend`: who moves and why; the file that is written passes `piket verify`; else why not, with ways out."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from terminal import piket, piket_in


def office(roster: Path) -> dict[str, Any]:
    book = json.loads(roster.read_text(encoding="utf-8"))
    (unit,) = (u["quota"] for u in book["units"] if (u["unit"], u["label"]) == ("LLG-BPKAD", "asn"))
    return unit  # type: ignore[no-any-return]


def called(roster: Path, at: int = 3) -> str:
    """Someone in the office on the fourth working day who neither leads nor holds a counter."""
    unit = office(roster)
    plain = {p["id"] for p in unit["problem"]["people"] if not p["lead"] and not p["desk"]}
    return next(name for name, row in unit["cells"].items() if row[at] == "K" and name in plain)


def guard(roster: Path) -> str:
    book = json.loads(roster.read_text(encoding="utf-8"))
    (unit,) = (u["shifts"] for u in book["units"] if u["unit"] == "LLG-SATPOL" and "shifts" in u)
    return next(name for name, row in unit["cells"].items() if row[3])


def changes(folder: Path, *rows: str) -> Path:
    path = folder / "changes.yaml"
    text = "".join(f"  - {{{row}}}\n" for row in rows)
    path.write_text(f"schema: piket.changes/1\nfrom: 2021-07-29\nchanges:\n{text}", encoding="utf-8")
    return path


def ill(person: str) -> str:
    return f'kind: sick, who: "{person}", start: 2021-07-29, end: 2021-07-30'


def test_one_ill_person_of_an_office_is_replaced_and_the_list_says_why(roster: Path, tmp_path: Path) -> None:
    output = tmp_path / "mended.json"
    said = piket("mend", roster, changes(tmp_path, ill(called(roster))), "-o", output)
    assert said.code == 0
    assert "terbukti paling sedikit" in said.out
    assert "K → S, karena" in said.out
    assert "R → K, karena" in said.out
    assert piket("verify", output).code == 0


@pytest.mark.parametrize("suffix", [".json", ".xlsx"])
def test_an_office_and_a_squad_service_are_mended_in_one_run(
    roster: Path, tmp_path: Path, suffix: str
) -> None:
    output = tmp_path / f"mended{suffix}"
    file = changes(tmp_path, ill(called(roster)), ill(guard(roster)))
    said = piket("mend", roster, file, "-o", output, "--json")
    assert [entry["proven"] for entry in said.json["rosters"]] == [True, True]
    assert piket("verify", output).code == 0


def test_the_intervals_follow_the_cells(roster: Path, tmp_path: Path) -> None:
    output, person = tmp_path / "mended.json", called(roster)
    assert piket("mend", roster, changes(tmp_path, ill(person)), "-o", output).code == 0
    rows = json.loads(output.read_text(encoding="utf-8"))["assignments"]
    assert {row["place"] for row in rows if row["person"] == person and row["day"] == "2021-07-29"} == {"S"}


def test_a_mending_that_cannot_be_writes_nothing_and_says_why_and_what_would_do(
    roster: Path, tmp_path: Path
) -> None:
    output, person = tmp_path / "mended.json", called(roster)
    held = f'kind: lock, who: "{person}", start: 2021-07-29, place: K'
    closed = "kind: bounds, unit: LLG-BPKAD, label: asn, start: 2021-07-29, minimum: 0, maximum: 0"
    said = piket("mend", roster, changes(tmp_path, held, closed), "-o", output)
    assert said.code == 1
    assert "paling banyak 0 orang di kantor" in said.err
    assert "→ Lepaskan kuncian" in said.err
    assert not output.exists()


def test_who_is_in_no_roster_is_told(roster: Path, tmp_path: Path) -> None:
    said = piket("mend", roster, changes(tmp_path, ill("123")), "--json")
    assert said.code == 1
    assert said.json["reasons"][0]["text"]["en"].endswith("there is no such roster.")


def test_a_file_of_changes_with_a_fault_is_refused_with_its_place(roster: Path, tmp_path: Path) -> None:
    said = piket("mend", roster, changes(tmp_path, "kind: sick, start: yesterday"))
    assert said.code == 1
    assert "changes.yaml, perubahan ke-1, bidang start" in said.err


def test_the_command_speaks_english(roster: Path, tmp_path: Path) -> None:
    said = piket_in("en", "mend", roster, changes(tmp_path, ill(called(roster))))
    assert "proven the fewest" in said.out
    assert "because" in said.out
