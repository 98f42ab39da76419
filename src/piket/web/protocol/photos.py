"""Photographs from a form into what is kept, and out again."""

from __future__ import annotations

from collections.abc import Iterable

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpResponse
from django.utils.translation import gettext as _

from piket.adapters.photos import LARGEST, Refused, plain
from piket.web.protocol.models import Photo
from piket.web.reports.attachments import File
from piket.web.reports.uploads import sent_alone

MOST = 4
"""Photographs sent at once."""
_MEDIA_TYPE = "image/jpeg"


def taken(uploads: Iterable[UploadedFile[bytes]]) -> tuple[list[bytes], list[str]]:
    """The photographs that can be kept, and a sentence for each file that cannot."""
    kept: list[bytes] = []
    faults: list[str] = []
    for at, upload in enumerate(uploads):
        if at >= MOST:
            faults.append(_("Paling banyak {n} foto sekali kirim.").format(n=MOST))
            break
        try:
            kept.append(plain(upload.read(LARGEST + 1)))
        except Refused as error:
            faults.append(f"{upload.name}: {_why(str(error))}")
    return kept, faults


def file_of(content: bytes, number: int) -> File:
    """As it is kept. What the phone called it says nothing and stays away."""
    return File(f"foto-{number}.jpg", _MEDIA_TYPE, content)


def shown(photo: Photo) -> HttpResponse:
    """A picture in a page. It was drawn anew here, so that a browser may draw it too."""
    response = sent_alone(_MEDIA_TYPE, photo.content)
    response["Content-Disposition"] = f'inline; filename="{photo.name}"'
    response["X-Content-Type-Options"] = "nosniff"
    return response


def _why(code: str) -> str:
    return {
        "empty": _("berkas kosong."),
        "size": _("lebih dari {n} MB atau terlalu lebar; ambil foto yang lebih kecil.").format(
            n=LARGEST // 1024 // 1024
        ),
        "kind": _("bukan foto JPEG, PNG, atau WEBP."),
    }[code]
