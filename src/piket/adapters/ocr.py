"""Scanned pages read by Debian's Tesseract, in a process of its own for each page."""

from __future__ import annotations

import csv
import io
import os
import re
import shutil
import subprocess
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

from PIL import Image, ImageFilter

from piket.adapters.page_images import DPI, grey_pages
from piket.policy.values import Bilingual
from piket.reading.ocr import OcrPage, OcrUnavailable, OcrWord
from piket.reading.values import Box

MAX_PAGES = 50
PAGE_SECONDS = 60
# A turn that Tesseract is less sure of is none; upright pages of text score 10 and more.
_SURE_OF_TURN = 2.0
# Pixels: so little that letters stay sharp and the grain of a scanner goes, which else hides a page of a few lines.
_SMOOTHING = 1.0
# Pixels of an image's longer side; a page of A4 has 3,500 at 300 dpi, one sent by a chat program about 1,500.
_SMALL, _TINY = 2400, 1000
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

    def recognise(self, content: bytes, media_type: str, pages: Sequence[int] = ()) -> Sequence[OcrPage]:
        """Raises `OcrUnavailable` where Tesseract is missing, fails or takes longer than PAGE_SECONDS a page."""
        if not self.installed:
            raise OcrUnavailable(_MISSING)
        languages, pictured = self._languages(), media_type != "application/pdf"
        with ThreadPoolExecutor(self.jobs) as pool:
            jobs = [
                pool.submit(self._page, number, image, languages, _scale(image) if pictured else 1)
                for number, image in grey_pages(content, media_type, pages, MAX_PAGES)
            ]
            return [job.result() for job in jobs]

    def _page(self, number: int, image: Image.Image, languages: frozenset[str], scale: int) -> OcrPage:
        """English for the figures; Indonesian, which misreads every '%', for words only."""
        if scale > 1:
            image = image.resize((image.width * scale, image.height * scale), Image.Resampling.LANCZOS)
        image = image.filter(ImageFilter.GaussianBlur(_SMOOTHING))
        turn = self._turn(image) if "osd" in languages else 0
        given = _pgm(image.rotate(-turn, expand=True) if turn else image)
        figures = words_of(self._run(given, "eng"), number, turn, scale)
        second = self._run(given, "ind") if "ind" in languages else ""
        return OcrPage(figures, words_of(second, number, turn, scale))

    def _turn(self, image: Image.Image) -> int:
        """Degrees clockwise that bring the page upright; 0 where Tesseract cannot tell."""
        try:
            said = self._call(["-", "-", "--psm", "0", "--dpi", str(DPI)], _pgm(image))
        except OcrUnavailable:  # a page with few letters has no direction
            return 0
        turn, sure = re.search(r"Rotate: (\d+)", said), re.search(r"Orientation confidence: ([\d.]+)", said)
        if turn is None or sure is None or float(sure[1]) < _SURE_OF_TURN:
            return 0
        return int(turn[1]) % 360

    def _run(self, image: bytes, language: str) -> str:
        return self._call(["-", "-", "-l", language, "--dpi", str(DPI), "tsv"], image)

    def _languages(self) -> frozenset[str]:
        return frozenset(self._call(["--list-langs"], b"").split())

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


def _scale(image: Image.Image) -> int:
    """How many times larger a photo or screenshot is read: letters of fewer than 20 pixels are misread."""
    longest = max(image.width, image.height)
    return 1 if longest >= _SMALL else 2 if longest >= _TINY else 3


def words_of(tsv: str, page: int, turn: int = 0, scale: int = 1) -> tuple[OcrWord, ...]:
    """The words of Tesseract's table (level 5), lines numbered by block, paragraph and line.

    `scale`: how many times larger than the page the image was; the boxes are the page's.
    """
    found: list[OcrWord] = []
    lines: dict[tuple[str, str, str], int] = {}
    for row in csv.DictReader(tsv.splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE):
        text = (row.get("text") or "").strip()
        if row.get("level") != "5" or not text:
            continue
        key = (row["block_num"], row["par_num"], row["line_num"])
        line = lines.setdefault(key, len(lines))
        left, top, width, height = (int(row[side]) // scale for side in ("left", "top", "width", "height"))
        box = Box(page, left, top, width, height, turn)
        found.append(OcrWord(text, box, line, float(row["conf"])))
    return tuple(found)


def _pgm(image: Image.Image) -> bytes:
    """The plainest format that Tesseract takes; it costs no time to write."""
    stream = io.BytesIO()
    image.save(stream, "PPM")
    return stream.getvalue()
