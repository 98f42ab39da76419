"""Read long, strange texts at growing lengths: does the time grow with the length only?

    python benchmarks/reading_growth.py [--largest 5000000] [--only NAME ...] [--limit 120]

Each text is one piece said over and over, or one long run without a break: the shapes that make a reader slow who
looks again and again at the same words. Each is read at an eighth, a quarter, half and the whole of the largest
length; the factor is the time of a text over that of one half as long (2 is linear). A reading that takes longer
than the limit ends that shape's row, and says so. One shape is no strange one: whole announcements, one after another.
"""

from __future__ import annotations

import argparse
import multiprocessing
import resource
import sys
import time

from reading_score import unseen

from piket.reading.reader import read
from piket.reading.values import Document

PIECES = {
    "letters without a break": "a",
    "digits without a break": "7",
    "digits and dots": "12.",
    "spaces": " ",
    "line ends": "\n",
    "brackets opened": "(",
    "quotes": '"',
    "percent signs": "50 persen ",
    "dates": "Senin (26/7/2021) ",
    "dates in words": "26 Juli 2021 s.d. 8 Agustus 2021, ",
    "hours": "pukul 07.30-16.00 WIB ",
    "units in one sentence": "Dinas Kesehatan, Badan Kepegawaian Daerah, ",
    "exceptions": "kecuali Dinas Perhubungan, ",
    "units and shares": "Dinas Sosial masing-masing 25 persen dan ",
    "clauses": "\n1. a. Pegawai bekerja dari rumah 50 persen",
    "clauses of clauses": "\n1) a) (1) (a) ASN WFO 25 persen;",
    "table bars": "| Dinas Sosial | 25% | 75% |\n",
    "table bars in one line": "| 25% ",
    "office heads": "Kepala Kantor Wilayah Kementerian ",
    "numbers of letters": "Nomor 800/1/BKD/2021 Tahun 2021 tentang ",
    "conjunctions": "dan atau serta ",
    "capitals": "KEPALA DINAS ",
    "short sentences": "ASN WFH. ",
    "regimes": "PPKM Level 4 ",
    "markup": "<p>WFH 50%</p>",
    "zero width": "\u200b",
    "combining marks": "e\u0301",
    "negations": "tidak boleh bekerja dari rumah ",
    "duties": "melaporkan kinerja harian kepada atasan langsung, ",
    "regions": "Kabupaten Aceh Besar, Kota Banda Aceh, ",
    "announcements": "".join(f"{entry['text']}\n\n" for entry in unseen("dev")),
}


def _seconds(text: str) -> float:
    started = time.perf_counter()
    read(Document(text, "text/plain"))
    return time.perf_counter() - started


def _child(piece: str, length: int, sink: multiprocessing.connection.Connection) -> None:
    seconds = _seconds((piece * (length // len(piece) + 1))[:length])
    sink.send((seconds, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024))


def timed(piece: str, length: int, limit: float) -> tuple[float, int] | None:
    """Seconds and peak MiB of reading `length` characters of the piece; None where `limit` seconds did not do."""
    source, sink = multiprocessing.Pipe(duplex=False)
    worker = multiprocessing.Process(target=_child, args=(piece, length, sink))
    worker.start()
    answer: tuple[float, int] | None = source.recv() if source.poll(limit) else None
    if answer is None:
        worker.kill()
    worker.join()
    return answer


def row(piece: str, largest: int, limit: float) -> str:
    cells: list[str] = []
    before: float | None = None
    for part in (8, 4, 2, 1):
        answer = timed(piece, largest // part, limit)
        if answer is None:
            cells.append(f"over {limit:.0f} s")
            break
        seconds, mib = answer
        factor = "" if before is None else f" ×{seconds / before:.1f}"
        cells.append(f"{seconds:.2f} s{factor}")
        before = seconds
        if part == 1:
            cells.append(f"{mib} MiB")
    return " | ".join(cells)


def main() -> int:
    parser = argparse.ArgumentParser(description="Read long, strange texts at growing lengths.")
    parser.add_argument("--largest", type=int, default=5_000_000)
    parser.add_argument("--limit", type=float, default=120.0)
    parser.add_argument("--only", nargs="*", default=sorted(PIECES))
    options = parser.parse_args()
    for name in options.only:
        print(f"{name} | {row(PIECES[name], options.largest, options.limit)}", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
