"""A table of units and shares becomes rules of those units; any other table stays text."""

from __future__ import annotations

import pytest

from piket.reading.documents import from_text
from piket.reading.reader import read
from piket.reading.tables import find_tables
from piket.reading.values import Draft, FactKind

INTRO = "SURAT EDARAN\nPegawai ASN bekerja dengan pengaturan berikut mulai 26 Juli 2021:\n"


def draft_of(*rows: str) -> Draft:
    return read(from_text(INTRO + "\n".join(rows) + "\nDemikian untuk dilaksanakan."))


def rules(*rows: str) -> list[tuple[object, ...]]:
    facts = [fact for fact in draft_of(*rows).facts if fact.kind is FactKind.RULE]
    return [tuple(fact.value[key] for key in ("who", "mode", "bound", "percent")) for fact in facts]


def test_each_row_gives_its_unit_the_share_of_each_column() -> None:
    told = rules("No\tUnit Kerja\tWFO\tWFH", "1\tDinas Sosial\t25%\t75%", "2\tRSUD\t100%\t0%")
    assert told == [
        ("Dinas Sosial", "wfo", "exact", 25.0),
        ("Dinas Sosial", "wfh", "exact", 75.0),
        ("RSUD", "wfo", "exact", 100.0),
    ]


def test_the_evidence_is_the_row_and_the_unit_is_its_cell() -> None:
    draft = draft_of("Perangkat Daerah\tWFO (%)", "Bappeda\t25")
    quotes = {
        fact.kind: draft.document.text[fact.spans[0].start : fact.spans[0].end]
        for fact in draft.facts
        if fact.kind in (FactKind.RULE, FactKind.UNIT)
    }
    assert quotes == {FactKind.RULE: "Bappeda\t25", FactKind.UNIT: "Bappeda"}


@pytest.mark.parametrize(
    ("head", "row", "bound"),
    [
        ("Unit\tWFO maksimal", "RSUD\t50%", "max"),
        ("Unit\tPaling sedikit di kantor", "RSUD\t50 persen", "min"),
        ("Unit\tWFO", "RSUD\tpaling banyak 50%", "max"),
        ("| Unit | Kantor |", "| RSUD | 50% |", "exact"),
        ("OPD   WFO", "RSUD    50%", "exact"),
        ("Unit\tTempat Kerja\tPersentase", "RSUD\tWFO\t50%", "exact"),
    ],
)
def test_bound_and_place_come_from_the_cell_or_its_column(head: str, row: str, bound: str) -> None:
    assert rules(head, row) == [("RSUD", "wfo", bound, 50.0)]


def test_a_title_over_two_columns_has_theirs_in_the_row_below() -> None:
    assert rules("No\tUnit\tPersentase\t", "\t\tWFO\tWFH", "1\tBappeda\t25%\t75%")[0] == (
        "Bappeda",
        "wfo",
        "exact",
        25.0,
    )


def test_a_line_across_the_table_names_the_sector_of_the_rows_below() -> None:
    draft = draft_of("Unit\tWFO", "Sektor esensial\t", "Disdukcapil\t50%", "Sektor kritikal\t", "RSUD\t100%")
    told = {fact.value["who"]: fact.value["sector"] for fact in draft.facts if fact.kind is FactKind.RULE}
    assert told == {"Disdukcapil": "essential", "RSUD": "critical"}


def test_numbers_of_people_are_no_shares() -> None:
    assert rules("Unit\tWFO\tWFH", "RSUD\t40\t12", "BPBD\t3\t9") == []
    assert len(rules("Unit\tWFO\tWFH", "RSUD\t40\t60", "BPBD\t25\t75")) == 4


def test_working_hours_of_a_table_keep_their_days() -> None:
    head = "Hari\tJam Masuk\tIstirahat\tJam Pulang"
    draft = draft_of(head, "Senin-Kamis\t07.30\t12.00-13.00\t16.00", "Jumat\t07.30\t11.30-13.00\t16.30")
    told = [fact.label.id for fact in draft.facts if fact.kind is FactKind.HOURS]
    assert told == ["Senin-Kamis 07:30-16:00", "Jumat 07:30-16:30"]


def test_hours_of_a_table_may_be_told_as_spoken() -> None:
    draft = draft_of("Hari\tJam Masuk\tJam Pulang", "Senin-Kamis\tjam 8\tjam 3 sore")
    assert [fact.label.id for fact in draft.facts if fact.kind is FactKind.HOURS] == [
        "Senin-Kamis 08:00-15:00"
    ]


def test_shares_of_a_row_that_do_not_make_a_hundred_are_reported() -> None:
    codes = [entry.code for entry in draft_of("Unit\tWFO\tWFH", "RSUD\t60%\t50%").contradictions]
    assert codes == ["percent_sum"]


@pytest.mark.parametrize(
    "head", ["Nama\tWFO\tWFH", "| Bagian mana | WFO | WFH |", "Pelaksana harian   Kantor   Rumah"]
)
def test_beside_places_of_work_a_title_that_says_nothing_names_whom_they_are_for(head: str) -> None:
    assert rules(head, "Arsip\t25%\t75%") == [
        ("Arsip", "wfo", "exact", 25.0),
        ("Arsip", "wfh", "exact", 75.0),
    ]


def test_a_line_of_links_that_names_a_place_of_work_heads_no_table() -> None:
    assert not find_tables("Beranda | WFH | Berita | Ekonomi\nPolitik | 50 persen | Olahraga | Daerah")


@pytest.mark.parametrize("head", ["Nama\tNIP\tPangkat", "Kode\tWarna\tHarga", "Unit\tTelepon\tAlamat"])
def test_a_table_of_other_things_stays_text(head: str) -> None:
    assert find_tables(f"{head}\nBudi\t50%\tbaru\n") == ()


def test_units_of_a_table_are_linked_to_their_rules() -> None:
    draft = draft_of("Unit\tWFO", "Diskominfo\t25%", "Bagian Umum\t50%")
    percents = {fact.id: fact.value["percent"] for fact in draft.facts if fact.kind is FactKind.RULE}
    told = {
        fact.value["name"]: percents[str(fact.value["rule"])]
        for fact in draft.facts
        if fact.kind is FactKind.UNIT
    }
    assert told == {"Diskominfo": 25.0, "Bagian Umum": 50.0}
