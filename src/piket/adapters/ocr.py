"""Scanned pages read by Debian's Tesseract, in a process of its own for each page."""

from __future__ import annotations

import csv
import os
import shutil
import subprocess
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

from piket.policy.values import Bilingual
from piket.reading.ocr import OcrPage, OcrUnavailable, OcrWord
from piket.reading.values import Box

DPI = 300
MAX_PAGES = 50
PAGE_SECONDS = 60
_MISSING = Bilingual(
    "Berkas ini hasil pindai dan Tesseract belum terpasang. Pasang dengan "
    "`apt install tesseract-ocr tesseract-ocr-ind`, atau ketikkan naskahnya.",
    "This file is a scan and Tesseract is not installed. Install it with "
    "`apt install tesseract-ocr tesseract-ocr-ind`, or type the text.",
)


@dataclass(frozen=True, slots=True)
class Tesseract:
    """A `reading.ocr.Recogniser`. `jobs` pages are read at a time, each by one thread."""

    program: str = "tesseract"
    jobs: int = 2

    @property
    def installed(self) -> bool:
        return shutil.which(self.program) is not None

    def recognise(self, content: bytes, media_type: str) -> Sequence[OcrPage]:
        """Raises `OcrUnavailable` where Tesseract is missing, fails or takes longer than PAGE_SECONDS a page."""
        if not self.installed:
            raise OcrUnavailable(_MISSING)
        images = _pages_of(content) if media_type == "application/pdf" else [content]
        second = "ind" in self._languages()
        with ThreadPoolExecutor(self.jobs) as pool:
            jobs = [pool.submit(self._page, number, image, second) for number, image in enumerate(images, 1)]
            return [job.result() for job in jobs]

    def _page(self, number: int, image: bytes, second: bool) -> OcrPage:
        """English for the figures; Indonesian, which misreads every '%', for words only."""
        figures = words_of(self._run(image, "eng"), number)
        return OcrPage(figures, words_of(self._run(image, "ind"), number) if second else ())

    def _run(self, image: bytes, language: str) -> str:
        return self._call(["-", "-", "-l", language, "--dpi", str(DPI), "tsv"], image)

    def _languages(self) -> set[str]:
        return set(self._call(["--list-langs"], b"").split())

    def _call(self, arguments: list[str], given: bytes) -> str:
        # Two pages side by side beat one page on two threads: without the limit a page takes three times as long.
        environment = os.environ | {"OMP_THREAD_LIMIT": "1"}
        try:
            done = subprocess.run(
                [self.program, *arguments],
                input=given,
                capture_output=True,
                timeout=PAGE_SECONDS,
                check=True,
                env=environment,
            )
        except subprocess.TimeoutExpired as error:
            raise OcrUnavailable(_failed(f"{PAGE_SECONDS} s")) from error
        except (OSError, subprocess.CalledProcessError) as error:
            said = getattr(error, "stderr", b"") or str(error).encode()
            raise OcrUnavailable(_failed(said.decode("utf-8", "replace").strip()[:200])) from error
        return done.stdout.decode("utf-8", "replace")


def _failed(said: str) -> Bilingual:
    return Bilingual(
        f"Tesseract gagal membaca halaman ({said}). Pindai ulang pada 300 dpi, atau ketikkan naskahnya.",
        f"Tesseract could not read a page ({said}). Scan it again at 300 dpi, or type the text.",
    )


def words_of(tsv: str, page: int) -> tuple[OcrWord, ...]:
    """The words of Tesseract's table (level 5), lines numbered by block, paragraph and line."""
    found: list[OcrWord] = []
    lines: dict[tuple[str, str, str], int] = {}
    for row in csv.DictReader(tsv.splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE):
        text = (row.get("text") or "").strip()
        if row.get("level") != "5" or not text:
            continue
        key = (row["block_num"], row["par_num"], row["line_num"])
        line = lines.setdefault(key, len(lines))
        box = Box(page, int(row["left"]), int(row["top"]), int(row["width"]), int(row["height"]))
        found.append(OcrWord(text, box, line, float(row["conf"])))
    return tuple(found)


def _pages_of(content: bytes) -> list[bytes]:
    """The pages as grey images in the PGM format, which needs no imaging library."""
    import pypdfium2 as pdfium  # its native library loads only when a scan comes

    pdf = pdfium.PdfDocument(content)
    try:
        return [_grey(pdf[number]) for number in range(min(len(pdf), MAX_PAGES))]
    finally:
        pdf.close()


def _grey(page: object) -> bytes:
    bitmap = page.render(scale=DPI / 72, grayscale=True)  # type: ignore[attr-defined]
    width, height, stride = bitmap.width, bitmap.height, bitmap.stride
    rows = bytes(bitmap.buffer)
    body = b"".join(rows[start : start + width] for start in range(0, stride * height, stride))
    return b"P5 %d %d 255\n" % (width, height) + body
