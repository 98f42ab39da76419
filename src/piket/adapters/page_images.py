"""The pages of a stored file as images: for the eye (PNG), and for the program that reads scans."""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from PIL import Image

from piket.reading.documents import MAX_BYTES
from piket.reading.errors import UnreadableDocument, unreadable
from piket.reading.files.extracts import DamagedFile, LockedFile
from piket.reading.files.mail import attachments, opened
from piket.reading.files.pdf import open_pdf, read_pdf
from piket.reading.kinds import PICTURES, Kind, damaged, kind_of, locked
from piket.reading.values import Box

DPI = 300
MAX_PIXELS = 40_000_000
MAX_WIDTH, MAX_HEIGHT = 2400, 1200


@dataclass(frozen=True, slots=True)
class PageImage:
    png: bytes
    width: int
    height: int


def page_png(content: bytes, name: str, page: int = 1, *, turn: int = 0, width: int = 1200) -> PageImage:
    """A whole page of a PDF, an image or the scan that came with a message, at most `width` pixels wide.

    Raises `UnreadableDocument`: `no_page`, `damaged`, `locked`.
    """
    image = _page(content, name, page, turn)
    wide = max(1, min(width, MAX_WIDTH, image.width))
    return _png(
        image.resize((wide, max(1, round(image.height * wide / image.width))), Image.Resampling.LANCZOS)
    )


def box_png(content: bytes, name: str, box: Box, *, margin: int = 40) -> PageImage:
    """The box with `margin` pixels round it, at the size in which it was read. Raises as `page_png` does."""
    image = _page(content, name, box.page, box.turn)
    margin = min(max(margin, 0), 1_000)
    left, top = max(0, box.left - margin), max(0, box.top - margin)
    right = min(image.width, box.left + box.width + margin, left + MAX_WIDTH)
    foot = min(image.height, box.top + box.height + margin, top + MAX_HEIGHT)
    if right <= left or foot <= top:
        raise _no_page(name, box.page)
    return _png(image.crop((left, top, right, foot)))


def grey_pages(
    content: bytes, media_type: str, pages: Sequence[int], most: int
) -> Iterator[tuple[int, Image.Image]]:
    """At most `most` of the `pages` (none named: all) as grey images with their numbers.

    Raises `DamagedFile` or `LockedFile`; `IndexError` for a page that is not there.
    """
    if media_type == Kind.PDF:
        yield from _pdf_pages(content, pages, most)
        return
    with _opened(content) as image:
        for number in list(pages or range(1, getattr(image, "n_frames", 1) + 1))[:most]:
            yield number, _frame(image, number)


def _page(content: bytes, name: str, page: int, turn: int) -> Image.Image:
    content, media_type = _picture_in(content, name)
    try:
        _, image = next(iter(grey_pages(content, media_type, (page,), 1)))
    except LockedFile as error:
        raise locked(name) from error
    except DamagedFile as error:
        raise damaged(name, error) from error
    except IndexError as error:
        raise _no_page(name, page) from error
    return image.rotate(-turn, expand=True) if turn % 360 else image


def _picture_in(content: bytes, name: str) -> tuple[bytes, str]:
    """The file itself, or of a message the first attachment that is a scan."""
    kind = kind_of(content[:MAX_BYTES], name)
    if kind is Kind.PDF or kind in PICTURES:
        return content, kind.value
    if kind is Kind.MAIL:
        for file in attachments(opened(content)):
            try:
                inner = kind_of(file.content, file.name)
                if inner in PICTURES or (inner is Kind.PDF and read_pdf(file.content).scanned):
                    return file.content, inner.value
            except (UnreadableDocument, DamagedFile, LockedFile):
                continue
    raise _no_page(name, 1)


def _pdf_pages(content: bytes, pages: Sequence[int], most: int) -> Iterator[tuple[int, Image.Image]]:
    import pypdfium2 as pdfium

    pdf = open_pdf(content)
    try:
        for number in list(pages or range(1, len(pdf) + 1))[:most]:
            if not 1 <= number <= len(pdf):
                raise IndexError(number)
            yield number, _rendered(pdf[number - 1])
    except pdfium.PdfiumError as error:
        raise DamagedFile("PDF") from error
    finally:
        pdf.close()


def _rendered(page: Any) -> Image.Image:
    """At 300 dpi, or less where a page is a poster."""
    scale = DPI / 72
    area = page.get_width() * page.get_height() * scale * scale
    if area > MAX_PIXELS:
        raise DamagedFile(f"{area / 1e6:.0f} megapixel")
    try:
        image: Image.Image = page.render(scale=scale, grayscale=True).to_pil()
    finally:
        page.close()
    return image


@contextmanager
def _opened(content: bytes) -> Iterator[Image.Image]:
    """A picture whose size is known to be bounded before a pixel of it is unpacked."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", Image.DecompressionBombWarning)
        try:
            with Image.open(io.BytesIO(content), formats=("PNG", "JPEG", "TIFF")) as image:
                yield image
        except (OSError, ValueError, SyntaxError, EOFError, Image.DecompressionBombError) as error:
            raise DamagedFile(str(error)[:100] or "?") from error


def _frame(image: Image.Image, number: int) -> Image.Image:
    if not 1 <= number <= getattr(image, "n_frames", 1):
        raise IndexError(number)
    if number > 1:
        image.seek(number - 1)
    if image.width * image.height > MAX_PIXELS:
        raise DamagedFile(f"{image.width * image.height / 1e6:.0f} megapixel")
    if image.mode in ("RGBA", "LA", "P", "PA"):
        plain = Image.new("RGBA", image.size, "white")
        plain.alpha_composite(image.convert("RGBA"))
        return plain.convert("L")
    return image.convert("L")


def _png(image: Image.Image) -> PageImage:
    stream = io.BytesIO()
    image.save(stream, "PNG")
    return PageImage(stream.getvalue(), image.width, image.height)


def _no_page(name: str, page: int) -> UnreadableDocument:
    return unreadable(
        "no_page",
        f"{name} tidak memiliki gambar halaman {page}. Buka berkas aslinya.",
        f"{name} has no picture of page {page}. Open the file itself.",
    )
