"""How Indonesian offices word each duty: patterns over small letters, each with words that every match holds.

A duty is an act and its object, in either order ('melaporkan kondisi', 'bila ada yang terkonfirmasi, segera melapor'),
or a channel and what goes through it. `unless` names what a sentence is about instead.
"""

from __future__ import annotations

from typing import NamedTuple


class Words(NamedTuple):
    pattern: str
    words: str
    unless: str | None = None


def _near(most: int) -> str:
    """Up to `most` characters within one sentence, fewest first."""
    return rf"[^.;\n]{{0,{most}}}?"


HEALTH_PROTOCOL = Words(
    r"protokol(?:nya)?\s+(?:kesehatan|covid|ketat|pencegahan|[35]m)|protokolnya\s+ketat|disiplin\s+protokol|\bpro(?:to)?kes\b|"
    r"\b[35] ?m\b|"
    r"(?:memakai|mengenakan|wajib|pakai|kenakan|menggunakan|gunakan|penggunaan|pemakaian|tanpa)\s+(?:\w+\s+)?masker|"
    r"bermasker|masker\s+(?:jangan|tidak\s+boleh|harus|wajib|rangkap|ganda|dan\s+(?:men)?jaga)|masker,?\s+(?:\w+\s+)?cuci\s+tangan|"
    r"\b(?:men)?jaga\s+jarak|jarak\s+(?:fisik|aman|antar|minimal|\d)|(?:men)?cuci\s+tangan|pencuci\s+tangan|hand\s?sanitizer|"
    r"(?:pengecekan|pemeriksaan|pengukuran|cek|di(?:ukur|cek|periksa))\s+suhu|suhu\s+(?:tubuh|badan)|termometer|thermo\s?gun|"
    r"alat\s+pelindung\s+diri|\bapd\b|face\s?shield|batasi\s+kerumunan|menghindari\s+kerumunan|"
    r"pembatasan\s+jumlah\s+orang\s+dalam\s+ruang",
    "protokol|prokes|protkes|protokes|3m|5m|3 m|5 m|masker|jarak|tangan|sanitizer|suhu|termo|thermo|pelindung|apd|"
    "shield|kerumunan|pembatasan",
    r"\bjarak\s+jauh\b(?!.*\bmasker)|indeks\s+standar|kartu\s+vaksin|\b(?:imbau|ajak|mengimbau|mengajak)\s+(?:warga|masyarakat)",
)

_CALLED = (
    r"(?:dipanggil|dihubungi|ditelep\w+|ditelpon|dikontak|diperlukan|dibutuhkan|diminta|memanggil|memerlukan|membutuhkan|"
    r"butuh|perlu)"
)
_COMES = (
    r"\b(?:datang|hadir|masuk|merapat|tiba|ke\s+kantor|sampai\s+(?:di\s+)?kantor|menuju\s+kantor|siap|siaga|"
    r"kembali)\b"
)
RECALL = Words(
    r"\b(?:jika|bila(?:mana)?|apabila|kalau|saat|ketika|sewaktu|begitu|sekali)\s+"
    rf"(?:\w+\s+){{0,4}}?{_CALLED}\b{_near(70)}(?:{_COMES}|\bdi\s+kantor\b|\bdipanggil\b)|"
    rf"{_COMES}{_near(60)}\b(?:jika|bila(?:mana)?|apabila|kalau|saat|ketika|sewaktu)\s+(?:\w+\s+){{0,5}}?{_CALLED}\b|"
    r"\byang\s+(?:di(?:perlukan|butuhkan|panggil))\b[^.;\n]{0,60}\b(?:hadir|datang|merapat|masuk)\s+(?:segera\s+)?(?:ke|di)\s+kantor|"
    r"(?:wajib|harus|siap|dapat|bisa)\s+(?:\w+\s+){0,2}(?:datang|hadir|dipanggil|kembali|merapat)\s+(?:\w+\s+)?ke\s+kantor|"
    r"\b(?:me)?manggil\s+(?:\w+\s+){0,4}(?:ke|masuk)\s+kantor|dipanggil\s+(?:\w+\s+){0,2}(?:ke\s+kantor|kembali)|"
    r"sewaktu[\s-]waktu|siap\s+ditugaskan\s+(?:di|ke)\s+kantor|\bon[\s-]?call\b|\bstand\s?by\b|"
    r"(?:datang|hadir|masuk|kembali|tiba)\s+(?:(?:ke|di)\s+kantor\s+)?(?:paling\s+(?:lambat|lama)|dalam\s+waktu|maksimal)\s+\w+\s+(?:menit|jam)|"
    r"(?:tarik|panggil|dipanggil)\s+(?:lagi\s+)?ke\s+kantor|mendesak[^.;]{0,60}(?:ke|di)\s+kantor|(?:siap|bersedia)\s+(?:dipanggil|siaga)|memenuhi\s+panggilan|(?:berhak|dapat|boleh)\s+memanggil|\b(?:menit|jam)\s+(?:sejak|setelah|sesudah)\s+(?:dihubungi|dipanggil|diminta)|"
    r"hadir\s+di\s+kantor\s+(?:jika|bila|apabila|kalau)\s+\w+\s+(?:penugasan|tugas|keperluan)\s+(?:mendesak|penting)|hadir[^.;]{0,40}\bpanggilan\s+dinas|"
    r"mendesak[^.;]{0,30}dipanggil|\bsiap\s+(?:di\s?)?hadir(?:kan)?\b|segera\s+(?:merapat|ke\s+kantor)",
    "jika|bila|apabila|kalau|saat|ketika|sewaktu|begitu|sekali|datang|hadir|masuk|rapat|tiba|kantor|siap|siaga|kembali|"
    "yang di|wajib|harus|dapat|bisa|manggil|panggil|menit|jam|berhak|boleh|call|stand|tarik|mendesak",
    r"\b(?:pemohon|pasien|pengunjung|warga\s+yang|siswa)\b|tidak\s+(?:langsung\s+|perlu\s+)?memanggil",
)

TARGETS = Words(
    r"\btarget(?:nya)?\b|sasaran\s+(?:kinerja|kerja|,)|memperhatikan\s+kinerja[^.;,\"]*|(?:pen)?capaian\s+(?:kinerja|sasaran|target)|"
    r"kinerja\s+(?:\w+\s+){0,3}(?:tetap|jangan|tidak\s+(?:boleh\s+|akan\s+)?(?:turun|meleset|menurun|berkurang|terganggu))|"
    r"(?:menjaga|menyelesaikan|memenuhi|mempertahankan|menjamin)\s+(?:\w+\s+)?(?:kinerja|produktivitas|sasaran|deliverables|output|target)|\bskp\b|"
    r"(?:kinerja|produktivitas)[^.;]{0,40}\b(?:tercapai|terpenuhi|terjaga|optimal|maksimal|tidak\s+(?:boleh\s+)?(?:turun|menurun|terganggu|berkurang))|"
    r"tidak\s+(?:mengurangi|menurunkan|mengganggu|memengaruhi|mempengaruhi)\s+(?:\w+\s+)?(?:kinerja|produktivitas)|"
    r"(?:pekerjaan|tugas)\s+(?:\w+\s+){0,2}(?:selesai|diselesaikan|tuntas|dituntaskan)\s+(?:tepat|sesuai|pada)\s+(?:waktu|target|jadwal)",
    "target|sasaran|kinerja|produktivitas|skp|capaian|deliverables|output|pekerjaan|tugas",
    r"target\s+(?:vaksin|pendapatan|pajak|kunjungan|ptsl|vaksinasi|penghematan|efisiensi)|kinerja\s+(?:tidak|tak)\s+merosot|menargetkan|persen\s+dari\s+target",
)

_REPORT = (
    r"(?:melaporkan|dilaporkan|menyampaikan|disampaikan|mengirim\w*|dikirim\w*|kirim(?:kan)?|mengunggah|"
    r"mengisi|diisi|menyerahkan|menyetor\w*|menginput|merekam|mencatat|direkam|dicatat|melampirkan|mengumpulkan)"
)
_OF_WORK = (
    r"(?:hasil\s+(?:kerja|pekerjaan)|laporan\s+(?!(?:harian\s+)?perkembangan|situasi|kondisi|keadaan|kasus|kepada|ke\b)\w+|laporan\s+ke(?:pada)?\s+(?:atasan|pimpinan)|kinerja|kehadiran|keluaran|luaran|"
    r"output|progres\w*|capaian|log\s?book|aktivitas|kegiatan\s+harian|lembar\s+kerja|kertas\s+kerja|pekerjaan\s+hari|presensi|absen\w*|"
    r"daftar\s+hadir|formulir\s+daring|bukti\s+kerja|foto|swafoto)"
)
_LEADER = (
    r"(?:atasan|pimpinan|kepala\s+\w+|para\s+kepala|kepala\s+opd|camat|direktur|manajer|manager|pejabat\s+\w+|bkd|bkpsdm|bkpp\w*|inspektorat|"
    r"ketua\s+\w+|penilai)"
)
_WATCH = (
    r"(?:mengawasi|memantau\w*|memonitor|mengontrol|mengecek|\bcek\b|memeriksa\w*|menilai|mengevaluasi|menegur|mengendalikan|"
    r"memastikan\s+(?:kehadiran|keberadaan|pegawai|bawahan|asn)|mendata)"
)
SUPERVISION = Words(
    r"mengawasi|pengawasan(?!\s+(?:obat|pemilu))|diawasi|dipantau|\bmemantau|pemantauan|mengendalikan|memonitor|monitoring|presensi|daftar\s+hadir|"
    r"\bdiabsen\b|\babsen(?:si)?(?:nya)?\b[^.;]{0,40}\b(?:online|daring|secara|lewat|melalui|aplikasi|grup|via|dua\s+kali|tiga\s+kali|pagi)|"
    r"\btetap\s+absen\b|mengisi\s+(?:presensi|absen\w*|daftar)|merekam\s+kehadiran|clock[\s-]in|check[\s-]in|geotag\w*|"
    r"\babsen(?:si)?\b(?:\s+\w+){0,2}\s+(?:online|daring|secara)|(?:mengawasi|memantau)\s+kehadiran|on\s+camera|"
    r"\b(?:jurnal|log\s?book|buku|catatan)\s+(?:harian|kerja|kegiatan)|log\s?book|swafoto|berbasis\s+lokasi|foto\s+(?:lokasi|diri)|"
    rf"{_REPORT}\s+(?:\w+\s+){{0,4}}?{_OF_WORK}|(?:hasil\s+(?:kerja|pekerjaan)|kehadiran|kinerja|laporan\s+(?:kerja\w*|harian))\s+"
    rf"(?:\w+\s+){{0,6}}?(?:dilaporkan|dikirim\w*|diunggah|direkam|dicatat|dipantau|diperiksa|dinilai|disampaikan|masuk)|"
    rf"{_LEADER}\s+(?:\w+\s+){{0,5}}?{_WATCH}|(?:meminta|diminta|wajib|agar|untuk)\s+(?:\w+\s+){{0,4}}?(?:mengawasi|memantau|mengecek|memeriksa|mengontrol)|"
    r"laporan\s+(?:mingguan|kegiatan|kineija|kinerja|harian|kerja\w*|hasil|kehadiran|pelaksanaan)|"
    r"(?:melapor|\blapor)\s+(?:\w+\s+)?(?:kepada|ke)\s+(?:atasan|pimpinan|kepala)|kirim\s+laporan|(?:membuat|menyusun)\s+laporan|atasan\w*\s+(?:\w+\s+){0,2}melapor|\babsen\w*\b[^.;]{0,90}\bdiganti\w*|"
    r"melaporkan\s+(?:hasil|kinerja|pekerjaan|kegiatan|pelaksanaan\w*|kehadiran|luaran|keluaran)|\blh?kp\b|e-kinerja|ekinerja|"
    r"bertanggung\s*jawab\s+atas\s+(?:keluaran|hasil|kinerja|pekerjaan)|melapor\s+(?:setiap|tiap)\s+\w+\s+ke(?:pada)?|melaporkannya\s+(?:\w+\s+){0,3}(?:berjenjang|setiap|tiap)",
    "awas|pantau|mantau|mengendalikan|monitor|presensi|daftar|absen|clock|check|geotag|kehadiran|camera|jurnal|log|buku|catatan|swafoto|"
    "lokasi|foto|lapor|menyampaikan|disampaikan|kirim|mengirim|membuat|menyusun|unggah|mengisi|diisi|menyerahkan|menyetor|menginput|merekam|"
    "mencatat|direkam|dicatat|melampirkan|mengumpulkan|hasil|kinerja|atasan|pimpinan|kepala|camat|direktur|mana|pejabat|bkd|bkpsdm|bkpp|"
    "inspektorat|ketua|penilai|bertanggung|meminta|diminta|wajib|agar|untuk|lhkp|lkp",
    r"\bwarga\s+(?:boleh|dapat|bisa)|memantau\s+(?:arus|lalu|kendaraan|harga|cuaca|situasi\s+lalu)|pengawasan\s+(?:obat|pemilu|lalu)|mengatur\s+arus",
)

_PUBLIC = (
    r"(?:masyarakat|warga|publik|pengguna|pengunjung|pelanggan|pemohon|pencari\s+keadilan|media\s+sosial|laman|situs|website|papan|spanduk|"
    r"banner|pintu\s+masuk|loket)"
)
PUBLICATION = Words(
    r"media\s+informasi|standar\s+untuk\s+publikasi|\b(?:mem)?publikasi(?:kan)?\b|dipublikasikan|"
    rf"(?:mengumumkan|diumumkan|memberitahukan|diberitahukan|menginformasikan|diinformasikan|menyosialisasikan|mensosialisasikan|"
    rf"menyebarluaskan|disebarluaskan|menyampaikan\s+(?:informasi|pengumuman|perubahan|pemberitahuan|jadwal)\w*|"
    rf"memasang|dipasang|ditempel|menempel)\w*{_near(70)}\b{_PUBLIC}|memasang\s+pengumuman|"
    r"menyampaikan\s+(?:\w+\s+){0,4}kepada\s+(?:masyarakat|publik|pengguna)|diumumkan\s+kepada|mengumumkan\s+(?:kepada|standar|jam)|"
    r"menyampaikan\s+(?:\w+\s+){0,2}standar\s+pelayanan",
    "media|publikasi|umum|memberitahukan|diberitahukan|menginformasikan|diinformasikan|osialisasikan|barluaskan|menyampaikan|memasang|"
    "dipasang|ditempel|menempel|standar",
    r"data\s+publikasi|(?:^|dengan\s+ini|bersama\s+ini)\W*(?:kami\s+)?(?:diumumkan|diberitahukan|disampaikan|mengumumkan|memberitahukan)|"
    r"nomor\s+pengaduan\s+yang|(?:sudah|telah)\s+(?:di(?:tempel|pasang|umumkan)|mengumumkan)",
)

_ONLINE = (
    r"\b(?:daring|online|on-line|virtual|zoom|teams|google\s+meet|elektronik|lewat\s+layar|aplikasi|laman|situs|website|web|surel|pos-?el|"
    r"e-?mail|portal|whats\s?app|wa\b|telegram|telepon|pesan\s+singkat|jarak\s+jauh|video\s*conference|konferensi\s+video|telekonferensi|"
    r"video\s+call|panggilan\s+video|vicon|dalam\s+jaringan|digital|tautan|nomor\s+(?:layanan|telepon|hp)|mobile\s+banking|e-(?:court|litigasi|filing|form)|platform|kanal\s+\w+)"
)
_SERVICE = (
    r"\b(?:rapat|pelayanan|layanan|dilayani|melayani|pertemuan|meeting|konsultasi|sidang|persidangan|kunjungan|seminar|pelatihan|bimtek|"
    r"bimbingan|perkuliahan|kuliah|ujian|permohonan|pendaftaran|pengajuan|pengurusan|perpanjangan|urusan|antrean|antrian|legalisi[rs]\w*|"
    r"permintaan|berkas|apel|agenda|pembahasan|perkara|ekspose|pembayaran|klaim|pengambilan|persyaratan|pengecekan|wawancara|surat-menyurat|"
    r"dokumen|akad|perizinan|izin\s+tinggal|informasi\s+perkara|administrasi|"
    r"surat\s+(?:pengantar|keterangan|dapat|bisa|(?:yang\s+)?masuk|masyarakat)|sosialisasi|upacara)\w*"
)
_NOT_BETWEEN = (
    r"(?:(?!aduan|keluh|lapor|tidak\s+(?:bisa|dapat)\s+(?:lewat|melalui|secara|dilayani)|presensi|absen|siswa|murid|"
    r"tatap\s+muka\s+tetap)[^.;\n]){0,90}?"
)
ONLINE_SERVICE = Words(
    r"wajib\s+virtual|tatap\s+muka\s+(?:dihapus|diganti)|media\s+(?:online|daring)|"
    rf"{_SERVICE}{_NOT_BETWEEN}{_ONLINE}|"
    r"(?:dialihkan|dipindah(?:kan)?|diganti(?:kan)?|beralih|pindah)\s+(?:ke|secara|menjadi|dengan|lewat|melalui)\s+(?:\w+\s+){0,2}?"
    r"(?:daring|online|virtual|zoom|teams|microsoft|aplikasi|laman|situs|surel|whats\s?app|nomor|platform|ms\b|pembelajaran\s+daring|panggilan\s+video)|"
    r"(?:mengajukan|diajukan|mengurus|diurus|mendaftar|memesan|dipesan|diambil|mengambil|menggunakan|mengunggah)\s+(?:\w+\s+){0,5}?"
    r"(?:secara\s+|melalui\s+|lewat\s+|via\s+)(?:\w+\s+)?(?:daring|online|elektronik|aplikasi|laman|whats\s?app|situs)|\bptsp\s+(?:daring|online)|"
    r"mengunggah\s+berkas|(?:digelar|dijual|disidangkan|diselenggarakan|dilaksanakan)\s+(?:secara\s+|melalui\s+|lewat\s+)?(?:daring|zoom|virtual|online|dalam\s+jaringan)|"
    r"(?:aplikasi|kanal|sistem)\s+(?:daring|online)|tidak\s+perlu\s+(?:ber)?tatap\s+muka|tanpa\s+(?:ber)?tatap\s+muka|"
    r"(?:daring|online|elektronik)\s+untuk\s+(?:wadah|komunikasi|layanan|pelayanan)|memanfaatkan\s+teknologi|"
    r"(?:menggunakan|memakai|dengan)\s+tanda\s+tangan\s+elektronik|membuka\s+layanan\s+(?:lewat|melalui)|ruang\s+virtual",
    "virtual|tatap|media|rapat|layan|pertemuan|meeting|konsultasi|sidang|kunjungan|seminar|pelatihan|bimtek|bimbingan|kuliah|ujian|"
    "permohonan|pendaftaran|pengajuan|pengurusan|perpanjangan|urusan|antrean|antrian|legalisi|permintaan|berkas|apel|agenda|pembahasan|"
    "perkara|ekspose|pembayaran|klaim|pengambilan|persyaratan|pengecekan|wawancara|surat|dokumen|akad|perizinan|izin|informasi|"
    "administrasi|dialihkan|pindah|ganti|beralih|mengajukan|diajukan|mengurus|diurus|mendaftar|memesan|dipesan|diambil|mengambil|"
    "menggunakan|mengunggah|ptsp|aplikasi|kanal|sistem|daring|online|elektronik|teknologi|memakai|dengan|digelar|dijual|disidangkan|diselenggarakan|dilaksanakan|"
    "sosialisasi|upacara|membuka",
    r"\b(?:memimpin|menghadiri\s+rapat|mengumpulkan)\b[^.;]{0,90}(?:rapat|zoom|virtual|daring)|apel\s+pagi\s+virtual|rapat\s+virtual|"
    r"mayoritas\s+sudah\s+daring|\b(?:siswa|murid|sekolah)\b[^.;]{0,40}\bbelajar|seusai\s+apel",
)

_STAFF = (
    r"\b(?:pegawai|asn|pns|petugas|aparatur|pejabat|karyawan|tenaga\s+\w+|staf|jajaran|booster|dosen|guru|"
    r"mahasiswa)"
)
_DOSE = (
    r"(?:di)?vaksin(?:asi|nya)?\b|\bdosis\s+(?:kesatu|pertama|kedua|ketiga|penguat|lengkap)|\bbooster\b|"
    r"\bsuntikan\s+(?:pertama|kedua|dosis)"
)
_GET = (
    r"(?:segera|mengikuti|ikuti|menjalani|mempercepat|percepatan|melengkapi\w*|menuntaskan|dituntaskan|dirampungkan|mengoptimalkan|"
    r"melaksanakan|menyelesaikan|diselesaikan|didorong|mendorong|didata|didaftarkan|digenjot|mendaftar|memfasilitasi|menyukseskan)"
)
_IN_SENTENCE = r"(?:[^.;]|\.(?=\d))"
_INMATES = r"(?:warga\s+binaan|\bwbp\b|narapidana|tahanan)"
VACCINATION = Words(
    rf"(?:{_DOSE}){_IN_SENTENCE}{{0,80}}{_STAFF}|"
    rf"{_STAFF}{_IN_SENTENCE}{{0,60}}(?:belum|wajib|harus){_IN_SENTENCE}{{0,40}}(?:{_DOSE}){_IN_SENTENCE}{{0,60}}{_GET}|"
    rf"{_STAFF}{_IN_SENTENCE}{{0,60}}{_GET}{_IN_SENTENCE}{{0,30}}(?:{_DOSE})|"
    r"(?:mengoptimalkan|mempercepat|percepatan|melaksanakan|mengikuti|menjalani|menyelesaikan|wajib\s+(?:sudah\s+)?)\s*"
    r"(?:\w+\s+)?vaksin\w*",
    "vaksin|dosis|booster|suntikan",
    rf"vaksin\w*{_IN_SENTENCE}{{0,30}}(?:sudah|telah)\s+mencapai|"
    r"(?:kartu|sertifikat|bukti|status)\s+vaksin(?!asi\s+bawahan)(?!.*\b(?:segera|wajib)\b)|"
    r"(?:maksimal|paling\s+banyak)\s+\d+\s*(?:%|persen)",
)
VACCINATION_FAMILIES = Words(
    rf"(?:vaksin\w*|suntikan){_IN_SENTENCE}{{0,140}}\b(?:keluarga|ist(?:e)?ri|anak)(?:nya)?\b(?!\s+(?:tangga|berencana))|"
    rf"\bkeluarga\b{_IN_SENTENCE}{{0,60}}vaksin",
    "vaksin|suntikan",
)
VACCINATION_WBP = Words(
    rf"(?:vaksin\w*|suntikan){_IN_SENTENCE}{{0,120}}{_INMATES}|{_INMATES}{_IN_SENTENCE}{{0,80}}(?:vaksin|divaksin|suntikan)",
    "vaksin|suntikan",
)

BUDGET = Words(
    r"(?:pelaksanaan|penyerapan|serapan|realisasi|optimalisasi|percepat\w*|segerakan|mensegerakan|refocusing|realokasi|"
    r"pergeseran|pengalihan)\s+(?:\w+\s+){0,2}anggaran[^.;]{0,80}|"
    r"\banggaran\b[^.;]{0,70}\b(?:dikurangi|dipangkas|dialihkan|dipercepat|direalokasi|dialokasikan|disediakan|dieksekusi|diserap|"
    r"dihemat|dibebankan|direfocusing|bersumber|dibelanjakan|segera)|dibebankan\s+(?:pada|kepada)\s+(?:apbd|apbn|dipa|anggaran|dpa|belanja)|"
    r"(?:mengalokasikan|menganggarkan|menyediakan|mengurangi|menghemat|menggeser|menggunakan|mengalihkan|memakai)\s+(?:\w+\s+){0,2}(?:anggaran|dana\b)",
    "anggaran|dana|dibebankan",
)
COORDINATION = Words(
    r"\bber(?:ko+rdinasi|sinergi)\w*|\bko+rdinasi\w*\b[^.;]{0,30}\b(?:dengan|bersama|antar|lintas)|mengoordinasikan|(?:di|mengko)ko+rdinasikan\s+(?:dengan|bersama)|menjalin\s+(?:komunikasi|kerja\s?sama)\s+dengan|"
    r"(?:selalu|wajib|terus)\s+ber?ko+rdinasi|menggandeng\s+\w+|bekerja\s?sama\s+dengan\s+(?:satgas|gugus|puskesmas|dinas|tni|polri|aparat|instansi|pihak)|"
    r"(?:berhubungan\s+dengan|\bhubungi)\s+(?:puskesmas|satgas|dinas\s+kesehatan|gugus)",
    "rdinasi|sinergi|menjalin|menggandeng|sama|hubungi|hubungan",
    r"koordinator\s+\w+,|rapat\s+koordinasi(?!.*\bberko+rdinasi)",
)

_SITUATION = (
    r"(?:perkembangan\w*(?!\s+(?:kertas|pekerjaan|tugas|kinerja))|situasi|kondisi|keadaan|kasus\b|jumlahnya|jumlah\s+(?:pegawai|kasus|warga|penghuni)|data\s+(?:pegawai|kerusakan|korban|harian)|"
    r"terpapar|terkonfirmasi|positif|isolasi|bergejala|kejadian|hal-hal\s+menonjol|dampak)"
)
SITUATION_REPORT = Words(
    rf"update\s+informasi[^.;]*|(?:\b(?:me)?lapor(?:kan)?(?:\s+kepada\s+saya)?|laporan|memperbarui|mengirim(?:kan)?|menyampaikan\s+(?:laporan|data)|"
    rf"memantau\s+dan\s+melaporkan)\s+(?:\w+\s+){{0,4}}?{_SITUATION}[^.;]{{0,50}}|"
    r"(?:terkonfirmasi|positif|terpapar|\bodp\b|\bpdp\b|bergejala|isolasi|reaktif|terjangkit)[^.;]{0,90}"
    r"(?:melapor\w*|\blapor\b|menyampaikan\s+laporan|dilaporkan\s+(?:kepada|ke|paling|setiap))|(?:kondisi|keadaan|perkembangan|hasilnya|jumlahnya)\s+(?:\w+\s+){0,3}dilaporkan\s+(?:kepada|ke|setiap|secara)|laporan\s+(?:situasi|perkembangan)",
    "informasi|lapor|perkembangan|memperbarui|mengirim|menyampaikan|terkonfirmasi|positif|terpapar|odp|pdp|bergejala|isolasi|reaktif|"
    "terjangkit|kondisi|keadaan|hasilnya|jumlahnya",
    r"dilaporkan\s+(?:rusak|positif|meninggal|hilang)|dinas\s+kesehatan\s+melaporkan|satgas\s+melaporkan",
)
COMPLAINTS = Words(
    r"\baduan|pengaduan|\bmengadu(?:kan)?\b|kotak\s+saran|saran\s+dan\s+(?:kritik|masukan)|\bhotline\b|(?:call\s+cent(?:er|re)|pusat\s+panggilan)|"
    r"(?<!\d )\bkeluhan\b|sp4n|\blapor!|kanal\s+lapor|\bsiwas\b|media\s+konsultasi|melapor\s+(?:melalui|lewat)\s+kanal|\blapor\s+(?:saja\s+)?ke\s+(?:aplikasi|nomor|kanal|call)|menampung\s+aspirasi|aspirasi\s+\w+\s+ditampung",
    "aduan|mengadu|saran|hotline|call|panggilan|keluhan|sp4n|lapor|siwas|konsultasi|aspirasi",
    r"keluhan[^.;]{0,40}pasien|pasien[^.;]{0,40}keluhan|security\s+hotline|keluhan\s+(?:kesehatan|demam|batuk|sakit)|aduan\s+domba",
)
