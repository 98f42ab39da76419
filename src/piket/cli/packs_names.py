"""How `piket packs` calls tiers, confidence, periods and instruments."""

from __future__ import annotations

from piket.policy.citing import instrument_name
from piket.policy.model import Directive
from piket.policy.wording import short_date

from .console import LANGUAGE, t

TIERS = {
    "national": ("nasional", "national"),
    "ministry": ("kementerian", "ministry"),
    "province": ("provinsi", "province"),
    "city": ("kota/kabupaten", "city"),
    "agency": ("instansi", "agency"),
    "unit": ("unit", "unit"),
}
_CONFIDENCE = {
    "high": ("tinggi", "high"),
    "medium": ("sedang", "medium"),
    "low": ("rendah", "low"),
    "inferred": ("disimpulkan", "inferred"),
    "not_found": ("tidak ditemukan", "not found"),
}


def confidence(value: str) -> str:
    return t("keyakinan ", "confidence ") + t(*_CONFIDENCE[value])


def called(held: Directive) -> str:
    name = instrument_name(held)
    return held.title if name == held.title else f"{name}: {held.title}"


def period(directive: Directive) -> str:
    """'3-20 Juli 2021', '26 Juli - 23 Agustus 2021', '? - 20 Juli 2021', '12 April 2023 sampai dicabut'."""
    start, end = directive.effective_from, directive.effective_to
    first = short_date(start, LANGUAGE) if start else "?"
    if end is None:
        return first + (t(" sampai dicabut", " until revoked") if directive.open_end else " - ?")
    last = short_date(end, LANGUAGE)
    if start is None or start.year != end.year:
        return f"{first} - {last}"
    if start == end:
        return last
    if start.month == end.month:
        return f"{start.day}-{last}"
    return f"{first.removesuffix(f' {start.year}')} - {last}"
