"""The duties that a circular can lay on people besides bounds on presence. Published codes, and finer duties."""

from __future__ import annotations

import re
from dataclasses import dataclass

from piket.policy.values import Bilingual
from piket.reading import duty_words as phrases
from piket.reading.duty_words import Words
from piket.reading.sought import Sought, sought


@dataclass(frozen=True, slots=True)
class Duty:
    """`code` is of the published schema, or None for a duty it has no code for; `duty` is our finer code."""

    duty: str
    code: str | None
    pattern: Sought
    label: Bilingual
    unless: re.Pattern[str] | None = None


def _duty(duty: str, code: str | None, words: Words, indonesian: str, english: str) -> Duty:
    return Duty(
        duty,
        code,
        sought(words.pattern, words.words, re.NOFLAG),
        Bilingual(indonesian, english),
        re.compile(words.unless, re.IGNORECASE) if words.unless else None,
    )


# In reading: the first match of a duty in the text is its evidence.
DUTIES = (
    _duty(
        "health_protocol",
        "health_protocol",
        phrases.HEALTH_PROTOCOL,
        "Protokol kesehatan dijalankan",
        "Health protocol is kept",
    ),
    _duty(
        "recall",
        "recall",
        phrases.RECALL,
        "Pegawai di rumah datang ke kantor bila dipanggil",
        "Staff at home come in when called",
    ),
    _duty(
        "targets",
        "targets",
        phrases.TARGETS,
        "Kinerja dan target tetap dipenuhi",
        "Performance and targets are kept up",
    ),
    _duty(
        "supervision",
        "supervision",
        phrases.SUPERVISION,
        "Pimpinan mengawasi; kehadiran atau hasil kerja di rumah dilaporkan",
        "Leaders supervise; attendance or work at home is reported",
    ),
    _duty(
        "publication",
        "publication",
        phrases.PUBLICATION,
        "Standar layanan dipublikasikan",
        "Service standards are published",
    ),
    _duty(
        "online_service",
        "online_service",
        phrases.ONLINE_SERVICE,
        "Layanan dan rapat lewat media daring",
        "Services and meetings go online",
    ),
    _duty(
        "vaccination",
        "vaccination",
        phrases.VACCINATION,
        "Vaksinasi pegawai dioptimalkan",
        "Vaccination of staff is carried forward",
    ),
    _duty(
        "vaccination_families",
        "vaccination_families",
        phrases.VACCINATION_FAMILIES,
        "Vaksinasi keluarga pegawai",
        "Vaccination of families",
    ),
    _duty(
        "vaccination_wbp",
        "vaccination_wbp",
        phrases.VACCINATION_WBP,
        "Vaksinasi Warga Binaan Pemasyarakatan",
        "Vaccination of inmates",
    ),
    _duty(
        "vaccination_wbp_staged",
        None,
        Words("vaksin\\w*[^.;]{0,60}(?:wbp|warga\\s+binaan)[^.;]{0,60}bertahap[^.;]*", "vaksin"),
        "Vaksinasi WBP bertahap, memperhatikan keamanan dan ketertiban",
        "Inmates are vaccinated in stages, with security and order kept",
    ),
    _duty(
        "budget",
        "budget",
        phrases.BUDGET,
        "Anggaran penanganan Covid-19 segera dilaksanakan",
        "The Covid-19 budget is spent without delay",
    ),
    _duty(
        "coordination",
        "coordination",
        phrases.COORDINATION,
        "Berkoordinasi dengan satgas dan instansi terkait",
        "Coordinate with the task force and agencies",
    ),
    _duty(
        "coordination_health_office",
        None,
        Words("ko+rdinasi[^.;]{0,60}dinas\\s+kesehatan[^.;]{0,40}", "rdinasi"),
        "Berkoordinasi dengan Dinas Kesehatan dan pihak terkait lain",
        "Coordinate with the health office and others",
    ),
    _duty(
        "situation_report",
        "situation_report",
        phrases.SITUATION_REPORT,
        "Perkembangan keadaan setempat dilaporkan",
        "The local situation is reported",
    ),
    _duty(
        "complaints",
        "complaints",
        phrases.COMPLAINTS,
        "Kanal pengaduan tetap dibuka",
        "A complaints channel is kept open",
    ),
    _duty(
        "smooth_work",
        None,
        Words("bertanggung\\s*jawab\\s+atas\\s+kelancaran[^.;,]*", "kelancaran"),
        "Pimpinan unit bertanggung jawab atas kelancaran kerja",
        "Unit heads answer for smooth work",
    ),
    _duty(
        "output_standard",
        None,
        Words(
            'memastikan\\s+hasil\\s+produk[^.;\\"]*|hasil\\s+(?:produk|pekerjaan)[^.;]{0,40}sesuai\\s+standar[^.;\\"]*',
            "hasil",
        ),
        "Hasil daring dan luring sesuai standar",
        "Online and offline output meets the standard",
    ),
    _duty(
        "referral_hospital",
        None,
        Words("rumah\\s+sakit\\s+rujukan", "rujukan"),
        "Rumah sakit rujukan disiapkan",
        "A referral hospital is set up",
    ),
    _duty(
        "briefing",
        None,
        Words("(?:rapat|apel|pertemuan|pengarahan)(?:\\s+\\w+)?\\s+virtual[^.;(]{0,120}", "virtual"),
        "Pengarahan virtual kepada pimpinan unit",
        "Virtual briefing of unit heads",
    ),
    _duty(
        "public_relations",
        None,
        Words("\\(\\s*humas[^)]*\\)|humas\\s+[^.;]{0,30}(?:mempublikasikan|menyampaikan)", "humas"),
        "Humas mempublikasikan arahan",
        "Public relations publishes it",
    ),
)
