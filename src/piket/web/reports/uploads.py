"""Files from a form into what is kept, and out again as downloads."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _

from piket.web.reports.attachments import LARGEST, MOST, File, Refused, checked
from piket.web.reports.models import KeptFile


def check_uploads(uploads: Iterable[UploadedFile[bytes]]) -> tuple[list[File], list[str]]:
    """The files that can be kept, and a sentence for each that cannot."""
    kept: list[File] = []
    faults: list[str] = []
    for at, upload in enumerate(uploads):
        name = str(upload.name or "")
        if at >= MOST:
            faults.append(_("Paling banyak {n} lampiran.").format(n=MOST))
            break
        try:
            kept.append(checked(name, upload.read(LARGEST + 1)))
        except Refused as error:
            faults.append(f"{name}: {why_refused(str(error))}")
    return kept, faults


class WithFiles(forms.Form):
    """A form with files: `kept` are those that can be, each other is a fault of the form."""

    kept: Sequence[File] = ()

    @property
    def uploads(self) -> list[UploadedFile[bytes]]:
        return self.files.getlist("files")

    def clean(self) -> dict[str, Any]:
        self.kept, faults = check_uploads(self.uploads)
        for fault in faults:
            self.add_error(None, fault)
        return super().clean() or self.cleaned_data


def why_refused(code: str) -> str:
    """What `Refused` says, in words."""
    return {
        "empty": _("berkas kosong."),
        "size": _("lebih dari {n} MB; perkecil atau bagi.").format(n=LARGEST // 1024 // 1024),
        "kind": _("bukan PDF, JPEG, PNG, DOCX, atau XLSX tanpa makro."),
        "pixels": _("gambar terlalu besar; perkecil dahulu."),
    }[code]


def handed_out(found: KeptFile | None) -> HttpResponse:
    """A kept file to whom it may be shown. Raises `Http404` where the query found none for her."""
    if found is None:
        raise Http404
    return as_download(found.name, found.media_type, found.content)


def as_download(name: str, media_type: str, content: bytes | memoryview) -> HttpResponse:
    """The kept bytes, always as a download: no browser runs or draws what somebody sent in."""
    response = sent_alone(media_type, content)
    plain = name.encode("ascii", "replace").decode().replace("?", "_")
    response["Content-Disposition"] = f'attachment; filename="{plain}"'
    return response


def sent_alone(media_type: str, content: bytes | memoryview) -> HttpResponse:
    """The kept bytes: whatever they are, they run nothing of ours, and no cache keeps them."""
    response = HttpResponse(bytes(content), content_type=media_type)
    response["Content-Security-Policy"] = "sandbox; default-src 'none'"
    response["Cache-Control"] = "private, no-store"
    return response
