from __future__ import annotations

from datetime import date, time
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from piket.organisation.hours_file import weekdays_of
from piket.organisation.identifiers import bare_digits
from piket.web.agreed.models import SecondPost
from piket.web.agreed.posts.services import Wanted
from piket.web.clock import today
from piket.web.faults import Labelled
from piket.web.organisation.models import Employee, Unit
from piket.web.organisation.queries import staffed
from piket.web.permissions import Access, Action
from piket.web.rosters.shifts.forms import clock_in


class PostForm(Labelled):
    """A second post as its letter states it."""

    number = forms.CharField(label=gettext_lazy("NIP atau nomor pegawai"), max_length=30)
    unit = forms.ModelChoiceField(
        label=gettext_lazy("Unit kedua"), queryset=Unit.objects.none(), to_field_name="code"
    )
    kind = forms.ChoiceField(label=gettext_lazy("Jenis"), choices=SecondPost.Kind.choices)
    weekdays = forms.CharField(
        label=gettext_lazy("Hari tetap, bila ada (Senin, Rabu)"), max_length=80, required=False
    )
    start = forms.CharField(
        label=gettext_lazy("Jam mulai, bila jamnya sendiri"), max_length=8, required=False
    )
    end = forms.CharField(label=gettext_lazy("Jam selesai"), max_length=8, required=False)
    first = forms.DateField(label=gettext_lazy("Mulai berlaku"), initial=today)
    last = forms.DateField(label=gettext_lazy("Hari terakhir"), required=False)
    ground = forms.CharField(label=gettext_lazy("Dasar"), max_length=300)

    def __init__(self, access: Access, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.access = access
        self.fields["unit"].queryset = staffed(access.units(Action.ARRANGE))  # type: ignore[attr-defined]

    def clean_number(self) -> Employee:
        number = bare_digits(self.cleaned_data["number"])
        staff = Employee.objects.filter(unit__in=self.access.units(Action.ARRANGE), active=True)
        found = staff.select_related("unit").filter(number=number).first()
        if found is None:
            raise forms.ValidationError(_("Tidak ada pegawai dengan nomor ini dalam wewenang Anda."))
        return found

    def clean_weekdays(self) -> tuple[int, ...]:
        text = self.cleaned_data["weekdays"]
        found = weekdays_of(text) if text else ()
        if found is None:
            raise forms.ValidationError(_("Tulis hari seperti Senin-Kamis atau Jumat."))
        return found

    def clean_start(self) -> time | None:
        return clock_in(self.cleaned_data["start"]) if self.cleaned_data["start"] else None

    def clean_end(self) -> time | None:
        return clock_in(self.cleaned_data["end"]) if self.cleaned_data["end"] else None

    def clean(self) -> dict[str, Any]:
        said: dict[str, Any] = super().clean() or {}
        start, end = said.get("start"), said.get("end")
        if "start" in said and "end" in said and (start is None) != (end is None):
            self.add_error("end", _("Isi kedua jam, atau kosongkan keduanya."))
        elif start is not None and end is not None and end <= start:
            self.add_error("end", _("Jam selesai tidak sesudah jam mulai."))
        first, last = said.get("first"), said.get("last")
        if isinstance(first, date) and isinstance(last, date) and last < first:
            self.add_error("last", _("Hari terakhir mendahului hari pertama."))
        return said

    def wanted(self) -> Wanted:
        data = self.cleaned_data
        return Wanted(
            employee=data["number"],
            unit=data["unit"],
            kind=SecondPost.Kind(data["kind"]),
            first=data["first"],
            last=data["last"],
            ground=data["ground"],
            weekdays=data["weekdays"],
            hours=(data["start"], data["end"]) if data["start"] else None,
        )
