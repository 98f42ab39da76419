"""Why something was not kept, in words for a person."""

from __future__ import annotations

from django.utils.translation import gettext as _


def why_not(code: str) -> str:
    return {
        "clause": _("Ketentuan itu tidak berlaku bagi unit ini hari itu; pilih yang lain, atau sebutkan keputusan."),
        "known": _("Ketentuan itu sudah ada di daftar periksa ini."),
        "ended": _("Butir itu sudah diakhiri."),
        "desk": _("Unit ini tidak punya loket bernama itu."),
        "whose": _("Pilih satu saja: semua pegawai, satu loket, atau orang tertentu."),
        "days": _("Periksa harinya: hari pertama tidak boleh lewat, dan hari terakhir tidak mendahuluinya."),
        "how": _("Kunjungan yang dibatasi perlu keterangan: siapa, berapa lama, bagaimana."),
        "decision": _("Keputusan perlu nama pejabat dan tanggal, tidak sesudah hari mulai berlaku."),
        "due": _("Batas waktu harus antara hari ini dan 60 hari lagi."),
        "inspector": _("Pemeriksa itu tidak lagi bertugas."),
        "empty": _("Daftar periksanya masih kosong. Isi dahulu butirnya."),
        "answers": _("Setiap butir perlu satu jawaban. Bila butirnya baru bertambah, muat ulang halaman."),
        "note": _("Tulis apa yang kurang pada butir yang tidak dipenuhi."),
        "responsible": _("Pilih siapa yang membenahi."),
        "done": _("Pemeriksaan ini sudah selesai."),
        "fixed": _("Temuan ini sudah dilaporkan selesai."),
        "evidence": _("Tulis apa yang sudah dibenahi."),
        "reason": _("Tulis alasannya."),
        "not_fixed": _("Temuan ini belum dilaporkan selesai, atau sudah ditutup."),
    }[code]  # fmt: skip
