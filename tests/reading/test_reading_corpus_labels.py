"""The unseen texts: their labels keep the published schema and can be found in the text they label."""

import re
from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

HERE = Path(__file__).parent
FILES = sorted([*(HERE / "corpus_dev").glob("*.yaml"), *(HERE / "corpus_blind").glob("*.yaml")])
ENTRIES: list[dict[str, Any]] = [e for f in FILES for e in yaml.safe_load(f.read_text("utf-8"))]
OBLIGATIONS = {
    "health_protocol",
    "recall",
    "targets",
    "supervision",
    "publication",
    "online_service",
    "vaccination",
    "vaccination_families",
    "vaccination_wbp",
    "budget",
    "coordination",
    "situation_report",
    "complaints",
}
CONTRADICTIONS = {
    "weekday_date",
    "end_before_start",
    "date_conflict",
    "duration_mismatch",
    "year_typo",
    "percent_sum",
    "number_conflict",
    "headline_body",
    "mode_conflict",
    "rule_conflict",
}
FIELDS = {
    "issuer",
    "instrument",
    "regions",
    "regime",
    "period",
    "rules",
    "units",
    "hours",
    "obligations",
    "inconsistencies",
    "alt",
}
WEEKDAYS = {"Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu"}
SHORT_REGIONS = {
    "Sumatera Barat": "Sumbar",
    "Sulawesi Tengah": "Sulteng",
    "Kalimantan Barat": "Kalbar",
    "Nusa Tenggara Timur": "NTT",
    "Nusa Tenggara Barat": "NTB",
    "Jawa Tengah": "Jateng",
    "Kalimantan Tengah": "Kalteng",
    "DKI Jakarta": "Jakarta",
    "Kalimantan Timur": "Kaltim",
    "Kepulauan Riau": "Kepri",
}
each_text = pytest.mark.parametrize("entry", ENTRIES, ids=lambda e: e["id"])


def words(text: str) -> str:
    return " ".join(text.casefold().replace("\N{NON-BREAKING HYPHEN}", "-").split())


def test_every_text_has_its_own_name_and_wording() -> None:
    assert len(ENTRIES) >= 8
    for key in ("id", "text"):
        twice = [value for value, n in Counter(e[key] for e in ENTRIES).items() if n > 1]
        assert not twice


def test_no_page_is_told_twice() -> None:
    """Else what is learned from an open text would be counted as reach on the blind one."""
    pages = Counter(re.sub(r"^https?://(www\.|m\.)?|[/?#]+$", "", e["url"]) for e in ENTRIES if "url" in e)
    assert [page for page, n in pages.items() if n > 1] == []


@each_text
def test_labels_use_only_the_published_fields_and_codes(entry: dict[str, Any]) -> None:
    gold = entry["gold"]
    assert {"id", "text", "gold"} <= set(entry) <= {"id", "url", "text", "gold"}
    assert set(gold) <= FIELDS
    assert set(gold.get("obligations", [])) <= OBLIGATIONS
    assert {note.split(":")[0] for note in gold.get("inconsistencies", [])} <= CONTRADICTIONS
    assert all(": " in note for note in gold.get("inconsistencies", []))
    assert set(gold.get("instrument", {})) <= {"type", "number", "year"}


@each_text
def test_units_and_regions_stand_in_their_text(entry: dict[str, Any]) -> None:
    text = words(entry["text"])
    for unit in entry["gold"].get("units", []):
        assert words(unit["name"]) in text
    for region in entry["gold"].get("regions", []):
        assert words(region) in text or words(SHORT_REGIONS[region]) in text
    number = entry["gold"].get("instrument", {}).get("number")
    assert number is None or words(number).replace(" ", "") in text.replace(" ", "")


@each_text
def test_rules_hold_possible_modes_bounds_and_shares(entry: dict[str, Any]) -> None:
    for rule in entry["gold"].get("rules", []):
        assert set(rule) <= {"who", "sector", "mode", "bound", "percent", "days", "alt", "optional"}
        assert rule["who"]
        assert rule["mode"] in {"wfo", "wfh", "wfa"}
        assert rule.get("bound") in {None, "max", "min", "exact"}
        assert rule.get("sector") in {None, "non_essential", "essential", "critical"}
        assert rule.get("percent") is None or 0 <= rule["percent"] <= 100
        assert all(
            isinstance(d, date) or d in WEEKDAYS or date.fromisoformat(d) for d in rule.get("days") or []
        )


@each_text
def test_periods_and_hours_are_real_times(entry: dict[str, Any]) -> None:
    period = entry["gold"].get("period", {})
    assert all(isinstance(d, date) or re.fullmatch(r"\d{4}-\d\d", d) for d in period.values() if d)
    ends = [period.get("start"), period.get("end")]
    if all(isinstance(d, date) for d in ends):
        assert ends[0] <= ends[1]
    for hour in entry["gold"].get("hours", []):
        assert {"from"} <= set(hour) <= {"days", "from", "to", "optional"}
        assert all(re.fullmatch(r"[0-2]\d:[0-5]\d", hour[key]) for key in ("from", "to") if hour.get(key))
        assert set(hour.get("days") or []) <= WEEKDAYS
