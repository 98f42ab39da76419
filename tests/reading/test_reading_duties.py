"""Duties in the words of circulars, courts, campuses, prisons and reporters; and what only looks like one."""

from __future__ import annotations

import pytest

from piket.reading.documents import from_text
from piket.reading.interchange import published_facts
from piket.reading.obligations import find_obligations
from piket.reading.reader import read
from piket.reading.segments import lay_out


def codes(text: str) -> set[str]:
    return {one.duty.code for one in find_obligations(lay_out(text)) if one.duty.code}


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Setiap orang yang memasuki gedung dicek suhunya dan memakai masker.", "health_protocol"),
        ("Jangan kendor menjalankan 5M, ujarnya.", "health_protocol"),
        ("Pimpinan satuan kerja menyediakan sarana cuci tangan.", "health_protocol"),
        ("Dalam keadaan mendesak pegawai dapat diperintahkan kembali ke kantor.", "recall"),
        ("Kalau kami telepon, satu jam kemudian sudah harus di kantor.", "recall"),
        ("Staf yang tidak piket bersedia ditugaskan kapan saja.", "recall"),
        ("Apabila pimpinan memerlukan, pegawai dimaksud hadir paling lambat dua jam.", "recall"),
        ("Perkara tetap diputus dan selesai sesuai batas waktu.", "targets"),
        ("WFA tidak boleh mengganggu produktivitas.", "targets"),
        ("Kepala unit menjamin keluaran kerja tidak berkurang.", "targets"),
        ("Hasil pekerjaan dikirim ke grup bidang setiap sore.", "supervision"),
        ("BKD akan mengecek kehadiran ASN lewat gawai.", "supervision"),
        ("Kita pantau terus lewat aplikasi.", "supervision"),
        ("Kepala dinas melaporkan pelaksanaan WFH kepada Wali Kota.", "supervision"),
        ("Perubahan jadwal agar ditempel di pintu masuk dan diunggah di media sosial.", "publication"),
        ("Camat agar mengumumkannya kepada masyarakat.", "publication"),
        ("Sidang tetap jalan, tapi lewat Zoom.", "online_service"),
        ("Semua rapat pindah ke Teams.", "online_service"),
        ("Warga dipersilakan mengurus KTP via WhatsApp.", "online_service"),
        ("Seluruh karyawan wajib sudah booster.", "vaccination"),
        ("Pegawai beserta istri dan anaknya agar divaksin.", "vaccination_families"),
        ("Penghuni rutan segera divaksin.", "vaccination_wbp"),
        ("Anggaran perjalanan dinas digeser untuk membeli alat pelindung.", "budget"),
        ("Biaya yang timbul dibebankan pada DIPA.", "budget"),
        ("Lapas menggandeng puskesmas setempat.", "coordination"),
        ("Agar dikoordinasikan dengan BPBD.", "coordination"),
        ("Kepala ruangan melaporkan jumlah pegawai yang isolasi mandiri.", "situation_report"),
        ("Kondisi keamanan dilaporkan secara berjenjang.", "situation_report"),
        ("Keluhan pelanggan ditampung petugas helpdesk.", "complaints"),
    ],
)
def test_a_duty_is_known_by_what_is_done_to_what(text: str, code: str) -> None:
    assert code in codes(text)


@pytest.mark.parametrize(
    "text",
    [
        "Ia mengimbau warga menjaga jarak.",
        "Penumpang kereta wajib menunjukkan kartu vaksin.",
        "Pegawai yang telah divaksin lengkap boleh masuk.",
        "Polres mengawasi titik penyekatan.",
        "BMKG memantau aktivitas gunung api.",
        "Realisasi pajak tetap menyentuh 104 persen dari target.",
        "Belanja online meningkat selama pandemi.",
        "Siswa SD belajar secara daring.",
        "Pasien datang dengan keluhan kelelahan.",
        "Para pihak akan dipanggil ulang oleh juru sita.",
        "Jadwal giliran sudah ditempel di papan pengumuman.",
        "Ombudsman menerima 20 pengaduan selama bulan lalu.",
        "Hanya 14 orang yang absen pada hari pertama.",
        "Masyarakat datang ke kantor bila ada keperluan mendesak.",
        "Tahun lalu realisasi anggaran mencapai 90 persen.",
        "Pengumuman ini disampaikan untuk diketahui.",
    ],
)
def test_what_is_observed_advised_to_the_public_or_of_others_is_no_duty(text: str) -> None:
    assert codes(text) == set()


def test_the_words_of_the_next_clause_do_not_take_a_duty_away() -> None:
    text = "Kepala OPD mengoptimalkan pelayanan secara daring, dan menyampaikan laporan kehadiran."
    assert codes(text) == {"online_service", "supervision"}


def test_an_answer_is_read_with_its_question() -> None:
    text = "Bagaimana kalau ada rapat senat? Virtual saja."
    (found,) = find_obligations(lay_out(text))
    assert found.duty.code == "online_service"
    assert text[found.start : found.end] == "Bagaimana kalau ada rapat senat? Virtual saja"


def test_a_bullet_that_orders_something_is_no_link() -> None:
    text = "PENGUMUMAN\n\nPegawai bekerja dari rumah 50 persen.\n- Warga yang datang WAJIB memakai masker\n"
    assert published_facts(read(from_text(text)))["obligations"] == ["health_protocol"]


BESIDE = "Bupati Batang mengeluarkan Surat Edaran Nomor 5 Tahun 2022. ASN bekerja dari rumah 50 persen. "


def codes_beside(text: str) -> list[str]:
    return list(published_facts(read(from_text(BESIDE + text)))["obligations"])


@pytest.mark.parametrize(
    "text",
    [
        "Sementara mahasiswa belum dilaporkan ada yang tertular.",
        "Kepala sekolah menyusun jadwal piket pegawai.",
        "Ia melaporkan jumlah kasus bertambah sepuluh orang.",
        "Warga mengadu jalan di depan kantor rusak.",
        "Sekda mengatakan protokol kesehatan di pasar masih lemah.",
        "Pegawai yang tertular sudah melapor ke puskesmas.",
        "Anggaran penanganan banjir mencapai Rp2 miliar.",
        "Vaksinasi massal untuk warga digelar di alun-alun.",
        "Wartawan menerima laporan adanya pegawai yang mudik.",
        "Polisi berkoordinasi dengan dinas perhubungan soal arus balik.",
        "Sosialisasi pemilu tetap berjalan.",
        "Target pajak daerah tahun ini naik.",
        "Pengawasan terhadap pedagang takjil diperketat.",
        "Rapat paripurna DPRD membahas anggaran.",
        "Pengaduan kekerasan dalam rumah tangga meningkat.",
        "Kinerja perekonomian daerah membaik.",
        "Masyarakat diimbau memakai masker dan menjauhi kerumunan.",
        "Perkembangan kasus dilaporkan gugus tugas setiap sore.",
    ],
)
def test_news_and_orders_for_others_are_no_duties_of_the_staff(text: str) -> None:
    assert codes_beside(text) == []


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Pegawai yang bekerja dari rumah wajib mengirim laporan harian kepada atasan.", "supervision"),
        ("Kepala OPD memantau kinerja bawahannya selama WFH.", "supervision"),
        ("Presensi pegawai dilakukan lewat aplikasi dua kali sehari.", "supervision"),
        ("Capaian kinerja pegawai tidak boleh turun selama WFH.", "targets"),
        ("Setiap pegawai tetap menyelesaikan target yang sudah ditetapkan.", "targets"),
        ("Pegawai harus siap hadir bila sewaktu-waktu dibutuhkan di kantor.", "recall"),
        ("Pegawai yang WFH wajib mengaktifkan telepon dan datang jika dipanggil atasan.", "recall"),
        ("Rapat dialihkan menjadi daring.", "online_service"),
        ("Pelayanan perizinan dilakukan secara daring.", "online_service"),
        ("Kanal pengaduan masyarakat tetap dibuka.", "complaints"),
        ("Warga dapat menyampaikan keluhan melalui nomor WhatsApp dinas.", "complaints"),
        ("Setiap unit mengumumkan perubahan jam layanan kepada masyarakat.", "publication"),
        ("Pegawai yang masuk kantor wajib memakai masker dan menjaga jarak.", "health_protocol"),
        ("Seluruh pegawai yang belum divaksin diminta segera mengikuti vaksinasi.", "vaccination"),
        ("Kepala OPD berkoordinasi dengan Satgas Covid-19.", "coordination"),
    ],
)
def test_a_duty_of_the_staff_is_found(text: str, code: str) -> None:
    assert code in codes_beside(text)
