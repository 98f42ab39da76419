"""How long letters take: a circular with the roster annex of 60 people × 14 days, and 500 assignment letters.

Run from the repository's root: `python benchmarks/letters.py` prints one Markdown table. Every letter has a
number of its own, since the compiler remembers the pages of a letter it has seen. `--many 5000` makes that many
personal assignment letters on two cores, looks at whose rows they hold, and signs a part of them, timed apart.
"""

from __future__ import annotations

import platform
import re
import sys
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from resource import RUSAGE_CHILDREN, RUSAGE_SELF, getrusage
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter

import pypdfium2

from piket.adapters.signing.own import OwnCertificate
from piket.adapters.signing.trial import make_trial
from piket.adapters.signing.values import Credentials, Reason
from piket.letters.many import render_many
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


def personal(count: int) -> list[AssignmentLetter]:
    """A letter for each person, with that person's row only."""
    whole = assignment(1)
    (row,) = whole.people
    return [
        replace(
            letter,
            people=(replace(row, name=f"Pegawai Contoh {n:05d}", nip=f"19800101200501{n:04d}"),),
        )
        for n, letter in enumerate(replace(x, people=whole.people) for x in numbered(count))
    ]


def many(count: int) -> None:
    """Making apart from signing."""
    letters = personal(count)
    begin, busy = perf_counter(), processor()
    pdfs = render_many(letters, workers=2)
    made, worked = perf_counter() - begin, processor() - busy
    print("| letters | seconds | of processor |\n| --- | ---: | ---: |")
    print(f"| {count:,} one-page personal ones, PDF, 2 processes | {made:.1f} | {worked:.1f} |", flush=True)
    for n in range(0, count, max(1, count // 50)):
        document = pypdfium2.PdfDocument(pdfs[n])
        text = document[0].get_textpage().get_text_range()
        if len(document) != 1 or set(re.findall(r"Pegawai Contoh (\d{5})", text)) != {f"{n:05d}"}:
            raise SystemExit(f"letter {n} holds other rows, or another page")
    with TemporaryDirectory() as folder:
        file, _root = make_trial(Path(folder), "rahasia", "Kota Contoh")
        service = OwnCertificate(file, "rahasia")
        part = min(count, 200)
        busy = processor()
        sign = partial(service.sign, reason=Reason("Surat tugas"), who=Credentials())
        spent = seconds(lambda: [*map(sign, pdfs[:part])])
        worked = processor() - busy
    print(f"| signing {part} with the agency's certificate, 1 process | {spent:.1f} | {worked:.1f} |")


def processor() -> float:
    """Seconds of processor that this process and its ended children have used: what other programs do is not in it."""
    used = (getrusage(RUSAGE_SELF), getrusage(RUSAGE_CHILDREN))
    return sum(one.ru_utime + one.ru_stime for one in used)


def main() -> None:
    if "--many" in sys.argv:
        many(int(sys.argv[sys.argv.index("--many") + 1]))
        return
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
