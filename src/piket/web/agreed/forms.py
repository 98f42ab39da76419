"""One form for each kind of agreement: it offers the unit's own people, squads and shifts, and nothing else."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any, cast

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from piket.planning.rules.values import LEAD, Period
from piket.web.agreed.models import Agreement
from piket.web.faults import Labelled

_MOST_MINUTES, _MOST_PEOPLE = 24 * 60, 500
_MOST_HOURS = 31 * 24
Kind = Agreement.Kind


@dataclass(frozen=True)
class Offered:
    """What may be chosen in a unit: (number, name) of its people, its squads, (code, hours) of its shifts, skills."""

    people: tuple[tuple[str, str], ...]
    squads: tuple[str, ...]
    shifts: tuple[tuple[str, str], ...]
    skills: tuple[str, ...]

    def kinds(self) -> list[Kind]:
        """The kinds that make sense here: shifts and squads ask for a service that has them."""
        kinds = [Kind.APART, Kind.TOGETHER, Kind.IN_CHARGE, Kind.RESERVE]
        kinds += [Kind.SEPARATE] if len(self.squads) > 1 else []
        kinds += [Kind.HANDOVER, Kind.HOURS] if self.shifts else []
        return [kind for kind in Kind if kind in kinds]


class AgreementForm(Labelled):
    """The fields of one kind, and how much it weighs. `given()` is what the row keeps."""

    weight = forms.TypedChoiceField(
        label=gettext_lazy("Seberapa kuat"),
        required=False,
        coerce=int,
        empty_value=None,
        choices=[
            ("", gettext_lazy("Selalu berlaku")),
            ("10", gettext_lazy("Sangat penting, boleh dilanggar bila terpaksa")),
            ("3", gettext_lazy("Penting, boleh dilanggar")),
            ("1", gettext_lazy("Sedapatnya")),
        ],
    )

    def __init__(self, kind: Kind, offered: Offered, data: Any = None) -> None:
        super().__init__(data, auto_id="id_%s")
        self.kind = kind
        for name, field in _fields(kind, offered).items():
            self.fields[name] = field
        if kind is Kind.RESERVE:
            del self.fields["weight"]
        else:
            self.order_fields([*(name for name in self.fields if name != "weight"), "weight"])
        _dress(self)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        for one, other in (("first", "second"), ("before", "after")):
            if data.get(one) and data.get(one) == data.get(other):
                self.add_error(other, _("Pilih dua yang berbeda."))
        return data

    def given(self) -> dict[str, Any]:
        """The fields of the value as plain JSON; a weight only where one was chosen."""
        data = dict(self.cleaned_data)
        if data.get("weight") is None:
            data.pop("weight", None)
        if "hours" in data:
            data["minutes"] = data.pop("hours")
        return data


class HoursField(forms.CharField):
    """Hours as people write them, '37,5' or '37.5'; cleaned to whole minutes."""

    def clean(self, value: Any) -> int:
        text = str(super().clean(value)).strip().replace(",", ".")
        try:
            hours = Decimal(text)
        except InvalidOperation:
            hours = Decimal(-1)
        if not 0 <= hours <= _MOST_HOURS:
            raise forms.ValidationError(_("Tulis jamnya seperti 37,5."))
        return int(hours * 60)


def _fields(kind: Kind, offered: Offered) -> dict[str, forms.Field]:
    squads = [(name, name) for name in offered.squads]
    match kind:
        case Kind.APART | Kind.TOGETHER:
            return {
                "first": _choice(gettext_lazy("Orang pertama"), offered.people),
                "second": _choice(gettext_lazy("Orang kedua"), offered.people),
            }
        case Kind.SEPARATE:
            return {
                "first": _choice(gettext_lazy("Regu pertama"), squads),
                "second": _choice(gettext_lazy("Regu kedua"), squads),
                "minutes": _minutes(gettext_lazy("Jarak paling sedikit (menit)")),
            }
        case Kind.HANDOVER:
            return {
                "before": _choice(gettext_lazy("Sif yang menyerahkan"), offered.shifts),
                "after": _choice(gettext_lazy("Sif yang menerima"), offered.shifts),
                "minutes": _minutes(gettext_lazy("Tumpang tindih paling sedikit (menit)")),
            }
        case Kind.IN_CHARGE:
            able = [(LEAD, gettext_lazy("yang dapat memimpin")), *((word, word) for word in offered.skills)]
            return {
                "skill": _choice(gettext_lazy("Keahlian"), able),
                "minimum": _number(gettext_lazy("Paling sedikit (orang)"), 1),
                **_shifts(offered),
            }
        case Kind.HOURS:
            periods = [
                (Period.WEEK.value, gettext_lazy("satu pekan")),
                (Period.MONTH.value, gettext_lazy("satu bulan")),
            ]
            return {
                "hours": HoursField(label=gettext_lazy("Paling banyak (jam)"), initial="37,5", max_length=8),
                "period": _choice(gettext_lazy("Dalam"), periods),
            }
        case Kind.RESERVE:
            return {"number": _number(gettext_lazy("Orang cadangan"), 1), **_shifts(offered)}


def _dress(form: forms.Form) -> None:
    """The look of the house: Tabler's classes."""
    for field in form.fields.values():
        boxes = isinstance(field.widget, forms.CheckboxSelectMultiple)
        kind = "form-select" if isinstance(field.widget, forms.Select) and not boxes else "form-control"
        field.widget.attrs["class"] = "form-check-input" if boxes else kind


def _choice(label: Any, options: Any) -> forms.ChoiceField:
    return forms.ChoiceField(label=label, choices=list(options))


def _minutes(label: Any) -> forms.IntegerField:
    return forms.IntegerField(label=label, min_value=0, max_value=_MOST_MINUTES, initial=0)


def _number(label: Any, least: int) -> forms.IntegerField:
    return forms.IntegerField(label=label, min_value=least, max_value=_MOST_PEOPLE, initial=least)


def _shifts(offered: Offered) -> dict[str, forms.Field]:
    """Which shifts it is about (none chosen: all); an office has none to choose from, and all it is."""
    label = gettext_lazy("Pada sif (kosong: semua)")
    field = forms.MultipleChoiceField(
        label=label,
        choices=[(code, f"{code} ({hours})") for code, hours in offered.shifts],
        required=False,
        widget=forms.CheckboxSelectMultiple if offered.shifts else forms.MultipleHiddenInput,
    )
    return {"shifts": cast(forms.Field, field)}


class SkillForm(forms.Form):
    """A person of the unit and a word for what she is able to do."""

    person = forms.ChoiceField(label=gettext_lazy("Pegawai"))
    name = forms.CharField(label=gettext_lazy("Keahlian"), max_length=40)

    def __init__(self, offered: Offered, data: Any = None) -> None:
        super().__init__(data, auto_id="id_skill_%s")
        cast(forms.ChoiceField, self.fields["person"]).choices = list(offered.people)
        _dress(self)

    def clean_name(self) -> str:
        """Words are compared as they stand, so 'Kas' and 'kas' are one."""
        name = " ".join(str(self.cleaned_data["name"]).split()).lower()
        if name == LEAD:
            raise forms.ValidationError(_("Siapa yang dapat memimpin dicatat pada data pegawainya."))
        return name
