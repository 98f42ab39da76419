"""What is doubted, refused, wished for or only thought out is no order; an order beside it stays one."""

import pytest

from piket.reading.documents import from_text
from piket.reading.interchange import published_facts
from piket.reading.reader import read

FRAME = "Bupati Batang mengeluarkan Surat Edaran Nomor 5 Tahun 2022. "
ORDER = FRAME + "Pegawai Dinas Perikanan bekerja di kantor maksimal 30 persen. "


def rules(text: str) -> list[tuple[str, str, str | None, float | None]]:
    found = published_facts(read(from_text(text)))["rules"]
    return [(rule["who"], rule["mode"], rule["bound"], rule["percent"]) for rule in found]


@pytest.mark.parametrize(
    "told",
    [
        "Kebijakan WFA dua hari sepekan belum diterapkan di Kabupaten Batang.",
        "Work from home (WFH) bagi pegawai pemerintah daerah belum dijalankan karena pedomannya belum terbit.",
        "Skema kerja dari rumah untuk ASN batal diterapkan.",
        "Menurutnya, WFA bagi ASN urung dilaksanakan tahun ini.",
        "Sekda menolak usulan WFH bagi ASN pada hari Jumat.",
        "Kalau WFH diberlakukan, pelayanan bisa terganggu, ujar seorang anggota dewan.",
        "Jika nanti WFA diterapkan, absensi ASN dilakukan lewat aplikasi.",
        "Komisi A keberatan jika ASN bekerja dari rumah dua hari sepekan.",
        "Pemkab masih menimbang WFH untuk pegawainya.",
        "Anggota DPRD Budi Santoso khawatir WFH ASN menurunkan mutu layanan.",
        "Berapa pegawai yang belum masuk pada hari pertama, ia belum tahu.",
        "Kalau misalnya 40 persen WFH, berarti 60 persen tetap di kantor.",
        "Dalam rapat itu direkomendasikan agar seluruh kementerian menerapkan WFH.",
        "Rapat itu merekomendasikan seluruh ASN bekerja dari rumah.",
        "Permohonan bekerja dari rumah diajukan pegawai kepada atasan langsung.",
        "Surat tugas bekerja dari rumah ditembuskan kepada BKPSDM.",
        "Dari rumah pun ASN wajib melaporkan hasil kerjanya setiap sore.",
        "Usulan agar ASN WFH selama sepekan datang dari Kapolres.",
        "Ketua DPRD mendesak Bupati mewajibkan WFH bagi seluruh ASN.",
        "Ia mengaku belum menerima arahan soal WFH bagi ASN.",
        "Warga berharap ASN tidak lagi bekerja dari rumah.",
        "Hingga kini belum ada keputusan apakah ASN akan bekerja dari rumah.",
        "Seandainya separuh ASN bekerja dari rumah, tagihan listrik bisa turun.",
        "Anggota Komisi II Siti Aminah menilai kerja dari rumah membuat ASN malas.",
        "Kabar bahwa seluruh ASN bekerja dari rumah dibantah Kepala Dinas Kominfo.",
        "Ketika ASN bekerja dari rumah pada 2020, tagihan listrik turun.",
    ],
)
def test_what_is_not_meant_adds_no_rule(told: str) -> None:
    assert rules(ORDER + told) == rules(ORDER)


@pytest.mark.parametrize(
    "order",
    [
        "Gubernur menilai keadaan genting sehingga seluruh ASN bekerja dari rumah.",
        "Bupati menolak menutup kantor dan memilih memberlakukan WFH 50 persen bagi ASN.",
        "Menanggapi usulan DPRD, Bupati Batang memberlakukan WFH bagi seluruh ASN.",
        "Seluruh ASN bekerja dari rumah, kata Ketua DPRD.",
        "Apabila hasil tesnya positif, pegawai bekerja dari rumah selama sepuluh hari.",
        "Jika kasus bertambah, 75 persen ASN bekerja dari rumah.",
        "Wali Kota meminta seluruh ASN bekerja dari rumah meski belum ada arahan dari pusat.",
        "Pegawai yang khawatir tertular dapat bekerja dari rumah.",
        "Sekretariat DPRD Batang memberlakukan WFH 50 persen bagi pegawainya.",
        "Ketua DPRD memutuskan seluruh pegawai sekretariat bekerja dari rumah.",
        "WFH bagi ASN diterapkan mulai Senin, sedangkan WFA belum diberlakukan.",
        "Warga diminta memakai layanan daring karena seluruh ASN bekerja dari rumah.",
        "Masyarakat tetap dilayani walau 50 persen pegawai bekerja dari rumah.",
        "Pegawai menjalankan WFH penuh; usul perpanjangan masih dibahas.",
        "Bila ruangannya kebanjiran, pegawai kelurahan boleh bekerja dari rumah.",
    ],
)
def test_an_order_beside_a_doubt_or_a_case_stays_one(order: str) -> None:
    assert rules(FRAME + order)
