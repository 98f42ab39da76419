"""A program with an access key, as the tests of the interface use it."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from django.test import Client

from piket.web.accounts.models import User
from piket.web.api.scopes import Scope, offered
from piket.web.api.services import make_key
from piket.web.organisation.models import Agency
from piket.web.permissions import Access
from piket.web.tenancy import acting, set_local

ROOT = "/api/v1"


class Program:
    """`program.get("/people", q="budi")` asks with its key, in Indonesian unless told otherwise."""

    def __init__(self, token: str, language: str = "id") -> None:
        self._headers = {"Authorization": f"Bearer {token}", "Accept-Language": language}
        self._client = Client(raise_request_exception=False)

    def get(self, path: str, asked: dict[str, Any] | None = None, **headers: str) -> Any:
        return self._client.get(ROOT + path, asked or {}, headers=self._headers | headers)

    def post(self, path: str, body: Any, **headers: str) -> Any:
        return self._client.post(
            ROOT + path, body, content_type="application/json", headers=self._headers | headers
        )

    def items(self, path: str, asked: dict[str, Any] | None = None) -> list[dict[str, Any]]:
        answer = self.get(path, asked)
        assert answer.status_code == 200, answer.content.decode()
        return list(answer.json()["items"])


def key_of(agency: Agency, user: User, scopes: Collection[Scope] | None = None, days: int = 30) -> str:
    """The secret of a key of that account: with all the scopes that its roles can use, or with these."""
    with acting(agency.pk, user=user.pk):
        memberships = tuple(user.memberships.select_related("unit", "employee"))
        access = Access(user, agency, memberships)
        _key, token = make_key(
            access=access,
            name="Penggajian-7",
            scopes=offered(access) if scopes is None else scopes,
            days=days,
        )
        set_local(agency=None, user=None)
    return token


def program_of(agency: Agency, user: User, scopes: Collection[Scope] | None = None) -> Program:
    return Program(key_of(agency, user, scopes))
