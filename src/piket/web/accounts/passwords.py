"""Passwords that say little more than whose they are: words of the agency and of the program, the person's name."""

from __future__ import annotations

import re

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from piket.web.accounts.models import User
from piket.web.organisation.models import Agency

_SHORTEST = 4
_REST = 6
"""More signs than these besides such a word make it a password."""
_PROGRAM = ("piket", "jadwal", "edaran", "pegawai", "kepegawaian", "kantor", "dinas")


class OwnWordsValidator:
    """Refuses what is one of those words and a few signs more. See `own_words`."""

    def validate(self, password: str, user: User | None = None) -> None:
        plain = _letters(password)
        for word in own_words(user):
            if word in plain and len(password) - len(word) <= _REST:
                raise ValidationError(
                    _(
                        "Sandi ini terlalu mudah ditebak: isinya kata '%(word)s' dan sedikit lagi. Tambahkan kata lain."
                    )
                    % {"word": word},
                    code="password_own_words",
                )

    def get_help_text(self) -> str:
        return _("Bukan nama Anda, nama instansi, atau kata sehari-hari kantor dengan beberapa angka.")


def own_words(user: User | None) -> set[str]:
    """Small letters only: the words of the program, of the person's name, of the agency that is open and its code."""
    said = [*_PROGRAM, *(text for names in Agency.objects.values_list("name", "code") for text in names)]
    if user is not None:
        said += [user.username, user.name]
    words = {_letters(word) for text in said for word in (text, *re.split(r"[\W_]+", text))}
    return {word for word in words if len(word) >= _SHORTEST}


def _letters(text: str) -> str:
    return re.sub(r"[^a-z]", "", text.lower())
