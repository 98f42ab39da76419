"""Why something was not kept, in words for a person."""

from __future__ import annotations

from django.utils.translation import gettext as _


def why_not(code: str) -> str:
    return {
        "keeping": _("Tetapkan dahulu berapa lama catatan kasus disimpan."),
        "days": _("Periksa harinya: sejak kapan tidak sesudah hari diketahui, dan tidak lebih dari 60 hari lalu."),
        "open": _("Orang ini sudah punya kasus yang belum selesai."),
        "ended": _("Kasus ini sudah selesai, atau harinya mendahului hari diketahui."),
        "isolation": _("Isolasi perlu hari terakhir yang tidak mendahului hari pertama, paling lama 60 hari."),
        "past": _("Isolasi dimulai paling cepat hari ini."),
        "isolated": _("Orang ini sudah tercatat isolasi pada hari-hari itu."),
        "told": _("Ia sudah diberi tahu."),
        "closing_days": _("Periksa harinya: penutupan berakhir paling cepat hari ini dan paling lama 30 hari."),
        "shifts": _("Unit ini hanya berdinas bergilir; tidak ada kantor yang dapat ditutup. Ubah lewat jadwalnya."),
        "roster": _("Tidak ada jadwal yang berlaku pada hari-hari itu."),
        "changed": _("Jadwalnya berubah sejak akibatnya ditampilkan. Lihat sekali lagi."),
        "closed": _("Kantor ini sudah ditutup pada sebagian hari itu."),
        "decision": _("Keputusan perlu nama pejabat dan tanggal, tidak sesudah hari pertama penutupan."),
        "clause": _("Tidak ada ketentuan yang menutup kantor ini setelah kejadian itu; perlu keputusan pejabat."),
        "opening_days": _("Periksa harinya: kantor dibuka lagi paling cepat hari ini, pada salah satu hari penutupan."),
        "opening_decision": _("Pembukaan perlu pejabat, alasan, dan tanggal keputusan, tidak sesudah hari pembukaan."),
        "opening_office": _("Penutupan ini hanya dapat diakhiri oleh pejabat yang memutuskannya."),
        "reopened": _("Penutupan ini sudah diakhiri."),
    }[code]  # fmt: skip
