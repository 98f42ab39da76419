"""How long letters take: a circular with the roster annex of 60 people × 14 days, and 500 assignment letters.

Run from the repository's root: `python benchmarks/letters.py` prints one Markdown table. Every letter has a
number of its own, since the compiler remembers the pages of a letter it has seen.
"""

from __future__ import annotations

import platform
import sys
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from statistics import median
from time import perf_counter

from piket.letters.pdf import render_pdf
from piket.letters.values import AssignmentLetter, CircularLetter, RosterAnnex
from piket.letters.word import render_docx

sys.path.append(str(Path(__file__).parents[1] / "tests" / "letters"))
from letter_samples import assignment, circular, roster


def numbered(count: int) -> list[AssignmentLetter]:
    url = "https://piket.example.go.id/v/{}".format
    return [
        replace(assignment(5), number=f"800/{n}/BKPSDM/2021", verification_url=url(n)) for n in range(count)
    ]


def with_annex(number: int) -> CircularLetter:
    return replace(circular(), number=str(number), annexes=(long_annex(60, number),))


def long_annex(people: int, number: int) -> RosterAnnex:
    """Another first person for each number, so that no two grids are the same."""
    annex = roster(people + number)
    return replace(annex, rows=annex.rows[number:], number=str(number))


def seconds(job: Callable[[], object]) -> float:
    start = perf_counter()
    job()
    return perf_counter() - start


def each(render: Callable[[int], object]) -> float:
    return median(seconds(partial(render, number)) for number in range(1, 6))


def main() -> None:
    first, *letters = numbered(501)
    rows = (
        ("first letter of a process, PDF", seconds(lambda: render_pdf(first))),
        ("500 one-page assignment letters of 5 people, PDF", seconds(lambda: [*map(render_pdf, letters)])),
        ("circular with annex of 60 people × 14 days, PDF", each(lambda n: render_pdf(with_annex(n)))),
        ("roster annex of 300 people × 14 days, PDF", each(lambda n: render_pdf(long_annex(300, n)))),
        ("assignment letter of 5 people, Word", each(lambda n: render_docx(letters[n]))),
        ("circular with annex of 60 people × 14 days, Word", each(lambda n: render_docx(with_annex(n)))),
    )
    print(f"Python {platform.python_version()}, {platform.machine()}, one process\n")
    print("| letters | milliseconds |\n| --- | ---: |")
    for name, spent in rows:
        print(f"| {name} | {spent * 1000:,.0f} |")


if __name__ == "__main__":
    main()
