"""What a page or a script sends of a draft: cells as `part:person:day`, with a text each where they differ."""

from __future__ import annotations

from datetime import date

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy

from piket.web.drafts.models import Draft
from piket.web.drafts.steps import Where
from piket.web.lists.forms import ListForm
from piket.web.rosters.models import Roster
from piket.web.rosters.queries import people_of

ACTS = ("isi", "kunci", "buka", "urung", "ulang", "susun")


class StepForm(forms.Form):
    """One step. `dasar` is the revision that was seen; `sel` names cells, `teks` of a paste the text of each."""

    aksi = forms.ChoiceField(choices=[(act, act) for act in ACTS])
    dasar = forms.IntegerField(min_value=0)
    huruf = forms.CharField(required=False, max_length=40)


class BookForm(ListForm):
    """An edited workbook, and the revision of the draft that was seen when it was sent."""

    dasar = forms.IntegerField(min_value=0)


class PointForm(forms.Form):
    """A name for the draft as it stands, or the number of the step after which it stood as it shall again."""

    dasar = forms.IntegerField(min_value=0)
    nomor = forms.IntegerField(min_value=0, required=False)
    nama = forms.CharField(required=False, max_length=60)

    def clean(self) -> dict[str, object]:
        found = super().clean() or {}
        if found.get("nomor") is None and not found.get("nama"):
            raise forms.ValidationError("nama")
        return found


class EndForm(forms.Form):
    """Which search ends, and how."""

    kunci = forms.UUIDField()
    cara = forms.ChoiceField(choices=Draft.Ending.choices)


class NoteForm(forms.Form):
    """A comment, on a cell where one is named."""

    teks = forms.CharField(label=gettext_lazy("Catatan"), max_length=2000, widget=forms.Textarea)
    orang = forms.IntegerField(required=False)
    hari = forms.DateField(required=False)


def cells_of(data: QueryDict, roster: Roster) -> list[Where]:
    """The cells that were sent, in their order. A row that names no cell stands for none that exists."""
    numbers = {person.pk: number for number, person in people_of(roster).items()}
    found = []
    for row in _words(data, "sel"):
        label, person, day = [*row.split(":"), "", ""][:3]
        try:
            found.append((label, numbers.get(int(person), ""), date.fromisoformat(day)))
        except ValueError:
            found.append(("", "", date.min))
    return found


def _words(data: QueryDict, name: str) -> list[str]:
    """A field may come often, or once with many words: a whole month of 300 people is 9.300 of them."""
    return [word for value in data.getlist(name) for word in value.split()]


def texts_of(data: QueryDict, cells: list[Where]) -> dict[Where, str]:
    """A text for each cell: its own of a paste, else the one letter that was chosen."""
    own = _words(data, "teks")
    if len(own) == len(cells):
        return dict(zip(cells, own, strict=True))
    return dict.fromkeys(cells, data.get("huruf", ""))
