from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, cast

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from piket.policy.regions import find_region
from piket.situation.checks import Told
from piket.situation.figures import BY_CODE, FIGURES, Kind
from piket.situation.grading import CAPACITY_GRADES, TRANSMISSION_GRADES, CapacityRule
from piket.situation.matrix import LEVELS
from piket.situation.reading import Unread, read_figures
from piket.web.faults import Labelled
from piket.web.language import language
from piket.web.organisation.models import Unit
from piket.web.situation.hospitals import Act, Counted
from piket.web.situation.services import Ordered


class ReportForm(Labelled):
    """Figures stay text until the pure room has read them, so that a page shows again what was typed."""

    first_day = forms.DateField(label=gettext_lazy("Hari pertama"))
    last_day = forms.DateField(label=gettext_lazy("Hari terakhir"))
    needs = forms.CharField(label=gettext_lazy("Kebutuhan"), required=False, max_length=2000)
    reason = forms.CharField(label=gettext_lazy("Alasan"), required=False, max_length=500)

    def __init__(self, kind: Kind, data: Mapping[str, Any]) -> None:
        super().__init__(data)
        self.kind = kind
        self.texts = {figure.code: str(data.get(f"n-{figure.code}", ""))[:30] for figure in FIGURES[kind]}
        self.figures: dict[str, int] = {}
        self.unread: list[Unread] = []

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        self.figures, self.unread = read_figures(self.kind, self.texts)
        for one in self.unread:
            name = BY_CODE[self.kind][one.figure].name.in_language(language())
            self.add_error(None, f"{name}: {one.why.in_language(language())}")
        if not self.figures and not self.unread:
            self.add_error(None, _("Isi sedikitnya satu angka. Yang tidak dihitung dibiarkan kosong."))
        return data

    @property
    def told(self) -> Told:
        return Told(self.cleaned_data["first_day"], self.cleaned_data["last_day"], self.figures)


class CellForm(Labelled):
    transmission = forms.ChoiceField(
        label=gettext_lazy("Penularan"), choices=[(g, g) for g in TRANSMISSION_GRADES]
    )
    capacity = forms.ChoiceField(label=gettext_lazy("Kapasitas"), choices=[(g, g) for g in CAPACITY_GRADES])
    level = forms.TypedChoiceField(
        label=gettext_lazy("Level"),
        choices=[("", gettext_lazy("belum diketahui")), *((n, n) for n in LEVELS)],
        coerce=int,
        empty_value=None,
        required=False,
    )
    source = forms.CharField(
        label=gettext_lazy("Sumber: naskah dan halamannya"), min_length=5, max_length=300
    )
    anyway = forms.BooleanField(required=False)


class RuleForm(Labelled):
    rule = forms.ChoiceField(label=gettext_lazy("Aturan"), choices=[(r.value, r.value) for r in CapacityRule])
    source = forms.CharField(
        label=gettext_lazy("Sumber: naskah dan halamannya"), min_length=5, max_length=300
    )


class _RegionField(forms.CharField):
    """A regency or city by name or code."""

    def clean(self, value: Any) -> str:
        text = str(super().clean(value) or "")
        region = find_region(text) if text else None
        if text and (region is None or "." not in region.code):
            raise forms.ValidationError(
                _("{text} bukan nama atau kode kabupaten atau kota.").format(text=f"'{text}'")
            )
        return region.code if region else ""


class CadenceForm(Labelled):
    unit = forms.ModelChoiceField(
        queryset=Unit.objects.none(), label=gettext_lazy("Unit"), to_field_name="code"
    )
    kind = forms.ChoiceField(
        label=gettext_lazy("Yang dilaporkan"), choices=[(k.value, k.value) for k in Kind]
    )
    region = _RegionField(label=gettext_lazy("Wilayah"), required=False, max_length=80)
    weekdays = forms.TypedMultipleChoiceField(
        label=gettext_lazy("Hari"), choices=[(str(n), n) for n in range(7)], coerce=int
    )
    by = forms.TimeField(label=gettext_lazy("Paling lambat pukul"))
    first_day = forms.DateField(label=gettext_lazy("Mulai"))
    last_day = forms.DateField(label=gettext_lazy("Sampai"), required=False)
    ground = forms.CharField(label=gettext_lazy("Perintah yang menjadi dasar"), min_length=5, max_length=300)
    clause = forms.CharField(required=False, max_length=200)

    def __init__(self, units: QuerySet[Unit], data: Any = None, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        cast("forms.ModelChoiceField[Unit]", self.fields["unit"]).queryset = units

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if data.get("kind") == Kind.REGION.value and not data.get("region") and "region" not in self.errors:
            self.add_error("region", _("Sebut kabupaten atau kotanya."))
        first, last = data.get("first_day"), data.get("last_day")
        if first and last and last < first:
            self.add_error("last_day", _("Harinya sebelum hari mulai."))
        return data

    def ordered(self) -> Ordered:
        data = self.cleaned_data
        directive, _hash, provision = data["clause"].partition("#")
        return Ordered(
            data["unit"], Kind(data["kind"]), data["region"], frozenset(data["weekdays"]), data["by"],
            data["first_day"], data["last_day"], data["ground"], directive[:120], provision[:80],
        )  # fmt: skip


class HospitalForm(Labelled):
    name = forms.CharField(label=gettext_lazy("Nama rumah sakit"), max_length=200)
    region = _RegionField(label=gettext_lazy("Kabupaten atau kota"), max_length=80)
    unit = forms.ModelChoiceField(
        queryset=Unit.objects.none(), label=gettext_lazy("Unit"), to_field_name="code", required=False
    )
    act_number = forms.CharField(label=gettext_lazy("Nomor keputusan"), max_length=120)
    act_day = forms.DateField(label=gettext_lazy("Tanggal keputusan"))
    act_issuer = forms.CharField(label=gettext_lazy("Yang menetapkan"), max_length=200)
    first_day = forms.DateField(label=gettext_lazy("Berlaku mulai"))
    last_day = forms.DateField(label=gettext_lazy("Sampai"), required=False)

    def __init__(self, units: QuerySet[Unit], data: Any = None, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        cast("forms.ModelChoiceField[Unit]", self.fields["unit"]).queryset = units

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        first, last = data.get("first_day"), data.get("last_day")
        if first and last and last < first:
            self.add_error("last_day", _("Harinya sebelum hari mulai."))
        return data

    def act(self) -> Act:
        data = self.cleaned_data
        return Act(data["act_number"], data["act_day"], data["act_issuer"])


class BedsForm(Labelled):
    day = forms.DateField(label=gettext_lazy("Hari"))
    beds = forms.IntegerField(label=gettext_lazy("Tempat tidur"), min_value=0, max_value=99_999)
    occupied = forms.IntegerField(label=gettext_lazy("Terisi"), min_value=0, max_value=99_999)
    icu = forms.IntegerField(label=gettext_lazy("ICU"), min_value=0, max_value=9_999, required=False)
    icu_occupied = forms.IntegerField(
        label=gettext_lazy("ICU terisi"), min_value=0, max_value=9_999, required=False
    )
    oxygen = forms.IntegerField(
        label=gettext_lazy("Oksigen (tabung)"), min_value=0, max_value=99_999, required=False
    )

    def __init__(self, today: date, data: Any = None) -> None:
        super().__init__(data)
        self.today = today

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if data.get("day") and data["day"] > self.today:
            self.add_error("day", _("Harinya belum terjadi."))
        for part, whole in (("occupied", "beds"), ("icu_occupied", "icu")):
            if data.get(part) is not None and data.get(part, 0) > (data.get(whole) or 0) and whole in data:
                self.add_error(part, _("Lebih banyak dari yang ada."))
        return data

    def counted(self) -> Counted:
        return Counted(**self.cleaned_data)


class UploadForm(Labelled):
    kind = forms.ChoiceField(
        label=gettext_lazy("Yang dilaporkan"), choices=[(k.value, k.value) for k in Kind]
    )
    file = forms.FileField(label=gettext_lazy("Berkas"), max_length=200)
