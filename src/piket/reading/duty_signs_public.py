"""How the duties towards the public and other offices are said.

A sign is what is done (a verb) to what (an object); `unless` is where the same words mean less.
"""

from __future__ import annotations

from piket.reading.duty_words import ORDERED, Sign, Words, sign

_TELL = Words(
    r"\b(?:(?:meng|di)umumkan|umumkan|(?:mem|di)?publikasi(?:kan)?|(?:men|di)?sosialisasi(?:kan)?|"
    r"(?:meny|mens)osialisasikan|(?:meng|di)informasikan|informasikan|(?:mem|"
    r"di)beri(?:\s?tahu(?:kan)?|\s+informasi)|(?:meny|dis)ebarkan|ditempatkan|(?:meny|dis)iarkan|"
    r"(?:meny|di)ebar\s?luaskan|(?:di)?sebarluaskan|(?:meng|di)unggah|(?:men|dit)empel(?:kan)?|"
    r"(?:mem|dip)asang|(?:me|di)muat|dimuat|(?:men|di)cantumkan|(?:meny|dis)ampaikan|mem-?posting|"
    r"diposting|mengabarkan|memampang|dipampang|dipajang)(?:nya|lah)?\b",
    "ampaikan|asang|beri|cantumkan|dipajang|dipampang|ditempatkan|ebarkan|empel|iarkan|informasikan|"
    "luaskan|memampang|mengabarkan|muat|osialisasikan|posting|publikasi|sosialisasi|umumkan|unggah",
)
_PUBLIC = Words(
    r"\b(?:masyarakat|publik|warga|pengguna(?:\s+(?:layanan|jasa))?|pelanggan|pasien|nasabah|"
    r"mahasiswa|pemohon|pencari\s+keadilan|wajib\s+pajak|pengunjung|khalayak|laman|situs|website|"
    r"web|media\s+sosial|medsos|instagram|papan|"
    r"spanduk|mudah\s+(?:terlihat|dilihat)|radio|pintu|loket|videotron|banner)\b",
    "banner|dilihat|instagram|keadilan|khalayak|laman|loket|mahasiswa|masyarakat|medsos|nasabah|papan|"
    "pasien|pelanggan|pemohon|pengguna|pengunjung|pintu|publik|radio|situs|sosial|spanduk|terlihat|"
    "videotron|wajib|warga|web",
)
_SERVICE_FACTS = Words(
    r"\b(?:jadwal|jam|perubahan|penyesuaian|standar|prosedur|informasi|pengumuman|edaran|"
    r"ketentuan|nomor|layanan|pelayanan|aturan|kebijakan|tata\s+cara|alur)\b",
    "alur|aturan|edaran|informasi|jadwal|jam|kebijakan|ketentuan|layanan|nomor|pengumuman|penyesuaian|"
    "perubahan|prosedur|standar|tata",
)
_NOTICE = Words(
    r"(?:media\s+informasi|standar\s+untuk\s+publikasi|memasang\s+pengumuman|"
    r"menyampaikan\s+(?:\w+\s+){0,2}standar\s+pelayanan|mengumumkan\s+(?:\w+\s+){0,3}(?:standar|"
    r"jam|jadwal|perubahan|penyesuaian)|"
    r"(?:mem|di)publikasi(?:kan)\b|\bpublikasi\b|(?:meny|di)osialisasikan|disosialisasikan|"
    r"menyebar\s?luaskan)",
    "informasi|mengumumkan|menyampaikan|menyebar|osialisasikan|pengumuman|publikasi",
)
_REPORTED_TELLING = (
    r"data\s+publikasi|(?:sudah|telah)\s+(?:\w+\s+)?(?:ditempel|dipasang|diumumkan|dipublikasikan|"
    r"disosialisasikan|diinformasikan)|(?:diumumkan|diberitahukan|disampaikan|sampaikan|"
    r"informasikan)\s+(?:\w+\s+){0,12}bahwa|dengan\s+ini|diberitahukan\s+kepada|"
    r"diumumkan\s+kepada\s+seluruh|(?:kata|ujar|jelas|ungkap|sebut|"
    r"tutur)\w*\b[^;]{0,30}(?:disampaikan|menyampaikan)|keluhan|aduan|laporan|masukan|kritik|"
    r"permohonan|wartawan|"
    r"demikian|tembusan|presensi|absen|hasil\s+kerja|keluaran|lembar|capaian|foto|"
    r"dibuka\s+untuk\s+umum|aspirasi|atasan|dokumen\s+permohonan|berkas|\bspt\b|(?:instruksi|edaran|surat|keputusan|peraturan)[^;]{0,60}\bmemuat"
)
_ONLINE = Words(
    r"(?:\b(?:daring|online|on-line|virtual\w*|zoom|(?<!ktp )(?<!surat )elektronik\w*|digital\w*|whats\s?app|telegram|"
    r"surel|e-?mail|pos-?el|laman|situs|website|portal|aplikasi|app|telepon|telpon|video\s?call|"
    r"vicon|vidcon|"
    r"video\s*conference|konferensi\s+video|panggilan\s+video|telekonferensi|teleconference|"
    r"jarak\s+jauh|google\s+meet|ms\s+teams|teams|e-?court|e-?litigasi|oss|srikandi|e-?office|"
    r"chat|chatbot|pesan\s+singkat)\b|"
    r"lewat\s+layar|\bwa\b|ruang\s+maya)",
    "aplikasi|app|chat|conference|court|daring|digital|elektronik|google|jarak|konferensi|laman|litigasi|"
    "mail|office|on-line|online|oss|panggilan|portal|pos|ruang|singkat|situs|srikandi|surel|teams|"
    "telegram|telepon|telpon|vicon|vidcon|video|virtual|wa|website|whats|zoom",
)
_SERVED = Words(
    r"\b(?:layanan|pelayanan|melayani|dilayani|rapat|meeting|pertemuan|konsultasi|sidang|"
    r"persidangan|seminar|pelatihan|diklat|bimtek|workshop|lokakarya|kuliah|perkuliahan|bimbingan|"
    r"ujian|permohonan|pengajuan|berkas|"
    r"surat-?\s?menyurat|persuratan|pendaftaran|mendaftar|antrean|antrian|legalisir|legalisasi|"
    r"perizinan|perijinan|izin|pembayaran|perpanjangan|mengurus|pengurusan|urusan|apel|upacara|"
    r"pembahasan|agenda|wawancara|"
    r"pembelajaran|mediasi|wisuda|yudisium|tatap\s+muka|perkara|audiensi|paripurna|permintaan|"
    r"komunikasi|kunjungan|besuk|kegiatan|penyerahan|pengambilan|transaksi|penerbitan|loket|"
    r"koordinasi|sosialisasi|forum|diskusi|bimtek|ekspose|dokumen|formulir|ktp|kk|akta|surat|"
    r"rekomendasi|pemeriksaan|memeriksa|wajib\s+lapor|menikah|nikah|praktik|praktikum|skripsi|"
    r"data|informasi\s+layanan|membayar|pelanggan|pendampingan|verifikasi)(?:nya)?\b",
    "agenda|akta|antrean|antrian|apel|audiensi|berkas|besuk|bimbingan|bimtek|data|diklat|dilayani|"
    "diskusi|dokumen|ekspose|formulir|forum|informasi|izin|kegiatan|kk|komunikasi|konsultasi|koordinasi|"
    "ktp|kuliah|kunjungan|layanan|legalisasi|legalisir|lokakarya|loket|mediasi|meeting|melayani|membayar|"
    "memeriksa|mendaftar|mengurus|menyurat|nikah|paripurna|pelanggan|pelatihan|pembahasan|pembayaran|"
    "pembelajaran|pemeriksaan|pendaftaran|pendampingan|penerbitan|pengajuan|pengambilan|penyerahan|"
    "perijinan|perkara|permintaan|permohonan|perpanjangan|pertemuan|praktik|rapat|rekomendasi|seminar|"
    "sidang|skripsi|sosialisasi|surat|tatap|transaksi|ujian|upacara|urusan|verifikasi|wajib|wawancara|"
    "wisuda|workshop|yudisium",
)
_REMOTE = Words(
    r"(?:wajib\s+virtual|(?:tanpa|tidak\s+perlu(?:\s+ber)?|tidak\s+ada)\s+tatap\s+muka|"
    r"tatap\s+muka\s+(?:\w+\s+){0,2}(?:dihapus|ditiadakan|dihentikan|diganti)|"
    r"memanfaatkan\s+teknologi|"
    r"(?:dialihkan|dipindah\w*|pindah|beralih|diganti\w*|digeser)\s+(?:\w+\s+){0,3}(?:daring|"
    r"online|virtual|digital|zoom)|"
    r"tanda\s+tangan\s+elektronik|(?:aplikasi|kanal|sistem|platform)\s+(?:\w+\s+)?(?:daring|"
    r"online|digital)|media\s+komunikasi\s+daring|(?:lewat|melalui|"
    r"via)\s+(?:\w+\s+){0,2}(?:online|daring)\b|perkuliahan\s+(?:\w+\s+){0,2}(?:melalui|lewat|"
    r"via)\s+\w+|(?:dilaksanakan|dilakukan|digelar|diadakan|diselenggarakan|dialihkan|dipindahkan|"
    r"diganti|diutamakan|ditempuh|menyelenggarakan)\s+(?:\w+\s+){0,3}(?:konferensi\s+video|zoom|"
    r"telekonferensi|video\s*conference|daring|virtual|online|jarak\s+jauh|ms\s+teams|"
    r"microsoft\s+teams|kanal\s+elektronik))",
    "beralih|daring|diadakan|dialihkan|diganti|digelar|digeser|digital|dilaksanakan|dilakukan|"
    "diselenggarakan|ditempuh|diutamakan|elektronik|komunikasi|memanfaatkan|menyelenggarakan|online|"
    "perkuliahan|pindah|tatap|virtual",
)
_OTHER_ONLINE = (
    r"(?:tidak|tak)\s+(?:bisa|dapat|mungkin|dimungkinkan)\s+(?:\w+\s+){0,3}(?:lewat|melalui|secara|via|pakai|dengan|daring|online|virtual)\b|"
    r"\(\s*(?:di)?tanda\s?tangan|presensi|absen(?:si)?\b|kehadiran|hasil\s+kerja|laporan\s+(?:harian|"
    r"kerja|kinerja|kegiatan)|log\s?book|dilansir|dikutip|(?:kepada|dari|sejumlah|di|"
    r"oleh)\s+media\s+(?:online|daring)|siaran\s+pers|keterangan\s+(?:tertulis|resmi)|"
    r"dihubungi|sambungan|ojek|tiket|belanja\s+(?:online|daring)|pemberitahuan|"
    r"mayoritas\s+sudah\s+daring|(?<!dan\s)\b(?:pengaduan|aduan|"
    r"keluhan)\w*\s+(?:\w+\s+){0,3}(?:melalui|lewat|via|ke|di|pada)|"
    r"(?:dalam|saat|usai|seusai|ketika|memimpin|membuka|mengikuti|menghadiri|lewat|melalui|"
    r"hasil)\s+(?:sebuah\s+)?(?:rapat|apel|pertemuan|jumpa|konferensi\s+pers)\b|surat\s+telegram|"
    r"surel\s+ini|selama\s+pembelajaran|(?:siswa|murid|\bsd\b|\bsmp\b|\btk\b|"
    r"sekolah)[^;]{0,70}(?:daring|jarak\s+jauh|online)|wartawan|pembelajaran[^;]{0,30}(?:siswa|"
    r"murid|\bsd\b|\bsmp\b)|peserta\s+(?:tinggal|wajib|mengunggah|seleksi|didik)|mustahil\s+\w+\s+tanpa|"
    r"(?:telepon|hp|ponsel|alat\s+komunikasi)\s+(?:\w+\s+){0,4}(?:aktif|menyala|hidup|mati)\b|diikuti|diulangi\w*|rapat\s+virtual|apel\s+pagi\s+virtual"
)
_MONEY = Words(
    r"\b(?:anggaran|biaya|pembiayaan|belanja|dana|apbd|apbn|dipa|btt)\b",
    "anggaran|apbd|apbn|belanja|biaya|btt|dana|dipa",
)
_SPEND = Words(
    r"\b(?:pelaksanaan|penyerapan|menyerap|diserap|realisasi(?:kan)?|(?:me|di)realisasi(?:kan)|"
    r"merealisasikan|optimal\w*|mengoptimalkan|percepat\w*|mempercepat|dipercepat|segerakan|"
    r"mensegerakan|menyegerakan|refocusing|realokasi|"
    r"(?:di)?alokasikan|mengalokasikan|dialihkan|menganggarkan|dianggarkan|dibebankan|membebankan|"
    r"dibiayai|bersumber|cairkan|dicairkan|mencairkan|dieksekusi|revisi|merevisi|(?:meng|"
    r"di)?gunakan|dikurangi|mengurangi|dipangkas|memangkas|(?:meng|di)geser|dibelanjakan|"
    r"belanjakan|menuntaskan\w*|dituntaskan|dihemat|menghemat|efisiensi|serapan|pergeseran|"
    r"digenjot|siapkan|menyiapkan|disiapkan|menyediakan|disediakan|ditanggung)(?:nya|lah)?\b",
    "alokasikan|belanjakan|bersumber|cairkan|dialihkan|dianggarkan|dibebankan|dibiayai|dieksekusi|"
    "digenjot|dihemat|dikurangi|dipangkas|disediakan|diserap|ditanggung|dituntaskan|efisiensi|geser|"
    "gunakan|memangkas|membebankan|menganggarkan|menghemat|mengurangi|menuntaskan|menyediakan|"
    "menyegerakan|menyerap|menyiapkan|optimal|pelaksanaan|penyerapan|percepat|realisasi|realokasi|"
    "refocusing|revisi|segerakan|serapan|siapkan",
)
_OTHER_MONEY = (
    r"tahun\s+lalu|dana\s+transfer|\b(?:guna|demi|rangka|lantaran|karena|akibat|alasan|seiring|"
    r"imbas|tujuan\w*|untuk)\s+(?:\w+\s+){0,2}(?:efisiensi|penghematan|menghemat)|"
    r"realisasi\s+\w+\s+(?:mencapai|baru)|rp\s?\d|badan\s+(?:pengelola|keuangan)|badan\s+anggaran|"
    r"pembahasan|sidang|dibahas|menyusun|penyusunan|kas\s+daerah|inpres|instruksi\s+presiden|pencairan|anggaran\s+(?:\w+\s+)?berkurang|"
    r"(?:tentang|mengenai|perihal|soal|menyusul|upaya|kebijakan|dampak|menyikapi|terkait|bagian\s+dari|imbas)\s+(?:\w+\s+){0,2}efisiensi|"
    r"dana\s+pensiun|ingin\s+menghemat|kaitannya"
)
_COORDINATE = Words(
    r"(?:\b(?:ber|meng|di)?ko+rdinasi(?:kan|lah)?\b|mengoordinasikan|dikoordinasikan|koordinasikan)",
    "rdinasi",
)
_PARTNER = Words(
    r"\b(?:dengan|bersama|ke(?:pada)?|antar\w*|lintas|selalu|terus|intens\w*|wajib|pihak|instansi|oleh)\b",
    "antar|bersama|dengan|instansi|intens|ke|lintas|oleh|pihak|selalu|terus|wajib",
)
_JOIN = Words(
    r"\b(?:bekerja\s?sama|kerja\s?sama|bersinergi|sinergi|menggandeng|bersama-sama|berkolaborasi|"
    r"berkonsultasi|berkomunikasi|komunikasi|(?:meng)?hubungi(?=\s+(?:satgas|satuan|gugus|dinas|"
    r"puskesmas|bpbd|rumah|polres))|berhubungan)\s+(?:\w+\s+){0,2}?(?:dengan\s+|"
    r"bersama\s+)?(?:satgas|satuan\s+tugas|gugus\s+tugas|tni|polri|polres|polsek|babinsa|"
    r"dinas|puskesmas|pemerintah|pemda|pemkot|pemkab|pemprov|pemko|dinkes|instansi|pemangku|"
    r"forkopimda|bpbd|rumah\s+sakit|aparat)",
    "berhubungan|berkolaborasi|berkonsultasi|bersama-sama|hubungi|kerja|komunikasi|menggandeng|sinergi",
)
_OTHER_COORDINATION = r"(?:rapat|menteri|kementerian)\s+(?:\w+\s+)?ko+rdinasi|ko+rdinator|kemenko"
_COMPLAIN = Words(
    r"(?:pengaduan|\bmengadu(?:kan)?\b(?=[^.;]{0,60}\b(?:lewat|melalui|via|ke|kepada|di)\s+\S)(?!\s+jalan)|\badukan\b|kotak\s+saran|\bhotline\b|call\s+cent(?:er|re)|"
    r"contact\s+cent(?:er|re)|pusat\s+(?:panggilan|kontak)|\baduan\b|\bkeluhan\b|\bsp4n|"
    r"help\s?desk|media\s+konsultasi|kanal\s+lapor|"
    r"(?:melapor|lapor|melaporkan|menyampaikan\s+(?:kritik|saran|"
    r"masukan))\s+(?:\w+\s+){0,2}(?:melalui|lewat|via|ke)\s+(?:kanal|nomor|aplikasi|hotline|laman|"
    r"lapor|whatsapp|wa)\b|\bsiwas\b|lapor!|kritik\s+dan\s+saran)",
    "aduan|adukan|call|contact|help|hotline|kanal|keluhan|konsultasi|kontak|kotak|kritik|lapor|mengadu|"
    "menyampaikan|panggilan|siwas|sp4n",
)
_OTHER_COMPLAINTS = (
    r"(?:pengaduan|keluhan|aduan)\s+(?:kekerasan|kasus|soal|tentang)|(?:pengaduan|aduan)[^.;]{0,40}\b(?:meningkat|bertambah|menurun|berkurang)\b|"
    r"bidang\s+pengaduan|security\s+hotline|keluhan\s+(?:sakit|demam|flu|batuk|kesehatan)|"
    r"pasien\s+(?:\w+\s+){0,3}keluhan|(?:bekerja|masuk)[^;]{0,60}call\s+cent|"
    r"call\s+cent[^;]{0,90}(?:bekerja|masuk|wfo)\b|\b(?:menerima|ada|banyak|"
    r"mendapat)\s+(?:\w+\s+)?(?:aduan|pengaduan|keluhan)|posko\s+(?:tanggap|darurat)|"
    r"pegawai\s+(?:[\w-]+\s+){0,6}(?:me)?lapor|lapor\s+harian|\bwarga\s+dilayani\s+(?:lewat|melalui|via)"
)

SIGNS: dict[str, tuple[Sign, ...]] = {
    "publication": (
        sign(_NOTICE, unless=_REPORTED_TELLING),
        sign(_TELL, _PUBLIC, _SERVICE_FACTS, unless=_REPORTED_TELLING),
        sign(_TELL, _PUBLIC, ORDERED, unless=_REPORTED_TELLING),
    ),
    "online_service": (
        sign(_REMOTE, unless=_OTHER_ONLINE),
        sign(_ONLINE, _SERVED, reach=90, unless=_OTHER_ONLINE),
    ),
    "budget": (sign(_MONEY, _SPEND, reach=40, unless=_OTHER_MONEY),),
    "coordination": (sign(_COORDINATE, _PARTNER, reach=30, unless=_OTHER_COORDINATION), sign(_JOIN)),
    "complaints": (sign(_COMPLAIN, unless=_OTHER_COMPLAINTS),),
}
