"""`benchmarks/packs_coverage.py`: a row that the packs carry, one that differs, one that is missing."""

from __future__ import annotations

import csv
import subprocess
import sys
from pathlib import Path

import pytest

from piket.policy.packs_files import known_gaps
from piket.policy.rulebook import standard_rulebook

SCRIPT = Path(__file__).parents[2] / "benchmarks" / "packs_coverage.py"
TABLES = {
    "instruments.csv": "id,type,number,year,title,issuer,issued_on,effective_from,effective_to,amends,revokes,extends,"
    "scope_region,source_url,confidence,note",
    "work_quotas.csv": "rule_id,instrument_id,effective_from,effective_to,region_group,region,regime,sector,mode,bound,"
    "percent,per,condition,clause,source_url,confidence,note",
    "sectors.csv": "instrument_id,tier,sector_code,sector_name,government_unit,limit_note,source_url,confidence,note",
    "regions.csv": "instrument_id,region_name,kemendagri_code,province_code,regime,effective_from,effective_to,"
    "source_url,confidence,note",
    "levels.csv": "instrument_id,dimension,indicator,category,lower,lower_inclusive,upper,upper_inclusive,unit,"
    "source_url,confidence,note",
    "obligations.csv": "obligation_id,instrument_id,who,duty,category,condition,source_url,confidence,note",
    "holidays.csv": "date,weekday,year,name_en,name_id,kind,status,skb_id,source_url,confidence,note",
}
SOURCE = "https://cerdasbelanja.grid.id/read/522771652/lengkap-ini-detail-aturan-ppkm-darurat-jawa-bali-pada-3-20-juli-2021"
QUOTA = (
    "Q010,inmendagri-15-2021,2021-07-03,2021-07-20,java_bali,,PPKM Darurat,essential_government,wfo,max,25,office,"
    f"public service that cannot be postponed,dictum 3 letter c,{SOURCE},high,"
)
REGION = (
    "inmendagri-23-2021,Kota Sorong,92.71,92,PPKM Level 4,2021-07-21,2021-07-25,"
    "https://www.suarasumselnews.co.id/palembang-lubuklinggau-terapkan-ppkm-level-3/,high,"
)


def run(folder: Path, **rows: str) -> subprocess.CompletedProcess[str]:
    for name, head in TABLES.items():
        (folder / name).write_text(f"{head}\n{rows.get(name[:-4], '')}\n", encoding="utf-8")
    return subprocess.run([sys.executable, SCRIPT, folder], capture_output=True, text=True, check=False)


def test_a_row_that_the_packs_carry_is_counted_as_carried(tmp_path: Path) -> None:
    said = run(tmp_path, work_quotas=QUOTA)
    assert said.returncode == 0
    assert "work_quotas.csv        1        1        0            0        0" in said.stdout


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        (",25,office", ",50,office", "percent: '50' in the table, '25' in the packs"),
        (",max,", ",exact,", "bound: 'exact' in the table, 'max' in the packs"),
        ("dictum 3 letter c", "letter a", "clause: 'huruf a' in the table"),
        (",high,", ",low,", "confidence: 'low' in the table, 'high' in the packs"),
        ("2021-07-20", "2021-07-25", "to: '2021-07-25' in the table, '2021-07-20' in the packs"),
    ],
)
def test_a_value_that_differs_is_told_and_is_unexplained(
    tmp_path: Path, old: str, new: str, told: str
) -> None:
    said = run(tmp_path, work_quotas=QUOTA.replace(old, new))
    assert said.returncode == 1
    assert f"UNEXPLAINED {told}" in said.stdout


@pytest.mark.parametrize(
    "row",
    [QUOTA.replace("15-2021", "99-2021", 1), QUOTA.replace(",wfo,", ",wfh,").replace("Darurat", "Level 2")],
)
def test_a_row_that_nothing_carries_is_missing(tmp_path: Path, row: str) -> None:
    said = run(tmp_path, work_quotas=row)
    assert said.returncode == 1
    assert "work_quotas.csv Q010: MISSING" in said.stdout


def test_a_region_is_met_under_its_code_of_today_and_missing_where_no_list_names_it(tmp_path: Path) -> None:
    assert "regions.csv            1        1" in run(tmp_path, regions=REGION).stdout
    assert "MISSING" in run(tmp_path, regions=REGION.replace("92.71", "92.01")).stdout


def test_provisions_that_no_row_asks_for_are_named(tmp_path: Path) -> None:
    (line,) = [
        line for line in run(tmp_path, work_quotas=QUOTA).stdout.splitlines() if "carry no row" in line
    ]
    assert "inmendagri-15-2021#kritikal-kantor-100" in line
    assert "inmendagri-15-2021#esensial-pemerintah-kantor-25" not in line


def test_a_folder_without_the_tables_is_wrong_use(tmp_path: Path) -> None:
    said = subprocess.run([sys.executable, SCRIPT, tmp_path], capture_output=True, text=True, check=False)
    assert said.returncode == 2
    assert "instruments.csv" in said.stderr


def test_what_explains_a_difference_is_quoted_from_the_packs() -> None:
    held = standard_rulebook().at()
    notes = [d.note or "" for d in held] + [g.text.en for g in known_gaps()]
    notes += [n for d in held for p in d.provisions for n in (p.note or "", *p.reports)]
    with (SCRIPT.parent / "packs_coverage_explained.csv").open(encoding="utf-8") as lines:
        quoted = [row["words"] for row in csv.DictReader(lines)]
    assert [words for words in quoted if not any(words in note for note in notes)] == []
