from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from piket.reading.documents import MAX_BYTES
from piket.web.directives.services import Upload
from piket.web.faults import Sentences
from piket.web.language import language

DEMO_DAY = date(2021, 7, 25)


def published_today() -> date:
    """The day a new circular is taken to be from: today, in the demo the Sunday its texts are about."""
    return DEMO_DAY if settings.DEMO else timezone.localdate()


class CircularForm(forms.Form):
    """A pasted text or a file, and the day it was made public."""

    text = forms.CharField(label=_("Tempel isi surat"), required=False, max_length=2_000_000, strip=False)
    file = forms.FileField(label=_("Atau pilih berkas"), required=False, allow_empty_file=True)
    published_on = forms.DateField(label=_("Tanggal terbit"), initial=published_today)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        file: UploadedFile[Any] | None = data.get("file")
        if not (data.get("text") or "").strip() and file is None:
            raise forms.ValidationError(_("Belum ada naskah. Tempel isi suratnya, atau pilih berkasnya."))
        if file is not None and (file.size or 0) > MAX_BYTES:
            raise forms.ValidationError(
                _(
                    "%(name)s berukuran %(size)s MB; batasnya 20 MB. Kirim halaman yang memuat ketentuannya saja."
                ),
                params={"name": file.name, "size": (file.size or 0) // 1024 // 1024},
            )
        return data

    @property
    def published_iso(self) -> str:
        """The day as a date field of HTML takes it."""
        return str(self["published_on"].value() or "")

    def upload(self) -> Upload:
        """What was given; a file counts before a text."""
        file: UploadedFile[Any] | None = self.cleaned_data["file"]
        day = self.cleaned_data["published_on"]
        if file is not None:
            return Upload(file.read(), file.name or "naskah", day)
        return Upload(self.cleaned_data["text"].encode(), "naskah-tempel.txt", day)


class AnswerForm(Sentences):
    """An answer to one question: one of its options, and on what ground."""

    choice = forms.CharField(label=_("Pilihan"))
    other = forms.DateField(label=_("Tanggal lain"), required=False)
    ground = forms.CharField(label=_("Dasar keputusan"), max_length=2000)

    def __init__(self, *args: Any, question: dict[str, Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.question = question

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        choice = data.get("choice")
        if choice and choice not in {option["value"] for option in self.question["options"]}:
            self.add_error("choice", _("Pilih salah satu jawaban yang ditawarkan."))
        if choice == "other" and wants_date(self.question):
            if not data.get("other"):
                self.add_error("other", _("Tulis tanggal yang berlaku."))
            else:
                data["choice"] = data["other"].isoformat()
        return data


def wants_date(question: dict[str, Any]) -> bool:
    """Whether 'another answer' to this question is a date that somebody writes."""
    return question["key"].rsplit("/", 1)[-1] in ("period.end", "period.start")


def default_ground(question: dict[str, Any], value: str) -> str:
    """A ground in words from the question's own reasons, for those who must answer within minutes."""
    spoken = language()
    option = next((o for o in question["options"] if o["value"] == value), None)
    parts = [question["why"][spoken], option["consequence"][spoken] if option else ""]
    return " ".join(part for part in parts if part)
