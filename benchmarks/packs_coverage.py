"""Whether the packs carry every row of a folder of fact tables, value by value.

    python benchmarks/packs_coverage.py LAW_DIR [--all]

LAW_DIR holds instruments.csv, work_quotas.csv, sectors.csv, regions.csv, levels.csv, obligations.csv and
holidays.csv. Each row is paired with the provision, the file or the register row that carries it: the one that
differs least among those that share its key. A difference is printed with what the packs themselves say about it
(the note of the provision, of its file, or the gap). It is explained where these hold the words that
packs_coverage_explained.csv quotes. Ends with 1 where a row is missing or a difference unexplained. `--all` prints
the carrier of every row. Provisions that carry no row are named too: what the packs hold besides.
"""

from __future__ import annotations

import argparse
import csv
import sys
from pathlib import Path

from packs_coverage_pairing import Pair
from packs_coverage_rows import PAIRERS

from piket.policy.rulebook import standard_rulebook


def main() -> int:
    options = _options()
    tables = {name: _pairs(options.law, name) for name in PAIRERS}
    _print_table(tables)
    for name, pairs in tables.items():
        for pair in pairs:
            _print_pair(name, pair, always=options.all)
    _print_rest({pair.carrier for pairs in tables.values() for pair in pairs})
    wrong = [p for pairs in tables.values() for p in pairs if p.carrier is None or p.unexplained]
    print(f"{len(wrong)} rows missing or unexplained")
    return 1 if wrong else 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("law", type=Path, help="folder of the fact tables")
    parser.add_argument("--all", action="store_true", help="print the carrier of every row")
    options = parser.parse_args()
    lacking = [name for name in PAIRERS if not (options.law / name).is_file()]
    if lacking:
        parser.error(f"{options.law} has no {', '.join(lacking)}")
    return options


def _pairs(folder: Path, name: str) -> list[Pair]:
    with (folder / name).open(encoding="utf-8", newline="") as lines:
        return [PAIRERS[name](row) for row in csv.DictReader(lines)]


def _print_table(tables: dict[str, list[Pair]]) -> None:
    print(f"{'file':<18}{'rows':>6}{'carried':>9}{'differs':>9}{'unexplained':>13}{'missing':>9}")
    for name, pairs in tables.items():
        missing = sum(pair.carrier is None for pair in pairs)
        differs = sum(bool(pair.differences) for pair in pairs)
        unexplained = sum(bool(pair.unexplained) for pair in pairs)
        same = len(pairs) - missing - differs
        print(f"{name:<18}{len(pairs):>6}{same:>9}{differs:>9}{unexplained:>13}{missing:>9}")
    print()


def _print_rest(carriers: set[str | None]) -> None:
    """What the packs hold besides: provisions that no row asks for."""
    names = [f"{d.id}#{p.id}" for d in standard_rulebook().at() for p in d.provisions]
    besides = [name for name in names if name not in carriers]
    print(f"{len(besides)} of {len(names)} provisions carry no row: {', '.join(besides)}")


def _print_pair(table: str, pair: Pair, *, always: bool) -> None:
    if pair.carrier is None:
        print(f"{table} {pair.row}: MISSING")
    elif pair.differences or always:
        print(f"{table} {pair.row} -> {pair.carrier}")
    for difference in pair.differences:
        print(f"    {'UNEXPLAINED ' if difference in pair.unexplained else ''}{difference}")
    if pair.differences:
        print(f"    the packs say: {pair.words or 'nothing'}")


if __name__ == "__main__":
    sys.exit(main())
