from __future__ import annotations

import uuid
from collections.abc import Iterable
from typing import Any, cast

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from piket.presence.relief import State
from piket.web.faults import Labelled, Sentences
from piket.web.handover.models import Point, Statement
from piket.web.handover.page import Row
from piket.web.handover.services import Said, Sheet
from piket.web.handover.signing import Words
from piket.web.organisation.models import Employee

_MOST = 9999


class RollForm(Sentences):
    """A roll call: of each person a state, of a late one the time; who is not marked is not said anything of."""

    key = forms.UUIDField()

    def __init__(self, rows: Iterable[Row], others: Iterable[Employee], data: Any) -> None:
        super().__init__(data)
        self.rows, self.others = list(rows), list(others)
        for row in self.rows:
            pk, name = row.person.pk, row.person.name
            self.fields[f"s-{pk}"] = forms.ChoiceField(
                required=False,
                choices=[("", ""), *((s.value, s.value) for s in State)],
                error_messages={"invalid_choice": name},
            )
            self.fields[f"t-{pk}"] = forms.TimeField(
                required=False,
                error_messages={"invalid": _("{name}: jam datang ditulis seperti 07:20.").format(name=name)},
            )
            self.fields[f"n-{pk}"] = forms.CharField(required=False, max_length=200)
        choices = [("", ""), *((str(p.pk), p.name) for p in self.others)]
        self.fields["besides"] = forms.ChoiceField(required=False, choices=choices)
        self.fields["why"] = forms.CharField(required=False, max_length=200)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if data.get("besides") and not data.get("why"):
            self.add_error("why", _("Tulis mengapa orang di luar jadwal ini ikut berjaga."))
        return data

    def sheet(self, *, everyone: bool, paper: bool = False) -> Sheet:
        """`everyone`: who is not marked yet is present."""
        data = self.cleaned_data
        said = [
            Said(
                row.person.pk,
                State(state),
                data.get(f"t-{row.person.pk}"),
                data.get(f"n-{row.person.pk}", ""),
            )
            for row in self.rows
            if (state := data.get(f"s-{row.person.pk}") or self._rest(row, everyone))
        ]
        if data.get("besides"):
            said.append(Said(int(data["besides"]), State.PRESENT, None, data["why"]))
        key: uuid.UUID = data["key"]
        return Sheet(key, tuple(said), paper)

    def _rest(self, row: Row, everyone: bool) -> str:
        return State.PRESENT.value if everyone and row.state is None and not row.away else ""


class CountForm(Sentences):
    """What one side counts, each a whole number, and its words."""

    key = forms.UUIDField()
    events = forms.CharField(required=False, max_length=4000)
    matters = forms.CharField(required=False, max_length=4000)
    explanation = forms.CharField(required=False, max_length=4000)

    def __init__(self, points: Iterable[tuple[int, str]], data: Any, prefix: str = "") -> None:
        super().__init__(data, prefix=prefix or None)
        self.points = list(points)
        for pk, name in self.points:
            faults = {
                code: _("{name}: tulis berapa yang dihitung, angka saja.").format(name=name)
                for code in ("required", "invalid", "min_value", "max_value")
            }
            self.fields[f"c-{pk}"] = forms.IntegerField(min_value=0, max_value=_MOST, error_messages=faults)

    def words(self, side: str) -> Words:
        data = self.cleaned_data
        return Words(
            data["key"],
            side,
            {pk: data[f"c-{pk}"] for pk, _name in self.points},
            data["events"].strip(),
            data["matters"].strip(),
            data["explanation"].strip(),
        )


class SignForm(CountForm):
    """The same with the side, and who signs where it is not who is signed in."""

    side = forms.ChoiceField(choices=Statement.Side.choices)
    user = forms.IntegerField(required=False)
    password = forms.CharField(required=False, strip=False, max_length=200)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if data.get("user") and not data.get("password"):
            self.add_error("password", _("Tulis sandi yang menandatangani."))
        return data


class PointForm(Labelled):
    """One thing to count."""

    kind = forms.ChoiceField(label=gettext_lazy("Jenis"), choices=Point.Kind.choices)
    name = forms.CharField(label=gettext_lazy("Nama"), max_length=80)
    expected = forms.IntegerField(
        label=gettext_lazy("Seharusnya"), required=False, min_value=0, max_value=_MOST
    )


class StrengthForm(Labelled):
    """How many a shift needs, and which paper says so."""

    people = forms.IntegerField(label=gettext_lazy("Orang tiap jaga"), min_value=1, max_value=500)
    ground = forms.CharField(label=gettext_lazy("Dasarnya"), max_length=200)


class FillForm(forms.Form):
    """One person, or another squad."""

    person = forms.IntegerField(required=False)
    squad = forms.CharField(required=False, max_length=60)


class CallForm(Labelled):
    reason = forms.CharField(label=gettext_lazy("Alasan"), min_length=5, max_length=300)


class PaperForm(Labelled):
    """Who signed a sheet of paper, when, and where it lies."""

    given_by = forms.ModelChoiceField(
        queryset=Employee.objects.none(), required=False, label=gettext_lazy("Yang menyerahkan")
    )
    taken_by = forms.ModelChoiceField(
        queryset=Employee.objects.none(), required=False, label=gettext_lazy("Yang menerima")
    )
    at = forms.TimeField(label=gettext_lazy("Pukul berapa keduanya tanda tangan"))
    ground = forms.CharField(label=gettext_lazy("Mengapa di kertas, dan di mana lembarnya"), max_length=200)

    def __init__(
        self, given: Iterable[int], taken: Iterable[int], sides: Iterable[str], data: Any = None
    ) -> None:
        super().__init__(data)
        sides = set(sides)
        for name, side, people in (
            ("given_by", Statement.Side.GIVEN, given),
            ("taken_by", Statement.Side.TAKEN, taken),
        ):
            field = cast(forms.ModelChoiceField[Employee], self.fields[name])
            field.queryset = Employee.objects.filter(pk__in=list(people))
            field.required = side in sides
