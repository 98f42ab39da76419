"""What a text leaves out: said to the person, never made up."""

from __future__ import annotations

from piket.policy.values import Bilingual
from piket.reading.values import Fact, FactKind

_WANTED = (
    (FactKind.ISSUER, "Penerbit tidak disebut.", "The issuer is not stated."),
    (
        FactKind.INSTRUMENT,
        "Jenis dan nomor surat tidak disebut.",
        "The kind and number of the instrument are not stated.",
    ),
    (FactKind.REGION, "Wilayah berlakunya tidak disebut.", "The region is not stated."),
    (FactKind.PERIOD_START, "Tanggal mulai tidak disebut.", "The first day is not stated."),
    (FactKind.PERIOD_END, "Tanggal berakhir tidak disebut.", "The last day is not stated."),
    (
        FactKind.RULE,
        "Tidak ada aturan tempat kerja dalam naskah.",
        "There is no rule on places of work in the text.",
    ),
    (FactKind.HOURS, "Jam kerja tidak disebut.", "Working hours are not stated."),
)


def missing_in(found: tuple[Fact, ...]) -> tuple[Bilingual, ...]:
    """One sentence for each thing that a directive usually says and this one does not."""
    if not found:
        nothing = Bilingual(
            "Naskah ini tidak memuat perintah tentang tempat atau jam kerja. Periksa apakah berkasnya benar.",
            "This text orders nothing about places or hours of work. Check that it is the right file.",
        )
        return (nothing,)
    kinds = {fact.kind for fact in found}
    absent = [Bilingual(indonesian, english) for kind, indonesian, english in _WANTED if kind not in kinds]
    number = next((fact.value["number"] for fact in found if fact.kind is FactKind.INSTRUMENT), "-")
    if number is None:
        absent.append(Bilingual("Nomor surat tidak disebut.", "The number of the instrument is not stated."))
    return tuple(absent)
