"""`piket epidemic compare`: patterns of presence by simulated contagion."""

from __future__ import annotations

import csv
import io
from pathlib import Path

from terminal import CITY, FORTNIGHT, Files, piket, piket_in

HUNDRED = ("epidemic", "compare", "--people", "100", "--runs", "200")


def planned(files: Files, folder: Path) -> Path:
    roster = folder / "roster.json"
    people = ("--org", files.org, "--employees", files.employees, *FORTNIGHT)
    said = piket("plan", CITY, *people, "-o", roster)
    assert said.code == 0, said.err
    return roster


def test_the_answer_comes_before_the_table_and_the_assumptions_after_it() -> None:
    said = piket(*HUNDRED)
    assert said.code == 0
    assert said.out.startswith("Paling aman dengan layanan tetap jalan: 2 tim, ")
    assert "100 orang, 28 hari, 200 percobaan; selang 95 %" in said.out
    assert "/ 15.000 │ melebihi batas" in said.out
    assert "2 tim, Sen–Kam (4-10)" in said.out
    assert "ada hari dengan 0 orang" in said.out
    assert "https://doi.org/10.1371/journal.pcbi.1009264" in said.out.split("Yang diandaikan:")[1]


def test_it_speaks_english() -> None:
    said = piket_in("en", *HUNDRED)
    assert said.out.startswith("Safest that keeps the service: 2 teams, ")
    assert "/ 15,000 │ over the limit" in said.out


def test_the_same_seed_gives_the_same_json() -> None:
    one, two = (piket(*HUNDRED, "--seed", "3", "--json").json for _ in range(2))
    assert one == two
    assert one["schema"] == "piket.epidemic/1"
    assert len(one["patterns"]) == 6
    assert len(one["patterns"][0]["curve"]) == 28


def test_csv_has_one_row_a_pattern(tmp_path: Path) -> None:
    assert piket(*HUNDRED, "--csv", tmp_path / "table.csv").code == 0
    rows = list(csv.DictReader(io.StringIO((tmp_path / "table.csv").read_text(encoding="utf-8-sig"))))
    assert {row["pattern"] for row in rows} == {"everyone", "random", "daily", "weekly", "blocks", "four-ten"}
    assert all(float(row["infections_low"]) <= float(row["infections"]) for row in rows)


def test_a_planned_roster_is_compared_beside_the_patterns(files: Files, tmp_path: Path) -> None:
    roster = planned(files, tmp_path)
    said = piket("epidemic", "compare", "--roster", roster, "--unit", "LLG-BPKAD", "--runs", "100", "--json")
    assert said.code == 0, said.err
    own = next(p for p in said.json["patterns"] if p["pattern"] == "roster")
    assert (said.json["first"], said.json["days"]) == ("2021-07-26", 14)
    assert own["most_called"] == said.json["maximum"] == 10
    assert own["keeps_service"]


def test_of_a_unit_with_two_rosters_one_is_named_by_its_label(files: Files, tmp_path: Path) -> None:
    ask = ("epidemic", "compare", "--roster", planned(files, tmp_path), "--runs", "50", "--json", "--unit")
    assert "LLG-SATPOL/asn, LLG-SATPOL/shifts" in piket(*ask, "LLG-SATPOL").err
    squads = piket(*ask, "LLG-SATPOL/shifts").json
    own = next(p for p in squads["patterns"] if p["pattern"] == "roster")
    assert own["fewest_called"] > 0
    assert own["hours_planned"] > 0


def test_a_unit_that_is_not_in_the_file_is_told_with_those_that_are(files: Files, tmp_path: Path) -> None:
    said = piket("epidemic", "compare", "--roster", planned(files, tmp_path), "--unit", "Dinas Z")
    assert said.code == 2
    assert "Unit 'Dinas Z' tidak ada dalam roster.json: " in said.err
    assert "LLG-BPKAD" in said.err


def test_impossible_values_are_told_all_at_once() -> None:
    said = piket("epidemic", "compare", "--people", "1", "--runs", "0", "--vaccinated", "150")
    assert said.code == 2
    assert "Jumlah pegawai harus 2 sampai 2000, bukan 1." in said.err
    assert "Jumlah percobaan harus 2 sampai 100000, bukan 0." in said.err
    assert "Cakupan vaksin harus 0 sampai 1, bukan 1.5." in said.err


def test_neither_people_nor_a_roster_is_wrong_use() -> None:
    said = piket("epidemic", "compare")
    assert (said.code, said.err) == (2, "Galat: Sebutkan --people atau --roster.")


def test_what_has_no_source_must_be_given() -> None:
    said = piket(*HUNDRED, "--mixing", "graph", "--rooms", "5")
    assert said.code == 2
    assert "sebutkan --near, --far" in said.err


def test_a_share_of_nobody_or_too_great_a_number_is_an_answer() -> None:
    nobody = piket(*HUNDRED, "--share", "0")
    assert "Tidak satu pola pun memanggil sedikitnya 1 orang" in nobody.out
    assert "paling banyak dapat menulari" in piket(*HUNDRED, "--reproduction", "99").err


def test_the_safest_roster_of_an_office_is_written_and_passes_the_check(files: Files, tmp_path: Path) -> None:
    roster, safer = planned(files, tmp_path), tmp_path / "safer.json"
    asked = ("epidemic", "safest", roster, "--unit", "LLG-BPKAD", "--runs", "100", "--initial", "1")
    said = piket(*asked, "--minimum", "5", "-o", safer)
    assert said.code == 0, said.err
    assert said.out.startswith("Paling aman dengan layanan tetap jalan: ")
    assert "pada jadwal ini" in said.out
    assert "Dibanding semua masuk" in " ".join(said.out.split())
    assert piket("verify", safer).code == 0
    assert piket(*asked, "--json").json["schema"] == "piket.safest/1"


def test_a_service_that_no_rotation_keeps_writes_nothing_and_says_why(files: Files, tmp_path: Path) -> None:
    roster, safer = planned(files, tmp_path), tmp_path / "safer.json"
    asked = ("--unit", "LLG-BPKAD", "--runs", "50", "--minimum", "900", "-o", safer)
    said = piket("epidemic", "safest", roster, *asked)
    assert (said.code, safer.exists()) == (1, False)
    assert "Tidak satu pola pun menjaga layanan" in " ".join(said.out.split())
