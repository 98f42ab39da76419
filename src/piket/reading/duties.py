"""What an order may oblige people to do besides bounds on presence. Published codes, and finer duties."""

from __future__ import annotations

from dataclasses import dataclass

from piket.policy.values import Bilingual
from piket.reading import duty_signs_health, duty_signs_public, duty_signs_work
from piket.reading.duty_words import Sign, Words, sign

_SIGNS = {**duty_signs_health.SIGNS, **duty_signs_work.SIGNS, **duty_signs_public.SIGNS}


@dataclass(frozen=True, slots=True)
class Duty:
    """`code` is of the published schema, or None for a duty it has no code for; `duty` is our finer code."""

    duty: str
    code: str | None
    signs: tuple[Sign, ...]
    label: Bilingual


def _duty(code: str, indonesian: str, english: str) -> Duty:
    return Duty(code, code, _SIGNS[code], Bilingual(indonesian, english))


def _finer(duty: str, words: Words, indonesian: str, english: str) -> Duty:
    return Duty(duty, None, (sign(words),), Bilingual(indonesian, english))


DUTIES = (
    _duty("health_protocol", "Protokol kesehatan dijalankan", "Health protocol is kept"),
    _duty("recall", "Pegawai di rumah datang ke kantor bila dipanggil", "Staff at home come in when called"),
    _duty("targets", "Kinerja dan target tetap dipenuhi", "Performance and targets are kept up"),
    _duty(
        "supervision",
        "Pimpinan mengawasi; kehadiran atau hasil kerja di rumah dilaporkan",
        "Leaders supervise; attendance or work at home is reported",
    ),
    _duty("publication", "Standar layanan dipublikasikan", "Service standards are published"),
    _duty("online_service", "Layanan dan rapat lewat media daring", "Services and meetings go online"),
    _duty("vaccination", "Vaksinasi pegawai dioptimalkan", "Vaccination of staff is carried forward"),
    _duty("vaccination_families", "Vaksinasi keluarga pegawai", "Vaccination of families"),
    _duty("vaccination_wbp", "Vaksinasi Warga Binaan Pemasyarakatan", "Vaccination of inmates"),
    _finer(
        "vaccination_wbp_staged",
        Words(r"vaksin\w*[^.;]{0,60}(?:wbp|warga\s+binaan)[^.;]{0,60}bertahap[^.;]*", "vaksin"),
        "Vaksinasi WBP bertahap, memperhatikan keamanan dan ketertiban",
        "Inmates are vaccinated in stages, with security and order kept",
    ),
    _duty(
        "budget",
        "Anggaran penanganan Covid-19 segera dilaksanakan",
        "The Covid-19 budget is spent without delay",
    ),
    _duty(
        "coordination",
        "Berkoordinasi dengan satgas dan instansi terkait",
        "Coordinate with the task force and agencies",
    ),
    _finer(
        "coordination_health_office",
        Words(r"ko+rdinasi[^.;]{0,60}dinas\s+kesehatan[^.;]{0,40}", "rdinasi"),
        "Berkoordinasi dengan Dinas Kesehatan dan pihak terkait lain",
        "Coordinate with the health office and others",
    ),
    _duty("situation_report", "Perkembangan keadaan setempat dilaporkan", "The local situation is reported"),
    _duty("complaints", "Kanal pengaduan tetap dibuka", "A complaints channel is kept open"),
    _finer(
        "smooth_work",
        Words(r"bertanggung\s*jawab\s+atas\s+kelancaran[^.;,]*", "kelancaran"),
        "Pimpinan unit bertanggung jawab atas kelancaran kerja",
        "Unit heads answer for smooth work",
    ),
    _finer(
        "output_standard",
        Words(
            r"memastikan\s+hasil\s+produk[^.;\"]*|hasil\s+(?:produk|"
            r"pekerjaan)[^.;]{0,40}sesuai\s+standar[^.;\"]*",
            "hasil",
        ),
        "Hasil daring dan luring sesuai standar",
        "Online and offline output meets the standard",
    ),
    _finer(
        "referral_hospital",
        Words(r"rumah\s+sakit\s+rujukan", "rujukan"),
        "Rumah sakit rujukan disiapkan",
        "A referral hospital is set up",
    ),
    _finer(
        "briefing",
        Words(r"(?:rapat|apel|pertemuan|pengarahan)(?:\s+\w+)?\s+virtual[^.;(]{0,120}", "virtual"),
        "Pengarahan virtual kepada pimpinan unit",
        "Virtual briefing of unit heads",
    ),
    _finer(
        "public_relations",
        Words(r"\(\s*humas[^)]*\)|humas\s+[^.;]{0,30}(?:mempublikasikan|menyampaikan)", "humas"),
        "Humas mempublikasikan arahan",
        "Public relations publishes it",
    ),
)
