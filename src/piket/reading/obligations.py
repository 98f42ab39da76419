"""What the text obliges people to do besides bounds on presence. Published codes, and finer duties."""

from __future__ import annotations

import re
from dataclasses import dataclass

from piket.policy.values import Bilingual
from piket.reading.segments import Layout, Sentence
from piket.reading.sought import Sought, in_small_letters, sought


@dataclass(frozen=True, slots=True)
class Duty:
    """`code` is of the published schema, or None for a duty it has no code for; `duty` is our finer code."""

    duty: str
    code: str | None
    pattern: Sought
    label: Bilingual
    unless: re.Pattern[str] | None = None


@dataclass(frozen=True, slots=True)
class Obligation:
    duty: Duty
    start: int
    end: int
    sentence: int


def _duty(
    duty: str,
    code: str | None,
    pattern: str,
    words: str,
    indonesian: str,
    english: str,
    unless: str | None = None,
) -> Duty:
    return Duty(
        duty,
        code,
        sought(pattern, words, re.NOFLAG),
        Bilingual(indonesian, english),
        re.compile(unless, re.IGNORECASE) if unless else None,
    )


# In reading: the first match of a duty in the text is its evidence.
DUTIES = (
    _duty(
        "health_protocol",
        "health_protocol",
        r"protokol\s+kesehatan|\bprokes\b|protokol\s+covid|(?:memakai|mengenakan|wajib|pakai)\s+masker|bermasker|\b(?:men)?jaga\s+jarak|mencuci\s+tangan|"
        r"(?:pengecekan|pemeriksaan|pengukuran)\s+suhu|"
        r"masker,?\s+(?:\w+\s+)?cuci\s+tangan|"
        r"disiplin\s+protokol",
        "protokol|prokes|masker|jarak|mencuci|suhu",
        "Protokol kesehatan dijalankan",
        "Health protocol is kept",
    ),
    _duty(
        "recall",
        "recall",
        r"(?:wajib|harus|siap|dapat|bisa)\s+(?:\w+\s+){0,2}(?:datang|hadir|dipanggil|"
        r"kembali)\s+(?:\w+\s+)?ke\s+kantor|dipanggil\s+(?:\w+\s+){0,2}(?:ke\s+kantor|"
        r"kembali)|sewaktu-waktu|"
        r"(?:jika|bila|apabila|kalau|saat|ketika)\s+(?:\w+\s+){0,3}(?:dipanggil|dibutuhkan|diminta|diperlukan)\b"
        r"[^.;\n]{0,50}\b(?:datang|hadir|masuk|ke\s+kantor)|"
        r"\b(?:datang|hadir|masuk|siaga|ke\s+kantor|menuju\s+kantor)\b[^.;\n]{0,50}\b(?:jika|bila|apabila|kalau)\s+"
        r"(?:\w+\s+){0,3}(?:dipanggil|dibutuhkan|diminta|diperlukan|dihubungi)|siap\s+ditugaskan\s+(?:di|ke)\s+kantor|\bon[\s-]?call\b|\bstand\s?by\b|"
        r"(?:datang|hadir|masuk|kembali)\s+(?:(?:ke|di)\s+kantor\s+)?(?:paling\s+lambat|dalam\s+waktu|maksimal)\s+\w+\s+(?:menit|jam)|"
        r"(?:tarik|panggil|dipanggil)\s+(?:lagi\s+)?ke\s+kantor|mendesak[^.;]{0,60}(?:ke|"
        r"di)\s+kantor|siap\s+(?:dipanggil|siaga)",
        "kantor|dipanggil|sewaktu|dibutuhkan|diminta|diperlukan|dihubungi|call|stand|menit|jam|siaga",
        "Pegawai di rumah datang ke kantor bila dipanggil",
        "Staff at home come in when called",
    ),
    _duty(
        "targets",
        "targets",
        r"\btarget\b|sasaran\s+(?:kinerja|kerja|,)|memperhatikan\s+kinerja[^.;,\"]*|capaian\s+"
        r"kinerja|kinerja\s+(?:\w+\s+){0,3}(?:tetap|tidak\s+boleh\s+(?:turun|menurun))|"
        r"(?:menjaga|menyelesaikan)\s+(?:\w+\s+)?(?:kinerja|produktivitas|sasaran)|\bskp\b|"
        r"(?:kinerja|produktivitas)[^.;]{0,40}\b(?:tercapai|terpenuhi|terjaga|tidak\s+(?:boleh\s+)?(?:turun|menurun|terganggu|berkurang))",
        "target|sasaran|kinerja|produktivitas|skp",
        "Kinerja dan target tetap dipenuhi",
        "Performance and targets are kept up",
        unless=r"target\s+(?:vaksin|pendapatan|pajak|kunjungan)|kinerja\s+(?:tidak|tak)\s+merosot",
    ),
    _duty(
        "supervision",
        "supervision",
        r"mengawasi|pengawasan|diawasi|dipantau|\bmemantau|pemantauan|mengendalikan|memonitor|"
        r"monitoring|presensi|daftar\s+hadir|absen(?:si)?\b(?:\s+\w+){0,2}\s+(?:online|daring|"
        r"secara)|merekam\s+kehadiran|"
        r"\babsen(?:si)?\b[^.;]{0,30}\b(?:lewat|melalui|aplikasi|grup)|(?:memeriksa|mengunggah|menilai)\s+hasil\s+(?:kerja|pekerjaan)|"
        r"(?:mengawasi|memantau)\s+kehadiran|"
        r"\b(?:jurnal|log\s?book|buku|catatan)\s+(?:harian|kerja|kegiatan)|swafoto|berbasis\s+lokasi|"
        r"laporan\s+(?:mingguan|kegiatan\s+harian)|melapor\s+(?:kepada|ke)\s+(?:atasan|pimpinan)|"
        r"mengisi\s+(?:presensi|absen|daftar)|laporan\s+(?:kineija|kinerja|harian|kerja|"
        r"hasil)|melaporkan\s+(?:hasil|kinerja|pekerjaan|kegiatan)|\blh?kp\b|e-kinerja",
        "awas|pantau|mantau|mengendalikan|monitor|presensi|daftar|absen|kehadiran|hasil|jurnal|log|buku|catatan|swafoto|lokasi|lapor|mengisi|lhkp|lkp|kinerja",
        "Pimpinan mengawasi; kehadiran atau hasil kerja di rumah dilaporkan",
        "Leaders supervise; attendance or work at home is reported",
        unless=r"pengawasan\s+(?:obat|pemilu)|memantau\s+(?:arus|lalu|kendaraan|harga)",
    ),
    _duty(
        "publication",
        "publication",
        r"media\s+informasi|standar\s+untuk\s+publikasi|\bpublikasi\b|mempublikasikan|"
        r"diumumkan\s+(?:kepada|di|lewat|melalui|pada)\s+(?:masyarakat|warga|publik|laman|situs|media|papan)|memasang\s+pengumuman|"
        r"(?:memberitahukan|menginformasikan|menyampaikan)\s+(?:\w+\s+){0,4}kepada\s+(?:masyarakat|publik|pengguna)|"
        r"diumumkan\s+kepada|mengumumkan\s+(?:kepada|standar|jam)|menyampaikan\s+(?:\w+\s+"
        r"){0,2}standar\s+pelayanan",
        "media|publikasi|umum|memberitahukan|menginformasikan|menyampaikan|standar",
        "Standar layanan dipublikasikan",
        "Service standards are published",
        unless=r"data\s+publikasi",
    ),
    _duty(
        "online_service",
        "online_service",
        r"wajib\s+virtual|tatap\s+muka\s+(?:dihapus|ditiadakan)|media\s+(?:online|daring)|"
        r"(?:rapat|pelayanan|layanan|pertemuan|konsultasi|sidang|kunjungan|seminar|pelatihan)[^.;]{0,60}?\b(?:daring|"
        r"online|virtual|zoom|elektronik|lewat\s+layar|aplikasi\s+video|telepon|jarak\s+jauh|video\s*conference|konferensi\s+video|telekonferensi)|"
        r"(?:aplikasi|kanal|sistem)\s+(?:daring|online)|persidangan[^.;]{0,40}(?:online|daring)|"
        r"tidak\s+perlu\s+(?:ber)?tatap\s+muka|kunjungan\s+(?:daring|virtual)|"
        r"(?:daring|online|elektronik)\s+untuk\s+(?:wadah|komunikasi|layanan|pelayanan)|"
        r"memanfaatkan\s+teknologi|(?:layanan|pelayanan|rapat|permohonan|pengajuan|berkas|konsultasi|apel|bimbingan)[^.;]{0,50}"
        r"\b(?:lewat|melalui|via)\s+(?:aplikasi|laman|situs|whatsapp|surel|pos-?el|e-?mail|portal)\b|tanda\s+tangan\s+elektronik|"
        r"ditandatangani\s+secara\s+elektronik|dialihkan\s+(?:ke|secara)\s+(?:\w+\s+)?(?:daring|online)",
        "virtual|tatap|media|daring|online|zoom|elektronik|lewat|aplikasi|telepon|jarak|video|telekonferensi|teknologi|melalui|via",
        "Layanan dan rapat lewat media daring",
        "Services and meetings go online",
        unless=r"rapat\s+virtual|apel\s+pagi\s+virtual|mayoritas\s+sudah\s+daring",
    ),
    _duty(
        "vaccination",
        "vaccination",
        r"vaksin(?:asi)?\b[^.;]{0,80}\b(?:pegawai|asn|petugas|aparatur|pejabat)|"
        r"(?:mengoptimalkan|mempercepat|percepatan|melaksanakan|mengikuti|menjalani|menyelesaikan|"
        r"wajib\s+(?:sudah\s+"
        r")?)\s*(?:\w+\s+)?vaksin\w*",
        "vaksin",
        "Vaksinasi pegawai dioptimalkan",
        "Vaccination of staff is carried forward",
    ),
    _duty(
        "vaccination_families",
        "vaccination_families",
        r"vaksin\w*[^.;]{0,80}\bkeluarga\b",
        "vaksin",
        "Vaksinasi keluarga pegawai",
        "Vaccination of families",
    ),
    _duty(
        "vaccination_wbp",
        "vaccination_wbp",
        r"vaksin\w*[^.;]{0,120}(?:warga\s+binaan|\bwbp\b|narapidana|tahanan)",
        "vaksin",
        "Vaksinasi Warga Binaan Pemasyarakatan",
        "Vaccination of inmates",
    ),
    _duty(
        "vaccination_wbp_staged",
        None,
        r"vaksin\w*[^.;]{0,60}(?:wbp|warga\s+binaan)[^.;]{0,60}bertahap[^.;]*",
        "vaksin",
        "Vaksinasi WBP bertahap, memperhatikan keamanan dan ketertiban",
        "Inmates are vaccinated in stages, with security and order kept",
    ),
    _duty(
        "budget",
        "budget",
        r"(?:pelaksanaan|penyerapan|realisasi|optimalisasi|percepat\w*|segerakan|mensegerakan|refocusing|"
        r"realokasi)\s+(?:\w+\s+){0,2}anggaran[^.;]{0,80}|dibebankan\s+(?:pada|kepada)\s+(?:apbd|apbn|dipa|anggaran)|"
        r"(?:mengalokasikan|menganggarkan)\s+(?:\w+\s+){0,2}(?:anggaran|dana)",
        "anggaran|dana|dibebankan",
        "Anggaran penanganan Covid-19 segera dilaksanakan",
        "The Covid-19 budget is spent without delay",
    ),
    _duty(
        "coordination",
        "coordination",
        r"\b(?:ber)?ko+rdinasi\w*\b[^.;]{0,30}\b(?:dengan|bersama)|mengoordinasikan|(?:selalu|"
        r"wajib|terus)\s+ber?ko+rdinasi",
        "rdinasi",
        "Berkoordinasi dengan satgas dan instansi terkait",
        "Coordinate with the task force and agencies",
    ),
    _duty(
        "coordination_health_office",
        None,
        r"ko+rdinasi[^.;]{0,60}dinas\s+kesehatan[^.;]{0,40}",
        "rdinasi",
        "Berkoordinasi dengan Dinas Kesehatan dan pihak terkait lain",
        "Coordinate with the health office and others",
    ),
    _duty(
        "situation_report",
        "situation_report",
        r"update\s+informasi[^.;]*|(?:melaporkan|laporan|memperbarui|memantau\s+dan\s+"
        r"melaporkan)\s+(?:\w+\s+){0,3}(?:perkembangan|situasi|kondisi|keadaan)[^.;]{0,50}",
        "informasi|perkembangan|situasi|kondisi|keadaan",
        "Perkembangan keadaan setempat dilaporkan",
        "The local situation is reported",
    ),
    _duty(
        "complaints",
        "complaints",
        r"pengaduan|\bmengadu\b|kotak\s+saran|\bhotline\b|(?:call\s+cent(?:er|re)|pusat\s+panggilan)|kanal\s+aduan|\baduan\b|keluhan\s+masyarakat|sp4n|media\s+konsultasi",
        "aduan|mengadu|saran|hotline|call|panggilan|keluhan|sp4n|konsultasi",
        "Kanal pengaduan tetap dibuka",
        "A complaints channel is kept open",
    ),
    _duty(
        "smooth_work",
        None,
        r"bertanggung\s*jawab\s+atas\s+kelancaran[^.;,]*",
        "kelancaran",
        "Pimpinan unit bertanggung jawab atas kelancaran kerja",
        "Unit heads answer for smooth work",
    ),
    _duty(
        "output_standard",
        None,
        r"memastikan\s+hasil\s+produk[^.;\"]*|hasil\s+(?:produk|pekerjaan)[^.;]{0,40}sesuai\s+"
        r"standar[^.;\"]*",
        "hasil",
        "Hasil daring dan luring sesuai standar",
        "Online and offline output meets the standard",
    ),
    _duty(
        "referral_hospital",
        None,
        r"rumah\s+sakit\s+rujukan",
        "rujukan",
        "Rumah sakit rujukan disiapkan",
        "A referral hospital is set up",
    ),
    _duty(
        "briefing",
        None,
        r"(?:rapat|apel|pertemuan|pengarahan)(?:\s+\w+)?\s+virtual[^.;(]{0,120}",
        "virtual",
        "Pengarahan virtual kepada pimpinan unit",
        "Virtual briefing of unit heads",
    ),
    _duty(
        "public_relations",
        None,
        r"\(\s*humas[^)]*\)|humas\s+[^.;]{0,30}(?:mempublikasikan|menyampaikan)",
        "humas",
        "Humas mempublikasikan arahan",
        "Public relations publishes it",
    ),
)
_IDLE = sought(
    r"\b(?:survei|menurut data|hoaks|tarif|isu)\b|kabag protokol",
    "survei|menurut data|hoaks|tarif|isu|kabag protokol",
)


def find_obligations(layout: Layout) -> tuple[Obligation, ...]:
    """One for each duty, at the first sentence of the body that states it (a headline only if none does)."""
    found: dict[str, Obligation] = {}
    for sentence in (*layout.body, *layout.headlines):
        lowered = in_small_letters(sentence.text)
        if _IDLE.search(sentence.text):
            continue
        for duty in DUTIES:
            if duty.duty not in found and (obligation := _stated(duty, sentence, lowered)):
                found[duty.duty] = obligation
    return tuple(sorted(found.values(), key=lambda obligation: obligation.start))


def _stated(duty: Duty, sentence: Sentence, lowered: str) -> Obligation | None:
    match = duty.pattern.search(lowered)
    if match is None or (duty.unless and duty.unless.search(sentence.text)):
        return None
    return Obligation(duty, sentence.start + match.start(), sentence.start + match.end(), sentence.number)
