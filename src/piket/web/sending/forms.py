from __future__ import annotations

from datetime import time

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from piket.adapters.gateways.push import Browser
from piket.web.faults import Labelled, Sentences
from piket.web.sending import addresses
from piket.web.sending.models import Channel, Contact

_CODE_LENGTH = 6


class AddressForm(Sentences):
    """An address of one kind, as she or the personnel office types it."""

    kind = forms.ChoiceField(choices=Contact.Kind.choices)
    address = forms.CharField(
        max_length=254, error_messages={"required": gettext_lazy("Tulis nomor ponsel atau alamat surelnya.")}
    )

    def clean(self) -> dict[str, object]:
        found = self.cleaned_data
        kind, address = found.get("kind"), str(found.get("address", ""))
        if kind == Contact.Kind.EMAIL and address and not addresses.mail(address):
            raise forms.ValidationError(
                _("“{text}” bukan alamat surel. Tulis seperti nama@contoh.go.id.").format(text=address)
            )
        if kind == Contact.Kind.PHONE and address and not addresses.phone(address):
            raise forms.ValidationError(
                _("“{text}” bukan nomor ponsel. Tulis seperti 0812-3456-7890.").format(text=address)
            )
        return found


class CodeForm(Sentences):
    code = forms.CharField(max_length=20)

    def clean_code(self) -> str:
        digits = "".join(self.cleaned_data["code"].split())
        if len(digits) != _CODE_LENGTH or not digits.isdecimal():
            raise forms.ValidationError(_("Kodenya enam angka, seperti tertulis di pesan."))
        return digits


class ChoiceForm(Labelled):
    """Ways and quiet hours. The hours come as a pair or not at all."""

    ways = forms.MultipleChoiceField(
        choices=Channel.choices, required=False, label=gettext_lazy("Cara diberi tahu")
    )
    quiet_from = forms.TimeField(required=False, label=gettext_lazy("Jam tenang mulai"))
    quiet_to = forms.TimeField(required=False, label=gettext_lazy("Jam tenang hingga"))

    def clean(self) -> dict[str, object]:
        found = self.cleaned_data
        start, end = found.get("quiet_from"), found.get("quiet_to")
        if not self.errors and (start is None) != (end is None):
            raise forms.ValidationError(_("Isi kedua jamnya, atau kosongkan keduanya."))
        if start is not None and start == end:
            raise forms.ValidationError(_("Jam mulai dan jam akhirnya sama."))
        return found

    def wanted(self) -> list[Channel]:
        return [Channel(way) for way in self.cleaned_data["ways"]]

    def quiet(self) -> tuple[time, time] | None:
        start, end = self.cleaned_data["quiet_from"], self.cleaned_data["quiet_to"]
        return (start, end) if start is not None and end is not None else None

    @property
    def messages(self) -> list[str]:
        """Faults of the pair speak for themselves."""
        return [*map(str, self.non_field_errors())] + [
            f"{self.fields[name].label}: {text}"
            for name, texts in self.errors.items()
            if name in self.fields
            for text in texts
        ]


class BrowserForm(forms.Form):
    """What a browser gives of itself when it is allowed to show notices."""

    endpoint = forms.URLField(max_length=1000, assume_scheme="https")
    p256dh = forms.CharField(max_length=200)
    auth = forms.CharField(max_length=60)
    name = forms.CharField(max_length=60, required=False)

    def clean(self) -> dict[str, object]:
        found = self.cleaned_data
        if not self.errors:
            try:
                found["browser"] = Browser(found["endpoint"], found["p256dh"], found["auth"])
            except ValueError as error:
                raise forms.ValidationError("browser") from error
        return found


class TestForm(Sentences):
    """A test message of the operator to herself."""

    channel = forms.ChoiceField(choices=[one for one in Channel.choices if one[0] != Channel.PUSH])
    address = forms.CharField(
        max_length=254, error_messages={"required": gettext_lazy("Tulis nomor ponsel atau alamat surelnya.")}
    )

    def clean(self) -> dict[str, object]:
        found = self.cleaned_data
        given = str(found.get("address", ""))
        read = addresses.mail if found.get("channel") == Channel.EMAIL else addresses.phone
        if given and not read(given):
            raise forms.ValidationError(
                _(
                    "“{text}” tidak cocok dengan saluran itu. Surel memerlukan alamat surel, yang lain nomor ponsel."
                ).format(text=given)
            )
        found["read"] = read(given)
        return found
