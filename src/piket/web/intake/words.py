"""What a reader is answered. It has no language of its own, so that every word comes in both."""

from __future__ import annotations

from piket.policy.values import Bilingual
from piket.web.intake.services import Fault, Outcome
from piket.web.presence.keeping import Receipt

UNKNOWN_KEY = Bilingual(
    "Kunci alat ini tidak dikenal atau tidak berlaku lagi. Minta kunci baru pada pengelola kepegawaian.",
    "This key is unknown or no longer valid. Ask the personnel office for a new one.",
)
UNREADABLE = Bilingual(
    'Kiriman bukan JSON dengan daftar "presses".', 'What was sent is not JSON with a list "presses".'
)
TOO_MANY = Bilingual(
    "Terlalu banyak catatan dalam satu kiriman; paling banyak 1.000. Bagi menjadi beberapa kiriman.",
    "Too many check-ins at once; at most 1,000. Send them in several parts.",
)
_FAULTS = {
    Fault.UNREADABLE: Bilingual(
        "Catatan ini tidak lengkap atau tidak mungkin benar: {fields}.",
        "This check-in is incomplete or cannot be true: {fields}.",
    ),
    Fault.UNKNOWN_PERSON: Bilingual(
        "Tidak ada pegawai aktif dengan nomor ini di unit yang dilayani alat ini.",
        "Nobody in service with this number is in the units that this reader serves.",
    ),
}


def message(text: Bilingual) -> dict[str, object]:
    return {"message": {"id": text.id, "en": text.en}}


def as_json(outcome: Outcome) -> dict[str, object]:
    """`kept`: written now; `known`: there before, with the first instant; `refused`: nothing was kept, and why."""
    kept = outcome.of
    if isinstance(kept, Receipt):
        return {
            "key": str(kept.key),
            "state": "kept" if kept.new else "known",
            "kind": kept.kind,
            "received": kept.received.isoformat(),
            "shown": kept.clock.instant(kept.received),
        }
    text, fields = _FAULTS[kept], ", ".join(outcome.fields) or "presses"
    told = Bilingual(text.id.format(fields=fields), text.en.format(fields=fields))
    return {"state": "refused", "fault": kept.value, "fields": list(outcome.fields)} | message(told)
