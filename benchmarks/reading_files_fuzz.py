"""Load mutated files by the thousand: a text comes out or a reason in words, never another error.

python benchmarks/reading_files_fuzz.py [--n 2000] [--seed 1]
"""

from __future__ import annotations

import argparse
import faulthandler
import io
import random
import sys
import time
from email.message import EmailMessage

import docx
import typst

from piket.reading.documents import load
from piket.reading.errors import UnreadableDocument

HANG_SECONDS = 30
LINE = "Pegawai ASN bekerja dari rumah sebanyak 50 persen mulai 26 Juli 2021."


def samples() -> dict[str, bytes]:
    """One small file of each kind, by name."""
    document, stream = docx.Document(), io.BytesIO()
    document.add_paragraph(LINE, style="List Number")
    document.add_table(rows=2, cols=2).rows[0].cells[0].text = "Unit"
    document.save(stream)
    made = typst.compile(f"{LINE}\n#table(columns: 2, [Unit], [WFO], [RSUD], [50%])".encode())
    pdf = made if isinstance(made, bytes) else b""
    mail = EmailMessage()
    mail["Subject"] = "Edaran “WFH”"
    mail.set_content(LINE)
    mail.add_attachment(pdf, maintype="application", subtype="pdf", filename="SE.pdf")
    rows = "<table><tr><td rowspan='2'>RSUD</td><td>50%</td></tr><tr><td>9%</td></tr></table>"
    return {
        "a.docx": stream.getvalue(),
        "a.pdf": pdf,
        "a.eml": bytes(mail),
        "a.html": f"<html><body><ol start='3'><li>{LINE}</li></ol>{rows}</body></html>".encode(),
        "a.rtf": rb"{\rtf1\ansi{\fonttbl{\f0 A;}}" + LINE.encode() + rb"\par \u8220?a\cell\row}",
    }


def mutated(seed: int, files: dict[str, bytes]) -> tuple[str, bytes]:
    """The input of `seed`: bytes changed, cut out, or repeated in a sample."""
    chance = random.Random(seed)
    name = chance.choice(sorted(files))
    content = bytearray(files[name])
    for _ in range(chance.randint(1, 12)):
        place = chance.randrange(len(content))
        kind = chance.random()
        if kind < 0.7:
            content[place] = chance.randrange(256)
        elif kind < 0.85:
            del content[place : place + chance.randint(1, 40)]
        else:
            content[place:place] = content[place : place + 30] * chance.randint(1, 9)
    return name, bytes(content)


def check(seed: int, files: dict[str, bytes]) -> bool:
    """True where a text came out. Raises whatever is no `UnreadableDocument`."""
    name, content = mutated(seed, files)
    try:
        return bool(load(content, name).text)
    except UnreadableDocument:
        return False


def main() -> int:
    parser = argparse.ArgumentParser(description="Load mutated files.")
    parser.add_argument("--n", type=int, default=2_000)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    files, started, read = samples(), time.perf_counter(), 0
    for seed in range(options.seed, options.seed + options.n):
        faulthandler.dump_traceback_later(HANG_SECONDS, exit=True)
        try:
            read += check(seed, files)
        except Exception as error:
            raise RuntimeError(f"input {seed}: {error!r}") from error
    faulthandler.cancel_dump_traceback_later()
    seconds = time.perf_counter() - started
    print(f"{options.n} files in {seconds:.0f} s, {read} gave a text, the others a reason")
    return 0


if __name__ == "__main__":
    sys.exit(main())
