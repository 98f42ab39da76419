"""What the demo prints: a line per step while it works, then one table and where to go."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

from piket.cli.console import LANGUAGE, out, t, table
from piket.policy.wording import count

if TYPE_CHECKING:
    from piket.pipeline.summary import Summary

_WIDEST = 28
_SECTORS = {
    "critical": ("kritikal", "critical"),
    "essential": ("esensial", "essential"),
    "non_essential": ("non-esensial", "non-essential"),
    "null": ("belum diputuskan", "not settled"),
}


def announce(step: str, seconds: float) -> None:
    """One finished step of the job."""
    out.print(f"  {step:<58}{_seconds(seconds):>8}", markup=False)


def save(note: dict[str, Any], place: Path) -> None:
    place.write_text(json.dumps(note, ensure_ascii=False), encoding="utf-8")


def load(place: Path) -> dict[str, Any]:
    if not place.exists():
        return {"summaries": [], "accounts": []}
    note: dict[str, Any] = json.loads(place.read_text(encoding="utf-8"))
    return note


def print_accounts(accounts: Sequence[Any]) -> None:
    """By agency: the user name, and the role in words."""
    out.print(
        t("Akun peragaan (sekali tekan di halaman masuk):", "Demo accounts (one tap on the sign-in page):")
    )
    for agency, rows in accounts:
        out.print(f"  {agency}", markup=False)
        for username, indonesian, english in rows:
            out.print(f"    {username:<36}{t(indonesian, english)}", markup=False)


def row_of(summary: Summary) -> dict[str, Any]:
    """A summary as JSON."""
    row = asdict(summary)
    row["units_by_sector"] = {str(key or "null"): n for key, n in summary.units_by_sector.items()}
    row["steps"] = [(step.name.id, step.name.en, step.seconds) for step in summary.steps]
    return row


def print_summary(rows: Sequence[dict[str, Any]]) -> None:
    """One column for each agency; the seconds of each step below the figures."""
    if not rows:
        return
    shown = table(t("Ringkasan", "Summary"), [""])
    shown.columns[0].no_wrap = True
    for row in rows:
        shown.add_column(row["agency"], justify="right", max_width=_WIDEST, overflow="fold")
    for label, cells in _lines(rows):
        shown.add_row(label, *cells)
    shown.add_section()
    for label, cells in _step_lines(rows):
        shown.add_row(label, *cells)
    out.print(shown)


def _lines(rows: Sequence[dict[str, Any]]) -> list[tuple[str, list[str]]]:
    plain = [
        (t("Unit berpegawai", "Units with staff"), "units"),
        (t("Pegawai", "Employees"), "employees"),
        (t("Hari", "Days"), "days"),
        (t("Ketetapan (unit × hari × kelompok)", "Rulings (unit × day × population)"), "rulings"),
    ]
    lines = [(label, [_count(row[key]) for row in rows]) for label, key in plain]
    for key, words in _SECTORS.items():
        if any(key in row["units_by_sector"] for row in rows):
            lines.append(("  " + t(*words), [_count(row["units_by_sector"].get(key, 0)) for row in rows]))
    lines += [
        (t("Jadwal (orang)", "Rosters (people)"), [f"{_count(r['rosters'])} ({_count(r['rostered'])})" for r in rows]),
        (t("Batas kantor dipatuhi (unit-hari)", "Office cap kept (unit-days)"), [f"{_count(r['cap_kept'])} / {_count(r['cap_days'])}" for r in rows]),
        (t("Aturan jadwal dilanggar", "Roster rules broken"), [_count(r["violations"]) for r in rows]),
        (t("Terbukti terbaik", "Proven best"), [f"{_count(r['proven'])} / {_count(r['rosters'])}" for r in rows]),
        (t("Selisih giliran terbesar (paling kecil yang mungkin)", "Largest gap in turns (least possible)"), [f"{r['spread']} ({r['spread_bound']})" for r in rows]),
        (t("Pertentangan ditemukan dalam naskah", "Contradictions found in the text"), [_count(r["contradictions"]) for r in rows]),
        (t("Keputusan dibuat / masih terbuka", "Decisions made / still open"), [f"{r['decisions']} / {r['open_questions']}" for r in rows]),
        (t("Unit menunggu keputusan", "Units waiting for a decision"), [_count(r["waiting_units"]) for r in rows]),
    ]  # fmt: skip
    return lines


def _step_lines(rows: Sequence[dict[str, Any]]) -> list[tuple[str, list[str]]]:
    names = list(dict.fromkeys((step[0], step[1]) for row in rows for step in row["steps"]))
    lines = []
    for name in names:
        seconds = [sum(s[2] for s in row["steps"] if (s[0], s[1]) == name) for row in rows]
        lines.append((t(*name), [_seconds(value) for value in seconds]))
    total = [_seconds(sum(step[2] for step in row["steps"])) for row in rows]
    return [*lines, (t("Seluruhnya", "In all"), total)]


def _count(number: int) -> str:
    return count(number, LANGUAGE)


def _seconds(value: float) -> str:
    text = f"{value:.2f} s"
    return text if LANGUAGE == "en" else text.replace(".", ",")
