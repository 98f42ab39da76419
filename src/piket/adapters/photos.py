"""Photographs as they are kept: upright, no larger than needed, and without what the camera wrote of place, time and
device. The picture is decoded and drawn anew, so that nothing else that lay in the file comes along."""

from __future__ import annotations

from io import BytesIO

from PIL import Image, ImageOps, UnidentifiedImageError

LARGEST = 12 * 1024 * 1024
"""Bytes of a file that is looked at: what a phone's camera gives has room in it."""
MOST_PIXELS = 60_000_000
LONGEST = 1600
"""Pixels of the longer side that are kept: writing on a notice two metres away can be read."""
_QUALITY = 80
_KINDS = ("JPEG", "PNG", "WEBP")


class Refused(ValueError):
    """A file that is not kept. The argument says why: `empty`, `size` or `kind`."""


def plain(content: bytes) -> bytes:
    """The photograph as a plain JPEG. Raises `Refused`."""
    if not content:
        raise Refused("empty")
    if len(content) > LARGEST:
        raise Refused("size")
    try:
        return _drawn(content)
    except Refused:
        raise
    except Image.DecompressionBombError as error:
        raise Refused("size") from error
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError) as error:
        raise Refused("kind") from error


def _drawn(content: bytes) -> bytes:
    with Image.open(BytesIO(content), formats=_KINDS) as picture:
        if picture.width * picture.height > MOST_PIXELS:
            raise Refused("size")
        picture.draft("RGB", (LONGEST, LONGEST))
        upright = ImageOps.exif_transpose(picture).convert("RGB")
    upright.thumbnail((LONGEST, LONGEST))
    # Drawn on a new picture: what the old one carries besides its pixels stays behind.
    fresh = Image.new("RGB", upright.size)
    fresh.paste(upright)
    out = BytesIO()
    fresh.save(out, "JPEG", quality=_QUALITY, optimize=True)
    return out.getvalue()
