"""Which sector a clause speaks of. 'Vital' in some texts is the critical sector."""

from __future__ import annotations

from piket.reading.sought import sought

_NON = sought(
    r"\b(?:tidak|bukan)\s+(?:bersifat|bersentuhan|berkaitan|berhubungan|melaksanakan|melakukan|menjalankan|tergolong|terkait|bergerak)\s+"
    r"(?:\w+\s+){0,4}(?:esensial|essensial|essential)\b|"
    r"\b(?:non|bukan|tidak)[\s-]*(?:esensial|essensial|essential|esensi)\w*",
    "esen|essen",
)
_ESSENTIAL = sought(
    r"\b(?:esensial|essensial|essential)\b",
    "esensial|essensial|essential",
)
_CRITICAL = sought(
    r"\b(?:kritikal|kritis|critical|sektor\s+vital|vital\b(?!\s+nasional))",
    "kriti|criti|vital",
)
_EXCEPT = sought(
    r"\b(?:kecuali|dikecualikan|selain|di luar)\b",
    "kecuali|selain|di luar",
)


def sector_of(text: str) -> str | None:
    """The one sector named in `text`; 'kecuali sektor esensial dan vital' leaves the non-essential."""
    except_at = _EXCEPT.search(text)
    named_after = except_at and (
        _ESSENTIAL.search(text, except_at.end()) or _CRITICAL.search(text, except_at.end())
    )
    if named_after and not _named(text[: except_at.start() if except_at else 0]):
        return "non_essential"
    return _named(text)


def sectors_of(text: str) -> tuple[str, ...]:
    """Both of 'sektor esensial dan kritikal', where they are named side by side; else none or the one."""
    sector = sector_of(text)
    if sector in ("essential", "critical") and _ESSENTIAL.search(text) and _CRITICAL.search(text):
        return ("essential", "critical")
    return (sector,) if sector else ()


def _named(text: str) -> str | None:
    if _NON.search(text):
        return "non_essential"
    critical, essential = _CRITICAL.search(text), _ESSENTIAL.search(text)
    if critical and essential:
        return "critical" if critical.start() < essential.start() else "essential"
    if critical:
        return "critical"
    return "essential" if essential else None
