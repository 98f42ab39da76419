from __future__ import annotations

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.core.validators import EmailValidator
from django.http import QueryDict
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from piket.web.coordination.models import Matter, Partner
from piket.web.coordination.services import Sent, Told
from piket.web.faults import Sentences
from piket.web.organisation.models import Unit
from piket.web.reports.uploads import WithFiles

_UNIT = gettext_lazy("Pilih unit yang bertanggung jawab.")
_DAY = gettext_lazy("Sebut harinya.")


class PartnerForm(Sentences):
    kind = forms.ChoiceField(choices=Partner.Kind.choices)
    name = forms.CharField(max_length=200, error_messages={"required": gettext_lazy("Sebut nama pihaknya.")})
    contact = forms.CharField(max_length=200, required=False)
    phone = forms.CharField(max_length=40, required=False)
    email = forms.CharField(
        max_length=200, required=False,
        validators=[EmailValidator(message=gettext_lazy("Alamat surel kantor itu tidak lengkap."))],
    )  # fmt: skip

    def clean_name(self) -> str:
        name = " ".join(str(self.cleaned_data["name"]).split())
        if Partner.objects.filter(name=name).exists():
            raise forms.ValidationError(_("Pihak dengan nama itu sudah ada."))
        return name


class _OfUnit(Sentences):
    unit = forms.ModelChoiceField(
        queryset=Unit.objects.none(), to_field_name="code", error_messages={"required": _UNIT, "invalid_choice": _UNIT}
    )  # fmt: skip

    def __init__(self, data: Any, units: Any, files: Any = None) -> None:
        super().__init__(data, files)
        self.fields["unit"].queryset = units  # type: ignore[attr-defined]


class MatterForm(_OfUnit):
    kind = forms.ChoiceField(choices=Matter.Kind.choices)
    text = forms.CharField(max_length=500, error_messages={"required": gettext_lazy("Tulis isinya.")})
    day = forms.DateField(error_messages={"required": _DAY})
    due = forms.DateField(required=False)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if data.get("due") and data.get("day") and data["due"] < data["day"]:
            self.add_error("due", _("Batas waktunya mendahului hari pencatatan."))
        return data

    def told(self) -> Told:
        data = self.cleaned_data
        due = None if data["kind"] == Matter.Kind.AGREED else data["due"]
        return Told(data["kind"], data["text"].strip(), data["day"], due)


class SettleForm(Sentences):
    outcome = forms.CharField(
        max_length=500, error_messages={"required": gettext_lazy("Tulis apa hasilnya.")}
    )


class SendForm(WithFiles, _OfUnit):
    text = forms.CharField(
        max_length=300, error_messages={"required": gettext_lazy("Tulis apa yang dikirim.")}
    )
    way = forms.CharField(max_length=100, error_messages={"required": gettext_lazy("Tulis dengan cara apa.")})
    day = forms.DateField(error_messages={"required": _DAY})
    matter = forms.ModelChoiceField(queryset=Matter.objects.none(), required=False)

    def __init__(
        self, data: QueryDict, files: MultiValueDict[str, UploadedFile[bytes]], units: Any, owed: Any
    ) -> None:
        super().__init__(data, units, files)
        self.fields["matter"].queryset = owed  # type: ignore[attr-defined]

    @property
    def uploads(self) -> list[UploadedFile[bytes]]:
        return self.files.getlist("file")[:1]

    def sent(self) -> Sent:
        data = self.cleaned_data
        file = self.kept[0] if self.kept else None
        return Sent(data["text"].strip(), data["way"].strip(), data["day"], file, data["matter"])
