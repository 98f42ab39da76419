from __future__ import annotations

from typing import Any, cast

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from piket.planning.mending.values import Change, Kind
from piket.planning.values import Place
from piket.web.rosters.mending.choices import KINDS, OF_PEOPLE, PLACES, Choices


class ChangeForm(forms.Form):
    """One change of a roster: what, who, which days; what a kind does not need is left aside."""

    kind = forms.ChoiceField(label=gettext_lazy("Yang berubah"))
    person = forms.ChoiceField(label=gettext_lazy("Siapa"), required=False)
    other = forms.ChoiceField(label=gettext_lazy("Bertukar dengan"), required=False)
    start = forms.DateField(label=gettext_lazy("Hari pertama"))
    end = forms.DateField(label=gettext_lazy("Hari terakhir"), required=False)
    place = forms.ChoiceField(label=gettext_lazy("Tempat"), required=False)
    shift = forms.ChoiceField(label=gettext_lazy("Sif"), required=False)
    minimum = forms.IntegerField(label=gettext_lazy("Paling sedikit"), required=False, min_value=0)
    maximum = forms.IntegerField(label=gettext_lazy("Paling banyak"), required=False, min_value=0)

    def __init__(self, choices: Choices, data: Any = None, initial: dict[str, Any] | None = None) -> None:
        super().__init__(data, initial=initial)
        self.offered = choices
        none = [("", "—")]
        self._offer("kind", [(kind.value, str(KINDS[kind])) for kind in choices.kinds])
        self._offer("person", none + choices.people_options())
        self._offer("other", none + choices.people_options())
        self._offer("place", none + [(place.value, str(name)) for place, name in PLACES.items()])
        self._offer("shift", none + list(choices.shifts))

    def _offer(self, name: str, options: list[tuple[str, str]]) -> None:
        cast(forms.ChoiceField, self.fields[name]).choices = options

    def clean(self) -> dict[str, Any]:
        """Say what the chosen kind still lacks."""
        data = super().clean() or self.cleaned_data
        kind = data.get("kind")
        needed = {
            "person": kind in OF_PEOPLE,
            "other": kind == Kind.SWAP,
            "place": kind == Kind.LOCK,
            "shift": kind == Kind.NEED,
        }
        for name, wanted in needed.items():
            if wanted and not data.get(name) and name not in self.errors:
                self.add_error(name, _("Pilih salah satu."))
        figures = data.get("minimum"), data.get("maximum")
        if kind in (Kind.BOUNDS, Kind.NEED) and figures == (None, None):
            self.add_error("maximum", _("Isi sedikitnya satu angka."))
        return data

    def change(self) -> Change:
        """What was recorded, in the plan's own terms."""
        data = self.cleaned_data
        kind = Kind(data["kind"])
        return Change(
            kind=kind,
            start=data["start"],
            end=data["end"] or data["start"],
            person=self._id("person") if kind in OF_PEOPLE else "",
            other=self._id("other") if kind is Kind.SWAP else "",
            place=Place(data["place"]) if kind is Kind.LOCK else None,
            shift=data["shift"] if kind is Kind.NEED else "",
            minimum=data["minimum"] if kind in (Kind.BOUNDS, Kind.NEED) else None,
            maximum=data["maximum"] if kind in (Kind.BOUNDS, Kind.NEED) else None,
        )

    def _id(self, name: str) -> str:
        return self.offered.people[self.cleaned_data[name]][0]

    @property
    def messages(self) -> list[str]:
        return [f"{self.fields[name].label}: {e}" for name, errors in self.errors.items() for e in errors]
