from __future__ import annotations

from typing import Any, cast

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from piket.planning.mending.values import Change, Kind
from piket.planning.values import Place
from piket.web.rosters.mending.choices import ASKED, KINDS, PLACES, Choices


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

    def __init__(
        self,
        choices: Choices,
        data: Any = None,
        *,
        prefix: str | None = None,
        initial: dict[str, Any] | None = None,
    ) -> None:
        super().__init__(data, prefix=prefix, initial=initial)
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
        for name in ("person", "other", "place", "shift"):
            if kind in ASKED[name] and not data.get(name) and name not in self.errors:
                self.add_error(name, _("Pilih salah satu."))
        figures = data.get("minimum"), data.get("maximum")
        if kind in ASKED["maximum"] and figures == (None, None):
            self.add_error("maximum", _("Isi sedikitnya satu angka."))
        return data

    def change(self) -> Change:
        """What was recorded, in the plan's own terms."""
        data, place = self.cleaned_data, self._given("place")
        return Change(
            kind=Kind(data["kind"]),
            start=data["start"],
            end=data["end"] or data["start"],
            person=self._id("person"),
            other=self._id("other"),
            place=Place(place) if place else None,
            shift=self._given("shift") or "",
            minimum=self._given("minimum"),
            maximum=self._given("maximum"),
        )

    def _given(self, name: str) -> Any:
        """What stands in a field; None where the kind does not ask for it."""
        return self.cleaned_data[name] if self.cleaned_data["kind"] in ASKED[name] else None

    def _id(self, name: str) -> str:
        value = self._given(name)
        return self.offered.people[value][0] if value else ""

    @property
    def asked(self) -> dict[str, str]:
        """The kinds that ask for a field, for the script that shows it."""
        return {name: " ".join(kinds) for name, kinds in ASKED.items()}

    @property
    def messages(self) -> list[str]:
        return [f"{self.fields[name].label}: {e}" for name, errors in self.errors.items() for e in errors]
