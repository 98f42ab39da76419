from __future__ import annotations

from django.utils.translation import gettext as _

from piket.duties.values import Every, Proof


def every_names() -> dict[Every, str]:
    return {
        Every.ONCE: _("sekali, pada suatu hari"),
        Every.DAILY: _("setiap hari"),
        Every.WORKDAYS: _("setiap hari kerja"),
        Every.WEEKLY: _("setiap minggu"),
        Every.MONTHLY: _("setiap bulan"),
    }


def proof_names() -> list[tuple[str, str]]:
    return [
        (Proof.TEXT.value, _("uraian")),
        (Proof.FIGURE.value, _("angka")),
        (Proof.FILE.value, _("berkas atau foto")),
        (Proof.LINK.value, _("tautan")),
    ]
