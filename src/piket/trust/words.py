"""The sentences of a check, in both languages: what is wrong, and where."""

from __future__ import annotations

from collections.abc import Mapping

from piket.policy.values import Bilingual
from piket.trust.values import Address, Finding, Kind

LEDGERS: Mapping[str, Bilingual] = {
    "audit_auditentry": Bilingual(id="catatan audit", en="audit entry"),
    "presence_checkin": Bilingual(id="presensi", en="check-in"),
    "presence_observed": Bilingual(id="penilaian presensi", en="judged check-in"),
    "sending_attempt": Bilingual(id="percobaan kirim", en="attempt to send"),
    "rulings_reason": Bilingual(id="alasan ketetapan", en="reason of a ruling"),
}


def row_finding(kind: Kind, number: int, address: Address) -> Finding:
    """Of one row: changed, missing, or put in afterwards."""
    ledger, row = address
    name = LEDGERS.get(ledger, Bilingual(id=ledger, en=ledger))
    said = {
        Kind.CHANGED: (
            f"{name.id} nomor {row} (tabel {ledger}) diubah sesudah disegel dalam segel {number}",
            f"{name.en} number {row} (table {ledger}) was changed after seal {number} was put on it",
        ),
        Kind.MISSING: (
            f"{name.id} nomor {row} (tabel {ledger}) hilang; ia disegel dalam segel {number}",
            f"{name.en} number {row} (table {ledger}) is missing; seal {number} holds it",
        ),
        Kind.ADDED: (
            f"{name.id} nomor {row} (tabel {ledger}) disisipkan "
            f"belakangan: nomornya sudah lewat ketika segel {number} dibuat",
            f"{name.en} number {row} (table {ledger}) was put in "
            f"afterwards: its number had passed when seal {number} was made",
        ),
    }[kind]
    return Finding(kind, number, Bilingual(id=f"{said[0]}.", en=f"{said[1]}."), address)


def seal_finding(number: int, indonesian: str, english: str, kind: Kind = Kind.SEAL) -> Finding:
    """Of a seal itself."""
    return Finding(
        kind, number, Bilingual(id=f"Segel {number}: {indonesian}.", en=f"Seal {number}: {english}.")
    )


def day_finding(day: str, number: int, indonesian: str, english: str) -> Finding:
    """Of a day's head."""
    return Finding(
        Kind.DAY,
        number,
        Bilingual(
            id=f"Kepala rantai tanggal {day}: {indonesian}.", en=f"The day's head of {day}: {english}."
        ),
    )
