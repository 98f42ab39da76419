"""What a report tells around an order (who came, what was found, what was so) is no order."""

import pytest

from piket.reading.documents import from_text
from piket.reading.interchange import published_facts
from piket.reading.reader import read

FRAME = "Bupati Batang mengeluarkan Surat Edaran Nomor 5 Tahun 2022 tentang sistem kerja. "
ORDER = FRAME + "Pegawai Dinas Perikanan bekerja di kantor maksimal 30 persen. "


def rules(text: str) -> list[tuple[str, str, float | None]]:
    found = published_facts(read(from_text(text)))["rules"]
    return [(rule["who"], rule["mode"], rule["percent"]) for rule in found]


@pytest.mark.parametrize(
    "told",
    [
        "Hari ini 92 persen pegawai hadir di kantor.",
        "Pada hari pertama, 97 persen ASN masuk kerja.",
        "Data BKPSDM menunjukkan 88 persen pegawai masuk.",
        "Sidak menemukan 15 persen ASN belum kembali masuk kerja.",
        "Menurut survei, 60 persen ASN lebih produktif saat bekerja dari rumah.",
        "Tercatat 10 persen pegawai menjalani WFH.",
        "Sebanyak 5 persen ASN mengajukan WFH.",
        "Pantauan di lapangan, 20 persen pegawai WFH pada Selasa.",
        "Realisasinya, 30 persen pegawai berada di rumah.",
        "Baru 40 persen OPD yang menjalankan WFH.",
        "Rata-rata 95 persen pegawai masuk kantor.",
        "Per hari ini sudah 80 persen pegawai kembali ngantor.",
        "Pada 2020 seluruh ASN pernah bekerja dari rumah selama tiga bulan.",
        "ASN di sana pernah WFH penuh.",
        "Ruang kerja lengang karena banyak pegawai WFH.",
        "Jumlah kasus aktif turun setelah WFH diterapkan.",
        "Kami tidak ingin WFH dimaknai sebagai hari libur.",
        "WFH terbukti menghemat listrik.",
        "Kerja dari rumah dianggap sebagian orang sebagai libur.",
        "Masyarakat diminta tetap di rumah saja.",
        "Warga sebaiknya beraktivitas dari rumah.",
        "Di Jakarta, 75 persen pegawai bekerja dari rumah.",
        "Di Surabaya, seluruh ASN bekerja dari rumah.",
        "Penghematan listrik mencapai 20 persen selama WFH.",
        "Pegawai yang WFH dipantau melalui aplikasi e-kinerja.",
        "ASN yang kedapatan keluyuran saat WFH akan dipotong tunjangannya.",
        "Atasan langsung memeriksa hasil kerja bawahannya yang bekerja dari rumah.",
        "WFH bukan berarti libur, tegas Sekda.",
        "Kebijakan serupa pernah dijalankan tahun lalu ketika separuh pegawai WFH.",
        "Sebanyak 35 pegawai Dinas Pendidikan terpapar dan kini isolasi di rumah.",
        "Pelayanan KTP tetap buka seperti biasa.",
        "Warga tetap dapat mengurus izin lewat loket yang dibuka pukul 08.00.",
        "Selama WFH pegawai wajib mengaktifkan ponsel.",
        "Absensi bagi yang bekerja dari rumah dilakukan dua kali sehari.",
        "Ia berharap kerja dari rumah tidak mengurangi kinerja.",
        "Evaluasi atas penerapan WFH dilakukan setiap pekan.",
        "Jumlah kasus aktif turun 40 persen setelah WFH diterapkan.",
        "Kepala OPD bertanggung jawab atas pegawai yang bekerja dari rumah.",
        "Bupati sendiri tetap berkantor di rumah dinas.",
        "Bupati memimpin rapat dari rumah dinasnya.",
        "Siswa belajar dari rumah dan guru memantau lewat grup.",
        "Kementerian PANRB sebelumnya menerbitkan edaran yang membolehkan WFH 50 persen.",
        "Saya sendiri sudah seminggu bekerja dari rumah, ujar Rina, pegawai Setda.",
        "Sejumlah ASN terlihat bekerja di kantor pada Senin pagi.",
        "Ruang kerja tampak lengang karena banyak pegawai WFH.",
        "Negara lain seperti Filipina juga menerapkan kerja empat hari.",
        "Tidak ada laporan pegawai yang mangkir selama bekerja dari rumah.",
        "Tunjangan pegawai yang WFH tetap dibayarkan penuh.",
        "Dengan begitu, pegawai yang ada di rumah tetap produktif.",
        "Perjalanan dinas dipangkas 50 persen.",
        "Rapat cukup dihadiri 25 persen peserta.",
        "Kapasitas ruang rapat dibatasi 50 persen.",
        "Pasar tetap beroperasi seperti biasa dengan 50 persen pengunjung.",
        "Target vaksinasi ASN sudah 95 persen.",
        "Petugas gabungan berjaga di pos penyekatan.",
        "Pegawai yang sudah terlanjur mudik wajib melapor.",
        "Kantor Bupati disemprot disinfektan setelah jam kerja.",
        "Apel pagi diikuti seluruh ASN yang masuk kantor.",
        "Halalbihalal digelar pada hari pertama masuk kerja.",
        "Kepala BKPSDM memastikan tidak ada ASN yang menambah libur.",
        "Penumpang kereta naik 30 persen pada hari pertama WFH.",
        "Bagi yang bekerja dari rumah, laporan dikirim paling lambat pukul 16.00.",
        "Sanksi menanti ASN yang tidak masuk kantor tanpa keterangan.",
        "WFH menjadi pilihan banyak perusahaan swasta di Semarang.",
        "Dokternya tidak bisa seluruhnya di rumah.",
        "Petugas kami tidak mungkin semuanya bekerja dari rumah.",
        "Pegawai tidak boleh 100 persen WFH.",
        "Dinas Kesehatan mendukung kebijakan kerja dari rumah 100 persen itu.",
        "Ketua Korpri menyambut baik aturan WFH 50 persen bagi ASN.",
        "IDI mengapresiasi langkah merumahkan pegawai.",
        "Sebelumnya, Menteri PANRB mengatakan WFH hanya untuk ASN.",
        "Sebelum itu, Menko PMK menyampaikan 50 persen ASN bisa WFH.",
        "Diberitakan sebelumnya, pemerintah pusat mengizinkan ASN bekerja dari rumah.",
        (
            "Kurang lebih sepuluh persen aparatur sipil negara di lingkungan Pemerintah Kabupaten "
            "menjalankan work from home (WFH)."
        ),
        "Pekerjaan di kantor ini 80 persen pelayanan publik.",
        "Kegiatan di kantor kami 70 persen urusan tatap muka.",
    ],
)
def test_what_is_told_beside_an_order_adds_no_rule(told: str) -> None:
    assert rules(ORDER + told) == rules(ORDER)


@pytest.mark.parametrize(
    "order",
    [
        "Mulai hari ini 75 persen pegawai bekerja dari rumah.",
        "Hari ini mulai berlaku WFH 50 persen bagi ASN.",
        "Sudah diputuskan 50 persen ASN WFH.",
        "Menurut edaran itu, 60 persen ASN bekerja dari rumah.",
        "Berdasarkan laporan satgas, Bupati menetapkan 75 persen ASN WFH.",
        "Pada hari pertama 50 persen ASN WFH, pada hari kedua giliran yang lain.",
        "Di Batang, 75 persen pegawai bekerja dari rumah.",
        "Di Dinas Kesehatan, 75 persen pegawai bekerja dari rumah.",
        "Setelah cuti bersama, WFH diterapkan bagi 50 persen ASN.",
        "Warga diminta memakai layanan daring karena seluruh ASN bekerja dari rumah.",
        "Setelah rapat, diputuskan WFH bagi seluruh ASN.",
        "Data terpadu menunjukkan kasus naik sehingga 75 persen ASN WFH.",
        "Seluruh pegawai yang pernah kontak erat bekerja dari rumah.",
    ],
)
def test_an_order_that_begins_like_a_report_stays_one(order: str) -> None:
    assert rules(FRAME + order)
