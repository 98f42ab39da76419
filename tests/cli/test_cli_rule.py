"""`piket rule`: what holds for each unit and day, with the clause, and in words why."""

from __future__ import annotations

from pathlib import Path

import pytest
from terminal import CITY, Files, piket, piket_in

from piket.policy.columns.tables import read_rulings


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
    assert "klausul belum terlihat · disimpulkan, tidak tertulis · https://www.inews.id" in early.out
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


EVENT = (
    "schema: piket.events/1\nevents:\n  - {kind: KIND, unit: UNIT, day: 2021-07-26, recorded_by: Dinkes}\n"
)
LAW = """schema: piket.directive/1
id: kota
title: Edaran
issuer: Wali Kota
tier: city
instrument: {type: SE, number: '1', year: 2021}
effective_from: 2021-07-01
effective_to: 2021-08-31
source: contoh
provisions:
  - {id: a, kind: presence, place: office, bound: max, percent: 24}
  - {id: jam, kind: hours, start: '08:00', break_minutes: 60, confidence: low}
  - {id: hamil, kind: exemption, group: pregnant, effect: home}
  - {id: tutup, kind: closure, event: cluster, days: 5}
"""


def law(tmp_path: Path, name: str = "kota.yaml", text: str = LAW) -> Path:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    return path


def events(tmp_path: Path, kind: str = "cluster", unit: str = "LLG-BPKAD") -> Path:
    return law(tmp_path, "events.yaml", EVENT.replace("KIND", kind).replace("UNIT", unit))


def test_on_names_the_day_judged_and_date_still_does(files: Files) -> None:
    said = [piket("rule", CITY, "--org", files.org, day, "2021-07-26").out for day in ("--on", "--date")]
    assert said[0] == said[1]
    assert "Senin, 26 Juli 2021" in said[0]


def test_an_event_from_a_file_closes_the_office(files: Files, tmp_path: Path) -> None:
    words = ("rule", law(tmp_path), "--org", files.org, "--on", "2021-07-26", "--unit", "BPKAD")
    assert "│ BPKAD │ ASN │ jelas │ 0 % │ 0 │ 43" in piket(*words, "--events", events(tmp_path)).out
    assert "ditutup 5 hari" in piket("why", *words[1:], "--events", events(tmp_path)).out


def test_an_event_that_no_ruling_can_use_is_said(files: Files, tmp_path: Path) -> None:
    words = ("rule", law(tmp_path), "--org", files.org, "--on", "2021-07-26")
    said = piket(*words, "--events", events(tmp_path, "clusters", "LLG-BPKADD"))
    assert said.code == 0
    assert (
        "Tidak ada unit `LLG-BPKADD`; kejadian ini tidak mengubah apa pun. Maksudnya `LLG-BPKAD`?" in said.err
    )
    assert "Maksudnya `cluster`?" in said.err


def test_a_faulty_events_file_is_refused_with_its_place(files: Files, tmp_path: Path) -> None:
    path = law(tmp_path, "events.yaml", EVENT.replace("2021-07-26", "kemarin"))
    said = piket("rule", CITY, "--org", files.org, "--on", "2021-07-26", "--events", path)
    assert said.code == 1
    assert "events.yaml, kejadian ke-1, bidang day: harus tanggal" in said.err


def test_a_back_dated_amendment_gives_the_old_ruling_as_of_then_and_the_new_one_now(
    files: Files, tmp_path: Path
) -> None:
    """In 2019, where no other text bounds the unit."""
    first = LAW.replace("2021-", "2019-")
    stricter = first.replace("id: kota\n", "id: kota\nversion: 2\nknown_from: 2019-07-28\n", 1)
    later = law(tmp_path, "kota-2.yaml", stricter.replace("percent: 24", "percent: 10"))
    both = (law(tmp_path, text=first), later)

    def most(*words: str) -> float:
        of = ("--org", files.org, "--on", "2019-07-22", "--unit", "BPKAD", "--json")
        return float(piket("rule", *both, *of, *words).json["rulings"][0]["office_max"])

    assert [most("--as-of", day) for day in ("2019-07-27", "2019-07-28")] == [0.24, 0.1]
    assert most() == 0.1


def test_why_tells_hours_break_exemptions_and_how_sure_they_are(files: Files, tmp_path: Path) -> None:
    words = ("why", law(tmp_path), "--org", files.org, "--on", "2021-07-26", "--unit", "BPKAD")
    said = piket(*words).out
    assert "Jam kerja 08.00 (akhirnya tidak disebut), istirahat 60 menit, menurut SE 1/2021." in said
    assert "keyakinan rendah" in said
    assert "Pegawai hamil bekerja dari rumah, menurut SE 1/2021." in said
    rows = piket(*words, "--json").json["rulings"]
    assert rows[0]["hours"]["break_minutes"] == 60
    assert rows[0]["exemptions"][0]["effect"] == "home"


@pytest.mark.parametrize("ending", [".csv", ".parquet", ".json"])
def test_rulings_are_written_for_other_programs_and_read_back(
    files: Files, tmp_path: Path, ending: str
) -> None:
    written = tmp_path / f"ketetapan{ending}"
    said = piket(*rule(files, "--unit", "BPKAD", "-o", str(written)))
    assert said.code == 0
    assert "ketetapan 1 unit, 1 hari" in said.out
    table = read_rulings(written)
    assert dict(zip(table["population"], table["heads_max"], strict=True))["asn"] == 10


def test_rulings_are_not_written_to_an_unknown_kind_of_file(files: Files, tmp_path: Path) -> None:
    said = piket(*rule(files, "-o", str(tmp_path / "ketetapan.pdf")))
    assert said.code == 2
    assert ".parquet" in said.err
