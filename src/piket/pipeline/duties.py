"""What a directive obliges people to do, in words that letters and pages share."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from piket.policy.citing import cite
from piket.policy.model import Closure, Directive, Duty, Recall
from piket.policy.values import Bilingual, Citation, Step, StepKind

# By the duty's code, with `-` for `_`. A duty with another code is said in the directive's own text.
_WORDS = {
    "briefing": Bilingual(
        "Pengarahan kepada pimpinan unit dilaksanakan secara virtual.",
        "Unit heads are briefed in virtual meetings.",
    ),
    "budget": Bilingual(
        "Anggaran penanganan Covid-19 segera dilaksanakan.", "The Covid-19 budget is spent without delay."
    ),
    "complaints": Bilingual("Kanal pengaduan tetap dibuka.", "A complaints channel is kept open."),
    "coordination": Bilingual(
        "Pimpinan unit terus berkoordinasi dengan satuan tugas dan instansi terkait.",
        "Unit heads keep in touch with the task force and the agencies concerned.",
    ),
    "coordination-health-office": Bilingual(
        "Pimpinan unit berkoordinasi dengan dinas kesehatan dan pihak terkait lainnya.",
        "Unit heads coordinate with the health office and others concerned.",
    ),
    "dynamic-reference": Bilingual(
        "Penetapan tingkat wilayah yang terbaru selalu dipakai sebagai acuan.",
        "The latest level of the region is always the one to follow.",
    ),
    "health-protocol": Bilingual(
        "Protokol kesehatan dijalankan secara ketat di tempat kerja.",
        "The health protocol is kept strictly at work.",
    ),
    "mobility": Bilingual(
        "Pegawai yang bekerja dari rumah tidak bepergian ke luar daerah.",
        "Staff working from home do not leave the region.",
    ),
    "online-service": Bilingual(
        "Media daring dipakai untuk komunikasi, rapat, dan layanan.",
        "Communication, meetings and services use online media.",
    ),
    "output-standard": Bilingual(
        "Hasil kerja daring maupun luring sesuai dengan standar yang ditetapkan.",
        "Work done online and offline meets the set standard.",
    ),
    "performance-targets": Bilingual(
        "Pegawai yang bekerja dari rumah tetap memenuhi kinerja dan target masing-masing.",
        "Staff working from home keep up their performance and targets.",
    ),
    "publication": Bilingual(
        "Standar pelayanan diumumkan melalui media informasi.",
        "Service standards are published through information media.",
    ),
    "public-relations": Bilingual(
        "Hubungan masyarakat menyebarluaskan arahan ini.", "Public relations publishes these instructions."
    ),
    "referral-hospital": Bilingual("Rumah sakit rujukan disiapkan.", "A referral hospital is made ready."),
    "service-continuity": Bilingual(
        "Pimpinan unit menjamin layanan kepada masyarakat tetap berjalan.",
        "Unit heads see to it that services to the public go on.",
    ),
    "situation-report": Bilingual(
        "Perkembangan keadaan setempat dilaporkan secara berkala.",
        "The local situation is reported regularly.",
    ),
    "smooth-work": Bilingual(
        "Pimpinan unit kerja bertanggung jawab atas kelancaran pelaksanaan tugas.",
        "Unit heads answer for the smooth running of the work.",
    ),
    "supervision": Bilingual(
        "Pimpinan unit kerja mengawasi pelaksanaan tugas dan pemenuhan sasaran pegawai.",
        "Unit heads supervise the work and the meeting of targets.",
    ),
    "vaccination": Bilingual("Vaksinasi pegawai diselesaikan.", "Vaccination of staff is carried through."),
    "vaccination-families": Bilingual(
        "Vaksinasi keluarga pegawai diupayakan.", "Vaccination of families of staff is pursued."
    ),
    "vaccination-wbp": Bilingual(
        "Vaksinasi warga binaan pemasyarakatan dilaksanakan.", "Inmates are vaccinated."
    ),
    "vaccination-wbp-staged": Bilingual(
        "Vaksinasi warga binaan dilakukan bertahap dengan menjaga keamanan dan ketertiban.",
        "Inmates are vaccinated in stages, with security and order kept.",
    ),
}
_WORDS["targets"] = _WORDS["performance-targets"]
_WORDS["reporting"] = Bilingual(
    "Pelaksanaan dilaporkan kepada pimpinan.", "What was done is reported to the leader."
)
RECALL = Bilingual(
    "Pegawai yang bekerja dari rumah wajib datang ke kantor atas perintah pimpinan apabila ada alasan "
    "penting dan mendesak.",
    "Staff working from home must come to the office on a leader's order for important and urgent reasons.",
)
Obligation = Duty | Recall


@dataclass(frozen=True, slots=True)
class DutyText:
    """A duty said in both languages, and where it stands. `by`: of a recall, who orders it, as the text names her."""

    text: Bilingual
    citation: Citation
    by: str = ""


def words_of(provision: Obligation) -> Bilingual:
    """The duty as a sentence; in the directive's own words where its code is not one of ours."""
    if isinstance(provision, Recall):
        return RECALL
    known = _WORDS.get(provision.code.replace("_", "-"))
    return known or Bilingual(provision.text_id or provision.text, provision.text)


def obligations(directive: Directive) -> tuple[Obligation, ...]:
    """The duties and recalls of a directive, in its order."""
    return tuple(p for p in directive.provisions if isinstance(p, Duty | Recall))


class DutyWords:
    """Duties of several directives by the key a ruling names them with, `directive#provision`."""

    def __init__(self, directives: Iterable[Directive]) -> None:
        known = tuple(directives)
        self._found = {
            f"{directive.id}#{provision.id}": _text(directive, provision)
            for directive in known
            for provision in obligations(directive)
        }
        self._closures = {(d.id, p.id) for d in known for p in d.provisions if isinstance(p, Closure)}

    def of(self, key: str) -> DutyText:
        """Raises KeyError for a duty that none of the directives has."""
        return self._found[key]

    def closed(self, steps: Iterable[Step]) -> bool:
        """Whether a recorded event closes the office: nobody may be called into it, whatever else stands."""
        cited = (step.citation for step in steps if step.kind is StepKind.APPLIES and step.citation)
        return any((citation.directive, citation.provision) in self._closures for citation in cited)


def _text(directive: Directive, provision: Obligation) -> DutyText:
    by = provision.by if isinstance(provision, Recall) else ""
    return DutyText(words_of(provision), cite(directive, provision), by)
