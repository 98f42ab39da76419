"""Second factors: their secrets lie encrypted, so that a copy of the database opens nothing; and who must have one."""

from __future__ import annotations

from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from piket.web.permissions import Access
from piket.web.sealing import seal, unseal

_PURPOSE = "second factors"
_OPEN = ("/akun/", "/bahasa/")


class SealedMFAAdapter(DefaultMFAAdapter):  # type: ignore[misc]
    """Keys of the applications and recovery codes under a key derived from `SECRET_KEY`."""

    def encrypt(self, text: str) -> str:
        return seal(text, _PURPOSE)

    def decrypt(self, encrypted_text: str) -> str:
        return unseal(encrypted_text, _PURPOSE)


def sent_to_enrol(request: HttpRequest, access: Access | None) -> HttpResponse | None:
    """Where somebody goes who holds a role for which the operator asks a second factor and has none; else None.

    One query for those roles, none for others or where nothing is asked. The pages of the account stay open.
    """
    asked = settings.SECOND_FACTOR_ROLES
    if not asked or access is None or request.path.startswith(_OPEN):
        return None
    if not any(membership.role in asked for membership in access.memberships):
        return None
    own = Authenticator.objects.filter(user=access.user)
    if own.exclude(type=Authenticator.Type.RECOVERY_CODES).exists():
        return None
    return redirect(f"{reverse('mfa_index')}?wajib=1")
