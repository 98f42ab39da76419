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
