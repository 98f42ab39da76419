from __future__ import annotations

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from piket.web.recap.corrections.services import Wanted
from piket.web.reports.uploads import WithFiles


class AskForm(WithFiles):
    """A duty of hers, when she really came or left, and why the record says something else."""

    day = forms.DateField(label=gettext_lazy("Hari"))
    shift = forms.CharField(required=False, max_length=20)
    came = forms.TimeField(label=gettext_lazy("Datang sebenarnya"), required=False)
    left = forms.TimeField(label=gettext_lazy("Pulang sebenarnya"), required=False)
    reason = forms.CharField(label=gettext_lazy("Alasan"), max_length=500)

    def wanted(self) -> Wanted:
        data = self.cleaned_data
        return Wanted(data["day"], data["shift"], data["came"], data["left"], data["reason"])

    @property
    def messages(self) -> list[str]:
        """A fault of a field has its name before it; one of a file says itself what it is about."""
        named = {name: f"{field.label}: " for name, field in self.fields.items()}
        return [f"{named.get(name, '')}{text}" for name, texts in self.errors.items() for text in texts]


class DecideForm(forms.Form):
    """Granted or refused, always with a reason."""

    verdict = forms.ChoiceField(choices=[("grant", ""), ("refuse", "")])
    reason = forms.CharField(max_length=500)


def why_not(code: str) -> str:
    return {
        "nobody": _("Akun ini tidak terhubung dengan seorang pegawai."),
        "duty": _("Hari itu bukan tugas Anda menurut jadwal yang berlaku, atau belum dimulai."),
        "times": _("Tulis jam datang atau jam pulang yang sebenarnya."),
        "order": _("Jam pulang harus sesudah jam datang."),
        "ahead": _("Jam itu belum lewat. Tulis jam yang sudah terjadi."),
        "open": _("Hari itu sudah Anda mintakan koreksi; tunggu keputusannya."),
        "files": _("Paling banyak lima lampiran."),
    }[code]
