"""`piket rule`: what holds for each unit and day, with the clause, and in words why."""

from __future__ import annotations

from pathlib import Path

from terminal import CITY, Files, piket, piket_in


def rule(files: Files, *words: str | Path, day: str = "2021-07-26") -> tuple[str | Path, ...]:
    return ("rule", CITY, "--org", files.org, "--date", day, *words)


def test_bpkad_may_have_10_of_43_at_the_office(files: Files) -> None:
    said = piket(*rule(files, "--unit", "BPKAD"))
    assert said.code == 0
    assert said.out.startswith("Senin, 26 Juli 2021")
    assert "│ BPKAD │ ASN │ jelas │ 25 % │ 10 │ 43 │ [1] │" in said.out


def test_non_asn_are_not_addressed_without_the_decision(files: Files) -> None:
    assert "non-ASN │ tidak diatur" in piket(*rule(files, "--unit", "BPKAD")).out
    decided = piket(*rule(files, "--unit", "BPKAD", "--decisions", files.decisions))
    assert "non-ASN │ jelas │ 25 %" in decided.out


def test_clauses_are_numbered_and_written_out_below(files: Files) -> None:
    said = piket(*rule(files, "--unit", "BPKAD"))
    assert "[1] Inmendagri 25/2021, klausul belum terlihat; SE Wali Kota Lubuklinggau" in said.out


def test_why_gives_a_sentence_a_step_with_its_source(files: Files) -> None:
    said = piket(*rule(files, "--unit", "BPKAD", "--why"))
    assert "1. Kota Lubuk Linggau dalam PPKM Level 4 menurut Inmendagri 25/2021." in said.out
    assert "https://" in said.out


def test_why_says_where_a_clause_is_only_inferred_and_is_silent_where_it_is_stated(files: Files) -> None:
    """The 43 regions of Inmendagri 17/2021 are inferred; the list of 25/2021 was seen."""
    early = piket(*rule(files, "--unit", "BPKAD", "--why", day="2021-07-09"))
    assert "klausul belum terlihat · keyakinan disimpulkan · https://www.inews.id" in early.out
    assert "keyakinan" not in piket(*rule(files, "--unit", "BPKAD", "--why")).out.partition("2.")[0]


def test_an_address_is_never_broken_over_lines(files: Files) -> None:
    lines = piket_in("id", *rule(files, "--unit", "BPKAD", "--why"), width=80).raw.splitlines()
    addresses = [line.strip() for line in lines if "https://" in line]
    assert any(len(address) > 80 for address in addresses)


def test_several_days_each_have_a_table(files: Files) -> None:
    said = piket(*rule(files, "--unit", "BPKAD", "--until", "2021-07-28"))
    assert all(day in said.out for day in ("Senin, 26", "Selasa, 27", "Rabu, 28"))


def test_a_sunday_is_a_day_off(files: Files) -> None:
    assert "BPKAD │ ASN │ libur" in piket(*rule(files, "--unit", "BPKAD", day="2021-08-01")).out


def test_it_speaks_english_whole(files: Files) -> None:
    said = piket_in("en", *rule(files, "--unit", "BPKAD", "--why"))
    assert "Monday, 26 July 2021" in said.out
    assert "settled │ 25% │ 10 │ 43" in said.out
    assert "jelas" not in said.out


def test_as_json_there_is_a_row_for_each_unit_day_and_population(files: Files) -> None:
    rows = piket(*rule(files, "--until", "2021-07-27", "--json")).json["rulings"]
    assert len(rows) == 3 * 2 * 2
    (row,) = (
        r for r in rows if (r["unit"], r["date"], r["population"]) == ("LLG-BPKAD", "2021-07-26", "asn")
    )
    assert (row["office_min"], row["office_max"], row["heads_max"], row["base"]) == (0.25, 0.25, 10, 43)


def test_a_last_day_before_the_first_is_wrong_use(files: Files) -> None:
    said = piket(*rule(files, "--until", "2021-07-01"))
    assert said.code == 2
    assert "Tanggal akhir (2021-07-01) sebelum tanggal awal (2021-07-26)" in said.err


def test_more_than_400_days_is_wrong_use(files: Files) -> None:
    assert piket(*rule(files, "--until", "2023-07-01")).code == 2


def test_an_unknown_unit_is_answered_with_the_nearest(files: Files) -> None:
    said = piket(*rule(files, "--unit", "BPKADD"))
    assert said.code == 2
    assert "Mungkin maksudnya BPKAD" in said.err


def test_a_decision_about_an_unknown_directive_is_said_to_be_unused(files: Files, tmp_path: Path) -> None:
    path = tmp_path / "decisions.yaml"
    path.write_text(files.decisions.read_text(encoding="utf-8").replace("1894", "1849"), encoding="utf-8")
    said = piket(*rule(files, "--unit", "BPKAD", "--decisions", path))
    assert said.code == 0
    assert "menyangkut surat yang tidak dikenal; tidak dipakai" in said.err


def test_a_faulty_decisions_file_is_refused_with_its_line(files: Files, tmp_path: Path) -> None:
    path = tmp_path / "decisions.yaml"
    path.write_text("schema: piket.decisions/1\ndecisions: [\n", encoding="utf-8")
    said = piket(*rule(files, "--decisions", path))
    assert said.code == 1
    assert "decisions.yaml baris 3: bukan YAML yang sah" in said.err
