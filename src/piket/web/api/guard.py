"""Who may call an operation: first its key's scope is asked, then the rights of the account behind it."""

from __future__ import annotations

from collections.abc import Callable
from http import HTTPStatus
from typing import cast

from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from piket.web.api.models import ApiKey
from piket.web.api.problems import Problem
from piket.web.api.scopes import Scope
from piket.web.permissions import Access, Action

said = cast("Callable[[str], str]", gettext_lazy)


class ApiRequest(HttpRequest):
    """A request that passed `needs`."""

    access: Access
    api_key: ApiKey


class AccessKey:
    """Asked before anything of the request is read. Called by django-ninja as an operation's `auth`."""

    openapi_security_schema = {"type": "http", "scheme": "bearer", "bearerFormat": "piket_…"}

    def __init__(self, scope: Scope | None, action: Action) -> None:
        self.scope, self.action = scope, action

    def __call__(self, request: HttpRequest) -> ApiKey:
        key: ApiKey | None = getattr(request, "api_key", None)
        access: Access | None = getattr(request, "access", None)
        if key is None or access is None:
            raise Problem(HTTPStatus.UNAUTHORIZED, "unauthorized")
        if self.scope is not None and self.scope not in key.scopes:
            detail = _("Kunci ini tidak memiliki lingkup {scope}. Buat kunci baru dengan lingkup itu.")
            raise Problem(HTTPStatus.FORBIDDEN, "scope_missing", detail.format(scope=self.scope.value))
        if not (access.may(Action.MAKE_KEYS) and access.may(self.action)):
            raise Problem(HTTPStatus.FORBIDDEN, "not_allowed")
        return key


def needs(scope: Scope | None, action: Action) -> AccessKey:
    """`auth=needs(Scope.PEOPLE, Action.VIEW_EMPLOYEES)`; without a scope any key will do."""
    return AccessKey(scope, action)
