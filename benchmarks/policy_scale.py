"""The whole pack of instruments over a nation of units, gathered to its employees; and the two circulars of
July 2021 beside the same rules in OpenFisca-core.

    python benchmarks/policy_scale.py [--openfisca VENV/bin/python] [--sizes 75000 150000 300000]

The units are made up with the shape of a nation: all regencies and cities, agencies of a hundred units, every
work pattern, 2 % called after another region than they stand in; 5 million employees at 300,000 units. One
part of them lies under the offices of Lubuklinggau or of the regional office in West Sumatra, so that the two
circulars reach them. For the comparison: `python -m venv VENV && VENV/bin/pip install openfisca-core`; without
it that part is left out. Each size runs in a process of its own, whose peak memory is its own.
"""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from time import perf_counter
from typing import Any

import numpy as np
import polars as pl

from piket.policy.columns import OUTCOMES, RulingColumns, rule_columns, unit_columns
from piket.policy.rulebook import Rulebook, standard_rulebook
from piket.policy.values import Decision, WorkPattern

CITY, ORDER = "se-walikota-lubuklinggau-800-1894-2021", "arahan-kanwil-kumham-sumbar-2021-07-12"
ESSENTIAL = ("LLG-BPKAD", "LLG-DPMPTSP", "LLG-DUKCAPIL", "LLG-BPPRD", "LLG-DINSOS")
CRITICAL = ("LLG-DINKES", "LLG-DISHUB", "LLG-RSUDSA", "LLG-RSUDPT", "LLG-SATPOL", "LLG-DPKPB")
EMERGENCY = {"13.71": "padang", "13.74": "padang_panjang", "13.75": "bukittinggi"}
CORRECTIONS = ("lapas", "rutan", "bapas", "rupbasan", "lpka")
TYPES = (
    "dinas",
    "badan",
    "kelurahan",
    "kecamatan",
    "puskesmas",
    "sekolah",
    "rsud",
    "upt",
    "kanwil",
    "kanim",
    *CORRECTIONS,
)
SIZES, PEOPLE_PER_UNIT = (75_000, 150_000, 300_000), 5_000_000 / 300_000
HERE = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Nation:
    """`frame` of units; `office` (units,): the city's office that a unit lies under, '' for none."""

    frame: pl.DataFrame
    office: np.ndarray


def days_from(first: date, count: int) -> list[date]:
    return [first + timedelta(at) for at in range(count)]


def nation(count: int, seed: int = 1) -> Nation:
    rng = np.random.default_rng(seed)
    codes = pl.read_csv(HERE.parent / "src/piket/packs/regions.csv", schema_overrides={"code": pl.String})[
        "code"
    ]
    cities = [code for code in codes if "." in code]
    who = rng.choice(["other", "city", "justice"], count, p=[0.6, 0.25, 0.15])
    offices = np.array([*ESSENTIAL, *CRITICAL, "LLG-BAPPEDA", "LLG-SETDA"])
    office = np.where(who == "city", rng.choice(offices, count), "")
    elsewhere = np.where(
        who == "justice", rng.choice([*EMERGENCY, "13.06", "13.01"], count), rng.choice(cities, count)
    )
    block = np.array([f"AG-{at:05d}" for at in range(count // 100 + 1)])[np.arange(count) // 100]
    ids = np.array([f"U-{at:06d}" for at in range(count)])
    head = ids[np.arange(count) // 100 * 100]
    parent = np.where(who == "city", office, np.where((head == ids) | (who == "justice"), "", head))
    called = np.where((rng.random(count) < 0.02) & (who == "other"), rng.choice(cities, count), "")
    frame = pl.DataFrame(
        {
            "id": ids,
            "agency": np.select([who == "city", who == "justice"], ["LLG", "KW-SUMBAR"], block),
            "parent": parent,
            "unit_type": rng.choice(TYPES, count),
            "region": np.where(who == "city", "16.73", elsewhere),
            "claimed_region": called,
            "pattern": rng.choice(
                [p.value for p in WorkPattern], count, p=[0.5, 0.2, 0.12, 0.08, 0.05, 0.05]
            ),
            "asn": rng.geometric(1 / 13, count) - 1,
            "non_asn": rng.geometric(1 / 5, count) - 1,
        }
    )
    blank = pl.col("parent", "claimed_region").replace("", None)
    return Nation(frame.with_columns(blank), office)


def employees(units: int, seed: int = 2) -> tuple[np.ndarray, np.ndarray]:
    """Each employee's unit, in the order of the units as a register has them, and population."""
    rng = np.random.default_rng(seed)
    count = round(units * PEOPLE_PER_UNIT)
    return np.sort(rng.integers(0, units, count)), (rng.random(count) < 0.25).astype(np.int64)


def timed(work: Callable[[], Any]) -> tuple[float, Any]:
    start = perf_counter()
    done = work()
    return perf_counter() - start, done


def whole_pack(units: int) -> dict[str, Any]:
    """One size, measured in this process."""
    book, made = standard_rulebook(), nation(units)
    unit_of, population_of = employees(units)
    days = days_from(date(2021, 7, 26), 14)
    check, columns = timed(lambda: unit_columns(made.frame))
    rule, found = timed(lambda: rule_columns(book, columns, days))
    gather, (_, most) = timed(lambda: found.for_people(unit_of, population_of))
    return {
        "units": units,
        "employees": len(unit_of),
        "check": check,
        "rule": rule,
        "gather": gather,
        "rulings": int(found.verdict.size),
        "cells": int(most.size),
        "verdicts": len(found.verdicts),
        "directives": len(book.directives),
        "peak": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024,
    }


def circulars() -> tuple[Rulebook, list[Decision], list[date]]:
    """The two texts, the regime that one of them asks for, and a week of each."""
    book = standard_rulebook()
    kept = tuple(book.directive(id) for id in (CITY, ORDER))
    inmendagri = book.directive("inmendagri-20-2021")
    regimes = tuple(p for p in inmendagri.provisions if p.kind == "regime")
    emergency = inmendagri.model_copy(update={"provisions": regimes})
    period = Decision(f"{ORDER}/period", "2021-07-12/2021-07-20", "-", "-", "-", date(2021, 7, 12))
    return (
        Rulebook((*kept, emergency)),
        [period],
        days_from(date(2021, 7, 12), 7) + days_from(date(2021, 7, 26), 7),
    )


def versus(python: str, units: int, repeat: int) -> dict[str, Any]:
    """The two circulars by both, on the same units; refuses figures of unequal results."""
    made = nation(units)
    frame = made.frame.with_columns(claimed_region=pl.lit(None, dtype=pl.String))
    book, decisions, days = circulars()
    columns = unit_columns(frame)

    def ask() -> RulingColumns:
        return rule_columns(book, columns, days, decisions=decisions)

    ours, theirs = [], []
    with tempfile.TemporaryDirectory() as folder:
        given, written = Path(folder) / "units.npz", Path(folder) / "answers.npz"
        np.savez(given, **openfisca_inputs(made), days=np.array([day.isoformat() for day in days]))
        for _ in range(repeat):  # in turns, so that other work on the machine slows both alike
            ours += [timed(ask)[0] for _ in range(5)]
            program = [python, str(HERE / "openfisca_circulars.py"), str(given), str(written), "3"]
            subprocess.run(program, check=True)
            answers = np.load(written)
            theirs += [float(seconds) for seconds in answers["seconds"]]
        require_equal(ask(), answers)
    return {"units": units, "ours": min(ours), "theirs": min(theirs)}


def openfisca_inputs(made: Nation) -> dict[str, np.ndarray]:
    """The same units in the names of the Enums of `openfisca_circulars`."""
    frame = made.frame
    agency, region, kind = (frame[name].to_numpy() for name in ("agency", "region", "unit_type"))
    cities = {"16.73": "lubuklinggau", **EMERGENCY}
    return {
        "agency": np.select([agency == "LLG", agency == "KW-SUMBAR"], ["city", "justice"], "other"),
        "office": np.select(
            [np.isin(made.office, ESSENTIAL), np.isin(made.office, CRITICAL)],
            ["essential", "critical"],
            "none",
        ),
        "region": np.array([cities.get(code, "other") for code in region]),
        "unit_type": np.select(
            [kind == "kanwil", np.isin(kind, CORRECTIONS)], ["kanwil", "corrections"], "other"
        ),
        "pattern": frame["pattern"].to_numpy().astype(str),
        "asn": frame["asn"].to_numpy(),
        "non_asn": frame["non_asn"].to_numpy(),
    }


def require_equal(ours: RulingColumns, theirs: Any) -> None:
    order = np.array(
        [list(theirs["names"]).index(o.value) if o.value in theirs["names"] else -1 for o in OUTCOMES]
    )
    assert np.array_equal(order[ours.outcomes()], theirs["outcome"]), "outcomes differ"
    assert np.array_equal(ours.heads_max, theirs["heads_max"]), "the most heads differ"
    assert np.array_equal(ours.heads_min, theirs["heads_min"]), "the fewest heads differ"


def in_a_process_of_its_own(units: int, repeat: int) -> dict[str, Any]:
    command = [sys.executable, __file__, "--one", str(units)]
    runs = [
        json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
        for _ in range(repeat)
    ]
    best: dict[str, Any] = min(runs, key=lambda run: run["check"] + run["rule"] + run["gather"])
    return best


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--one", type=int, help="measure this size in this process, as JSON")
    parser.add_argument("--sizes", type=int, nargs="+", default=SIZES)
    parser.add_argument("--repeat", type=int, default=3)
    parser.add_argument("--openfisca", metavar="PYTHON", help="a Python that has OpenFisca-core")
    asked = parser.parse_args()
    if asked.one:
        print(json.dumps(whole_pack(asked.one)))
        return
    print("| units | employees | rulings | check, s | rule, s | gather, s | total, s | peak, GiB |")
    print("|---:|---:|---:|---:|---:|---:|---:|---:|")
    for size in asked.sizes:
        row = in_a_process_of_its_own(size, asked.repeat)
        total = row["check"] + row["rule"] + row["gather"]
        print(
            f"| {row['units']:,} | {row['employees']:,} | {row['rulings']:,} | {row['check']:.2f} | {row['rule']:.2f} "
            f"| {row['gather']:.2f} | **{total:.2f}** | {row['peak'] / 2**30:.2f} |"
        )
    print(f"{row['directives']} instruments, {row['verdicts']} distinct verdicts")
    if asked.openfisca:
        both = versus(asked.openfisca, max(asked.sizes), asked.repeat)
        times = both["theirs"] / both["ours"]
        print(
            f"two circulars: {both['ours']:.3f} s here, {both['theirs']:.3f} s in OpenFisca, {times:.1f} times"
        )


if __name__ == "__main__":
    main()
