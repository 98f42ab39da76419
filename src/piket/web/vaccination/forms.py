from __future__ import annotations

from collections.abc import Mapping
from datetime import date, time
from typing import Any, cast

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from piket.planning.stages import Block, Room
from piket.web.faults import Labelled
from piket.web.vaccination.campaigns import Counted, Wanted
from piket.web.vaccination.day_list import DEFERRED, GIVEN, REFUSED
from piket.web.vaccination.models import Group, Left, NotYet
from piket.web.vaccination.services import MOST_DOSES
from piket.web.vaccination.staff_campaigns import StaffWanted
from piket.web.vaccination.staff_days import OUTCOMES as STAFF_OUTCOMES

_MOST_LINES = 40
_OUTCOMES = (GIVEN, REFUSED, DEFERRED)
_DOSES = [(n, n) for n in range(1, MOST_DOSES + 1)]


class KeepingForm(Labelled):
    days = forms.IntegerField(label=gettext_lazy("Disimpan berapa hari"), min_value=1, max_value=3660)
    ground = forms.CharField(label=gettext_lazy("Dasar"), min_length=5, max_length=300)


class TargetForm(Labelled):
    group = forms.TypedChoiceField(label=gettext_lazy("Kelompok"), choices=Group.choices, coerce=Group)
    dose = forms.TypedChoiceField(label=gettext_lazy("Dosis"), choices=_DOSES, coerce=int)
    percent = forms.IntegerField(label=gettext_lazy("Persen"), min_value=1, max_value=100)
    by = forms.DateField(label=gettext_lazy("Paling lambat"))
    ground = forms.CharField(label=gettext_lazy("Dasar"), min_length=5, max_length=300)


class PurposeForm(Labelled):
    group = forms.TypedChoiceField(label=gettext_lazy("Kelompok"), choices=Group.choices, coerce=Group)
    purpose = forms.CharField(label=gettext_lazy("Keperluan"), min_length=5, max_length=200)


class DayForm(Labelled):
    """Of which day a list of names is opened, and what for."""

    day = forms.DateField(label=gettext_lazy("Hari"))
    purpose = forms.CharField(label=gettext_lazy("Keperluan"), min_length=5, max_length=200)


class VisitForm(Labelled):
    """What came of a visit, person by person: `r-<recipient>` is what came of her, empty for who did not come."""

    visit = forms.IntegerField(min_value=0)
    day = forms.DateField(label=gettext_lazy("Hari"))
    vaccine = forms.CharField(label=gettext_lazy("Vaksin"), max_length=60)

    def came(self) -> dict[int, str]:
        said = ((name[2:], value) for name, value in self.data.items() if name.startswith("r-"))
        return {int(pk): str(what) for pk, what in said if pk.isdecimal() and what in _OUTCOMES}


class SittingForm(Labelled):
    """What came of a sitting: `r-<appointment>` is what came of each of its people."""

    sitting = forms.IntegerField(min_value=1)
    vaccine = forms.CharField(label=gettext_lazy("Vaksin"), max_length=60)

    def came(self) -> dict[int, str]:
        said = ((name[2:], value) for name, value in self.data.items() if name.startswith("r-"))
        return {int(pk): str(what) for pk, what in said if pk.isdecimal() and what in STAFF_OUTCOMES}


class ListDayForm(Labelled):
    """Of which day a list of people in custody is, and whether it claims to hold everybody."""

    day = forms.DateField(label=gettext_lazy("Keadaan pada hari"))
    whole = forms.BooleanField(label=gettext_lazy("Daftar ini memuat semua warga binaan"), required=False)

    def __init__(self, data: Any, *, today: date) -> None:
        super().__init__(data)
        self.today = today

    def clean_day(self) -> date:
        day = cast(date, self.cleaned_data["day"])
        if day > self.today:
            raise forms.ValidationError(_("Harinya belum terjadi."))
        return day


class PersonForm(Labelled):
    """Somebody who is no employee: an inmate, or one of an employee's family."""

    name = forms.CharField(label=gettext_lazy("Nama"), max_length=120)
    number = forms.CharField(label=gettext_lazy("Nomor register"), max_length=40, required=False)
    block = forms.CharField(label=gettext_lazy("Blok"), max_length=40, required=False)
    since = forms.DateField(label=gettext_lazy("Sejak"))


class DoseForm(Labelled):
    day = forms.DateField(label=gettext_lazy("Hari"))
    vaccine = forms.CharField(label=gettext_lazy("Vaksin"), max_length=60)


class NotYetForm(Labelled):
    why = forms.TypedChoiceField(label=gettext_lazy("Alasan"), choices=NotYet.choices, coerce=NotYet)
    until = forms.DateField(label=gettext_lazy("Sampai"), required=False)


class LeftForm(Labelled):
    why = forms.TypedChoiceField(label=gettext_lazy("Alasan"), choices=Left.choices, coerce=Left)
    day = forms.DateField(label=gettext_lazy("Hari"))


class AdverseForm(Labelled):
    day = forms.DateField(label=gettext_lazy("Hari"))
    words = forms.CharField(label=gettext_lazy("Kejadian"), max_length=500)


class CampaignForm(Labelled):
    """Blocks and rooms are lines such as `Blok A = 120`, blocks that are kept apart lines such as `Blok A, Blok C`."""

    name = forms.CharField(label=gettext_lazy("Nama kampanye"), max_length=120)
    dose = forms.TypedChoiceField(label=gettext_lazy("Dosis"), choices=_DOSES, coerce=int)
    first_day = forms.DateField(label=gettext_lazy("Hari pertama"))
    days = forms.IntegerField(label=gettext_lazy("Jumlah hari"), min_value=1, max_value=14)
    blocks = forms.CharField(label=gettext_lazy("Blok"), max_length=4000)
    rooms = forms.CharField(label=gettext_lazy("Ruang"), max_length=1000)
    apart = forms.CharField(label=gettext_lazy("Blok yang dipisahkan"), max_length=2000, required=False)
    per_escort = forms.IntegerField(label=gettext_lazy("Orang tiap pengawal"), min_value=1, max_value=50)
    most_out = forms.IntegerField(
        label=gettext_lazy("Paling banyak di luar blok"), min_value=1, max_value=999
    )
    doses = forms.IntegerField(label=gettext_lazy("Dosis tiap vial"), min_value=1, max_value=50)
    vials = forms.IntegerField(label=gettext_lazy("Vial tiap hari"), min_value=0, max_value=9999)

    def clean_blocks(self) -> tuple[Block, ...]:
        return tuple(Block(name, n) for name, n in _lines(self.cleaned_data["blocks"]))

    def clean_rooms(self) -> tuple[Room, ...]:
        return tuple(Room(name, n) for name, n in _lines(self.cleaned_data["rooms"]))

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        known = {block.code for block in data.get("blocks", ()) if isinstance(block, Block)}
        pairs = set()
        for line in filter(None, (line.strip() for line in data.get("apart", "").splitlines())):
            names = frozenset(part.strip() for part in line.split(","))
            if len(names) != 2 or (known and not names <= known):
                self.add_error(
                    "apart", _("{line}: tulis dua nama blok yang ada di atas.").format(line=f"'{line}'")
                )
            pairs.add(names)
        data["pairs"] = frozenset(pairs)
        return data

    def wanted(self) -> Wanted:
        d: Mapping[str, Any] = self.cleaned_data
        return Wanted(
            d["name"], d["dose"], d["first_day"], d["days"], d["blocks"], d["rooms"], d["per_escort"],
            d["most_out"], d["doses"], d["vials"], d["pairs"],
        )  # fmt: skip


def _lines(text: str) -> list[tuple[str, int]]:
    found: dict[str, int] = {}
    for line in filter(None, (line.strip() for line in text.splitlines())):
        name, equals, number = line.rpartition("=")
        if not equals or not name.strip() or not number.strip().isdecimal() or len(number.strip()) > 4:
            raise forms.ValidationError(_("{line}: tulis nama = jumlah.").format(line=f"'{line}'"))
        if name.strip() in found:
            raise forms.ValidationError(_("{line}: nama ini sudah ada.").format(line=f"'{line}'"))
        found[name.strip()[:40]] = int(number)
    if len(found) > _MOST_LINES:
        raise forms.ValidationError(_("Paling banyak {n} baris.").format(n=_MOST_LINES))
    return list(found.items())


class StaffCampaignForm(Labelled):
    """Sittings are lines such as `09.00 = 40`: when, with how many places."""

    name = forms.CharField(label=gettext_lazy("Nama kampanye"), max_length=120)
    dose = forms.TypedChoiceField(label=gettext_lazy("Dosis"), choices=_DOSES, coerce=int)
    first_day = forms.DateField(label=gettext_lazy("Hari pertama"))
    days = forms.IntegerField(label=gettext_lazy("Jumlah hari"), min_value=1, max_value=14)
    sittings = forms.CharField(label=gettext_lazy("Sesi tiap hari"), max_length=400)
    minutes = forms.IntegerField(label=gettext_lazy("Lama sesi (menit)"), min_value=15, max_value=480)
    venue = forms.CharField(label=gettext_lazy("Tempat"), max_length=120)
    doses = forms.IntegerField(label=gettext_lazy("Dosis tiap vial"), min_value=1, max_value=50)
    vials = forms.IntegerField(label=gettext_lazy("Vial tiap hari"), min_value=0, max_value=9999)
    apart = forms.IntegerField(
        label=gettext_lazy("Jarak dari dosis sebelumnya (hari)"), min_value=0, max_value=365
    )
    purpose = forms.CharField(label=gettext_lazy("Keperluan"), min_length=5, max_length=200)
    at_office = forms.BooleanField(label=gettext_lazy("Tempatnya kantor unit ini"), required=False)
    families = forms.BooleanField(label=gettext_lazy("Keluarga pegawai ikut dipanggil"), required=False)
    days_off = forms.BooleanField(
        label=gettext_lazy("Yang libur atau lepas tugas boleh dipanggil"), required=False
    )

    def clean_sittings(self) -> tuple[tuple[time, int], ...]:
        return tuple(sorted((_clock(name), n) for name, n in _lines(self.cleaned_data["sittings"])))

    def wanted(self) -> StaffWanted:
        d: Mapping[str, Any] = self.cleaned_data
        return StaffWanted(
            d["name"], d["dose"], d["first_day"], d["days"], d["sittings"], d["minutes"], d["venue"], d["at_office"],
            d["families"], d["days_off"], d["apart"], d["doses"], d["vials"], d["purpose"],
        )  # fmt: skip


def _clock(text: str) -> time:
    try:
        return time.fromisoformat(text.replace(".", ":").zfill(5))
    except ValueError as error:
        raise forms.ValidationError(_("{text}: tulis jam seperti 09.00.").format(text=f"'{text}'")) from error


class TallyForm(Labelled):
    visit = forms.IntegerField(min_value=0)
    given = forms.IntegerField(label=gettext_lazy("Diberikan"), min_value=0, max_value=9999)
    refused = forms.IntegerField(label=gettext_lazy("Menolak"), min_value=0, max_value=9999)
    deferred = forms.IntegerField(label=gettext_lazy("Ditunda"), min_value=0, max_value=9999)
    adverse = forms.IntegerField(label=gettext_lazy("Kejadian ikutan"), min_value=0, max_value=9999)

    def counted(self) -> Counted:
        data = self.cleaned_data
        return Counted(data["given"], data["refused"], data["deferred"], data["adverse"])
