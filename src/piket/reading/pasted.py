"""Pasted text without the marks of the chat program it was copied from."""

from __future__ import annotations

import re

# '[25/07/21 20.15.10] Nama: ' and '25/07/2021 20.15 - Nama: ': who sent it on, and when, is no part of the text.
_SENT_BY = re.compile(
    r"^\[?\d{1,2}/\d{1,2}(?:/\d{2,4})?,? \d{1,2}[.:]\d{2}(?:[.:]\d{2})?(?: ?[AaPp]\.?[Mm]\.?)?\]?(?: [-–])? "
    r"[^:\n]{1,40}: ",
    re.MULTILINE,
)
_FORWARDED = re.compile(
    r"^[ \t>➡️↪]*(?:diteruskan(?: berkali-kali)?|forwarded(?: many times)?)[ \t]*$\n?",
    re.IGNORECASE | re.MULTILINE,
)
_BOLD = re.compile(r"(?<![\w*])\*(?=[^\s*])([^*\n]{1,300}?)(?<=[^\s*])\*(?![\w*])")
_ITALIC = re.compile(r"(?<![\w_])_(?=[^\s_])([^_\n]{1,300}?)(?<=[^\s_])_(?![\w_])")
_STRUCK = re.compile(r"(?<![\w~])~(?=[^\s~])[^~\n]{1,300}?(?<=[^\s~])~(?![\w~])")
_KEYCAP = re.compile(r"([0-9])\ufe0f?\u20e3[.)]?[ \t]*")
_PICTURES = (
    r"[\U0001F000-\U0001FAFF\u2190-\u21FF\u2300-\u23FF\u25A0-\u27BF\u2B00-\u2BFF\ufe0f\U000E0000-\U000E007F]"
)
_BULLET = re.compile(rf"^[ \t]*{_PICTURES}+[ \t]*(?=\S)(?!\d{{1,2}}[.)])", re.MULTILINE)
_PICTURE = re.compile(rf"[ \t]*{_PICTURES}+")


def unmarked(text: str) -> str:
    """'*WFH* 50%' becomes 'WFH 50%', '1️⃣ Dinkes' '1. Dinkes'; a picture that opens a line becomes a bullet."""
    if "/" in text:
        text = _SENT_BY.sub("", text)
    if "*" in text:
        text = _BOLD.sub(r"\1", text)
    if "_" in text:
        text = _ITALIC.sub(r"\1", text)
    if "~" in text:
        text = _STRUCK.sub("", text)
    text = _FORWARDED.sub("", text)
    return text if text.isascii() else _PICTURE.sub("", _BULLET.sub("• ", _KEYCAP.sub(r"\1. ", text)))
