from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, cast

from django import forms
from django.db.models import QuerySet
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from piket.money.rupiah import read
from piket.money.values import MONTHS, Booking, Budget, Kind
from piket.policy.wording import month_name
from piket.web.faults import Labelled
from piket.web.language import language
from piket.web.lists.layout import ColumnsField
from piket.web.money.booking import Told
from piket.web.money.models import Entry
from piket.web.money.record import FIELDS
from piket.web.money.services import Named, Set
from piket.web.organisation.models import Unit
from piket.web.reports.uploads import WithFiles

_FIRST_YEAR, _LAST_YEAR = 2020, 2100
_LONGEST_REASON = 500


class RupiahField(forms.CharField):
    """Whole rupiah as people type them; its value is an int, or None where nothing was typed."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(max_length=40, **kwargs)

    def clean(self, value: Any) -> Any:
        text = str(super().clean(value) or "")
        if not text:
            return None
        amount = read(text)
        if amount.why is not None:
            raise forms.ValidationError(amount.why.in_language(language()))
        return amount.rupiah


class BudgetForm(Labelled):
    """A ceiling and its plan: twelve months, or none of them where no plan is known."""

    ceiling = RupiahField(label=gettext_lazy("Pagu"))
    day = forms.DateField(label=gettext_lazy("Berlaku mulai"))
    ground = forms.CharField(
        label=gettext_lazy("Dasar (nomor dan tanggal DPA atau DIPA)"), min_length=5, max_length=300
    )
    before_head = forms.BooleanField(required=False)

    def __init__(self, data: Any = None, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        for n in range(1, MONTHS + 1):
            self.fields[f"m{n}"] = RupiahField(label=month_name(n, language()), required=False)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        months = [data.get(f"m{n}") for n in range(1, MONTHS + 1)]
        missing = [n for n, month in enumerate(months, 1) if month is None and f"m{n}" not in self.errors]
        if any(month is not None for month in months) and missing:
            names = ", ".join(month_name(n, language()) for n in missing)
            said = _("Rencana harus memuat dua belas bulan; tulis 0 bila tidak ada. Belum diisi: {months}.")
            self.add_error(None, said.format(months=names))
        return data

    def new(self) -> Set:
        data = self.cleaned_data
        months = [data[f"m{n}"] for n in range(1, MONTHS + 1)]
        plan = tuple(months) if months[0] is not None else ()
        return Set(data["day"], Budget(data["ceiling"], plan), data["ground"])


class LineForm(BudgetForm):
    unit = forms.ModelChoiceField(
        queryset=Unit.objects.none(), to_field_name="code", label=gettext_lazy("Unit"),
        error_messages={"invalid_choice": gettext_lazy("Pilih unit dari daftar.")},
    )  # fmt: skip
    year = forms.IntegerField(
        label=gettext_lazy("Tahun anggaran"), min_value=_FIRST_YEAR, max_value=_LAST_YEAR
    )
    activity = forms.CharField(label=gettext_lazy("Kegiatan"), min_length=3, max_length=200)
    account = forms.CharField(label=gettext_lazy("Kode akun"), max_length=40, required=False)
    clause = forms.CharField(required=False, max_length=200)

    def __init__(self, units: QuerySet[Unit], data: Any = None, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        cast("forms.ModelChoiceField[Unit]", self.fields["unit"]).queryset = units

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if data.get("day") and data.get("year") and data["day"].year != data["year"]:
            self.add_error("day", _("Harinya di luar tahun anggaran {year}.").format(year=data["year"]))
        return data

    def named(self) -> Named:
        data = self.cleaned_data
        directive, _hash, provision = data["clause"].partition("#")
        activity = " ".join(data["activity"].split())
        account = data["account"].strip()
        return Named(data["unit"], data["year"], activity, account, directive[:120], provision[:80])


class EntryForm(WithFiles, Labelled):
    kind = forms.ChoiceField(label=gettext_lazy("Jenis"), choices=Entry.Kind.choices)
    day = forms.DateField(label=gettext_lazy("Tanggal"))
    rupiah = RupiahField(label=gettext_lazy("Jumlah (rupiah)"))
    purpose = forms.CharField(label=gettext_lazy("Untuk apa"), min_length=3, max_length=300)
    number = forms.CharField(
        label=gettext_lazy("Nomor kontrak, SPM, atau SP2D"), max_length=80, required=False
    )
    before_head = forms.BooleanField(required=False)

    def told(self) -> Told:
        data = self.cleaned_data
        booking = Booking(Kind(data["kind"]), data["day"], data["rupiah"], data["number"].strip())
        return Told(booking, data["purpose"].strip(), self.kept)


class FilesForm(WithFiles, Labelled):
    """More evidence."""


class ActForm(forms.Form):
    """What somebody decides, and why; whether a reason is needed, the act itself says.

    `yes` where it is accepted or insisted on.
    """

    yes = forms.BooleanField(required=False)
    reason = forms.CharField(required=False)

    def __init__(self, data: QueryDict) -> None:
        super().__init__(data)
        self.full_clean()

    @property
    def why(self) -> str:
        """As much of it as is kept; '' where it cannot be read."""
        return str(self.cleaned_data.get("reason", ""))[:_LONGEST_REASON].strip()


class LayoutForm(Labelled):
    """The columns of a recap, one in each line: 'Judul kolom = bidang'."""

    name = forms.CharField(label=gettext_lazy("Nama susunan"), max_length=60)
    columns = ColumnsField(FIELDS)


def typed(form: BudgetForm | None, otherwise: Mapping[str, object]) -> dict[str, object]:
    """What the form showed, to be shown again; else what is known before anybody types."""
    return {name: form[name].value() for name in form.fields} if form else dict(otherwise)


class DayForm(Labelled):
    """The day of a list: from which its ceilings hold, and of which its sums are."""

    day = forms.DateField(label=gettext_lazy("Keadaan pada hari"))

    def __init__(self, today: date, data: Any = None) -> None:
        super().__init__(data)
        self.today = today

    def clean_day(self) -> date:
        day = cast(date, self.cleaned_data["day"])
        if day > self.today:
            raise forms.ValidationError(_("Harinya belum terjadi."))
        if day.year < _FIRST_YEAR:
            raise forms.ValidationError(_("Tahun anggaran paling awal {year}.").format(year=_FIRST_YEAR))
        return day
