"""What a person is told who is called in: short enough for a chat, with who, why and by which clause."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from piket.policy.clauses import clause_words
from piket.policy.wording import long_date

Json = dict[str, Any]


def message_text(
    name: str, unit: str, days: Sequence[date], by: str, reason: str, grounds: Sequence[Json]
) -> str:
    """In Indonesian, the language of the service."""
    return "\n".join(
        (
            f"Yth. {name} ({unit})",
            f"Anda DIPANGGIL ke kantor pada {span(days)}.",
            f"Alasan: {reason}",
            f"Atas perintah {by.rstrip('.')}.",
            f"Dasar: {'; '.join(citations(grounds))}.",
            "Buka Hari kerja saya dan tekan tombol konfirmasi.",
        )
    )


def withdrawn_text(name: str, unit: str, days: Sequence[date], by: str, reason: str) -> str:
    """That she need not come; in Indonesian, the language of the service."""
    return "\n".join(
        (
            f"Yth. {name} ({unit})",
            f"Panggilan ke kantor pada {span(days)} DITARIK.",
            f"Alasan: {reason}",
            f"Oleh {by}. Anda bekerja dari rumah menurut jadwal.",
        )
    )


def span(days: Sequence[date]) -> str:
    first, last = min(days), max(days)
    return long_date(first) if first == last else f"{long_date(first)} sampai {long_date(last)}"


def citations(grounds: Sequence[Json]) -> list[str]:
    """'SE Wali Kota … Nomor …, huruf a': each clause once, in Indonesian."""
    named = (
        f"{ground['citation']['instrument']}, {clause_words(ground['citation']['clause']).id}"
        for ground in grounds
    )
    return list(dict.fromkeys(named))
