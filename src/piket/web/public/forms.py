from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from piket.web.directives.models import Directive
from piket.web.faults import Labelled
from piket.web.public.models import Service

_LONG = forms.Textarea(attrs={"rows": 4})


class ServiceForm(Labelled):
    """What the public is told beside the hours. Only the name is needed; what stays empty is said to be unknown."""

    name = forms.CharField(label=gettext_lazy("Nama layanan"), max_length=160)
    name_en = forms.CharField(label=gettext_lazy("Nama dalam bahasa Inggris"), max_length=160, required=False)
    address = forms.CharField(label=gettext_lazy("Alamat loket"), max_length=240, required=False)
    phone = forms.RegexField(
        r"^[0-9+() -]*$", label=gettext_lazy("Telepon loket"), max_length=40, required=False
    )
    online_url = forms.URLField(
        label=gettext_lazy("Alamat layanan daring"), max_length=240, required=False, assume_scheme="https"
    )
    online_note = forms.CharField(
        label=gettext_lazy("Cara memakai layanan daring"), max_length=240, required=False
    )
    standard = forms.CharField(
        label=gettext_lazy("Standar pelayanan (judul dan nomornya)"), max_length=240, required=False
    )
    standard_url = forms.URLField(
        label=gettext_lazy("Alamat standar pelayanan"), max_length=240, required=False, assume_scheme="https"
    )
    requirements = forms.CharField(
        label=gettext_lazy("Yang perlu dibawa, satu baris tiap syarat"), max_length=1500, required=False,
        widget=_LONG,
    )  # fmt: skip
    shown = forms.BooleanField(label=gettext_lazy("Tampil untuk publik"), required=False)

    @classmethod
    def of(cls, service: Service | None, name: str) -> ServiceForm:
        """Filled with what is told now."""
        if service is None:
            return cls(initial={"name": name, "shown": True})
        return cls(initial={field: getattr(service, field) for field in cls.base_fields})


class ReleaseForm(Labelled):
    """A draft of a press release. Figures are named by keys in braces."""

    headline = forms.CharField(label=gettext_lazy("Judul"), max_length=200)
    day = forms.DateField(label=gettext_lazy("Angka menurut hari"))
    directive = forms.ModelChoiceField(
        label=gettext_lazy("Surat yang diterangkan"), queryset=Directive.objects.none(), required=False
    )
    ground = forms.CharField(
        label=gettext_lazy("Dasar lain, misalnya rapat atau arahan"), max_length=300, required=False
    )
    place = forms.CharField(label=gettext_lazy("Tempat"), max_length=80)
    body = forms.CharField(
        label=gettext_lazy("Isi"), max_length=8000, widget=forms.Textarea(attrs={"rows": 12})
    )
    contact = forms.CharField(label=gettext_lazy("Narahubung"), max_length=200, required=False)

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        approved = Directive.objects.exclude(status=Directive.Status.DRAFT).order_by("key", "-version")
        self.fields["directive"].queryset = approved.distinct("key")  # type: ignore[attr-defined]
        self.fields["directive"].empty_label = _("tidak ada")  # type: ignore[attr-defined]
