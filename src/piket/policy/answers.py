"""The answers that rulings understand, as people read them."""

from __future__ import annotations

from piket.policy.citing import sector_name
from piket.policy.regions import region_by_code, region_name
from piket.policy.values import Bilingual, Sector

FOLLOW, NOT_ADDRESSED = "follow", "not-addressed"
EACH_UNIT = "each-unit"
_LABELS = {
    "non-asn": {
        FOLLOW: Bilingual("Mengikuti aturan unitnya", "They follow their unit's rule"),
        NOT_ADDRESSED: Bilingual("Tidak diatur di sini", "Not addressed here"),
    },
    "split": {EACH_UNIT: Bilingual("Bagian yang sama di setiap unit", "The same share in every unit")},
}


def whole_percentage(choice: str | None) -> int | None:
    """The share that an answer names, 0 to 100, or None where it names none."""
    if choice is None or not (choice.isascii() and choice.isdigit()) or len(choice) > 3:
        return None
    return int(choice) if int(choice) <= 100 else None


def answer_label(question: str, choice: str) -> Bilingual:
    """What the option `choice` of the question with that key is called; an answer without a label as given."""
    kind = question.partition("/")[2].partition("/")[0]
    known = _LABELS.get(kind, {}).get(choice)
    if known is not None:
        return known
    if kind == "split" and whole_percentage(choice) is not None:
        return Bilingual(f"{choice} % di kantor", f"{choice}% at the office")
    if kind == "sector" and choice in tuple(Sector):
        name = sector_name(Sector(choice))
        return Bilingual(name.id.capitalize(), name.en.capitalize())
    if kind == "region" and region_by_code(choice):
        return Bilingual(region_name(choice), region_name(choice))
    return Bilingual(choice, choice)
