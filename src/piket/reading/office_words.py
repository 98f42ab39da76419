"""The words that names of Indonesian offices are made of: kinds of office, fields, and how both are shortened.

Each constant is an alternation for a pattern. Kinds are written in small letters and stand for any case.
"""

from __future__ import annotations

import re

# Kinds that say nothing without a name after them: 'Dinas Kesehatan', 'Balai Pemasyarakatan Kelas I'.
NAMED_KINDS = (
    r"dinas|badan|sekretariat|biro|bagian|sub\s?bagian|bidang|seksi|divisi|direktorat(?:\s+jenderal)?|deputi|"
    r"kedeputian|pusat|balai(?:\s+besar)?|loka|satuan|satker|upt[db]?|upa|up|uptb-uppd|unit\s+pelaksana\s+teknis(?:\s+(?:daerah|dinas|badan))?|"
    r"unit|kantor(?:\s+(?:bersama|layanan))?|lembaga|komisi|fakultas|laboratorium|instalasi|"
    r"museum|perpustakaan|panti|terminal|pelabuhan|bandara|bandar\s+udara|stasiun|pangkalan|pos|"
    r"perumda|perusahaan\s+umum\s+daerah|perusahaan\s+daerah|rs|perguruan\s+tinggi|"
    r"kejaksaan|pengadilan|kpp|kppn|kpknl|kppbc|politeknik|cabang\s+dinas|kapal"
)
# Kinds that name an office, or all offices of the kind, without more.
WHOLE_KINDS = (
    r"puskesmas(?:\s+(?:pembantu|keliling))?|pustu|rsud\w{0,3}|rsup|rsu|rsj(?:[dp]|ko)?|rsk[dib]?[ap]?|rsia|rsab|rsp|labkesda|"
    r"kecamatan|kelurahan|kapanewon|kalurahan|kemantren|distrik|inspektorat(?:\s+(?:daerah|jenderal|wilayah))?|setda|"
    r"rumah\s+sakit|sekolah|madrasah|klinik|kantor\s+induk|panti\s+sosial|kua|igd|mpp|spkt|satpas(?:\s+sim)?|sekretariat\s+(?:daerah|dprd|dewan|jenderal|utama)|satuan\s+(?:polisi\s+)?pamong\s+praja(?:\s+dan\s+(?:pemadam\s+kebakaran(?:\s+dan\s+penyelamatan)?|wilayatul\s+hisbah|perlindungan\s+masyarakat))?|lapas|rutan|bapas|rupbasan|rudenim|lpka|lpp|"
    r"kanwil|kantor\s+(?:wilayah|cabang|imigrasi|pertanahan|urusan\s+agama|pelayanan\s+pajak|kementerian\s+agama|"
    r"(?:camat|lurah|kecamatan|kelurahan|desa|distrik)(?:\s*/\s*\w+)?)|kanim|kankemenag|"
    r"balai\s+(?:kota(?:\s*\(balkot\))?|pemasyarakatan|latihan\s+kerja)|lembaga\s+pemasyarakatan(?:\s+(?:perempuan|narkotika|khusus))?|"
    r"rumah\s+(?:tahanan(?:\s+negara)?|detensi\s+imigrasi|penyimpanan\s+benda\s+sitaan\s+negara)|"
    r"samsat|mall?\s+pelayanan\s+publik|pdam|kejari|kejati|kejaksaan\s+(?:negeri|tinggi)|"
    r"pengadilan\s+(?:negeri|tinggi|agama|militer|tata\s+usaha\s+negara)|dinas\s+(?:pemadam\s+kebakaran|kesehatan)|"
    r"pemadam\s+kebakaran|pos\s+(?:pemadam|lintas\s+batas(?:\s+negara)?)|laboratorium\s+kesehatan(?:\s+daerah)?"
)
# Facilities and areas: 'RSUD Wates dan Puskesmas' are two, 'Dinas Pemuda dan Olahraga' is one.
FACILITIES = (
    r"puskesmas|pustu|rs\w*|rumah|kecamatan|kelurahan|kapanewon|kalurahan|kemantren|distrik|lapas|rutan|bapas|lpka|lpp|"
    r"rupbasan|kantor|kanim|kanwil|lembaga|samsat|kejari|kejati|kejaksaan|pengadilan|terminal|pelabuhan|bandara|bandar|"
    r"stasiun|pos|satuan|mall?|balai\s+kota|klinik|museum|kapal|setda|inspektorat|pemadam"
)
# Kinds that count in small letters only beside another office: 'rumah sakit, puskesmas, dan BPBD'.
WEAK_KINDS = r"kecamatan|kelurahan|distrik|pemadam\s+kebakaran|(?i:rumah\s+sakit|sekolah|madrasah|klinik)"
# Parts of a hospital, where a sentence lists them beside its emergency ward.
HOSPITAL_PARTS = (
    r"poliklinik(?:\s+rawat\s+jalan)?|rawat\s+(?:inap|jalan)|icu|kamar\s+(?:bersalin|operasi)|laboratorium|radiologi|"
    r"farmasi(?:\s+igd)?|hemodialisa|igd"
)
# Kinds that are everyday words unless a capital makes them a name.
EVERYDAY_KINDS = (
    r"bidang|bagian|sub\s?bagian|seksi|biro|pusat|divisi|terminal|bandara|bandar\s+udara|museum|perpustakaan|"
    r"lembaga|komisi|satuan|unit|pos|panti|kantor|pangkalan|deputi|kejaksaan|pengadilan|fakultas|loka|distrik|"
    r"setda|balai|up|upa"
)
# What offices are for, where a text writes a name in small letters: 'dinas pekerjaan umum', 'pelabuhan perikanan'.
FIELDS = (
    r"kesehatan|pendidikan|kebudayaan|perhubungan|sosial|kependudukan|pencatatan\s+sipil|catatan\s+sipil|kehutanan|"
    r"pertanian|perkebunan|peternakan|perikanan|kelautan|ketahanan\s+pangan|pangan|lingkungan\s+hidup|kebersihan|"
    r"pertamanan|pariwisata|kepemudaan|pemuda|olahraga|perindustrian|perdagangan|koperasi|ketenagakerjaan|"
    r"tenaga\s+kerja|transmigrasi|komunikasi|informatika|statistik|persandian|pekerjaan\s+umum|penataan\s+ruang|"
    r"tata\s+ruang|bina\s+marga|cipta\s+karya|sumber\s+daya\s+(?:air|mineral|manusia)|perumahan(?:\s+rakyat)?|"
    r"kawasan\s+permukiman|pertanahan|penanaman\s+modal|pelayanan\s+(?:terpadu(?:\s+satu\s+pintu)?|pajak|perizinan)|"
    r"perizinan|pemberdayaan\s+(?:perempuan|masyarakat)|perlindungan\s+anak|pengendalian\s+penduduk|"
    r"keluarga\s+berencana|kearsipan|perpustakaan|pemadam\s+kebakaran|penyelamatan|penanggulangan\s+bencana|"
    r"kepegawaian|pengembangan\s+sumber\s+daya\s+manusia|pengelolaan?\s+keuangan|keuangan|aset|pendapatan|pajak|"
    r"retribusi|perencanaan|pembangunan|penelitian|pengembangan|kesatuan\s+bangsa|politik|daerah|desa|imigrasi|"
    r"pemasyarakatan|karantina|ikan|hewan|tumbuhan|farmasi|gawat\s+darurat|rawat\s+(?:inap|jalan)|jiwa|umum\s+daerah|"
    r"tata\s+usaha|pamong\s+praja|meteorologi|pemantau|pengawas|pengujian|metrologi|permasyarakatan"
)
# A comma inside one name stands between these: 'Dinas Tenaga Kerja, Transmigrasi dan Energi'.
AFTER_COMMA = (
    r"Transmigrasi|Kawasan|Usaha|Perlindungan|Pengendalian|Pengelola\w*|Penelitian|Informatika|Statistik|Persandian|"
    r"Hortikultura|Kepemudaan|Olahraga|Pencatatan|Riset|Inovasi|Penataan|Energi|Mikro|Kecil|Klimatologi|Pertanahan"
)
# Capitalised words that begin something else than the rest of a name.
NOT_OF_NAME = (
    r"(?:WFH|WFO|WFA|FWA|WORK|ASN|PNS|PPPK|COVID\S*|NOMOR|TAHUN|SENIN|SELASA|RABU|KAMIS|JUMAT|SABTU|MINGGU|AHAD|TETAP|"
    r"MEN[YGJDC]\w{3,}|MEM[BP]\w{3,}|BOLEH|DILARANG|DILIBURKAN|DITUTUP|DIMINTA|DIBUKA|KEMBALI|NGANTOR|"
    r"WAJIB|MASUK|BEKERJA|BERTUGAS|PEGAWAI|SELURUH|SEMUA|PARA|BUPATI|WALI|WALIKOTA|GUBERNUR|KEPALA|SEKDA|SEKRETARIS|"
    r"DIREKTUR|CAMAT|LURAH|GURU|ASISTEN|STAF|PETUGAS|TENAGA(?!\s+(?:KERJA|LISTRIK|KEPENDIDIKAN)\b)|YANG|UNTUK|DALAM(?!\s+NEGERI\b)|PADA|SELAMA|SERTA|SEDANGKAN|ADAPUN|DI|"
    r"PEMKOT|PEMKAB|PEMPROV|PEMERINTAH|KRITIKAL|ESENSIAL|TNI|POLRI|SATGAS|JALAN(?!\s+(?:NASIONAL|TOL|DAN)\b)|JL|TENTANG|MASA|RP|HANYA|TIDAK|AKAN|RUJUKAN|SECARA|SEPERTI|SEBANYAK|PALING|MAKSIMAL|SEBAGAIMANA|"
    r"JANUARI|FEBRUARI|MARET|APRIL|MEI|JUNI|JULI|AGUSTUS|SEPTEMBER|OKTOBER|NOVEMBER|DESEMBER|RI|SE|PLT|PJ)\b"
)
# 'Dis' or 'Din' and the clipped field: Dindukcapil, Disparpora, Disnakertrans, Diskominsa.
_CLIPPED = (
    r"pen|dik|bud|pora|par|kes|sos|hub|komin\w{0,3}|duk|capil|naker|trans|nak|kan|tan|bun|hut|lut|perin|dag|perdag|"
    r"kop|umkm|ukm|perkim|rumkim|perakim|rum|ling|pang|ketapang|tapang|pus|arpus|sip|arsip|pmd|permas|dalduk|kb|p3a|"
    r"damkar|damkarmat|gulkarmat|kar|kim|tarkim|tata|cipta|karya|pupr|pu|sda|esdm|tamben|pertan|perta|ekraf|"
    r"perhub|persip|pemdes|des|mas|leg|prin|kimtan|wisata|bina|marga|porapar|dayah|lh|taru"
)
_MERGED = r"(?:[ ](?:P\d\w+|PP+\w*|PMD|KB|P3A\w*))?"
CLIPPED_DINAS = rf"[Dd]i[ns](?:{_CLIPPED}){{1,4}}(?:da|kot|kab|prov|mat)?{_MERGED}"
CLIPPED_BADAN = (
    r"Ba(?:pp?e(?:da|nda|rida)|pp?e(?:da)?litbang|perlitbang|renlitbang|kesbangpol|keuda|litbang|permas|pemas)"
    r"\w{0,6}"
)
# In one agency with the municipal police are its neighbours: 'Satpol PP-WH', 'Satpol PP dan PMK, serta …'.
SATPOL = (
    r"(?:Sat[\s-]?[Pp]ol|SATPOL|Pol)[\s-]?PP(?:[\s-](?:WH|PMK|Damkar(?:mat)?|Linmas)|"
    r"\s+dan\s+(?:WH|PMK|Linmas)(?![\w-]))?"
)
SCHOOLS = r"S(?:D|MP|MA|MK|LB)(?:\s?/\s?S(?:D|MP|MA|MK|LB))+(?:\s+(?:Negeri|Swasta))?"
OTHER_CLIPPED = (
    r"Kesbang\w{0,10}|[Ss]etda(?:ko|kab|prov)?|Setko|Setwan|Labkes\w{0,3}|Puskeswan|Damkar\w{0,3}|"
    r"Bag(?:ren|sumda|ops|log)|Si(?:um|keu|propam)|Sat(?:lantas|reskrim|intelkam|sabhara|binmas)|Sabhara|Samapta|"
    r"Reskrim|Intelkam|Binmas"
)
# 'BPBPK', 'DP3AP2KB': a Dinas or Badan in capitals, unless it is one of these.
INITIALS = r"[DB][A-Z][A-Z0-9]{1,9}"
NO_REGIONAL_OFFICE = frozenset(
    re.findall(
        r"\w+",
        """BPJS BPK BPKP BPS BNN BNNP BNNK BMKG BRI BNI BTN BCA BSI BBM BOR BST BLT BSU BPNT DKI DIY DPR DPD
        DPRD DIPA DPA DAK DAU DBH DBD DLL DST DSB DPT DPW DPC DNA BKN BIN BSSN BNPB BPOM BKKBN BUMN BUMD
        BLUD BLU BAP BTT BDR BOS BOP BPKB DUK DVI DTKS DCT DCS DPS BPD BPR BTS BRT BPBJ DKPP BRIN BPIP BEM
        DPP BBN BPHTB BPN DM BB DKM DNI BTP BKM BRIMOB BKR""",
    )
)
