"""How long the check of a directive takes: the city's circular, every instrument of the packs, and directives of
up to 10,000 provisions that are wrong or wide in every way there is.

    python benchmarks/check_directive.py [--sizes 100 1000 10000]

Each row is one run in this process; loading from YAML and checking are apart. 'Units' checks over the 137 units of
Lubuklinggau, 'anywhere' over every kind of unit in all regencies and cities.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable
from datetime import date
from importlib.resources import as_file, files
from time import perf_counter
from typing import Any

from piket.organisation.org_file import read_organisation
from piket.policy.check import check
from piket.policy.load import dump_directive, load_directive
from piket.policy.model import Directive
from piket.policy.regions import regencies
from piket.policy.rulebook import standard_rulebook
from piket.policy.values import Unit

CITY = "se-walikota-lubuklinggau-800-1894-2021"
SECTORS = ("non_essential", "essential", "critical")


def clause(at: int, **given: Any) -> dict[str, Any]:
    plain = {"id": f"p{at}", "kind": "presence", "place": "office", "bound": "max", "percent": 25 + at % 50}
    return plain | given


def by_region(at: int) -> dict[str, Any]:
    """Each regency and city, level and sector its own."""
    codes = regencies()
    level, sector = 1 + at // len(codes) % 4, SECTORS[at // (4 * len(codes)) % 3]
    return clause(at, when={"regions": [codes[at % len(codes)]], "levels": [level], "sectors": [sector]})


SHAPES: dict[str, Callable[[int], dict[str, Any]]] = {
    "each region, level and sector": by_region,
    "each an unknown unit": lambda at: clause(at, when={"units": [f"U{at}"]}),
    "all for everybody": lambda at: clause(at),
    "each beats the one before": lambda at: clause(
        at, overrides=[{"provision": f"p{at - 1}", "ground": "dasar"}] if at else []
    ),
    "each a day of the year": lambda at: clause(
        at, when={"days": [date.fromordinal(date(2021, 1, 1).toordinal() + at % 365).isoformat()]}
    ),
}


def directive(shape: str, size: int) -> Directive:
    return Directive.model_validate(
        {
            "id": "besar", "title": "Besar", "issuer": "Wali Kota", "tier": "city", "source": "benchmark",
            "instrument": {"type": "SE", "number": "1", "year": 2021}, "effective_from": date(2021, 7, 1),
            "effective_to": date(2021, 8, 31), "provisions": [SHAPES[shape](at) for at in range(size)],
        }
    )  # fmt: skip


def seconds(work: Callable[[], Any]) -> tuple[float, Any]:
    begun = perf_counter()
    done = work()
    return perf_counter() - begun, done


def city() -> tuple[Unit, ...]:
    with as_file(files("piket.packs").joinpath("examples", "lubuklinggau")) as folder:
        return read_organisation(folder / "organisation.csv").units


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--sizes", nargs="+", type=int, default=[100, 1_000, 10_000])
    sizes = parser.parse_args().sizes
    book, units = standard_rulebook(), city()
    signed = book.directive(CITY)
    runs = [seconds(lambda: check(book, signed, units))[0] for _ in range(5)]
    print(f"the city's circular over its {len(units)} units: {min(runs):.2f} s")
    each = [seconds(lambda d=held: check(book, d, ()))[0] for held in book.directives]
    print(f"{len(each)} instruments anywhere: {sum(each):.1f} s, the slowest {max(each):.2f} s\n")
    print("| provisions | what | MB | load, s | check units, s | check anywhere, s | findings |")
    print("|---:|---|---:|---:|---:|---:|---:|")
    for size in sizes:
        for shape in SHAPES:
            text = dump_directive(directive(shape, size))
            load, held = seconds(lambda text=text: load_directive(text))
            within, found = seconds(lambda held=held: check(book, held, units))
            anywhere, more = seconds(lambda held=held: check(book, held, ()))
            row = (
                f"{size:,}",
                shape,
                f"{len(text) / 1e6:.1f}",
                f"{load:.1f}",
                f"{within:.1f}",
                f"{anywhere:.1f}",
            )
            print(f"| {' | '.join(row)} | {len(found)}, {len(more)} |", flush=True)


if __name__ == "__main__":
    main()
