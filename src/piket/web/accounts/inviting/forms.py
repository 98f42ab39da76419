from __future__ import annotations

from typing import Any

from django import forms
from django.contrib.auth.password_validation import validate_password
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from piket.web.accounts.models import User
from piket.web.faults import Labelled


class FirstSignInForm(Labelled):
    """The name and password that an employee chooses."""

    username = forms.RegexField(
        r"^[\w.@+-]{4,60}$",
        label=gettext_lazy("Nama pengguna"),
        error_messages={"invalid": gettext_lazy("Pakai 4 sampai 60 huruf, angka, atau tanda . @ + - _")},
    )
    password = forms.CharField(label=gettext_lazy("Sandi baru"), min_length=10, max_length=200)
    again = forms.CharField(label=gettext_lazy("Sandi sekali lagi"), max_length=200)

    def __init__(self, *args: Any, person: User, **kwargs: Any) -> None:
        """`person`: whose password it will be; an account that is not made yet has a name at least."""
        super().__init__(*args, **kwargs)
        self.person = person

    def without_name(self) -> FirstSignInForm:
        """For who has an account already and chooses a new password only."""
        del self.fields["username"]
        return self

    def clean_username(self) -> str:
        name = str(self.cleaned_data["username"])
        if User.objects.filter(username__iexact=name).exists():
            raise forms.ValidationError(_("Nama ini sudah dipakai. Pilih yang lain."))
        return name

    def clean_password(self) -> str:
        password = str(self.cleaned_data["password"])
        self.person.username = self.cleaned_data.get("username") or self.person.username
        validate_password(password, self.person)
        return password

    def clean_again(self) -> str:
        if self.cleaned_data.get("password") not in (None, self.cleaned_data["again"]):
            raise forms.ValidationError(_("Kedua sandi berbeda. Ketik lagi."))
        return str(self.cleaned_data["again"])
