"""Telephone numbers and e-mail addresses as people write them, and as much of them as may be shown. Pure."""

from __future__ import annotations

import re

_PUNCTUATION = re.compile(r"[\s.()\-–]")
_MAIL = re.compile(r"[^\s@<>\"',;:]+@[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?\.[A-Za-z]{2,}")


def phone(text: str) -> str:
    """'+6281234567890' from '0812-3456-7890'; empty where it is no mobile number that can be written to.

    Mobile numbers of Indonesia begin with 8 after the country's 62; others need their country's code.
    """
    digits = _PUNCTUATION.sub("", text)
    if digits.startswith("0") and not digits.startswith("00"):
        digits = f"+62{digits[1:]}"
    elif digits.startswith("62"):
        digits = f"+{digits}"
    if not re.fullmatch(r"\+[1-9]\d{7,14}", digits):
        return ""
    return digits if not digits.startswith("+62") or re.fullmatch(r"\+628\d{8,11}", digits) else ""


def mail(text: str) -> str:
    """The address with its domain in small letters; empty where it is none."""
    found = text.strip()
    if len(found) > 254 or not _MAIL.fullmatch(found):
        return ""
    name, _, domain = found.rpartition("@")
    return f"{name}@{domain.lower()}"


def shown(address: str) -> str:
    """'+62 812 … 890', 'b…@kota.go.id': enough to know one's own by."""
    if "@" in address:
        name, _, domain = address.partition("@")
        return f"{name[:1]}…@{domain}"[:80]
    return f"{address[:3]} {address[3:6]} … {address[-3:]}"
