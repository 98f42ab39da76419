"""`piket plan`: file to file, proven, checked, and nothing half-written."""

from __future__ import annotations

import csv
import io
from collections import Counter
from pathlib import Path

import pytest
from terminal import CITY, FORTNIGHT, Files, piket, piket_in, small_agency


def rows(path: Path) -> list[list[str]]:
    return list(csv.reader(io.StringIO(path.read_text(encoding="utf-8-sig"))))


def changed(files: Files, folder: Path, change: dict[tuple[int, str], str]) -> Path:
    """The employee file with some cells changed: {(row as in a spreadsheet, column): value}."""
    table = rows(files.employees)
    for (row, column), value in change.items():
        table[row - 1][table[0].index(column)] = value
    text = io.StringIO()
    csv.writer(text).writerows(table)
    path = folder / "pegawai.csv"
    path.write_text(text.getvalue(), encoding="utf-8")
    return path


def plan(
    files: Files, employees: Path, *words: str | Path, org: Path | None = None
) -> tuple[str | Path, ...]:
    return ("plan", CITY, "--org", org or files.org, "--employees", employees, *FORTNIGHT, *words)


@pytest.mark.parametrize("suffix", [".xlsx", ".json"])
def test_a_planned_roster_passes_the_verifier(files: Files, tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"roster{suffix}"
    planned = files.plan("-o", path)
    assert planned.code == 0
    assert "Senin, 26 Juli 2021 sampai Minggu, 8 Agustus 2021" in planned.out
    assert f"Tersimpan: {path.name}" in planned.out.replace(f"{tmp_path}/", "")
    verified = piket("verify", path)
    assert verified.code == 0
    assert f"{len(small_agency().employees)} orang, tidak ada aturan yang dilanggar" in verified.out


def test_the_figures_read_as_people_write_them(files: Files) -> None:
    said = files.plan()
    rosters = said.out.split(" jadwal untuk ")[0].split()[-1]
    assert f"{rosters} terbukti terbaik; 0 melanggar aturan." in said.out


def test_ten_people_of_bpkad_are_at_the_office_each_day(files: Files) -> None:
    people = {e.id for e in small_agency().employees if e.unit == "LLG-BPKAD" and e.status.is_asn}
    assignments = files.plan("--json").json["assignments"]
    office = Counter(a["start"][:10] for a in assignments if a["employee"] in people and a["place"] == "K")
    assert set(office.values()) == {10}
    assert len(office) == 10


def test_every_proof_is_in_the_json_and_holds(files: Files) -> None:
    said = files.plan("--json").json
    assert said["schema"] == "piket.plan/1"
    assert all(p["objective"] == p["bound"] and p["violations"] == 0 for p in said["proofs"])
    assert said["blocked"] == []


def test_the_same_seed_gives_the_same_file(files: Files, tmp_path: Path) -> None:
    for name in ("one.csv", "two.csv"):
        assert files.plan("--seed", "3", "-o", tmp_path / name).code == 0
    assert (tmp_path / "one.csv").read_bytes() == (tmp_path / "two.csv").read_bytes()


def test_without_decisions_non_asn_wait_and_the_question_is_named(files: Files) -> None:
    said = piket(*plan(files, files.employees))
    assert said.code == 0
    assert "Menunggu" in said.out
    assert f"→ putuskan {CITY}/non-asn" in said.out


def test_it_speaks_english_whole(files: Files) -> None:
    said = piket_in("en", *plan(files, files.employees))
    assert "Monday, 26 July 2021 to Sunday, 8 August 2021" in said.out
    assert "proven best; 0 break a rule" in said.out
    assert "Waiting" in said.out
    assert "Menunggu" not in said.out


def test_counters_named_by_people_alone_are_said_to_get_one_person(files: Files) -> None:
    assert any(e.desk for e in small_agency().employees)
    assert "masing-masing dijaga paling sedikit 1 orang" in files.plan().err


def test_every_fault_of_the_employee_file_is_told_at_once_with_its_row(files: Files, tmp_path: Path) -> None:
    third = rows(files.employees)[2][0]
    faults = {(2, "nip_nik"): "12345", (4, "nip_nik"): third, (5, "unit"): "LLG-BPKADD", (6, "nama"): ""}
    output = tmp_path / "roster.xlsx"
    said = piket(*plan(files, changed(files, tmp_path, faults), "-o", output))
    assert said.code == 1
    for row in (2, 4, 5, 6):
        assert f"pegawai.csv, baris {row}" in said.err
    assert "baris 3" in said.err
    assert "Mungkin maksudnya" in said.err
    assert not output.exists()


def test_faults_of_the_employee_file_are_told_in_english_too(files: Files, tmp_path: Path) -> None:
    path = changed(files, tmp_path, {(2, "nip_nik"): "12345"})
    said = piket_in("en", *plan(files, path))
    assert said.code == 1
    assert "Error: pegawai.csv, row 2, nip_nik:" in said.err
    assert "Galat" not in said.err


def test_a_warning_of_the_employee_file_is_shown_and_stops_nothing(files: Files, tmp_path: Path) -> None:
    table = rows(files.employees)
    unit, head = table[0].index("unit"), table[0].index("kepala")
    row = next(n for n, r in enumerate(table, 1) if r[unit] == "LLG-BPKAD" and r[head] == "tidak")
    said = piket(*plan(files, changed(files, tmp_path, {(row, "kepala"): "ya"})))
    assert said.code == 0
    assert "sudah mempunyai kepala" in said.err


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "kosong (0 bita)"),
        (b"nama,unit\nA,LLG-BPKAD\n", "Kolom yang wajib tidak ada: id"),
        (b"\xff\xfen\x00i\x00p\x00", "tidak terbaca sebagai teks UTF-8"),
        (b"nip_nik,nama,unit\n", "tidak ada satu baris pun"),
        (b"resep rendang", "Tidak ada baris judul"),
        (b"x" * 68_000_000, "batasnya 64 MB"),
    ],
    ids=["empty", "missing-column", "encoding", "no-rows", "no-header", "large"],
)
def test_a_file_of_employees_that_is_none_says_why(
    files: Files, tmp_path: Path, content: bytes, words: str
) -> None:
    path = tmp_path / "pegawai.csv"
    path.write_bytes(content)
    said = piket(*plan(files, path))
    assert said.code == 1
    assert words in said.err


def test_an_organisation_that_is_none_says_why(files: Files, tmp_path: Path) -> None:
    path = tmp_path / "unit.csv"
    path.write_text("id,parent_id,name,pattern\nA,,Kota,kadang\nA,A,Dinas,\n", encoding="utf-8")
    said = piket(*plan(files, files.employees, org=path))
    assert said.code == 1
    assert said.err.count("unit.csv, baris") >= 2


@pytest.mark.parametrize(
    ("output", "words"),
    [
        ("roster.docx", "Akhiran '.docx' tidak dikenal"),
        ("tak/ada/roster.xlsx", "Folder"),
        ("folder.xlsx", "adalah folder"),
    ],
)
def test_an_output_that_cannot_be_written_is_refused_before_any_work(
    files: Files, tmp_path: Path, output: str, words: str
) -> None:
    (tmp_path / "folder.xlsx").mkdir()
    said = files.plan("-o", tmp_path / output)
    assert (said.code, said.out) == (2, "")
    assert words in said.err
    assert [path.name for path in tmp_path.rglob("*")] == ["folder.xlsx"]


def test_a_disk_that_fails_leaves_no_part_of_a_file(
    files: Files, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.replace", full)
    said = files.plan("-o", tmp_path / "roster.json")
    assert said.code == 2
    assert "tidak dapat ditulis: No space left on device" in said.err
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("--from", "2021-08-08", "--to", "2021-07-26"), "Tukar keduanya"),
        (
            ("--from", "2021-07-26", "--to", "2021-08-08", "--timezone", "WIBB"),
            "Zona waktu 'WIBB' tidak dikenal",
        ),
    ],
)
def test_wrong_use_is_told_before_any_file_is_opened(
    words: tuple[str, ...], message: str, files: Files
) -> None:
    said = piket("plan", "zzz", "--org", files.org, "--employees", files.employees, *words)
    assert said.code == 2
    assert message in said.err
    assert "zzz" not in said.err


def test_teams_that_rotate_together_pass_the_verifier_too(files: Files, tmp_path: Path) -> None:
    assert files.plan("--pattern", "teams", "-o", tmp_path / "roster.json").code == 0
    assert piket("verify", tmp_path / "roster.json").code == 0


def test_the_hours_are_those_of_the_time_zone_asked_for(files: Files) -> None:
    starts = {row["start"][-6:] for row in files.plan("--timezone", "WIT", "--json").json["assignments"]}
    assert starts == {"+09:00"}


def test_rules_wishes_and_second_posts_of_a_file_hold_and_are_told(files: Files, tmp_path: Path) -> None:
    (one, other, *_), rules = office_people(files), tmp_path / "rules.yaml"
    rules.write_text(
        "schema: piket.rules/1\n"
        f"rules:\n  - {{unit: LLG-BPKAD, rule: apart, first: '{one}', second: '{other}'}}\n"
        f"wishes:\n  - {{unit: LLG-BPKAD, person: '{one}', day: 2021-07-26, place: R}}\n"
        "reserves:\n  - {unit: LLG-BPKAD, number: 1}\n"
        "posts:\n  - {person: x, unit: LLG-BPKAD}\n",
        encoding="utf-8",
    )
    roster = tmp_path / "roster.xlsx"
    said = files.plan("--rules", rules, "-o", roster)
    assert said.code == 0, said.err
    assert "Keinginan terpenuhi: 1 dari 1" in said.out
    assert "Cadangan disebut" in said.out
    assert "pegawai x tidak ada" in said.err
    assert piket("verify", roster).code == 0


def office_people(files: Files) -> list[str]:
    """Numbers of the office's people who share a roster and are there on every day."""
    office = [e for e in small_agency().employees if e.unit == "LLG-BPKAD" and e.status.is_asn]
    return [e.id for e in office if not (e.lead or e.exemption or e.absences or e.desk)]
