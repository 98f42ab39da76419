"""Photographs are kept without what the camera wrote of place and device, upright, and of bounded size."""

from __future__ import annotations

from io import BytesIO

import pytest
from PIL import Image

from piket.adapters.photos import LARGEST, LONGEST, Refused, plain


def picture(size: tuple[int, int] = (400, 200), kind: str = "JPEG", **save: object) -> bytes:
    out = BytesIO()
    Image.new("RGB", size, "navy").save(out, kind, **save)
    return out.getvalue()


def with_place(orientation: int) -> bytes:
    exif = Image.Exif()
    exif[0x0110], exif[0x0112] = "Ponsel Rahasia 7", orientation
    exif.get_ifd(0x8825).update({1: "S", 2: (0.0, 57.0, 0.0)})
    return picture(exif=exif, comment=b"catatan rahasia")


def test_place_device_and_comment_are_gone_and_the_picture_stands_upright() -> None:
    sent = with_place(6)
    assert b"Rahasia" in sent
    kept = plain(sent)
    with Image.open(BytesIO(kept)) as shown:
        assert (shown.format, shown.size, dict(shown.getexif())) == ("JPEG", (200, 400), {})
    assert b"Exif" not in kept
    assert b"ahasia" not in kept


def test_what_hangs_behind_a_picture_is_left_out() -> None:
    assert b"<script>" not in plain(picture() + b"<script>alert(1)</script>")


@pytest.mark.parametrize("kind", ["PNG", "WEBP"])
def test_other_kinds_become_jpeg(kind: str) -> None:
    assert plain(picture(kind=kind)).startswith(b"\xff\xd8\xff")


def test_a_large_picture_is_made_smaller() -> None:
    with Image.open(BytesIO(plain(picture((4000, 3000))))) as shown:
        assert shown.size == (LONGEST, LONGEST * 3 // 4)


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", "empty"),
        (b"x" * (LARGEST + 1), "size"),
        (b"%PDF-1.7", "kind"),
        (picture()[:200], "kind"),
        (picture(kind="GIF"), "kind"),
        (picture((9000, 9000)), "size"),
    ],
    ids=["empty", "too-heavy", "pdf", "cut-off", "gif", "too-wide"],
)
def test_what_is_no_photograph_is_refused_with_its_reason(content: bytes, why: str) -> None:
    with pytest.raises(Refused, match=why):
        plain(content)
