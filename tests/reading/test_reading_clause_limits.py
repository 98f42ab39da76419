"""Where a group and an order end: adverbs of time and means, calls to the office, and lists of those who stay."""

import pytest

from piket.reading.documents import from_text
from piket.reading.interchange import published_facts
from piket.reading.reader import read

FRAME = "Bupati Batang mengeluarkan Surat Edaran Nomor 5 Tahun 2022 tentang sistem kerja. "
ALL_HOME = "Seluruh ASN bekerja dari rumah setiap Kamis. "


def rules(text: str) -> list[tuple[str, str, float | None]]:
    found = published_facts(read(from_text(FRAME + text)))["rules"]
    return [(rule["who"].lower(), rule["mode"], rule["percent"]) for rule in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Seluruh pegawai menjalankan WFH dan tidak boleh bepergian kecuali ada urusan mendesak.",
            [("pegawai", "wfh", 100.0)],
        ),
        (
            "Staf keuangan bekerja dari rumah dan dilarang keluar kota kecuali mendesak.",
            [("staf keuangan", "wfh", 100.0)],
        ),
        ("ASN bekerja dari rumah, kecuali ada tugas mendesak.", [("asn", "wfh", 100.0)]),
        ("Semua pegawai WFH, bila sewaktu-waktu dipanggil wajib datang.", [("pegawai", "wfh", 100.0)]),
        ("Seluruh ASN bekerja dari rumah dan harus siap datang jika dipanggil.", [("asn", "wfh", 100.0)]),
        ("Seluruh ASN WFH tetapi sewaktu-waktu dapat dipanggil ke kantor.", [("asn", "wfh", 100.0)]),
        (
            "Guru mengajar dari rumah; mereka ke sekolah hanya bila ada panggilan mendesak.",
            [("guru", "wfh", 100.0)],
        ),
        (
            "Pegawai dapat bekerja dari rumah dengan syarat mudah dihubungi dan siap hadir sewaktu-waktu.",
            [("pegawai", "wfh", None)],
        ),
        (
            (
                "Semua dosen melaksanakan tugas dari rumah serta tidak meninggalkan kota, kecuali untuk "
                "keperluan mendesak."
            ),
            [("dosen", "wfh", 100.0)],
        ),
    ],
)
def test_a_call_to_the_office_leaves_the_order_before_it(
    text: str, expected: list[tuple[str, str, float | None]]
) -> None:
    assert rules(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Pegawai yang WFH wajib datang bila diperlukan.",
        "Perjalanan dinas ditunda kecuali mendesak.",
    ],
)
def test_a_call_alone_is_no_order(text: str) -> None:
    assert rules(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Pemerintah melonggarkan cara kerja ASN di ujung tahun lewat FWA pada 29-31 Desember 2025.",
            [("asn", "wfa", None)],
        ),
        ("Bupati mengatur kerja ASN selama Ramadan dengan pola WFH 50 persen.", [("asn", "wfh", 50.0)]),
        ("Pemprov menata kehadiran pegawai di awal tahun melalui WFH 50 persen.", [("pegawai", "wfh", 50.0)]),
        (
            "Kementerian mengatur pegawainya seusai libur panjang dengan WFH 50 persen.",
            [("pegawai", "wfh", 50.0)],
        ),
        ("Gubernur memberi keleluasaan kepada ASN menjelang Lebaran berupa WFA.", [("asn", "wfa", None)]),
        ("ASN sepulang mudik bekerja dari rumah dua hari.", [("asn sepulang mudik", "wfh", 100.0)]),
        (
            "Pemkab membagi ASN demi mencegah kerumunan menjadi 50 persen WFH dan 50 persen WFO.",
            [("asn", "wfh", 50.0), ("asn", "wfo", 50.0)],
        ),
        ("Wali Kota mewajibkan ASN usai cuti bersama masuk kantor seperti biasa.", [("asn", "wfo", 100.0)]),
    ],
)
def test_a_group_ends_before_the_time_and_the_means(
    text: str, expected: list[tuple[str, str, float | None]]
) -> None:
    assert rules(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Jumlah pegawai di kantor dibuat berjenjang menurut level PPKM, yaitu 25 persen sampai 75 persen.",
            [("pegawai", "wfo", 25.0), ("pegawai", "wfo", 75.0)],
        ),
        (
            "Kehadiran pegawai diatur berdasarkan zona, mulai 25 persen hingga 100 persen WFO.",
            [("pegawai", "wfo", 25.0), ("pegawai", "wfo", 100.0)],
        ),
    ],
)
def test_a_scale_from_one_share_to_another_is_of_one_place_and_of_the_staff(
    text: str, expected: list[tuple[str, str, float | None]]
) -> None:
    assert rules(text) == expected


@pytest.mark.parametrize(
    ("text", "who"),
    [
        (
            "Yang tidak ikut itu perangkat daerah pelayanan publik, misalnya rumah sakit dan sekolah.",
            "perangkat daerah pelayanan publik, misalnya rumah sakit dan sekolah",
        ),
        ("Yang tidak ikut WFH ialah puskesmas dan RSUD.", "puskesmas dan rsud"),
        ("Yang tidak termasuk adalah pegawai loket.", "pegawai loket"),
        ("Yang dikecualikan hanya petugas pemadam kebakaran.", "petugas pemadam kebakaran"),
        ("Pengecualiannya petugas lapangan dan sopir.", "petugas lapangan dan sopir"),
        ("Yang tidak kebagian WFH: guru, perawat, dan sopir.", "guru, perawat, dan sopir"),
        ("Mereka yang tidak ikut adalah satpam dan petugas kebersihan.", "satpam dan petugas kebersihan"),
        ("Yang tak boleh WFH itu camat dan lurah.", "camat dan lurah"),
        ("Tidak termasuk di dalamnya pegawai puskesmas.", "pegawai puskesmas"),
        ("Yang tetap masuk hanyalah petugas UPT Pasar.", "petugas upt pasar"),
        ("Yang harus masuk: tenaga medis dan petugas laboratorium.", "tenaga medis dan petugas laboratorium"),
    ],
)
def test_those_who_are_left_out_come_to_work(text: str, who: str) -> None:
    assert (who, "wfo", 100.0) in rules(ALL_HOME + text)


def test_students_who_are_left_out_are_no_staff() -> None:
    text = "Mahasiswa diminta tidak ke kampus. Pengecualiannya mereka yang meneliti di laboratorium."
    assert rules(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Gedung kami kosongkan, seluruh pegawai bekerja dari rumah.", [("pegawai", "wfh", 100.0)]),
        ("Loket libur dulu, semua staf bekerja dari rumah.", [("staf", "wfh", 100.0)]),
        ("Kantor kecamatan terendam, seluruh ASN bekerja dari rumah.", [("asn", "wfh", 100.0)]),
        ("Layanan KTP berhenti karena para pegawai harus bekerja dari rumah.", [("pegawai", "wfh", 100.0)]),
        (
            "Antrean dialihkan sebab seluruh petugas loket bekerja dari rumah.",
            [("petugas loket", "wfh", 100.0)],
        ),
        ("Permohonan izin ditunda lantaran semua staf perizinan WFH.", [("staf perizinan", "wfh", 100.0)]),
        (
            "Pegawai yang status rumahnya mengontrak dan jauh menjalankan WFH.",
            [("pegawai yang status rumahnya mengontrak dan jauh", "wfh", 100.0)],
        ),
        (
            "Staf kecamatan yang zonanya merah mengisi kantor paling banyak 25 persen.",
            [("staf kecamatan yang zonanya merah", "wfo", 25.0)],
        ),
        (
            "Puskesmas yang wilayahnya luas menerapkan WFO 75 persen.",
            [("puskesmas yang wilayahnya luas", "wfo", 75.0)],
        ),
        ("Bupati memberi ASN keleluasaan bekerja dari rumah.", [("asn", "wfh", None)]),
        ("Pemkab memberikan pegawai pilihan bekerja dari mana saja.", [("pegawai", "wfa", None)]),
    ],
)
def test_a_new_clause_has_its_own_subject(text: str, expected: list[tuple[str, str, float | None]]) -> None:
    assert rules(text) == expected
