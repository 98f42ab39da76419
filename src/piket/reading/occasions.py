"""On what occasion an order was given, and a headline that names another than the order itself."""

from __future__ import annotations

import re
from collections.abc import Iterator

from piket.policy.values import Bilingual
from piket.reading.doubts import doubt
from piket.reading.segments import Layout
from piket.reading.values import Contradiction, Span

# Words of one occasion; a word may belong to several ('libur'), and then it tells none of them apart.
_WORDS = {
    "summit": r"ktt|konferensi\s+tingkat\s+tinggi|asean|g-?20|apec|kunjungan\s+kenegaraan",
    "lebaran": r"lebaran|idul?\s?fitri|mudik|arus\s+balik|hari\s+raya|libur\w*|cuti\s+bersama|ramadh?an|puasa",
    "christmas": r"natal|nataru|tahun\s+baru|libur\w*|cuti\s+bersama|hari\s+raya",
    "epidemic": r"covid\S*|corona|korona|pandemi|virus|ppkm|psbb|omi[ck]ron|wabah|klaster",
    "air": r"polusi|pencemaran|kualitas\s+udara|udara|kabut|asap|karhutla",
    "weather": r"banjir|\brob\b|longsor|cuaca|hujan|bencana|gempa|erupsi|abu\s+vulkanik",
    "protest": r"demo|demonstrasi|unjuk\s+rasa|aksi|massa|kerusuhan|keamanan",
    "election": r"pemilu|pilkada|pilpres|pilgub|pencoblosan|pemungutan\s+suara",
    "saving": r"efisiensi|penghematan|hemat|bbm|energi|anggaran",
    "sport": r"\bpon\b|asian\s+games|motogp|piala\s+dunia|olahraga",
}
_OCCASIONS = {name: re.compile(rf"\b(?:{words})\b", re.IGNORECASE) for name, words in _WORDS.items()}
_SUBJECT = re.compile(
    r"\b(?:surat\s+edaran|edaran|SE|instruksi|inwal|inbup|ingub|keputusan|pengumuman)\b[^.;]{0,90}?\btentang\s+"
    r"(?P<subject>[^.;\n]{5,140})",
    re.IGNORECASE,
)
_CITED = re.compile(
    r"(?:merujuk|mengacu|berdasar\w*|menindaklanjuti|sesuai|sejalan|perubahan|mencabut|turunan|dasar\w*)\b[^.;]{0,60}$",
    re.IGNORECASE,
)


def subject_against_headline(layout: Layout) -> Iterator[Contradiction]:
    """'Edaran WFH KTT Terbit' above an instruction about polluted air that knows no summit.

    Silent unless the order's own subject ('tentang …') names an occasion, and the body has no word of the headline's.
    """
    named = [match for sentence in layout.headlines[:4] if (match := _first(sentence.text, sentence.start))]
    if not named:
        return
    occasion, start, end = named[0]
    if any(_OCCASIONS[occasion].search(sentence.text) for sentence in layout.body):
        return
    for sentence in layout.body:
        subject = _SUBJECT.search(sentence.text)
        if subject is None or _CITED.search(sentence.text[: subject.start()]):
            continue
        if _first(subject["subject"], 0):
            place = sentence.start + subject.start("subject")
            headline, body = layout.text[start:end], subject["subject"].strip()
            yield doubt(
                "headline_body",
                (Span(start, end), Span(place, place + len(subject["subject"]))),
                Bilingual(
                    f"Judul menyebut {headline}, tetapi isi mengatur {body} dan tidak menyebutnya.",
                    f"The headline speaks of {headline}; the order is about {body} and never names it.",
                ),
            )
            return


def _first(text: str, offset: int) -> tuple[str, int, int] | None:
    """The occasion named first, with its place."""
    found = [
        (match.start(), match.end(), name)
        for name, words in _OCCASIONS.items()
        if (match := words.search(text))
    ]
    return (min(found)[2], min(found)[0] + offset, min(found)[1] + offset) if found else None
