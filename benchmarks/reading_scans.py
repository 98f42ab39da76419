"""How well scans are read: the two circulars printed, scanned in several ways, and recognised again.

    python benchmarks/reading_scans.py

Prints for each way the share of characters that are wrong (edit distance over length, quotation marks and line ends
left out) and the figures that were lost or invented. Needs Tesseract.
"""

from __future__ import annotations

import io
import re
import sys
import time
from collections import Counter
from dataclasses import dataclass
from importlib.resources import files

import pypdfium2 as pdfium
import typst
from PIL import Image, ImageChops, ImageFilter
from rapidfuzz.distance import Levenshtein

from piket.adapters.ocr import Tesseract
from piket.reading.documents import load

CIRCULARS = ("lubuklinggau", "kemenkumham-sumbar")


@dataclass(frozen=True)
class Scanner:
    """`angle`: degrees by which a sheet lies crooked; `grain`: noise; `turn`: how it was put in; `photo`: as JPEG."""

    dpi: int = 300
    angle: float = 0.0
    grain: float = 0.0
    turn: int = 0
    photo: bool = False


WAYS = (
    Scanner(),
    Scanner(angle=0.7),
    Scanner(angle=1.5, grain=25),
    Scanner(angle=3.0),
    Scanner(dpi=200),
    Scanner(dpi=200, angle=0.7, grain=25),
    Scanner(dpi=200, angle=-1.5, grain=40),
    Scanner(turn=90),
    Scanner(turn=180, angle=0.5),
    Scanner(dpi=200, turn=270),
    Scanner(dpi=150, photo=True),
    Scanner(dpi=100, photo=True),
)


def circular(name: str) -> str:
    content = files("piket.packs").joinpath("examples", name, "circular.txt").read_bytes()
    return load(content, "circular.txt").text


def scanned(text: str, way: Scanner) -> bytes:
    """`text` printed on A4 and scanned: a PDF of pictures, or the first page as a photo."""
    sheets = [_spoiled(sheet, way) for sheet in _printed(text, way.dpi)]
    content = io.BytesIO()
    if way.photo:
        sheets[0].save(content, "JPEG", quality=70)
    else:
        sheets[0].save(content, "PDF", resolution=way.dpi, save_all=True, append_images=sheets[1:])
    return content.getvalue()


def _printed(text: str, dpi: int) -> list[Image.Image]:
    plain = re.sub(r"([#*_`$<>@\\\[\]=~-])", r"\\\1", text).replace("\n", "\n\n")
    head = '#set page("a4", margin: 25mm)\n#set text(size: 11pt, hyphenate: false)\n#set par(justify: true)\n'
    made = typst.compile(f"{head}{plain}".encode())
    return [page.render(scale=dpi / 72, grayscale=True).to_pil() for page in pdfium.PdfDocument(made)]


def _spoiled(sheet: Image.Image, way: Scanner) -> Image.Image:
    sheet = sheet.rotate(way.angle, resample=Image.Resampling.BICUBIC, fillcolor=255)
    if way.grain:
        grain = Image.effect_noise(sheet.size, way.grain)
        sheet = ImageChops.add(sheet, grain, offset=-128).filter(ImageFilter.GaussianBlur(0.6))
    return sheet.rotate(-way.turn, expand=True)


def wrong(meant: str, read: str) -> float:
    """Share of characters that must be changed; of a photo only the page that it shows."""
    plain, said = _plain(meant), _plain(read)
    return Levenshtein.distance(plain[: len(said)], said) / max(len(said), 1)


def _plain(text: str) -> str:
    return re.sub(r"\s+", " ", re.sub("[\"'“”‘’]", "", text)).strip()


def figures(text: str) -> Counter[str]:
    return Counter(re.findall(r"\d+(?:[.,/:]\d+)*\s?%?", text))


def main() -> int:
    for name in CIRCULARS:
        text = circular(name)
        for way in WAYS:
            started = time.perf_counter()
            read = load(scanned(text, way), "pindai", Tesseract()).text
            seconds = time.perf_counter() - started
            meant = figures(_plain(text)[: len(_plain(read))])
            lost, invented = meant - figures(_plain(read)), figures(_plain(read)) - meant
            print(
                f"{name} {way}: {wrong(text, read):.2%} of characters wrong; of {meant.total()} figures "
                f"{lost.total()} lost {list(lost)}, {invented.total()} invented {list(invented)}; {seconds:.1f} s"
            )
    return 0


if __name__ == "__main__":
    sys.exit(main())
