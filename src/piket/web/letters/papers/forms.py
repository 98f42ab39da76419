from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from piket.letters.values import Capacity
from piket.web.faults import Labelled
from piket.web.letters.papers.content import ASKED
from piket.web.organisation.models import Unit
from piket.web.permissions import Access, Action

CAPACITIES = [(one.value, one.value or gettext_lazy("pejabatnya sendiri")) for one in Capacity]


class PaperForm(Labelled):
    """What a paper of one kind says. `content` is what stands in its own fields."""

    unit = forms.ModelChoiceField(
        label=gettext_lazy("Unit yang menerbitkan"), queryset=Unit.objects.none(), to_field_name="code",
        required=False,
    )  # fmt: skip
    subject = forms.CharField(label=gettext_lazy("Hal atau judul"), max_length=300)
    date = forms.DateField(label=gettext_lazy("Tanggal surat"))

    def __init__(self, access: Access, kind: str, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.asked = ASKED[kind]
        units = self.fields["unit"]
        units.queryset = access.units(Action.WRITE_LETTER)  # type: ignore[attr-defined]
        units.required = not access.holds_whole_agency(Action.WRITE_LETTER)
        for one in self.asked:
            self.fields[one.name] = forms.CharField(
                label=one.label, required=one.needed, max_length=12_000, help_text=one.hint,
                widget=forms.Textarea if one.long else forms.TextInput,
            )  # fmt: skip

    @property
    def content(self) -> dict[str, str]:
        return {one.name: self.cleaned_data[one.name] for one in self.asked}


class RoundForm(Labelled):
    """Who initials, who signs, and in what capacity."""

    signer = forms.ChoiceField(label=gettext_lazy("Penanda tangan"))
    capacity = forms.ChoiceField(
        label=gettext_lazy("Bertindak sebagai"), required=False,
        choices=CAPACITIES,
    )  # fmt: skip
    higher_posts = forms.CharField(
        label=gettext_lazy("Jabatan di atasnya (a.n. satu baris, u.b. dua baris)"), required=False,
        max_length=400, widget=forms.Textarea,
    )  # fmt: skip


class RuleForm(Labelled):
    """How letters are numbered."""

    unit = forms.ModelChoiceField(
        label=gettext_lazy("Unit; kosong berarti instansi"), queryset=Unit.objects.none(),
        to_field_name="code", required=False,
    )  # fmt: skip
    pattern = forms.CharField(label=gettext_lazy("Pola nomor"), max_length=100)
    classification = forms.CharField(label=gettext_lazy("Kode klasifikasi"), max_length=30, required=False)
    source = forms.CharField(label=gettext_lazy("Dasar pola"), max_length=200, required=False)

    def __init__(self, access: Access, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["unit"].queryset = access.units(Action.ISSUE_LETTER)  # type: ignore[attr-defined]
