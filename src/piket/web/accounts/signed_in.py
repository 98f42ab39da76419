"""Who is signed in, where nobody has arrived (`accounts.arriving`): found by a statement that is planned once."""

from __future__ import annotations

from django.conf import settings
from django.contrib import auth
from django.contrib.auth.middleware import AuthenticationMiddleware
from django.contrib.auth.models import AnonymousUser
from django.contrib.sessions.backends.base import SessionBase
from django.http import HttpRequest
from django.utils.crypto import constant_time_compare
from django.utils.functional import SimpleLazyObject

from piket.web.accounts.models import User
from piket.web.prepared import ask_plain, columns, made

_FIND = f"SELECT {columns(User, 'account')} FROM accounts_user account WHERE account.id = %s::bigint"  # noqa: S608


class SignedInMiddleware(AuthenticationMiddleware):
    """Django's, but for how the row is found. What is not plainly right is left for Django to judge."""

    def process_request(self, request: HttpRequest) -> None:
        super().process_request(request)
        request.user = SimpleLazyObject(lambda: _user(request))  # type: ignore[assignment]


def _user(request: HttpRequest) -> User | AnonymousUser:
    return _plainly(request) or auth.get_user(request)


def _plainly(request: HttpRequest) -> User | None:
    """The active account of a session whose hash is that of her password; None where anything is otherwise."""
    session = request.session
    number, backend = str(session.get(auth.SESSION_KEY, "")), session.get(auth.BACKEND_SESSION_KEY)
    if not number.isdecimal() or backend not in settings.AUTHENTICATION_BACKENDS:
        return None
    rows = ask_plain(_FIND, [int(number)])
    user = made(User, rows[0], 0)[0] if rows else None
    if user is None or not is_hers(session, user):
        return None
    user.backend = backend
    return user


def is_hers(session: SessionBase, user: User) -> bool:
    """Whether the account is active and the session was made with the password that it has now."""
    kept = session.get(auth.HASH_SESSION_KEY, "")
    return user.is_active and constant_time_compare(kept, user.get_session_auth_hash())
